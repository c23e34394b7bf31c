// Decides what the stand-alone page shows beside its picture: the claims behind what is clicked, each with its evidence.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const FEWEST_FOR_ALL = 60;
  const WORD_FIELDS = [
    ["agent", String], ["date", String], ["document", String], ["locator", String],
    ["status", String], ["basis", String], ["strength", (strength) => `strength ${strength}`],
  ];

  const graph = graphmodel.addGraph(JSON.parse(document.getElementById("graph").textContent));
  const claims = JSON.parse(document.getElementById("claims").textContent);
  const picture = document.getElementById("picture");
  const panel = document.getElementById("panel");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let selected = graph.view.selected ?? null;

  start();

  function start() {
    document.getElementById("caption").textContent = graph.view.caption;
    listClaims();
    draw();
    dark.addEventListener("change", () => {
      listClaims();
      draw();
    });
  }

  function draw() {
    graphmodel.show(picture, graph, { ...graph.view, selected }, {
      onSelect(event) {
        selected = event;
        listClaims();
      },
    });
  }

  function listClaims() {
    const found = claims.filter(isSelected);
    panel.replaceChildren(...heading(found), ...byIssue(found).flatMap(([issue, group]) => [
      element("h3", {}, issue || "No issue given"), ...group.map(card)]));
    panel.scrollTop = 0;
  }

  /** A few claims are all listed when nothing is selected; many would only hide the hint. */
  function isSelected(claim) {
    if (!selected) return claims.length <= FEWEST_FOR_ALL;
    if (selected.node !== undefined) return claim.source === selected.node || claim.target === selected.node;
    return claim.source === selected.source && claim.target === selected.target && claim.relation === selected.relation;
  }

  function heading(found) {
    const number = `${found.length} ${found.length === 1 ? "claim" : "claims"}`;
    const hint = element("p", { class: "quiet" }, "Click a node or a tie to read the claims behind it.");
    if (!selected) return [element("h2", {}, found.length ? `All ${number}` : "Claims"), hint];
    if (selected.node !== undefined) return [...nodeHeading(graph.nodes[graph.nodeIndex.get(selected.node)]), element("p", { class: "quiet" }, number)];
    return [element("h2", {}, sentence(selected)), element("p", { class: "quiet" }, number)];
  }

  function nodeHeading({ id, label, description }) {
    const about = element("p", { class: "quiet" }, graphmodel.nodeInWords(graph, graph.nodeIndex.get(id)));
    return [element("h2", {}, label), about, ...(description ? [element("p", {}, description)] : [])];
  }

  function byIssue(found) {
    const groups = new Map();
    found.forEach((claim) => groups.set(claim.issue, [...(groups.get(claim.issue) ?? []), claim]));
    return [...groups];
  }

  function card(claim) {
    const fields = WORD_FIELDS.filter(([name]) => claim[name] !== undefined && claim[name] !== null && claim[name] !== "");
    const made = element("article", { class: "claim" },
      element("div", {}, sentence(claim)),
      element("blockquote", {}, claim.evidence ?? ""),
      element("div", { class: "quiet" }, fields.map(([name, say]) => say(claim[name])).join(" \u00b7 ")));
    made.style.borderLeftColor = colourOf(claim.relation);
    return made;
  }

  /** "Armenia opposes Azerbaijan", the word in its colour. */
  function sentence({ source, target, relation }) {
    const word = element("span", { class: "relation" }, graph.style.relations[relation].word);
    word.style.color = colourOf(relation);
    return element("span", {}, labelOf(source), " ", word, " ", labelOf(target));
  }

  function colourOf(relation) {
    return graph.style.relations[relation][dark.matches ? "dark" : "light"];
  }

  function labelOf(id) {
    return graph.nodes[graph.nodeIndex.get(id)]?.label ?? id;
  }
})(globalThis.graphmodel);
