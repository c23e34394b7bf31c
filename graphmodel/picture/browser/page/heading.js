// Below the title of the page: how much is shown, which filters are active, and what was wrong with the address.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;

  /** "10 of 165 claims, 3 of 7 actors shown; by 2 coders; 4 undated left out" */
  function countsInWords({ claims, of, actors, ofActors, codedBy, undated }) {
    const number = (value) => value.toLocaleString("en");
    const coded = codedBy ? `; ${codedBy}` : "";
    const left = undated ? `; ${number(undated)} undated left out` : "";
    return `${number(claims)} of ${graphmodel.many(of, "claim")}, ${number(actors)} of ${graphmodel.many(ofActors, "actor")} shown${coded}${left}`;
  }

  /** Show a button for each active filter that takes it back, and one that goes back to the first view. */
  function showActive(parent, filters, { selection, usual, isFirst }, { onChange, onReset }) {
    const taken = filters.flatMap((filter) => activeOf(filter, selection[filter.name], usual[filter.name])
      .map(({ text, left }) => graphmodel.takenFilter(text, () => onChange({ [filter.name]: left }))));
    const reset = element("button", { type: "button", class: "plain" }, "Reset");
    reset.title = "Back to the view that the page opens with";
    reset.addEventListener("click", onReset);
    parent.replaceChildren(...taken, ...(isFirst ? [] : [reset]));
  }

  /** The words of what a filter keeps, and what is left of it once that is taken back. */
  function activeOf({ name, word, without = word, options = [] }, value, usual) {
    if (Array.isArray(value)) {
      const words = new Map(options.map(([id, label = id]) => [id, label]));
      return value.map((each) => ({ text: `${word}: ${words.get(each) ?? each}`, left: value.filter((other) => other !== each) }));
    }
    if (value === usual || name === "hops") return [];
    return [{ text: typeof value === "boolean" ? (value ? word : without) : `${word}: ${value}`, left: usual }];
  }

  Object.assign(graphmodel, { countsInWords, showActive });
})((globalThis.graphmodel ??= {}));
