// Colours of relations, and colours and sizes of nodes, as Python gives them: those of its kind, or those of what they mean.
(function (graphmodel) {
  "use strict";

  /** The colour of a relation for a style sheet, which follows the colour scheme around without a script. */
  function colourOf({ style }, relation) {
    const { light, dark } = style.relations[relation] ?? {};
    return light ? `light-dark(${light}, ${dark})` : "";
  }

  /** The look of a node in a view; nothing where it looks as its kind does. */
  function lookOf({ colours }, node) {
    return colours?.looks[colours.of[node] - 1];
  }

  /** The colours of a node of a kind, or of a look. */
  function fillOf({ style }, theme, kind, look) {
    if (!look) return style.kinds[kind][theme.name];
    const fills = look[theme.name];
    if (fills.length < 2) return fills[0];
    return { fill: fills[0].fill, border: theme.text, text: theme.text, stripes: fills.map(({ fill }) => fill) };
  }

  /** The radius of an actor in px at zoom 1, and whether it stands for no number; nothing where it has the usual size. */
  function sizeOf({ sizes }, { id }, node) {
    return sizes?.radii[node] ? { radius: sizes.radii[node] / 10, isMissing: sizes.values[id] === "" } : undefined;
  }

  /** Whether actors have other sizes than before. */
  function areResized({ sizes: before }, { sizes }) {
    return JSON.stringify([before?.values, [...before?.radii ?? []]]) !== JSON.stringify([sizes?.values, [...sizes?.radii ?? []]]);
  }

  /** "region: north", "seats: 10", "no seats": what colour and size of a node say. */
  function looksInWords(shown, { id }, node) {
    const { title, values = {} } = shown.sizes ?? {};
    const size = Object.hasOwn(values, id) ? (values[id] ? `${title}: ${values[id]}` : `no ${title}`) : "";
    return [lookOf(shown, node)?.words, size];
  }

  /** The nodes that are coloured otherwise than before, by index. */
  function recoloured(before, shown, nodes) {
    const isSame = JSON.stringify(before.colours?.looks) === JSON.stringify(shown.colours?.looks);
    return [...nodes.keys()].filter((node) => !isSame || before.colours?.of[node] !== shown.colours?.of[node]);
  }

  /** Over the nodes, with their names once more: stripes of all colours of a node that has several. */
  function paintStripes(view, ctx, nodes) {
    if (!view.shown.colours) return;
    for (const node of nodes) {
      const { stripes } = fillOf(view.graph, view.theme, view.graph.nodes[node].kind, lookOf(view.shown, node));
      if (stripes) paintStriped(view, ctx, graphmodel.itemOf(view, node), stripes);
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

  /** Slanting stripes in a circle, alternating between the colours from its middle on. */
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

  Object.assign(graphmodel, { colourOf, lookOf, fillOf, sizeOf, areResized, looksInWords, recoloured, paintStripes, fillStriped });
})((globalThis.graphmodel ??= {}));
