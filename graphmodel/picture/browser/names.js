// Names of nodes that are drawn too small for text of their own: at one size on the screen, fewer rather than fainter.
(function (graphmodel) {
  "use strict";

  const MOST_TRIED = 400;
  const MOST_LETTERS = 28;

  /** Leave the text of each node to vis-network as long as it can be read, and to `paintNames` from then on. */
  function watchText(view) {
    Object.values(view.network.body.nodes).forEach((item) => {
      const { labelModule } = item;
      const draw = labelModule.draw.bind(labelModule);
      labelModule.draw = (ctx, ...all) => {
        if (!isLegible(view, item)) return;
        item.drawText = (pen) => draw(pen, ...all);
        item.drawText(ctx);
      };
    });
  }

  function isLegible({ network, graph }, { options }) {
    return options.font.size * network.getScale() >= graph.style.sizes.least_text;
  }

  /** Over the veil, the text of nodes that fade: lines and fills are to fade, names to be read. */
  function paintFadedText(view, ctx, nodes) {
    for (const node of nodes.filter((each) => isOnStage(view, each))) {
      const item = graphmodel.itemOf(view, node);
      if (!item.drawText || !isLegible(view, item)) continue;
      item.labelModule._getColor = () => [view.theme.faded, view.theme.page];
      item.drawText(ctx);
      delete item.labelModule._getColor;
    }
  }

  /** The names that vis-network leaves out as too small: none over another, and none where there is no room for it. */
  function paintNames(view, ctx, lit) {
    const small = view.shownNodes.filter((node) => !isLegible(view, graphmodel.itemOf(view, node)));
    view.nameBoxes = [];
    view.root.graphmodel.names = [];
    if (!small.length) return;
    const { sizes } = view.graph.style;
    const pixel = 1 / view.network.getScale();
    ctx.save();
    ctx.font = `600 ${sizes.name_text * pixel}px ${view.theme.face}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    ctx.lineWidth = sizes.halo * pixel;
    ctx.strokeStyle = view.theme.page;
    const placed = placedNames(view, ctx, small, lit);
    for (const { name, box, isLit } of placed) {
      ctx.fillStyle = isLit ? view.theme.text : view.theme.faded;
      const middle = (box.left + box.right) / 2;
      ctx.strokeText(name, middle, box.top);
      ctx.fillText(name, middle, box.top);
    }
    ctx.restore();
    view.nameBoxes = placed.map(({ box }) => box);
    view.root.graphmodel.names = placed.map(({ name }) => name);
  }

  /** The names that have room, those of lit nodes first, then those of the nodes with most ties. */
  function placedNames(view, ctx, nodes, lit) {
    const { tiesOf } = view.graph;
    const isLit = (node) => !lit || lit.includes(node);
    const first = (one, other) => Number(isLit(other)) - Number(isLit(one)) || tiesOf[other].length - tiesOf[one].length;
    const placed = [];
    for (const node of nodes.filter((each) => isOnStage(view, each)).sort(first).slice(0, MOST_TRIED)) {
      const name = shortName(view.graph.nodes[node].label);
      const box = nameBox(view, node, ctx.measureText(name).width);
      if (!placed.some((other) => graphmodel.overlap(box, other.box))) placed.push({ name, box, isLit: isLit(node) });
    }
    return placed;
  }

  /** Where a name stands: in a box, or below a circle, and within the left and right edge of the picture. */
  function nameBox(view, node, width) {
    const { network, parts: { stage }, graph: { style: { sizes } } } = view;
    const pixel = 1 / network.getScale();
    const size = sizes.name_text * pixel;
    const half = width / 2 + 2 * pixel;
    const [left, right] = [0, stage.clientWidth].map((x) => network.DOMtoCanvas({ x, y: 0 }).x);
    const { x, y, shape, options } = graphmodel.itemOf(view, node);
    const top = options.shape === "box" ? y - size / 2 : y + shape.height / 2 + 2 * pixel;
    const middle = Math.max(left + half, Math.min(x, right - half));
    return { left: middle - half, right: middle + half, top, bottom: top + size };
  }

  function isOnStage({ network, graph, parts: { stage } }, node) {
    const { x, y } = network.canvasToDOM(network.getPosition(graph.nodes[node].id));
    return x > 0 && y > 0 && x < stage.clientWidth && y < stage.clientHeight;
  }

  function shortName(label) {
    const letters = [...label];
    return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join("")}\u2026` : label;
  }

  Object.assign(graphmodel, { watchText, paintFadedText, paintNames });
})((globalThis.graphmodel ??= {}));
