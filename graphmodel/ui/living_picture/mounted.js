// The components of the page: here, as the loader is sent once and a component with every change.
(function (graphmodel) {
  "use strict";

  let last = 0;
  let placed = "";

  /** What is clicked is a state too, which comes with every question to Python: by its turn each click is taken once. */
  function clickOf(selected) {
    last = Math.max(last + 1, Date.now());
    return { turn: last, selected };
  }

  /** The picture of a view, as soon as its graph has come. */
  async function view({ parentElement, data: [{ selection, scrolls, ...packed }], setStateValue }) {
    const graph = await graphmodel.graphFor(parentElement, packed.graph);
    if (!graph) return;
    graphmodel.show(parentElement, graph, packed, { selection, scrolls, onSelect: (selected) => setStateValue("clicked", clickOf(selected)) });
    graphmodel.loadLater();
  }

  /** The claims behind what is clicked. */
  async function panel({ parentElement, data: [data], setStateValue }) {
    const graph = await graphmodel.graphFor(parentElement, data.graph);
    if (graph) graphmodel.showPanel(parentElement, graph, data, { onSelect: (tie) => setStateValue("clicked", clickOf(tie)) });
  }

  /** The places that an address names: they are taken once, however often Streamlit calls. */
  function places({ data: [data] }) {
    if (data.turn === placed) return;
    placed = data.turn;
    graphmodel.place(data.case, data.places);
  }

  /** What is typed and what is chosen is one state, so that one run takes both. */
  function search({ parentElement, data: [data], setStateValue }) {
    const say = (text, selected) => setStateValue("clicked", { ...clickOf(selected), text });
    const onChoose = ({ id, tie, place }, kind) => {
      say("", { found: { kind, id, tie, place } });
      if (kind === "claim") graphmodel.lookFor({ source: tie[0], target: tie[1], relation: tie[2] });
      else if (kind !== "issue" && kind !== "document") graphmodel.lookFor({ node: id });
    };
    graphmodel.showSearch(parentElement, data, { onAsk: (text) => say(text, null), onChoose });
  }

  /**
   * The columns of the case, and its texts, if any: for the picture to run ahead. The length of the columns comes first.
   * Streamlit brings them again with every run.
   */
  const columns = once(async (data) => {
    const end = 4 + new DataView(data.buffer, data.byteOffset).getUint32(0, true);
    const read = await graphmodel.readColumns(data.subarray(4, end));
    if (end < data.length) read.texts = await graphmodel.readTexts(data.subarray(end));
    graphmodel.keepColumns(read);
  });

  function once(take) {
    let last = new Uint8Array();
    return ({ data }) => {
      if (data.length === last.length && data.every((byte, i) => byte === last[i])) return;
      last = data;
      take(data);
    };
  }

  graphmodel.mounted = { view, panel, places, search, columns };
})((globalThis.graphmodel ??= {}));
