// The stand-alone page: the picture of one view, and beside it the claims behind what is clicked.
(function (graphmodel) {
  "use strict";

  graphmodel.isAlone = true;
  const graph = graphmodel.addGraph(JSON.parse(document.getElementById("graph").textContent));
  const claims = JSON.parse(document.getElementById("claims").textContent);
  const [picture, panel, search] = ["picture", "panel", "search"].map((id) => document.getElementById(id));
  const { strongest, called = {}, documents = {}, sides, agrees, at_odds: atOdds = {} } = graph.view;
  const nodes = nodesShown();
  let selected = graph.view.selected ?? null;
  let found = {};

  document.getElementById("caption").textContent = graph.view.caption;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
  find("");

  function draw() {
    list();
    graphmodel.show(picture, graph, { ...graph.view, selected }, {
      onSelect(event) {
        if (event?.unfold) return;
        take(event);
        list();
      },
    });
  }

  function list() {
    const select = (event) => { take(event); draw(); };
    const listed = found.issue ? claims.filter(({ issue }) => issue.split("; ").includes(found.issue)) : claims.filter((claim) => selected && isBehind(claim, selected));
    graphmodel.showPanel(panel, graph, { claims: listed, selected, title: found.issue, found: found.claim, strongest, called, documents, ...sayingTheOpposite() }, { onSelect: select });
  }

  /** Of a tie between two nodes that claims declare: those of the same ends that say the opposite. */
  function sayingTheOpposite() {
    const relation = graph.style.opposite[selected?.relation];
    if (!relation || sides || [selected.source, selected.target].some((id) => membersOf(id).length > 1)) return {};
    return { against: claims.filter((claim) => isBehind(claim, { ...selected, relation })) };
  }

  function take(event, hit = {}) {
    selected = event;
    found = hit;
  }

  function find(text) {
    graphmodel.showSearch(search, graphmodel.searchIn({ nodes, claims, style: graph.style, searched: graph.searched }, text), { onAsk: find, onChoose: choose });
  }

  function choose({ id, tie }, kind) {
    if (kind === "issue") take(null, { issue: id });
    else if (kind === "claim") take(tieOf(tie), { claim: id });
    else take({ node: unitOf(id) });
    draw();
    if (selected) graphmodel.lookFor(selected);
  }

  function tieOf([source, target, relation]) {
    return { source: unitOf(source), target: unitOf(target), relation };
  }

  /** The bloc that a node is drawn in, or itself. */
  function unitOf(id) {
    return graph.nodes.find(({ members }) => members?.includes(id))?.id ?? id;
  }

  /** The nodes that are drawn, members of blocs in the place of these. */
  function nodesShown() {
    const shown = graphmodel.unpackView(graph.view, graph).nodes;
    return graph.nodes.filter((node, i) => shown[i]).flatMap(({ members, ...node }) => (
      members?.map((id) => ({ id, label: graph.called?.[id] ?? id })) ?? [node]));
  }

  /** What a node of the picture stands for: itself, or the members of a bloc. */
  function membersOf(id) {
    return graph.nodes[graph.nodeIndex.get(id)]?.members ?? [id];
  }

  function isBehind({ source, target, relation }, selected) {
    if (sides) return isPositionBehind(source, target);
    if (selected.node === undefined) {
      return membersOf(selected.source).includes(source) && membersOf(selected.target).includes(target) && relation === selected.relation;
    }
    const members = membersOf(selected.node);
    if (members.length > 1) return relation === "opposition" && members.includes(source) && members.includes(target);
    return source === selected.node || target === selected.node;
  }

  /** Of lines by agreement, positions on proposals: of both ends where these agree, or conflict, as the line does. */
  function isPositionBehind(source, target) {
    const { node } = selected;
    if (node !== undefined && !atOdds[node]) return membersOf(node).length === 1 && source === node;
    const ends = node === undefined ? [selected.source, selected.target].map((id) => membersOf(id)[0]) : atOdds[node];
    const alike = node === undefined && selected.relation === agrees ? 1 : -1;
    const [one, other] = ends.map((id) => sides[id]?.[target]);
    return ends.includes(source) && one * other === alike;
  }
})(globalThis.graphmodel);
