// Decides how many nodes drawn as one look: a disc with their number, and around it a ring of how far they are of one mind.
(function (graphmodel) {
  "use strict";

  const LABEL_SIZE = 13;
  const LABEL_WIDTH = 130;
  const NUMBER = 17;
  const RING = 8;
  const APART = 0.02;

  /** A bloc for vis-network; its number and ring are painted over it. */
  function blocLook({ label, size, dissent }, { fill, border }, { face, unit, text, page }) {
    const { lines } = graphmodel.wrapped(label, LABEL_SIZE, [LABEL_WIDTH, LABEL_WIDTH], face);
    const said = dissent === null ? [] : [`${percent(dissent)} dissent`];
    return {
      shape: "dot", size: size * unit, label: [...lines, ...said].join("\n"),
      color: { background: fill, border, highlight: { background: fill, border } },
      font: { face, size: LABEL_SIZE * unit, color: text, strokeWidth: 4 * unit, strokeColor: page },
    };
  }

  function percent(share) {
    return share > 0 && share < 0.01 ? "under 1\u00a0%" : `${Math.round(100 * share)}\u00a0%`;
  }

  /** On the blocs among some nodes: how many they are, and their ring; opposition begins at the top, clockwise. */
  function paintBlocs(view, ctx, nodes) {
    const { graph, network, theme } = view;
    ctx.save();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const node of nodes) {
      const { id, members, dissent } = graph.nodes[node];
      if (!members) continue;
      const { x, y, options: { size } } = network.body.nodes[id];
      ctx.fillStyle = graph.style.kinds.bloc[theme.name].text;
      ctx.font = `600 ${NUMBER * theme.unit}px ${theme.face}`;
      ctx.fillText(members.length.toLocaleString("en"), x, y);
      if (dissent !== null) paintDissent(ctx, graph.style, theme, { x, y, radius: size - RING * theme.unit / 2, share: dissent });
    }
    ctx.restore();
  }

  function paintDissent(ctx, { relations }, { name, unit }, { x, y, radius, share }) {
    const top = -Math.PI / 2;
    const turn = share === 0 ? 0 : 2 * Math.PI * Math.max(share, APART);
    ctx.lineCap = "butt";
    ctx.lineWidth = RING * unit;
    arc(ctx, { x, y, radius, from: top + turn, to: top + 2 * Math.PI, colour: relations.support[name], dash: [] });
    if (turn) arc(ctx, { x, y, radius, from: top, to: top + turn, colour: relations.opposition[name], dash: [5 * unit, 2 * unit] });
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
