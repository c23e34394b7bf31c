// Mouse and touch on the picture: point and read, click and select, drag and keep.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const DOUBLE = 300; // ms between the clicks of a double click

  function listenToPointer(view) {
    const { stage } = view.parts;
    let frame = 0;
    stage.addEventListener("pointermove", (event) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => hover(view, event));
    });
    stage.addEventListener("pointerleave", () => {
      cancelAnimationFrame(frame);
      hideTip(view);
    });
    stage.addEventListener("pointerdown", () => hideTip(view));
    // Before vis-network hears of it; with Ctrl, as of two fingers that spread, it zooms.
    stage.addEventListener("wheel", (event) => {
      if (view.scrolls && !event.ctrlKey) event.stopPropagation();
    }, { capture: true });
  }

  /** Clicks and drags that vis-network reports. */
  function listenToNetwork(view) {
    const { network } = view;
    network.on("click", ({ pointer }) => clicked(view, graphmodel.pick(view, pointer.DOM)));
    network.on("doubleClick", ({ pointer }) => clickedTwice(view, graphmodel.pick(view, pointer.DOM)));
    network.on("zoom", () => { view.follows = false; hideTip(view); });
    network.on("dragEnd", () => {
      view.follows = false;
      keepDragged(view);
    });
    network.on("beforeDrawing", (ctx) => graphmodel.paintCrowd(view, ctx));
    network.on("afterDrawing", (ctx) => graphmodel.paintOver(view, ctx));
  }

  /** Where a second click would unfold, the first one waits for it: each asks the server, and one answer is enough. */
  function clicked(view, found) {
    if (performance.now() < view.awake) return;
    clearTimeout(view.waiting);
    if (!graphmodel.foldable(view, found?.node)) graphmodel.select(view, found);
    else view.waiting = setTimeout(() => graphmodel.select(view, found), DOUBLE);
  }

  function clickedTwice(view, found) {
    const bloc = graphmodel.foldable(view, found?.node);
    if (!bloc) return;
    clearTimeout(view.waiting);
    view.awake = performance.now() + DOUBLE;
    view.onSelect({ unfold: bloc });
  }

  /** vis-network selects what is dragged. */
  function keepDragged(view) {
    const [id] = view.network.getSelectedNodes();
    if (id === undefined) return;
    view.network.unselectAll();
    graphmodel.keepCoordinates(view, id, view.network.getPosition(id));
  }

  function hover(view, event) {
    if (!view.network || event.buttons) return;
    const box = view.parts.stage.getBoundingClientRect();
    const point = { x: event.clientX - box.left, y: event.clientY - box.top };
    const found = graphmodel.pick(view, point);
    view.parts.stage.style.cursor = found ? "pointer" : "";
    if (found) showTip(view, found, point);
    else hideTip(view);
  }

  function showTip(view, found, point) {
    const { tip, stage } = view.parts;
    tip.replaceChildren(...tipLines(view, found));
    tip.hidden = false;
    const left = Math.min(point.x + 14, stage.clientWidth - tip.offsetWidth - 6);
    const below = point.y + 18;
    const top = below + tip.offsetHeight > stage.clientHeight ? point.y - tip.offsetHeight - 10 : below;
    tip.style.left = `${Math.max(6, left)}px`;
    tip.style.top = `${Math.max(6, top)}px`;
  }

  function tipLines({ graph, shown }, { node, tie }) {
    if (tie !== undefined) {
      return [element("b", {}, graphmodel.tieInWords(graph, tie)), `: ${graphmodel.detailsInWords(graph, shown, tie)}`];
    }
    const { label, description } = graph.nodes[node];
    const lines = [element("b", {}, label), element("div", {}, graphmodel.nodeInWords(graph, node, shown))];
    return description ? [...lines, element("div", { class: "graph-tip-more" }, description)] : lines;
  }

  function hideTip(view) {
    view.parts.tip.hidden = true;
  }

  Object.assign(graphmodel, { listenToPointer, listenToNetwork });
})((globalThis.graphmodel ??= {}));
