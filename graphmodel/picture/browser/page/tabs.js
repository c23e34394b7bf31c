// The tabs of the page: sections of which one is seen; print has them all.
(function (graphmodel) {
  "use strict";

  /** Make a list of tabs of the sections in a parent element; `onTurn` is called with the name of the one that is opened. */
  function makeTabs(list, sections, { onTurn }) {
    const tabs = sections.map((section) => {
      const { tab: name } = section.dataset;
      const button = graphmodel.element("button", { type: "button", role: "tab", id: `${section.id}-tab`, "aria-controls": section.id }, name);
      button.addEventListener("click", () => onTurn(name));
      section.setAttribute("role", "tabpanel");
      section.setAttribute("aria-labelledby", button.id);
      list.append(button);
      return { name, button, section };
    });
    list.setAttribute("role", "tablist");
    list.addEventListener("keydown", (event) => {
      const at = tabs.findIndex(({ button }) => button === document.activeElement);
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined || at === -1) return;
      event.preventDefault();
      const next = tabs.at(to % tabs.length);
      onTurn(next.name);
      next.button.focus();
    });
    return tabs;
  }

  /** Show the section of a name; the first where there is none of it. */
  function turnTo(tabs, name) {
    const now = tabs.find((tab) => tab.name === name) ?? tabs[0];
    tabs.forEach(({ button, section, ...tab }) => {
      const isNow = tab.name === now.name;
      button.setAttribute("aria-selected", String(isNow));
      button.tabIndex = isNow ? 0 : -1;
      section.classList.toggle("folded", !isNow);
    });
    return now.name;
  }

  Object.assign(graphmodel, { makeTabs, turnTo });
})((globalThis.graphmodel ??= {}));
