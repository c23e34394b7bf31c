"""Tables of measures whose rows open into claims."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype

from graphmodel.analysis.column_labels import headings, valued, word_columns
from graphmodel.analysis.in_words import listed
from graphmodel.analysis.measures import MEASURES
from graphmodel.export.delimited import to_csv
from graphmodel.model.schema import BETWEEN
from graphmodel.ui.state.clicked import TitledClaims, ask

NONE = "None in this selection."
"""In place of a table without rows."""
_Opener = Callable[[pd.Series], TitledClaims]


def show_rows(
    table: pd.DataFrame,
    *,
    key: str,
    opens: _Opener | None,
    names: Mapping[str, str] | None = None,
    measure: str = "",
    called: Mapping[str, Any] | None = None,
    ids: Collection[str] | None = None,
    shown: pd.DataFrame | None = None,
    row_height: int | None = None,
    file: Callable[[], pd.DataFrame] | None = None,
) -> None:
    """Show a table, its ids as labels, and its file, or that there is no row; a click on one opens its claims.

    Columns have the headings that the ``measure`` gives them, or those of ``called`` in this table alone. All columns
    but those of `word_columns` may hold ids of nodes, or, where given, those of ``ids`` alone. ``shown`` is on screen
    in place of the table, row by row: other words in fewer columns. Rows of ``row_height`` pixels have room for text
    of several lines. The file is the table, or what ``file`` makes of it when it is asked for.
    """
    on_screen = table if shown is None else shown
    columns = headings(on_screen.columns, MEASURES.get(measure)) | dict(called or {})
    on_screen = on_screen.drop(columns=[name for name in on_screen if columns[name] is None])

    if table.empty:
        st.caption(NONE)
        return

    def taken() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        ask(opens(table.iloc[rows[0]]) if rows and opens else None, by=key)

    st.dataframe(
        _labelled(on_screen, names or {}, ids),
        key=key,
        hide_index=True,
        column_config=columns,
        placeholder="-",
        row_height=row_height,
        on_select=taken if opens else "ignore",
        selection_mode="single-row",
    )
    _offer(file or (lambda: table), key)


def claims_in(row: pd.Series, column: str = "claim_ids") -> tuple[str, ...]:
    """Return the ids of the claims that a row of a measure rests on."""
    return tuple(filter(None, (row[column] or "").split(BETWEEN)))


def _offer(table: Callable[[], pd.DataFrame], key: str) -> None:
    st.download_button(
        "CSV", lambda: to_csv(table()), file_name=f"{key}.csv", mime="text/csv", key=f"{key}_csv", on_click="ignore"
    )


def _labelled(table: pd.DataFrame, names: Mapping[str, str], ids: Collection[str] | None) -> pd.DataFrame:
    table = valued(table)
    of_ids = [name for name in table.columns if (name not in word_columns() if ids is None else name in ids)]
    return table.assign(**{name: _with_names(table[name], names) for name in of_ids})


def _with_names(column: pd.Series, names: Mapping[str, str]) -> pd.Series:
    """Return a column with the name of each id; of many rows, each text is looked up once."""
    if is_numeric_dtype(column):
        return column
    if isinstance(column.dtype, pd.StringDtype):
        return column.map({text: _named(text, names) for text in column.dropna().unique()})
    return column.map(lambda value: _named(value, names))


def _named(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return names.get(value) or listed(value.split(BETWEEN), names)
    if isinstance(value, tuple | list):
        return listed([str(part) for part in value], names)
    return value
