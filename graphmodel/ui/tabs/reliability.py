"""Reliability of coders: alpha, and a table of where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from graphmodel.analysis.coding_differences import CLAIMS_OF, coding_differences
from graphmodel.analysis.reliability import Reliability, codings_of, reliability
from graphmodel.model.case import Case
from graphmodel.model.nodes import unique_labels
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.clicked import TitledClaims
from graphmodel.ui.state.open_project import decided
from graphmodel.ui.state.shown import Shown, measured
from graphmodel.ui.tabs.how_computed import answer_and_method, show_methods
from graphmodel.ui.tabs.result_table import claims_in, show_rows

_NOTHING_IN_COMMON = " Where each of them coded other documents, that says nothing about how far they agree."


@dataclass(frozen=True, slots=True)
class ComparedCoders:
    """How far the coders of a case agree, and where they differ."""

    reliability: Reliability
    differences: pd.DataFrame


def show_coders(shown: Shown) -> None:
    """Show alpha and where the coders differ, where the claims shown are of two coders or more."""
    found = measured(between_coders, shown.case)
    if found is None:
        return
    if decided():
        st.info(
            "Claims of the coders were decided on, so what counts of each says nothing about how far they agree. "
            "Documents, Compare, has the agreement of their codings as they were made."
        )
        return
    coders = escaped(", ".join(found.reliability.names))
    st.markdown(f"**How far do the coders agree?** {coders}: who takes which stance, on whom or what, on which issue.")
    answer, method = answer_and_method("reliability")
    with answer:
        _show_answer(found, shown)
    if method.open:
        with method:
            _show_figures(found.reliability)
            show_methods(shown.case)


def _show_answer(found: ComparedCoders, shown: Shown) -> None:
    st.markdown(coders_in_words(found.reliability))
    st.markdown("**Where do they differ?** In what only some of them coded, and in the fields of what several did.")
    names = unique_labels(shown.case)
    show_rows(
        found.differences,
        key="disagreements",
        names=names,
        ids=("source", "target"),
        opens=lambda row: about_difference(names, row, found.reliability.names),
    )


def coders_in_words(found: Reliability) -> str:
    """Return how far the coders agree: of what any of them coded, how much all did, and whether that is much."""
    alpha = "" if pd.isna(found.alpha) else f" Krippendorff's alpha is {found.alpha:.2f}, where 1 is full agreement."
    says = f"All of them coded {found.coded_by_all:,} of the {found.coded_by_any:,} stances that any of them coded."
    return f"{says}{alpha}{'' if found.coded_by_all else _NOTHING_IN_COMMON}"


def between_coders(case: Case) -> ComparedCoders | None:
    """Return how far the coders of a case agree, and where they differ; None where there are not two."""
    codings = codings_of(case)
    return ComparedCoders(reliability(codings), coding_differences(codings)) if len(codings) > 1 else None


def about_difference(names: Mapping[str, str], row: pd.Series, coders: Sequence[str]) -> TitledClaims:
    """Return the claims of the coders behind a row of what they differ in, titled by it."""
    on = f", {row['issue']}" if row["issue"] else ""
    claims = [claim for coder in coders for claim in claims_in(row, CLAIMS_OF.format(coder))]
    title = f"{names[row['source']]} on {names[row['target']]}{on}: {row['differs_in']}"
    return TitledClaims(title, tuple(dict.fromkeys(claims)))


_SHARES = (3, 4, 3, 2)
"""Of the width, by figure: an interval is longest."""


def _show_figures(found: Reliability) -> None:
    interval = "-" if pd.isna(found.low) else f"{found.low:.2f} to {found.high:.2f}"
    figures = {
        "Krippendorff's alpha": (
            "-" if pd.isna(found.alpha) else f"{found.alpha:.3f}",
            "1 where all agree, 0 as by chance; not defined where nothing varies.",
        ),
        "95 % interval": (interval, "How far chance in what was coded could move alpha: from 1,000 random draws."),
        "coded by all": (
            f"{found.coded_by_all} of {found.coded_by_any}",
            "Of what at least one of them coded, how much all of them did.",
        ),
        "units": (
            f"{found.units:,}",
            (
                "What could have been coded: every source with every target and issue that occur together, supported "
                "and opposed, and mediated with where anybody codes that. Absent in all counts as agreement, so alpha "
                "depends on their number."
            ),
        ),
    }
    for column, (label, (value, hint)) in zip(st.columns(_SHARES), figures.items(), strict=True):
        column.metric(label, value, help=hint)
