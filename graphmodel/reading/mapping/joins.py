"""Join further files to the claims by a key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from graphmodel.errors import UsageError, listing, quoted, suggestion
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import BETWEEN
from graphmodel.reading.rows import Rows


def join(claims: Rows, other: Rows, *, on: str) -> Rows:
    """Return the claims with the columns of another table, by the value of a column that both have.

    No row is added or lost: where the other table has several rows of a key, their different values stand together,
    joined by '; '; where it has none, the cells are empty. A column whose name is taken gets the
    name of its file in brackets.

    Raises
    ------
    UsageError
        One of the tables has no such column.
    """
    check_key(claims.name, claims.frame.columns, on=on, other=other.name)
    further = by_key(other, on=on, taken=claims.frame.columns)
    joined = claims.frame.merge(further, how="left", on=on, validate="many_to_one").fillna("")
    met = int(claims.frame[on].isin(further[on]).sum())
    note = f"{other.name}: joined to {met} of {len(claims.frame)} rows of {claims.name} by {on!r}."
    return replace(
        claims,
        frame=joined.assign(**{ROW: joined[ROW].astype("int64")}),
        findings=(*claims.findings, *other.findings),
        notes=(*claims.notes, note),
    )


def by_key(other: Rows, *, on: str, taken: Iterable[str]) -> pd.DataFrame:
    """Return one row for each value of a column of a table; columns whose names are taken are renamed.

    Raises
    ------
    UsageError
        It has no such column.
    """
    check_key(other.name, other.frame.columns, on=on, other=other.name)
    further = _one_row_a_key(other.frame.drop(columns=[ROW, ""], errors="ignore"), on)
    lower = {str(name).lower() for name in taken}
    apart = {name: f"{name} ({other.name})" for name in further.columns if str(name).lower() in lower and name != on}
    return further.rename(columns=apart)


def check_key(table: str, columns: Iterable[str], *, on: str, other: str) -> None:
    """Raise `UsageError` where a table lacks the column by which another is joined to it."""
    found = [name for name in columns if name != ROW]
    if on not in found:
        text = f"joins, {other}: {table} has no column {quoted(on)}. Found: {listing(found)}."
        raise UsageError(f"{text} {suggestion(on, found)}".rstrip())


def _one_row_a_key(frame: pd.DataFrame, on: str) -> pd.DataFrame:
    frame = frame[frame[on] != ""]
    several = frame[on].duplicated(keep=False)
    if not several.any():
        return frame
    merged = frame[several].groupby(on, sort=False).agg(_merged)
    return pd.concat([frame[~several], merged.reset_index()], ignore_index=True)


def _merged(cells: pd.Series[str]) -> str:
    return BETWEEN.join(cell for cell in dict.fromkeys(cells) if cell)
