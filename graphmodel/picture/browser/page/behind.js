// Which claims are behind what is clicked: a tie, a node, a bloc, or a line that agreement on proposals implies.
(function (graphmodel) {
  "use strict";

  /** The nodes that a node of a picture stands for: itself, or the members of a bloc. */
  function membersOf(graph, id) {
    return graph.nodes[graph.nodeIndex.get(id)]?.members ?? [id];
  }

  /** The bloc that a node is drawn in, or itself. */
  function unitIn(graph, id) {
    return graph.nodes.find(({ members }) => members?.includes(id))?.id ?? id;
  }

  /** Whether a tie is behind what is clicked in a picture; of lines by agreement, `sides` has each actor's sides. */
  function fitsIn(graph, selected, { sides, agrees, at_odds: atOdds = {} }) {
    if (sides) return isPositionBehind(graph, selected, { sides, agrees, atOdds });
    if (selected.node === undefined) {
      const [from, to] = [selected.source, selected.target].map((id) => membersOf(graph, id));
      return ({ source, target, relation }) => from.includes(source) && to.includes(target) && relation === selected.relation;
    }
    const members = membersOf(graph, selected.node);
    if (members.length > 1) return ({ source, target, relation }) => relation === "opposition" && members.includes(source) && members.includes(target);
    return ({ source, target }) => source === selected.node || target === selected.node;
  }

  /** Of lines by agreement, positions on proposals: of both ends where these agree, or conflict, as the line does. */
  function isPositionBehind(graph, { node, ...tie }, { sides, agrees, atOdds }) {
    if (node !== undefined && !atOdds[node]) return ({ source }) => membersOf(graph, node).length === 1 && source === node;
    const ends = node === undefined ? [tie.source, tie.target].map((id) => membersOf(graph, id)[0]) : atOdds[node];
    const alike = node === undefined && tie.relation === agrees ? 1 : -1;
    return ({ source, target }) => {
      const [one, other] = ends.map((id) => sides[id]?.[target]);
      return ends.includes(source) && one * other === alike;
    };
  }

  /** Of a tie between two nodes that claims declare: the tie that says the opposite. */
  function oppositeOf(graph, selected, { sides }) {
    const relation = graph.style.opposite[selected?.relation];
    if (!relation || sides || [selected.source, selected.target].some((id) => membersOf(graph, id).length > 1)) return null;
    return { ...selected, relation };
  }

  Object.assign(graphmodel, { unitIn, fitsIn, oppositeOf });
})((globalThis.graphmodel ??= {}));
