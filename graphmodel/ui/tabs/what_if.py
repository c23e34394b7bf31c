"""The tab of suppositions: leave claims out or add some, and see each answer and picture beside that of the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from graphmodel.analysis.measures import MEASURES
from graphmodel.analysis.robustness import robustness
from graphmodel.errors import GraphModelError
from graphmodel.export.compose_view import as_coded
from graphmodel.model.case import Case, claims
from graphmodel.model.claim_counts import claim_total, vocabulary
from graphmodel.model.claims_behind import claims_by_id
from graphmodel.model.nodes import unique_labels
from graphmodel.model.schema import BETWEEN, KINDS, RELATIONS, STRENGTHS
from graphmodel.picture.style import sentence
from graphmodel.picture.view import View
from graphmodel.reading.what_if import kinds_of, what_if
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.page.sentences import Sentence, begin_tab, show_sentences
from graphmodel.ui.state.clicked import TitledClaims
from graphmodel.ui.state.shown import Shown, measured
from graphmodel.ui.state.supposed import leave_out, suppose_claim, supposition
from graphmodel.ui.state.view_options import chosen_rule
from graphmodel.ui.tabs.changed_answers import show_changes
from graphmodel.ui.tabs.measure import show_measure
from graphmodel.ui.tabs.result_table import NONE, claims_in, show_rows

_MOST_CHOICES = 2_000
"""Number of claims up to which each can be chosen from a list; any claim can be left out where it is read."""
_MOST_BY_ITSELF = 300
"""Number of claims up to which those that decide are found without being asked for: a second at most."""
_CHOICE = "what_if_choice"
_ABOUT = (
    "Leave a claim out where you read it, or here, or add one. Your data stay as they are: what you try out is part of "
    "the address alone. All tabs, pictures and files follow it until you take it back, at the top of the page."
)
_STAYS = "No single claim decides: whichever is left out, friends, foes and camps stay the same."
NONE_STAY = "No two actors here are friends or foes on balance, and no single claim that is left out changes that."
_DECIDE = {
    "left_out": st.column_config.Column("without this claim", width=240),
    "pairs_changed": st.column_config.Column("pairs that change", width=130),
    "camps_hold": st.column_config.Column("the camps", width=110),
    "frustration": st.column_config.Column("pairs against the camps", width=175),
}
_STAY = {True: "stay the same", False: "are others"}
_FORM = ("source", "relation", "target", "strength", "issue")


@dataclass(frozen=True, slots=True, eq=False)
class _Decisive:
    """The claims that decide, those that alone leave nothing against two camps, and the answer where none decides."""

    rows: pd.DataFrame
    balancing: tuple[str, ...]
    stays: str


def show_what_if(shown: Shown) -> View | None:
    """Show what can be supposed, what would come out otherwise, which claims decide, and the fewest to turn.

    Return the view of the picture in which it is marked.
    """
    lead = begin_tab("What would change if some claims were not there, or others were?", shown, about=_ABOUT)
    decisive = _decisive(shown) if shown.claims <= _MOST_BY_ITSELF else None
    _show_choices(shown.case.whole, decisive)
    before, view = as_coded(shown.case), None
    if before is None:
        with lead:
            show_sentences(_sentences(shown, decisive), key="what_if")
        st.info("Nothing is left out or added yet: all answers are those of the data.")
    else:
        view = show_changes(shown, before, lead)
    _show_decisive(shown, decisive)
    show_measure(MEASURES["turning"], shown)
    return view


def _sentences(shown: Shown, decisive: _Decisive | None) -> list[Sentence]:
    """Return how many claims decide by themselves: about who is friend or foe, and about camps."""
    if not shown.claims:
        return [Sentence("No claim is shown with these filters.")]
    if decisive is None:
        return [Sentence(f"Leave some of {shown.claims:,} claims out, or add one, to see what rests on them.")]
    rows = decisive.rows
    decides = {
        "decides whether two actors are friends or foes": rows["pairs_changed"] > 0,
        "decides which camps fit best": ~rows["camps_hold"].fillna(True).astype(bool),
    }
    says = [
        Sentence(f"{_one_of(int(which.sum()))} {what}.", partial(_claims_of, rows[which]))
        for what, which in decides.items()
        if which.any()
    ]
    return says or [Sentence(decisive.stays)]


def _one_of(number: int) -> str:
    return "One single claim" if number == 1 else f"Any one of {number:,} claims"


def _claims_of(rows: pd.DataFrame) -> list[str]:
    return [claim for _, row in rows.iterrows() for claim in claims_in(row)]


def _show_choices(whole: Case, decisive: _Decisive | None) -> None:
    names = unique_labels(whole)
    decides = {claim for ids in decisive.rows["claim_ids"] for claim in ids.split(BETWEEN)} if decisive else set()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = _kinds(whole) | (_claims(whole, names) if claim_total(whole) <= _MOST_CHOICES else {})
        options |= {claim: f"{options[claim]} (it decides)" for claim in decides & options.keys()}

        def taken() -> None:
            if chosen := st.session_state[_CHOICE]:
                leave_out(chosen)
            st.session_state[_CHOICE] = None

        st.selectbox(
            "Leave out",
            [each for each in options if each not in supposition().without],
            format_func=lambda each: options.get(each, each),
            key=_CHOICE,
            index=None,
            placeholder="a claim, or all of a kind",
            on_change=taken,
            width=420,
        )
        with st.popover("Add a claim", disabled=whole.in_place):
            _show_form(whole, names)


def _kinds(whole: Case) -> dict[str, str]:
    """Return what can be left out together, with its words."""
    counts = {each: number for each, number in kinds_of(whole).items() if number < claim_total(whole)}
    words = {each: " ".join(each.split(":", 1)) for each in counts}
    return {each: f"all of {words[each]} ({number:,})" for each, number in counts.items()}


def _claims(whole: Case, names: Mapping[str, str]) -> dict[str, str]:
    return _in_words(claims(whole), names)


def _in_words(found: pd.DataFrame, names: Mapping[str, str]) -> dict[str, str]:
    """Return the sentence of each claim, by its id."""
    rows = found[["id", "source", "relation", "target"]].itertuples(index=False)
    return {claim: f"{claim}: {sentence(names[a], relation, names[b])}" for claim, a, relation, b in rows}


def _show_form(whole: Case, names: Mapping[str, str]) -> None:
    kinds = dict(zip(whole.nodes["id"], whole.nodes["kind"], strict=True))
    actors = [node for node, kind in kinds.items() if kind == "actor"]

    def named(node: str) -> str:
        return names.get(node, node)

    with st.form("what_if_claim", border=False):
        st.caption("Choose from the lists, or type a name that is not there yet.")
        source = st.selectbox("Who", actors, format_func=named, accept_new_options=True, key="what_if_source")
        relation = st.segmented_control("does what", RELATIONS, default=RELATIONS[0], key="what_if_relation")
        target = st.selectbox(
            "towards whom or what", list(kinds), format_func=named, accept_new_options=True, key="what_if_target"
        )
        new = st.segmented_control("and that, if it is new, is", KINDS, default=KINDS[0], key="what_if_kind")
        strength = st.segmented_control("Strength", STRENGTHS, default=2, key="what_if_strength")
        issue = st.selectbox(
            "Issue", list(vocabulary(whole, "issue")), index=None, accept_new_options=True, key="what_if_issue"
        )
        if st.form_submit_button("Add it"):
            if source == target or not relation:
                st.error("A claim is about two different ones, and says support, opposition or mediation.")
                return
            row = dict(zip(_FORM, (source, relation, target, str(strength or 2), issue or ""), strict=True))
            row |= {"source_kind": "" if source in kinds else "actor"}
            row |= {"target_kind": "" if target in kinds else new or KINDS[0]}
            _add(whole, {name: value for name, value in row.items() if value})


def _add(whole: Case, claim: dict[str, str]) -> None:
    """Suppose a claim, or show why it cannot be one."""
    try:
        what_if(whole, added=[claim])
    except GraphModelError as error:
        st.error(escaped(str(error)))
        return
    suppose_claim(claim)
    st.rerun()


def _decisive(shown: Shown) -> _Decisive:
    found = measured(robustness, shown.case, rule=chosen_rule())
    single = found.variants[found.variants["family"] == "claim"]
    decides = single[~single[["camps_hold", "together_hold"]].fillna(True).all(axis=1) | (single["pairs_changed"] > 0)]
    ranked = decides.sort_values(["camps_hold", "pairs_changed"], ascending=[True, False], kind="stable")
    return _Decisive(ranked, tuple(found.balancing), _STAYS if len(found.pairs) else NONE_STAY)


def _show_decisive(shown: Shown, known: _Decisive | None) -> None:
    st.markdown(
        "**Which claims decide?** Each claim is left out in turn. Listed are those that decide whether two are "
        "friends or foes, or which camps fit best."
    )
    if known is None:
        st.caption(f"Of more than {_MOST_BY_ITSELF} claims they are listed only when you ask: it takes a while.")
        if not st.toggle("Find them", key="decisive"):
            return
    decisive = known or _decisive(shown)
    if decisive.rows.empty:
        if known and shown.claims:  # the page begins with that sentence
            st.caption(NONE)
        else:
            st.info(decisive.stays if shown.claims else "No claim is shown with these filters.")
        return
    words = _in_words(claims_by_id(shown.case, list(decisive.rows["left_out"])), unique_labels(shown.case))
    about = decisive.rows[["left_out", "pairs_changed", "camps_hold", "frustration", "claim_ids"]]

    def asked(row: pd.Series) -> TitledClaims:
        return TitledClaims(f"It decides: {words[row['left_out']]}", claims_in(row))

    on_screen = about.assign(left_out=about["left_out"].map(words), camps_hold=about["camps_hold"].map(_STAY))
    show_rows(about, key="decisive_claims", measure="robustness", called=_DECIDE, shown=on_screen, opens=asked)
    if decisive.balancing:
        alone = ", ".join(decisive.balancing)
        st.caption(f"Without any one of these, nothing would contradict two camps: {alone}.")
