"""Names, filters and columns of the table, as the scripts of a page without a server read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.column import Column
from graphmodel.model.filter_words import ACTIVE, FILTER_HELP, WITHOUT_PROPOSALS
from graphmodel.model.nodes import ids, unique_labels
from graphmodel.model.schema import BASES, CLAIM_COLUMNS, RELATIONS, STATUSES, STRENGTHS
from graphmodel.model.selection import MOST_HOPS, ONLY_WITH

_Option = list[str]
"""A value of a filter, and its word where that is another."""
_ID_WIDTH = 75
"""Width of the first column of the table, in px."""


def filters(held: Case) -> list[dict[str, Any]]:
    """Return the filters of a page in the order of the sidebar, as `showFilters` in filters.js takes them."""
    names = unique_labels(held)
    actors, proposals = ids(held, "actor"), ids(held, "proposal")
    named = {"actor": _named(actors, names), "proposal": _named(proposals, names)}
    found = [
        _filter("issue", "choice", "Issue", options=_alone(vocabulary(held, "issue"))),
        _filter("relation", "choice", "Relation", options=_alone(RELATIONS)),
        _filter("proposals", "toggle", "Show proposals", without=WITHOUT_PROPOSALS) if proposals else None,
        _filter("actor", "list", "Actors", options=named["actor"]),
        _filter("status", "choice", "Status", options=_alone(STATUSES)),
        _filter("basis", "choice", "Basis", options=_alone(BASES)),
        _filter("min_strength", "number", "Strength at least", least=min(STRENGTHS), most=max(STRENGTHS)),
        _filter("since", "date", "Since", placeholder="year-month"),
        _filter("until", "date", "Until", placeholder="year"),
        _filter("undated", "toggle", "Keep undated claims"),
        _filter("text", "text", "Text", placeholder="words"),
        _filter("proposal", "list", "Proposals", options=named["proposal"], more=True),
        _filter("ego", "list", "Neighbourhood of", options=named["actor"] + named["proposal"], more=True),
        _filter("hops", "number", "Ties away", least=1, most=MOST_HOPS, more=True),
        _filter("agent", "list", "Agents", options=_alone(sorted(vocabulary(held, "agent"))), more=True),
        _filter("document", "list", "Documents", options=_alone(sorted(vocabulary(held, "document"))), more=True),
    ]
    return [each for each in found if each and each.get("options") != []]


def table_columns(names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the columns of the table of claims: the id, those that a reader looks for first, and the others."""
    known = {column.name: column for column in CLAIM_COLUMNS}
    ranked = sorted((column for column in CLAIM_COLUMNS if column.rank), key=lambda column: column.rank)
    order = dict.fromkeys(["id", *(column.name for column in ranked), *names])
    return [_column(name, known.get(name)) for name in order if name in names]


def _column(name: str, known: Column | None) -> dict[str, Any]:
    if known is None:
        return {"name": name, "heading": name, "width": 0, "help": ""}
    width = _ID_WIDTH if name == "id" else known.width
    return {"name": name, "heading": known.heading or name, "width": width, "help": known.description}


def _filter(name: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "kind": kind,
        "label": label,
        "help": FILTER_HELP[name],
        "word": ACTIVE.get(name, name),
        **({"only_with": ONLY_WITH[name]} if name in ONLY_WITH else {}),
        **more,
    }


def _alone(values: Iterable[str]) -> list[_Option]:
    return [[value] for value in values]


def _named(nodes: Iterable[str], names: Mapping[str, str]) -> list[_Option]:
    return [[node, names[node]] for node in nodes]
