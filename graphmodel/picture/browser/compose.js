// The view of a selection, its ties drawn one by one: the same message as picture/message.py makes of it.
(function (graphmodel) {
  "use strict";

  /** By graph and columns, the place of each tie of the columns in the graph. */
  const places = new WeakMap();

  /**
   * The message of what a selection shows of a graph; null where that is not for the browser to say.
   * @param {any} graph The picture of the whole case, its ties drawn one by one.
   * @param {Columns} columns @param {Filters} selection @param {Record<string, string> | null} selected
   * @param {any} looks Colours and sizes of all nodes as in the message of any view of this graph.
   */
  function viewOf(graph, columns, selection, selected = null, looks = {}) {
    const inGraph = tiesInGraph(graph, columns);
    const claims = inGraph && graphmodel.selectClaims(columns, selection);
    if (!claims) return null;
    const nodes = new Uint8Array(graph.nodes.length);
    graphmodel.nodesKept(columns, selection, claims).forEach((isKept, node) => { nodes[graph.nodeIndex.get(columns.nodes[node])] = isKept; });
    const ties = drawn(graph, graphmodel.tiesOf(columns, claims), inGraph);
    return {
      graph: graph.key,
      nodes: packRuns(nodes),
      ties: packRuns(ties.shown),
      levels: packRuns(ties.levels),
      claims: packRuns(ties.claims),
      caption: caption(columns, selection, claims.length),
      selected,
      legend: [...legend(graph, nodes, ties, coloured(graph, nodes, looks)), ...legendOfLooks(graph, nodes, looks)],
      ...Object.fromEntries(["colours", "sizes"].filter((name) => looks[name]?.title).map((name) => [name, looks[name]])),
    };
  }

  /** @param {any} graph @param {Columns} columns @returns {number[] | null} Null where the graph lacks one of the ties. */
  function tiesInGraph(graph, columns) {
    const known = places.get(graph);
    if (known?.columns === columns) return known.inGraph;
    const { nodes, words, codes: { source, target, relation } } = columns;
    // A number for each pair of ends and relation: texts of tens of thousands of ties take ten times as long.
    const key = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ word) => (from * graph.nodes.length + to) * words.relation.length + word;
    const ofNode = nodes.map((node) => graph.nodeIndex.get(node));
    const ofWord = new Map(words.relation.map((word, code) => [word, code]));
    const named = new Map(graph.ends.map(([from, to], i) => [key(from, to, ofWord.get(graph.edges[i].relation)), i]));
    const inGraph = Array.from(source, (from, tie) => named.get(key(ofNode[from], ofNode[target[tie]], relation[tie])));
    const found = inGraph.includes(undefined) || named.size !== inGraph.length ? null : inGraph;
    places.set(graph, { columns, inGraph: found });
    return found;
  }

  /** What is drawn of the ties, in the order of the graph. @param {any} graph @param {any} sums @param {number[]} inGraph */
  function drawn({ edges, style }, { tie, claims, strength, observed }, inGraph) {
    const { limits } = style;
    const [shown, all] = [new Uint8Array(edges.length), new Map()];
    tie.forEach((each, i) => {
      const faint = observed[i] === 0 ? limits.prospective_bit : 0;
      shown[inGraph[each]] = 1;
      all.set(inGraph[each], [widthLevel(style, strength[i]) + faint, Math.min(claims[i], limits.most_claims)]);
    });
    const order = [...all.keys()].sort((one, other) => one - other);
    return { shown, order, levels: order.map((each) => all.get(each)[0]), claims: order.map((each) => all.get(each)[1]) };
  }

  /** As `style.width_level`. */
  function widthLevel({ widths, width_growth: growth }, strength) {
    return Math.max(1, Math.min(widths.length, Math.round(Math.sqrt(strength) * growth)));
  }

  /** As `compose.caption`. @param {Columns} columns @param {Filters} selection @param {number} shown */
  function caption(columns, selection, shown) {
    const { start } = columns;
    const word = (/** @type {any} */ value) => (typeof value === "boolean" ? (value ? "yes" : "no") : String(value));
    const isAll = graphmodel.keepsAll(columns, graphmodel.chosenOf(columns, selection));
    const isDated = (selection.since || selection.until) && !selection.undated;
    const filters = isAll ? [] : Object.keys(start)
      .filter((name) => (name in selection && String(selection[name]) !== String(start[name])) || (name === "undated" && isDated))
      .map((name) => inWords(columns, name, [selection[name]].flat().map(word)));
    return [`${shown.toLocaleString("en")} of ${graphmodel.many(columns.claims, "claim")}`, ...filters].join(" \u00b7 ");
  }

  /** As `filter_words.filters_in_words`. @param {Columns} columns @param {string} name @param {string[]} values */
  function inWords({ filter_words: words, without_proposals: without, without_undated: dated }, name, values) {
    if (name === "proposals" && values[0] === "no") return without;
    const called = words[name] ?? name;
    if (name === "undated") return values[0] === "yes" ? called : dated;
    return `${called}: ${values.join(", ")}`;
  }

  /** As the first parts of `legend.legend`. */
  function legend({ nodes, edges, style }, kept, { order, levels, claims }, places) {
    const { limits } = style;
    const relations = new Set(order.map((tie) => edges[tie].relation));
    const kinds = new Set(nodes.filter((node, i) => kept[i]).map(({ kind }) => kind));
    const outlined = new Set(nodes.filter((node, i) => places[i]).map(({ kind }) => kind));
    const widths = new Set(levels.map((level) => level % limits.prospective_bit));
    const entries = (/** @type {Record<string, any>} */ looks, used, sample) => (
      Object.entries(looks).filter(([name]) => used.has(name)).map(([name, { word }]) => ({ text: word, sample, of: name })));
    const one = (/** @type {boolean} */ isShown, text, sample) => (isShown ? [{ text, sample, of: "" }] : []);
    return [
      ...entries(style.relations, relations, "relation"),
      ...one(widths.size > 1, style.wider_words, "wider"),
      ...one(levels.some((level) => level >= limits.prospective_bit), `lighter: ${style.prospective_word}`, "faint"),
      ...one(order.length <= limits.numbers && claims.some((number) => number > 1), `number of ${style.relations[edges[order[0]]?.relation]?.counts}s`, "number"),
      ...entries(style.kinds, kinds, "kind").map((entry) => (outlined.has(entry.of) ? { ...entry, sample: "outline" } : entry)),
    ];
  }

  /** Of each node that is shown, the place of its look after 1; 0 where it looks as its kind does. */
  function coloured(graph, kept, { colours }) {
    const of = colours?.title ? graphmodel.unpackRuns(colours.of, graph.nodes.length, graph.key) : [];
    return Array.from(kept, (isKept, i) => (isKept && of[i]) || 0);
  }

  /** As the last parts of `legend.legend`: what colours and sizes mean. */
  function legendOfLooks(graph, kept, { colours, sizes }) {
    const shown = [...new Set(coloured(graph, kept, { colours }))].filter(Boolean).sort((one, other) => one - other);
    const values = graph.nodes.filter(({ id }, i) => kept[i] && sizes && Object.hasOwn(sizes.values, id)).map(({ id }) => sizes.values[id]);
    return [
      ...(shown.length ? [{ text: colours.title, sample: "title", of: "" }] : []),
      ...byColour(shown.map((place) => place - 1), colours?.looks ?? []).map((places) => (
        { text: named(places.map((place) => colours.looks[place]), graph.style.limits), sample: "colour", of: places[0] })),
      ...(values.some(Boolean) ? [{ text: sizes.words, sample: "area", of: "" }] : []),
      ...(values.includes("") ? [{ text: sizes.missing_words, sample: "missing", of: "" }] : []),
    ];
  }

  /** Looks of one colour share an entry. @param {number[]} places @param {any[]} looks @returns {number[][]} */
  function byColour(places, looks) {
    const found = new Map();
    for (const place of places) {
      const key = JSON.stringify([looks[place].of, looks[place].light]);
      found.set(key, [...found.get(key) ?? [], place]);
    }
    return [...found.values()];
  }

  function named(looks, { named_camps: most }) {
    const names = looks.slice(0, most).map(({ name }) => name);
    return looks[0].of + [...names, ...(looks.length > most ? ["\u2026"] : [])].join(", ");
  }

  /** As `message.pack_runs`. @param {ArrayLike<number>} values */
  function packRuns(values) {
    const bytes = [];
    const add = (/** @type {number} */ number) => {
      for (; number > 127; number = Math.floor(number / 128)) bytes.push(number % 128 + 128);
      bytes.push(number);
    };
    for (let at = 0; at < values.length;) {
      let end = at;
      while (end < values.length && values[end] === values[at]) end += 1;
      add(values[at]);
      add(end - at);
      at = end;
    }
    return btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""));
  }

  Object.assign(graphmodel, { viewOf });
})((globalThis.graphmodel ??= {}));
