// Reports to the page around a frame, such as a notebook, which asks for them: what is clicked, and what filters keep.
(function (graphmodel) {
  "use strict";

  const ASKED = "graphmodel: say what is clicked";
  let listener = null;
  let last = null;

  globalThis.addEventListener("message", ({ data, source, ports }) => {
    if (data !== ASKED || source !== globalThis.parent || ports.length !== 1) return;
    [listener] = ports;
    if (last) listener.postMessage(last);
  });

  /** Say what the reader sees to whoever asked for it. */
  function report(seen) {
    last = seen;
    listener?.postMessage(seen);
  }

  /** The filters of a selection that differ from the usual ones, as keywords of `gm.select`. */
  function filtersIn(selection, usual) {
    return Object.fromEntries(Object.entries(selection).filter(([name, value]) => String(value) !== String(usual[name])));
  }

  Object.assign(graphmodel, { report, filtersIn });
})((globalThis.graphmodel ??= {}));
