// Claims to ties, with the same result as model/ties.py; and the nodes that a selection leaves.
(function (graphmodel) {
  "use strict";

  /**
   * The ties of some claims in the order of the first claim of each: the number of the tie in the columns, and as of
   * `schema.TIE_COLUMNS` the number of claims, the sum of their strengths, how many are observed and how many direct.
   * @param {Columns} columns @param {Uint32Array} places
   * @returns {{ tie: number[], claims: number[], strength: number[], observed: number[], direct: number[] }}
   */
  function tiesOf({ words, codes }, places) {
    const sums = sumsOf({ words, codes }, places);
    const order = [...sums.first.keys()];
    // Claims of one row of the file: then by the words of the ends and the relation, in whose order ties are numbered.
    const row = codes._row;
    if (row) order.sort((one, other) => row[sums.first.get(one)] - row[sums.first.get(other)] || one - other);
    const inOrder = (/** @type {Uint32Array} */ numbers) => order.map((tie) => numbers[tie]);
    return { tie: order, claims: inOrder(sums.claims), strength: inOrder(sums.strength), observed: inOrder(sums.observed), direct: inOrder(sums.direct) };
  }

  /** @param {Pick<Columns, "words" | "codes">} columns @param {Uint32Array} places */
  function sumsOf({ words, codes }, places) {
    const [claims, strength, observed, direct] = Array.from({ length: 4 }, () => new Uint32Array(codes.source.length));
    const [isObserved, isDirect] = [words.status.indexOf("observed"), words.basis.indexOf("direct")];
    /** @type {Map<number, number>} */
    const first = new Map();
    for (const place of places) {
      const tie = codes.tie[place];
      if (!claims[tie]) first.set(tie, place);
      claims[tie] += 1;
      strength[tie] += words.strength[codes.strength[place]] ?? 0;
      if (codes.status[place] === isObserved) observed[tie] += 1;
      if (codes.basis[place] === isDirect) direct[tie] += 1;
    }
    return { first, claims, strength, observed, direct };
  }

  /**
   * Whether each node stays with a selection: those that keep a claim; of the whole case all, and those that never had
   * one unless claims are narrowed.
   * @param {Columns} columns @param {Filters} selection @param {Uint32Array} places Of the claims that it keeps.
   */
  function nodesKept(columns, selection, places) {
    const { nodes, kinds, codes } = columns;
    const chosen = graphmodel.chosenOf(columns, selection);
    if (graphmodel.keepsAll(columns, chosen)) return new Uint8Array(nodes.length).fill(1);
    const kept = endsOf(columns, new Set(Array.from(places, (place) => codes.tie[place])));
    if (graphmodel.keepsAll(columns, chosen, ["proposals"])) {
      const ever = endsOf(columns, codes.source.keys());
      kinds.forEach((kind, node) => { if (kind === "actor" && !ever[node]) kept[node] = 1; });
    }
    return kept;
  }

  /** @param {Columns} columns @param {Iterable<number>} ties */
  function endsOf({ nodes, codes: { source, target } }, ties) {
    const ends = new Uint8Array(nodes.length);
    for (const tie of ties) ends[source[tie]] = ends[target[tie]] = 1;
    return ends;
  }

  Object.assign(graphmodel, { tiesOf, nodesKept });
})((globalThis.graphmodel ??= {}));
