// The search box, and below it the hits: by kind, each with where the words stand, the same with and without a server.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const PAUSE = 150;
  const WIDEST = 460;
  const NEAR = "near";
  const TYPED_INTO = "input, textarea, select, canvas, [role=gridcell]";
  const boxes = new Map();
  let made = 0;

  /**
   * Show a search box in a parent element, with what was found: `text` that was searched, `groups`, each { kind, title,
   * listed, more }, of hits { id, label, column, text, hidden, tie }, and in words what hides hits (`hides`) and what was
   * `searched`; where there is none, texts that may be meant (`near`). `onAsk` is called with a text to be searched, `onChoose` with the hit that is chosen, and its kind.
   */
  function showSearch(parent, found, { onAsk, onChoose }) {
    let box = boxes.get(parent);
    if (!box) {
      box = makeBox();
      boxes.set(parent, box);
      graphmodel.adoptStyle(parent.getRootNode());
      parent.append(box.root);
    }
    Object.assign(box, { found, onAsk, onChoose });
    if (box.isOpen && found.text === wish(box)) list(box);
  }

  function makeBox() {
    made += 1;
    const input = element("input", {
      type: "search", role: "combobox", placeholder: "Find anything", "aria-label": "Find anything", title: "Find anything (press /)",
      autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `graph-hits-${made}`,
    });
    const hits = element("div", { role: "listbox", id: `graph-hits-${made}`, "aria-label": "Hits" });
    const note = element("p", { class: "quiet", role: "status" });
    const sheet = element("div", { class: "graph-hits", popover: "manual", hidden: "" }, note, hits);
    const box = { root: element("div", { class: "graph-search", role: "search" }, input, sheet), input, hits, note, sheet, options: [], active: -1, isOpen: false };
    input.addEventListener("input", () => typed(box));
    input.addEventListener("focus", () => { if (wish(box)) typed(box); });
    input.addEventListener("blur", () => close(box));
    input.addEventListener("keydown", (event) => pressed(box, event));
    sheet.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    sheet.addEventListener("mousedown", (event) => event.preventDefault());
    return box;
  }

  function wish({ input }) {
    return input.value.trim();
  }

  /** Ask once the reader pauses: not at each letter. */
  function typed(box) {
    clearTimeout(box.waiting);
    if (!wish(box)) {
      close(box);
      return;
    }
    open(box);
    if (box.found.text === wish(box)) {
      list(box);
      return;
    }
    fill(box, [], "Searching\u2026");
    box.waiting = setTimeout(() => ask(box), PAUSE);
  }

  function ask(box) {
    clearTimeout(box.waiting);
    if (box.found.text !== wish(box)) box.onAsk(wish(box));
  }

  function list(box) {
    const { found } = box;
    if (!found.groups.length) {
      const near = { kind: NEAR, title: "Did you mean", listed: found.near.map((text) => ({ label: text })), more: 0 };
      fill(box, found.near.length ? [near] : [], `Nothing has \u201c${found.text}\u201d: ${found.searched}.`);
      return;
    }
    const hints = found.groups.some(({ listed }) => listed.some(({ hidden }) => hidden)) ? " A click shows what is hidden." : "";
    fill(box, found.groups, `Enter takes the marked one.${hints}`);
  }

  function fill(box, groups, note) {
    const words = graphmodel.wordsOf(wish(box));
    box.options = [];
    box.note.textContent = note;
    box.hits.hidden = !groups.length;
    box.hits.replaceChildren(...groups.map((group) => section(box, group, words)));
    mark(box, box.options.length ? 0 : -1);
    place(box);
  }

  function section(box, { kind, title, listed, more }, words) {
    const id = `${box.hits.id}-${kind}`;
    const options = listed.map((hit) => option(box, kind, hit, words));
    const rest = more ? [element("div", { class: "quiet" }, `and ${more.toLocaleString("en")} more: type another word`)] : [];
    return element("div", { role: "group", "aria-labelledby": id }, element("div", { class: "graph-kind", id }, title), ...options, ...rest);
  }

  function option(box, kind, hit, words) {
    const number = box.options.length;
    const made = element("div", { role: "option", id: `${box.hits.id}-${number}`, "aria-selected": "false" },
      element("span", { class: "graph-hit" }, ...marked(hit.label, words)),
      ...(hit.hidden ? [element("span", { class: "graph-hidden" }, box.found.hides)] : []),
      ...(hit.text && hit.text !== hit.label ? [element("span", { class: "quiet" }, ...whereOf(hit), ...marked(hit.text, words))] : []));
    made.addEventListener("pointermove", () => mark(box, number));
    made.addEventListener("click", () => choose(box, number));
    box.options.push({ kind, hit, made });
    return made;
  }

  function whereOf({ column }) {
    return ["description", "evidence"].includes(column) ? [] : [`${column}: `];
  }

  function marked(text, words) {
    return graphmodel.excerpt(text, words).map((run) => (run.isWord ? element("mark", {}, run.text) : run.text));
  }

  function mark(box, number) {
    if (box.active === number && box.options[number]?.made.getAttribute("aria-selected") === "true") return;
    box.active = number;
    box.options.forEach(({ made }, i) => made.setAttribute("aria-selected", String(i === number)));
    const { made } = box.options[number] ?? {};
    if (made) box.input.setAttribute("aria-activedescendant", made.id);
    else box.input.removeAttribute("aria-activedescendant");
  }

  function step(box, by) {
    if (!box.options.length) return;
    mark(box, (box.active + by + box.options.length) % box.options.length);
    box.options[box.active].made.scrollIntoView({ block: "nearest" });
  }

  function choose(box, number) {
    const chosen = box.options[number];
    if (!chosen) return;
    if (chosen.kind === NEAR) {
      box.input.value = chosen.hit.label;
      typed(box);
      return;
    }
    close(box);
    box.onChoose(chosen.hit, chosen.kind);
  }

  function pressed(box, event) {
    event.stopPropagation();
    const act = { ArrowDown: () => step(box, 1), ArrowUp: () => step(box, -1), Enter: () => (box.options.length ? choose(box, box.active) : ask(box)), Escape: () => leave(box) }[event.key];
    if (!act || event.isComposing) return;
    event.preventDefault();
    if (event.key.startsWith("Arrow") && !box.isOpen) typed(box);
    else if (box.isOpen || event.key === "Escape") act();
  }

  /** Close, and go back to where the reader came from. */
  function leave(box) {
    close(box);
    if (box.before?.isConnected) box.before.focus();
    box.before = null;
  }

  function open(box) {
    if (box.isOpen) return;
    box.isOpen = true;
    box.sheet.hidden = false;
    box.sheet.showPopover?.(); // above all that is on the page
    box.input.setAttribute("aria-expanded", "true");
  }

  function close(box) {
    clearTimeout(box.waiting);
    if (!box.isOpen) return;
    box.isOpen = false;
    box.sheet.hidePopover?.();
    box.sheet.hidden = true;
    box.input.setAttribute("aria-expanded", "false");
    mark(box, -1);
  }

  function place({ input, sheet }) {
    const { left, bottom, right } = input.getBoundingClientRect();
    const width = Math.min(Math.max(WIDEST, right - left), globalThis.innerWidth - 16);
    const at = Math.max(8, Math.min(left, globalThis.innerWidth - 8 - width));
    Object.assign(sheet.style, { left: `${at}px`, top: `${bottom + 4}px`, width: `${width}px`, maxHeight: `${Math.max(globalThis.innerHeight - bottom - 16, 120)}px` });
  }

  function placeAll() {
    boxes.forEach((box) => { if (box.isOpen) place(box); });
  }

  document.addEventListener("keydown", (event) => {
    const [at] = /** @type {HTMLElement[]} */ (event.composedPath());
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || at.isContentEditable || at.matches?.(TYPED_INTO)) return;
    const box = [...boxes.values()].find(({ input }) => input.isConnected && input.offsetWidth);
    if (!box) return;
    event.preventDefault();
    box.before = at;
    if (document.fullscreenElement) document.exitFullscreen();
    box.input.focus();
    box.input.select();
  });
  globalThis.addEventListener("resize", placeAll);
  globalThis.addEventListener("scroll", placeAll, { capture: true, passive: true });

  Object.assign(graphmodel, { showSearch });
})((globalThis.graphmodel ??= {}));
