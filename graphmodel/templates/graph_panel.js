// Decides how the claims behind what is clicked are listed: by issue, each with its words, evidence and place.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const MOST_MEMBERS = 40;
  let latest = null;
  let beside = null;
  const FIELDS = [
    ["agent", String], ["date", String], ["status", String], ["basis", String],
    ["strength", (strength) => `strength ${strength}`], ["locator", String], ["document", String],
  ];

  /**
   * Show claims of a graph in a parent element; `more` is the number of those left out. With nothing selected, the
   * strongest ties are offered instead: each { source, target, relation, claims, strength, observed }, told to onSelect
   * when clicked. With a title, `hidden` is the number of claims behind what was clicked that the filters leave out.
   */
  function showPanel(parent, graph, panel, { onSelect = () => {} } = {}) {
    latest = (place) => list(place, graph, panel, onSelect);
    latest(parent);
    if (beside?.isConnected) latest(beside);
  }

  function list(parent, graph, { claims, selected, title = "", note = "", more = 0, hidden = 0, strongest = [] }, onSelect) {
    let root = parent.querySelector(".graph-panel");
    if (!root) {
      root = element("section", { class: "graph-panel", "aria-label": "Claims", "aria-live": "polite", tabindex: "0" });
      graphmodel.adoptStyle(parent.getRootNode());
      parent.append(root);
    }
    const theme = graphmodel.themeOf(root).name;
    const number = claims.length + more;
    const top = title ? [element("h2", {}, title), element("p", { class: "quiet" }, told(number, hidden))] : heading(graph, theme, selected, number, { strongest, note });
    root.replaceChildren(...top, ...cards(graph, theme, claims));
    if (!selected && !title && strongest.length) root.append(...offers(graph, theme, strongest, onSelect));
    if (more) root.append(element("p", { class: "quiet" }, `and ${more} more: see the table`));
    root.scrollTop = 0;
  }

  function heading(graph, theme, selected, number, { strongest, note }) {
    if (!selected) {
      const invitation = "Click a line to read the claims behind it, an actor to read all it is part of, or a cell or row of a table.";
      const says = strongest.length ? invitation : "Nothing is shown, so nothing can be clicked.";
      return [element("h2", {}, "What it rests on"), element("p", { class: "quiet" }, says)];
    }
    const shown = element("p", { class: "quiet" }, note ? `${note}: ${told(number, 0)}` : told(number, 0));
    if (selected.node === undefined) return [element("h2", {}, sentence(graph, theme, selected)), shown];
    const index = graph.nodeIndex.get(selected.node);
    if (index === undefined) return [element("h2", {}, selected.node), shown];
    const { label, description, members } = graph.nodes[index];
    const about = element("p", { class: "quiet" }, graphmodel.nodeInWords(graph, index));
    return [element("h2", {}, label), about, ...(description ? [element("p", {}, description)] : []),
      ...(members ? [element("p", { class: "quiet" }, membersInWords(graph, members))] : []), shown];
  }

  /** The most connected members by name, the others by number. */
  function membersInWords(graph, members) {
    const more = members.length - MOST_MEMBERS;
    const named = members.slice(0, MOST_MEMBERS).map((id) => labelOf(graph, id));
    return [`Members: ${named.join(", ")}`, ...(more > 0 ? [`and ${more} more`] : [])].join(" ");
  }

  function cards(graph, theme, claims) {
    return byIssue(claims).flatMap(([issue, group]) => [
      element("h3", {}, issue || "No issue given"), ...group.map((claim) => card(graph, theme, claim))]);
  }

  function offers(graph, theme, strongest, onSelect) {
    const list = element("ul", { class: "offers" }, ...strongest.map(({ claims, strength, observed, ...tie }) => {
      const rests = [`strength ${strength}`, counted(claims, graph.style.relations[tie.relation].counts), ...(observed ? [] : [graph.style.statuses.prospective.word])];
      const button = element("button", { type: "button" }, sentence(graph, theme, tie), element("span", { class: "count" }, rests.join(" \u00b7 ")));
      button.addEventListener("click", () => onSelect(tie));
      return element("li", {}, button);
    }));
    return [element("h3", {}, "The strongest ties shown"), list];
  }

  /** "5 claims; the filters hide 2 more." */
  function told(number, hidden) {
    if (!number) return hidden ? `No claim with these filters; they hide ${hidden}.` : "No claim with these filters.";
    return hidden ? `${counted(number)}; the filters hide ${hidden} more.` : counted(number);
  }

  function counted(number, what = "claim") {
    return `${number} ${number === 1 ? what : `${what}s`}`;
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
    const said = FIELDS.filter(([name]) => claim[name] !== undefined && claim[name] !== null && claim[name] !== "");
    const made = element("article", { class: "claim", title: claim.id },
      element("div", {}, sentence(graph, theme, claim)),
      element("blockquote", {}, claim.evidence ?? ""),
      element("div", { class: "quiet" }, said.map(([name, say]) => say(claim[name])).join(" \u00b7 ")));
    made.style.borderLeftColor = graph.style.relations[claim.relation][theme];
    return made;
  }

  /** "Armenia opposes Azerbaijan", the word in its colour. */
  function sentence(graph, theme, { source, target, relation }) {
    const { word, [theme]: colour } = graph.style.relations[relation] ?? { word: relation };
    const said = element("span", { class: "relation" }, word);
    said.style.color = colour ?? "inherit";
    return element("span", {}, labelOf(graph, source), " ", said, " ", labelOf(graph, target));
  }

  function labelOf(graph, id) {
    return graph.nodes[graph.nodeIndex.get(id)]?.label ?? graph.called?.[id] ?? id;
  }

  /** In full screen nothing of the page is seen but the picture: so the list stands in it, as long as that lasts. */
  document.addEventListener("fullscreenchange", (event) => {
    const [root] = event.composedPath();
    beside?.remove();
    if (!latest || !root.matches?.(".graph-view:fullscreen")) return;
    beside = element("aside", { class: "graph-beside" });
    root.append(beside);
    latest(beside);
  });

  Object.assign(graphmodel, { showPanel });
})((globalThis.graphmodel ??= {}));
