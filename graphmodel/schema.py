"""What a case is made of: columns, vocabularies and their meaning, as data that all else is derived from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

VERSION = "0.1.0"

RELATIONS = ("support", "opposition", "mediation")
SIGNS = {"support": 1, "opposition": -1, "mediation": 0}
STATUSES = ("observed", "prospective")
BASES = ("direct", "inferred")
KINDS = ("actor", "proposal")
STRENGTHS = (1, 2, 3)

BETWEEN = "; "
"""Joins ids, issues or other values where a cell of an answer lists several of them."""

ColumnKind = Literal["id", "text", "choice", "strength", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name, description
        Name in the file's header, and what it holds.
    kind
        How a value is read and checked.
    required
        A table without this column cannot be loaded.
    default
        Value of an empty cell, and of every cell where the column is missing.
    values
        Allowed values of a ``choice`` column.
    """

    name: str
    description: str
    kind: ColumnKind = "text"
    required: bool = False
    default: str = ""
    values: tuple[str, ...] = ()


NODE_COLUMNS = (
    Column("id", "Short unique name, used by the claims (`AM`).", "id", required=True),
    Column("label", "Name as shown; the id where empty."),
    Column("kind", "Who acts, or what is proposed.", "choice", default="actor", values=KINDS),
    Column("group", "Free grouping of actors (`regional power`)."),
    Column("issue", "The issue that a proposal belongs to."),
    Column("description", "One sentence on the actor or proposal."),
)

CLAIM_COLUMNS = (
    Column("id", "Stable and unique name of the claim (`c001`); numbered by row where empty.", "id"),
    Column("source", "Node id of the actor who takes the stance.", "id", required=True),
    Column("target", "Node id of the actor (a tie) or proposal (a position) it is taken towards.", "id", required=True),
    Column("relation", "The stance; mediation is towards actors only.", "choice", required=True, values=RELATIONS),
    Column("issue", "What the stance is about; several are joined by `; `."),
    Column("status", "Has it happened, or may it?", "choice", default="observed", values=STATUSES),
    Column("basis", "Does the text say it, or does it follow?", "choice", default="direct", values=BASES),
    Column(
        "strength", "1 weak or conditional, 2 plain, 3 emphasised.", "strength", default="2", values=("1", "2", "3")
    ),
    Column("date", "ISO 8601 year, month, day or interval `A/B`; empty when undated.", "date"),
    Column("agent", "Person or body that acted, where named."),
    Column("document", "Short citation of the source."),
    Column("locator", "Place in the document (`p5`)."),
    Column("evidence", "What the source says there, in the coder's own words."),
)

TIE_COLUMNS = {
    "source": "Node id of the actor who takes the stance.",
    "target": "Node id of the actor or proposal it is taken towards.",
    "relation": "support, opposition or mediation.",
    "sign": "+1 support, -1 opposition, 0 mediation.",
    "claims": "Number of claims behind the tie.",
    "strength": "Sum of their strengths.",
    "observed": "How many of them are observed; the others are prospective.",
    "direct": "How many of them are direct; the others are inferred.",
    "issues": "Their issues, sorted, joined by '; '.",
    "first": "Earliest day that their dates reach back to (ISO 8601); empty when undated.",
    "last": "Latest day that their dates reach to (ISO 8601); empty when undated.",
}
"""Attributes of a tie (an edge of the graph) and columns of the list of ties, with their meaning."""


def issues_in(cell: str) -> list[str]:
    """Return the issues that a cell names, each once and sorted; one empty one where it names none.

    Examples
    --------
    >>> issues_in("Water; Trade; Water"), issues_in("")
    (['Trade', 'Water'], [''])
    """
    return sorted({*filter(None, cell.split(BETWEEN))}) or [""]


def names(columns: tuple[Column, ...]) -> list[str]:
    """Return the names of the columns, in order."""
    return [column.name for column in columns]
