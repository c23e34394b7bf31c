// The look of nodes and ties in vis-network: colour, dash, head, width and text, in the theme of the page around.
(function (graphmodel) {
  "use strict";

  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const wordWidths = new Map();
  /** Looks of ties by theme: tens of thousands of ties share some ten. */
  const tieLooks = new WeakMap();
  const HIDDEN = { hidden: true };

  /** The colours around, as the style sheet has them now. */
  function themeOf(root) {
    const css = getComputedStyle(root);
    const [page, text] = [rgb(css.backgroundColor), rgb(css.color)];
    return {
      name: luminance(page) < 128 ? "dark" : "light",
      page: `rgb(${page})`,
      text: `rgb(${text})`,
      accent: `rgb(${rgb(css.getPropertyValue("--accent") || css.color)})`,
      face: css.fontFamily,
    };
  }

  /** The colours of what fades while something is selected: the veil over lines and fills, and the names on it. */
  function fadedOf({ page, text }, { veil, faded_text: share }) {
    const [from, to] = [rgb(page), rgb(text)];
    return { veil: `rgba(${from}, ${veil})`, faded: `rgb(${to.map((part, i) => Math.round(share * part + (1 - share) * from[i]))})` };
  }

  /** A canvas reads every colour that CSS knows, named or computed. */
  function rgb(colour) {
    pen.canvas.width = pen.canvas.height = 1;
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  }

  /** @param {number[]} colour */
  function luminance([red, green, blue]) {
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }

  /**
   * Units of the layout in a pixel, so that text and lines stay legible where a wide layout has to be drawn small. At
   * most as many as keep neighbours from touching.
   */
  function unitOf(graph, width, height) {
    const { nodes, style: { sizes, limits } } = graph;
    if (nodes.length < 2 || nodes.length > limits.compared) return 1;
    const span = (values) => Math.max(...values) - Math.min(...values);
    const wide = span(nodes.map((node) => node.x)) + sizes.box_width;
    const high = span(nodes.map((node) => node.y)) + 2 * sizes.actor_radius;
    return Math.max(1, Math.min(Math.max(wide / width, high / height), roomOf(graph), sizes.largest_unit));
  }

  /** How many times larger the nodes could be before the two closest touch. */
  function roomOf({ nodes, style }) {
    const { actor_radius: radius, box_width: width, box_height: height } = style.sizes;
    const sizes = nodes.map(({ kind, shape, members, size }) => (
      members ? [Math.max(2 * size + 20, 140), 2 * size + 62] : (shape ?? style.kinds[kind].shape) === "circle" ? [2.3 * radius, 2.3 * radius] : [width + 30, height + 10]));
    let room = Infinity;
    nodes.forEach((one, i) => nodes.slice(i + 1).forEach((other, j) => {
      const [a, b] = [sizes[i], sizes[i + 1 + j]];
      room = Math.min(room, Math.max(2 * Math.abs(one.x - other.x) / (a[0] + b[0]), 2 * Math.abs(one.y - other.y) / (a[1] + b[1])));
    }));
    return room;
  }

  /** A node for vis-network: Python's own options first, then what theme, colour and size decide. */
  function nodeLook(graph, theme, node, colour, size) {
    const { label, kind, group, issue, description, shape, within, below, ...options } = node;
    const look = graph.style.kinds[kind];
    const { fill, border, text, stripes } = graphmodel.fillOf(graph, theme, kind, colour);
    const [width, dash] = [theme.sizes.border * theme.unit, theme.sizes.missing_dash.map((length) => length * theme.unit)];
    const line = { borderWidth: width, borderWidthSelected: width, shapeProperties: { borderDashes: colour?.is_missing || size?.isMissing ? dash : false } };
    if (node.members) return { id: node.id, x: node.x, y: node.y, ...line, ...graphmodel.blocLook(node, { fill, border }, theme) };
    const words = () => (
      size ? textBelow(label, theme, size.radius)
        : (shape ?? look.shape) === "circle" ? roundText(label, text, theme, stripes ? theme.sizes.halo : 0) : boxText(label, text, theme));
    const { shapeProperties, ...more } = /** @type {any} */ (words());
    return {
      ...options, ...line, ...more,
      shapeProperties: { ...line.shapeProperties, ...shapeProperties },
      color: { background: fill, border, highlight: { background: fill, border } },
    };
  }

  /** In an actor of the usual size the text is wrapped and made smaller to fit, else it stands below. */
  function roundText(label, color, { face, unit, text: textColour, page, sizes }, halo) {
    for (const size of sizes.actor_text) {
      for (let lines = 1; lines <= 3; lines += 1) {
        const text = wrapped(label, size, chords(lines, size, sizes), face);
        if (text.fits) {
          const inside = (2 * sizes.actor_radius - 10) * unit;
          return {
            shape: "circle", label: text.lines.join("\n"), font: { face, color, size: size * unit, strokeWidth: halo * unit, strokeColor: page },
            margin: 5 * unit, widthConstraint: { minimum: inside },
          };
        }
      }
    }
    return textBelow(label, { face, unit, text: textColour, page, sizes }, sizes.actor_radius);
  }

  /** The text of an actor that has no room for it inside. */
  function textBelow(label, { face, unit, text, page, sizes }, radius) {
    const { below_text: size, below_width: width } = sizes;
    const below = wrapped(broken(label, size, width, face), size, Array(3).fill(width), face);
    return {
      shape: "dot", size: radius * unit, label: below.lines.join("\n"),
      font: { face, size: size * unit, color: text, strokeWidth: sizes.halo * unit, strokeColor: page },
    };
  }

  function boxText(label, color, { face, unit, sizes }) {
    const { box_text: size, box_width: width } = sizes;
    const { lines } = wrapped(broken(label, size, width, face), size, Array(5).fill(width), face);
    return {
      shape: "box", label: lines.join("\n"), font: { face, color, size: size * unit },
      margin: sizes.box_margin * unit, shapeProperties: { borderRadius: sizes.box_corner * unit },
    };
  }

  /** The width of each of a number of lines in the circle of an actor. */
  function chords(lines, size, { actor_radius: radius, actor_margin: margin, line_height }) {
    const height = size * line_height;
    return Array.from({ length: lines }, (_, i) => {
      const edge = (Math.abs(i - (lines - 1) / 2) + 0.5) * height;
      return edge < radius ? 2 * Math.sqrt(radius ** 2 - edge ** 2) - margin : 0;
    });
  }

  /** The label with hyphens in each word that is wider than a line. */
  function broken(label, size, width, face) {
    return label.split(/(\s+)/u).map((word) => (widthOf(word, size, face) > width ? hyphened(word, size, width, face) : word)).join("");
  }

  /** Parts of one length: no two of them have room on a line. */
  function hyphened(word, size, width, face) {
    const letters = [...word];
    const length = Math.ceil(letters.length / Math.ceil(widthOf(word, size, face) / (0.85 * width)));
    const parts = [];
    for (let at = 0; at < letters.length; at += length) parts.push(letters.slice(at, at + length).join(""));
    return parts.join("- ");
  }

  /** The words in lines of the given widths; what is left over becomes an ellipsis. */
  function wrapped(label, size, widths, face) {
    const words = label.split(/\s+|(?<=[-/])/u).filter(Boolean);
    const gap = (before) => (/[-/]$/u.test(before) ? "" : " ");
    const lines = [];
    let fits = true;
    for (const word of words) {
      const last = lines.at(-1);
      const longer = last === undefined ? word : last + gap(last) + word;
      if (last !== undefined && widthOf(longer, size, face) <= widths[lines.length - 1]) lines[lines.length - 1] = longer;
      else if (lines.length < widths.length) {
        fits &&= widthOf(word, size, face) <= widths[lines.length];
        lines.push(word);
      } else {
        lines[lines.length - 1] = `${last.replace(/-$/u, "")} …`;
        return { lines, fits: false };
      }
    }
    return { lines, fits };
  }

  /** Measured a word at a time and remembered: labels repeat their words at several sizes. */
  function widthOf(text, size, face) {
    const font = `100px ${face}`;
    return text.split(" ").reduce((sum, word, i) => sum + (i ? 0.28 * size : 0) + wordWidth(word, font) * size / 100, 0);
  }

  function wordWidth(word, font) {
    const key = `${font} ${word}`;
    if (!wordWidths.has(key)) {
      pen.font = font;
      wordWidths.set(key, pen.measureText(word).width);
    }
    return wordWidths.get(key);
  }

  /** A tie for vis-network, as far as no view changes it. */
  function tieBase(graph, { unit, sizes }, edge, id) {
    const { relation, ...options } = edge;
    const { dashes, arrow } = graph.style.relations[relation];
    const head = { enabled: Boolean(arrow), type: arrow, scaleFactor: (sizes.heads[arrow] ?? 0.7) * unit };
    return { smooth: false, ...options, relation, id, dashes: dashes && dashes.map((length) => length * unit), arrows: { to: head } };
  }

  /** The part of a tie that views and themes change; ties that look alike share it. */
  function tieLook(graph, theme, edge, mask, mark) {
    if (!mask) return HIDDEN;
    if (!tieLooks.has(theme)) tieLooks.set(theme, new Map());
    const [known, key] = [tieLooks.get(theme), `${edge.relation} ${mask} ${mark === undefined ? "" : Boolean(mark)}`];
    if (!known.has(key)) known.set(key, lineLook(graph, theme, edge.relation, mask, mark));
    return known.get(key);
  }

  function lineLook(graph, theme, relation, mask, mark) {
    const { relations, widths } = graph.style;
    const color = relations[relation][theme.name];
    const opacity = graphmodel.opacityOf(graph, mask, mark);
    const width = widths[Math.min(graphmodel.level(graph, mask), widths.length) - 1] * theme.unit;
    return { hidden: false, width, color: { color, highlight: color, hover: color, inherit: false, opacity } };
  }

  Object.assign(graphmodel, { themeOf, fadedOf, unitOf, nodeLook, tieBase, tieLook, wrapped, broken });
})((globalThis.graphmodel ??= {}));
