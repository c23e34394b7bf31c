// The legend: the entries that Python names, drawn alike on the screen and in the exported picture.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  /** The entries that Python names for what is shown, each a text and a function that draws its sample; titles have none. */
  function legendEntries(view) {
    return view.shown.legend.map(({ text, sample, of }) => ({ text, draw: SAMPLES[sample] && ((ctx) => SAMPLES[sample](ctx, view, of)) }));
  }

  const SAMPLES = {
    relation(ctx, { graph, theme }, name) {
      const { dashes, arrow, [theme.name]: color } = graph.style.relations[name];
      drawLine(ctx, theme, { color, dashes, arrow }, 2, 1);
    },
    wider: (ctx, { graph, theme }) => drawWedge(ctx, theme, graph.style.widths),
    faint: (ctx, { graph, theme }) => drawLine(ctx, theme, { color: theme.text }, 2.5, graph.style.prospective_opacity),
    number: (ctx, { theme }) => drawNumber(ctx, theme),
    marked: (ctx, { graph, theme }, words) => drawOutlined(ctx, theme, graphmodel.dashesOf(graph.style, words)),
    kind(ctx, { graph, theme }, kind) {
      const look = graph.style.kinds[kind];
      drawKind(ctx, theme, look.shape, look[theme.name]);
    },
    outline: (ctx, { graph, theme }, kind) => drawKind(ctx, theme, graph.style.kinds[kind].shape, { fill: theme.page, border: theme.text }),
    dissent(ctx, { graph, theme }) {
      const middle = middleOf(theme);
      graphmodel.paintDissent(ctx, graph.style, { ...theme, unit: 0.45 }, { ...middle, radius: 6, share: 0.2 });
    },
    colour(ctx, { graph, theme, shown }, place) {
      const look = shown.colours.looks[place];
      drawKind(ctx, theme, "circle", graphmodel.fillOf(graph, theme, null, look), look.is_missing);
    },
    area: (ctx, { theme }) => [[0.25, 3], [0.65, 8]].forEach(([part, radius]) => drawDisc(ctx, theme, part * theme.sizes.sample_width, radius)),
    missing: (ctx, { theme }) => drawKind(ctx, theme, "circle", { fill: theme.page, border: theme.text }, true),
  };

  function middleOf({ sizes: { sample_width: width, sample_height: height } }) {
    return { x: width / 2, y: height / 2 };
  }

  /** @param {any} ctx @param {any} theme @param {{ color: string, dashes?: any, arrow?: string }} look @param {number} width @param {number} opacity */
  function drawLine(ctx, theme, { color, dashes, arrow }, width, opacity) {
    const [end, middle] = [theme.sizes.sample_width - 5, middleOf(theme).y];
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
  function drawOutlined(ctx, theme, dashes) {
    const { text, page, sizes: { outline_gap: gap, outline_rim: rim } } = theme;
    drawLine(ctx, theme, { color: text, dashes }, 2 + 2 * (gap + rim), 1);
    drawLine(ctx, theme, { color: page }, 2 + 2 * gap, 1);
    drawLine(ctx, theme, { color: text }, 2, 1);
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

  function drawWedge(ctx, theme, widths) {
    const [end, middle] = [theme.sizes.sample_width - 4, middleOf(theme).y];
    const [thin, thick] = [widths[0] / 2, widths.at(-1) / 2];
    ctx.fillStyle = theme.text;
    ctx.beginPath();
    ctx.moveTo(2, middle - thin);
    ctx.lineTo(end, middle - thick);
    ctx.lineTo(end, middle + thick);
    ctx.lineTo(2, middle + thin);
    ctx.fill();
  }

  function drawNumber(ctx, theme) {
    const middle = middleOf(theme);
    ctx.fillStyle = theme.text;
    ctx.font = `600 12px ${theme.face}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText("2", middle.x, middle.y + 0.5);
    ctx.fillRect(2, middle.y - 0.75, 11, 1.5);
    ctx.fillRect(2 * middle.x - 13, middle.y - 0.75, 11, 1.5);
  }

  function drawDisc(ctx, theme, x, radius) {
    ctx.fillStyle = theme.page;
    ctx.strokeStyle = theme.text;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    ctx.arc(x, middleOf(theme).y, radius, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }

  /** @param {any} ctx @param {any} theme @param {string} shape @param {{ fill: string, border: string, stripes?: string[] }} look @param {boolean} isDashed */
  function drawKind(ctx, theme, shape, { fill, border, stripes }, isDashed = false) {
    const middle = middleOf(theme);
    ctx.fillStyle = fill;
    ctx.strokeStyle = border;
    ctx.lineWidth = 1.2;
    ctx.setLineDash(isDashed ? theme.sizes.missing_dash : []);
    ctx.beginPath();
    if (shape === "box") ctx.roundRect(middle.x - 13, middle.y - 6, 26, 12, 4);
    else ctx.arc(middle.x, middle.y, 7.5, 0, 2 * Math.PI);
    ctx.fill();
    if (stripes) graphmodel.fillStriped(ctx, stripes, { ...middle, radius: 7.5, stripe: theme.sizes.sample_stripe });
    ctx.stroke();
    ctx.setLineDash([]);
  }

  /** Fill the legend's list. Samples are canvases of twice the resolution. */
  function showLegend(view) {
    const entries = legendEntries(view);
    view.parts.legend.hidden = entries.length === 0;
    view.parts.entries.replaceChildren(...entries.map(({ text, draw }) => (
      draw ? element("li", {}, sample(draw, view.theme), text) : element("li", { class: "title" }, text))));
  }

  function sample(draw, theme) {
    const { x, y } = middleOf(theme);
    const canvas = element("canvas", { width: 4 * x, height: 4 * y, "aria-hidden": "true" });
    const ctx = canvas.getContext("2d");
    ctx.scale(2, 2);
    draw(ctx);
    return canvas;
  }

  Object.assign(graphmodel, { legendEntries, showLegend });
})((globalThis.graphmodel ??= {}));
