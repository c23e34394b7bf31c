"""Number of claims that each value of a filter would show, with the other filters as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import compress

import ibis.expr.types as ir
import pandas as pd

from graphmodel.engines.query import arrow_over, fetch_over
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total, vocabulary
from graphmodel.model.issues import issue_cells
from graphmodel.model.resolve import resolve
from graphmodel.model.schema import issues_in
from graphmodel.model.select import filtered, select
from graphmodel.model.selection import NOTHING_CHOSEN, Selection

COUNTED = ("issue", "relation", "status", "basis")
"""The filters of few values, which are counted together in one query."""


def filter_counts(case: Case, selection: Selection) -> dict[str, dict[str, int]]:
    """Return, for each filter of `COUNTED`, the number of claims of each value, as far as the other filters keep them.

    What a filter itself chooses is ignored in its own counts: they say what choosing otherwise would show.

    Parameters
    ----------
    case
        A case or a selection of one; the whole case is counted.
    selection
        The filters as they are.

    Returns
    -------
    dict
        Number of claims by value, by filter; the empty value is left out, and so is one of no claim.

    Examples
    --------
    >>> from graphmodel import Selection, shipped_case
    >>> found = filter_counts(shipped_case(), Selection(relation="mediation", issue="Use of force"))
    >>> found["relation"], found["issue"].get("Negotiation format")
    ({'opposition': 10, 'support': 6}, 16)
    """
    chosen = resolve(case, selection)
    if chosen.ego:  # its neighbourhood is taken after the other filters, so each of them has another
        parts = {name: select(case.whole, replace(chosen, **{name: ()})) for name in COUNTED}  # type: ignore[arg-type]
        return {name: vocabulary(part, name) for name, part in parts.items()}
    rows = _rows(case.whole, replace(chosen, issue=(), relation=(), status=(), basis=()))
    cells, numbers = {name: rows[name].tolist() for name in COUNTED}, rows["number"].tolist()
    kept = {name: _kept(case, cells[name], name, getattr(chosen, name)) for name in COUNTED}
    counts = {}
    for name in COUNTED:
        others = zip(*(kept[other] for other in COUNTED if other != name), strict=True)
        counts[name] = _by_value(compress(zip(cells[name], numbers, strict=True), map(all, others)), name)
    return counts


def undated_affected(case: Case, selection: Selection) -> int:
    """Return the number of undated claims that the dates of a selection leave out, or that it keeps in all the same.

    Parameters
    ----------
    case
        A case or a selection of one; the whole case is counted.
    selection
        The filters as they are.

    Returns
    -------
    int
        0 where no date is chosen.
    """
    chosen = resolve(case, selection)
    if not (chosen.since or chosen.until):
        return 0
    if chosen.ego:  # undated claims may be what holds its neighbourhood together
        totals = [claim_total(select(case.whole, replace(chosen, undated=kept))) for kept in (False, True)]
        return totals[1] - totals[0]
    fitting = filtered(case.whole, replace(chosen, since="", until=""))
    return int(arrow_over(fitting, _undated)["number"][0].as_py())


def _undated(claims: ir.Table) -> ir.Table:
    return claims.aggregate(number=(claims.date == "").sum().fill_null(0))


def _rows(whole: Case, chosen: Selection) -> pd.DataFrame:
    """Return the number of claims by the cells that are counted; kept where no filter but that of proposals is chosen.

    So a click on a value, the usual one, asks the engine nothing.
    """
    if replace(chosen, proposals=True) != NOTHING_CHOSEN:
        return fetch_over(filtered(whole, chosen), _by_cells)
    name = f"claims by cells, proposals {chosen.proposals}"
    return whole.once(name, lambda: fetch_over(filtered(whole, chosen), _by_cells))


def _by_cells(claims: ir.Table) -> ir.Table:
    return claims.group_by(*COUNTED).aggregate(number=claims.count())


def _kept(case: Case, cells: Sequence[str], name: str, wanted: tuple[str, ...]) -> list[bool]:
    if not wanted:
        return [True] * len(cells)
    values = {*(issue_cells(case.whole, wanted) if name == "issue" else wanted)}
    return [cell in values for cell in cells]


def _by_value(rows: Iterable[tuple[str, int]], name: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for cell, number in rows:
        for value in issues_in(cell) if name == "issue" else (cell,):
            counts[value] += number
    return {value: number for value, number in counts.items() if value}
