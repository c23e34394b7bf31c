"""One actor that filters ask about: its agreement is with others, whose claims the filters leave out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graphmodel.model.case import Case
from graphmodel.model.nodes import ids
from graphmodel.model.resolve import resolve
from graphmodel.model.select import select

OTHERS_BESIDE = "the picture adds those it agrees or is in conflict with"
"""Stands beside the number of actors where a picture of one has others too."""


def one_actor(case: Case) -> str:
    """Return the id of the actor that the filters ``actor`` and ``ego`` name; empty where they name none or several.

    Parameters
    ----------
    case
        A case or a selection of one.

    Examples
    --------
    >>> from graphmodel import select, shipped_case
    >>> one_actor(select(shipped_case(), actor="Armenia"))
    'AM'
    """
    if case.taken_from:
        return case.taken_from.actor
    chosen = [resolve(case, each) for each in case.selections if each.actor or each.ego]
    named = {node for each in chosen for node in (*each.actor, *each.ego)}
    is_one = len(named) == 1 and all(each.hops == 1 for each in chosen)
    return next((node for node in named if node in set(ids(case.whole, "actor"))), "") if is_one else ""


def with_others(case: Case) -> dict[str, Any]:
    """Return fields of a selection that bring the claims of all others back, where filters name one actor."""
    return {"actor": (), "ego": ()} if one_actor(case) else {}


def beyond_one(case: Case) -> Case:
    """Return the same selection with the claims of all others, where its filters name one actor.

    Examples
    --------
    >>> from graphmodel import select, shipped_case
    >>> from graphmodel.model.claim_counts import claim_total
    >>> of_iran = select(shipped_case(), actor="Iran")
    >>> claim_total(of_iran), claim_total(beyond_one(of_iran))
    (10, 165)
    """
    if not (others := with_others(case)):
        return case
    part = case.whole
    for selection in case.selections:
        part = select(part, replace(selection, **others))
    return part


def actors_kept(case: Case) -> list[str]:
    """Return the actors of whom a selection keeps all that they say: those that the filter ``actor`` names, or all."""
    named = [{*resolve(case, each).actor} for each in case.selections if each.actor]
    if case.taken_from and case.taken_from.actor:
        named.append({case.taken_from.actor})
    return [actor for actor in ids(case, "actor") if all(actor in each for each in named)]
