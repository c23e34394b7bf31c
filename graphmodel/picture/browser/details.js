// The line below a claim: who, when, how, and where to read it, with a link to the document where it has an address.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;

  /** As text: "undated", "observed", "paragraph 6", "Gazette 12". */
  function details(graph, claim) {
    return filled(graph, claim).map(({ text }) => text);
  }

  /** The same as an element, the document by its full title. */
  function detailsLine(graph, claim) {
    const parts = filled(graph, claim).map(({ name, text }) => (name === "document" ? cited(graph, text) : text));
    return element("div", { class: "quiet" }, ...parts.flatMap((part, i) => (i ? [" \u00b7 ", part] : [part])));
  }

  /** A document in full, with a link, as far as the case lists it; else its short name. */
  function cited({ documents = {} }, name) {
    const { citation = name, link = "" } = documents[name] ?? {};
    return link ? element("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, citation) : element("span", {}, citation);
  }

  /** The document that several claims share, where these are all there are; none of one claim, whose card names it. */
  function sharedDocument(claims, { more = 0 } = {}) {
    const [source, ...others] = new Set(claims.map((claim) => claim.document ?? ""));
    return others.length || more || claims.length < 2 ? "" : source;
  }

  /** The line above the cards that names the document which they share. */
  function allFrom(graph, shared) {
    return shared ? [element("p", { class: "quiet" }, "All from ", cited(graph, shared))] : [];
  }

  /** A claim for a card below that line. */
  function belowDocument(claim, shared) {
    return shared ? { ...claim, document: "" } : claim;
  }

  /** The documents of some claims that the case lists, for a note or a letter. */
  function sourcesInWords({ documents = {} }, claims) {
    const named = [...new Set(claims.map((claim) => claim.document))].filter((name) => documents[name]);
    const lines = named.map((name) => [`- ${name}: ${documents[name].citation}`, documents[name].link].filter(Boolean).join(" "));
    return lines.length ? ["", "Sources:", ...lines] : [];
  }

  function filled(graph, claim) {
    return graph.style.card.map(({ name, text, without, spelt }) => ({ name, text: inWords(claim[name] ?? "", { text, without, spelt }) }))
      .filter(({ text }) => text);
  }

  function inWords(value, { text, without, spelt }) {
    if (value === "") return without;
    const [, number] = (spelt && String(value).match(new RegExp(`^${spelt[0]}(\\d+)$`, "u"))) || [];
    return number ? spelt[1].replace("{}", number) : text.replace("{}", () => value);
  }

  Object.assign(graphmodel, { details, detailsLine, sharedDocument, allFrom, belowDocument, sourcesInWords });
})((globalThis.graphmodel ??= {}));
