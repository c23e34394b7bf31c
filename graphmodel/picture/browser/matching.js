// What is found in the stand-alone page, which has no server to ask: by the rule of model/search.py, in what it shows.
(function (graphmodel) {
  "use strict";

  const MOST_LISTED = 20;
  const OF_NODES = ["label", "id", "group", "issue", "description"];
  const OF_CLAIMS = ["evidence", "agent", "document", "issue"];

  /** Where the words of a text are found among some nodes and claims, as `showSearch` takes it. */
  function searchIn({ nodes, claims, style, searched }, text) {
    const words = graphmodel.wordsOf(text);
    const labels = new Map(nodes.map(({ id, label }) => [id, label]));
    const actors = ranked(nodes.filter(({ kind }) => kind !== "proposal"), words);
    const proposals = ranked(nodes.filter(({ kind }) => kind === "proposal"), words);
    const issues = issuesOf(claims).filter((issue) => has([issue], words));
    const nameOf = (id) => labels.get(id) ?? id;
    const ofNode = (node) => ({ id: node.id, label: node.label, ...firstOf(node, OF_NODES, words) });
    const found = {
      actor: actors.map(ofNode),
      proposal: proposals.map(ofNode),
      issue: issues.map((issue) => ({ id: issue, label: issue, column: "issue", text: issue })),
      claim: claims.filter((claim) => has([...OF_CLAIMS.map((name) => claim[name] ?? ""), nameOf(claim.source), nameOf(claim.target)], words))
        .map((claim) => ({ id: claim.id, label: `${nameOf(claim.source)} ${style.relations[claim.relation].word} ${nameOf(claim.target)}`, tie: [claim.source, claim.target, claim.relation], ...firstOf(claim, OF_CLAIMS, words) })),
    };
    return { text, hides: "", searched, groups: words.length ? Object.entries(found).flatMap(([kind, hits]) => groupOf(kind, hits)) : [] };
  }

  function groupOf(kind, hits) {
    if (!hits.length) return [];
    const title = `${hits.length.toLocaleString("en")} ${kind}${hits.length === 1 ? "" : "s"}`;
    return [{ kind, title, listed: hits.slice(0, MOST_LISTED), more: Math.max(hits.length - MOST_LISTED, 0) }];
  }

  function has(texts, words) {
    const plain = texts.map(graphmodel.folded);
    return words.every((word) => plain.some((text) => text.includes(word)));
  }

  function firstOf(thing, columns, [word]) {
    const column = columns.find((name) => graphmodel.folded(thing[name] ?? "").includes(word)) ?? columns[0];
    return { column, text: thing[column] ?? "", hidden: false };
  }

  /** Nodes that have the words: the very name first, then names that begin with the text, then those that have it. */
  function ranked(nodes, words) {
    const phrase = words.join(" ");
    const rank = ({ label, id }) => {
      const name = graphmodel.folded(label);
      if ([name, graphmodel.folded(id)].includes(phrase)) return 0;
      if (name.startsWith(phrase)) return 1;
      return name.includes(phrase) ? 2 : 3;
    };
    return nodes.filter((node) => has(OF_NODES.map((name) => node[name] ?? ""), words)).sort((one, other) => rank(one) - rank(other));
  }

  /** The issues, most claims first, then by name. */
  function issuesOf(claims) {
    const counts = new Map();
    claims.flatMap(({ issue }) => issue.split("; ").filter(Boolean)).forEach((issue) => counts.set(issue, (counts.get(issue) ?? 0) + 1));
    return [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1)).map(([issue]) => issue);
  }

  Object.assign(graphmodel, { searchIn });
})((globalThis.graphmodel ??= {}));
