// Decides that the scripts run once a page and a graph is read once a case, however often Streamlit calls.
const VERSION = "/* version */";
if (globalThis.graphmodel?.version !== VERSION) {
  /* library */
  let last = 0;
  // What is clicked is a state too, which comes with every question to Python: by its turn each click is taken once.
  const clickOf = (selected) => {
    last = Math.max(last + 1, Date.now());
    return { turn: last, selected };
  };
  Object.assign(globalThis.graphmodel, { css: "/* style sheet */", version: VERSION, clickOf });
}

// What was dragged is a state, not a trigger: a session that begins anew gets it again. It is in a fragment of its own.
export default function load({ data, setStateValue }) {
  globalThis.graphmodel.addPackedGraph(data);
  return globalThis.graphmodel.onDragged((dragged) => setStateValue("dragged", { turn: Date.now(), ...dragged }));
}
