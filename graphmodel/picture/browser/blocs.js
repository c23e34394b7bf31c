// Draws a bloc: a disc with its number of members, and around it a ring of support and opposition among them.
(function (graphmodel) {
  "use strict";

  /** A bloc for vis-network; its number and ring are painted over it. */
  function blocLook({ label, size, below }, { fill, border }, { face, unit, text, page, sizes }) {
    const { bloc_text: letters, bloc_width: width } = sizes;
    const { lines } = graphmodel.wrapped(graphmodel.broken(label, letters, width, face), letters, [width, width], face);
    return {
      shape: "dot", size: size * unit, label: [...lines, ...(below ? [below] : [])].join("\n"),
      color: { background: fill, border, highlight: { background: fill, border } },
      font: { face, size: letters * unit, color: text, strokeWidth: sizes.halo * unit, strokeColor: page },
    };
  }

  /** On the blocs among some nodes: their number of members, and their ring; opposition begins at the top, clockwise. Of those that fade, the number. */
  function paintBlocs(view, ctx, nodes, { areFaded = false } = {}) {
    const { graph, theme } = view;
    ctx.save();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const node of nodes) {
      const { members, dissent } = graph.nodes[node];
      if (!members) continue;
      const { x, y, options: { size } } = graphmodel.itemOf(view, node);
      ctx.fillStyle = areFaded ? theme.faded : graphmodel.fillOf(graph, theme, "bloc", graphmodel.lookOf(view.shown, node)).text;
      ctx.font = `600 ${theme.sizes.bloc_number * theme.unit}px ${theme.face}`;
      ctx.fillText(members.length.toLocaleString("en"), x, y);
      if (dissent !== null && !areFaded) paintDissent(ctx, graph.style, theme, { x, y, radius: size - theme.sizes.ring * theme.unit / 2, share: dissent });
    }
    ctx.restore();
  }

  function paintDissent(ctx, { relations, sizes }, { name, unit }, { x, y, radius, share }) {
    const top = -Math.PI / 2;
    const turn = share === 0 ? 0 : 2 * Math.PI * Math.max(share, sizes.least_share);
    ctx.lineCap = "butt";
    ctx.lineWidth = sizes.ring * unit;
    arc(ctx, { x, y, radius, from: top + turn, to: top + 2 * Math.PI, colour: relations.support[name], dash: [] });
    if (turn) arc(ctx, { x, y, radius, from: top, to: top + turn, colour: relations.opposition[name], dash: sizes.ring_dash.map((length) => length * unit) });
  }

  function arc(ctx, { x, y, radius, from, to, colour, dash }) {
    ctx.beginPath();
    ctx.setLineDash(dash);
    ctx.strokeStyle = colour;
    ctx.arc(x, y, radius, from, to);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  /** The bloc that is drawn here, or that was where this node is: what a double click unfolds, or folds again. */
  function foldable({ graph }, node) {
    if (node === undefined) return null;
    const { id, members, within } = graph.nodes[node];
    return members ? id : within ?? null;
  }

  Object.assign(graphmodel, { blocLook, paintBlocs, paintDissent, foldable });
})((globalThis.graphmodel ??= {}));
