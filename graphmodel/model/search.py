"""Search a case: actors, proposals, issues and claims that have some words, those too that a selection leaves out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import islice
from operator import and_
from typing import Any, Literal

import ibis
import ibis.expr.types as ir
import pandas as pd

from graphmodel.engines.folded import folded, mentions
from graphmodel.engines.query import fetch
from graphmodel.model.case import Case, claims
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.mentions import OF_CLAIMS, folded_nodes, mentioning
from graphmodel.model.nodes import unique_labels

HitKind = Literal["actor", "proposal", "issue", "claim"]
MOST_LISTED = 20
"""Hits of each kind that are listed; all are counted."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An actor, proposal, issue or claim that has what is searched for.

    Attributes
    ----------
    id
        Of the node or claim; of an issue, its name.
    label
        Its name; of a claim, nothing.
    column, text
        Where the first of the words is found, and what stands there; for a claim that is found by the names of its ends
        alone, its evidence.
    hidden
        Whether the selection leaves it out.
    tie
        Source, target and relation of a claim.
    """

    id: str
    label: str
    column: str
    text: str
    hidden: bool
    tie: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of one kind: the first `MOST_LISTED`, the number of all, and how many of these the selection hides."""

    kind: HitKind
    listed: tuple[Hit, ...]
    total: int
    hidden: int


def search(case: Case, text: str, *, most: int = MOST_LISTED) -> tuple[Hits, ...]:
    """Return where some words are found: in names, descriptions, evidence, quotes, agents, documents and issues.

    Each word has to be found in the same actor, proposal, issue or claim, in any of its columns and anywhere in a word;
    case and accents do not count (see `engines.folded`). A claim has the names of its two ends too, and is found by its
    whole id.

    Parameters
    ----------
    case
        A case or a selection of one. The whole case is searched; what the selection leaves out is marked ``hidden``.
    text
        Words.
    most
        Largest number of hits of each kind that are listed.

    Returns
    -------
    tuple of Hits
        Actors, proposals, issues, claims, as far as any is found: those of the selection before those it hides. Nodes
        with the very name come first, then those whose name begins with the text, then those whose name has it.

    Examples
    --------
    >>> from graphmodel import search, select, shipped_case
    >>> for hits in search(select(shipped_case(), proposals=False), "Zangezur"):
    ...     print(hits.kind, hits.total, hits.hidden, [hit.id for hit in hits.listed][:2])
    actor 1 0 ['IR']
    proposal 2 2 ['extraterritorial-corridor', 'corridor-russian-control']
    claim 10 4 ['c038', 'c039']
    """
    words = folded(text).split()
    if not words:
        return ()
    found = [*_nodes(case, words, most), _issues(case, words, most), _claims(case, words, most)]
    return tuple(hits for hits in found if hits.total)


def _nodes(case: Case, words: Sequence[str], most: int) -> Iterable[Hits]:
    shown, labels = set(case.nodes["id"]), unique_labels(case)
    found: dict[str, list[Hit]] = {"actor": [], "proposal": []}
    for node in folded_nodes(case.whole):
        if all(any(word in each for each in node.folded.values()) for word in words):
            column = _first(node.folded, words[0])
            name = node.texts["id"]
            found[node.kind].append(Hit(name, labels[name], column, node.texts[column], name not in shown))
    phrase = " ".join(words)
    for kind, hits in found.items():
        ranked = sorted(hits, key=lambda hit: (hit.hidden, _rank(hit, phrase)))
        yield _hits(kind, ranked, most)  # type: ignore[arg-type]  # the two kinds of nodes


def _rank(hit: Hit, phrase: str) -> int:
    name = folded(hit.label)
    if phrase in (name, folded(hit.id)):
        return 0
    return 1 if name.startswith(phrase) else 2 if phrase in name else 3


def _issues(case: Case, words: Sequence[str], most: int) -> Hits:
    shown = vocabulary(case, "issue")
    found = [issue for issue in vocabulary(case.whole, "issue") if all(word in folded(issue) for word in words)]
    hits = [Hit(issue, issue, "issue", issue, issue not in shown) for issue in found]
    return _hits("issue", sorted(hits, key=lambda hit: hit.hidden), most)


def _hits(kind: HitKind, hits: Sequence[Hit], most: int) -> Hits:
    return Hits(kind, tuple(islice(hits, most)), len(hits), sum(hit.hidden for hit in hits))


def _claims(case: Case, words: Sequence[str], most: int) -> Hits:
    whole, part = _having(case.whole, words), _having(case, words)
    total = _number(whole)
    shown = total if case is case.whole else _number(part)
    rows = claims(part, most=most)
    listed = [_claim(row, words[0], hidden=False) for row in rows.to_dict("records")]
    if len(listed) < most and shown < total:
        others = claims(replace(whole, claims=whole.claims.filter(~_is_in(whole, rows["id"]))), most=most - len(listed))
        listed += [_claim(row, words[0], hidden=True) for row in others.to_dict("records")]
    return Hits("claim", tuple(listed), total, total - shown)


def _is_in(case: Case, wanted: pd.Series[str]) -> ir.BooleanValue:
    return case.claims.id.isin(wanted.tolist()) if len(wanted) else ibis.literal(False)


def _having(case: Case, words: Sequence[str]) -> Case:
    """Return the case of the claims that have each of some folded words, and of the one that has them as its id."""
    table, phrase = case.claims, " ".join(words)
    having = reduce(and_, mentioning(table, words, whole=case.whole, of_ends=("label",)))
    is_called = (table.id.length() == len(phrase)) & mentions(table, ["id"], phrase)
    return replace(case, claims=table.filter(having | is_called))


def _number(case: Case) -> int:
    return int(fetch(case.claims.aggregate(number=ibis._.count()))["number"].iloc[0])


def _claim(row: Mapping[Hashable, Any], word: str, *, hidden: bool) -> Hit:
    column = _first({column: folded(row[column]) for column in OF_CLAIMS if column in row}, word)
    return Hit(row["id"], "", column, row[column], hidden, (row["source"], row["target"], row["relation"]))


def _first(texts: Mapping[str, str], word: str) -> str:
    """Return the first column that has a word; the first of all where none has it."""
    return next((column for column, text in texts.items() if word in text), next(iter(texts)))
