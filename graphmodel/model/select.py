"""Select a part of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

import ibis.expr.types as ir

from graphmodel.engines.folded import folded
from graphmodel.engines.query import fetch
from graphmodel.errors import SelectionError, listing, suggestion
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.composed_selections import followed_by
from graphmodel.model.dates import day_range
from graphmodel.model.derived_columns import FIRST_DAY, LAST_DAY, POSITION
from graphmodel.model.issues import issue_cells
from graphmodel.model.mentions import mentioning
from graphmodel.model.nodes import ids
from graphmodel.model.resolve import FILTERED, resolve
from graphmodel.model.selection import NOTHING_CHOSEN, ONLY_WITH, Selection
from graphmodel.model.ties import ties, ties_among_actors

NAMED_BY = ("label", "description")
"""Columns of its two ends that the filter ``text`` looks into for a claim."""


def select(case: Case, selection: Selection = NOTHING_CHOSEN, **filters: Any) -> Case:
    """Return the part of a case that a selection names.

    Parameters
    ----------
    case
        A case, or a part of one: what is selected narrows it further.
    selection
        Which claims are meant; all where not given.
    **filters
        Fields of `Selection`, in place of those of ``selection``: ``issue="Water"``, ``proposals=False``.

    Returns
    -------
    Case
        The part, which knows its selection and the whole. Nodes that lose their last claim go; an actor that never had
        one stays unless claims are narrowed. Selecting twice with the same selection changes nothing more, and never
        adds a claim.

    Raises
    ------
    SelectionError
        The selection names an issue, actor, ... that the case does not have, or a filter is not known; the message
        lists the known ones.

    Examples
    --------
    >>> from graphmodel.reading.sources import shipped_case
    >>> select(shipped_case(), issue="Use of force", actor="Armenia", proposals=False).selection.actor
    ('Armenia',)
    """
    if filters:
        selection = _with_filters(selection, filters)
    chosen = _meant(case, selection)
    if chosen == NOTHING_CHOSEN:
        return case
    return _with_nodes_left(case, _with_all_nodes(case, selection), chosen)


def selected_and_wider(case: Case, selection: Selection) -> tuple[Case, Case]:
    """Return the part that a selection names, and the same with positions: the ties of both are asked for once.

    Parameters
    ----------
    case
        A case, or a part of one.
    selection
        Which claims are meant.

    Returns
    -------
    tuple
        The part, as of `select`, and the wider one, as of `_with_all_nodes`; of a case in place, the part twice.

    Raises
    ------
    SelectionError
        As `select` does.
    """
    if selection.proposals or case.in_place:
        return (part := select(case, selection)), part
    kept, wider = _with_all_nodes(case, selection), _with_all_nodes(case, replace(selection, proposals=True))
    if not selection.ego:  # which reaches further by way of proposals
        kept.memo["ties"] = ties_among_actors(wider)
    return _with_nodes_left(case, kept, _meant(case, selection)), wider


def _with_all_nodes(case: Case, selection: Selection) -> Case:
    """Return the part as `select` does, but with the nodes that lose their last claim, which cost a query to find.

    Parameters
    ----------
    case
        A case, or a part of one.
    selection
        Which claims are meant.

    Returns
    -------
    Case
        The part; no engine was asked, unless for a neighbourhood.

    Raises
    ------
    SelectionError
        The selection names an issue, actor, ... that the case does not have.
    """
    chosen = _meant(case, selection)
    if chosen == NOTHING_CHOSEN:
        return case
    return replace(
        case,
        claims=_within_egos(filtered(case, chosen), chosen),
        origin=case.whole,
        selections=followed_by(case.selections, replace(selection, issue=chosen.issue)),
    )


def _meant(case: Case, selection: Selection) -> Selection:
    """Return a selection with ids for names, and without those that need another one that is not set."""
    chosen = resolve(case, selection)
    idle = [name for name, others in ONLY_WITH.items() if not any(getattr(chosen, other) for other in others)]
    return replace(chosen, **{name: getattr(NOTHING_CHOSEN, name) for name in idle})


def _with_filters(selection: Selection, filters: Mapping[str, Any]) -> Selection:
    known = [each.name for each in fields(Selection)]
    if unknown := [name for name in filters if name not in known]:
        hint = suggestion(unknown[0], known)
        raise SelectionError(f"{unknown[0]!r} is not a filter. Known: {listing(known)}." + (f" {hint}" if hint else ""))
    lists: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in filters.items()
    }
    return replace(selection, **lists)


def issues(case: Case) -> dict[str, int]:
    """Return the issues of the case.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    dict
        Number of claims by issue, most claims first; a claim on several issues counts for each.
    """
    return vocabulary(case, "issue")


def filtered(case: Case, chosen: Selection) -> ir.Table:
    """Return the claims that a resolved selection keeps, before its neighbourhood is taken."""
    fits = [*_fitting(case, chosen)]
    return case.claims.filter(fits) if fits else case.claims  # at once: each filter is rewritten with all before it


def _fitting(case: Case, chosen: Selection) -> Iterator[ir.BooleanValue]:
    """Yield what each filter but the neighbourhood asks of a claim."""
    table = case.claims
    if chosen.issue:
        yield table.issue.isin(issue_cells(case.whole, chosen.issue))
    for column in FILTERED:
        if column.name != "issue" and (values := getattr(chosen, column.name)):
            yield table[column.name].isin(values)
    if chosen.actor:
        yield table.source.isin(chosen.actor) | table.target.isin(chosen.actor)
    if chosen.proposal:
        yield table.target.isin(chosen.proposal)
    if not chosen.proposals:
        yield ~table[POSITION]
    if chosen.min_strength > 1:
        yield table.strength >= chosen.min_strength
    if chosen.since:
        yield _by_day(table, table[LAST_DAY] >= day_range(chosen.since)[0], chosen)
    if chosen.until:
        yield _by_day(table, table[FIRST_DAY] <= day_range(chosen.until)[1], chosen)
    yield from mentioning(table, folded(chosen.text).split(), whole=case.whole, of_ends=NAMED_BY)


def _by_day(table: ir.Table, fits: ir.BooleanValue, chosen: Selection) -> ir.BooleanValue:
    return fits | (table.date == "") if chosen.undated else fits


def _within_egos(table: ir.Table, chosen: Selection) -> ir.Table:
    """Keep the claims among the nodes that are at most ``hops`` ties away from an ego."""
    if not chosen.ego:
        return table
    pairs = fetch(table.select("source", "target").distinct())
    reached = set(chosen.ego)
    for _ in range(chosen.hops):
        touched = pairs[pairs["source"].isin(reached) | pairs["target"].isin(reached)]
        grown = reached | set(touched["source"]) | set(touched["target"])
        if grown == reached:
            break
        reached = grown
    return table.filter(table.source.isin(reached) & table.target.isin(reached))


def _with_nodes_left(case: Case, kept: Case, chosen: Selection) -> Case:
    remaining = _remaining(case, kept, chosen)
    stay = [node in remaining for node in case.nodes["id"].tolist()]
    selected = kept if all(stay) else replace(kept, nodes=case.nodes[stay])
    selected.memo.update(kept.memo)
    return selected


def _remaining(case: Case, kept: Case, chosen: Selection) -> set[str]:
    remaining = _ends(kept)
    if replace(chosen, proposals=True) == NOTHING_CHOSEN:
        remaining |= set(ids(case, "actor")) - _ends(case)
    return remaining


def _ends(case: Case) -> set[str]:
    if case.in_place:
        claims = case.claims
        ends = claims.select(node=claims.source).union(claims.select(node=claims.target)).distinct()
        return set(fetch(ends)["node"])
    rows = ties(case)
    return {*rows["source"].tolist(), *rows["target"].tolist()}
