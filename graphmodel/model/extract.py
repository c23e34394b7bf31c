"""Extracts: a part of a case that stands alone, without the whole, and still says what it was taken from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import ibis

from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.column import names
from graphmodel.model.nodes import ids
from graphmodel.model.one_actor import one_actor
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS
from graphmodel.model.selection import Selection
from graphmodel.model.taken_from import TakenFrom
from graphmodel.model.ties import tie_total

QUOTING = ("evidence",)
"""Columns of the schema that hold the words of a source."""


def extract(
    case: Case,
    *,
    asked: Case | None = None,
    places: Mapping[str, tuple[float, float]],
    camps: Mapping[str, int],
    text: bool = True,
    shown: Collection[str] = (),
) -> Case:
    """Return a part of a case as a case of its own: whatever is computed of it needs no more than it holds.

    Parameters
    ----------
    case
        A case or a selection of one.
    asked
        The selection that the extract is about, where ``case`` holds more claims than that; the same if not given.
    places, camps
        See `TakenFrom`.
    text
        With evidence, and with the columns that only the file knows.
    shown
        Columns of nodes that a picture shows, and that are kept therefore.
    """
    whole = case.whole
    taken = TakenFrom(
        claims=claim_total(whole),
        actors=len(ids(whole, "actor")),
        ties=tie_total(whole),
        selections=case.selections,
        places=places,
        camps=camps,
        actor=one_actor(asked or case),
        text=text,
    )
    alone = replace(case, origin=None, selections=(), taken_from=taken)
    return alone if text else _without_text(alone, shown)


def columns_with_text(case: Case) -> tuple[str, ...]:
    """Return the columns of claims that may hold words of a source: evidence, and those that only the file knows."""
    further = [name for name in case.claims.columns if name not in names(CLAIM_COLUMNS) and not name.startswith("_")]
    return (*QUOTING, *further)


def _without_text(case: Case, shown: Collection[str]) -> Case:
    emptied = case.claims.mutate(**{name: ibis.literal("") for name in QUOTING})
    further = [name for name in columns_with_text(case) if name not in QUOTING]
    nodes = case.nodes[[name for name in case.nodes.columns if name in (*names(NODE_COLUMNS), *shown)]]
    return replace(case, claims=emptied.drop(*further), nodes=nodes)


def steps_to(case: Case) -> tuple[Selection, ...]:
    """Return what was selected to come to a part, one after the other; of an extract, from what it was taken from."""
    return case.taken_from.selections if case.taken_from else case.selections


def whole_claims(case: Case) -> int:
    """Return the number of claims of the whole case; of an extract, of what it was taken from."""
    return case.taken_from.claims if case.taken_from else claim_total(case.whole)


def whole_actors(case: Case) -> int:
    """Return the number of actors of the whole case; of an extract, of what it was taken from."""
    return case.taken_from.actors if case.taken_from else len(ids(case.whole, "actor"))


def whole_ties(case: Case) -> int:
    """Return the number of ties of the whole case; of an extract, of what it was taken from."""
    return case.taken_from.ties if case.taken_from else tie_total(case.whole)
