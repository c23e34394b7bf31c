"""Camps issue by issue, who changes side between issues, and the same by status of the claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from graphmodel.analysis.balance import Balance, balance
from graphmodel.analysis.camps import camps
from graphmodel.analysis.camps_result import Camps, Group, Numbers, solutions_in_words
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.shifts import shifts
from graphmodel.errors import counted
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.schema import BETWEEN
from graphmodel.picture.style import camp_in_words
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.clicked import TitledClaims
from graphmodel.ui.state.filters import choose
from graphmodel.ui.state.shown import measured, narrowed, places_of
from graphmodel.ui.tabs.result_table import claims_in, show_rows
from graphmodel.ui.tabs.small_multiples import show_multiples

_SECONDS = 5.0
"""Time limit for the camps of one part of the comparison, in seconds: there may be twenty of them."""
_STATUS_WORDS = {"observed": ("observed",), "observed and prospective": ()}
_MOST_NAMED = 5
"""Largest number of actors that the answer names of each kind."""
_SHIFTS = {"against": "stands against it on", "open": "open on", "with": "stands with it on"}
"""Headings of the issues of an actor by its side."""


def show_issues(part: Case, names: Mapping[str, str], *, rule: Rule) -> None:
    """Show the camps on each issue, also those that the issue filter hides, and who changes side between them."""
    every = narrowed(part, issue=(), proposals=False)
    parts = {issue: narrowed(every, issue=(issue,)) for issue in vocabulary(every, "issue")}
    found = {word: measured(camps, each, rule=rule, time_limit=_SECONDS) for word, each in parts.items()}
    whole = measured(camps, every, rule=rule)

    def sides(case: Case, *, rule: Rule) -> pd.DataFrame:
        return shifts(case, rule=rule, found={"": whole, **found})  # not an option: case and rule decide on the camps

    hidden = " All issues are here, also those that the filter leaves out." if part.selection.issue else ""
    question = "**Issue by issue:** do coalitions change with what is at stake?"
    st.markdown(f"{question}{hidden} A click on a picture chooses its issue.")
    if not parts:
        st.caption("No claim about two actors here names an issue.")
        return
    moves = measured(sides, every, rule=rule)
    st.markdown(escaped(shifts_in_words(moves, names)))
    show_rows(_summary(moves), key="shifts", names=names, called=_SHIFTS, opens=lambda row: _about_sides(row, names))
    show_multiples(
        places_of(part.whole), parts, found, rule=rule, key="by_issue_map", choose=_choose_issue, chosen=part.issues
    )
    _show_table(parts, found, names, rule=rule, key="by_issue")


def show_statuses(part: Case, names: Mapping[str, str], *, rule: Rule) -> None:
    """Show the camps by observed claims alone and by all, where some claims are prospective."""
    if "prospective" not in vocabulary(narrowed(part, proposals=False, status=()), "status"):
        return
    st.markdown("**Observed, and with what is prospective:** what would change if it came about?")
    parts = {word: narrowed(part, proposals=False, status=status) for word, status in _STATUS_WORDS.items()}
    found = {word: measured(camps, each, rule=rule, time_limit=_SECONDS) for word, each in parts.items()}
    show_multiples(places_of(part.whole), parts, found, rule=rule, key="by_status_map")
    _show_table(parts, found, names, rule=rule, key="by_status")


def _choose_issue(issue: str) -> None:
    choose("issue", [issue])


def shifts_in_words(moves: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return who stands against its usual camp on some issue, and who is in one camp here and in another there.

    Of many, those who do on most issues are named.
    """
    if moves.empty:
        return "On no issue are two actors friends or foes on balance, so there are no camps."
    against = moves[moves["side"] == "against"]
    turned = sorted(against.groupby("actor", sort=False), key=lambda each: -len(each[1]))
    parts = [f"{names[str(actor)]} on {_listed(rows['issue'])}" for actor, rows in turned[:_MOST_NAMED]]
    more = (
        [f"and {counted(len(turned) - len(parts), 'other')}, who are in the table"] if len(turned) > len(parts) else []
    )
    first = (
        f"Against their usual camp stand {'; '.join([*parts, *more])}."
        if parts
        else "Nobody stands against their usual camp."
    )
    undecided = moves[moves["usual"].str.contains(" or ") & ~moves["camp"].str.contains(" or ")]
    between = [_between(names[str(actor)], rows) for actor, rows in undecided.groupby("actor", sort=False)]
    open_ = [each for each in between if each]
    rest = ["Others are in the table."] if len(open_) > _MOST_NAMED else []
    return " ".join([first, *open_[:_MOST_NAMED], *rest])


