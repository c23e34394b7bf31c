"""Who stands with or against its usual camp on which issue."""

from __future__ import annotations

import pandas as pd
import pytest

from graphmodel.analysis.camps import camps
from graphmodel.analysis.shifts import shifts
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.analysis.short import short_case
from tests.conftest import Unchanged

pytestmark = pytest.mark.slow

USUAL = "A + B #Water\nC + D #Water\nA - C #Water\nB - D #Water\nA - D #Land\nB - C #Land"
"""A and B against C and D."""


def sides(found: pd.DataFrame, issue: str) -> dict[str, str]:
    rows = found[found["issue"] == issue]
    return dict(zip(rows["actor"], rows["side"], strict=True))


def test_who_leaves_its_usual_camp_on_an_issue_stands_against_it():
    found = shifts(short_case(f"{USUAL}\nD + A #Trade\nA + B #Trade\nD - C #Trade"))
    assert sides(found, "Water") == dict.fromkeys("ABCD", "with")
    assert sides(found, "Trade") == {"A": "with", "B": "with", "C": "with", "D": "against"}
    assert found.iloc[:3][["actor", "usual", "issue", "camp"]].to_numpy().tolist() == [
        ["D", "2", "Water", "2"],
        ["D", "2", "Trade", "1"],
        ["D", "2", "Land", "2"],
    ]
    assert found.loc[1, "claim_ids"] == "k7; k9"


def test_of_two_alone_who_change_no_sign_says_which_did():
    found = shifts(short_case(f"{USUAL}\nA + C #Trade"))
    assert sides(found, "Trade") == {"A": "open", "C": "open"}


def test_a_camp_that_stays_as_it_is_shifts_nowhere_though_it_is_the_larger_one_there():
    found = shifts(short_case(f"{USUAL}\nC + E #Water\nD + E #Land\nE - A #Trade\nE + C #Trade\nD - A #Trade"))
    assert set(found["side"]) == {"with"}


def test_whose_usual_camp_or_camp_on_the_issue_is_undecided_is_open():
    found = shifts(short_case(f"{USUAL}\nX + A #Trade\nX + C #Trade\nA - C #Trade\nX + B #Land"))
    assert sides(found, "Land")["X"] == "with"  # two of three ties are with A and B
    assert sides(found, "Trade")["X"] == "open"
    level = shifts(short_case(f"{USUAL}\nX + A #Trade\nX + C #Port"))
    assert level.loc[level["actor"] == "X", ["usual", "issue", "camp", "side"]].to_numpy().tolist() == [
        ["1 or 2", "Port", "2", "open"],
        ["1 or 2", "Trade", "1", "open"],
    ]


def test_actors_stand_by_the_majority_where_filters_turn_all_around():
    """Of one issue alone the usual camps are those of the issue, whatever the whole case has."""
    case = short_case(f"{USUAL}\nA - B #Trade\nA + D #Trade\nB + C #Trade\nC - D #Trade")
    assert set(shifts(select(case, Selection(issue=("Trade",))))["side"]) == {"with"}
    assert set(sides(shifts(case), "Trade").values()) == {"open"}  # two and two have changed places


def test_without_issues_nobody_shifts():
    assert shifts(short_case("A + B\nB - C")).empty
    assert shifts(short_case("A ~ B #Water")).empty


def test_camps_that_are_known_already_give_the_same_answer(shipped: Case):
    issues = ["Transport corridors", "Peace treaty"]
    part = select(shipped, Selection(issue=tuple(issues)))
    known = {"": camps(part), **{issue: camps(select(part, Selection(issue=(issue,)))) for issue in issues}}
    pd.testing.assert_frame_equal(shifts(part, found=known), shifts(part))


def test_in_the_example_nobody_changes_side_but_russia_is_now_here_now_there(shipped: Case):
    """What the page on the example says."""
    found = shifts(shipped)
    assert (found["side"] == "against").sum() == 0
    assert sides(found, "Peace treaty") == {"AM": "open", "AZ": "open"}
    russia = found[found["actor"] == "RU"].set_index("issue")["camp"]
    assert russia.to_dict() == {"Transport corridors": "2", "Negotiation format": "1", "Regional alignment": "1 or 2"}


def test_what_is_not_proven_is_open(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.analysis.solver.best_partitions.MOST_LISTED", 0)
    found = shifts(short_case("A - B #Water\nB - C #Water\nA - C #Water"))
    assert set(found["side"]) == {"open"}
    assert set(found["camp"]) <= {"1 or not known", "2 or not known"}


def test_shifts_change_nothing_in_the_case(unchanged: Unchanged):
    case = short_case(USUAL)
    with unchanged(case):
        shifts(case)
