// Names of nodes that are drawn too small for text of their own: at one size on the screen, fewer rather than fainter.
(function (graphmodel) {
  "use strict";

  const MOST_TRIED = 400;
  const MOST_LETTERS = 28;
  /** Up to this number of names, one that has no room below its node may stand elsewhere: each is compared with each circle. */
  const MOST_MOVED = 100;

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
    const circles = nodes.length > MOST_MOVED ? [] : view.shownNodes.map((node) => ({ node, box: circleOf(view, node) }));
    for (const node of nodes.filter((each) => isOnStage(view, each)).sort(first).slice(0, MOST_TRIED)) {
      const name = shortName(view.graph.nodes[node].label);
      const box = roomFor(view, node, ctx.measureText(name).width, { placed, circles });
      if (box) placed.push({ name, box, isLit: isLit(node) });
    }
    return placed;
  }

  /** Below a node; where that is taken, above or beside it, if nobody else is there whose name it could seem to be. */
  function roomFor(view, node, width, { placed, circles }) {
    const [below, ...others] = placesOf(view, node, width);
    const isTaken = (box) => placed.some((other) => graphmodel.overlap(box, other.box));
    if (!isTaken(below)) return below;
    const isClear = (box) => circles.every((other) => other.node === node || !graphmodel.overlap(box, other.box));
    return circles.length ? others.find((box) => !isTaken(box) && isClear(box)) : undefined;
  }

  /** Where a name may stand: in a box, or below, above, right or left of a circle; within the edges of the picture. */
  function placesOf(view, node, width) {
    const { network, parts: { stage }, graph: { style: { sizes } } } = view;
    const pixel = 1 / network.getScale();
    const [size, gap] = [sizes.name_text * pixel, 2 * pixel];
    const half = width / 2 + gap;
    const [left, right] = [0, stage.clientWidth].map((x) => network.DOMtoCanvas({ x, y: 0 }).x);
    const { x, y, shape, options } = graphmodel.itemOf(view, node);
    const boxAt = (middle, top) => ({ left: middle - half, right: middle + half, top, bottom: top + size });
    const within = Math.max(left + half, Math.min(x, right - half));
    if (options.shape === "box") return [boxAt(within, y - size / 2)];
    const [aside, down] = [shape.width / 2 + gap + half, shape.height / 2 + gap];
    const beside = [x + aside, x - aside].filter((middle) => middle - half >= left && middle + half <= right);
    return [boxAt(within, y + down), boxAt(within, y - down - size), ...beside.map((middle) => boxAt(middle, y - size / 2))];
  }

  /** The room of a circle and of a name around it, in which the name of another would seem to be its own. */
  function circleOf(view, node) {
    const { x, y, shape } = graphmodel.itemOf(view, node);
    const near = view.graph.style.sizes.name_text / view.network.getScale();
    const [wide, high] = [shape.width / 2, shape.height / 2 + near];
    return { left: x - wide, right: x + wide, top: y - high, bottom: y + high };
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
