// Decides how nodes and ties look to vis-network: colour, dash, head, width and text, in the theme of the page around.
(function (graphmodel) {
  "use strict";

  const ACTOR_RADIUS = 40;
  const ACTOR_SIZES = [14.5, 13, 12, 11];
  const BOX_WIDTH = 100;
  const BOX_SIZE = 13;
  const LINE_HEIGHT = 1.2;
  const HEAD_SCALE = { arrow: 0.75, bar: 0.7, circle: 0.55 };
  const BOX_HEIGHT = 46;
  const MOST_COMPARED = 400;
  const LARGEST_UNIT = 2.2;
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const wordWidths = new Map();

  /** The colours around, as the style sheet has them now. */
  function themeOf(root) {
    const css = getComputedStyle(root);
    const [page, text] = [rgb(css.backgroundColor), rgb(css.color)];
    return {
      name: luminance(page) < 128 ? "dark" : "light",
      page: `rgb(${page})`,
      text: `rgb(${text})`,
      veil: `rgba(${page}, 0.8)`,
      accent: `rgb(${rgb(css.getPropertyValue("--accent") || css.color)})`,
      face: css.fontFamily,
    };
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
   * How many units of the layout a pixel is to be, so that text and lines stay legible where a wide layout has to be
   * drawn small. Never so many that neighbours would touch.
   */
  function unitOf(graph, width, height) {
    const { nodes } = graph;
    if (nodes.length < 2 || nodes.length > MOST_COMPARED) return 1;
    const span = (values) => Math.max(...values) - Math.min(...values);
    const wide = span(nodes.map((node) => node.x)) + BOX_WIDTH;
    const high = span(nodes.map((node) => node.y)) + 2 * ACTOR_RADIUS;
    return Math.max(1, Math.min(Math.max(wide / width, high / height), roomOf(graph), LARGEST_UNIT));
  }

  /** How many times larger the nodes could be before the two closest touch. */
  function roomOf({ nodes, style }) {
    const sizes = nodes.map(({ kind, shape, members, size }) => (
      members ? [Math.max(2 * size + 20, 140), 2 * size + 62] : (shape ?? style.kinds[kind].shape) === "circle" ? [2.3 * ACTOR_RADIUS, 2.3 * ACTOR_RADIUS] : [BOX_WIDTH + 30, BOX_HEIGHT + 10]));
    let room = Infinity;
    nodes.forEach((one, i) => nodes.slice(i + 1).forEach((other, j) => {
      const [a, b] = [sizes[i], sizes[i + 1 + j]];
      room = Math.min(room, Math.max(2 * Math.abs(one.x - other.x) / (a[0] + b[0]), 2 * Math.abs(one.y - other.y) / (a[1] + b[1])));
    }));
    return room;
  }

  /** A node for vis-network. Python's own options come first, what theme and camp decide on top. */
  function nodeLook(graph, theme, node, camp) {
    const { label, kind, group, issue, description, shape, within, ...options } = node;
    const look = graph.style.kinds[kind];
    if (node.members) return { id: node.id, x: node.x, y: node.y, borderWidth: theme.unit, ...graphmodel.blocLook(node, look[theme.name], theme) };
    const { fill, border, text } = graphmodel.fillOf(graph, theme, kind, camp);
    return {
      ...options,
      borderWidth: 1.3 * theme.unit,
      borderWidthSelected: 1.3 * theme.unit,
      color: { background: fill, border, highlight: { background: fill, border } },
      ...((shape ?? look.shape) === "circle" ? roundText(label, text, theme) : boxText(label, text, theme)),
    };
  }

  /** Actors are all one size: the text is wrapped and made smaller to fit, else it stands below. */
  function roundText(label, color, { face, unit, text: textColour, page }) {
    for (const size of ACTOR_SIZES) {
      for (let lines = 1; lines <= 3; lines += 1) {
        const text = wrapped(label, size, chords(lines, size), face);
        if (text.fits) {
          const inside = (2 * ACTOR_RADIUS - 10) * unit;
          return {
            shape: "circle", label: text.lines.join("\n"), font: { face, color, size: size * unit },
            margin: 5 * unit, widthConstraint: { minimum: inside },
          };
        }
      }
    }
    const below = wrapped(broken(label, 13, 150, face), 13, [150, 150, 150], face);
    return {
      shape: "dot", size: ACTOR_RADIUS * unit, label: below.lines.join("\n"),
      font: { face, size: 13 * unit, color: textColour, strokeWidth: 4 * unit, strokeColor: page },
    };
  }

  function boxText(label, color, { face, unit }) {
    const { lines } = wrapped(broken(label, BOX_SIZE, BOX_WIDTH, face), BOX_SIZE, Array(5).fill(BOX_WIDTH), face);
    return {
      shape: "box", label: lines.join("\n"), font: { face, color, size: BOX_SIZE * unit },
      margin: 8 * unit, shapeProperties: { borderRadius: 6 * unit },
    };
  }

  /** How wide each of so many lines may be in the circle. */
  function chords(lines, size) {
    const height = size * LINE_HEIGHT;
    return Array.from({ length: lines }, (_, i) => {
      const edge = (Math.abs(i - (lines - 1) / 2) + 0.5) * height;
      return edge < ACTOR_RADIUS ? 2 * Math.sqrt(ACTOR_RADIUS ** 2 - edge ** 2) - 6 : 0;
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
  function tieBase(graph, { unit }, edge, id) {
    const { relation, ...options } = edge;
    const { dashes, arrow } = graph.style.relations[relation];
    const head = { enabled: Boolean(arrow), type: arrow, scaleFactor: (HEAD_SCALE[arrow] ?? 0.7) * unit };
    return { smooth: false, ...options, relation, id, dashes: dashes && dashes.map((length) => length * unit), arrows: { to: head } };
  }

  /** The part of a tie that views and themes change. */
  function tieLook(graph, theme, edge, mask, mark) {
    if (!mask) return { hidden: true };
    const { relations, widths } = graph.style;
    const color = relations[edge.relation][theme.name];
    const opacity = graphmodel.opacityOf(graph, mask, mark);
    const width = widths[Math.min(graphmodel.level(mask), widths.length) - 1] * theme.unit;
    return { hidden: false, width, color: { color, highlight: color, hover: color, inherit: false, opacity } };
  }

  Object.assign(graphmodel, { themeOf, unitOf, nodeLook, tieBase, tieLook, wrapped });
})((globalThis.graphmodel ??= {}));
