"""Summary of a case: numbers of claims, ties, actors, issues, documents, and its dates."""

from __future__ import annotations

from dataclasses import dataclass, replace

import ibis.expr.types as ir

from graphmodel.engines.query import fetch_over
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total, vocabulary
from graphmodel.model.derived_columns import FIRST_DAY, LAST_DAY, POSITION
from graphmodel.model.nodes import ids
from graphmodel.model.schema import KINDS
from graphmodel.model.ties import tie_total


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over one case or selection.

    Attributes
    ----------
    claims, ties, positions
        Claims; distinct (source, target, relation) among actors; and towards proposals.
    actors, proposals
        Nodes of each kind.
    issues, relations, statuses, bases, documents
        Number of claims by value, most first.
    undated
        Claims without a date.
    first, last
        Earliest and latest day that a date reaches to, ISO 8601; empty when all are undated.

    Examples
    --------
    >>> from graphmodel import shipped_case, summary
    >>> found = summary(shipped_case())
    >>> found.relations, found.undated, found.first
    ({'support': 74, 'opposition': 69, 'mediation': 22}, 133, '1992-01-01')
    """

    claims: int
    ties: int
    positions: int
    actors: int
    proposals: int
    issues: dict[str, int]
    relations: dict[str, int]
    statuses: dict[str, int]
    bases: dict[str, int]
    documents: dict[str, int]
    undated: int
    first: str
    last: str


def summary(case: Case) -> Summary:
    """Return the numbers of claims, ties, nodes and values of a case, and its first and last day.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    Summary
        Of a selection, all counts are of the selection.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> found = summary(shipped_case())
    >>> found.claims, found.ties, found.positions, found.actors, found.proposals
    (165, 26, 47, 7, 15)
    """
    proposals = ids(case, "proposal")
    to_proposals = tie_total(replace(case, claims=case.claims.filter(case.claims[POSITION])))
    claims = claim_total(case)
    first, last = fetch_over(case.claims, _days).iloc[0]
    return Summary(
        claims=claims,
        ties=tie_total(case) - to_proposals,
        positions=to_proposals,
        actors=len(ids(case, "actor")),
        proposals=len(proposals),
        issues=vocabulary(case, "issue"),
        relations=vocabulary(case, "relation"),
        statuses=vocabulary(case, "status"),
        bases=vocabulary(case, "basis"),
        documents=vocabulary(case, "document"),
        undated=claims - sum(vocabulary(case, "date").values()),
        first=first,
        last=last,
    )


def _days(claims: ir.Table) -> ir.Table:
    dated = claims.aggregate(first=claims[FIRST_DAY].min(), last=claims[LAST_DAY].max())
    return dated.select(first=dated["first"].fill_null(""), last=dated["last"].fill_null(""))


def in_short(case: Case) -> str:
    """Return what a case holds in a line: its title, and its numbers of claims, nodes and warnings."""
    counts = [(len(ids(case, kind)), kind) for kind in KINDS]
    defects = sum(finding.is_defect for finding in case.warnings)
    counted = [(claim_total(case), "claim"), *counts, *([(defects, "warning")] if defects else [])]
    name = f"Case {case.title!r}" if case.title else "Case"
    of = f" of {claim_total(case.whole):,}" if case.selections else ""
    words = [
        f"{count:,}{of if word == 'claim' else ''} {word}{'' if count == 1 and not of else 's'}"
        for count, word in counted
    ]
    return f"{name}: {', '.join(words)}"
