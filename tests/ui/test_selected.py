"""A click on the picture is answered by the claims behind what was clicked, as far as the filters show them."""

from __future__ import annotations

import pytest

from graphmodel import Case, Selection, claims, claims_of, select
from tests.ui.explorer import Explorer

TIE = {"source": "AM", "target": "AZ", "relation": "opposition"}


def ids_in(panel: dict) -> list[str]:
    return [claim["id"] for claim in panel["claims"]]


@pytest.mark.parametrize("selected", [{"node": "AM"}, TIE], ids=["actor", "tie"])
def test_a_click_lists_exactly_the_claims_behind_it(selected: dict[str, str], case: Case) -> None:
    explorer = Explorer().click(**selected)
    shown = select(case, Selection(proposals=False))
    expected = claims_of(shown, **selected)
    assert explorer.panel["claims"] == expected.to_dict("records")
    assert explorer.panel["selected"] == selected
    assert explorer.panel["more"] == 0
    assert explorer.view["selected"] == selected


def test_a_filter_narrows_the_claims_behind_a_tie_and_keeps_it_selected(case: Case) -> None:
    explorer = Explorer().click(**TIE).choose(issue=("Use of force",))
    shown = select(case, Selection(proposals=False, issue=("Use of force",)))
    assert ids_in(explorer.panel) == claims_of(shown, **TIE)["id"].tolist()
    assert explorer.panel["selected"] == TIE
    assert explorer.address == {"issue": ["Use of force"], "selected": list(TIE.values())}


def test_a_tie_says_how_many_claims_of_the_opposite_the_filter_of_relations_hides(case: Case) -> None:
    explorer = Explorer(relation="opposition").click(**TIE)
    assert len(claims_of(case, **{**TIE, "relation": "support"})) == 9
    assert (explorer.panel["hidden_against"], explorer.panel["against"]) == (9, [])
    assert "hidden_against" not in explorer.choose(relation=()).panel


def test_clear_all_keeps_what_is_selected() -> None:
    explorer = Explorer().click(**TIE).choose(issue=("Use of force",)).press("Clear all")
    assert explorer.view["selected"] == TIE
    assert explorer.address == {"selected": list(TIE.values())}


def test_the_click_taken_back_offers_the_strongest_ties_again() -> None:
    explorer = Explorer()
    offered = explorer.panel["strongest"]
    explorer.click(**TIE)
    assert "strongest" not in explorer.panel
    explorer.click()
    assert explorer.panel["strongest"] == offered
    assert explorer.panel["claims"] == []
    assert explorer.address == {}


def test_the_strongest_ties_are_offered_of_what_is_shown(case: Case) -> None:
    explorer = Explorer().choose(issue=("Use of force",))
    behind = claims(select(case, Selection(proposals=False, issue=("Use of force",))))
    sums = behind.groupby(["source", "target", "relation"])["strength"].sum().sort_values(ascending=False)
    offered = [sums[tie["source"], tie["target"], tie["relation"]] for tie in explorer.panel["strongest"]]
    assert offered == sums.head(8).tolist()


@pytest.mark.parametrize("selected", [{"source": "RU", "target": "AM", "relation": "mediation"}, {"node": "EU"}])
def test_what_a_filter_hides_is_selected_no_longer_and_leaves_the_address(selected: dict[str, str]) -> None:
    explorer = Explorer().click(**selected).choose(relation=("opposition",), actor=("TR",))
    assert explorer.address == {"relation": ["opposition"], "actor": ["TR"]}
    assert (explorer.panel["selected"], explorer.view["selected"]) == (None, None)
    assert explorer.panel["strongest"]


def test_a_click_does_not_change_what_is_shown() -> None:
    explorer = Explorer()
    before = (explorer.counts, explorer.shown_ties, explorer.view["caption"])
    explorer.click(node="AM")
    assert (explorer.counts, explorer.shown_ties, explorer.view["caption"]) == before


def test_two_sessions_do_not_share_what_is_selected() -> None:
    one, other = Explorer().click(node="AM"), Explorer()
    assert one.run().view["selected"] == {"node": "AM"}
    assert other.run().view["selected"] is None
