// Text without case and accents, by the rule of engines/folded.py, and where the words of a search stand in a text.
(function (graphmodel) {
  "use strict";

  function folded(text) {
    if (isAscii(text)) return text.toLowerCase();
    const bare = text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
    return [...bare].map(small).join("").replaceAll("\u00df", "ss");
  }

  function isAscii(text) {
    // eslint-disable-next-line no-control-regex
    return /^[\x00-\x7f]*$/.test(text);
  }

  function small(letter) {
    const capital = letter.toUpperCase();
    const low = isOne(capital) ? capital.toLowerCase() : letter;
    return isOne(low) ? low : letter;
  }

  function isOne(text) {
    return [...text].length === 1;
  }

  // What Python takes for white space: Unicode's, and the four separators of ASCII.
  // eslint-disable-next-line no-control-regex
  const SPACE = /[\p{White_Space}\x1c-\x1f]+/u;

  /** The folded words of a text. */
  function wordsOf(text) {
    return folded(text).split(SPACE).filter(Boolean);
  }

  /** A text without the white space around it. */
  function trimmed(text) {
    const parts = text.split(new RegExp(`(${SPACE.source})`, "u"));
    return parts.slice(parts[0] ? 0 : 2, parts.at(-1) ? undefined : -2).join("");
  }

  /** The text in runs, each { text, isWord }, begun shortly before the first of the words. */
  function excerpt(text, words) {
    const letters = [...text];
    const isWord = marks(letters, words);
    const first = isWord.indexOf(true);
    const from = first > LEAD + 10 ? first - LEAD : 0;
    const runs = [];
    for (let i = from; i < Math.min(letters.length, from + LONGEST); i += 1) {
      if (runs.at(-1)?.isWord !== isWord[i]) runs.push({ text: "", isWord: isWord[i] });
      runs.at(-1).text += letters[i];
    }
    if (from && runs.length) runs[0].text = `\u2026${runs[0].text}`;
    if (letters.length > from + LONGEST) runs.at(-1).text += "\u2026";
    return runs;
  }

  const LEAD = 40;
  const LONGEST = 160;

  function marks(letters, words) {
    const owners = letters.flatMap((letter, i) => Array(folded(letter).length).fill(i));
    const plain = letters.map(folded).join("");
    const isWord = letters.map(() => false);
    for (const word of words) {
      for (let at = plain.indexOf(word); at !== -1; at = plain.indexOf(word, at + word.length)) {
        owners.slice(at, at + word.length).forEach((letter) => { isWord[letter] = true; });
      }
    }
    return isWord;
  }

  Object.assign(graphmodel, { folded, wordsOf, trimmed, excerpt });
})((globalThis.graphmodel ??= {}));
