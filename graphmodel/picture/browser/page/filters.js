// The sidebar of the page: one widget a filter, the issue first, as in the app.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const FEW = 12;
  const PAUSE = 250;
  const bars = new WeakMap();
  let made = 0;

  /**
   * Show the filters in a parent element, each { name, kind, label, help, options, more }, with the fields of `selection`
   * and the `counts` of values by filter. `onChange` is called with the fields that the reader changes.
   */
  function showFilters(parent, filters, state, { onChange }) {
    if (!bars.has(parent)) {
      const widgets = filters.map((filter) => ({ filter, ...KINDS[filter.kind](filter, onChange) }));
      const [first, more] = [false, true].map((later) => widgets.filter(({ filter }) => Boolean(filter.more) === later));
      const rest = element("details", { class: "more" }, element("summary", {}, "More filters"), ...more.map(({ root }) => root));
      parent.append(...first.map(({ root }) => root), ...(more.length ? [rest] : []));
      bars.set(parent, widgets);
    }
    bars.get(parent).forEach(({ filter, update }) => update(state.selection[filter.name], state));
  }

  /** Buttons, of which several can be pressed; beyond the first dozen they are folded away. */
  function choice({ name, label, help, options }, onChange) {
    let chosen = [];
    const buttons = options.map(([value, word = value]) => {
      const button = element("button", { type: "button", class: "chip", "aria-pressed": "false" }, word);
      button.addEventListener("click", () => onChange({ [name]: toggled(chosen, value) }));
      return { value, word, button };
    });
    const all = buttons.map(({ button }) => button);
    const folded = all.length > FEW
      ? [element("details", { class: "rest" }, element("summary", {}, `and ${all.length - FEW} more`), chips(all.slice(FEW)))] : [];
    const root = group(label, help, chips(all.slice(0, FEW)), ...folded);
    const update = (value, { counts }) => {
      chosen = value;
      buttons.forEach((each) => {
        const number = counts[name]?.[each.value] ?? 0;
        each.button.textContent = `${each.word} (${number.toLocaleString("en")})`;
        each.button.setAttribute("aria-pressed", String(chosen.includes(each.value)));
        each.button.classList.toggle("none", !number);
      });
    };
    return { root, update };
  }

  function toggled(chosen, value) {
    return chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
  }

  function chips(buttons) {
    return element("div", { class: "chips" }, ...buttons);
  }

  /** A box that completes what is typed; what is chosen stands below it, each with a button that takes it back. */
  function list({ name, label, help, options }, onChange) {
    let chosen = [];
    const id = numbered("options");
    const input = element("input", { type: "text", list: id, placeholder: "All", "aria-label": label, autocomplete: "off", spellcheck: "false" });
    const below = element("div", { class: "chips" });
    const words = new Map(options.map(([value, word = value]) => [value, word]));
    const byWord = new Map([...words].flatMap(([value, word]) => [[value.toLowerCase(), value], [word.toLowerCase(), value]]));
    const known = element("datalist", { id });
    // Thousands of names take longer to make than the picture: they wait for whoever looks for one.
    input.addEventListener("focus", () => known.replaceChildren(...[...words.values()].map((word) => element("option", { value: word }))), { once: true });
    input.addEventListener("change", () => {
      const value = byWord.get(input.value.trim().toLowerCase());
      input.setCustomValidity(value === undefined && input.value.trim() ? "Not in this case" : "");
      if (value === undefined) return;
      input.value = "";
      onChange({ [name]: [...new Set([...chosen, value])] });
    });
    const root = group(label, help, input, known, below);
    const update = (value) => {
      chosen = value;
      below.replaceChildren(...chosen.map((each) => taken(words.get(each) ?? each, () => onChange({ [name]: toggled(chosen, each) }))));
    };
    return { root, update };
  }

  /** A chosen value, with the button that takes it back. */
  function taken(word, act) {
    const button = element("button", { type: "button", class: "chip taken", title: "Take this filter back" }, `${word} \u2715`);
    button.addEventListener("click", act);
    return button;
  }

  function toggle({ name, label, help, only_with: others = [] }, onChange) {
    const input = element("input", { type: "checkbox", ...(name === "proposals" ? { role: "switch" } : {}) });
    const text = element("span", {}, label);
    const root = element("label", { class: "filter toggle", title: help }, input, text);
    input.addEventListener("change", () => onChange({ [name]: input.checked }));
    const update = (value, state) => {
      input.checked = value;
      input.disabled = others.length > 0 && !others.some((other) => state.selection[other].length);
      const number = state.numbers?.[name];
      text.textContent = number ? `${label} (${number.toLocaleString("en")})` : label;
    };
    return { root, update };
  }

  function number({ name, label, help, least, most, only_with: others = [] }, onChange) {
    const input = element("input", { type: "number", min: least, max: most, "aria-label": label });
    input.addEventListener("change", () => {
      const value = Math.min(Math.max(Math.round(Number(input.value)) || least, least), most);
      onChange({ [name]: value });
    });
    const update = (value, state) => {
      input.value = value;
      input.disabled = others.length > 0 && !others.some((other) => state.selection[other].length);
    };
    return { root: group(label, help, input), update };
  }

  /** A text that is taken once the reader pauses, or leaves the box; not while it cannot be read. */
  function text({ name, label, help, placeholder = "" }, onChange, isRight = (value) => value === value) {
    const input = element("input", { type: "text", placeholder, "aria-label": label, autocomplete: "off", spellcheck: "false" });
    const wrong = element("p", { class: "wrong", role: "alert", hidden: "" });
    let waiting = 0;
    const take = () => {
      clearTimeout(waiting);
      const problem = isRight(input.value.trim()) ? "" : "A year, year-month or day, such as 2024-05";
      wrong.textContent = problem;
      wrong.hidden = !problem;
      input.setAttribute("aria-invalid", String(Boolean(problem)));
      if (!problem) onChange({ [name]: input.value.trim() });
    };
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(take, PAUSE);
    });
    input.addEventListener("change", take);
    const update = (value) => { if (document.activeElement !== input) input.value = value; };
    return { root: group(label, help, input, wrong), update };
  }

  function date(filter, onChange) {
    return text(filter, onChange, (value) => !value || graphmodel.dayRange(value) !== null);
  }

  function group(label, help, ...children) {
    const id = numbered("filter");
    const heading = element("div", { class: "filter-name", id, title: help }, label);
    return element("div", { class: "filter", role: "group", "aria-labelledby": id }, heading, ...children);
  }

  function numbered(name) {
    made += 1;
    return `${name}-${made}`;
  }

  const KINDS = { choice, list, toggle, number, text, date };

  Object.assign(graphmodel, { showFilters, takenFilter: taken });
})((globalThis.graphmodel ??= {}));
