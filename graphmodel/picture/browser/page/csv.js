// Rows as CSV, byte for byte as Python writes them, and files for the reader.
(function (graphmodel) {
  "use strict";

  /** CSV with a header row, commas and LF; a cell that holds one of these, or a quotation mark, is quoted. */
  function csvOf(names, rows) {
    return [names, ...rows].map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
  }

  function quoted(cell) {
    const text = String(cell);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** Hand a text to the reader as a file. */
  function save(text, name, type) {
    const link = graphmodel.element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  Object.assign(graphmodel, { csvOf, save });
})((globalThis.graphmodel ??= {}));
