"""The table equal to the picture, and the files that it can be taken away as."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from graphmodel.case import Case, claims, labels
from graphmodel.export import FORMATS, edge_list
from graphmodel.selection import Selection
from graphmodel.ui.choices import LEVELS
from graphmodel.ui.session import Shown

FIRST = ("source", "relation", "target", "issue", "evidence", "locator", "status", "basis", "strength", "date", "agent")
"""Columns that the reader looks for, before the others."""

WIDTHS = {"source": 95, "relation": 85, "target": 115, "issue": 120, "evidence": 310, "locator": 60}
ROW_HEIGHT = 84
"""Pixels: room for four lines of evidence; up to 64, Streamlit leaves a cell on one line."""


def show_table(shown: Shown) -> None:
    """Show the claims of a selection, or its ties."""
    level = st.segmented_control("One row a", LEVELS, key="level", required=True)
    rows = claims(shown.case) if level == "claim" else shown.ties
    order = [*FIRST, *[name for name in rows.columns if name not in FIRST]] if level == "claim" else None
    st.dataframe(
        _named(rows, labels(shown.case)),
        hide_index=True,
        column_order=order,
        column_config={name: {"width": width} for name, width in WIDTHS.items()},
        row_height=ROW_HEIGHT if level == "claim" else None,
        key=f"table_{level}",
        height=540,
    )


def show_downloads(case: Case, chosen: Selection, shown: Shown) -> None:
    """Show a button for each file of what is shown; a file is made when it is asked for."""
    empty = shown.claims == 0
    st.download_button(
        f"Download edge list (CSV): {shown.claims} claims",
        lambda: edge_list(case, chosen),
        file_name="claims.csv",
        mime="text/csv",
        key="claims_csv",
        on_click="ignore",
        disabled=empty,
        help="One row a claim, every column: exactly what is shown.",
    )
    st.download_button(
        f"Ties (CSV): {len(shown.ties)}",
        lambda: edge_list(case, chosen, level="tie"),
        file_name="ties.csv",
        mime="text/csv",
        key="ties_csv",
        on_click="ignore",
        disabled=empty,
        help="One row a source, target and relation.",
    )
    for name in ("html", "json"):
        each = FORMATS[name]
        st.download_button(
            f"{name.upper()}",
            partial(each.write, case, chosen),
            file_name=f"graph.{each.suffix}",
            mime=each.media_type,
            key=f"{name}_file",
            on_click="ignore",
            disabled=empty,
            help=each.description,
        )


def _named(rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    return rows.assign(source=rows["source"].map(names), target=rows["target"].map(names))
