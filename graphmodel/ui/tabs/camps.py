"""Camps tab: best split, contradictions, balance, issue by issue, robustness."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graphmodel.analysis.agreement import agreement_claims
from graphmodel.analysis.balance import Balance, balance
from graphmodel.analysis.camps import camps
from graphmodel.analysis.camps_in_words import certainty_in_words, fit_in_words, members_in_words
from graphmodel.analysis.camps_result import Camps, Group, contradictions_of, equally_good, solutions_in_words
from graphmodel.analysis.claim_ids import signed_claims
from graphmodel.analysis.merging_rules import Rule
from graphmodel.errors import listing
from graphmodel.export.compose_view import with_camps
from graphmodel.model.case import Case
from graphmodel.model.nodes import unique_labels
from graphmodel.model.prominence import prominence
from graphmodel.model.schema import BETWEEN
from graphmodel.picture.compose import view_of_ties
from graphmodel.picture.message import message
from graphmodel.picture.style import camp_in_words
from graphmodel.picture.view import CampColours, View, ViewOptions
from graphmodel.ui.living_picture import CAMPS, load_graph, show_picture
from graphmodel.ui.page.sentences import Sentence, begin_tab, show_sentences
from graphmodel.ui.state.address import take_dragged
from graphmodel.ui.state.clicked import TitledClaims, clicked
from graphmodel.ui.state.kept_values import kept_values, with_value
from graphmodel.ui.state.shown import Shown, measured, narrowed, picture_shown
from graphmodel.ui.state.shown_picture import drawn_of, lines_are_agreement, most_of
from graphmodel.ui.state.view_options import CAMP_COUNTS, THRESHOLD, chosen_rule
from graphmodel.ui.tabs.how_computed import answer_and_method, choose_rule, show_methods
from graphmodel.ui.tabs.issue_by_issue import by_camp, interval, names_in_words, show_issues, show_statuses
from graphmodel.ui.tabs.result_table import claims_in, show_rows
from graphmodel.ui.tabs.robustness import show_robustness

_OPENED = {"claims": None}
"""Ids of claims are not shown: a click on the row opens the claims."""
_BEST_KNOWN = 3
"""Number of actors of a camp that a sentence names, where the camp is larger."""
_MOST_OPENED = 20
"""Number of pairs up to which a sentence opens into the claims of all of them, where positions make them."""


def show_camps(shown: Shown) -> View | None:
    """Show the graph coloured by camp, what contradicts it, and the same for each issue; return the view of it."""
    about = "Friends are put together and foes apart; a line with an outline goes against that."
    lead = begin_tab("Which camps fit best, and what contradicts them?", shown, about=about)
    st.segmented_control("Camps at most", CAMP_COUNTS, key=with_value("k"), format_func=_of_number, required=True)
    k = None if kept_values()["k"] == "free" else int(kept_values()["k"])
    answer, method = answer_and_method("camps")
    rule, names = chosen_rule(), unique_labels(shown.case)
    if lines_are_agreement(shown):
        part = narrowed(shown.case, proposals=True)
        with answer:
            _by_agreement(part, lead, names, k=k, rule=rule)
        if method.open:
            with method:
                choose_rule()
                show_methods(part, rule=rule, rests_on="positions")
        return None
    found, balanced = measured(camps, shown.case, k=k, rule=rule), measured(balance, shown.case, rule=rule)
    with answer:
        view = _show_answer(shown, lead, found, balanced, rule=rule)
    if method.open:
        with method:
            choose_rule()
            _show_figures(found, balanced)
            show_methods(shown.case, rule=rule, rests_on="claims among actors")
    return view


def _of_number(k: str) -> str:
    return "any number" if k == "free" else k


def _show_answer(shown: Shown, lead: DeltaGenerator, found: Camps, balanced: Balance, *, rule: Rule) -> View:
    names = unique_labels(shown.case)
    with lead:
        show_sentences(_sentences(shown.case, found, names), key="camps")
    _show_shared(found, names, case=shown.case)
    view = _show_graph(shown, found)
    st.markdown("**Against the camps**")
    rows = contradictions_of(found)
    show_rows(
        rows,
        key="contradictions",
        measure="camps",
        names=names,
        opens=lambda row: _about(names, row["pair"], row["claims"]),
    )
    st.markdown("**Threes that do not fit:** a friend's friend who is a foe, or three who are all foes.")
    triads = pd.DataFrame([asdict(each) for each in balanced.unbalanced], columns=["actors", "signs", "claims"])
    show_rows(
        triads,
        key="triads",
        measure="balance",
        names=names,
        opens=lambda row: _about(names, row["actors"], row["claims"]),
    )
    _show_ambivalent(balanced, names)
    show_issues(shown.case, names, rule=rule)
    show_statuses(shown.case, names, rule=rule)
    show_robustness(shown.case, names, rule=rule)
    return view


def _sentences(case: Case, found: Camps, names: Mapping[str, str]) -> list[Sentence]:
    """Return who stands with whom and how well that fits, each with its claims."""
    stand = [
        Sentence(text, partial(_claims_of, case, actors) if actors else None)
        for text, actors in members_in_words(found, names)
    ]
    against = [claim for claims in contradictions_of(found)["claims"] for claim in claims]
    fit = [Sentence(fit_in_words(found), (lambda: against) if against else None)] if found.pairs else []
    return [*stand, *fit]


def _show_ambivalent(balanced: Balance, names: Mapping[str, str]) -> None:
    if not balanced.ambivalent:
        return
    st.markdown(
        "**As much support as opposition:** these pairs are neither friends nor foes, and no figure counts them."
    )
    rows = pd.DataFrame({"pair": balanced.ambivalent, "claims": balanced.ambivalent_claims})
    show_rows(
        rows,
        key="ambivalent",
        measure="balance",
        names=names,
        opens=lambda row: _about(names, row["pair"], row["claims"]),
    )


def _show_figures(found: Camps, balanced: Balance) -> None:
    walks = "The same for circles of any number of actors, longer ones counting less (walk balance)."
    if balanced.walk_balance_note:
        walks = f"{walks} Here {balanced.walk_balance_note}."
    figures = {
        "pairs against the camps": (
            f"{interval(found.lower, found.upper)} of {found.pairs:,}",
            certainty_in_words(found) if found.pairs else "No two actors here are friends or foes.",
        ),
        "equally good splits": (solutions_in_words(found) if found.pairs else "-", _SOLUTIONS),
        "triangle balance": (
            _share(balanced.triangle_balance),
            "Share of all threes that fit: three friends, or two friends with a common foe (+++ or +--).",
        ),
        "walk balance": (_share(balanced.walk_balance), walks),
    }
    for column, (label, (value, hint)) in zip(st.columns(len(figures)), figures.items(), strict=True):
        column.metric(label, value, help=hint)


_SOLUTIONS = (
    "Ways to form camps with as few pairs against them. Parts without a friend or foe between them are counted each "
    "by itself."
)


def _show_shared(found: Camps, names: Mapping[str, str], *, case: Case | None = None) -> None:
    """Show what all best partitions have in common, before one of them is drawn; a row opens the claims in ``case``."""
    if len(found.parts) > 1:
        st.caption(
            f"The actors fall into {len(found.parts)} parts with no friend or foe between them: how one part "
            "stands to another, no sign says."
        )
    if found.solutions == 1:
        return
    if not found.together:
        st.caption(
            f"{equally_good(found)}. What the best have in common is not known: the camps below are one possibility, "
            "striped because none of them is certain."
        )
        return
    st.markdown(
        f"**{equally_good(found)}.** In each of them these stand together; who could be in several camps is striped."
    )
    rows = [(names_in_words(group, names), _against(found, group, names)) for group in found.together]
    table = pd.DataFrame(rows, columns=["always together", "always apart from"])
    if case is None:
        st.dataframe(table, key="together", hide_index=True)
        return
    opened = table.assign(claim_ids=[BETWEEN.join(claims) for claims in _claims_of_each(case, found.together)])
    show_rows(opened, key="together", opens=lambda row: TitledClaims(row["always together"], claims_in(row)))


def _claims_of(case: Case, group: Group) -> Collection[str]:
    """Return the ids of support and opposition by and towards a group, each once."""
    return _claims_of_each(case, [group])[0]


def _claims_of_each(case: Case, groups: Sequence[Group]) -> list[Collection[str]]:
    """Return the claims of each group as `_claims_of` does, asked for once."""
    actors = [actor for group in groups for actor in group]
    found = dict(zip(actors, signed_claims(case, actors), strict=True))
    return [
        dict.fromkeys(claim for actor in group for claim in found[actor].split(BETWEEN) if claim) for group in groups
    ]


def _against(found: Camps, group: Group, names: Mapping[str, str]) -> str:
    others = [other for pair in found.apart if group in pair for other in pair if other != group]
    return "; ".join(names_in_words(other, names) for other in others)


def _by_agreement(part: Case, lead: DeltaGenerator, names: Mapping[str, str], *, k: int | None, rule: Rule) -> None:
    """Show the camps of those who take the same side on proposals, as nobody says who stands by whom."""
    least = kept_values()[THRESHOLD] / 100
    asked = {"threshold": least, "min_shared": int(kept_values()["min_shared"])}
    found = measured(camps, part, k=k, rule=rule, signs="agreement", **asked)
    rows = contradictions_of(found)

    def behind(row: pd.Series) -> tuple[str, ...]:
        return tuple(row["claims"]) or agreement_claims(part, *row["pair"], rule=rule)

    def against() -> list[str]:
        return [claim for _, row in rows.iterrows() for claim in behind(row)]

    with lead:
        fit = Sentence(fit_in_words(found), against if 0 < len(rows) <= _MOST_OPENED else None)
        show_sentences([Sentence(_sizes(found, part, names)), *([fit] if found.pairs else [])], key="camps")
    st.caption(
        f"Friends have an agreement of {least:.0%} or more: the proposals on which they take the same side, minus "
        "those on which they take opposite ones, of all on which both take a side. Foes have as much conflict. The "
        f"number is set below the graph. {certainty_in_words(found)}"
    )
    _show_shared(found, names)
    members = [(camp_in_words(which), len(camp), names_in_words(camp, names)) for which, camp in by_camp(found)]
    st.dataframe(pd.DataFrame(members, columns=["camp", "members", "who"]), key="agreeing_camps", hide_index=True)
    st.markdown("**Against the camps**")
    show_rows(
        rows,
        key="contradictions",
        measure="camps",
        called=_OPENED,
        names=names,
        opens=lambda row: _about(names, row["pair"], behind(row)),
    )


def _sizes(found: Camps, part: Case, names: Mapping[str, str]) -> str:
    """Return who is in each camp, the best known first."""
    known = prominence(part)
    if not found.pairs:
        return "No two actors here are friends or foes by this agreement, so there are no camps."
    camps_ = [
        f"{camp_in_words(which)}: "
        + listing([names[actor] for actor in sorted(camp, key=lambda actor: -known.get(actor, 0.0))], most=_BEST_KNOWN)
        for which, camp in by_camp(found)
    ]
    text = "; ".join(camps_)
    return f"{text[0].upper()}{text[1:]}."


def _show_graph(shown: Shown, found: Camps) -> View:
    """Show the picture coloured by camp, and return the view of it."""
    picture, packed = picture_shown(shown)
    if drawn_of(shown).picture.key != picture.key:
        load_graph(packed, on_dragged=take_dragged, key="camps_loader")
    options = ViewOptions(camps=CampColours(found.k, found.rule), most=most_of(shown))
    view = with_camps(shown.case, view_of_ties(shown.case, options, picture=picture, claims=shown.claims), found)
    show_picture(message(replace(view, selected=clicked())), key=CAMPS)
    return view


def _about(names: Mapping[str, str], actors: tuple[str, ...], claims: tuple[str, ...]) -> TitledClaims:
    return TitledClaims(" and ".join(names[actor] for actor in actors), tuple(claims))


def _share(value: float) -> str:
    return "-" if pd.isna(value) else f"{value:.3f}"
