"""Claims tab: the table equal to the picture, and downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from graphmodel.export.delimited import edge_list
from graphmodel.export.formats import FORMATS
from graphmodel.export.recipe import BESIDE, LEVELS, Level
from graphmodel.export.recipe_text import recipe_text
from graphmodel.model.case import Case, claims, unique_labels
from graphmodel.model.claims_behind import claims_of
from graphmodel.model.schema import CLAIM_COLUMNS, names
from graphmodel.model.ties import strongest_ties, ties
from graphmodel.on_demand import function_of
from graphmodel.picture.style import sentence
from graphmodel.picture.view import View
from graphmodel.ui.state.places import dragged_places
from graphmodel.ui.state.session import Question, ask
from graphmodel.ui.state.shown import Shown

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

TIE_WIDTHS = {"source": 150, "relation": 95, "target": 170, "issues": 300}
"""Widths of the columns of ties, in pixels; those of claims are in the schema."""
OTHERS = tuple(name for name in FORMATS if name != "html")
"""Formats that are behind the button for more; the CSV is there with its recipe."""
ROW_HEIGHT = 66
"""Pixels: room for three lines of evidence; up to 64, Streamlit leaves a cell on one line."""
HEIGHT = 600
MOST_LISTED = 20_000
"""Number of rows that are listed; nobody looks through more, and files hold all."""


show_coders = function_of("graphmodel.ui.tabs.reliability", "show_coders")
MOST_TAKEN = 1_000_000
"""Number of claims that a browser can download as one file, which the server holds in memory."""
TOO_MANY = (
    f"A browser takes {MOST_TAKEN:,} claims at most. The command line writes any number, with the same filters: "
    "`graphmodel edges --edges FILE -o claims.csv`."
)


def show_claims(shown: Shown) -> None:
    """Show the table of claims or ties, and the agreement of coders where there are several."""
    show_table(shown)
    show_coders(shown)


def show_table(shown: Shown) -> None:
    """Show the claims of a selection, or its ties; a click on a row opens what it rests on."""
    level: Level = st.segmented_control("One row per", LEVELS, key="level", required=True) or "claim"
    rows = claims(shown.case, most=MOST_LISTED) if level == "claim" else _listed_ties(shown)
    whole = shown.claims if level == "claim" else shown.total
    if len(rows) < whole:
        st.caption(f"The first {len(rows):,} of {whole:,}; files hold all of them.")
    names, key = unique_labels(shown.case), f"table_{level}"

    def taken() -> None:
        rows_chosen = st.session_state[key]["selection"]["rows"]
        ask(_about(shown, names, rows.iloc[rows_chosen[0]], level) if rows_chosen else None, by=key)

    st.dataframe(
        _named(rows, names),
        hide_index=True,
        column_order=_in_order(rows.columns) if level == "claim" else None,
        column_config=_claim_columns() if level == "claim" else _tie_columns(),
        row_height=ROW_HEIGHT if level == "claim" else None,
        key=key,
        height=HEIGHT,
        on_select=taken,
        selection_mode="single-row",
    )


def _in_order(found: Iterable[str]) -> list[str]:
    """Return the columns that a reader looks for first, by their rank, then the others."""
    ranked = names(sorted((column for column in CLAIM_COLUMNS if column.rank), key=lambda column: column.rank))
    return [*ranked, *[name for name in found if name not in ranked]]


def _claim_columns() -> dict[str, ColumnConfig]:
    return {
        column.name: st.column_config.Column(column.heading or None, width=column.width or None)
        for column in CLAIM_COLUMNS
    }


def _tie_columns() -> dict[str, ColumnConfig]:
    return {name: st.column_config.Column(width=width) for name, width in TIE_WIDTHS.items()}


def _listed_ties(shown: Shown) -> pd.DataFrame:
    """Return the ties, or the strongest of those that are too many to be drawn."""
    return ties(shown.case) if shown.total <= MOST_LISTED else strongest_ties(shown.case, most=MOST_LISTED)


def show_downloads(shown: Shown, view: View | None) -> None:
    """Show a button for each file of what is shown; a file is made, of the view on screen, when it is asked for."""
    empty, too_many = shown.claims == 0, shown.claims > MOST_TAKEN
    st.download_button(
        "Edge list (CSV)",
        lambda: edge_list(shown.case),
        file_name="claims.csv",
        mime="text/csv",
        key="claims_csv",
        on_click="ignore",
        disabled=empty or too_many,
        help=TOO_MANY
        if too_many
        else f"{shown.claims:,} {'claim' if shown.claims == 1 else 'claims'}, every column: exactly what is shown.",
    )
    each, seen = FORMATS["html"], _with_moved(view, shown.case.fingerprint)
    with st.popover("More formats", disabled=empty):
        st.download_button(
            f"Ties (CSV): {shown.total:,}",
            lambda: edge_list(shown.case, level="tie"),
            file_name="ties.csv",
            mime="text/csv",
            key="ties_csv",
            on_click="ignore",
            help="One row per source, target and relation.",
        )
        st.download_button(
            "HTML",
            lambda: each.written(shown.case, "claim", seen()),
            file_name=f"graph.{each.suffix}",
            mime=each.media_type,
            key="html_file",
            on_click="ignore",
            help=each.description,
        )
        _show_other_formats(shown.case, seen, too_many=too_many)


def _with_moved(view: View | None, fingerprint: str) -> Callable[[], View | None]:
    """Return a function that gives the view with the nodes where they were dragged by the time that a file is made."""
    dragged = dragged_places()
    return lambda: replace(view, coordinates=dragged.get(fingerprint, {})) if view else None


def file_name(name: str, level: Level) -> str:
    """Return what a file of a format is called: `ties.xlsx`, `claims-pajek.net`, `graph.json`.

    Examples
    --------
    >>> file_name("xlsx", "tie"), file_name("gephi-nodes", "tie")
    ('ties.xlsx', 'graph-gephi-nodes.csv')
    """
    each = FORMATS[name]
    stem = f"{level}s" if each.has_levels else "graph"
    return f"{stem}.{each.suffix}" if name == each.suffix else f"{stem}-{name}.{each.suffix}"


def _show_other_formats(case: Case, seen: Callable[[], View | None], *, too_many: bool) -> None:
    name = st.selectbox("Format", OTHERS, index=OTHERS.index("xlsx"), key="format")
    each = FORMATS[name]
    level: Level = "claim"
    if each.has_levels:
        level = (
            st.segmented_control("One row or edge per", LEVELS, default=level, key="file_level", required=True) or level
        )
    st.caption(each.description)
    if too_many and level == "claim" and not each.is_bounded:
        st.warning(TOO_MANY)
        return
    called = file_name(name, level)
    st.download_button(
        f"Download {called}",
        lambda: each.written(case, level, seen()),
        file_name=called,
        mime=each.media_type,
        key="other_file",
        on_click="ignore",
    )
    if not each.holds_recipe:
        st.download_button(
            "Its recipe",
            lambda: recipe_text(case, format_=name, level=level),
            file_name=called + BESIDE,
            mime="application/json",
            key="other_recipe",
            on_click="ignore",
            help="How the file was made; `replay` makes it again from this.",
        )


def _about(shown: Shown, names: dict[str, str], row: pd.Series, level: Level) -> Question:
    title = sentence(names[row["source"]], row["relation"], names[row["target"]])
    if level == "claim":
        return Question(title, (row["id"],))
    behind = claims_of(shown.case, source=row["source"], target=row["target"], relation=row["relation"])
    return Question(title, tuple(behind["id"]))


def _named(rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    return rows.assign(source=rows["source"].map(names), target=rows["target"].map(names))
