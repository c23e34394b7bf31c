// A box in which a few letters find a name by its beginning, a word of it or an alias; what is not known can be made anew.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const MOST = 8;
  let made = 0;

  /**
   * A box with a `label`. `known` returns what can be chosen, each { id, label, kind, aliases, about }; `kinds` are those of a new one,
   * none where none can be made; `onDone` is called when a name is taken by Enter.
   */
  function makeNameBox({ label, known, kinds, onDone }) {
    made += 1;
    const input = element("input", { type: "text", id: `desk-name-${made}`, role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `desk-names-${made}` });
    const list = element("div", { class: "desk-names", role: "listbox", id: `desk-names-${made}`, "aria-label": label, hidden: "" });
    const box = { input, list, known, kinds, onDone, value: null, options: [], active: -1, root: element("div", { class: "desk-field" }, element("label", { for: input.id }, label), element("div", {}, input, list)) };
    input.addEventListener("input", () => { box.value = null; offer(box); });
    input.addEventListener("focus", () => { input.select(); });
    input.addEventListener("blur", () => settle(box));
    input.addEventListener("keydown", (event) => pressed(box, event));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    return box;
  }

  /** Put a value into a box: an id, or { label, kind } of what is new. */
  function setName(box, value) {
    box.value = value ?? null;
    box.input.value = value ? labelOf(box, value) : "";
    close(box);
  }

  function labelOf(box, value) {
    return typeof value === "string" ? box.known().find(({ id }) => id === value)?.label ?? value : value.label;
  }

  function matches(box, typed) {
    const words = graphmodel.wordsOf(typed);
    if (!words.length) return [];
    return box.known().map((each) => ({ each, rank: rank(each, words) })).filter((found) => found.rank < 9)
      .sort((one, other) => one.rank - other.rank).slice(0, MOST).map(({ each }) => each);
  }

  /** How well a name fits: as a whole, by its beginning, by the beginnings of its words, by any part; 9 where it does not. */
  function rank({ id, label, aliases }, words) {
    const phrase = words.join(" ");
    return Math.min(...[label, id, ...(aliases ?? [])].map((name) => {
      const plain = graphmodel.folded(name);
      if (plain === phrase) return 0;
      if (plain.startsWith(phrase)) return 1;
      if (words.every((word) => graphmodel.wordsOf(name).some((own) => own.startsWith(word)))) return 2;
      return words.every((word) => plain.includes(word)) ? 3 : 9;
    }));
  }

  function offer(box) {
    const typed = box.input.value.trim();
    const found = matches(box, typed);
    const same = found.some((each) => graphmodel.folded(each.label) === graphmodel.folded(typed) || each.id === typed);
    const news = typed && !same ? box.kinds().map((kind) => ({ label: typed, kind, isNew: true })) : [];
    box.options = [...found, ...news];
    box.list.replaceChildren(...box.options.map((each, number) => option(box, each, number)));
    box.list.hidden = !box.options.length;
    box.input.setAttribute("aria-expanded", String(!box.list.hidden));
    mark(box, box.options.length ? 0 : -1);
  }

  function option(box, { label, kind, about, isNew }, number) {
    const quiet = (text) => element("span", { class: "desk-quiet" }, text);
    const known = [label, ...(kind === "proposal" ? [quiet(" proposal")] : []), ...(about ? [quiet(` ${about}`)] : [])];
    const text = isNew ? [element("span", { class: "desk-new" }, `new ${kind}: `), label] : known;
    const row = element("div", { role: "option", id: `${box.list.id}-${number}`, "aria-selected": "false" }, ...text);
    row.addEventListener("pointermove", () => mark(box, number));
    row.addEventListener("click", () => { mark(box, number); take(box); });
    return row;
  }

  function mark(box, number) {
    box.active = number;
    [...box.list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === number)));
    if (number >= 0) box.input.setAttribute("aria-activedescendant", `${box.list.id}-${number}`);
    else box.input.removeAttribute("aria-activedescendant");
  }

  function take(box) {
    const chosen = box.options[box.active];
    if (!chosen) return;
    setName(box, chosen.isNew ? { label: chosen.label, kind: chosen.kind } : chosen.id);
    box.onDone();
  }

  /** A name that was typed to its end and left is taken as if it had been chosen; a part of one is not. */
  function settle(box) {
    const typed = box.input.value.trim();
    const whole = box.known().find(({ id, label }) => id === typed || graphmodel.folded(label) === graphmodel.folded(typed));
    if (!box.value && whole) box.value = whole.id;
    close(box);
  }

  function close(box) {
    box.options = [];
    box.list.hidden = true;
    box.input.setAttribute("aria-expanded", "false");
    mark(box, -1);
  }

  function pressed(box, event) {
    if (event.isComposing) return;
    const isOpen = !box.list.hidden;
    const act = {
      ArrowDown: isOpen ? () => mark(box, (box.active + 1) % box.options.length) : () => offer(box),
      ArrowUp: isOpen ? () => mark(box, (box.active - 1 + box.options.length) % box.options.length) : null,
      Enter: event.ctrlKey ? null : isOpen ? () => take(box) : () => { settle(box); if (box.value || !box.input.value.trim()) box.onDone(); else offer(box); },
      Escape: isOpen ? () => close(box) : null,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  Object.assign(graphmodel, { makeNameBox, setName });
})((globalThis.graphmodel ??= {}));
