// The text of a document with the passages that claims rest on: drawn by highlights, so that the text itself never changes.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const RELATIONS = ["support", "opposition", "mediation"];
  const KEYS = { s: "support", o: "opposition", m: "mediation" };
  const COLOUR = /^#[0-9a-f]{6}$/i;
  const MOST_COLOURS = 12;

  /** A pane for a desk, which has what is shown and takes what is chosen. */
  function makePane(desk) {
    const body = element("div", { class: "desk-text", tabindex: "0", role: "document", "aria-label": "Text of the document" });
    const pane = { desk, body, text: null, paragraphs: [], nodes: [], sentences: [], words: [], known: null, colours: document.createElement("style") };
    document.head.append(pane.colours);
    document.addEventListener("selectionchange", () => takeSelected(pane));
    body.addEventListener("click", (event) => clicked(pane, event));
    body.addEventListener("keydown", (event) => pressed(pane, event));
    return pane;
  }

  /** Show the text of the desk, anew only where it is another one; then what is marked in it. */
  function showText(pane) {
    const { text } = pane.desk.data;
    if (pane.text !== text) fill(pane, text);
    mark(pane);
  }

  function fill(pane, text) {
    pane.text = text;
    pane.paragraphs = graphmodel.paragraphsOf(text);
    pane.nodes = pane.paragraphs.map(({ text: words }) => document.createTextNode(words));
    pane.sentences = graphmodel.partsOf(pane.paragraphs, "sentence");
    pane.words = graphmodel.partsOf(pane.paragraphs, "word");
    pane.body.replaceChildren(...pane.nodes.map((node, number) => element("p", { "data-number": String(number + 1) }, node)));
    pane.body.scrollTop = 0;
  }

  function rangesOf(pane, passage) {
    return pane.paragraphs.flatMap((paragraph, number) => {
      const found = graphmodel.within(paragraph, passage);
      if (!found) return [];
      const range = new Range();
      range.setStart(pane.nodes[number], found[0]);
      range.setEnd(pane.nodes[number], found[1]);
      return [range];
    });
  }

  function mark(pane) {
    const { claims } = pane.desk;
    RELATIONS.forEach((relation, rank) => paint(`desk-${relation}`, claims.filter((claim) => claim.relation === relation && claim.end).flatMap((claim) => rangesOf(pane, claim)), 10 + rank));
    markChosen(pane);
    markKnown(pane);
    paintPatterns(pane);
  }

  /** Mark known names, looked for anew only where the text or the names are others. */
  function markKnown(pane) {
    const known = pane.desk.marks();
    if (pane.known?.text === pane.text && pane.known.names === String(known)) return;
    pane.known = { text: pane.text, names: String(known) };
    paint("desk-known", pane.paragraphs.flatMap((paragraph, number) => found(paragraph.text, known).map(([from, to]) => {
      const range = new Range();
      range.setStart(pane.nodes[number], from);
      range.setEnd(pane.nodes[number], to);
      return range;
    })), 0);
  }

  /** Mark the chosen passage alone. */
  function markChosen(pane) {
    const { passage } = pane.desk;
    paint("desk-chosen", passage ? rangesOf(pane, passage) : [], 20);
  }

  /** Patterns of the project, by colour; Python finds them, as a pattern of somebody else's could keep a browser busy for years. */
  function paintPatterns(pane) {
    const shown = pane.desk.data.highlights.filter(({ color }) => COLOUR.test(color)).slice(0, MOST_COLOURS);
    pane.colours.textContent = shown.map(({ color }, number) => `::highlight(desk-pattern-${number}) { background-color: color-mix(in srgb, ${color} 45%, transparent); }`).join("\n");
    for (let number = 0; number < MOST_COLOURS; number += 1) {
      paint(`desk-pattern-${number}`, (shown[number]?.places ?? []).flatMap(([start, end]) => rangesOf(pane, { start, end })), 1);
    }
  }

  function paint(name, ranges, priority) {
    const highlight = new Highlight(...ranges);
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  }

  /** Where known names stand in a text. */
  function found(text, pattern) {
    return pattern ? [...text.matchAll(pattern)].filter(([match]) => match).map((match) => [match.index, match.index + match[0].length]) : [];
  }

  function takeSelected(pane) {
    const selection = document.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!pane.body.contains(range.startContainer) || !pane.body.contains(range.endContainer)) return;
    const start = place(pane, range.startContainer, range.startOffset, 1);
    const end = place(pane, range.endContainer, range.endOffset, -1);
    if (start < end) choose(pane, trimmed(pane, { start, end }), { quietly: true });
  }

  /** The code point at a place in the pane; where that is between paragraphs, the next one or the last one. */
  function place(pane, container, offset, way) {
    const number = pane.nodes.indexOf(container);
    if (number >= 0) return graphmodel.pointAt(pane.paragraphs[number], offset);
    const after = pane.nodes.findIndex((node) => container.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING || container.contains(node));
    const next = pane.paragraphs[after < 0 ? pane.paragraphs.length - 1 : after];
    return way > 0 ? next.start : pane.paragraphs[Math.max(0, (after < 0 ? pane.paragraphs.length : after) - 1)].end;
  }

  function trimmed(pane, passage) {
    const letters = [...pane.text].slice(passage.start, passage.end);
    const first = letters.findIndex((letter) => letter.trim());
    const last = letters.findLastIndex((letter) => letter.trim());
    return first < 0 ? null : { start: passage.start + first, end: passage.start + last + 1 };
  }

  function choose(pane, passage, { quietly = false } = {}) {
    if (!passage) return;
    if (!quietly) document.getSelection()?.removeAllRanges();
    pane.desk.choose(passage);
    markChosen(pane);
    if (!quietly) reveal(pane, passage);
  }

  function reveal(pane, passage) {
    const [range] = rangesOf(pane, passage);
    if (!range) return;
    const at = range.getBoundingClientRect();
    const box = pane.body.getBoundingClientRect();
    if (at.top < box.top + 30 || at.bottom > box.bottom - 30) pane.body.scrollTop += at.top - box.top - box.height / 3;
  }

  function clicked(pane, event) {
    if (!document.getSelection()?.isCollapsed) return;
    const caret = caretAt(event.clientX, event.clientY);
    const number = pane.nodes.indexOf(caret?.node);
    if (number < 0) return;
    const point = graphmodel.pointAt(pane.paragraphs[number], caret.offset);
    const here = pane.desk.claims.filter(({ start, end }) => start <= point && point < end);
    const smallest = here.sort((one, other) => one.end - one.start - (other.end - other.start))[0];
    if (smallest) pane.desk.open(smallest);
  }

  function caretAt(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y);
    if (caret) return { node: caret.offsetNode, offset: caret.offset };
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? { node: range.startContainer, offset: range.startOffset } : null;
  }

  function pressed(pane, event) {
    if (event.ctrlKey || event.metaKey) return;
    const act = actOf(pane, event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  function actOf(pane, { key, shiftKey, altKey }) {
    const { desk } = pane;
    const steps = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };
    if (key in steps) return () => choose(pane, shiftKey ? stretched(pane, steps[key]) : sentence(pane, steps[key]));
    if (key === "ArrowRight" || key === "ArrowLeft") return () => choose(pane, moved(pane, key === "ArrowRight" ? 1 : -1, altKey ? "start" : "end"));
    const pages = { n: () => desk.step(1), p: () => desk.step(-1), N: () => desk.turnPage(1), P: () => desk.turnPage(-1) };
    if (key in pages) return pages[key];
    if (!desk.passage) return null;
    if (key in KEYS) return () => desk.begin(KEYS[key]);
    if (key === "Enter" || key === "d") return () => desk.begin("");
    if (key === "Escape") return () => desk.drop();
    return null;
  }

  /** The sentence after or before what is chosen; the first one, or that where the reader looks, where nothing is. */
  function sentence(pane, step) {
    const { passage } = pane.desk;
    if (!passage) return pane.sentences[0];
    if (step > 0) return pane.sentences.find(({ start }) => start >= passage.end) ?? passage;
    return pane.sentences.findLast(({ end }) => end <= passage.start) ?? passage;
  }

  function stretched(pane, step) {
    const { passage } = pane.desk;
    if (!passage) return pane.sentences[0];
    const end = step > 0 ? pane.sentences.find((each) => each.end > passage.end)?.end : pane.sentences.findLast((each) => each.end < passage.end && each.end > passage.start)?.end;
    return { start: passage.start, end: end ?? passage.end };
  }

  /** What is chosen, with its end, or its start, one word on or back. */
  function moved(pane, step, edge) {
    const passage = pane.desk.passage ?? pane.sentences[0];
    if (!passage) return null;
    const places = edge === "end" ? pane.words.map(({ end }) => end) : pane.words.map(({ start }) => start);
    const next = step > 0 ? places.find((each) => each > passage[edge]) : places.findLast((each) => each < passage[edge]);
    const changed = { ...passage, [edge]: next ?? passage[edge] };
    return changed.start < changed.end ? changed : passage;
  }

  Object.assign(graphmodel, { makePane, showText, markPassage: markChosen, revealPassage: reveal });
})((globalThis.graphmodel ??= {}));
