"""A selection in the words of a case: ids for labels, issues and other values as the case spells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graphmodel.errors import SelectionError, listing, quoted, suggestion
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.column import Column
from graphmodel.model.nodes import ids, labels, unique_labels
from graphmodel.model.schema import CLAIM_COLUMNS, STRENGTHS
from graphmodel.model.selection import MOST_HOPS, Selection, check_days

FILTERED = tuple(column for column in CLAIM_COLUMNS if column.filters)
"""Columns whose values a selection names; `Selection` has a field of the same name for each."""


def resolve(case: Case, selection: Selection) -> Selection:
    """Return the selection in the words of the case: ids for labels, its own spelling of an issue.

    Parameters
    ----------
    case
        A case or a selection of one.
    selection
        A selection that may name nodes by their labels.

    Returns
    -------
    Selection
        It names nodes by id, and values as the whole case spells them.

    Raises
    ------
    SelectionError
        A value is not known to the case, or a number or date is out of range.
    """
    case = case.whole
    actors, proposals = ids(case, "actor"), ids(case, "proposal")
    check_days(selection.since, selection.until)
    if selection.min_strength not in STRENGTHS:
        raise SelectionError(f"min_strength: {selection.min_strength} is not one of {listing(map(str, STRENGTHS))}.")
    if selection.hops < 1:
        raise SelectionError(f"hops: {selection.hops} is not 1 or more.")
    if selection.hops > MOST_HOPS:
        raise SelectionError(f"hops: {selection.hops} is more than {MOST_HOPS}.")

    def known(column: Column) -> tuple[str, ...]:
        wanted = getattr(selection, column.name)
        among = list(column.values or vocabulary(case, column.name)) if wanted else []
        return tuple(dict.fromkeys(_known(column.name, value, among) for value in wanted))

    def node(name: str, among: list[str]) -> tuple[str, ...]:
        wanted = getattr(selection, name)
        called = {} if set(wanted) <= set(among) else _called(case, among)
        return tuple(dict.fromkeys(_known(name, value, among, called) for value in wanted))

    of_columns: dict[str, Any] = {column.name: known(column) for column in FILTERED}
    return replace(
        selection,
        **of_columns,
        actor=node("actor", actors),
        proposal=node("proposal", proposals),
        ego=node("ego", [*actors, *proposals]),
        text=selection.text.strip(),
    )


def _called(case: Case, among: list[str]) -> dict[str, list[str]]:
    """Return which nodes each label may mean, as it stands in the files and as it is shown."""
    called: dict[str, list[str]] = {}
    for names in (labels(case), unique_labels(case)):
        for node in among:
            if node not in (nodes := called.setdefault(names[node], [])):
                nodes.append(node)
    return called


def _known(name: str, value: str, among: list[str], called: Mapping[str, list[str]] | None = None) -> str:
    if value in among:
        return value
    called, wanted = called or {}, value.strip().lower()
    alike = [node for label, nodes in called.items() if label.lower() == wanted for node in nodes]
    found = called.get(value.strip()) or list(dict.fromkeys(alike))
    if len(found) > 1:
        raise SelectionError(f"{name}: {value!r} is the label of {listing(found)}. Name one of them by its id.")
    found = found or [word for word in among if word.lower() == wanted]
    if not found:
        known = listing(among) if among else "none in this case"
        hint = suggestion(value, [*among, *called])
        raise SelectionError(f"{name}: {quoted(value)} is not known. Known: {known}." + (f" {hint}" if hint else ""))
    return found[0]
