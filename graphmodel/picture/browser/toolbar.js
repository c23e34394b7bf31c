// What the buttons over the picture do, and how a node is found by its name.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const MOST_PROPOSED = 20;
  let lists = 0;

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
    button("PNG", "Download the picture as PNG", () => graphmodel.download(view));
    return bar;
  }

  function toggleFullScreen(root) {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen();
  }

  function makeSearch(view) {
    lists += 1;
    const list = element("datalist", { id: `graph-names-${lists}` });
    const input = element("input", {
      type: "search", list: list.id, placeholder: "Find\u2026", "aria-label": "Find an actor or proposal", autocomplete: "off",
    });
    const missing = element("span", { class: "graph-missing", hidden: "" }, "not found");
    const tell = (isMissing) => {
      input.toggleAttribute("data-missing", isMissing);
      missing.hidden = !isMissing;
    };
    input.addEventListener("blur", () => tell(false));
    input.addEventListener("input", (event) => {
      tell(false);
      list.replaceChildren(...matches(view, input.value).slice(0, MOST_PROPOSED).map(({ label }) => element("option", { value: label })));
      // A browser says so when the text was picked from the list and not typed.
      if (event.inputType === undefined || event.inputType === "insertReplacementText") go(view, input, tell);
    });
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") go(view, input, tell);
      if (event.key === "Escape") {
        tell(false);
        view.parts.stage.focus();
      }
    });
    return element("span", { class: "graph-search" }, input, list, missing);
  }

  /** Shown nodes, and members of blocs, whose label or id has the text: the same first, then those that begin with it. */
  function matches(view, text) {
    const wish = text.trim().toLowerCase();
    if (!wish || !view.network) return [];
    const rank = ({ label, id }) => {
      const name = label.toLowerCase();
      if (name === wish || id.toLowerCase() === wish) return 0;
      if (name.startsWith(wish)) return 1;
      return name.includes(wish) ? 2 : 3;
    };
    const { nodes, called = {} } = view.graph;
    const named = view.shownNodes.flatMap((node) => [{ node, ...nodes[node] },
      ...(nodes[node].members ?? []).map((id) => ({ node, id, label: called[id] ?? id, bloc: nodes[node].label }))]);
    return named.map((each) => ({ ...each, rank: rank(each) }))
      .filter((match) => match.rank < 3).sort((one, other) => one.rank - other.rank);
  }

  function go(view, input, tell) {
    const [first] = matches(view, input.value);
    tell(Boolean(input.value.trim()) && !first);
    if (!first) {
      if (input.value.trim()) graphmodel.say(view, `Nothing shown is called ${input.value}.`);
      return;
    }
    if (first.bloc) graphmodel.say(view, `${first.label} is in the bloc ${first.bloc}.`);
    view.focus = { node: first.node };
    graphmodel.centre(view, first.node);
    graphmodel.select(view, { node: first.node });
  }

  Object.assign(graphmodel, { makeToolbar, makeSearch });
})((globalThis.graphmodel ??= {}));
