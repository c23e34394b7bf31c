"""Claims tab: the table equal to the picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from graphmodel.errors import counted
from graphmodel.model.case import claims
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.claims_behind import claims_of
from graphmodel.model.column import names
from graphmodel.model.level import LEVELS, Level
from graphmodel.model.nodes import unique_labels
from graphmodel.model.schema import CLAIM_COLUMNS
from graphmodel.model.ties import strongest_ties, ties
from graphmodel.on_demand import function_of
from graphmodel.picture.style import sentence
from graphmodel.ui.page.sentences import Sentence, begin_tab, show_sentences
from graphmodel.ui.state.clicked import TitledClaims, ask
from graphmodel.ui.state.kept_values import with_value
from graphmodel.ui.state.shown import Shown

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

_TIE_WIDTHS = {"source": 150, "relation": 95, "target": 170, "issues": 300}
"""Widths of the columns of ties, in pixels; those of claims are in the schema."""
_ROW_HEIGHT = 80
"""Pixels: room for four lines of evidence; up to 64, Streamlit leaves a cell on one line."""
_HEIGHT = 600
"""Pixels of the table."""
MOST_LISTED = 20_000
"""Number of rows that are listed; nobody looks through more, and files hold all."""


show_coders = function_of("graphmodel.ui.tabs.reliability", "show_coders")


def show_claims(shown: Shown) -> None:
    """Show the table of claims or ties, and the agreement of coders where there are several."""
    lead = begin_tab(
        "What is claimed, and on what evidence?", shown, about="Click a row to read all of it.", is_of_stances=False
    )
    with lead:
        show_sentences(_sentences(shown), key="claims")
    _show_table(shown)
    show_coders(shown)


def _sentences(shown: Shown) -> list[Sentence]:
    """Return how many claims there are of each kind, and the tie that most of them are about."""
    if not shown.claims:
        return [Sentence("No claim is shown with these filters.")]
    counts = sorted(vocabulary(shown.case, "relation").items(), key=lambda each: -each[1])
    *first, last = (f"{number:,} of {relation}" for relation, number in counts)
    kinds = f"{', '.join(first)} and {last}" if first else ""
    of_all = counted(shown.claims, "claim")
    says = [Sentence(f"{of_all}: {kinds}." if kinds else f"{of_all} of {counts[0][0]}.")]
    most = _most_claims(shown)
    if len(most) == 1 and (most[0]["claims"] > 1 or shown.claims == 1):
        names, tie = unique_labels(shown.case), most[0]
        ends = {name: str(tie[name]) for name in ("source", "target", "relation")}
        about = sentence(names[ends["source"]], ends["relation"], names[ends["target"]])
        text = f"Most often: {about} ({tie['claims']:,} claims)." if shown.claims > 1 else f"{about}."
        says.append(Sentence(text, lambda: claims_of(shown.case, **ends)["id"]))
    return says


def _most_claims(shown: Shown) -> list[dict[str, Any]]:
    """Return the ties with most claims, where all ties are at hand."""
    if shown.case.in_place or shown.total > MOST_LISTED:
        return []
    every = ties(shown.case)
    return every[every["claims"] == every["claims"].max()].to_dict("records")


def _show_table(shown: Shown) -> None:
    """Show the claims of a selection, or its ties; a click on a row opens what it rests on."""
    level: Level = st.segmented_control("One row per", LEVELS, key=with_value("level"), required=True) or "claim"
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
        row_height=_ROW_HEIGHT if level == "claim" else None,
        key=key,
        height=_HEIGHT,
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
    return {name: st.column_config.Column(width=width) for name, width in _TIE_WIDTHS.items()}


def _listed_ties(shown: Shown) -> pd.DataFrame:
    """Return the ties, or the strongest of those that are too many to be drawn."""
    return ties(shown.case) if shown.total <= MOST_LISTED else strongest_ties(shown.case, most=MOST_LISTED)


def _about(shown: Shown, names: dict[str, str], row: pd.Series, level: Level) -> TitledClaims:
    title = sentence(names[row["source"]], row["relation"], names[row["target"]])
    if level == "claim":
        return TitledClaims(title, (row["id"],))
    behind = claims_of(shown.case, source=row["source"], target=row["target"], relation=row["relation"])
    return TitledClaims(title, tuple(behind["id"]))


def _named(rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    return rows.assign(source=rows["source"].map(names), target=rows["target"].map(names))
