// Decides that the scripts run once a page and a graph is read once a case, however often Streamlit calls.
const VERSION = "/* version */";
if (globalThis.graphmodel?.version !== VERSION) {
  /* library */
  Object.assign(globalThis.graphmodel, { css: "/* style sheet */", version: VERSION });
}

// What was dragged is a state, not a trigger: a session that begins anew is told again. It is in a fragment of its own.
export default function load({ data, setStateValue }) {
  globalThis.graphmodel.addPackedGraph(data);
  return globalThis.graphmodel.onDragged((places) => setStateValue("dragged", places));
}
