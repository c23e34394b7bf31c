"""Each widget of the sidebar changes what is shown, what is said of it, and the address; and it can be taken back."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from graphmodel import Case, Selection, claims, select, ties
from graphmodel.ui.page import downloads
from graphmodel.ui.state.filters import MORE
from graphmodel.ui.state.pages import tabs
from tests.ui.explorer import Counts, Explorer, unescaped

EXAMPLES: dict[str, dict[str, Any]] = {
    "issue": {"issue": ("Use of force", "Border delimitation")},
    "relation": {"relation": ("opposition",)},
    "actor": {"actor": ("IR", "US")},
    "proposal": {"proposal": ("peace-treaty", "eu-mediation"), "proposals": True},
    "status": {"status": ("prospective",)},
    "basis": {"basis": ("inferred",)},
    "min_strength": {"min_strength": 3},
    "since": {"since": "2024-02"},
    "until": {"until": "2023"},
    "undated": {"since": "2024-02", "undated": True},
    "document": {"document": ("Wojtasiewicz 2024, PISM Bulletin",)},
    "agent": {"agent": ("FSB", "Nikol Pashinyan")},
    "text": {"text": "Corridor"},
    "ego": {"ego": ("TR",)},
    "hops": {"ego": ("TR",), "hops": 2},
    "proposals": {"proposals": True},
}
"""For each field of a selection, values that make a difference in the shipped case (with what they need besides)."""


def test_every_field_of_a_selection_has_a_widget_and_an_example() -> None:
    names = {each.name for each in fields(Selection)}
    assert set(Explorer().values()) == names
    assert set(EXAMPLES) == names


def test_the_app_starts_with_all_ties_among_actors(case: Case) -> None:
    explorer = Explorer()
    actors_only = select(case, Selection(proposals=False))
    assert explorer.counts == Counts(len(claims(actors_only)), len(claims(case)), 7, 7)
    assert explorer.filters == []
    assert explorer.address == {}
    assert explorer.warnings == []
    assert len(explorer.shown_ties) == len(ties(actors_only))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_widget_changes_heading_filters_address_and_picture_and_can_be_taken_back(name: str, case: Case) -> None:
    explorer = Explorer()
    start = explorer.values(), explorer.view
    chosen = EXAMPLES[name]
    before = explorer.choose(**{key: value for key, value in chosen.items() if key != name}).shown_ties
    explorer.choose(**chosen)
    assert (explorer.shown_ties != before) == (name != "document")
    selected = select(case, Selection(**{"proposals": False, **chosen}))
    actors = int((selected.nodes["kind"] == "actor").sum())
    assert explorer.counts == Counts(len(claims(selected)), len(claims(case)), actors, 7)
    assert len(explorer.shown_ties) == len(ties(selected))
    assert explorer.view["caption"].startswith(f"{len(claims(selected))} of {len(claims(case))} claims")
    assert set(explorer.address) == set(chosen)
    values = [value if isinstance(value, tuple) else (value,) for value in chosen.values()]
    assert len(explorer.filters) == sum(map(len, values))
    shown = [
        (each.counts, each.filters, each.address, each.view, each.panel, each.values())
        for each in (explorer, explorer.run())
    ]
    assert shown[0] == shown[1]
    while explorer.filters:
        explorer.take_back(explorer.filters[-1])
    assert (explorer.values(), explorer.view) == start


def test_filters_are_named_in_words_with_labels_for_ids() -> None:
    explorer = Explorer().choose(issue=("Use of force",), actor=("IR",), ego=("US",), min_strength=2, since="2024-01")
    assert explorer.filters == [
        "issue: Use of force",
        "actor: Iran",
        "strength at least: 2",
        "since: 2024-01",
        "neighbourhood of: United States",
    ]


def test_clear_all_brings_back_the_start() -> None:
    start = Explorer()
    explorer = Explorer().choose(issue=("Use of force",), actor=("AM",), text="army", since="2024", proposals=True)
    explorer.press("Clear all")
    assert explorer.values() == start.values()
    assert explorer.counts == start.counts
    assert explorer.view == start.view
    assert explorer.filters == []
    assert explorer.address == {}


def test_one_value_of_a_filter_can_be_taken_back_and_the_others_stay() -> None:
    explorer = Explorer().choose(issue=("Use of force", "Peace treaty"), text="Armenia")
    explorer.take_back("issue: Use of force")
    assert explorer.filters == ["issue: Peace treaty", "text: Armenia"]
    assert explorer.address == {"issue": ["Peace treaty"], "text": ["Armenia"]}
    assert explorer.widget("issue").value == ["Peace treaty"]


def test_undated_claims_that_dates_leave_out_are_counted_and_kept_by_one_click(case: Case) -> None:
    explorer = Explorer().choose(since="2023", proposals=True)
    rows = claims(case)
    undated = int((rows["date"] == "").sum())
    assert f"; {undated} undated left out" in explorer.heading
    assert explorer.widget("undated").label == f"Keep undated claims ({undated})"
    explorer.choose(undated=True)
    assert explorer.counts.claims == len(claims(select(case, since="2023"))) + undated
    assert "undated left out" not in explorer.heading
    assert explorer.widget("undated").label == f"Keep undated claims ({undated})"
    assert "with undated claims" in explorer.filters
    assert explorer.address["undated"] == ["yes"]


def test_counts_follow_the_other_filters_and_what_is_chosen_stays(case: Case) -> None:
    explorer = Explorer().choose(issue=("Transport corridors",)).choose(relation=("opposition",)).choose(actor=("IR",))
    assert explorer.widget("issue").value == ["Transport corridors"]
    assert explorer.widget("relation").value == ["opposition"]
    found = claims(select(case, proposals=False, actor="IR", relation="opposition"))["issue"].value_counts()
    options = explorer.widget("issue").options
    assert f"Transport corridors ({found['Transport corridors']})" in options
    assert f"Peace treaty ({found.get('Peace treaty', 0)})" in options


def test_issues_come_first_each_with_its_number_of_claims(case: Case) -> None:
    explorer = Explorer()
    issues = claims(case)["issue"].unique()
    for proposals in (False, True):
        explorer.choose(proposals=proposals)
        counted = claims(select(case, Selection(proposals=proposals)))["issue"].value_counts()
        assert sorted(explorer.widget("issue").options) == sorted(f"{each} ({counted.get(each, 0)})" for each in issues)
    assert next(iter(explorer.values())) == "issue"


def test_nothing_found_says_so_and_what_to_do() -> None:
    explorer = Explorer().choose(text="no such words anywhere")
    assert explorer.counts == Counts(0, 165, 0, 7)
    (info,) = explorer.app.info
    assert info.value.startswith("No claim fits these filters: take one back above, or clear all.")
    assert explorer.shown_ties == []
    buttons = explorer.app.get("download_button")
    assert [(button.label, button.disabled) for button in buttons] == [("Edge list (CSV)", True)]


def test_more_claims_than_a_browser_takes_are_left_to_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MOST_TAKEN", 50)
    explorer = Explorer().open("files")
    assert [unescaped(each.value) for each in explorer.app.warning] == [downloads.TOO_MANY]
    enabled = [each.label for each in explorer.app.get("download_button") if not each.disabled]
    assert enabled == ["Ties (CSV): 26"]
    few = explorer.choose(issue=("Use of force",)).app.get("download_button")
    assert "Download xlsx" in [each.label for each in few if not each.disabled]


def test_a_proposal_chosen_while_only_actors_are_shown_says_how_to_see_it(shipped: Case) -> None:
    expected = int((claims(shipped)["target"] == "peace-treaty").sum())
    explorer = Explorer().choose(proposal=("peace-treaty",))
    (info,) = explorer.app.info
    assert info.value.endswith(f"With proposals shown there would be {expected}.")
    assert explorer.choose(proposals=True).counts.claims > 0


def test_two_sessions_do_not_share_their_filters() -> None:
    one, other = Explorer().choose(issue=("Use of force",)), Explorer()
    one.run()
    assert one.filters == ["issue: Use of force"]
    assert other.run().filters == []


def test_a_date_that_cannot_be_read_is_reported_and_the_rest_still_filters() -> None:
    explorer = Explorer().choose(since="yesterday", issue=("Use of force",))
    assert len(explorer.warnings) == 1
    assert "yesterday" in explorer.warnings[0]
    assert explorer.counts == Explorer(issue="Use of force").counts


def test_a_bad_date_leaves_the_good_one_in_force() -> None:
    explorer = Explorer().choose(since="2024", until="tomorrow")
    assert explorer.counts == Explorer(since="2024").counts


def test_blanks_around_a_date_are_no_error() -> None:
    explorer = Explorer().choose(since=" 2024-02 ")
    assert explorer.warnings == []
    assert explorer.counts == Explorer(since="2024-02").counts


def test_a_filter_of_blanks_is_none() -> None:
    explorer = Explorer().choose(text="  ")
    assert explorer.filters == []
    assert explorer.address == {}


@pytest.mark.parametrize("tab", tabs())
@pytest.mark.parametrize("chosen", [{}, {"text": "no such words anywhere"}, {"relation": ("mediation",)}], ids=str)
def test_every_tab_stands_whatever_is_chosen(tab: str, chosen: dict[str, Any]) -> None:
    explorer = Explorer().choose(**chosen).open_tab(tab)
    counts = explorer.counts
    assert explorer.run().counts == counts


def test_what_is_not_shown_at_first_is_named_and_shown_by_one_click() -> None:
    explorer = Explorer()
    (offer,) = [each for each in explorer.app.button if each.key == "show_proposals"]
    assert offer.label == "Show 62 positions on proposals too"
    offer.click().run()
    assert explorer.counts == Counts(165, 165, 7, 7)
    assert [each.key for each in explorer.app.button if each.key == "show_proposals"] == []


def test_what_is_chosen_in_more_filters_stays_while_they_are_shut() -> None:
    explorer = Explorer().choose(ego=("IR",)).choose(hops=2, document=())
    chosen = explorer.counts, explorer.filters, explorer.address
    assert explorer.filters == ["neighbourhood of: Iran", "ties away: 2"]
    for is_open in (False, False, True):
        explorer.open(MORE, is_open=is_open).run()
        assert (explorer.counts, explorer.filters, explorer.address) == chosen
    assert explorer.widget("hops").value == 2
    explorer.open(MORE, is_open=False).take_back("neighbourhood of: Iran")
    assert explorer.counts == Explorer().counts


def test_no_widget_is_made_for_what_is_shut() -> None:
    explorer = Explorer()
    assert not [each for each in explorer.app.multiselect if each.key != "filter_actor"]
    assert [each.label for each in explorer.app.get("download_button")] == ["Edge list (CSV)"]
    explorer.open("files").app.selectbox(key="format").set_value("gexf")
    assert "Download gexf" in [each.label for each in explorer.run().app.get("download_button")]
    explorer.open("files", is_open=False).open("files")
    assert "Download gexf" in [each.label for each in explorer.app.get("download_button")]


def test_filters_that_would_take_a_third_line_stand_behind_their_number() -> None:
    explorer = Explorer(issue=["Negotiation format", "Territorial integrity"], relation="opposition", since="1990")
    assert folded(explorer) == []
    explorer.choose(until="2024", status=("observed",), basis=("direct",))
    (more,) = folded(explorer)
    assert more.proto.popover.label == "and 3 more"
    assert [unescaped(each.label) for each in more.get("button")] == [
        *("basis: direct ✕", "since: 1990 ✕", "until: 2024 ✕")
    ]
    assert explorer.take_back("until: 2024").widget("until").value == ""


def folded(explorer: Explorer) -> list[Any]:
    return [each for each in explorer.app.main.get("popover") if each.proto.popover.label.startswith("and ")]


def test_the_switch_says_how_many_positions_it_hides_with_the_other_filters_as_they_are() -> None:
    explorer = Explorer()
    assert explorer.widget("proposals").label == "Show proposals (62)"
    assert explorer.choose(issue=("Transport corridors",)).widget("proposals").label == "Show proposals (16)"
    assert explorer.choose(proposals=True).widget("proposals").label == "Show proposals"
    assert explorer.counts.claims == 24 + 16
