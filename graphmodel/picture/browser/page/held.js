// The claims that the page holds in columns, the names of its nodes, and the claims behind what is clicked.
(function (graphmodel) {
  "use strict";

  const OF_TIES = ["source", "target", "relation"];

  /** The claims that two blocks of the page hold, packed as model/packed_columns.py does; with `labels`, names by id. */
  async function unpackHeld(packed, labels) {
    const [columns, texts] = await Promise.all([graphmodel.readColumns(bytesOf(packed.columns)), graphmodel.readTexts(bytesOf(packed.texts))]);
    columns.texts = texts;
    return { columns, labels, nodes: nodesOf(columns, labels), all: null };
  }

  function bytesOf(base64) {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  }

  /** The nodes with all their columns, each under a name of its own. */
  function nodesOf({ nodes, kinds, texts }, labels) {
    const names = Object.keys(texts.nodes);
    return nodes.map((id, i) => ({ ...Object.fromEntries(names.map((name) => [name, texts.nodes[name][i]])), id, kind: kinds[i], label: labels[id] ?? id }));
  }

  /** The claims as rows, made once, when something asks for all of them. */
  function allClaims(held) {
    held.all ??= Array.from({ length: held.columns.claims }, (_, place) => graphmodel.claimAt(held.columns, place));
    return held.all;
  }

  /** A cell of a claim as the file has it. */
  function cellOf({ columns: { nodes, words, codes, texts } }, place, name) {
    if (OF_TIES.includes(name)) {
      const code = codes[name][codes.tie[place]];
      return name === "relation" ? words.relation[code] : nodes[code];
    }
    const from = name in codes ? { words, codes } : texts;
    return from.words[name][from.codes[name][place]] ?? "";
  }

  /** A cell as it is read: ends by their names. */
  function cellWord(held, place, name) {
    const cell = cellOf(held, place, name);
    return name === "source" || name === "target" ? held.labels[cell] ?? cell : String(cell);
  }

  /** Of some claims, those whose tie fits. */
  function behind({ columns }, places, fits) {
    const { nodes, words, codes } = columns;
    const isBehind = Array.from(codes.source, (source, tie) => (
      fits({ source: nodes[source], target: nodes[codes.target[tie]], relation: words.relation[codes.relation[tie]] })));
    return [...places].filter((place) => isBehind[codes.tie[place]]).map((place) => graphmodel.claimAt(columns, place));
  }

  /** The strongest ties of some claims, as `showPanel` offers them. */
  function strongestOf({ columns }, places, most) {
    const { nodes, words, codes } = columns;
    const sums = graphmodel.tiesOf(columns, places);
    const order = [...sums.tie.keys()].sort((one, other) => sums.strength[other] - sums.strength[one] || sums.claims[other] - sums.claims[one] || one - other);
    return order.slice(0, most).map((i) => {
      const tie = sums.tie[i];
      const ends = { source: nodes[codes.source[tie]], target: nodes[codes.target[tie]], relation: words.relation[codes.relation[tie]] };
      return { ...ends, claims: sums.claims[i], strength: sums.strength[i], observed: sums.observed[i] };
    });
  }

  /** How many claims the dates of a selection leave out, or keep in, because they have none. */
  function undatedIn({ columns }, selection) {
    if (!selection.since && !selection.until) return 0;
    const number = (/** @type {boolean} */ undated) => graphmodel.selectClaims(columns, { ...selection, undated })?.length ?? 0;
    return number(true) - number(false);
  }

  Object.assign(graphmodel, { unpackHeld, allClaims, cellOf, cellWord, behind, strongestOf, undatedIn });
})((globalThis.graphmodel ??= {}));
