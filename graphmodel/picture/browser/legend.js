// Decides what the legend explains: only what is shown, drawn by one pen on the screen and in the exported picture.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const SAMPLE = { width: 40, height: 18 };
  const MOST_NAMED = 3;

  /** The entries for what is shown, each a text and a function that draws its sample. */
  function legendEntries(view) {
    return [...relationEntries(view), ...tieEntries(view), ...kindEntries(view), ...blocEntries(view), ...campEntries(view)];
  }

  function relationEntries({ graph, shownTies, theme }) {
    const used = new Set(shownTies.map((tie) => graph.edges[tie].relation));
    const relations = Object.entries(graph.style.relations).filter(([name]) => used.has(name));
    return relations.map(([, { word, dashes, arrow, [theme.name]: color }]) => (
      { text: word, draw: (ctx) => drawLine(ctx, { color, dashes, arrow }, 2, 1) }));
  }

  /** Of a view with marks, faint is no longer what is prospective only. */
  function tieEntries(view) {
    const { graph, shown, shownTies, theme } = view;
    const { statuses: { prospective }, widths, overlay } = graph.style;
    const plain = { color: theme.text, dashes: false };
    const levels = new Set(shownTies.map((tie) => graphmodel.level(shown.ties[tie])));
    const isFaint = !shown.marked && shownTies.some((tie) => graphmodel.isProspective(shown.ties[tie]));
    const numbers = graphmodel.showsNumbers(view) && graphmodel.counted(view);
    const entries = [
      [levels.size > 1, "wider: more strength", (ctx) => drawWedge(ctx, theme.text, widths)],
      [isFaint, `lighter: ${prospective.word}`, (ctx) => drawLine(ctx, plain, 2.5, prospective.opacity)],
      [numbers, numbers, (ctx) => drawNumber(ctx, theme)],
      [shown.marked && shownTies.some((tie) => shown.marked[tie]), overlay.marked.word, (ctx) => drawOutlined(ctx, theme)],
    ];
    return entries.filter(([isShown]) => isShown).map(([, text, draw]) => ({ text, draw }));
  }

  /** Where fills tell camps, shapes alone tell kinds. */
  function kindEntries({ graph, shown, shownNodes, theme }) {
    const used = new Set(shownNodes.map((node) => graph.nodes[node].kind));
    const hollow = shown.camps && { fill: theme.page, border: theme.text };
    return Object.entries(graph.style.kinds).filter(([kind]) => used.has(kind)).map(([, look]) => (
      { text: look.word, draw: (ctx) => drawKind(ctx, look.shape, hollow ?? look[theme.name]) }));
  }

  /** "camp 1", or "camp 1, 9, 17" where a colour stands for several; those in none come last. */
  function campEntries(view) {
    const { graph, theme } = view;
    const { [0]: campless, ...camps } = Object.fromEntries(graphmodel.campsByColour(view));
    const entries = Object.values(camps).map((own) => [own[0], `camp ${fewOf(own)}`]);
    if (campless) entries.push([0, graph.style.overlay.campless.word]);
    return entries.map(([camp, text]) => ({ text, draw: (ctx) => drawKind(ctx, "circle", graphmodel.fillOf(graph, theme, null, camp)) }));
  }

  function blocEntries({ graph, shownNodes, theme }) {
    if (!shownNodes.some((node) => (graph.nodes[node].dissent ?? null) !== null)) return [];
    const middle = { x: SAMPLE.width / 2, y: SAMPLE.height / 2 };
    const small = { ...theme, unit: 0.45 };
    return [{ text: graph.style.dissent, draw: (ctx) => graphmodel.paintDissent(ctx, graph.style, small, { ...middle, radius: 6, share: 0.2 }) }];
  }

  function fewOf(camps) {
    return [...camps.slice(0, MOST_NAMED), ...(camps.length > MOST_NAMED ? ["\u2026"] : [])].join(", ");
  }

  /** @param {any} ctx @param {{ color: string, dashes?: any, arrow?: string }} style @param {number} width @param {number} opacity */
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

  /** The outline of a marked tie, around a line of no relation. */
  function drawOutlined(ctx, { text, page }) {
    const { GAP, RIM } = graphmodel.OUTLINE;
    drawLine(ctx, { color: text }, 2 + 2 * (GAP + RIM), 1);
    drawLine(ctx, { color: page }, 2 + 2 * GAP, 1);
    drawLine(ctx, { color: text }, 2, 1);
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
