// The buttons over the picture.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;

  function makeToolbar(view) {
    const bar = element("div", { class: "graph-toolbar", role: "toolbar", "aria-label": "Picture" });
    const button = (text, title, act) => {
      const made = element("button", { type: "button", title, "aria-label": title }, text);
      made.addEventListener("click", () => { if (view.network) act(); });
      bar.append(made);
      return made;
    };
    button("+", "Zoom in", () => graphmodel.zoom(view, 1.25));
    button("\u2212", "Zoom out", () => graphmodel.zoom(view, 0.8));
    button("Fit", "Fit all that is shown into the picture", () => graphmodel.fit(view));
    if (document.fullscreenEnabled) button("\u26f6", "Full screen on or off", () => toggleFullScreen(view.root));
    const back = button("Put back", "Put what was dragged back in its place", () => graphmodel.putBack(view));
    back.className = "graph-put-back";
    back.hidden = true;
    // The app has downloads with more choices; a page without a server has only this.
    if (graphmodel.isAlone) button("PNG", "Download the picture as PNG", () => graphmodel.download(view));
    return bar;
  }

  function toggleFullScreen(root) {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen();
  }

  Object.assign(graphmodel, { makeToolbar });
})((globalThis.graphmodel ??= {}));
