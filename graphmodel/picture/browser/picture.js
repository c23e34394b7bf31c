// Decides what the exported picture holds: what is seen, twice as sharp, with title, legend and caption below it.
(function (graphmodel) {
  "use strict";

  const SHARPNESS = 2;
  const EDGE = 20;
  const ROW = 24;

  /** Draw the picture on a canvas of its own. */
  function picture(view) {
    const { clientWidth: width, clientHeight: height } = view.parts.stage;
    const ctx = document.createElement("canvas").getContext("2d");
    const legend = legendRows(view, ctx, width - 2 * EDGE);
    const lines = captionLines(view, ctx, width - 2 * EDGE);
    const below = EDGE + ROW * legend.length + 20 * lines.length + EDGE;
    ctx.canvas.width = SHARPNESS * width;
    ctx.canvas.height = SHARPNESS * (height + below);
    drawSeen(view, ctx);
    drawBelow(view, ctx, { legend, lines, top: height, width, below });
    return ctx.canvas;
  }

  /** vis-network's own pen on our canvas: the visible one has only the resolution of the screen. */
  function drawSeen(view, ctx) {
    const { network } = view;
    const { x, y } = network.canvasToDOM({ x: 0, y: 0 });
    const scale = network.getScale();
    ctx.save();
    ctx.scale(SHARPNESS, SHARPNESS);
    ctx.translate(x, y);
    ctx.scale(scale, scale);
    graphmodel.paintCrowd(view, ctx);
    network.renderer._drawEdges(ctx);
    const { drawExternalLabels } = network.renderer._drawNodes(ctx, true);
    network.renderer._drawArrows(ctx);
    drawExternalLabels();
    graphmodel.paintOver(view, ctx);
    ctx.restore();
    ctx.globalCompositeOperation = "destination-over";
    ctx.fillStyle = view.theme.page;
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    ctx.globalCompositeOperation = "source-over";
  }

  function drawBelow(view, ctx, { legend, lines, top, width, below }) {
    ctx.save();
    ctx.scale(SHARPNESS, SHARPNESS);
    ctx.fillStyle = view.theme.page;
    ctx.fillRect(0, top, width, below);
    ctx.fillStyle = view.theme.text;
    ctx.globalAlpha = 0.25;
    ctx.fillRect(EDGE, top, width - 2 * EDGE, 1);
    ctx.globalAlpha = 1;
    let y = top + EDGE;
    legend.forEach((row) => {
      row.forEach((entry) => drawEntry(view, ctx, entry, y));
      y += ROW;
    });
    lines.forEach(({ text, font }) => {
      drawText(view, ctx, { text, font, x: EDGE, y: y + 8 });
      y += 20;
    });
    ctx.restore();
  }

  function drawEntry(view, ctx, { text, draw, x }, y) {
    const { width, height } = graphmodel.LEGEND_SAMPLE;
    ctx.save();
    ctx.translate(x, y - height / 2);
    draw(ctx);
    ctx.restore();
    drawText(view, ctx, { text, font: legendFont(view), x: x + width + 6, y });
  }

  function drawText(view, ctx, { text, font, x, y }) {
    ctx.font = font;
    ctx.fillStyle = view.theme.text;
    ctx.textBaseline = "middle";
    ctx.fillText(text, x, y);
  }

  /** The legend's entries side by side, in as many rows as the width asks for. */
  function legendRows(view, ctx, width) {
    const rows = [[]];
    let x = EDGE;
    ctx.font = legendFont(view);
    for (const entry of graphmodel.legendEntries(view)) {
      const wide = graphmodel.LEGEND_SAMPLE.width + 6 + ctx.measureText(entry.text).width + 22;
      if (x + wide > EDGE + width + 22 && rows.at(-1).length) {
        rows.push([]);
        x = EDGE;
      }
      rows.at(-1).push({ ...entry, x });
      x += wide;
    }
    return rows.filter((row) => row.length);
  }

  function captionLines(view, ctx, width) {
    const texts = [[view.graph.title, `600 14px ${view.theme.face}`], [view.shown.caption, `12px ${view.theme.face}`]];
    return texts.filter(([text]) => text).flatMap(([text, font]) => {
      ctx.font = font;
      return inLines(ctx, text, width).map((line) => ({ text: line, font }));
    });
  }

  function inLines(ctx, text, width) {
    const lines = [];
    for (const word of text.split(/\s+/u)) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
      if (lines.length && ctx.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  function legendFont(view) {
    return `12px ${view.theme.face}`;
  }

  /** Hand the picture to the reader as a file. */
  function download(view) {
    picture(view).toBlob((blob) => {
      const link = graphmodel.element("a", { href: URL.createObjectURL(blob), download: "graph.png" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    }, "image/png");
  }

  Object.assign(graphmodel, { picture, download });
})((globalThis.graphmodel ??= {}));
