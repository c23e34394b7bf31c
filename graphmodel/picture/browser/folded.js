// Text without case and accents, by the rule of engines/folded.py, and where the words of a search stand in a text.
(function (graphmodel) {
  "use strict";

  function folded(text) {
    const bare = text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
    return [...bare].map(small).join("").replaceAll("\u00df", "ss");
  }

  function small(letter) {
    const capital = letter.toUpperCase();
    const low = isOne(capital) ? capital.toLowerCase() : letter;
    return isOne(low) ? low : letter;
  }

  function isOne(text) {
    return [...text].length === 1;
  }

  /** The folded words of a text. */
  function wordsOf(text) {
    return folded(text).split(/\s+/).filter(Boolean);
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

  Object.assign(graphmodel, { folded, wordsOf, excerpt });
})((globalThis.graphmodel ??= {}));
