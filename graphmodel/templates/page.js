// Decides how the stand-alone page works: the picture of one view, and beside it the claims behind what is clicked.
(function (graphmodel) {
  "use strict";

  const graph = graphmodel.addGraph(JSON.parse(document.getElementById("graph").textContent));
  const claims = JSON.parse(document.getElementById("claims").textContent);
  const [picture, panel] = ["picture", "panel"].map((id) => document.getElementById(id));
  let selected = graph.view.selected ?? null;

  document.getElementById("caption").textContent = graph.view.caption;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();

  function draw() {
    list();
    graphmodel.show(picture, graph, { ...graph.view, selected }, {
      onSelect(event) {
        selected = event;
        list();
      },
    });
  }

  function list() {
    graphmodel.showPanel(panel, graph, { claims: selected ? claims.filter(isBehind) : [], selected });
  }

  function isBehind({ source, target, relation }) {
    if (selected.node !== undefined) return source === selected.node || target === selected.node;
    return source === selected.source && target === selected.target && relation === selected.relation;
  }
})(globalThis.graphmodel);
