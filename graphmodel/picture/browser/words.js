// Nodes and ties in words: the same in tooltip, spoken text and list.
(function (graphmodel) {
  "use strict";

  /** "Armenia opposes Azerbaijan" */
  function tieInWords(graph, tie) {
    const edge = graph.edges[tie];
    const [from, to] = graph.ends[tie];
    return `${graph.nodes[from].label} ${verbOf(graph, edge.relation, graph.nodes[from], graph.nodes[to])} ${graph.nodes[to].label}`;
  }

  /** What a node does to another: it "opposes" it, the members of a bloc "partly oppose" it: not each does. */
  function verbOf({ style }, relation, node, other) {
    const look = style.relations[relation];
    const verb = look ? (node?.members ? look.several : look.word) : relation;
    return node?.members || other?.members ? `partly ${verb}` : verb;
  }

  /** "950", "12k", "1.4M": what there is room for on a line. */
  function shortNumber(number) {
    /** @type {[number, string][]} */
    const units = [[1e6, "M"], [1e3, "k"]];
    const [unit, letter] = units.find(([least]) => number >= 10 * least || number >= 1e6 && least === 1e6) ?? [1, ""];
    const part = number / unit;
    return letter ? `${part < 10 ? part.toFixed(1) : Math.round(part)}${letter}` : String(number);
  }

  /** "5 claims", "1 claim (prospective only)" */
  function claimsInWords(graph, shown, tie) {
    const number = shown.claims[tie];
    const many = number === graph.style.limits.most_claims ? `${number} or more` : number;
    const status = graphmodel.isProspective(graph, shown.ties[tie]) ? ` (${graph.style.prospective_word})` : "";
    const what = graph.style.relations[graph.edges[tie].relation].counts;
    return `${many.toLocaleString("en")} ${number === 1 ? what : `${what}s`}${status}`;
  }

  /** The details of a tie, beside its sentence: "5 claims", "1 claim, contradicts the camps" */
  function detailsInWords(graph, shown, tie) {
    return [claimsInWords(graph, shown, tie), graphmodel.markInWords(shown, tie)].filter(Boolean).join(", ");
  }

  /** What a node is: "actor · conflict party", "proposal · border", where colours mean something "actor · mediator · camp 2" */
  function nodeInWords(graph, node, shown = {}) {
    const { kind, group, issue } = graph.nodes[node];
    return [graph.style.kinds[kind].word, group, issue, ...(shown.nodes ? graphmodel.looksInWords(shown, graph.nodes[node], node) : [])].filter(Boolean).join(" · ");
  }

  /** "7 actors, 3 proposals, 30 ties" */
  function viewInWords(graph, shown) {
    const numbers = Object.entries(graph.style.kinds).map(([kind, { word }]) => {
      const number = graph.nodes.reduce((sum, node, i) => sum + (shown.nodes[i] && node.kind === kind ? 1 : 0), 0);
      return many(number, word);
    });
    const ties = shown.ties.reduce((sum, mask) => sum + (mask ? 1 : 0), 0);
    return [...numbers, many(ties, "tie")].filter(Boolean).join(", ") || "nothing";
  }

  function many(number, word) {
    return number ? `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}` : "";
  }

  Object.assign(graphmodel, { shortNumber, many, tieInWords, verbOf, detailsInWords, nodeInWords, viewInWords });
})((globalThis.graphmodel ??= {}));
