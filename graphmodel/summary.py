"""What a case holds, in numbers: how many claims, ties and actors, on what, from when to when."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.case import Case, claim_total, ids, vocabulary
from graphmodel.ties import ties


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
    """Return the counts of a case."""
    rows = ties(case)
    proposals = ids(case, "proposal")
    to_proposals = int(rows["target"].isin(proposals).sum())
    claims = claim_total(case)
    return Summary(
        claims=claims,
        ties=len(rows) - to_proposals,
        positions=to_proposals,
        actors=len(ids(case, "actor")),
        proposals=len(proposals),
        issues=vocabulary(case, "issue"),
        relations=vocabulary(case, "relation"),
        statuses=vocabulary(case, "status"),
        bases=vocabulary(case, "basis"),
        documents=vocabulary(case, "document"),
        undated=claims - sum(vocabulary(case, "date").values()),
        first=min(filter(None, rows["first"]), default=""),
        last=max(rows["last"], default=""),
    )
