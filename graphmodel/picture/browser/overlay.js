// Draws what contradicts the camps: marked ties in an outline, all other ties faint.
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
   * marked has to stand out where there is no colour too. It is dashed where the tie contradicts the camps only sometimes.
   * All outlines first, then all gaps: where two meet, they are one.
   */
  function paintOutlines(view, ctx, ties) {
    if (!view.shown.marked) return;
    const isAlways = (tie) => markInWords(view.shown, tie) === view.graph.style.marked_word;
    const marked = ties.filter((tie) => view.shown.marked[tie]);
    const always = [...byWidth(view, ctx, marked.filter(isAlways))];
    const sometimes = [...byWidth(view, ctx, marked.filter((tie) => !isAlways(tie)))];
    const { outline_gap, outline_rim } = view.graph.style.sizes;
    const [gap, rim] = [outline_gap, outline_rim].map((breadth) => Math.max(breadth * view.unit, 1 / view.network.getScale()));
    ctx.save();
    ctx.lineCap = "butt";
    const dash = view.graph.style.sizes.outline_dash.map((length) => length * view.unit);
    const outer = 2 * (gap + rim);
    for (const [colour, more, paths, dashes] of [
      [view.theme.text, outer, always, []], [view.theme.text, outer, sometimes, dash], [view.theme.page, 2 * gap, [...always, ...sometimes], []],
    ]) {
      ctx.strokeStyle = colour;
      ctx.setLineDash(dashes);
      paths.forEach(([width, path]) => {
        ctx.lineWidth = width + more;
        ctx.stroke(path);
      });
    }
    ctx.restore();
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

  Object.assign(graphmodel, { opacityOf, markInWords, paintOutlines });
})((globalThis.graphmodel ??= {}));
