// The parts of a claim's card that lead further: its evidence, the words of the document, the way to the passage where the
// document is at hand, and the way to see what would be without it.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;

  /** The evidence of a claim, its quote, and buttons: its passage where `graph.read` can, and without it where `graph.leave` can. */
  function whatItSays(graph, { id, evidence, quote, start, document: from }) {
    const own = element("blockquote", {}, evidence || (quote ? `\u201c${quote}\u201d` : ""));
    const words = evidence && quote ? [element("p", { class: "quiet quote" }, `\u201c${quote}\u201d`)] : [];
    return [own, ...words,
      ...(graph.read && from && start ? [button("Read in the document", "", () => graph.read(id))] : []),
      ...(graph.leave ? [button("Leave out", "What if this claim were not there?", () => graph.leave(id))] : [])];
  }

  function button(text, title, act) {
    const made = element("button", { type: "button", class: "copy", title }, text);
    made.addEventListener("click", act);
    return made;
  }

  Object.assign(graphmodel, { whatItSays });
})((globalThis.graphmodel ??= {}));
