// The card of a tie, for a sceptic: what happened and what may, what is direct and what inferred, and what says the opposite.
(function (graphmodel) {
  "use strict";

  const { element } = graphmodel;

  /** ": 4 observed, 5 prospective; 5 direct, 4 inferred; 11 claims say the opposite"; or that a filter hides these. */
  function splitInWords({ claims, split, against = [], more_against: more = 0, hidden_against: hidden = 0 }) {
    const counts = split ?? { status: count(claims, "status"), basis: count(claims, "basis") };
    const parts = [counts.status, counts.basis].map((each) => Object.entries(each).map(([value, number]) => `${number.toLocaleString("en")} ${value}`).join(", "));
    const other = against.length + more;
    const opposite = [
      ...(other ? [`${graphmodel.many(other, "claim")} ${other === 1 ? "says" : "say"} the opposite`] : []),
      ...(hidden ? [`the filter Relation hides ${graphmodel.many(hidden, "claim")} that ${hidden === 1 ? "says" : "say"} the opposite`] : []),
    ];
    const all = [...parts.filter(Boolean), ...opposite];
    return all.length ? `: ${all.join("; ")}` : "";
  }

  function count(claims, column) {
    const found = {};
    claims.filter((claim) => claim[column]).forEach((claim) => { found[claim[column]] = (found[claim[column]] ?? 0) + 1; });
    return Object.fromEntries(Object.entries(found).sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** Both sides in two columns, and what their words mean. */
  function tieCard(graph, { selected, claims, against, more = 0, more_against: moreAgainst = 0 }) {
    const { relations, opposite } = graph.style;
    const shared = graphmodel.sharedDocument([...claims, ...against], { more: more + moreAgainst });
    const sides = [[selected.relation, claims, more], [opposite[selected.relation], against, moreAgainst]];
    const columns = sides.filter(([, rows]) => rows.length).map(([relation, rows, left]) => {
      const heading = element("h3", { title: relations[relation].meaning }, `${relations[relation].word} ${(rows.length + left).toLocaleString("en")}`);
      heading.style.color = graphmodel.colourOf(graph, relation);
      const further = left ? [element("p", { class: "quiet" }, `and ${left.toLocaleString("en")} more: see the table`)] : [];
      return element("div", {}, heading, ...graphmodel.byIssue(rows).flatMap(([issue, group]) => [
        element("h4", {}, issue || "No issue given"), ...group.map((claim) => smallCard(graph, claim, { shared, side: relation === selected.relation ? "" : "against" }))]), ...further);
    });
    const meanings = sides.filter(([, rows]) => rows.length).map(([relation]) => (
      element("p", { class: "quiet" }, element("b", {}, relations[relation].word), `: ${relations[relation].meaning}`)));
    return element("div", {}, ...graphmodel.allFrom(graph, shared), element("div", { class: "both-sides" }, ...columns), ...meanings);
  }

  /** Its ends, its relation, its issue, and the document that all cards share, stand above them. */
  function smallCard(graph, claim, { shared, side }) {
    const made = element("article", { class: `claim ${side}`, title: claim.id },
      ...graphmodel.whatItSays(graph, claim),
      graphmodel.detailsLine(graph, graphmodel.belowDocument(claim, shared)));
    made.style.borderLeftColor = graphmodel.colourOf(graph, claim.relation);
    return made;
  }

  Object.assign(graphmodel, { tieCard, splitInWords });
})((globalThis.graphmodel ??= {}));
