"""Columns of claims, complete and typed, with the derived ones that queries rely on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache

import ibis
import ibis.expr.types as ir
import pandas as pd

from graphmodel.model.column import Column, names
from graphmodel.model.dates import day_range
from graphmodel.model.derived_columns import FIRST_DAY, LAST_DAY, POSITION, ROW
from graphmodel.model.schema import CLAIM_COLUMNS, KINDS, STRENGTHS

_YEAR, _MONTH, _DAY = 4, 7, 10
"""Number of characters of 2024, 2024-02 and 2024-02-17."""
_EXACT = 2**53
"""Up to here every whole number is a floating-point number of its own."""
_LONG_MONTHS = ("01", "03", "05", "07", "08", "10", "12")


def complete(table: ir.Table, *, full: Collection[str] = ()) -> ir.Table:
    """Return claims with all columns of the schema, defaults in place of what is empty, then any further ones.

    Parameters
    ----------
    table
        Claims, with columns named as in the schema; some may be missing.
    full
        Columns that are known to have no empty cell; they are taken as they are, which engines answer faster.

    Returns
    -------
    Table
        All columns of the schema are text but those of kind ``strength``: whole numbers, null where a cell is none.
    """
    ours = names(CLAIM_COLUMNS)
    filled = {column.name: _filled(table, column, full=full) for column in CLAIM_COLUMNS}
    for column in CLAIM_COLUMNS:
        if column.kind == "strength":
            filled[column.name] = _numbers(filled[column.name])
    further = [name for name in table.columns if name not in ours]
    return table.select(**filled, **{name: table[name] for name in further})


def with_derived(table: ir.Table, *, nodes: pd.DataFrame, dates: Collection[str]) -> ir.Table:
    """Return complete claims with the `DERIVED` columns.

    Parameters
    ----------
    table
        Of `complete`; with ``_position`` where that is known.
    nodes
        Of all that claims name: ``id`` and ``kind``.
    dates
        All that claims have, as `dates.day_range` reads them, and perhaps the empty one.

    Returns
    -------
    Table
        ``_row`` (0 without a file), ``_first_day``, ``_last_day`` (null when undated) and ``_position`` are added.
    """
    row = table[ROW] if ROW in table.columns else ibis.literal(0, "int64")
    position = table[POSITION] if POSITION in table.columns else is_proposal(table.target, nodes)
    return with_days(dates)(table.mutate(**{ROW: row, POSITION: position}))


def with_days(dates: Collection[str]) -> Callable[[ir.Table], ir.Table]:
    """Return the query of claims with ``_first_day`` and ``_last_day``: the same one for dates of the same forms.

    Parameters
    ----------
    dates
        All that the claims have, as `dates.day_range` reads them, and perhaps the empty one.
    """
    if all(len(text) in (0, _DAY) for text in dates):
        return _with_exact_days
    intervals = sorted(text for text in dates if "/" in text)
    leap = sorted(text for text in dates if text.endswith("-02") and day_range(text)[1].endswith("-29"))
    return _with_days(tuple(intervals), tuple(leap))


def empty_cells(table: ir.Table) -> dict[str, ir.IntegerScalar]:
    """Return the number of empty cells of each column of the schema that a table has.

    Parameters
    ----------
    table
        Claims.

    Returns
    -------
    dict
        Expression by name of the column.
    """
    found = [column.name for column in CLAIM_COLUMNS if column.name in table.columns]
    return {name: table.count(where=_is_empty(table[name])) for name in found}


def cells_as_text(cells: ir.Value) -> ir.StringValue:
    """Return cells as text, as a loaded file gives them.

    Parameters
    ----------
    cells
        Cells of any type.

    Returns
    -------
    StringValue
        Whole numbers have no point; null where a cell is empty.
    """
    if cells.type().is_string():
        return cells
    text = cells.cast("string")
    if not cells.type().is_floating():
        return text
    is_whole = (cells % 1 == 0) & (cells.abs() < _EXACT)  # Ibis makes a floor a whole number, which nan and inf are not
    whole = is_whole.ifelse(cells, 0.0).cast("int64").cast("string")  # an engine may cast all rows
    is_none = (
        text.lower() == "nan"
    )  # DuckDB 2.0 takes no number of a Parquet file for nan where its statistics have none
    return ibis.cases((is_none, ibis.null("string")), (is_whole, whole), else_=text)


def is_proposal(ends: ir.StringColumn, nodes: pd.DataFrame) -> ir.BooleanValue:
    """Return whether each end is a proposal.

    Parameters
    ----------
    ends
        Node ids.
    nodes
        All nodes: ``id`` and ``kind``.

    Returns
    -------
    BooleanValue
        Compares with the kind that has fewer nodes, as thousands of names are slow to compile.
    """
    actors, proposals = (nodes.loc[nodes["kind"] == kind, "id"].tolist() for kind in KINDS)
    if not actors or not proposals:
        return ibis.literal(bool(proposals))
    return ends.isin(proposals) if len(proposals) <= len(actors) else ends.notin(actors)


def _is_empty(cells: ir.Value) -> ir.BooleanValue:
    return cells_as_text(cells).fill_null("") == "" if not cells.type().is_integer() else cells.isnull()  # noqa: PD003 - of Ibis


def _filled(table: ir.Table, column: Column, *, full: Collection[str]) -> ir.StringValue:
    if column.name not in table.columns:
        return ibis.literal(column.default)
    cells = table[column.name]
    if column.name in full and (cells.type().is_string() or (column.kind == "strength" and cells.type().is_integer())):
        return cells
    text = cells_as_text(cells)
    if column.kind == "date" and not cells.type().is_string():
        text = text.left(10)
    return text.fill_null("").nullif("").fill_null(column.default) if column.default else text.fill_null("")


def _numbers(cells: ir.Value) -> ir.IntegerValue:
    if not cells.type().is_integer():
        cells = cells.cases(*((str(number), number) for number in STRENGTHS), else_=None)
    return cells.cast("int64")


def _with_exact_days(table: ir.Table) -> ir.Table:
    return table.mutate(**dict.fromkeys((FIRST_DAY, LAST_DAY), table.date.nullif("")))


@lru_cache(maxsize=64)
def _with_days(intervals: tuple[str, ...], leap: tuple[str, ...]) -> Callable[[ir.Table], ir.Table]:
    """Return the query where not all dates are days: which of them are intervals, and Februaries of 29 days."""

    def query(table: ir.Table) -> ir.Table:
        first, last = _days(table.date, intervals, leap)
        return table.mutate(**{FIRST_DAY: first, LAST_DAY: last})

    return query


def _days(
    date: ir.StringValue, intervals: Collection[str], leap: Collection[str]
) -> tuple[ir.StringValue, ir.StringValue]:
    """Return the first and last day of each date: `dates.day_range`, as an expression."""
    first, last = (
        date.cases(*((text, day_range(text)[end]) for text in intervals), else_=ibis.null("string"))
        if intervals
        else ibis.null("string")
        for end in (0, 1)
    )
    month_end = ibis.cases(
        (date.substr(5, 2).isin(_LONG_MONTHS), date + "-31"),
        (date.isin(list(leap)), date + "-29"),
        (date.endswith("-02"), date + "-28"),
        else_=date + "-30",
    )
    length = date.length()
    return (
        length.cases((_DAY, date), (_MONTH, date + "-01"), (_YEAR, date + "-01-01"), else_=first),
        length.cases((_DAY, date), (_MONTH, month_end), (_YEAR, date + "-12-31"), else_=last),
    )
