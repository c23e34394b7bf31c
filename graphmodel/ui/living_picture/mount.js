// Decides when the picture of a view is drawn: as soon as the loader and the graph have come, in whatever order.
function library() {
  if (globalThis.graphmodel?.show) return Promise.resolve(globalThis.graphmodel);
  return new Promise((resolve) => {
    globalThis.addEventListener("graphmodel-ready", () => resolve(globalThis.graphmodel), { once: true });
  });
}

async function draw({ parentElement, data, setStateValue }) {
  const graphmodel = await library();
  const graph = await graphmodel.graphFor(parentElement, data.graph);
  if (graph) graphmodel.show(parentElement, graph, data, { onSelect: (selected) => setStateValue("clicked", graphmodel.clickOf(selected)) });
}

// Not awaited: Streamlit takes what is returned for the clean-up, and has to have it although the graph may never come.
export default function mount(component) {
  draw(component);
  return () => globalThis.graphmodel?.leave?.(component.parentElement);
}
