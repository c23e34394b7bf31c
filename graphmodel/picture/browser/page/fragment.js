// The fragment of the page's address: filters, tab and what is clicked, in the words of the command line.
(function (graphmodel) {
  "use strict";

  const SELECTED = "selected";

  /**
   * "issue=Water&proposals=no&selected=AM": each field of a selection that is not as `usual`, what is clicked, and the tab.
   * Whether proposals are shown always stands there, so that no fragment but the empty one means the first view.
   */
  function toFragment({ selection, selected, claim, tab }, usual) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(selection)) {
      if (Array.isArray(value)) value.forEach((each) => query.append(name, each));
      else if (typeof value === "boolean" ? name === "proposals" || value : value !== usual[name]) query.append(name, wordOf(value));
    }
    const { node, source, target, relation } = selected ?? {};
    if (selected) (node === undefined ? [source, target, relation] : [node]).forEach((each) => query.append(SELECTED, each));
    if (claim) query.append("claim", claim);
    if (tab) query.append("tab", tab);
    return query.toString();
  }

  function wordOf(value) {
    if (typeof value === "boolean") return value ? "yes" : "no";
    return String(value);
  }

  /** What a fragment names, and `problems` with it in words; a value that the case does not have is left out. */
  function fromFragment(text, usual, known) {
    const query = new URLSearchParams(text);
    const problems = [];
    const selection = { ...usual };
    for (const [name, before] of Object.entries(usual)) {
      const values = query.getAll(name).filter(Boolean);
      if (values.length) selection[name] = read(name, values, before, { known, problems });
    }
    const [one, target, relation] = query.getAll(SELECTED);
    const selected = one === undefined ? null : target === undefined ? { node: one } : { source: one, target, relation };
    return { selection, selected, claim: query.get("claim") ?? "", tab: query.get("tab") ?? "", problems };
  }

  function read(name, values, before, { known, problems }) {
    const last = values.at(-1);
    if (Array.isArray(before)) return values.flatMap((value) => found(name, value, { known, problems }));
    if (typeof before === "boolean") return last === "yes";
    if (typeof before === "number") return /^\d{1,9}$/.test(last) ? Number(last) : before;
    return last;
  }

  /** A value as the case has it: an id for a label, the spelling of the case. */
  function found(name, value, { known, problems }) {
    const options = known[name] ?? [];
    const wanted = value.trim().toLowerCase();
    const fits = options.find(([one]) => one === value) ?? options.find((words) => words.some((word) => word.toLowerCase() === wanted));
    if (!fits) problems.push(`${name}: \u201c${value}\u201d is not in this case.`);
    return fits ? [fits[0]] : [];
  }

  Object.assign(graphmodel, { toFragment, fromFragment });
})((globalThis.graphmodel ??= {}));
