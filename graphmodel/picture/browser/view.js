// One living picture: made, kept, and brought from one view to the next by changing what differs.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const MOST_LISTED = 300;
  const views = new WeakMap();
  const living = new Set();
  let parked = null;
  let sheet = null;
  let wanted = null;

  /**
   * Show a view of a graph in a parent element, which keeps its picture from call to call; with the selection that it is
   * of, where the picture may run ahead. A view that a later one was shown ahead of is passed over. A picture with text
   * above and below leaves the wheel to the page (`scrolls`).
   */
  function show(parent, graph, packed, { onSelect = () => {}, selection = null, scrolls = false } = {}) {
    const view = viewIn(parent, graph);
    Object.assign(view, { onSelect, scrolls });
    const [answered, last] = [view.ahead.lastIndexOf(JSON.stringify(selection)), view.ahead.length - 1];
    if (answered >= 0 && answered < last) return;
    Object.assign(view, { selection, ahead: [] });
    take(view, packed);
    if (view.parts.stage.clientWidth) settle(view);
  }

  /**
   * Show the next view before Python sends it, where the reader sees what Python sent last. What Python then sends is shown
   * in any case, and drawn where it differs.
   * @param {(graph: any, now: any, from: any) => { packed: any, selection: any } | null} next From the selection and the view
   * that are shown.
   */
  function runAhead(next) {
    for (const view of living) {
      const to = isAtRest(view) ? next(view.graph, view.selection, JSON.parse(view.requested)) : null;
      if (to) {
        take(view, withoutVoid(view.graph, to.packed));
        bring(view);
        view.selection = to.selection;
      }
      // What is asked beside a click on a filter may bring back any view.
      view.ahead = to ? [...view.ahead, JSON.stringify(to.selection)] : [];
    }
  }

  /** Whether the reader sees the view that was sent or shown ahead last, of a known selection, and has clicked nothing since. */
  function isAtRest({ root, parts, selection, requested, reported, next }) {
    const isSeen = root.isConnected && parts.stage.clientWidth && !next;
    return isSeen && selection && requested && reported === JSON.stringify(JSON.parse(requested).selected);
  }

  /** What is selected goes with what a filter hides, as in ui/state/shown_picture.py. */
  function withoutVoid(graph, packed) {
    const { nodes, ties } = graphmodel.unpackView(packed, graph);
    const selected = indexOfSelected(graph, packed.selected);
    const isThere = selected && (selected.tie === undefined ? nodes[selected.node] : ties[selected.tie]);
    return isThere ? packed : { ...packed, selected: null };
  }

  /** Show the nodes of a case where an address says, in the pictures that are there and in those to come. */
  function place(name, places) {
    graphmodel.takeCoordinates(name, places);
    for (const view of living) {
      if (view.graph.case === name && view.network && view.parts.stage.clientWidth) {
        graphmodel.adoptCoordinates(view);
        view.network.redraw();
        if (view.follows) graphmodel.fit(view);
      }
    }
  }

  function take(view, packed) {
    view.next = graphmodel.unpackView(packed, view.graph);
    view.coming = JSON.stringify(packed);
  }

  /** The picture that lives here, or that was parked when Streamlit took its element away, or a new one. */
  function viewIn(parent, graph) {
    const here = views.get(parent);
    if (here?.graph === graph) return here;
    const view = parked?.graph === graph ? parked : makeView(graph);
    if (parked === view) parked = null;
    if (here) park(here);
    views.set(parent, view);
    adoptStyle(parent.getRootNode());
    parent.append(view.root);
    return view;
  }

  /** In Streamlit the style sheet comes with the loader, for a shadow root that no sheet of the page reaches. */
  function adoptStyle(tree) {
    if (!graphmodel.css) return;
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(graphmodel.css);
    }
    if (!tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets.push(sheet);
  }

  /** Streamlit may call this while the element lives on: then nothing happens. */
  function leave(parent) {
    const view = views.get(parent);
    if (!view || view.root.isConnected) return;
    views.delete(parent);
    park(view);
  }

  /** Keep the one picture left last, with its zoom, dragged nodes and selection, for the element that may come in its place. */
  function park(view) {
    view.root.remove();
    if (parked && parked !== view) destroy(parked);
    parked = view;
  }

  function destroy(view) {
    living.delete(view);
    view.sizes.disconnect();
    view.network?.destroy();
  }

  function makeView(graph) {
    const view = { graph, counter: 0, follows: true, hasFocus: false, selection: null, ahead: [], selected: null, reported: "null", focus: null, onSelect: () => {} };
    view.parts = makeParts(view);
    view.root = element("div", { class: "graph-view" }, ...Object.values(view.parts).filter((part) => part !== view.parts.entries));
    graphmodel.listenToKeys(view);
    graphmodel.listenToPointer(view);
    // In a hidden tab the width is 0: the picture is made when it has one.
    view.sizes = new ResizeObserver(() => resized(view));
    view.sizes.observe(view.parts.stage);
    living.add(view);
    return view;
  }

  function makeParts(view) {
    const entries = element("ul", {});
    const legend = element("details", { class: "graph-legend" }, element("summary", {}, "Legend"), entries);
    legend.addEventListener("toggle", () => { if (view.network && view.follows) graphmodel.fit(view); });
    return {
      stage: element("div", { class: "graph-stage", tabindex: "0", role: "application", "aria-roledescription": "graph" }),
      toolbar: graphmodel.makeToolbar(view),
      legend,
      entries,
      keys: element("div", { class: "graph-keys", "aria-hidden": "true" }, graphmodel.KEY_HELP),
      empty: element("p", { class: "graph-empty", hidden: "" }),
      tip: element("div", { class: "graph-tip", role: "tooltip", hidden: "" }),
      spoken: element("div", { class: "graph-unseen", "aria-live": "polite" }),
      list: element("ol", { class: "graph-unseen", "aria-label": "Ties shown" }),
    };
  }

  function resized(view) {
    if (!view.parts.stage.clientWidth) return;
    if (view.next) {
      settle(view);
      return;
    }
    if (!view.network) return;
    graphmodel.adoptCoordinates(view);
    view.network.redraw();
    if (view.follows) graphmodel.fit(view);
  }

  /** Bring the picture to the view that is waiting, and mark that it is there. */
  function settle(view) {
    bring(view);
    centreWanted(view);
    view.counter += 1;
    view.root.dataset.settled = view.counter;
  }

  /** Draw the view that is waiting, once; what was shown ahead is there already. */
  function bring(view) {
    const before = view.shown;
    // Measured once: what is drawn keeps its size when the window or the filter changes.
    view.unit ??= graphmodel.unitOf(view.graph, view.parts.stage.clientWidth, view.parts.stage.clientHeight - 130);
    const around = graphmodel.themeOf(view.root);
    const theme = { ...around, ...graphmodel.fadedOf(around, view.graph.style), unit: view.unit, sizes: view.graph.style.sizes };
    const recoloured = JSON.stringify(theme) !== JSON.stringify(view.theme);
    const same = view.coming === view.requested && view.reported === JSON.stringify(view.next.selected);
    Object.assign(view, { shown: view.next, next: null, theme, requested: view.coming });
    if (before && same && !recoloured) return;
    view.shownNodes = indicesOf(view.shown.nodes);
    view.shownTies = indicesOf(view.shown.ties);
    if (!view.network) graphmodel.makeNetwork(view);
    const { emitter } = view.network.body;
    emitter.emit("_blockRedraw");
    if (before) graphmodel.applyDifference(view, before, recoloured);
    graphmodel.adoptCoordinates(view);
    adoptSelection(view);
    showAround(view);
    if (view.follows) graphmodel.fit(view);
    emitter.emit("_allowRedraw");
    view.network.redraw();
    if (view.follows && (!before || graphmodel.areResized(before, view.shown)) && graphmodel.hasNamesBelow(view)) graphmodel.fit(view);
    view.root.dataset.shownNodes = view.shownNodes.length;
    view.root.dataset.shownTies = view.shownTies.length;
  }

  function indicesOf(mask) {
    return [...mask.keys()].filter((i) => mask[i]);
  }

  /** Python's selection counts where it differs from what this view reported last; it is not reported back. */
  function adoptSelection(view) {
    const selected = indexOfSelected(view.graph, view.shown.selected);
    const wish = JSON.stringify(eventOf(view.graph, selected));
    if (wish === view.reported) return;
    view.reported = wish;
    view.selected = selected;
  }

  function indexOfSelected(graph, selected) {
    if (!selected) return null;
    if (selected.node !== undefined) return graph.nodeIndex.has(selected.node) ? { node: graph.nodeIndex.get(selected.node) } : null;
    const { source, target, relation } = selected;
    const ties = graph.tiesOf[graph.nodeIndex.get(source)] ?? [];
    const tie = ties.find((i) => graph.edges[i].from === source && graph.edges[i].to === target && graph.edges[i].relation === relation);
    return tie === undefined ? null : { tie };
  }

  /** Bring a node or tie that was found into the middle, as soon as a picture shows it selected. */
  function lookFor(selected) {
    wanted = JSON.stringify(selected);
    living.forEach(centreWanted);
  }

  function centreWanted(view) {
    if (!wanted || view.reported !== wanted || !view.network || !view.parts.stage.clientWidth) return;
    const { node, tie } = view.selected ?? {};
    if (!(tie === undefined ? view.shown.nodes[node] : view.shown.ties[tie])) return;
    wanted = null;
    if (tie === undefined) graphmodel.centre(view, node);
    else if (!view.graph.ends[tie].every((end) => graphmodel.isInSight(view, end))) graphmodel.fit(view);
  }

  /** Select as the reader asks, and report it. */
  function select(view, selected) {
    wanted = null;
    view.selected = selected;
    view.network.redraw();
    const event = eventOf(view.graph, selected);
    say(view, selected ? `Selected: ${graphmodel.inWords(view, selected)}` : "Selection cleared");
    if (JSON.stringify(event) === view.reported) return;
    view.reported = JSON.stringify(event);
    view.onSelect(event);
  }

  function eventOf(graph, selected) {
    if (!selected) return null;
    if (selected.node !== undefined) return { node: graph.nodes[selected.node].id };
    const { from, to, relation } = graph.edges[selected.tie];
    return { source: from, target: to, relation };
  }

  /** Everything around the drawing that describes what is shown. */
  function showAround(view) {
    const { graph, shown, parts } = view;
    graphmodel.showLegend(view);
    parts.tip.hidden = true;
    parts.empty.hidden = view.shownNodes.length > 0;
    parts.empty.textContent = graph.style.empty_words;
    parts.stage.setAttribute("aria-label", `${graph.title}: ${graphmodel.viewInWords(graph, shown)}. ${graphmodel.KEY_HELP}`);
    parts.list.replaceChildren(...listed(view));
  }

  /** The strongest ties, those that are marked before all others. */
  function listed({ graph, shown, shownTies }) {
    const strength = new Float64Array(graph.edges.length);
    shownTies.forEach((tie) => {
      const mark = shown.marked?.[tie] ? graph.style.limits.prospective_bit : 0;
      strength[tie] = 2 ** 32 * (mark + graphmodel.level(graph, shown.ties[tie])) + shown.claims[tie];
    });
    const strongest = [...shownTies].sort((one, other) => strength[other] - strength[one]).slice(0, MOST_LISTED);
    const items = strongest.map((tie) => `${graphmodel.tieInWords(graph, tie)}, ${graphmodel.detailsInWords(graph, shown, tie)}`);
    const more = shownTies.length - strongest.length;
    return [...items, ...(more ? [`and ${more} more: see the table`] : [])].map((text) => element("li", {}, text));
  }

  function say(view, text) {
    view.parts.spoken.textContent = text;
  }

  Object.assign(graphmodel, { show, runAhead, place, leave, select, lookFor, say, adoptStyle });
})((globalThis.graphmodel ??= {}));
