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
  // What is typed and what is chosen is one state, so that one run takes both. Here, as it is sent once and not with each page.
  const mountSearch = ({ parentElement, data, setStateValue }) => {
    const say = (text, selected) => setStateValue("clicked", { ...clickOf(selected), text });
    const onChoose = ({ id, tie }, kind) => {
      say("", { found: { kind, id, tie } });
      if (kind === "claim") globalThis.graphmodel.lookFor({ source: tie[0], target: tie[1], relation: tie[2] });
      else if (kind !== "issue") globalThis.graphmodel.lookFor({ node: id });
    };
    globalThis.graphmodel.showSearch(parentElement, data, { onAsk: (text) => say(text, null), onChoose });
  };
  Object.assign(globalThis.graphmodel, { css: "/* style sheet */", version: VERSION, clickOf, mountSearch });
}

// What was dragged is a state, not a trigger: a session that begins anew gets it again. It is in a fragment of its own.
export default function load({ data, setStateValue }) {
  globalThis.graphmodel.addPackedGraph(data);
  return globalThis.graphmodel.onDragged((dragged) => setStateValue("dragged", { turn: Date.now(), ...dragged }));
}
