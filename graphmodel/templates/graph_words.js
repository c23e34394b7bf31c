// Decides how nodes and ties are said in words: tooltip, spoken text and list all say the same.
(function (graphmodel) {
  "use strict";

  const MOST_CLAIMS = 65535;

  /** "Armenia opposes Azerbaijan" */
  function tieInWords(graph, tie) {
    const edge = graph.edges[tie];
    const [from, to] = graph.ends[tie];
    const { word } = graph.style.relations[edge.relation];
    return `${graph.nodes[from].label} ${word} ${graph.nodes[to].label}`;
  }

  /** "5 claims", "1 claim (prospective only)" */
  function claimsInWords(graph, shown, tie) {
    const number = shown.claims[tie];
    const many = number === MOST_CLAIMS ? `${number} or more` : number;
    const status = graphmodel.isProspective(shown.ties[tie]) ? ` (${graph.style.statuses.prospective.word})` : "";
    return `${many} ${number === 1 ? "claim" : "claims"}${status}`;
  }

  /** What a node is: "actor · conflict party", "proposal · border" */
  function nodeInWords(graph, node) {
    const { kind, group, issue } = graph.nodes[node];
    return [graph.style.kinds[kind].word, group, issue].filter(Boolean).join(" · ");
  }

  /** "7 actors, 3 proposals, 30 ties" */
  function viewInWords(graph, shown) {
    const numbers = Object.entries(graph.style.kinds).map(([kind, { word }]) => {
      const number = graph.nodes.reduce((sum, node, i) => sum + (shown.nodes[i] && node.kind === kind ? 1 : 0), 0);
      return counted(number, word);
    });
    const ties = shown.ties.reduce((sum, mask) => sum + (mask ? 1 : 0), 0);
    return [...numbers, counted(ties, "tie")].filter(Boolean).join(", ") || "nothing";
  }

  function counted(number, word) {
    return number ? `${number} ${word}${number === 1 ? "" : "s"}` : "";
  }

  Object.assign(graphmodel, { tieInWords, claimsInWords, nodeInWords, viewInWords });
})((globalThis.graphmodel ??= {}));
