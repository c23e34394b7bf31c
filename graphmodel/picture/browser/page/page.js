// The page without a server: picture, filters, table and panel of the claims that it holds, and its address.
(async function (graphmodel) {
  "use strict";

  const OFFERED = 8;
  const NOTHING = { selected: null, claim: "", issue: "", listed: null };
  const part = (/** @type {string} */ id) => document.getElementById(id);
  const data = (/** @type {string} */ id) => JSON.parse(part(id).textContent);
  graphmodel.isAlone = true;
  const about = data("page");
  const first = graphmodel.addGraph(data("graph"));
  const plain = part("plain") ? graphmodel.addGraph(data("plain")) : first;
  const tabs = graphmodel.makeTabs(part("tabs"), [...document.querySelectorAll("section[data-tab]")], { onTurn: (tab) => go({ tab }) });
  const state = { ...NOTHING, selection: null, selected: first.view.selected, tab: "" };
  let [held, places, problems] = [null, null, []];

  graphmodel.turnTo(tabs, "");
  if (!location.hash) graphmodel.show(part("picture"), first, first.view, { onSelect: clicked });
  held = await graphmodel.unpackHeld({ columns: part("columns").textContent, texts: part("texts").textContent }, about.labels);
  const usual = held.columns.start;
  const known = Object.fromEntries(about.filters.map(({ name, options = [] }) => [name, options]));
  const start = { ...usual, ...about.selection };
  readAddress();
  globalThis.addEventListener("hashchange", readAddress);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  document.addEventListener("click", followed);
  part("menu").addEventListener("click", () => unfoldFilters(!document.body.classList.contains("filtering")));
  part("close").addEventListener("click", () => unfoldFilters(false));
  part("filters").addEventListener("keydown", (event) => { if (event.key === "Escape") unfoldFilters(false); });
  find("");
  document.body.dataset.ready = "";

  /** Take the view that the address names; none is the first view. */
  function readAddress() {
    const atStart = { selection: start, selected: first.view.selected, claim: "", tab: "", problems: [] };
    const named = location.hash.length > 1 ? graphmodel.fromFragment(location.hash.slice(1), usual, known) : atStart;
    const isRight = graphmodel.chosenOf(held.columns, named.selection) !== null;
    Object.assign(state, NOTHING, { selection: isRight ? named.selection : start, selected: named.selected, claim: named.claim, tab: named.tab });
    problems = isRight ? named.problems : ["The address asks for filters that cannot be read: this is the first view."];
    showAll();
  }

  /** Change the view, and say so in the address. */
  function go(change) {
    Object.assign(state, change);
    problems = [];
    writeAddress();
    showAll();
  }

  /** A frame in another page, such as a notebook, leaves no trace in the way back of that page. */
  function writeAddress() {
    const now = graphmodel.toFragment(state, usual);
    const isAtStart = isFirst() && !state.claim && JSON.stringify(state.selected) === JSON.stringify(first.view.selected);
    const hash = isAtStart ? (state.tab ? `#${graphmodel.toFragment({ selection: start, tab: state.tab }, usual)}` : "") : `#${now}`;
    if (hash === location.hash) return;
    try {
      const way = globalThis.parent === globalThis.window ? "pushState" : "replaceState";
      history[way](null, "", hash || location.pathname + location.search);
    } catch {
      // A page without an address of its own, as in a notebook: there is nothing to say.
    }
  }

  function isFirst() {
    return Object.keys(usual).every((name) => String(state.selection[name]) === String(start[name]));
  }

  function showAll() {
    places = graphmodel.selectClaims(held.columns, state.selection);
    const opened = graphmodel.turnTo(tabs, state.tab);
    document.body.dataset.tab = opened;
    showHeading();
    showFilters();
    draw();
    list();
    showTable();
  }

  function filter(change) {
    go({ selection: { ...state.selection, ...change }, claim: "" });
  }

  function showHeading() {
    const kept = graphmodel.nodesKept(held.columns, state.selection, places);
    const isActor = (/** @type {string} */ kind) => kind !== "proposal";
    const { kinds } = held.columns;
    part("counts").textContent = (isFirst() && about.first_counts) || graphmodel.countsInWords({
      claims: places.length, of: about.of.claims, actors: kinds.filter((kind, i) => isActor(kind) && kept[i]).length, ofActors: about.of.actors,
      codedBy: about.coded_by, undated: state.selection.undated ? 0 : graphmodel.undatedIn(held, state.selection),
    });
    graphmodel.showActive(part("active"), about.filters, { selection: state.selection, usual: { ...usual, proposals: start.proposals }, isFirst: isFirst() }, { onChange: filter, onReset: reset });
    const says = [...problems, ...(places.length ? [] : ["No claim fits these filters: take one back, or reset."]), ...(about.note && !isFirst() ? [about.note] : [])];
    part("notes").replaceChildren(...says.map((text) => graphmodel.element("p", {}, text)));
  }

  function reset() {
    go({ ...NOTHING, selection: start });
  }

  function showFilters() {
    if (!about.filters.length) return;
    const counts = Object.fromEntries(Object.entries(graphmodel.filterCounts(held.columns, state.selection)).map(([name, numbers]) => [name, Object.fromEntries(numbers)]));
    graphmodel.showFilters(part("filters"), about.filters, { selection: state.selection, counts, numbers: { undated: graphmodel.undatedIn(held, state.selection) } }, { onChange: filter });
  }

  function unfoldFilters(isOpen) {
    document.body.classList.toggle("filtering", isOpen);
    part("menu").setAttribute("aria-expanded", String(isOpen));
    if (isOpen) /** @type {HTMLElement} */ (part("filters").querySelector("button, input")).focus();
    else part("menu").focus();
  }

  /** The picture: as Python made it in the first view, else of the claims that the filters keep. */
  function draw() {
    const graph = isFirst() ? first : plain;
    const packed = isFirst() ? { ...first.view, selected: state.selected } : graphmodel.viewOf(plain, held.columns, state.selection, state.selected, plain.view);
    graphmodel.show(part("picture"), graph, packed, { onSelect: clicked });
  }

  function clicked(event) {
    if (!event?.unfold && held) go({ ...NOTHING, selected: event });
  }

  /** The panel: claims behind what is clicked, of an issue that was found, or of a row of a measure. */
  function list() {
    const graph = isFirst() ? first : plain;
    const view = isFirst() ? first.view : {};
    const among = view.sides ? graphmodel.selectClaims(held.columns, { ...state.selection, proposals: true }) : places;
    const behind = (tie, within = among) => graphmodel.behind(held, within, graphmodel.fitsIn(graph, tie, view));
    const opposite = state.listed || state.issue ? null : graphmodel.oppositeOf(graph, state.selected, view);
    const relations = state.selection.relation ?? [];
    const isHidden = opposite && relations.length && !relations.includes(opposite.relation);
    const beyond = isHidden ? behind(opposite, graphmodel.selectClaims(held.columns, { ...state.selection, relation: [] })) : [];
    const claims = state.listed ? graphmodel.allClaims(held).filter(({ id }) => state.listed.ids.has(id))
      : state.issue ? graphmodel.allClaims(held).filter(({ issue }, place) => graphmodel.issuesIn(held.columns, issue).includes(state.issue) && places.includes(place))
        : state.selected ? behind(state.selected) : [];
    graphmodel.report({ selected: state.selected, claims: claims.map(({ id }) => id), filters: graphmodel.filtersIn(state.selection, usual) });
    graphmodel.showPanel(part("panel"), graph, {
      claims, selected: state.listed || state.issue ? null : state.selected, title: state.listed?.title ?? state.issue, found: state.claim, called: calledIn(graph), documents: about.documents,
      strongest: view.strongest ?? graphmodel.strongestOf(held, places, OFFERED), ...(opposite ? { against: behind(opposite), hidden_against: beyond.length } : {}),
    }, { onSelect: clicked });
  }

  /** Label and description of the nodes that a picture does not have. */
  function calledIn(graph) {
    return Object.fromEntries(held.nodes.filter(({ id }) => !graph.nodeIndex.has(id)).map(({ id, label, description = "" }) => [id, [label, description]]));
  }

  function showTable() {
    graphmodel.showTable(part("table"), {
      columns: about.columns, names: about.names, rows: places, file: about.file,
      cellOf: (place, name) => graphmodel.cellOf(held, place, name), wordOf: (place, name) => graphmodel.cellWord(held, place, name),
    }, { onOpen: openClaim });
  }

  function openClaim(place) {
    const { id, source, target, relation } = graphmodel.claimAt(held.columns, place);
    go({ ...NOTHING, selected: { source, target, relation }, claim: id });
  }

  function find(text) {
    const shown = new Set(places);
    const kept = graphmodel.nodesKept(held.columns, state.selection, places);
    const isShown = { node: (id) => kept[held.columns.nodeIndex.get(id)], claim: (place) => shown.has(place) };
    const claims = text ? graphmodel.allClaims(held) : [];
    const issuesOf = ({ issue }) => graphmodel.issuesIn(held.columns, issue);
    const searched = { nodes: held.nodes, claims, issuesOf, style: first.style, searched: about.searched, hides: about.hides };
    graphmodel.showSearch(part("search"), graphmodel.searchIn(searched, text, isShown), { onAsk: find, onChoose: choose });
  }

  /** Show what was found; the filters that hide it are taken back. */
  function choose({ id, tie, hidden }, kind) {
    const selection = hidden ? { ...usual } : state.selection;
    const graph = !hidden && isFirst() ? first : plain;
    const unit = (/** @type {string} */ each) => graphmodel.unitIn(graph, each);
    const change = { ...NOTHING, selection, issue: kind === "issue" ? id : "", tab: kind === "claim" && state.tab === "Claims" ? "Claims" : "" };
    if (kind === "claim") Object.assign(change, { selected: { source: unit(tie[0]), target: unit(tie[1]), relation: tie[2] }, claim: id });
    else if (kind !== "issue") change.selected = { node: unit(id) };
    go(change);
    if (change.selected) graphmodel.lookFor(change.selected);
    find("");
  }

  /** Links to a view, and the buttons of the sections. */
  function followed(event) {
    const at = /** @type {Element} */ (event.target);
    const link = at.closest("a[href^='#']");
    const button = /** @type {HTMLElement} */ (at.closest("button[data-claims], button[data-saves], button[data-copies], button[data-hands-on]"));
    if (link) {
      event.preventDefault();
      const { selection, selected, claim, tab } = graphmodel.fromFragment(link.getAttribute("href").slice(1), usual, known);
      go({ ...NOTHING, selection, selected, claim, tab });
    } else if (button?.dataset.claims) showListed(button);
    else if (button?.dataset.saves) graphmodel.save(button.parentElement.querySelector("pre").textContent, button.dataset.saves, "text/plain");
    else if (button?.dataset.copies) graphmodel.copyFrom(button);
    else if (button) graphmodel.showEmbed(part("embed"), { title: first.title, file: about.page_file });
  }

  function showListed(button) {
    const row = [...button.closest("tr").cells].slice(0, -1).map((cell) => cell.textContent);
    go({ ...NOTHING, listed: { title: row.slice(0, 2).join(" \u00b7 "), ids: new Set(button.dataset.claims.split("\n")) } });
  }
})(globalThis.graphmodel);
