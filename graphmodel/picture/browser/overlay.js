// Draws camps and what contradicts them: nodes in the colour of their camp, marked ties in an outline, all other ties faint.
(function (graphmodel) {
  "use strict";

  /** The colours of a node: of its camp, 0 for none; of its kind in a view without camps, where camp is undefined. */
  function fillOf({ style }, theme, kind, camp) {
    if (camp === undefined) return style.kinds[kind][theme.name];
    const look = camp === 0 ? style.campless : style.camps[(camp - 1) % style.camps.length];
    return look[theme.name];
  }

  /** A mark takes the place of the status: a reader could not see which of two reasons makes a tie faint. */
  function opacityOf({ style }, mask, mark) {
    if (mark !== undefined) return mark ? 1 : style.unmarked_opacity;
    return mask >= style.limits.prospective_bit ? style.prospective_opacity : 1;
  }

  /** "camp 2", nothing for a node that is in none. */
  function campInWords({ style }, shown, node) {
    const camp = shown.camps?.[node];
    if (!camp) return "";
    return camp === style.limits.most_camps ? `camp ${camp} or a later one` : `camp ${camp}`;
  }

  function markInWords(graph, shown, tie) {
    return shown.marked?.[tie] ? graph.style.marked_word : "";
  }

  /**
   * Under the lines, so that these keep colour, dash and head: an outline in the colour of the text, for a tie that is
   * marked has to stand out where there is no colour too. All outlines first, then all gaps: where two meet, they are one.
   */
  function paintOutlines(view, ctx, ties) {
    if (!view.shown.marked) return;
    const paths = [...byWidth(view, ctx, ties.filter((tie) => view.shown.marked[tie]))];
    const { outline_gap, outline_rim } = view.graph.style.sizes;
    const [gap, rim] = [outline_gap, outline_rim].map((breadth) => Math.max(breadth * view.unit, 1 / view.network.getScale()));
    ctx.save();
    ctx.setLineDash([]);
    ctx.lineCap = "butt";
    for (const [colour, more] of [[view.theme.text, 2 * (gap + rim)], [view.theme.page, 2 * gap]]) {
      ctx.strokeStyle = colour;
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

  Object.assign(graphmodel, { fillOf, opacityOf, campInWords, markInWords, paintOutlines });
})((globalThis.graphmodel ??= {}));
