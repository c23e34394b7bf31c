// The table of the claims that the filters keep: sorted, searched, and taken away as CSV; only rows in sight are made.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;
  const ROW = 58;
  const AROUND = 8;
  const MOST_PRINTED = 2_000;
  const BY_WORD = new Intl.Collator("en", { numeric: true });
  const tables = new WeakMap();

  /**
   * Show claims in a parent element: `columns`, each { name, heading, width }; `rows`, numbers of claims; `names`, the columns
   * of the file in its order; `cellOf(row, name)` as the file has it and `wordOf(row, name)` as it is read; `file` names the
   * CSV. `onOpen` is called with the number of the claim that is opened.
   */
  function showTable(parent, table, { onOpen }) {
    const view = tables.get(parent) ?? make(parent, table);
    Object.assign(view, { table, onOpen });
    list(view);
  }

  function make(parent, { columns }) {
    const search = element("input", { type: "search", placeholder: "Search in the table", "aria-label": "Search in the table", autocomplete: "off" });
    const number = element("span", { class: "quiet", role: "status" });
    const csv = element("button", { type: "button", title: "The claims seen here, every column, in this order" }, "CSV");
    const heads = columns.map((column) => headOf(column));
    const body = element("tbody", {});
    const table = element("table", {},
      element("caption", { class: "graph-unseen" }, "Claims; a button in the first column opens one"),
      element("colgroup", {}, ...columns.map(({ width }) => widthOf(width))),
      element("thead", {}, element("tr", {}, ...heads.map(({ cell }) => cell))), body);
    const frame = element("div", { class: "table-frame", tabindex: "0", role: "region", "aria-label": "Table of claims" }, table);
    parent.append(element("div", { class: "table-tools" }, search, number, csv), frame);
    /** @type {any} */
    const view = { search, number, frame, body, heads, rows: [], sort: { name: "", isDown: false }, plain: new Map() };
    table.style.minWidth = `${columns.reduce((sum, { width }) => sum + (width || 110), 0)}px`;
    heads.forEach(({ name, button }) => button.addEventListener("click", () => sortBy(view, name)));
    search.addEventListener("input", () => list(view));
    csv.addEventListener("click", () => graphmodel.save(csvIn(view), view.table.file, "text/csv"));
    frame.addEventListener("scroll", () => fill(view), { passive: true });
    new ResizeObserver(() => fill(view)).observe(frame);
    globalThis.addEventListener("beforeprint", () => fill(view, MOST_PRINTED));
    globalThis.addEventListener("afterprint", () => fill(view));
    tables.set(parent, view);
    return view;
  }

  function widthOf(width) {
    const made = element("col", {});
    made.style.width = `${width || 110}px`;
    return made;
  }

  function headOf({ name, heading, help = "" }) {
    const button = element("button", { type: "button", title: help }, heading);
    return { name, button, cell: element("th", { scope: "col", "aria-sort": "none" }, button) };
  }

  function sortBy(view, name) {
    const { sort } = view;
    view.sort = sort.name !== name ? { name, isDown: false } : sort.isDown ? { name: "", isDown: false } : { name, isDown: true };
    list(view);
  }

  /** Find, sort and count the rows, and show the first of them. */
  function list(view) {
    const { table, sort, search } = view;
    const words = graphmodel.wordsOf(search.value);
    const rows = [...table.rows].filter((row) => words.every((word) => plainOf(view, row).includes(word)));
    if (sort.name) {
      const [cells, way] = [rows.map((row) => [table.wordOf(row, sort.name), row]), sort.isDown ? -1 : 1];
      cells.sort(([one, first], [other, second]) => way * BY_WORD.compare(one, other) || first - second);
      cells.forEach(([, row], i) => { rows[i] = row; });
    }
    view.rows = rows;
    view.heads.forEach(({ name, cell }) => cell.setAttribute("aria-sort", name !== sort.name ? "none" : sort.isDown ? "descending" : "ascending"));
    const of = words.length ? `${rows.length.toLocaleString("en")} of ${table.rows.length.toLocaleString("en")}` : rows.length.toLocaleString("en");
    view.number.textContent = `${of} ${table.rows.length === 1 ? "claim" : "claims"}`;
    view.frame.scrollTop = 0;
    fill(view);
  }

  /** All that a row says, folded once. */
  function plainOf({ table, plain }, row) {
    if (!plain.has(row)) plain.set(row, graphmodel.folded(table.columns.map(({ name }) => table.wordOf(row, name)).join("\n")));
    return plain.get(row);
  }

  /** Make the rows in sight, with room above and below for the others. */
  function fill(view, most = 0) {
    const { frame, body, rows, table } = view;
    if (!table || (!frame.clientHeight && !most)) return;
    const first = most ? 0 : Math.max(0, Math.floor(frame.scrollTop / ROW) - AROUND);
    const last = most ? Math.min(rows.length, most) : Math.min(rows.length, first + Math.ceil(frame.clientHeight / ROW) + 2 * AROUND);
    const seen = rows.slice(first, last).map((row, i) => rowOf(view, row, first + i));
    body.parentElement.setAttribute("aria-rowcount", String(rows.length + 1));
    body.replaceChildren(space(first), ...seen, space(most ? 0 : rows.length - last));
  }

  function space(rows) {
    const made = element("tr", { class: "space", "aria-hidden": "true" });
    made.style.height = `${rows * ROW}px`;
    return made;
  }

  function rowOf({ table, onOpen }, row, number) {
    const cells = table.columns.map(({ name }, i) => {
      const text = table.wordOf(row, name);
      if (i) return element("td", {}, element("div", { title: text }, text));
      const button = element("button", { type: "button", class: "open", title: "Show this claim" }, text || "open");
      button.addEventListener("click", () => onOpen(row));
      return element("td", {}, button);
    });
    return element("tr", { "aria-rowindex": String(number + 2) }, ...cells);
  }

  function csvIn({ table, rows }) {
    return graphmodel.csvOf(table.names, rows.map((row) => table.names.map((name) => table.cellOf(row, name))));
  }

  Object.assign(graphmodel, { showTable });
})((globalThis.graphmodel ??= {}));
