// Makes elements; all text goes in as text, so that data can never become markup.
(function (graphmodel) {
  "use strict";

  /** element("button", { class: "x", title: "y" }, "text", child): attributes by name, children in order. */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  }

  Object.assign(graphmodel, { element });
})((globalThis.graphmodel ??= {}));
