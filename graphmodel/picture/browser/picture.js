// The exported picture: what is seen, twice as sharp, with title, legend and caption below it.
(function (graphmodel) {
  "use strict";

  /** Draw the picture on a canvas of its own. */
  function picture(view) {
    const { clientWidth: width, clientHeight: height } = view.parts.stage;
    const { edge, legend_row: row, caption_row: line, sharpness } = view.graph.style.sizes;
    const ctx = document.createElement("canvas").getContext("2d");
    const legend = legendRows(view, ctx, width - 2 * edge);
    const lines = captionLines(view, ctx, width - 2 * edge);
    const below = edge + row * legend.length + line * lines.length + edge;
    ctx.canvas.width = sharpness * width;
    ctx.canvas.height = sharpness * (height + below);
    drawSeen(view, ctx);
    drawBelow(view, ctx, { legend, lines, top: height, width, below });
    return ctx.canvas;
  }

  /** vis-network's own pen on our canvas: the visible one has only the resolution of the screen. */
  function drawSeen(view, ctx) {
    const { network, graph: { style: { sizes: { sharpness } } } } = view;
    const { x, y } = network.canvasToDOM({ x: 0, y: 0 });
    const scale = network.getScale();
    ctx.save();
    ctx.scale(sharpness, sharpness);
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
    const { edge, legend_row, caption_row, sharpness } = view.graph.style.sizes;
    ctx.save();
    ctx.scale(sharpness, sharpness);
    ctx.fillStyle = view.theme.page;
    ctx.fillRect(0, top, width, below);
    ctx.fillStyle = view.theme.text;
    ctx.globalAlpha = 0.25;
    ctx.fillRect(edge, top, width - 2 * edge, 1);
    ctx.globalAlpha = 1;
    let y = top + edge;
    legend.forEach((row) => {
      row.forEach((entry) => drawEntry(view, ctx, entry, y));
      y += legend_row;
    });
    lines.forEach(({ text, font }) => {
      drawText(view, ctx, { text, font, x: edge, y: y + 8 });
      y += caption_row;
    });
    ctx.restore();
  }

  function drawEntry(view, ctx, { text, draw, x }, y) {
    if (draw) {
      ctx.save();
      ctx.translate(x, y - view.graph.style.sizes.sample_height / 2);
      draw(ctx);
      ctx.restore();
    }
    drawText(view, ctx, { text, font: draw ? legendFont(view) : `600 ${legendFont(view)}`, x: x + sampleRoom(view, draw), y });
  }

  /** What a sample takes before its text. */
  function sampleRoom({ graph: { style: { sizes } } }, draw) {
    return draw ? sizes.sample_width + sizes.sample_gap : 0;
  }

  function drawText(view, ctx, { text, font, x, y }) {
    ctx.font = font;
    ctx.fillStyle = view.theme.text;
    ctx.textBaseline = "middle";
    ctx.fillText(text, x, y);
  }

  /** The legend's entries side by side, in as many rows as the width asks for; a title begins one. */
  function legendRows(view, ctx, width) {
    const { edge, legend_gap: between } = view.graph.style.sizes;
    const rows = [[]];
    let x = edge;
    ctx.font = legendFont(view);
    for (const entry of graphmodel.legendEntries(view)) {
      const wide = sampleRoom(view, entry.draw) + ctx.measureText(entry.text).width + between;
      if ((x + wide > edge + width + between || !entry.draw) && rows.at(-1).length) {
        rows.push([]);
        x = edge;
      }
      rows.at(-1).push({ ...entry, x });
      x += wide;
    }
    return rows.filter((row) => row.length);
  }

  function captionLines(view, ctx, width) {
    const { title_text, caption_text } = view.graph.style.sizes;
    const texts = [[view.graph.title, `600 ${title_text}px ${view.theme.face}`], [view.shown.caption, `${caption_text}px ${view.theme.face}`]];
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
    return `${view.graph.style.sizes.legend_text}px ${view.theme.face}`;
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
