// Decides that the scripts run once a page and a graph is read once a case, however often Streamlit calls.
const VERSION = "/* version */";
if (globalThis.graphmodel?.version !== VERSION) {
  /* library */
  Object.assign(globalThis.graphmodel, { css: "/* style sheet */", version: VERSION });
  globalThis.dispatchEvent(new Event("graphmodel-ready"));
}

// What was dragged is a state, not a trigger: a session that begins anew gets it again. It is in a fragment of its own.
export default function load({ data, setStateValue }) {
  globalThis.graphmodel.addPackedGraph(data);
  return globalThis.graphmodel.onDragged((dragged) => setStateValue("dragged", { turn: Date.now(), ...dragged }));
}
