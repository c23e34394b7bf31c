// Lists the claims behind what is clicked: by issue, each with its words, evidence and place.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const MOST_MEMBERS = 40;
  const MOST_LETTERS = 300;
  let latest = null;
  let beside = null;

  /**
   * Show claims of a graph in a parent element; `more` is the number of those left out. With nothing selected, the
   * strongest ties are offered instead: each { source, target, relation, claims, strength, observed }, passed to onSelect
   * when clicked. With a title, `hidden` is the number of claims behind what was clicked that the filters leave out.
   * `called` has by its id the label and description of what the graph does not have.
   */
  function showPanel(parent, graph, panel, { onSelect = () => {} } = {}) {
    latest = (place) => list(place, graph, panel, onSelect);
    latest(parent);
    if (beside?.isConnected) latest(beside);
  }

  function list(parent, drawn, { claims, selected, title = "", note = "", more = 0, hidden = 0, strongest = [], called = {} }, onSelect) {
    const graph = { ...drawn, about: called };
    let root = parent.querySelector(".graph-panel");
    if (!root) {
      root = element("section", { class: "graph-panel", "aria-label": "Claims", "aria-live": "polite", tabindex: "0" });
      graphmodel.adoptStyle(parent.getRootNode());
      parent.append(root);
    }
    const theme = graphmodel.themeOf(root).name;
    const number = claims.length + more;
    const top = title ? [element("h2", {}, title), element("p", { class: "quiet" }, numberInWords(number, hidden))] : heading(graph, theme, selected, number, { strongest, note });
    root.replaceChildren(...top, ...cards(graph, theme, claims));
    if (!selected && !title && strongest.length) root.append(...offers(graph, theme, strongest, onSelect));
    if (more) root.append(element("p", { class: "quiet" }, `and ${more.toLocaleString("en")} more: see the table`));
    root.scrollTop = 0;
  }

  function heading(graph, theme, selected, number, { strongest, note }) {
    if (!selected) {
      const invitation = "Click a line to read the claims behind it, an actor to read all it is part of, or a cell or row of a table.";
      const says = strongest.length ? invitation : "Nothing is shown, so nothing can be clicked.";
      return [element("h2", {}, "What it rests on"), element("p", { class: "quiet" }, says)];
    }
    const shown = element("p", { class: "quiet" }, note ? `${note}: ${numberInWords(number, 0)}` : numberInWords(number, 0));
    if (selected.node === undefined) return [element("h2", {}, sentence(graph, theme, selected)), shown];
    const index = graph.nodeIndex.get(selected.node);
    if (index === undefined) return [element("h2", {}, selected.node), shown];
    const { label, description, members } = graph.nodes[index];
    const about = element("p", { class: "quiet" }, graphmodel.nodeInWords(graph, index));
    return [element("h2", {}, label), about, ...(description ? [element("p", {}, description)] : []),
      ...(members ? listed(graph, members) : []), shown];
  }

  /** The most connected members, and the others for whoever asks for them. */
  function listed(graph, members) {
    const named = members.map((id) => labelOf(graph, id));
    const first = element("p", { class: "quiet" }, `Members: ${named.slice(0, MOST_MEMBERS).join(", ")}`);
    const others = named.slice(MOST_MEMBERS);
    if (!others.length) return [first];
    return [first, element("details", { class: "quiet" }, element("summary", {}, `and ${others.length} more`), others.join(", "))];
  }

  function cards(graph, theme, claims) {
    return byIssue(claims).flatMap(([issue, group]) => [
      element("h3", {}, issue || "No issue given"), ...group.map((claim) => card(graph, theme, claim))]);
  }

  function offers(graph, theme, strongest, onSelect) {
    const list = element("ul", { class: "offers" }, ...strongest.map(({ claims, strength, observed, ...tie }) => {
      const rests = [`strength ${strength.toLocaleString("en")}`, counted(claims, graph.style.relations[tie.relation].counts), ...(observed ? [] : [graph.style.prospective_word])];
      const button = element("button", { type: "button" }, sentence(graph, theme, tie), element("span", { class: "count" }, rests.join(" \u00b7 ")));
      button.addEventListener("click", () => onSelect(tie));
      return element("li", {}, button);
    }));
    return [element("h3", {}, "The strongest ties shown"), list];
  }

  /** "5 claims; the filters hide 2 more." */
  function numberInWords(number, hidden) {
    if (!number) return hidden ? `No claim with these filters; they hide ${hidden}.` : "No claim with these filters.";
    return hidden ? `${counted(number)}; the filters hide ${hidden} more.` : counted(number);
  }

  function counted(number, what = "claim") {
    return `${number.toLocaleString("en")} ${number === 1 ? what : `${what}s`}`;
  }

  function byIssue(claims) {
    const groups = new Map();
    claims.forEach((claim) => {
      if (!groups.has(claim.issue)) groups.set(claim.issue, []);
      groups.get(claim.issue).push(claim);
    });
    return [...groups];
  }

  function card(graph, theme, claim) {
    const fields = graph.style.card.filter(({ name }) => (claim[name] ?? "") !== "");
    const made = element("article", { class: "claim", title: claim.id },
      element("div", {}, sentence(graph, theme, claim)),
      ...[claim.source, claim.target].map((id) => describe(graph, id)).filter(Boolean),
      element("blockquote", {}, claim.evidence ?? ""),
      element("div", { class: "quiet" }, fields.map(({ name, text }) => text.replace("{}", () => claim[name])).join(" \u00b7 ")));
    made.style.borderLeftColor = graph.style.relations[claim.relation][theme];
    return made;
  }

  /** What is known of a node that is not in the picture, where it cannot be clicked. */
  function describe({ about }, id) {
    const text = about[id]?.[1] ?? "";
    return text && element("div", { class: "quiet" }, text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}\u2026` : text);
  }

  /**
   * "Armenia opposes Azerbaijan", the word in its colour.
   * @param {any} graph @param {string} theme @param {any} tie
   */
  function sentence(graph, theme, { source, target, relation }) {
    const { word, [theme]: colour } = graph.style.relations[relation] ?? { word: relation };
    const verb = element("span", { class: "relation" }, word);
    verb.style.color = colour ?? "inherit";
    return element("span", {}, labelOf(graph, source), " ", verb, " ", labelOf(graph, target));
  }

  function labelOf(graph, id) {
    return graph.nodes[graph.nodeIndex.get(id)]?.label ?? graph.called?.[id] ?? graph.about[id]?.[0] ?? id;
  }

  /** In full screen nothing of the page is seen but the picture: so the list stands in it, as long as that lasts. */
  document.addEventListener("fullscreenchange", (event) => {
    const [root] = /** @type {Element[]} */ (event.composedPath());
    beside?.remove();
    if (!latest || !root.matches?.(".graph-view:fullscreen")) return;
    beside = element("aside", { class: "graph-beside" });
    root.append(beside);
    latest(beside);
  });

  Object.assign(graphmodel, { showPanel });
})((globalThis.graphmodel ??= {}));
