// Draws camps and what contradicts them: nodes in the colour of their camp, or in stripes of those that they could be in,
// marked ties in an outline, all other ties faint.
(function (graphmodel) {
  "use strict";

  /**
   * The colours of a node: of its camp, or with stripes where its camps are several; of its kind in a view without camps,
   * where they are undefined.
   */
  function fillOf({ style }, theme, kind, camps) {
    if (camps === undefined) return style.kinds[kind][theme.name];
    const looks = camps.map((camp) => (camp ? style.camps[(camp - 1) % style.camps.length] : style.campless)[theme.name]);
    if (looks.length < 2) return looks[0] ?? style.campless[theme.name];
    return { fill: looks[0].fill, border: theme.text, text: theme.text, stripes: looks.map(({ fill }) => fill) };
  }

  /** A mark takes the place of the status: a reader could not see which of two reasons makes a tie faint. */
  function opacityOf({ style }, mask, mark) {
    if (mark !== undefined) return mark ? 1 : style.unmarked_opacity;
    return mask >= style.limits.prospective_bit ? style.prospective_opacity : 1;
  }

  /** "camp 2", "undecided: camp 1 or 2", nothing for a node that is in none. */
  function campInWords({ style }, shown, node) {
    const camps = shown.camps?.[node] ?? [];
    if (camps.length < 2) return camps.length ? `camp ${camps[0]}` : "";
    if (camps.includes(0)) return `camp ${camps[0]}, ${style.not_known_word}`;
    return `undecided: camp ${camps.slice(0, -1).join(", ")} or ${camps.at(-1)}`;
  }

  function markInWords(shown, tie) {
    return shown.marked?.[tie] ? shown.marks[shown.marked[tie] - 1] : "";
  }

  /** Over the nodes, with their names once more: stripes of the colours of all camps that a node could be in. */
  function paintStripes(view, ctx, nodes) {
    if (!view.shown.camps) return;
    for (const node of nodes) {
      const { stripes } = fillOf(view.graph, view.theme, null, view.shown.camps[node]);
      if (stripes) paintStriped(view, ctx, view.network.body.nodes[view.graph.nodes[node].id], stripes);
    }
  }

  function paintStriped({ theme, unit }, ctx, { x, y, shape, options }, stripes) {
    const circle = { x, y, radius: shape.width / 2 };
    fillStriped(ctx, stripes, { ...circle, stripe: theme.sizes.stripe * unit });
    ctx.strokeStyle = theme.text;
    ctx.lineWidth = options.borderWidth;
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.arc(x, y, circle.radius, 0, 2 * Math.PI);
    ctx.stroke();
    if (options.shape === "circle") shape.labelModule.draw(ctx, x, y, false, false);
  }

  /** Slanting stripes in a circle, the colours by turns from its middle on. */
  function fillStriped(ctx, stripes, { x, y, radius, stripe }) {
    ctx.save();
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.clip();
    ctx.translate(x, y);
    ctx.rotate(Math.PI / 4);
    const half = Math.ceil(radius / stripe);
    for (let at = -half; at < half; at += 1) {
      ctx.fillStyle = stripes[(at + half * stripes.length) % stripes.length];
      ctx.fillRect(at * stripe, -radius, stripe + 0.5, 2 * radius);
    }
    ctx.restore();
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

  Object.assign(graphmodel, { fillOf, opacityOf, campInWords, markInWords, paintOutlines, paintStripes, fillStriped });
})((globalThis.graphmodel ??= {}));