def _between(name: str, rows: pd.DataFrame) -> str:
    """Return in which camp an actor is on which issues, if that differs."""
    camps_ = [f"camp {camp} on {_listed(own)}" for camp, own in rows.groupby("camp")["issue"]]
    return f"{name} is in {' and in '.join(camps_)}, and undecided over all issues." if len(camps_) > 1 else ""


def _listed(issues: pd.Series) -> str:
    *first, last = issues
    return f"{', '.join(first)} and {last}" if first else str(last)


def _summary(moves: pd.DataFrame) -> pd.DataFrame:
    """Return a row an actor: its usual camp and the issues by side, with its camp there where it has no usual one."""
    rows = []
    for actor, own in moves.groupby("actor", sort=False):
        by_side = {
            side: "; ".join(_with_camp(row) for _, row in own[own["side"] == side].iterrows()) for side in _SHIFTS
        }
        claims = dict.fromkeys(claim for _, row in own.iterrows() for claim in claims_in(row))
        rows.append((actor, own["usual"].iloc[0], *by_side.values(), BETWEEN.join(claims)))
    return pd.DataFrame(rows, columns=["actor", "usual", *_SHIFTS, "claim_ids"])


def _with_camp(row: pd.Series) -> str:
    return f"{row['issue']} (camp {row['camp']})" if " or " in row["usual"] else str(row["issue"])


def _about_sides(row: pd.Series, names: Mapping[str, str]) -> TitledClaims:
    return TitledClaims(f"{names[row['actor']]}, issue by issue", claims_in(row))


def _show_table(
    parts: Mapping[str, Case], found: Mapping[str, Camps], names: Mapping[str, str], *, rule: Rule, key: str
) -> None:
    balanced = {word: measured(balance, part, rule=rule) for word, part in parts.items()}
    rows = [_compared(word, each, balanced[word], names) for word, each in found.items()]
    table = pd.DataFrame(rows, columns=_COMPARED)
    show_rows(
        table,
        key=key,
        measure="camps",
        opens=lambda row: TitledClaims(f"{row['part']}: against the camps", row["claims"]),
    )


UNCONNECTED = "; unconnected with them, "
"""Between the camps of two parts: no sign says how one stands to the other."""
_COMPARED = ["part", "camps", "solutions", "pairs", "contradicting", "triangle balance", "claims"]


def _compared(
    word: str, found: Camps, balanced: Balance, names: Mapping[str, str]
) -> tuple[str, str, str, int, str, float, tuple[str, ...]]:
    part_of, parts = found.part_of, defaultdict(list)
    for which, camp in by_camp(found):
        parts[part_of[camp[0]]].append(f"{camp_in_words(which)}: {names_in_words(camp, names)}")
    camps_in_words = UNCONNECTED.join(map(" | ".join, parts.values()))
    claims = tuple(claim for each in found.contradictions for claim in each.claims)
    many = solutions_in_words(found)
    return (
        word,
        camps_in_words,
        many,
        found.pairs,
        interval(found.lower, found.upper),
        balanced.triangle_balance,
        claims,
    )


def by_camp(found: Camps) -> list[tuple[Numbers, Group]]:
    """Return the actors of each camp, part by part, and after the camps of a part those who could be in several."""
    part_of = found.part_of
    camps: dict[tuple[int, int, Numbers], list[str]] = {}
    for actor, numbers in found.possible.items():
        camps.setdefault((part_of[actor], len(numbers), numbers), []).append(actor)
    return [(numbers, tuple(actors)) for (_, _, numbers), actors in sorted(camps.items())]


def names_in_words(group: Group, names: Mapping[str, str]) -> str:
    """Return the names of actors."""
    return ", ".join(names[actor] for actor in group)


def interval(lower: int, upper: int) -> str:
    """Return a number, or the interval in which it lies."""
    return str(upper) if lower == upper else f"{lower} to {upper}"
