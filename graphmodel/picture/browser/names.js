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
    for (const node of nodes.filter((each) => isInSight(view, each))) {
      const item = itemOf(view, node);
      if (!item.drawText || !isLegible(view, item)) continue;
      item.labelModule._getColor = () => [view.theme.faded, view.theme.page];
      item.drawText(ctx);
      delete item.labelModule._getColor;
    }
  }

  /** The names that are left out otherwise, of the nodes with most ties first, those that are lit before all, and none over another. */
  function paintNames(view, ctx, lit) {
    const small = view.shownNodes.filter((node) => !isLegible(view, itemOf(view, node)));
    const painted = [];
    const taken = [];
    view.root.graphmodel.names = painted;
    view.nameBoxes = taken;
    if (!small.length) return;
    const pixel = 1 / view.network.getScale();
    const { tiesOf, style: { sizes } } = view.graph;
    const size = sizes.name_text * pixel;
    ctx.save();
    ctx.font = `600 ${size}px ${view.theme.face}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    ctx.lineWidth = sizes.halo * pixel;
    ctx.strokeStyle = view.theme.page;
    const frame = { left: view.network.DOMtoCanvas({ x: 0, y: 0 }).x, right: view.network.DOMtoCanvas({ x: view.parts.stage.clientWidth, y: 0 }).x };
    const inSight = small.filter((node) => isInSight(view, node));
    const isLit = (node) => !lit || lit.includes(node);
    const first = (one, other) => Number(isLit(other)) - Number(isLit(one)) || tiesOf[other].length - tiesOf[one].length;
    for (const node of inSight.sort(first).slice(0, MOST_TRIED)) {
      const name = shortName(view.graph.nodes[node].label);
      const { x: middle, y, shape, options } = itemOf(view, node);
      const top = options.shape === "box" ? y - size / 2 : y + shape.height / 2 + 2 * pixel;
      const half = ctx.measureText(name).width / 2 + 2 * pixel;
      const x = Math.max(frame.left + half, Math.min(middle, frame.right - half));
      const box = { left: x - half, right: x + half, top, bottom: top + size };
      if (taken.some((other) => graphmodel.overlap(box, other))) continue;
      taken.push(box);
      painted.push(name);
      ctx.fillStyle = isLit(node) ? view.theme.text : view.theme.faded;
      ctx.strokeText(name, x, top);
      ctx.fillText(name, x, top);
    }
    ctx.restore();
  }

  function isInSight({ network, graph, parts: { stage } }, node) {
    const { x, y } = network.canvasToDOM(network.getPosition(graph.nodes[node].id));
    return x > 0 && y > 0 && x < stage.clientWidth && y < stage.clientHeight;
  }

  function shortName(label) {
    const letters = [...label];
    return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join("")}\u2026` : label;
  }

  function itemOf(view, node) {
    return view.network.body.nodes[view.graph.nodes[node].id];
  }

  Object.assign(graphmodel, { watchText, paintFadedText, paintNames });
})((globalThis.graphmodel ??= {}));
