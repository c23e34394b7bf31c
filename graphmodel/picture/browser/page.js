// Decides how the stand-alone page works: the picture of one view, and beside it the claims behind what is clicked.
(function (graphmodel) {
  "use strict";

  const STRONGEST = 8;
  const graph = graphmodel.addGraph(JSON.parse(document.getElementById("graph").textContent));
  const claims = JSON.parse(document.getElementById("claims").textContent);
  const [picture, panel] = ["picture", "panel"].map((id) => document.getElementById(id));
  const strongest = graph.view.strongest ?? strongestOf(claims);
  let selected = graph.view.selected ?? null;

  document.getElementById("caption").textContent = graph.view.caption;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();

  function draw() {
    list();
    graphmodel.show(picture, graph, { ...graph.view, selected }, {
      onSelect(event) {
        if (event?.unfold) return;
        selected = event;
        list();
      },
    });
  }

  function list() {
    const select = (event) => { selected = event; draw(); };
    graphmodel.showPanel(panel, graph, { claims: selected ? claims.filter(isBehind) : [], selected, strongest }, { onSelect: select });
  }

  function strongestOf(claims) {
    const ties = new Map();
    claims.forEach(({ source, target, relation, strength, status }) => {
      const key = JSON.stringify([source, target, relation]);
      const tie = ties.get(key) ?? { source, target, relation, claims: 0, strength: 0, observed: 0 };
      const observed = tie.observed + (status === "observed" ? 1 : 0);
      ties.set(key, { ...tie, claims: tie.claims + 1, strength: tie.strength + strength, observed });
    });
    return [...ties.values()].sort((one, other) => other.strength - one.strength || other.claims - one.claims).slice(0, STRONGEST);
  }

  /** What a node of the picture stands for: itself, or the members of a bloc. */
  function membersOf(id) {
    return graph.nodes[graph.nodeIndex.get(id)]?.members ?? [id];
  }

  function isBehind({ source, target, relation }) {
    if (selected.node === undefined) {
      return membersOf(selected.source).includes(source) && membersOf(selected.target).includes(target) && relation === selected.relation;
    }
    const members = membersOf(selected.node);
    if (members.length > 1) return relation === "opposition" && members.includes(source) && members.includes(target);
    return source === selected.node || target === selected.node;
  }
})(globalThis.graphmodel);
