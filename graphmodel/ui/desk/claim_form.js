// The form of a claim, and below it the claims of the document: all of it by keyboard, the last choices kept.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const CHOICES = {
    relation: [["support", "supports", "s"], ["opposition", "opposes", "o"], ["mediation", "mediates", "m"]],
    status: [["observed", "observed", ""], ["prospective", "prospective", "p"]],
    basis: [["direct", "stated", ""], ["inferred", "inferred", "i"]],
    strength: [["1", "1", "1"], ["2", "2", "2"], ["3", "3", "3"]],
  };
  const LABELS = { relation: "stance", status: "has it happened?", basis: "is it stated?", strength: "strength" };
  const TEXTS = { date: "date", agent: "who acted", evidence: "in your words" };
  const GOES_TO = { t: "date", a: "agent", w: "evidence" };
  const WORDS = { support: "supports", opposition: "opposes", mediation: "mediates" };
  const KEPT = ["source", "issue", "status", "basis", "strength"];

  function makeForm(desk) {
    const form = { desk, draft: {}, choices: {}, texts: {}, cards: new Map() };
    form.heading = element("h3", {}, "");
    form.quote = element("p", { class: "desk-quiet" });
    form.begin = makeBeginning(desk);
    form.note = element("p", { class: "desk-error", role: "alert" });
    const ends = () => desk.nodes();
    form.source = graphmodel.makeNameBox({ label: "Who", known: () => ends().filter(({ kind }) => kind !== "proposal"), kinds: () => ["actor"], onDone: () => form.target.input.focus() });
    form.target = graphmodel.makeNameBox({ label: "towards", known: ends, kinds: () => (form.draft.relation === "mediation" ? ["actor"] : ["proposal", "actor"]), onDone: () => (form.draft.relation ? form.issue.input : form.choices.relation.querySelector("button")).focus() });
    form.issue = graphmodel.makeNameBox({ label: "issue", known: () => desk.issues().map(({ value, definition }) => ({ id: value, label: value, about: definition })), kinds: () => ["issue"], onDone: () => keep(form) });
    Object.keys(CHOICES).forEach((name) => { form.choices[name] = makeChoice(form, name); });
    Object.keys(TEXTS).forEach((name) => { form.texts[name] = makeText(name); });
    form.fields = element("form", {}, form.source.root, form.target.root, form.choices.relation, form.issue.root, form.choices.status, form.choices.basis, form.choices.strength, ...Object.values(form.texts), makeButtons(form));
    form.list = element("div", { class: "desk-claims" });
    form.root = element("div", { class: "desk-form" }, form.heading, form.quote, form.begin, form.note, form.fields, form.list);
    form.fields.addEventListener("submit", (event) => { event.preventDefault(); keep(form); });
    form.fields.addEventListener("keydown", (event) => pressed(form, event));
    return form;
  }

  /** What begins a claim on the passage that is selected, for those who have no keys at hand. */
  function makeBeginning(desk) {
    const buttons = CHOICES.relation.map(([value, word, key]) => {
      const button = element("button", { type: "button", title: `New claim (${key})` }, word);
      button.addEventListener("click", () => desk.begin(value));
      return button;
    });
    return element("div", { class: "desk-choice", role: "group", "aria-label": "New claim on this passage" }, element("span", {}, "New claim:"), ...buttons);
  }

  function makeChoice(form, name) {
    const buttons = CHOICES[name].map(([value, word, key]) => {
      const button = element("button", { type: "button", "aria-pressed": "false", "data-value": value, ...(key ? { "aria-keyshortcuts": `Alt+${key}` } : {}) }, word);
      button.addEventListener("click", () => set(form, name, form.draft[name] === value && name !== "relation" ? "" : value));
      return button;
    });
    return element("div", { class: "desk-choice", role: "group", "aria-label": LABELS[name] }, ...(name === "strength" ? [element("span", {}, LABELS[name])] : []), ...buttons);
  }

  /** Have the buttons of a field say what the codebook means by them. */
  function define(form, name) {
    form.choices[name].querySelectorAll("button").forEach((button) => {
      const { value } = button.dataset;
      const meaning = form.desk.data.codebook.find((entry) => entry.column === name && entry.value === value)?.definition;
      const key = button.getAttribute("aria-keyshortcuts");
      button.title = [meaning, key && `(${key})`].filter(Boolean).join(" ");
    });
  }

  function makeText(name) {
    const id = `desk-field-${name}`;
    const key = `Alt+${Object.keys(GOES_TO).find((each) => GOES_TO[each] === name)}`;
    const input = element(name === "evidence" ? "textarea" : "input", { id, name, "aria-keyshortcuts": key, title: key, ...(name === "evidence" ? { rows: "2" } : { type: "text" }) });
    return element("div", { class: "desk-field" }, element("label", { for: id }, TEXTS[name]), input);
  }

  function inputOf(form, name) {
    return /** @type {HTMLInputElement} */ (form.texts[name].lastElementChild);
  }

  function makeButtons(form) {
    const kept = element("button", { type: "submit", class: "desk-keep", title: "Enter in the field of the issue, or Ctrl+Enter anywhere" }, "Keep");
    const dropped = element("button", { type: "button", title: "Esc" }, "Drop");
    dropped.addEventListener("click", () => form.desk.drop());
    return element("div", { class: "desk-buttons" }, kept, dropped);
  }

  function set(form, name, value) {
    form.draft[name] = value;
    form.choices[name].querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.value === value)));
  }

  /** Begin a claim on the chosen passage, with the last choices, or with those of a claim that is changed. */
  function beginClaim(form, { relation = "", claim = null }) {
    const last = form.desk.last;
    form.draft = { key: claim?.id ?? "" };
    const before = claim ?? { ...Object.fromEntries(KEPT.map((name) => [name, last[name] ?? ""])), source: "", date: form.desk.data.date, relation };
    Object.keys(CHOICES).forEach((name) => set(form, name, before[name] || { status: "observed", basis: "direct", strength: "2" }[name] || ""));
    ["source", "target", "issue"].forEach((name) => graphmodel.setName(form[name], before[name] || null));
    Object.keys(TEXTS).forEach((name) => { inputOf(form, name).value = before[name] ?? ""; });
    form.note.textContent = "";
    showForm(form);
    form.source.input.focus();
  }

  /** Show the form as the desk is now: what is chosen, and which of the claims of the document. */
  function showForm(form) {
    const { desk, draft } = form;
    const isCoding = desk.isCoding && desk.data.canEdit;
    form.heading.textContent = isCoding ? (draft.key ? "Change the claim" : "New claim") : headingOf(inOrder(desk.claims), desk.focused);
    form.begin.hidden = isCoding || !desk.data.canEdit || !desk.passage;
    form.quote.textContent = desk.passage && !desk.data.asksCoder ? `${desk.placeOf(desk.passage)} \u00b7 \u201c${desk.quote(desk.passage)}\u201d` : desk.hint();
    form.fields.hidden = !isCoding;
    Object.keys(form.choices).forEach((name) => define(form, name));
    if (desk.error) form.note.textContent = desk.error;
    form.cards.forEach(({ row }, id) => {
      if (id === desk.focused) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    });
  }

  /** Show the claims of the document, anew those that changed: a page with all of them anew makes the next key wait. */
  function showClaims(form) {
    const { desk } = form;
    const names = new Map(desk.nodes().map(({ id, label }) => [id, label]));
    const last = form.cards;
    form.cards = new Map(inOrder(desk.claims).map((claim) => {
      const words = wordsOf(desk, claim, names);
      const version = JSON.stringify([claim, words, desk.data.canEdit]);
      const known = last.get(claim.id);
      return [claim.id, known?.version === version ? known : { version, row: card(desk, claim, words) }];
    }));
    const rows = [...form.cards.values()].map(({ row }) => row);
    const shown = new Set(rows);
    [...form.list.children].filter((row) => !shown.has(/** @type {any} */ (row))).forEach((row) => row.remove());
    rows.forEach((row, at) => { if (form.list.children[at] !== row) form.list.insertBefore(row, form.list.children[at] ?? null); });
  }

  function inOrder(claims) {
    return [...claims].sort((one, other) => one.start - other.start);
  }

  /** "Claim 3 of 7 in this document" */
  function headingOf(claims, focused) {
    const at = claims.findIndex(({ id }) => id === focused);
    if (at >= 0) return `Claim ${at + 1} of ${claims.length} in this document`;
    return `${claims.length ? graphmodel.many(claims.length, "claim") : "No claim"} in this document`;
  }

  /**
   * What a card says of a claim: its source, its target, and below them the rest.
   * @returns {[any, any, string]}
   */
  function wordsOf(desk, claim, names) {
    const details = [claim.end ? desk.placeOf(claim) : claim.locator, claim.issue, claim.status, claim.basis === "direct" ? "stated" : claim.basis, claim.strength && `strength ${claim.strength}`, claim.coder, claim.decision || (claim.counts ? "" : "suggested, not counted")];
    return [names.get(claim.source) ?? claim.source, names.get(claim.target) ?? claim.target, details.filter(Boolean).join(" \u00b7 ")];
  }

  function card(desk, claim, [source, target, details]) {
    const row = element("div", { class: `desk-claim ${claim.relation}${claim.counts ? "" : " left-out"}` });
    const head = element("button", { type: "button", class: "desk-open", title: "Show its passage" }, `${source} `, element("b", {}, WORDS[claim.relation] ?? claim.relation), ` ${target}`);
    head.addEventListener("click", () => desk.open(claim));
    row.append(head, element("div", { class: "desk-quiet" }, details));
    if (desk.data.canEdit) row.append(element("div", { class: "desk-acts" }, ...actsOn(desk, claim)));
    return row;
  }

  /** What can be done with a claim: one's own is changed, that of others is accepted or set aside. */
  function actsOn(desk, claim) {
    const own = [["edit", () => desk.edit(claim)], ["again", () => desk.again(claim)], ["remove", () => desk.remove(claim)]];
    const others = [["accept", "accepted"], ["set aside", "set aside"]].filter(([, decision]) => decision !== claim.decision).map(([word, decision]) => [word, () => desk.decide(claim, decision)]);
    return (claim.isOwn ? own : others).map(([word, act]) => {
      const button = element("button", { type: "button" }, String(word));
      button.addEventListener("click", /** @type {() => void} */ (act));
      return button;
    });
  }

  function keep(form) {
    const { desk, draft } = form;
    const fields = { source: form.source.value, target: form.target.value, issue: form.issue.value?.label ?? form.issue.value ?? form.issue.input.value.trim() };
    Object.keys(CHOICES).forEach((name) => { fields[name] = draft[name] ?? ""; });
    Object.keys(TEXTS).forEach((name) => { fields[name] = inputOf(form, name).value.trim(); });
    const missing = [["source", "Who takes the stance?", form.source.input], ["target", "Towards whom or what?", form.target.input], ["relation", "Supports, opposes or mediates?", form.choices.relation.querySelector("button")]].find(([name]) => !fields[String(name)]);
    if (missing) {
      form.note.textContent = String(missing[1]);
      /** @type {HTMLElement} */ (missing[2]).focus();
      return;
    }
    desk.keep(draft.key, fields);
  }

  function pressed(form, event) {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      keep(form);
    } else if (event.key === "Escape") {
      event.preventDefault();
      form.desk.drop();
    } else if (event.altKey && GOES_TO[event.key.toLowerCase()]) {
      event.preventDefault();
      const input = inputOf(form, GOES_TO[event.key.toLowerCase()]);
      input.focus();
      input.select();
    } else if (event.altKey) {
      for (const [name, values] of Object.entries(CHOICES)) {
        const value = values.find(([, , key]) => key === event.key.toLowerCase());
        if (value) {
          event.preventDefault();
          set(form, name, form.draft[name] === value[0] && ["status", "basis"].includes(name) ? CHOICES[name][0][0] : value[0]);
        }
      }
    }
    event.stopPropagation();
  }

  Object.assign(graphmodel, { makeForm, showForm, showClaims, beginClaim, inOrder });
})((globalThis.graphmodel ??= {}));
