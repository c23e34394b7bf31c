// What may be meant by a text that a page without a server does not find: by the rule of model/near_texts.py.
(function (graphmodel) {
  "use strict";

  const MOST_NEAR = 3;
  const MOST_TRIED = 10;
  const LETTERS_A_SLIP = 4;
  const MOST_SLIPS = 2;

  /** The texts that may be meant by one, with the words of some texts, as far as `isFound` says that each is found. */
  function nearTexts(text, texts, isFound) {
    const known = wordsIn(texts);
    const asked = text.split(/\s+/u).filter(Boolean);
    const near = asked.map((word) => nearest(graphmodel.folded(word), known));
    if (!near.some((words) => words.length)) return [];
    const choices = near.map((words, place) => (words.length ? words : [asked[place]]));
    return products(choices).map((words) => words.join(" ")).filter(isFound).slice(0, MOST_NEAR);
  }

  /** The words of some texts as they are first written, by what they are folded. */
  function wordsIn(texts) {
    const found = new Map();
    for (const word of texts.join(" ").match(/[\p{L}\p{N}]+/gu) ?? []) {
      const plain = graphmodel.folded(word);
      if (!found.has(plain)) found.set(plain, word);
    }
    return found;
  }

  /** The known words that are nearest to a folded one; none where a known word has it, or is too far away. */
  function nearest(word, known) {
    const names = [...known.keys()];
    if (names.some((each) => each.includes(word))) return [];
    const letters = [...word];
    const most = Math.min(Math.floor(letters.length / LETTERS_A_SLIP), MOST_SLIPS);
    const apart = names.map((each) => slips(letters, [...each], most));
    const least = Math.min(...apart);
    return least > most ? [] : names.filter((each, place) => apart[place] === least).map((each) => known.get(each));
  }

  /** How many letters are missing, superfluous, wrong, or swapped with the next; more than `most` where it is more. */
  function slips(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    const rows = [other.map((_, at) => at + 1)];
    rows[0].unshift(0);
    one.forEach((letter, row) => {
      const [above, before] = [rows[row], rows[row - 1]];
      const made = [row + 1];
      other.forEach((each, at) => {
        const least = Math.min(above[at + 1] + 1, made[at] + 1, above[at] + Number(each !== letter));
        const isSwapped = row && at && letter === other[at - 1] && one[row - 1] === each;
        made.push(isSwapped ? Math.min(least, before[at - 1] + 1) : least);
      });
      rows.push(made);
    });
    return rows[one.length][other.length];
  }

  /** Each way to take one word of each choice, the last changing first: the first of them. */
  function products(choices) {
    return choices.reduce((begun, choice) => begun.flatMap((words) => choice.map((word) => [...words, word])).slice(0, MOST_TRIED), [[]]);
  }

  Object.assign(graphmodel, { nearTexts });
})((globalThis.graphmodel ??= {}));
