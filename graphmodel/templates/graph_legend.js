// Decides what the legend explains: only what is shown, drawn by one pen on the screen and in the exported picture.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const SAMPLE = { width: 40, height: 18 };

  /** The entries for what is shown, each a text and a function that draws its sample. */
  function legendEntries(view) {
    const { graph, shown, shownTies, shownNodes, theme } = view;
    const { relations, kinds, statuses, widths } = graph.style;
    const used = new Set(shownTies.map((tie) => graph.edges[tie].relation));
    const levels = new Set(shownTies.map((tie) => graphmodel.level(shown.ties[tie])));
    const line = (pen, width, opacity = 1) => (ctx) => drawLine(ctx, pen, width, opacity);
    const entries = Object.entries(relations).filter(([name]) => used.has(name)).map(([, { word, dashes, arrow, ...colours }]) => (
      { text: word, draw: line({ color: colours[theme.name], dashes, arrow }, 2) }));
    const plain = { color: theme.text, dashes: false };
    if (levels.size > 1) {
      entries.push({ text: "wider: more strength", draw: (ctx) => drawWedge(ctx, theme.text, widths) });
    }
    if (shownTies.some((tie) => graphmodel.isProspective(shown.ties[tie]))) {
      entries.push({ text: `lighter: ${statuses.prospective.word}`, draw: line(plain, 2.5, statuses.prospective.opacity) });
    }
    if (graphmodel.showsNumbers(view)) entries.push({ text: "number of claims", draw: (ctx) => drawNumber(ctx, theme) });
    Object.entries(kinds).filter(([kind]) => shownNodes.some((node) => graph.nodes[node].kind === kind)).forEach(([, look]) => (
      entries.push({ text: look.word, draw: (ctx) => drawKind(ctx, look.shape, look[theme.name]) })));
    return entries;
  }

  function drawLine(ctx, { color, dashes, arrow }, width, opacity) {
    const [end, middle] = [SAMPLE.width - 5, SAMPLE.height / 2];
    ctx.globalAlpha = opacity;
    ctx.strokeStyle = ctx.fillStyle = color;
    ctx.lineWidth = width;
    ctx.setLineDash(dashes || []);
    ctx.beginPath();
    ctx.moveTo(2, middle);
    ctx.lineTo(arrow === "arrow" ? end - 6 : end, middle);
    ctx.stroke();
    ctx.setLineDash([]);
    if (HEADS[arrow]) HEADS[arrow](ctx, end, middle);
  }

  /** The heads that vis-network draws, in small. */
  const HEADS = {
    arrow(ctx, x, y) {
      ctx.beginPath();
      ctx.moveTo(x + 3, y);
      ctx.lineTo(x - 8, y - 4.5);
      ctx.lineTo(x - 8, y + 4.5);
      ctx.fill();
    },
    bar(ctx, x, y) {
      ctx.fillRect(x - 1, y - 6, 3, 12);
    },
    circle(ctx, x, y) {
      ctx.beginPath();
      ctx.arc(x - 1, y, 4.5, 0, 2 * Math.PI);
      ctx.fill();
    },
  };

  function drawWedge(ctx, color, widths) {
    const middle = SAMPLE.height / 2;
    const [thin, thick] = [widths[0] / 2, widths.at(-1) / 2];
    ctx.fillStyle = color;
    ctx.beginPath();
    ctx.moveTo(2, middle - thin);
    ctx.lineTo(SAMPLE.width - 4, middle - thick);
    ctx.lineTo(SAMPLE.width - 4, middle + thick);
    ctx.lineTo(2, middle + thin);
    ctx.fill();
  }

  function drawNumber(ctx, theme) {
    ctx.fillStyle = theme.text;
    ctx.font = `600 12px ${theme.face}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText("2", SAMPLE.width / 2, SAMPLE.height / 2 + 0.5);
    ctx.fillRect(2, SAMPLE.height / 2 - 0.75, 11, 1.5);
    ctx.fillRect(SAMPLE.width - 13, SAMPLE.height / 2 - 0.75, 11, 1.5);
  }

  function drawKind(ctx, shape, { fill, border }) {
    const middle = { x: SAMPLE.width / 2, y: SAMPLE.height / 2 };
    ctx.fillStyle = fill;
    ctx.strokeStyle = border;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    if (shape === "box") ctx.roundRect(middle.x - 13, middle.y - 6, 26, 12, 4);
    else ctx.arc(middle.x, middle.y, 7.5, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }

  /** Fill the legend's list. Samples are canvases of twice the resolution. */
  function showLegend(view) {
    const entries = legendEntries(view);
    view.parts.legend.hidden = entries.length === 0;
    view.parts.entries.replaceChildren(...entries.map(({ text, draw }) => element("li", {}, sample(draw), text)));
  }

  function sample(draw) {
    const canvas = element("canvas", { width: 2 * SAMPLE.width, height: 2 * SAMPLE.height, "aria-hidden": "true" });
    const ctx = canvas.getContext("2d");
    ctx.scale(2, 2);
    draw(ctx);
    return canvas;
  }

  Object.assign(graphmodel, { legendEntries, showLegend, LEGEND_SAMPLE: SAMPLE });
})((globalThis.graphmodel ??= {}));
