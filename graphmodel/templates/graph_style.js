// Decides how nodes and ties look to vis-network: colour, dash, head, width and text, in the theme of the page around.
(function (graphmodel) {
  "use strict";

  const ACTOR_RADIUS = 38;
  const ACTOR_SIZES = [16, 14, 12.5, 11];
  const BOX_WIDTH = 132;
  const BOX_SIZE = 12.5;
  const LINE_HEIGHT = 1.2;
  const HEAD_SCALE = { arrow: 0.75, bar: 0.7, circle: 0.55 };
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
      veil: `rgba(${page}, 0.82)`,
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

  function luminance([red, green, blue]) {
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }

  /** A node for vis-network. Python's own options come first, what the theme decides on top. */
  function nodeLook(graph, theme, node) {
    const { label, kind, group, issue, description, shape, ...options } = node;
    const look = graph.style.kinds[kind];
    const colours = look[theme.name];
    const text = { face: theme.face, color: colours.text };
    return {
      ...options,
      borderWidth: 1.5,
      borderWidthSelected: 1.5,
      color: { background: colours.fill, border: colours.border, highlight: { background: colours.fill, border: colours.border } },
      ...((shape ?? look.shape) === "circle" ? roundText(label, text, theme) : boxText(label, text)),
    };
  }

  /** Actors are all one size: the text is wrapped and made smaller to fit, else it stands below. */
  function roundText(label, font, theme) {
    for (const size of ACTOR_SIZES) {
      for (let lines = 1; lines <= 3; lines += 1) {
        const text = wrapped(label, size, chords(lines, size), font.face);
        if (text.fits) {
          const inside = 2 * ACTOR_RADIUS - 10;
          return { shape: "circle", label: text.lines.join("\n"), font: { ...font, size }, margin: 5, widthConstraint: { minimum: inside } };
        }
      }
    }
    const below = wrapped(label, 13, [150, 150, 150], font.face);
    return {
      shape: "dot", size: ACTOR_RADIUS, label: below.lines.join("\n"),
      font: { ...font, size: 13, color: theme.text, strokeWidth: 4, strokeColor: theme.page },
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

  function boxText(label, font) {
    const { lines } = wrapped(label, BOX_SIZE, Array(4).fill(BOX_WIDTH), font.face);
    return { shape: "box", label: lines.join("\n"), font: { ...font, size: BOX_SIZE }, margin: 8, shapeProperties: { borderRadius: 6 } };
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
        lines[lines.length - 1] += " …";
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
  function tieBase(graph, edge, id) {
    const { relation, ...options } = edge;
    const { dashes, arrow } = graph.style.relations[relation];
    return { smooth: false, ...options, id, dashes, arrows: { to: { enabled: true, type: arrow, scaleFactor: HEAD_SCALE[arrow] ?? 0.7 } } };
  }

  /** The part of a tie that views and themes change. */
  function tieLook(graph, theme, edge, mask) {
    if (!mask) return { hidden: true };
    const { relations, statuses, widths } = graph.style;
    const color = relations[edge.relation][theme.name];
    const opacity = graphmodel.isProspective(mask) ? statuses.prospective.opacity : 1;
    const width = widths[Math.min(graphmodel.level(mask), widths.length) - 1];
    return { hidden: false, width, color: { color, highlight: color, hover: color, inherit: false, opacity } };
  }

  Object.assign(graphmodel, { themeOf, nodeLook, tieBase, tieLook });
})((globalThis.graphmodel ??= {}));
