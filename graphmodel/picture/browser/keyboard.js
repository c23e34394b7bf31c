// Walking through the picture without a mouse.
(function (graphmodel) {
  "use strict";

  const HELP = "Arrow keys: next actor or proposal. Enter: select. [ and ]: its ties. + and -: zoom. 0: fit. /: find. Escape: clear.";
  const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const KEYS = {
    ...Object.fromEntries(Object.entries(DIRECTIONS).map(([key, direction]) => [key, (view) => walk(view, direction)])),
    Enter: choose,
    " ": choose,
    "[": (view) => step(view, -1),
    ",": (view) => step(view, -1),
    "]": (view) => step(view, 1),
    ".": (view) => step(view, 1),
    "+": (view) => graphmodel.zoom(view, 1.25),
    "=": (view) => graphmodel.zoom(view, 1.25),
    "-": (view) => graphmodel.zoom(view, 0.8),
    0: graphmodel.fit,
    u: unfold,
    Escape: clear,
  };

  function listenToKeys(view) {
    const { stage } = view.parts;
    stage.addEventListener("keydown", (event) => {
      const act = KEYS[event.key];
      if (!act || !view.network || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      act(view);
    });
    stage.addEventListener("focus", () => setFocused(view, stage.matches(":focus-visible")));
    stage.addEventListener("blur", () => setFocused(view, false));
  }

  function setFocused(view, hasFocus) {
    view.hasFocus = hasFocus;
    view.network?.redraw();
  }

  function focusOn(view, focus) {
    view.hasFocus = true;
    view.focus = focus;
    graphmodel.reveal(view, focus.node);
    view.network.redraw();
    graphmodel.say(view, inWords(view, focus));
  }

  function inWords({ graph, shown }, { node, tie }) {
    if (tie !== undefined) return `${graphmodel.tieInWords(graph, tie)}, ${graphmodel.detailsInWords(graph, shown, tie)}`;
    const ties = graph.tiesOf[node].filter((own) => shown.ties[own]).length;
    return `${graph.nodes[node].label}, ${graphmodel.nodeInWords(graph, node, shown)}, ${ties} ${ties === 1 ? "tie" : "ties"}`;
  }

  /**
   * The nearest shown node that way: what lies straight ahead counts as nearer than what lies aside.
   * @param {any} view @param {number[]} direction
   */
  function walk(view, [right, down]) {
    const from = startOf(view);
    if (from === undefined) return;
    if (view.focus?.node !== from) {
      focusOn(view, { node: from });
      return;
    }
    const start = graphmodel.positionOf(view, from);
    let best = { cost: Infinity };
    for (const node of view.shownNodes) {
      const { x, y } = graphmodel.positionOf(view, node);
      const ahead = (x - start.x) * right + (y - start.y) * down;
      const aside = Math.abs((x - start.x) * down) + Math.abs((y - start.y) * right);
      const cost = ahead + 2 * aside;
      if (node !== from && ahead > aside / 2 && cost < best.cost) best = { cost, node };
    }
    if (best.node !== undefined) focusOn(view, { node: best.node });
  }

  /** Where walking begins: at the focus, else at what is selected, else in the middle of the screen. */
  function startOf(view) {
    const { focus, selected, shown, graph } = view;
    const wishes = [focus?.node, selected?.node, graph.ends[selected?.tie]?.[0]];
    return wishes.find((node) => node !== undefined && shown.nodes[node]) ?? nearestTo(view, view.network.getViewPosition());
  }

  function nearestTo(view, { x, y }) {
    let best = { distance: Infinity };
    for (const node of view.shownNodes) {
      const at = graphmodel.positionOf(view, node);
      const distance = Math.hypot(at.x - x, at.y - y);
      if (distance < best.distance) best = { distance, node };
    }
    return best.node;
  }

  function step(view, by) {
    const node = startOf(view);
    if (node === undefined) return;
    const ties = view.graph.tiesOf[node].filter((tie) => view.shown.ties[tie]);
    if (ties.length === 0) return;
    const now = ties.indexOf(view.focus?.tie);
    const next = now === -1 ? (by > 0 ? 0 : ties.length - 1) : (now + by + ties.length) % ties.length;
    focusOn(view, { node, tie: ties[next] });
  }

  function choose(view) {
    const { focus } = view;
    if (!focus) walk(view, [0, 0]);
    else graphmodel.select(view, focus.tie === undefined ? { node: focus.node } : { tie: focus.tie });
  }

  function unfold(view) {
    const bloc = graphmodel.foldable(view, view.focus?.node ?? view.selected?.node);
    if (bloc) view.onSelect({ unfold: bloc });
  }

  function clear(view) {
    view.focus = null;
    graphmodel.select(view, null);
  }

  Object.assign(graphmodel, { listenToKeys, inWords, KEY_HELP: HELP });
})((globalThis.graphmodel ??= {}));
