// A selection as filters take it: what Python would refuse is refused here, by the rule of model/resolve.resolve.
(function (graphmodel) {
  "use strict";

  /** The fields of a selection that are known here. */
  const FIELDS = [
    ...["issue", "relation", "actor", "proposal", "status", "basis", "min_strength", "since", "until", "undated", "document"],
    ...["agent", "text", "ego", "hops", "proposals"],
  ];
  /** Fields that name words of a column of claims. */
  const WORDS = ["relation", "status", "basis", "document", "agent"];
  const STRENGTHS = [1, 2, 3];

  /**
   * A selection with all its fields, those that mean nothing as they are at first; null where it names what the case does
   * not have, or what is no date or number. Nodes are named by id, and words as the case spells them.
   * @param {Columns} columns @param {Filters} selection
   */
  function chosenOf(columns, selection) {
    const chosen = { ...columns.start, ...selection };
    if (!Object.keys(chosen).every((name) => FIELDS.includes(name))) return null;
    chosen.text = graphmodel.trimmed(chosen.text);
    if (!isKnown(columns, chosen) || !isInRange(columns, chosen)) return null;
    if (!chosen.ego.length) chosen.hops = columns.start.hops;
    if (!chosen.since && !chosen.until) chosen.undated = columns.start.undated;
    return chosen;
  }

  /** @param {Columns} columns @param {Filters} chosen */
  function isKnown(columns, chosen) {
    const isNode = (/** @type {string} */ id, /** @type {string} */ kind) => columns.kinds[columns.nodeIndex.get(id)] === kind;
    const issues = chosen.issue.length ? new Set(columns.words.issue.flatMap((cell) => graphmodel.issuesIn(columns, cell))) : new Set();
    return WORDS.every((name) => chosen[name].every((word) => word && columns.words[name].includes(word)))
      && chosen.issue.every((issue) => issues.has(issue))
      && chosen.actor.every((id) => isNode(id, "actor"))
      && chosen.proposal.every((id) => isNode(id, "proposal"))
      && chosen.ego.every((id) => columns.nodeIndex.has(id));
  }

  /** @param {Columns} columns @param {Filters} chosen */
  function isInRange({ most_hops: mostHops }, { min_strength: strength, hops, since, until }) {
    const [from, to] = [since, until].map((date) => (date ? graphmodel.dayRange(date) : ["", "\uffff"]));
    return STRENGTHS.includes(strength) && Number.isInteger(hops) && hops >= 1 && hops <= mostHops
      && from !== null && to !== null && from[0] <= to[1];
  }

  /** Whether a selection keeps all, but for some fields. @param {Columns} columns @param {Filters} chosen @param {string[]} but */
  function keepsAll({ start }, chosen, but = []) {
    return FIELDS.every((name) => but.includes(name) || String(chosen[name]) === String(start[name]));
  }

  Object.assign(graphmodel, { chosenOf, keepsAll });
})((globalThis.graphmodel ??= {}));
