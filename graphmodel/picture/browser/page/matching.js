// The search of a page without a server: by the rule of model/search.py, in all that the page holds.
(function (graphmodel) {
  "use strict";

  const MOST_LISTED = 20;
  const OF_NODES = ["label", "id", "group", "issue", "description"];
  const OF_CLAIMS = ["evidence", "quote", "agent", "document", "issue"];

  /**
   * Where the words of a text are found among some nodes and claims, as `showSearch` takes it. `hides` says what hides a hit,
   * `issuesOf` returns the issues of a claim, and `isShown` whether a node, by its id, or a claim, by its number, is not hidden;
   * those that are shown come first.
   */
  function searchIn(held, text, isShown) {
    const groups = groupsOf(held, text, isShown);
    const near = groups.length || !text ? [] : graphmodel.nearTexts(text, textsOf(held), (each) => groupsOf(held, each, isShown).length);
    return { text, hides: held.hides, searched: held.searched, groups, near };
  }

  function textsOf({ nodes, claims, issuesOf }) {
    const columns = columnsOf(nodes).filter((name) => name !== "id");
    return [...nodes.flatMap((node) => columns.map((name) => node[name] ?? "")), ...byClaims(claims.flatMap(issuesOf))];
  }

  function groupsOf({ nodes, claims, issuesOf, style, hides }, text, isShown) {
    const words = graphmodel.wordsOf(text);
    if (!words.length) return [];
    const labels = new Map(nodes.map(({ id, label }) => [id, label]));
    const nameOf = (id) => labels.get(id) ?? id;
    const ofClaim = (claim) => ({ id: claim.id, label: `${nameOf(claim.source)} ${style.relations[claim.relation].word} ${nameOf(claim.target)}`, tie: [claim.source, claim.target, claim.relation], ...firstOf(claim, OF_CLAIMS, words) });
    const hits = {
      actor: nodesFound(nodes.filter(({ kind }) => kind !== "proposal"), words, isShown),
      proposal: nodesFound(nodes.filter(({ kind }) => kind === "proposal"), words, isShown),
      issue: issuesFound(claims, issuesOf, words, isShown),
      claim: claims.flatMap((claim, place) => (
        isCalled(claim, words) || has([...OF_CLAIMS.map((name) => claim[name] ?? ""), nameOf(claim.source), nameOf(claim.target)], words) ? [{ ...ofClaim(claim), hidden: !isShown.claim(place) }] : [])),
    };
    return Object.entries(hits).flatMap(([kind, found]) => groupOf(kind, shownFirst(found), hides));
  }

  function shownFirst(hits) {
    return [...hits.filter(({ hidden }) => !hidden), ...hits.filter(({ hidden }) => hidden)];
  }

  function groupOf(kind, hits, hides) {
    if (!hits.length) return [];
    const number = hits.filter(({ hidden }) => hidden).length;
    const left = number ? `, ${number.toLocaleString("en")} ${hides}` : "";
    return [{ kind, title: `${graphmodel.many(hits.length, kind)}${left}`, listed: hits.slice(0, MOST_LISTED), more: Math.max(hits.length - MOST_LISTED, 0) }];
  }

  function nodesFound(nodes, words, isShown) {
    const columns = columnsOf(nodes);
    return ranked(nodes, words, columns).map((node) => ({ id: node.id, label: node.label, ...firstOf(node, columns, words), hidden: !isShown.node(node.id) }));
  }

  function columnsOf(nodes) {
    return [...OF_NODES, ...Object.keys(nodes[0] ?? {}).filter((name) => !["kind", ...OF_NODES].includes(name))];
  }

  function issuesFound(claims, issuesOf, words, isShown) {
    const shown = new Set(claims.filter((claim, place) => isShown.claim(place)).flatMap(issuesOf));
    return byClaims(claims.flatMap(issuesOf)).filter((issue) => has([issue], words)).map((issue) => ({ id: issue, label: issue, column: "issue", text: issue, hidden: !shown.has(issue) }));
  }

  function has(texts, words) {
    const plain = texts.map(graphmodel.folded);
    return words.every((word) => plain.some((text) => text.includes(word)));
  }

  function isCalled({ id }, words) {
    const phrase = words.join(" ");
    return [...id].length === [...phrase].length && graphmodel.folded(id).includes(phrase);
  }

  function firstOf(thing, columns, [word]) {
    const column = columns.find((name) => graphmodel.folded(thing[name] ?? "").includes(word)) ?? columns[0];
    return { column, text: thing[column] ?? "" };
  }

  /** Nodes that have the words: the very name first, then names that begin with the text, then those that have it. */
  function ranked(nodes, words, columns) {
    const phrase = words.join(" ");
    const rank = ({ label, id }) => {
      const name = graphmodel.folded(label);
      if ([name, graphmodel.folded(id)].includes(phrase)) return 0;
      if (name.startsWith(phrase)) return 1;
      return name.includes(phrase) ? 2 : 3;
    };
    return nodes.filter((node) => has(columns.map((name) => node[name] ?? ""), words)).sort((one, other) => rank(one) - rank(other));
  }

  /** Each of some issues once, those of most claims first, then by name. */
  function byClaims(issues) {
    const counts = new Map();
    issues.forEach((issue) => counts.set(issue, (counts.get(issue) ?? 0) + 1));
    return [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1)).map(([issue]) => issue);
  }

  Object.assign(graphmodel, { searchIn });
})((globalThis.graphmodel ??= {}));
