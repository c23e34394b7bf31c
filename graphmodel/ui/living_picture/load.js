// Loads the scripts, and reads a graph once a case, however often Streamlit calls.
const ready = import(new URL("./" + "/* name */", document.baseURI).href); // begun by the page already, where it names them

// What was dragged is a state, not a trigger: a session that begins anew gets it again. It is in a fragment of its own.
export default function load({ data, setStateValue }) {
  let leave = null;
  let left = false;
  ready.then(() => {
    if (left) return;
    if (data?.byteLength) globalThis.graphmodel.addPackedGraph(data); // the scripts alone, where nothing is drawn
    leave = globalThis.graphmodel.onDragged((dragged) => setStateValue("dragged", { turn: Date.now(), ...dragged }));
  });
  return () => {
    left = true;
    leave?.();
  };
}
