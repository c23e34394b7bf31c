// Lists the claims behind what is clicked: by issue, each with its words, evidence and place.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const MOST_MEMBERS = 40;
  const MOST_LETTERS = 300;
  let latest = null;
  let beside = null;
  /** What was selected before, the last first, in the graph that is shown. */
  let trail = { graph: null, now: null, past: [] };

  /**
   * Show claims of a graph in a parent element; `more` is the number of those left out. With nothing selected, the
   * strongest ties are offered instead: each { source, target, relation, claims, strength, observed }, passed to onSelect
   * when clicked. With a title, `hidden` is the number of claims behind what was clicked that the filters leave out.
   * Of a tie, `against` has the claims of the same ends that say the opposite, and `more_against` counts those left out,
   * `hidden_against` those that the filter of relations hides;
   * `split` counts all claims listed by status and basis, where they are not all here.
   * Where it `reads` documents, a claim leads to its passage: its id is passed to onSelect as `passage`.
   * Where it `leaves` claims out, each can be: its id is passed to onSelect as `leave_out`.
   * `documents` has the citation and the link, if any, of each document by its short name.
   * `found` is the id of a claim that was searched for. `called` has by its id the label and description of what the graph does not have.
   */
  function showPanel(parent, graph, panel, { onSelect = () => {} } = {}) {
    follow(graph, panel);
    latest = (place) => list(place, graph, panel, onSelect);
    latest(parent);
    if (beside?.isConnected) latest(beside);
    showSheet(parent, panel);
  }

  /** On a phone the panel is below the screen: so what is tapped opens it as a sheet over the picture. */
  function showSheet(parent, { selected, title = "" }) {
    const open = (selected || title) && matchMedia("(max-width: 640px)").matches;
    let sheet = parent.querySelector(".graph-sheet");
    if (!open) {
      sheet?.remove();
      return;
    }
    if (!sheet) {
      sheet = element("div", { class: "graph-sheet" });
      parent.append(sheet);
    }
    latest(sheet);
  }

  /** Keep what was selected before, so that there is a way back. */
  function follow(graph, { selected, title = "" }) {
    if (trail.graph !== graph.key) trail = { graph: graph.key, now: null, past: [] };
    const now = title ? null : selected;
    if (JSON.stringify(now) === JSON.stringify(trail.now)) return;
    if (trail.now) trail.past.unshift(trail.now);
    trail.now = now;
  }

  function list(parent, drawn, panel, onSelect) {
    const { claims, selected, found, title = "", more = 0, hidden = 0, strongest = [], called = {}, documents = {}, reads = false, leaves = false } = panel;
    const graph = {
      ...drawn,
      about: called,
      documents,
      read: reads ? (claim) => onSelect({ passage: claim }) : null,
      leave: leaves ? (claim) => onSelect({ leave_out: claim }) : null,
    };
    let root = parent.querySelector(".graph-panel");
    if (!root) {
      root = element("section", { class: "graph-panel", "aria-label": "Claims", "aria-live": "polite", tabindex: "0" });
      graphmodel.adoptStyle(parent.getRootNode());
      parent.append(root);
    }
    const top = title ? [element("h2", {}, title), element("p", { class: "quiet" }, numberInWords(claims.length + more, hidden))] : heading(graph, panel);
    const body = panel.against ? [graphmodel.tieCard(graph, panel)] : cards(graph, panel);
    root.replaceChildren(...(selected || title ? [ways(onSelect)] : []), ...top, ...body);
    if (!selected && !title && strongest.length) root.append(...offers(graph, strongest, onSelect));
    if (more) root.append(element("p", { class: "quiet" }, `and ${more.toLocaleString("en")} more: see the table`));
    if (selected || title) root.append(copying(graph, top, panel));
    root.scrollTop = 0;
    showFound(root, found);
  }

  /** Mark the claim that was searched for, and bring it into sight. */
  function showFound(root, found) {
    const card = [...root.querySelectorAll(".claim")].find(({ title }) => title === found);
    card?.classList.add("found");
    if (card) root.scrollTop = card.offsetTop - root.offsetTop - 60;
  }

  /** The way back to what was selected before, and out. */
  function ways(onSelect) {
    const made = element("div", { class: "ways" });
    const button = (text, name, act) => {
      const one = element("button", { type: "button", title: name, "aria-label": name }, text);
      one.addEventListener("click", act);
      made.append(one);
    };
    if (trail.past.length) {
      button("\u2190 back", "Back to what was selected before", () => {
        const [before] = trail.past.splice(0, 1);
        trail.now = null;
        onSelect(before);
      });
    }
    button("\u2715", "Close: select nothing", () => onSelect(null));
    return made;
  }

  function heading(graph, panel) {
    const { claims, more = 0, selected, strongest = [], note = "" } = panel;
    if (!selected) {
      const invitation = "Click a line to read the claims behind it, an actor to read all it is part of, or a cell or row of a table.";
      const says = strongest.length ? invitation : "Nothing is shown, so nothing can be clicked.";
      return [element("h2", {}, "What it rests on"), element("p", { class: "quiet" }, says)];
    }
    const number = claims.length + more;
    const counted = number ? `${graphmodel.many(number, "claim")}${graphmodel.splitInWords(panel)}` : numberInWords(0, 0);
    const shown = element("p", { class: "quiet" }, note ? `${note}: ${counted}` : counted);
    if (selected.node === undefined) return [element("h2", {}, sentence(graph, selected)), shown];
    const index = graph.nodeIndex.get(selected.node);
    if (index === undefined) return [element("h2", {}, selected.node), shown];
    const { label, description, members } = graph.nodes[index];
    const about = element("p", { class: "quiet" }, graphmodel.nodeInWords(graph, index));
    return [element("h2", {}, label), about, ...(description ? [element("p", {}, description)] : []),
      ...(members ? listed(graph, members) : []), shown];
  }

  /** What is listed, as text for a note or a letter: each claim with its place. */
  function copying(graph, top, { claims, against = [] }) {
    const button = element("button", { type: "button", class: "copy" }, "Copy as text");
    button.addEventListener("click", async () => {
      const words = (claim) => `- ${claimInWords(graph, claim)}: ${claim.evidence} (${graphmodel.details(graph, claim).join("; ")})`;
      const heads = top.map((part) => part.textContent);
      const sources = graphmodel.sourcesInWords(graph, [...claims, ...against]);
      const other = against.length ? ["", "They say the opposite:", ...against.map(words)] : [];
      await navigator.clipboard.writeText([...heads, ...claims.map(words), ...other, ...sources, "", graph.title].join("\n"));
      button.textContent = "Copied";
    });
    return button;
  }

  /** The most connected members, and the others for whoever asks for them. */
  function listed(graph, members) {
    const named = members.map((id) => labelOf(graph, id));
    const first = element("p", { class: "quiet" }, `Members: ${named.slice(0, MOST_MEMBERS).join(", ")}`);
    const others = named.slice(MOST_MEMBERS);
    if (!others.length) return [first];
    return [first, element("details", { class: "quiet" }, element("summary", {}, `and ${others.length} more`), others.join(", "))];
  }

  function cards(graph, { claims, more }) {
    const shared = graphmodel.sharedDocument(claims, { more });
    return [...graphmodel.allFrom(graph, shared), ...byIssue(claims).flatMap(([issue, group]) => [
      element("h3", {}, issue || "No issue given"), ...group.map((claim) => card(graph, claim, shared))])];
  }

  function offers(graph, strongest, onSelect) {
    const list = element("ul", { class: "offers" }, ...strongest.map(({ claims, strength, observed, ...tie }) => {
      const rests = [`strength ${strength.toLocaleString("en")}`, graphmodel.many(claims, graph.style.relations[tie.relation].counts), ...(observed ? [] : [graph.style.prospective_word])];
      const button = element("button", { type: "button" }, sentence(graph, tie), element("span", { class: "count" }, rests.join(" \u00b7 ")));
      button.addEventListener("click", () => onSelect(tie));
      return element("li", {}, button);
    }));
    return [element("h3", {}, "The strongest ties shown"), list];
  }

  /** "5 claims; the filters hide 2 more." */
  function numberInWords(number, hidden) {
    if (!number) return hidden ? `No claim with these filters; they hide ${hidden}.` : "No claim with these filters.";
    return hidden ? `${graphmodel.many(number, "claim")}; the filters hide ${hidden} more.` : graphmodel.many(number, "claim");
  }

  function byIssue(claims) {
    const groups = new Map();
    claims.forEach((claim) => {
      if (!groups.has(claim.issue)) groups.set(claim.issue, []);
      groups.get(claim.issue).push(claim);
    });
    return [...groups];
  }

  function card(graph, claim, shared) {
    const made = element("article", { class: "claim", title: claim.id },
      element("div", {}, sentence(graph, claim)),
      ...[claim.source, claim.target].map((id) => describe(graph, id)).filter(Boolean),
      ...graphmodel.whatItSays(graph, claim),
      graphmodel.detailsLine(graph, graphmodel.belowDocument(claim, shared)));
    made.style.borderLeftColor = graphmodel.colourOf(graph, claim.relation);
    return made;
  }

  /** What is known of a node that is not in the picture, where it cannot be clicked. */
  function describe({ about }, id) {
    const text = about[id]?.[1] ?? "";
    return text && element("div", { class: "quiet" }, text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}\u2026` : text);
  }

  /**
   * "Armenia opposes Azerbaijan", the word in its colour.
   * @param {any} graph @param {any} tie
   */
  function sentence(graph, { source, target, relation }) {
    const { meaning = "" } = graph.style.relations[relation] ?? {};
    const verb = element("span", { class: "relation", ...(meaning ? { title: meaning } : {}) }, verbOf(graph, relation, source, target));
    verb.style.color = graphmodel.colourOf(graph, relation);
    const end = (/** @type {string} */ id) => element("bdi", {}, labelOf(graph, id)); // a name written from right to left reorders no word but its own
    return element("span", {}, end(source), " ", verb, " ", end(target));
  }

  function claimInWords(graph, { source, target, relation }) {
    return `${labelOf(graph, source)} ${verbOf(graph, relation, source, target)} ${labelOf(graph, target)}`;
  }

  function verbOf(graph, relation, ...ends) {
    const [from, to] = ends.map((end) => graph.nodes[graph.nodeIndex.get(end)]);
    return graphmodel.verbOf(graph, relation, from, to);
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

  Object.assign(graphmodel, { showPanel, byIssue });
})((globalThis.graphmodel ??= {}));
