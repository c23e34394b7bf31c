// The number of claims that each value of a filter would show, with the same result as model/filter_counts.py.
(function (graphmodel) {
  "use strict";

  const COUNTED = ["issue", "relation", "status", "basis"];

  /**
   * By filter and value, the number of claims that the other filters keep; values of no claim are left out. Null where
   * Python would refuse the selection.
   * @param {Columns} columns @param {Filters} selection @returns {Record<string, Map<string, number>> | null}
   */
  function filterCounts(columns, selection) {
    if (!graphmodel.selectClaims(columns, selection)) return null;
    return Object.fromEntries(COUNTED.map((name) => [name, countsOf(columns, name, graphmodel.selectClaims(columns, { ...selection, [name]: [] }))]));
  }

  /** @param {Columns} columns @param {string} name @param {Uint32Array} places */
  function countsOf(columns, name, places) {
    const numbers = new Uint32Array(columns.words[name].length);
    const { tie, relation, [name]: codes } = columns.codes;
    for (const place of places) numbers[name === "relation" ? relation[tie[place]] : codes[place]] += 1;
    /** @type {Map<string, number>} */
    const counts = new Map();
    columns.words[name].forEach((/** @type {string} */ word, code) => {
      const values = name === "issue" ? graphmodel.issuesIn(columns, word) : [word];
      values.filter((value) => value && numbers[code]).forEach((value) => counts.set(value, (counts.get(value) ?? 0) + numbers[code]));
    });
    return counts;
  }

  Object.assign(graphmodel, { filterCounts });
})((globalThis.graphmodel ??= {}));
