"""Reliability of coders: alpha, and units that not all of them coded."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from graphmodel.analysis.claim_ids import JOINT
from graphmodel.analysis.reliability import Reliability, Unit, codings_of, reliability
from graphmodel.model.case import Case, unique_labels
from graphmodel.picture.style import sentence
from graphmodel.ui.state.session import Question
from graphmodel.ui.state.shown import Shown, measured
from graphmodel.ui.tabs.result_table import claims_in, show_methods, show_rows

UNIT = ["source", "relation", "target", "issue"]


def show_coders(shown: Shown) -> None:
    """Show alpha and what not all coders coded, where the claims shown are of two coders or more."""
    found = measured(between_coders, shown.case)
    if found is None:
        return
    st.markdown("**How far do the coders agree?** On who takes which stance, towards whom or what, on which issue.")
    _show_figures(found)
    st.markdown("**What did not all of them code?** With the number of claims by which each did.")
    names = unique_labels(shown.case)
    apart = [unit for unit in found.coded if not unit.is_agreed]
    by_coder = [f"claims by {name}" for name in found.names]
    rows = [_row(unit) for unit in apart]
    table = pd.DataFrame(rows, columns=[*UNIT, *by_coder, "claim_ids"])
    show_rows(table, key="disagreements", names=names, opens=lambda row: _about(names, row))
    show_methods(shown)


def between_coders(case: Case) -> Reliability | None:
    """Return how far the coders of a case agree; None where there are not two."""
    codings = codings_of(case)
    return reliability(codings) if len(codings) > 1 else None


def _show_figures(found: Reliability) -> None:
    interval = "-" if pd.isna(found.low) else f"{found.low:.2f} to {found.high:.2f}"
    figures = {
        "Krippendorff's alpha": (
            "-" if pd.isna(found.alpha) else f"{found.alpha:.3f}",
            "1 where all agree, 0 as by chance; not defined where nothing varies.",
        ),
        "95 % interval": (interval, "Of 1,000 draws of the units, each as many as there are."),
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
    for column, (label, (value, hint)) in zip(st.columns(len(figures)), figures.items(), strict=True):
        column.metric(label, value, help=hint)


def _row(unit: Unit) -> tuple[object, ...]:
    claims = [claim for of_one in unit.claims for claim in of_one]
    counts = [len(of_one) for of_one in unit.claims]
    return unit.source, unit.relation, unit.target, unit.issue, *counts, JOINT.join(claims)


def _about(names: Mapping[str, str], row: pd.Series) -> Question:
    on = f", {row['issue']}" if row["issue"] else ""
    return Question(sentence(names[row["source"]], row["relation"], names[row["target"]]) + on, claims_in(row))
