// Showing what a filter leaves at the click, before Python has answered: only what is sure, and Python's answer counts.
(function (graphmodel) {
  "use strict";

  const KEY = "/* prefix of keys */";
  /** Filters whose words have a number of claims behind them. */
  const COUNTED = ["issue", "relation", "status", "basis"];
  const NODES = ["actor", "proposal", "ego"];
  const TRIGGERS = ["trigger_value", "string_trigger_value", "json_trigger_value", "chat_input_value"];

  graphmodel.onSent(({ widget_states: [states] = [], fragment_id: [fragment] = [], is_history_navigation: [isHistory] = [] }) => {
    const widgets = states?.widgets ?? [];
    // A button may do anything in Python, to the filters too.
    const isMore = fragment || isHistory || widgets.some((widget) => TRIGGERS.some((name) => name in widget && widget[name][0] !== false));
    graphmodel.runAhead((graph, now, from) => (isMore ? null : next(graph, widgets, now, from)));
  });

  /**
   * The selection of the widgets and its view; nothing, where the view shown is not the one that would be made here of the
   * selection that it shows: camps, blocs, lines by agreement and parts of many ties are Python's.
   */
  function next(graph, widgets, now, from) {
    const columns = graphmodel.columnsOf(graph.case);
    const selection = columns && selectionOf(columns, widgets, now);
    if (!selection || JSON.stringify(selection) === JSON.stringify(now)) return null;
    if (JSON.stringify(graphmodel.viewOf(graph, columns, now, from.selected, from)) !== JSON.stringify(from)) return null;
    const packed = graphmodel.viewOf(graph, columns, selection, from.selected, from);
    return packed && { packed, selection };
  }

  /**
   * The selection that the widgets stand for, by the rule of ui/state/filters.chosen; nothing where that is not clear. What
   * is shut has no widgets: then what was chosen stays.
   */
  function selectionOf(columns, widgets, now) {
    const selection = {};
    for (const [name, start] of Object.entries(columns.start)) {
      const found = widgets.filter(({ id: [id] }) => id.endsWith(`-${KEY}${name}`));
      const value = found.length ? valueOf(columns, name, start, found[0]) : now[name] ?? start;
      if (value === undefined || found.length > 1) return null;
      if (String(value) !== String(start)) selection[name] = value;
    }
    if (!selection.ego) delete selection.hops;
    if (!selection.since && !selection.until) delete selection.undated;
    return selection;
  }

  /** The value of a widget, of the kind that the field has at first. */
  function valueOf(columns, name, start, widget) {
    const { string_array_value: list, string_value: text, bool_value: truth, int_value: whole } = widget;
    if (Array.isArray(start)) return list && namedBy(columns, name, list[0].data ?? []);
    if (typeof start === "string") return text && graphmodel.trimmed(text[0]);
    if (typeof start === "boolean") return truth?.[0];
    return whole ? whole[0] : list?.[0].data && Number(list[0].data[0]);
  }

  /** What the words on the buttons and in the lists of a filter stand for. */
  function namedBy(columns, name, words) {
    const known = NODES.includes(name) ? new Map(columns.labels.map((label, i) => [label, columns.nodes[i]])) : null;
    return words.map((word) => {
      const says = COUNTED.includes(name) ? word.replace(/ \([\d,]+\)$/, "") : word;
      if (known) return known.get(says) ?? says;
      return isValue(columns, name, says) ? says : says.replace(/\\(.)/gsu, "$1"); // on a button it is Markdown
    });
  }

  function isValue(columns, name, word) {
    return graphmodel.chosenOf(columns, { [name]: [word] }) !== null;
  }
})((globalThis.graphmodel ??= {}));
