// Places in a text: Python counts code points, JavaScript units of UTF-16; words and sentences are Unicode's.
(function (graphmodel) {
  "use strict";

  const GAP = /\n{2,}/g;

  /**
   * A text in paragraphs, each { text, start, end, starts }: `start` and `end` in code points of the whole text, `starts` the
   * place in the paragraph of each of its code points, in units of UTF-16, and of its end.
   */
  function paragraphsOf(text) {
    const made = [];
    let from = 0;
    let at = 0;
    for (const gap of [...text.matchAll(GAP), { index: text.length, 0: "" }]) {
      const inner = text.slice(from, gap.index);
      const starts = startsOf(inner);
      made.push({ text: inner, start: at, end: at + starts.length - 1, starts });
      at += starts.length - 1 + gap[0].length;
      from = gap.index + gap[0].length;
    }
    return made;
  }

  function startsOf(text) {
    const starts = [];
    let unit = 0;
    for (const letter of text) {
      starts.push(unit);
      unit += letter.length;
    }
    return [...starts, unit];
  }

  /** The code point of the whole text that begins at a unit of a paragraph, or holds it. */
  function pointAt({ start, starts }, unit) {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= unit) low = middle;
      else high = middle - 1;
    }
    return start + low;
  }

  /** The units of a paragraph that a passage covers, [from, to]; nothing where it lies elsewhere. */
  function within(paragraph, { start, end }) {
    const first = Math.max(start, paragraph.start);
    const last = Math.min(end, paragraph.end);
    if (first >= last) return null;
    return [paragraph.starts[first - paragraph.start], paragraph.starts[last - paragraph.start]];
  }

  /** Passages of all sentences, or of all words, of some paragraphs, in order. */
  function partsOf(paragraphs, granularity) {
    const segmenter = new Intl.Segmenter(undefined, { granularity });
    return paragraphs.flatMap((paragraph) => [...segmenter.segment(paragraph.text)]
      .filter(({ segment, isWordLike }) => (granularity === "word" ? isWordLike : segment.trim()))
      .map(({ segment, index }) => {
        const lead = segment.length - segment.trimStart().length;
        const to = index + segment.trimEnd().length;
        return { start: pointAt(paragraph, index + lead), end: pointAt(paragraph, to) };
      }));
  }

  /** The text of a passage. */
  function quoteOf(paragraphs, passage) {
    const parts = paragraphs.map((paragraph) => {
      const found = within(paragraph, passage);
      return found ? paragraph.text.slice(...found) : "";
    });
    return parts.filter(Boolean).join(" \u2026 ");
  }

  Object.assign(graphmodel, { paragraphsOf, pointAt, within, partsOf, quoteOf });
})((globalThis.graphmodel ??= {}));
