// Selecting claims from the columns of a case, with the same result as model/select.py.
(function (graphmodel) {
  "use strict";

  /**
   * The places of the claims that a selection keeps, in their order; null where Python would refuse the selection, or
   * where it asks for a text and the texts have not come.
   * @param {Columns} columns
   * @param {Filters} selection Fields of `model/selection.py` as they are called there; what is left out is as at first.
   * @returns {Uint32Array | null}
   */
  function select(columns, selection) {
    const chosen = graphmodel.chosenOf(columns, selection);
    if (!chosen || (chosen.text && !columns.texts)) return null;
    /** @type {Uint32Array} */
    let places = Uint32Array.from({ length: columns.claims }, (_, place) => place);
    for (const [codes, kept] of masksOf(columns, chosen)) places = narrowed(places, (place) => kept[codes[place]]);
    for (const word of graphmodel.wordsOf(chosen.text)) places = narrowed(places, mentioning(columns, word));
    return chosen.ego.length ? withinEgos(columns, places, chosen) : places;
  }

  /** @param {Uint32Array} places @param {(place: number) => unknown} isKept @returns {Uint32Array} The kept ones, in the same array. */
  function narrowed(places, isKept) {
    let many = 0;
    for (const place of places) {
      if (isKept(place)) {
        places[many] = place;
        many += 1;
      }
    }
    return places.subarray(0, many);
  }

  /**
   * By column that is asked for: its codes, and whether each word is kept.
   * @param {Columns} columns @param {Filters} chosen @returns {Iterable<[Codes, ArrayLike<unknown>]>}
   */
  function* masksOf(columns, chosen) {
    const { words, codes } = columns;
    const ofWords = (/** @type {string} */ name, /** @type {(word: any) => boolean} */ isKept) => (
      /** @type {[Codes, boolean[]]} */ ([codes[name], words[name].map(isKept)]));
    if (chosen.relation.length || chosen.actor.length || chosen.proposal.length || !chosen.proposals) yield [codes.tie, tiesKept(columns, chosen)];
    if (chosen.issue.length) yield ofWords("issue", (cell) => graphmodel.issuesIn(columns, cell).some((issue) => chosen.issue.includes(issue)));
    for (const name of ["status", "basis", "document", "agent"]) {
      if (chosen[name].length) yield ofWords(name, (word) => chosen[name].includes(word));
    }
    if (chosen.min_strength > 1) yield ofWords("strength", (number) => number >= chosen.min_strength);
    const isDated = (/** @type {(day: string) => boolean} */ fits) => (/** @type {string | null} */ day) => (day === null ? chosen.undated : fits(day));
    if (chosen.since) yield ofWords("_last_day", isDated((day) => day >= graphmodel.dayRange(chosen.since)[0]));
    if (chosen.until) yield ofWords("_first_day", isDated((day) => day <= graphmodel.dayRange(chosen.until)[1]));
  }

  /** Whether the ends and the relation of each tie are chosen. @param {Columns} columns @param {Filters} chosen */
  function tiesKept({ nodes, kinds, words, codes: { source, target, relation } }, chosen) {
    const among = (/** @type {string[]} */ ids) => nodes.map((id) => ids.includes(id));
    const [actors, proposals] = [among(chosen.actor), among(chosen.proposal)];
    return Array.from(source, (from, tie) => (
      (!chosen.relation.length || chosen.relation.includes(words.relation[relation[tie]]))
      && (!chosen.actor.length || actors[from] || actors[target[tie]])
      && (!chosen.proposal.length || proposals[target[tie]])
      && (chosen.proposals || kinds[target[tie]] !== "proposal")));
  }

  /** Whether a claim has a folded word in one of its texts, or in those of its ends. @param {Columns} columns @param {string} word */
  function mentioning(columns, word) {
    const { words, codes, texts } = columns;
    const having = (/** @type {string} */ name, /** @type {string[]} */ all) => graphmodel.foldedWords(columns, name, all).map((text) => text.includes(word));
    /** @type {[Codes, boolean[]][]} */
    const masks = texts.searched.claims.flatMap((name) => {
      const from = name in codes ? { words, codes } : texts;
      return name in from.codes ? [[from.codes[name], having(name, from.words[name])]] : [];
    });
    const ofNodes = texts.searched.ends.map((name) => having(`node ${name}`, texts.nodes[name]));
    const ends = columns.nodes.map((_, node) => ofNodes.some((mask) => mask[node]));
    masks.push([codes.tie, Array.from(codes.source, (from, tie) => ends[from] || ends[codes.target[tie]])]);
    return (/** @type {number} */ place) => masks.some(([of, mask]) => mask[of[place]]);
  }

  /**
   * The claims among the nodes that are at most a number of ties away from an ego, by ties that the other filters keep.
   * @param {Columns} columns @param {Uint32Array} places @param {Filters} chosen
   */
  function withinEgos({ nodeIndex, codes: { tie, source, target } }, places, { ego, hops }) {
    const reached = new Set(ego.map((id) => nodeIndex.get(id)));
    const ties = new Set(Array.from(places, (place) => tie[place]));
    for (let hop = 0; hop < hops; hop += 1) {
      const before = reached.size;
      const touched = [...ties].filter((each) => reached.has(source[each]) || reached.has(target[each]));
      touched.forEach((each) => reached.add(source[each]).add(target[each]));
      if (reached.size === before) break;
    }
    return narrowed(places, (place) => reached.has(source[tie[place]]) && reached.has(target[tie[place]]));
  }

  Object.assign(graphmodel, { selectClaims: select });
})((globalThis.graphmodel ??= {}));
