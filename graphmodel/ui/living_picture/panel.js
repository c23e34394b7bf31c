// Decides when the claims behind what is clicked are listed: as soon as the loader and the graph have come.
function library() {
  if (globalThis.graphmodel?.show) return Promise.resolve(globalThis.graphmodel);
  return new Promise((resolve) => {
    globalThis.addEventListener("graphmodel-ready", () => resolve(globalThis.graphmodel), { once: true });
  });
}

async function list({ parentElement, data, setStateValue }) {
  const graphmodel = await library();
  const graph = await graphmodel.graphFor(parentElement, data.graph);
  if (graph) graphmodel.showPanel(parentElement, graph, data, { onSelect: (tie) => setStateValue("clicked", graphmodel.clickOf(tie)) });
}

export default function panel(component) {
  list(component);
}
