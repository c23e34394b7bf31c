"""Mediation tab: who could mediate, offers and answers, conflicts without a mediator, brokers."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graphmodel.analysis.camps import camps
from graphmodel.analysis.camps_result import Camps, equally_good
from graphmodel.analysis.mediation import mediation, unmediated
from graphmodel.analysis.mediators_in_words import Row
from graphmodel.analysis.merging_rules import Rule
from graphmodel.model.case import Case
from graphmodel.model.nodes import unique_labels
from graphmodel.model.schema import BETWEEN
from graphmodel.ui.state.clicked import TitledClaims, ask
from graphmodel.ui.state.shown import Shown, measured
from graphmodel.ui.state.view_options import chosen_rule
from graphmodel.ui.tabs.brokers import HOW_BROKERS, show_brokers
from graphmodel.ui.tabs.charts import go_betweens, own_stance
from graphmodel.ui.tabs.how_computed import answer_and_method, choose_rule, show_methods
from graphmodel.ui.tabs.mediators import HOW_MEDIATORS, show_mediators
from graphmodel.ui.tabs.result_table import claims_in, show_rows

_OFFER_COLUMNS = {
    "mediator": (None, 78),
    "issue": (None, 86),
    "a": ("A answers", 80),
    "b": ("B answers", 84),
    "sign_a": ("to A", 68),
    "sign_b": ("to B", 68),
    "camp": ("camp", 66),
    "by": ("answered by", 124),
}
"""Heading, where it is not the name, and width in px: together they fit beside the panel on a laptop."""
_FIVE_LINES = 98
"""Height of a row in px: room for an answer of both parties."""


def show_mediation(shown: Shown) -> None:
    """Show who could mediate, offers and answers, conflicts without a mediator, and brokers by position."""
    names = unique_labels(shown.case)
    answer, method = answer_and_method("mediation")
    rule = chosen_rule()
    with answer:
        show_mediators(shown, names, rule=rule)
        _show_offers(shown, names, rule=rule)
        st.markdown("**Conflicts without a mediator to both sides**")
        alone = measured(unmediated, shown.case, rule=rule)
        show_rows(alone, key="unmediated", names=names, opens=lambda row: _about(names, row, "a", "b"))
        show_brokers(shown, names)
    if method.open:
        with method:
            st.markdown(f"{HOW_MEDIATORS}\n\n{HOW_BROKERS}")
            choose_rule()
            show_methods(shown.case, rule=rule)


def _show_offers(shown: Shown, names: dict[str, str], *, rule: Rule) -> None:
    st.markdown("**Who mediates between whom?** An offer to each party, its answer, and the mediator's own stance.")
    found = measured(camps, shown.case, rule=rule)

    def offers_and_answers(case: Case, *, rule: Rule) -> pd.DataFrame:
        return mediation(case, rule=rule, camps=found)  # not an option: case and rule decide on the camps

    offers = measured(offers_and_answers, shown.case, rule=rule)
    if offers.empty:
        st.info("Nobody mediates in this selection.")
        return
    _show_picture(offers, names)
    if note := _note_on(found):
        st.caption(note)
    show_rows(
        offers,
        key="mediation",
        names=names,
        ids=("mediator",),
        shown=_in_words(offers, names),
        called={name: st.column_config.Column(label, width=width) for name, (label, width) in _OFFER_COLUMNS.items()},
        row_height=_FIVE_LINES,
        opens=lambda row: _about(names, row, "mediator", "a", "b"),
    )


def _in_words(offers: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return what is shown of offers: who answers what, the mediator's stances, what is answered by, and the camp."""
    rows = offers.to_dict("records")
    answers = {end: [f"{names[row[end]]} {row[f'answer_{end}']}" if row[end] else "" for row in rows] for end in "ab"}
    signs = {f"sign_{end}": own_stance(offers[f"sign_{end}"]).where(offers[end] != "", "") for end in "ab"}
    by = ["; ".join(filter(None, (_by(row, end, names) for end in "ab"))) for row in rows]
    camp = [_camp(row, names) for row in rows]
    return offers[["mediator", "issue"]].assign(**answers, **signs, camp=camp, by=by)


def _by(row: Row, end: str, names: dict[str, str]) -> str:
    """Return what a party answers by, where that is a position: ``Armenia by EU mediation (inferred)``."""
    proposals = [names[each] for each in row[f"by_{end}"].split(BETWEEN) if each not in ("", row["mediator"])]
    basis = " (inferred)" if row[f"basis_{end}"] == "inferred" else ""
    also = "also " if row["mediator"] in row[f"by_{end}"].split(BETWEEN) else ""
    return f"{names[row[end]]} {also}by {' and '.join(proposals)}{basis}" if proposals else ""


def _camp(row: Row, names: dict[str, str]) -> str:
    party = names[row[row["camp_of"]]] if row["camp_of"] in ("a", "b") else row["camp_of"]
    return "; ".join(filter(None, (party, row["camp_note"])))


def _note_on(found: Camps) -> str:
    """Return what the column of camps rests on, where that is not the one split that fits best."""
    if not found.is_exact:
        return "The camp follows a split in two camps that is not proven to fit best."
    if found.solutions == 1:
        return ""
    if not found.together:
        return f"{equally_good(found)}; the camp follows one of them."
    return f"{equally_good(found)}; a camp is named where all of them agree on it."


def _show_picture(offers: pd.DataFrame, names: dict[str, str]) -> None:
    def taken() -> None:
        found = st.session_state["mediation_map"]["selection"]["between"]
        rows = offers.merge(pd.DataFrame(found)) if found else offers.head(0)
        ask(_about(names, rows.iloc[0], "mediator", "a", "b") if len(rows) else None)

    st.altair_chart(go_betweens(offers, names), key="mediation_map", on_select=taken, selection_mode="between")


def _about(names: dict[str, str], row: pd.Series, *ends: str) -> TitledClaims:
    title = " and ".join(names[row[end]] for end in ends if row[end])
    return TitledClaims(title, claims_in(row), proposals=True)
