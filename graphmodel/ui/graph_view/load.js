// Decides that the scripts run once a page and a graph is read once a case, however often Streamlit calls.
if (!globalThis.graphmodel?.show) {
  /* library */
  globalThis.graphmodel.css = "/* style sheet */";
}

export default function load({ data }) {
  globalThis.graphmodel.addPackedGraph(data);
}
