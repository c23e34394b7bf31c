// Decides that the scripts run once a page and a graph is read once a case, however often Streamlit calls.
const VERSION = "/* version */";
if (globalThis.graphmodel?.version !== VERSION) {
  /* library */
  Object.assign(globalThis.graphmodel, { css: "/* style sheet */", version: VERSION });
}

export default function load({ data }) {
  globalThis.graphmodel.addPackedGraph(data);
}
