// Draws ties that are too many for vis-network to draw one by one: in bundles of one colour and width.
(function (graphmodel) {
  "use strict";

  const THINNEST = 0.5;
  const MARKED = 256;

  /** Before vis-network draws: leave it the ties in sight, or none and paint them here. Its own list has all, in sight or not. */
  function paintCrowd(view, ctx) {
    const most = view.graph.style.limits.single_ties;
    const many = view.shownTies.length > most;
    const ties = many ? tiesInSight(view) : view.shownTies;
    const crowded = ties.length > most;
    if (many) view.network.body.edgeIndices = crowded ? [] : ties;
    const found = crowded ? bundles(view, ties) : [];
    found.filter((bundle) => !isMarked(view, bundle)).forEach((bundle) => strokeBundle(view, ctx, bundle));
    graphmodel.paintOutlines(view, ctx, ties);
    found.filter((bundle) => isMarked(view, bundle)).forEach((bundle) => strokeBundle(view, ctx, bundle));
  }

  function isMarked({ shown }, [tie]) {
    return Boolean(shown.marked?.[tie]);
  }

  function tiesInSight({ network, parts, shownTies }) {
    const { edges } = network.body;
    const first = network.DOMtoCanvas({ x: 0, y: 0 });
    const last = network.DOMtoCanvas({ x: parts.stage.clientWidth, y: parts.stage.clientHeight });
    return shownTies.filter((tie) => {
      const { from, to } = edges[tie];
      return Math.min(from.x, to.x) < last.x && Math.max(from.x, to.x) > first.x
        && Math.min(from.y, to.y) < last.y && Math.max(from.y, to.y) > first.y;
    });
  }

  /** Ties of the same relation, level, status and mark are one stroke. */
  function bundles({ graph, shown }, ties) {
    const found = new Map();
    for (const tie of ties) {
      const key = `${graph.edges[tie].relation} ${shown.ties[tie] + (shown.marked?.[tie] ? MARKED : 0)}`;
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(tie);
    }
    return [...found.values()];
  }

  /** Without heads, and dashed only where one could see it: drawn this far away both are smaller than a pixel. */
  function strokeBundle(view, ctx, ties) {
    const { edges } = view.network.body;
    const { width, color, dashes } = edges[ties[0]].options;
    const { pale, finest_dash: finest } = view.graph.style.limits;
    const scale = view.network.getScale();
    ctx.save();
    ctx.beginPath();
    ties.forEach((tie) => addTie(ctx, edges[tie]));
    ctx.globalAlpha = isMarked(view, ties) ? 1 : pale * color.opacity;
    ctx.strokeStyle = color.color;
    ctx.lineWidth = Math.max(width, THINNEST / scale);
    ctx.setLineDash(dashes && dashes[0] * scale >= finest ? dashes : []);
    ctx.stroke();
    ctx.restore();
  }

  function addTie(ctx, { from, to, options, edgeType }) {
    ctx.moveTo(from.x, from.y);
    if (from === to) return;
    const via = options.smooth.enabled ? edgeType.getViaNode() : undefined;
    if (via) ctx.quadraticCurveTo(via.x, via.y, to.x, to.y);
    else ctx.lineTo(to.x, to.y);
  }

  Object.assign(graphmodel, { paintCrowd });
})((globalThis.graphmodel ??= {}));
