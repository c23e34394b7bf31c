// The days that a date covers, by the rule of model/dates.py.
(function (graphmodel) {
  "use strict";

  const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

  /**
   * The first and last day of a year, month, day, or two of them as "A/B", as ISO days, which sort as text; null where
   * the text is none.
   * @param {string} text @returns {[string, string] | null}
   */
  function dayRange(text) {
    const parts = graphmodel.trimmed(text).split("/");
    if (parts.length > 2) return null;
    const [first, last] = [period(parts[0]), period(parts.at(-1))];
    if (!first || !last || first[0] > last[1]) return null;
    return [first[0], last[1]];
  }

  /** @param {string} text @returns {[string, string] | null} */
  function period(text) {
    const match = DATE.exec(text);
    if (!match) return null;
    const [year, month, day] = match.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
    if (year < 1 || (match[2] && !(month >= 1 && month <= 12))) return null;
    const last = daysIn(year, month || 12);
    if (match[3] && !(day >= 1 && day <= last)) return null;
    return [iso(year, month || 1, day || 1), iso(year, month || 12, day || last)];
  }

  /** @param {number} year @param {number} month */
  function daysIn(year, month) {
    if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
  }

  /** @param {number} year @param {number} month @param {number} day */
  function iso(year, month, day) {
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  }

  Object.assign(graphmodel, { dayRange });
})((globalThis.graphmodel ??= {}));
