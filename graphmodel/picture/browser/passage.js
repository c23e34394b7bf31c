// What a claim rests on: its evidence, the words of the document, and the way to the passage where the document is at hand.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;

  /** The evidence of a claim, its quote, and a button that opens its passage where `graph.read` can. */
  function whatItSays(graph, { id, evidence, quote, start, document: from }) {
    const own = element("blockquote", {}, evidence || (quote ? `\u201c${quote}\u201d` : ""));
    const words = evidence && quote ? [element("p", { class: "quiet quote" }, `\u201c${quote}\u201d`)] : [];
    return [own, ...words, ...(graph.read && from && start ? [opening(graph, id)] : [])];
  }

  function opening({ read }, id) {
    const button = element("button", { type: "button", class: "copy" }, "Read in the document");
    button.addEventListener("click", () => read(id));
    return button;
  }

  Object.assign(graphmodel, { whatItSays });
})((globalThis.graphmodel ??= {}));
