// The coding desk: what is shown and chosen, and the acts that are on their way to Python. It shows at once what was done;
// Python's answer counts. An act is sent with each question until Python has taken it, so that quick work loses none; with
// it goes what was seen (`before`), so that it overwrites nothing that another browser did meanwhile. An act runs the part of
// the script that shows the desk alone; the page around is drawn anew once the coder pauses.
(function (graphmodel) {
  "use strict";

  const EMPTY = { document: "", text: "", sha256: "", date: "", claims: [], nodes: [], codebook: [], canEdit: false, coder: "", done: 0, problem: "", refused: [], focus: null, highlights: [], marksKnown: true, asksCoder: false, isWhole: true };
  const LETTERS = "23456789abcdefghjkmnpqrstvwxyz";
  const REMEMBERED = "graphmodel coder";
  const PAUSE = 1000; // ms without a key or a click, after which the page around is drawn anew: keys wait for that
  const MOST_PAUSES = 5; // after which the page is drawn all the same: an act that has no answer by then is taken with it
  let desk = null;

  function theDesk() {
    if (desk) return desk;
    /** @type {any} */
    const made = { data: EMPTY, passage: null, isCoding: false, replaces: [], base: null, focused: "", last: {}, pending: [], turn: 0, error: "", say: () => {}, claims: [], pane: null, form: null, seen: 0, at: null, isBehind: false, pausing: 0 };
    desk = Object.assign(made, {
      nodes: () => [...desk.data.nodes, ...newNodes()],
      issues,
      placeOf: (passage) => `paragraph ${desk.pane.paragraphs.findIndex(({ end }) => passage.start < end) + 1}`,
      quote: (passage) => graphmodel.quoteOf(desk.pane.paragraphs, passage),
      hint,
      marks, choose, begin, drop, open, step, turnPage, edit, again, remove, decide, keep,
    });
    desk.pane = graphmodel.makePane(desk);
    desk.form = graphmodel.makeForm(desk);
    for (const kind of ["keydown", "pointerdown"]) globalThis.addEventListener(kind, waitForPause, { capture: true, passive: true });
    for (const part of [desk.pane.body, desk.form.root]) part.addEventListener("focusin", ({ target }) => { desk.at = target; });
    return desk;
  }

  function hint() {
    if (desk.data.asksCoder) return "Say above who codes. Then select a passage, and it becomes a claim.";
    return desk.data.canEdit ? "Select a passage with the mouse, or by arrow keys in the text; then s, o or m." : "";
  }

  /** The issues of the codebook, and those of acts that are on their way. */
  function issues() {
    const defined = desk.data.codebook.filter(({ column }) => column === "issue");
    const known = new Set(defined.map(({ value }) => value));
    const added = desk.pending.map(({ fields }) => fields?.issue).filter((issue) => issue && !known.has(issue));
    return [...defined, ...[...new Set(added)].map((value) => ({ value, definition: "" }))];
  }

  /** Show the desk, with `say` to send acts. */
  function showDesk(parent, data, say) {
    const { pane } = theDesk();
    desk.say = say;
    const lost = desk.pending.findLast(({ turn, act }) => ["add", "change"].includes(act) && data.refused?.includes(turn));
    const isOther = desk.data.document !== data.document || desk.data.sha256 !== data.sha256;
    desk.data = data;
    desk.pending = desk.pending.filter(({ turn }) => turn > data.done);
    if (data.isWhole) desk.isBehind = desk.pending.length > 0;
    desk.error = data.problem;
    if (isOther) Object.assign(desk, { passage: null, isCoding: false, focused: "" });
    place(parent, pane.body);
    refresh();
    if (lost && !desk.isCoding) resume(lost);
    remember();
    if (data.focus && desk.seen !== data.focus.turn) {
      desk.seen = data.focus.turn;
      if (data.focus.end) show({ start: data.focus.start, end: data.focus.end });
      const claim = desk.claims.find(({ id }) => id === data.focus.claim);
      if (claim) open(claim);
      if (claim && data.focus.replaces) beginInPlace(claim, data.focus.replaces);
    }
  }

  /** Show the form of the desk beside it. */
  function showDeskForm(parent) {
    const { form } = theDesk();
    place(parent, form.root);
    graphmodel.showForm(form);
  }

  /** Put a part of the desk where the page wants it now; who types in it goes on typing. */
  function place(parent, part) {
    if (part.parentElement === parent) return;
    parent.append(part);
    if (part.contains(desk.at) && document.activeElement === document.body) desk.at.focus({ preventScroll: true });
  }

  /** Keep the name of who codes in this browser, and say it once where nobody is named. */
  function remember() {
    const { coder, asksCoder } = desk.data;
    try {
      if (coder) globalThis.localStorage.setItem(REMEMBERED, coder);
      const name = globalThis.localStorage.getItem(REMEMBERED);
      if (asksCoder && name && !desk.isNamed) send({ act: "coder", name });
    } catch {
      return; // a browser may keep nothing
    }
    desk.isNamed = true;
  }

  function refresh() {
    desk.claims = desk.pending.reduce(applied, desk.data.claims).filter((claim) => claim.document === desk.data.document);
    desk.pane.body.setAttribute("aria-busy", String(desk.pending.length > 0));
    graphmodel.showText(desk.pane);
    graphmodel.showClaims(desk.form);
    graphmodel.showForm(desk.form);
  }

  /** The claims after an act that Python has not answered yet. */
  function applied(claims, { act, key, fields, start, end, document, decision }) {
    if (act === "remove") return claims.filter(({ id }) => id !== key);
    if (act === "decide") return claims.map((claim) => (claim.id === key ? { ...claim, decision, counts: decision === "accepted" } : claim));
    const named = fields && Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, idOf(value)]));
    if (act === "change") return claims.map((claim) => (claim.id === key ? { ...claim, ...named } : claim));
    if (act === "add") return [...claims, { ...named, id: key, start, end, document, coder: desk.data.coder, isOwn: true, counts: true }];
    return claims;
  }

  function idOf(end) {
    return typeof end === "string" ? end : end.label;
  }

  function newNodes() {
    const ends = desk.pending.flatMap(({ fields }) => (fields ? [fields.source, fields.target] : []));
    return ends.filter((end) => end && typeof end !== "string").map(({ label, kind }) => ({ id: label, label, kind, aliases: [] }));
  }

  /** What known names look like. */
  function marks() {
    const { nodes, marksKnown } = desk.data;
    const names = nodes.flatMap(({ label, aliases }) => [label, ...(aliases ?? [])]).filter((name) => name.length > 1);
    const escaped = names.sort((one, other) => other.length - one.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return marksKnown && escaped.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu") : null;
  }

  function send(act) {
    desk.turn = Math.max(desk.turn + 1, Date.now());
    desk.pending = [...desk.pending, { ...act, turn: desk.turn }];
    desk.error = desk.form.note.textContent = "";
    desk.say(desk.pending);
    desk.isBehind = true;
    waitForPause();
    refresh();
  }

  /** Have the page around drawn anew once the coder pauses, if it is behind what was done at the desk. */
  function waitForPause() {
    if (!desk.isBehind) return;
    clearTimeout(desk.pausing);
    desk.pausing = setTimeout(paused, PAUSE, MOST_PAUSES);
  }

  function paused(left) {
    if (desk.pending.length && left > 1) desk.pausing = setTimeout(paused, PAUSE, left - 1);
    else if (desk.isBehind) graphmodel.drawPage?.();
  }

  function choose(passage) {
    desk.passage = passage;
    desk.focused = "";
    graphmodel.showForm(desk.form);
  }

  function begin(relation) {
    if (!desk.data.canEdit || !desk.passage) return;
    desk.isCoding = true;
    desk.replaces = [];
    graphmodel.beginClaim(desk.form, { relation });
  }

  function drop() {
    desk.isCoding = false;
    desk.error = "";
    graphmodel.showForm(desk.form);
    desk.pane.body.focus({ preventScroll: true });
  }

  function open(claim) {
    desk.isCoding = false;
    desk.passage = claim.end ? { start: claim.start, end: claim.end } : null;
    desk.focused = claim.id;
    graphmodel.showForm(desk.form);
    graphmodel.markPassage(desk.pane);
    if (desk.passage) graphmodel.revealPassage(desk.pane, desk.passage);
  }

  /** Choose a passage and show it. */
  function show(passage) {
    choose(passage);
    graphmodel.markPassage(desk.pane);
    graphmodel.revealPassage(desk.pane, passage);
  }

  /** Open the claim after or before the one that is shown, in the order of their passages. */
  function step(by) {
    const claims = graphmodel.inOrder(desk.claims);
    const at = claims.findIndex(({ id }) => id === desk.focused);
    const next = claims[at < 0 ? (by > 0 ? 0 : claims.length - 1) : at + by];
    if (next) open(next);
  }

  /** Go to the next document, or the last one. */
  function turnPage(by) {
    send({ act: "document", step: by });
  }

  function edit(claim) {
    open(claim);
    desk.isCoding = true;
    desk.replaces = [];
    desk.base = claim;
    graphmodel.beginClaim(desk.form, { claim });
  }

  /** Fill in the form again with what was not taken: of a claim that is gone, for a new one. */
  function resume({ act, key, fields, before, start, end, sha256, replaces }) {
    const now = act === "change" && desk.claims.find(({ id }) => id === key);
    const was = now || before || { start, end };
    const isHere = act === "change" || sha256 === desk.data.sha256;
    Object.assign(desk, { isCoding: true, replaces: replaces ?? [], base: now || null, focused: now ? key : "", passage: isHere && was.end ? { start: was.start, end: was.end } : null });
    graphmodel.beginClaim(desk.form, { claim: { ...was, ...fields, id: now ? key : "" } });
  }

  /** A claim in place of others, on the passage of the first of them and with what it says. */
  function beginInPlace(claim, replaces) {
    desk.isCoding = true;
    graphmodel.beginClaim(desk.form, { claim: { ...claim, id: "" } });
    desk.replaces = replaces;
  }

  /** Another claim on the same passage. */
  function again(claim) {
    open(claim);
    begin(claim.relation);
  }

  function remove(claim) {
    send({ act: "remove", key: claim.id, before: claim });
  }

  /** Have a claim of somebody else's count, or not. */
  function decide(claim, decision) {
    send({ act: "decide", key: claim.id, decision, before: { decision: claim.decision } });
  }

  function keep(key, fields) {
    desk.last = fields;
    desk.isCoding = false;
    const { passage, data, base } = desk;
    const changed = base && Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== (base[name] ?? "")));
    if (key) send({ act: "change", key, fields: changed, before: base });
    else send({ act: "add", key: `c${letters(8)}`, document: data.document, sha256: data.sha256, ...passage, fields, replaces: desk.replaces });
    desk.pane.body.focus({ preventScroll: true });
  }

  function letters(number) {
    const random = crypto.getRandomValues(new Uint32Array(number));
    return [...random].map((each) => LETTERS[each % LETTERS.length]).join("");
  }

  Object.assign(graphmodel, { showDesk, showDeskForm });
})((globalThis.graphmodel ??= {}));
