// Draws what contradicts the camps, or is otherwise as supposed: marked ties in an outline, all other ties faint.
(function (graphmodel) {
  "use strict";

  /** A mark takes the place of the status: a reader could not see which of two reasons makes a tie faint. */
  function opacityOf({ style }, mask, mark) {
    if (mark !== undefined) return mark ? 1 : style.unmarked_opacity;
    return mask >= style.limits.prospective_bit ? style.prospective_opacity : 1;
  }

  function markInWords(shown, tie) {
    return shown.marked?.[tie] ? shown.marks[shown.marked[tie] - 1] : "";
  }

  /**
   * Under the lines, so that these keep colour, dash and head: an outline in the colour of the text, for a tie that is
   * marked has to stand out where there is no colour too. Its dashes say which mark it is.
   * All outlines first, then all gaps: where two meet, they are one.
   */
  function paintOutlines(view, ctx, ties) {
    if (!view.shown.marked) return;
    const outlined = view.shown.marks.map((words, place) => ({
      dashes: dashesOf(view.graph.style, words).map((length) => length * view.unit),
      paths: [...byWidth(view, ctx, ties.filter((tie) => view.shown.marked[tie] === place + 1))],
    }));
    const { outline_gap, outline_rim } = view.graph.style.sizes;
    const [gap, rim] = [outline_gap, outline_rim].map((breadth) => Math.max(breadth * view.unit, 1 / view.network.getScale()));
    ctx.save();
    ctx.lineCap = "butt";
    const rims = outlined.map(({ dashes, paths }) => [view.theme.text, 2 * (gap + rim), paths, dashes]);
    const gaps = [view.theme.page, 2 * gap, outlined.flatMap(({ paths }) => paths), []];
    for (const [colour, more, paths, dashes] of [...rims, gaps]) {
      ctx.strokeStyle = colour;
      ctx.setLineDash(dashes);
      paths.forEach(([width, path]) => {
        ctx.lineWidth = width + more;
        ctx.stroke(path);
      });
    }
    ctx.restore();
  }

  /** The dashes of the outline of a tie that is marked with some words. */
  function dashesOf({ outlines, sizes }, words) {
    return outlines[words] ?? sizes.outline_dash;
  }

  /** Ties of one width are one stroke. */
  function byWidth({ network, graph }, ctx, ties) {
    const paths = new Map();
    for (const tie of ties) {
      const edge = network.body.edges[tie];
      const { width } = edge.options;
      if (!paths.has(width)) paths.set(width, new Path2D());
      addUpToHead(paths.get(width), ctx, edge, graph.style.sizes.outline_head);
    }
    return paths;
  }

  /** The line of a tie as vis-network draws it, but for its end: in an outline its head could not be recognised. */
  function addUpToHead(path, ctx, { from, to, options, edgeType }, length) {
    if (from === to) return;
    const head = length * options.arrows.to.scaleFactor + 3 * options.width;
    const border = to.distanceToBorder(ctx, Math.atan2(to.y - from.y, to.x - from.x));
    const part = Math.max(0.5, 1 - (border + head) / Math.hypot(to.x - from.x, to.y - from.y));
    const end = edgeType.getPoint(part);
    const via = options.smooth.enabled ? edgeType.getViaNode() : undefined;
    path.moveTo(from.x, from.y);
    if (via) path.quadraticCurveTo(from.x + part * (via.x - from.x), from.y + part * (via.y - from.y), end.x, end.y);
    else path.lineTo(end.x, end.y);
  }

  Object.assign(graphmodel, { opacityOf, markInWords, dashesOf, paintOutlines });
})((globalThis.graphmodel ??= {}));
