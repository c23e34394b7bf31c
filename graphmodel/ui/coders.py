"""Coders: where several coded the same documents, how far they agree, and what not all of them coded."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from graphmodel.analysis import codings_of, reliability
from graphmodel.analysis.evidence import JOINT
from graphmodel.analysis.reliability import Reliability, Unit
from graphmodel.case import Case, unique_labels
from graphmodel.selection import Selection
from graphmodel.style import sentence
from graphmodel.ui.answers import claims_in, show_methods, show_rows
from graphmodel.ui.session import Question
from graphmodel.ui.shared import Shown, measured

UNIT = ["source", "relation", "target", "issue"]


def show_coders(case: Case, shown: Shown, chosen: Selection) -> None:
    """Show alpha and what not all coders coded, where the claims shown are of two coders or more."""
    found = measured(between_coders, case, chosen)
    if found is None:
        return
    st.markdown("**How far do the coders agree?** On who takes which stance, towards whom or what, on which issue.")
    _show_figures(found)
    st.markdown("**What did not all of them code?** With the number of claims by which each did.")
    names = unique_labels(case)
    apart = [unit for unit in found.coded if not unit.is_agreed]
    by_coder = [f"claims by {name}" for name in found.names]
    rows = [_row(unit) for unit in apart]
    table = pd.DataFrame(rows, columns=[*UNIT, *by_coder, "claim_ids"])
    show_rows(table, key="disagreements", names=names, opens=lambda row: _about(names, row))
    show_methods(case, shown, chosen)


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
    for column, (label, (value, said)) in zip(st.columns(len(figures)), figures.items(), strict=True):
        column.metric(label, value, help=said)


def _row(unit: Unit) -> tuple[object, ...]:
    claims = [claim for of_one in unit.claims for claim in of_one]
    counts = [len(of_one) for of_one in unit.claims]
    return unit.source, unit.relation, unit.target, unit.issue, *counts, JOINT.join(claims)


def _about(names: Mapping[str, str], row: pd.Series) -> Question:
    on = f", {row['issue']}" if row["issue"] else ""
    return Question(sentence(names[row["source"]], row["relation"], names[row["target"]]) + on, claims_in(row))
