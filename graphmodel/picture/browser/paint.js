// Paints over vis-network's picture what is selected or in focus.
(function (graphmodel) {
  "use strict";

  const PICK_PIXELS = 8;

  /** Dim by one veil over all and paint the few lit ones again: as fast at 20,000 ties as at 20. */
  function paintOver(view, ctx) {
    const lit = litBy(view);
    graphmodel.paintBlocs(view, ctx, view.shownNodes);
    graphmodel.paintStripes(view, ctx, view.shownNodes);
    if (lit) {
      paintVeil(view, ctx);
      const faded = view.shownNodes.filter((node) => !lit.nodes.includes(node));
      graphmodel.paintFadedText(view, ctx, faded);
      graphmodel.paintBlocs(view, ctx, faded, { areFaded: true });
      paintSelectedTie(view, ctx);
      graphmodel.paintOutlines(view, ctx, lit.ties);
      lit.ties.forEach((tie) => view.network.body.edges[tie].draw(ctx));
      const labels = lit.nodes.map((node) => paintNode(view, ctx, node));
      lit.ties.forEach((tie) => view.network.body.edges[tie].drawArrows(ctx));
      labels.forEach((label) => label?.());
      graphmodel.paintBlocs(view, ctx, lit.nodes);
    }
    graphmodel.paintNames(view, ctx, lit?.nodes);
    graphmodel.paintNumbers(view, ctx, lit ? lit.ties : numberedTies(view), lit ? lit.ties : view.shownTies);
    paintFocus(view, ctx);
  }

  /** What the selection lights up: itself and its neighbours, as far as shown. Nothing when it is itself not shown. */
  function litBy(view) {
    const { graph, shown, selected } = view;
    if (selected?.tie !== undefined) {
      return shown.ties[selected.tie] ? { ties: [selected.tie], nodes: [...new Set(graph.ends[selected.tie])] } : null;
    }
    if (selected?.node === undefined || !shown.nodes[selected.node]) return null;
    const ties = graph.tiesOf[selected.node].filter((tie) => shown.ties[tie]);
    return { ties, nodes: [...new Set([...ties.flatMap((tie) => graph.ends[tie]), selected.node])] };
  }

  function paintVeil(view, ctx) {
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = view.theme.veil;
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    ctx.restore();
  }

  function paintNode(view, ctx, node) {
    const item = graphmodel.itemOf(view, node);
    if (node === view.selected.node) paintRing(view, ctx, item, []);
    const { drawExternalLabel } = item.draw(ctx);
    graphmodel.paintStripes(view, ctx, [node]);
    return drawExternalLabel;
  }

  function paintSelectedTie(view, ctx) {
    if (view.selected.tie !== undefined) paintGlow(view, ctx, view.selected.tie);
  }

  /** A broad pale band under a tie. */
  function paintGlow(view, ctx, tie) {
    const { edgeType } = view.network.body.edges[tie];
    ctx.save();
    ctx.beginPath();
    for (let step = 0; step <= 24; step += 1) {
      const { x, y } = edgeType.getPoint(step / 24);
      ctx.lineTo(x, y);
    }
    ctx.setLineDash([]);
    ctx.lineCap = "round";
    ctx.lineWidth = 16 * view.unit;
    ctx.globalAlpha = 0.22;
    ctx.strokeStyle = view.theme.accent;
    ctx.stroke();
    ctx.restore();
  }

  function paintFocus(view, ctx) {
    const { focus } = view;
    if (!focus || !view.hasFocus) return;
    if (focus.tie !== undefined && view.shown.ties[focus.tie]) {
      paintGlow(view, ctx, focus.tie);
      view.graph.ends[focus.tie].forEach((node) => graphmodel.itemOf(view, node).draw(ctx));
    }
    if (view.shown.nodes[focus.node]) paintRing(view, ctx, graphmodel.itemOf(view, focus.node), [5, 4]);
  }

  /** A ring in the shape of the node, of the same breadth at every zoom. */
  function paintRing(view, ctx, item, dash) {
    const pixel = 1 / view.network.getScale();
    const { width, height } = item.shape;
    const away = 5 * Math.max(1, pixel);
    ctx.save();
    ctx.beginPath();
    if (item.options.shape === "box") {
      ctx.roundRect(item.x - width / 2 - away, item.y - height / 2 - away, width + 2 * away, height + 2 * away, 10 * view.unit);
    } else {
      ctx.arc(item.x, item.y, width / 2 + away, 0, 2 * Math.PI);
    }
    ctx.lineWidth = 2.5 * Math.max(1, pixel);
    ctx.setLineDash(dash.map((length) => length * Math.max(1, pixel)));
    ctx.strokeStyle = view.theme.accent;
    ctx.stroke();
    ctx.restore();
  }

  function overlap(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  /** What lies under a point of the screen: a node, else the nearest tie within some pixels, for ties are thin. */
  function pick(view, point) {
    const id = view.network.getNodeAt(point);
    if (id !== undefined) return { node: view.graph.nodeIndex.get(id) };
    const at = view.network.DOMtoCanvas(point);
    let best = { distance: PICK_PIXELS / view.network.getScale() };
    for (const tie of view.shownTies) {
      const { edgeType } = view.network.body.edges[tie];
      const { from, to } = edgeType;
      const distance = edgeType.getDistanceToEdge(from.x, from.y, to.x, to.y, at.x, at.y);
      if (distance < best.distance) best = { distance, tie };
    }
    return best.tie === undefined ? null : { tie: best.tie };
  }

  /** A full number on a faint tie would outshine it, and be read as that of the marked tie it crosses. */
  function numberedTies({ shownTies, shown }) {
    return shown.marked ? shownTies.filter((tie) => shown.marked[tie]) : shownTies;
  }

  Object.assign(graphmodel, { paintOver, pick, overlap });
})((globalThis.graphmodel ??= {}));
