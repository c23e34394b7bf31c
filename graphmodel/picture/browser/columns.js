// The columns of a case, from which the browser selects by itself: as model/packed_columns.py packs them.
(function (graphmodel) {
  "use strict";

  const ARRAYS = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };
  const MOST_CASES = 4;
  /** @type {Map<string, Columns>} */
  const cases = new Map();

  /** The columns that some bytes hold. @param {Uint8Array} bytes @returns {Promise<Columns>} */
  async function readColumns(bytes) {
    const { arrays, ...head } = unpacked(await graphmodel.gunzip(bytes));
    const nodeIndex = new Map(head.nodes.map((/** @type {string} */ node, /** @type {number} */ i) => [node, i]));
    return { ...head, codes: arrays, nodeIndex, texts: null, folded: new Map() };
  }

  /** The texts of a case beside its columns. @param {Uint8Array} bytes @returns {Promise<Texts>} */
  async function readTexts(bytes) {
    const { arrays, ...head } = unpacked(await graphmodel.gunzip(bytes));
    return { ...head, codes: arrays };
  }

  /** A JSON object, and with it the arrays that follow. @param {Uint8Array} bytes @returns {any} */
  function unpacked(bytes) {
    const { buffer, byteOffset } = bytes;
    const length = new DataView(buffer, byteOffset).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    let at = byteOffset + 4 + length;
    const arrays = Object.fromEntries(head.arrays.map(([name, many, width]) => {
      const codes = new ARRAYS[width](buffer, at, many);
      at += Math.ceil(many * width / 4) * 4;
      return [name, codes];
    }));
    return { ...head, arrays };
  }

  /** Keep the columns of a case for `columnsOf`. @param {Columns} columns */
  function keepColumns(columns) {
    cases.delete(columns.case);
    cases.set(columns.case, columns);
    if (cases.size > MOST_CASES) cases.delete(cases.keys().next().value);
  }

  /** The columns of a case, where they have come. @param {string} name @returns {Columns | undefined} */
  function columnsOf(name) {
    return cases.get(name);
  }

  /** The words of a column without case and accents. @param {Columns} columns @param {string} name @param {string[]} words */
  function foldedWords(columns, name, words) {
    if (!columns.folded.has(name)) columns.folded.set(name, words.map((word) => graphmodel.folded(word)));
    return columns.folded.get(name);
  }

  /** The issues that a cell names, each once. @param {Columns} columns @param {string} cell */
  function issuesIn({ between }, cell) {
    return [...new Set(cell.split(between).filter(Boolean))];
  }

  /** The cells of a claim by column, as the file has them. @param {Columns} columns @param {number} place */
  function claimAt({ nodes, words, codes, texts }, place) {
    const tie = codes.tie[place];
    const ends = { source: nodes[codes.source[tie]], target: nodes[codes.target[tie]], relation: words.relation[codes.relation[tie]] };
    const ofClaims = (/** @type {any} */ from) => Object.keys(from.words).filter((name) => name !== "relation" && !name.startsWith("_"))
      .map((name) => [name, from.words[name][from.codes[name][place]]]);
    return { ...(texts ? Object.fromEntries(ofClaims(texts)) : {}), ...ends, ...Object.fromEntries(ofClaims({ words, codes })) };
  }

  Object.assign(graphmodel, { readColumns, readTexts, keepColumns, columnsOf, foldedWords, issuesIn, claimAt });
})((globalThis.graphmodel ??= {}));
