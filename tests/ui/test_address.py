"""A copied address restores the view; what it says wrongly is said and passed over."""

from __future__ import annotations

from typing import Any

import pytest

from graphmodel import Case, Selection, claims, select
from tests.ui.explorer import Explorer
from tests.ui.test_filters import EXAMPLES


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_address_of_a_view_restores_it(name: str) -> None:
    chosen = Explorer().choose(**EXAMPLES[name])
    restored = Explorer(**chosen.address)
    assert restored.values() == chosen.values()
    assert restored.counts == chosen.counts
    assert restored.view == chosen.view
    assert restored.address == chosen.address
    assert restored.warnings == []


@pytest.mark.parametrize(
    "selected",
    [{"node": "AM"}, {"source": "AM", "target": "AZ", "relation": "opposition"}],
    ids=["actor", "tie"],
)
def test_the_address_holds_what_is_selected(selected: dict[str, str]) -> None:
    chosen = Explorer().click(**selected)
    assert chosen.address == {"selected": list(selected.values())}
    restored = Explorer(**chosen.address)
    assert restored.view["selected"] == selected
    assert restored.panel == chosen.panel


def test_a_second_filter_stands_though_the_browser_still_sends_the_address_before_the_first() -> None:
    explorer = Explorer().choose(issue=("Use of force",))
    explorer.app.query_params.clear()
    explorer.choose(issue=("Use of force", "Peace treaty"))
    assert explorer.filters == ["issue: Use of force", "issue: Peace treaty"]
    assert explorer.address == {"issue": ["Use of force", "Peace treaty"]}


def test_an_address_that_is_walked_back_to_is_taken_at_its_word() -> None:
    explorer = Explorer().choose(issue=("Use of force",))
    explorer.app.query_params.clear()
    assert explorer.run().filters == []


def test_names_in_the_address_may_be_labels_in_any_case() -> None:
    by_label, by_id = Explorer(actor="iran", ego="european UNION"), Explorer(actor="IR", ego="EU")
    assert by_label.values() == by_id.values()
    assert by_label.address == {"actor": ["IR"], "ego": ["EU"]}


@pytest.mark.parametrize(
    ("address", "warning"),
    [
        ({"actor": "Irann"}, "actor: 'Irann' is not known. Known: AM, AZ, TR, IR, RU, EU, US. Did you mean 'Iran'?"),
        ({"relation": "war"}, "relation: 'war' is not known. Known: support, opposition, mediation."),
        ({"status": "past"}, "status: 'past' is not known. Known: observed, prospective."),
        ({"agent": "Nobody"}, "agent: 'Nobody' is not known. Known: "),
        ({"proposals": "maybe"}, "proposals: 'maybe' is not yes or no."),
        ({"min_strength": "strong"}, "min_strength: 'strong' is not a whole number."),
        ({"min_strength": "7"}, "min_strength: 7 is not one of 1, 2, 3."),
        ({"hops": "0"}, "hops: 0 is not 1 or more."),
        ({"hops": "9" * 5_000}, f"hops: '{'9' * 200}' … is more than 1000000000."),
        ({"min_strength": "1" * 5_000}, f"min_strength: '{'1' * 200}' … is more than 1000000000."),
        ({"since": "2024-13"}, "since: '2024-13' has no such year or month."),
        ({"isue": "Water"}, "isue: the page has no filter or option of this name. Did you mean 'issue'?"),
        ({"until": "soon"}, "until: 'soon' is not a year, month or day like 2024, 2024-02 or 2024-02-17."),
    ],
    ids=lambda given: "-".join(given) if isinstance(given, dict) else "",
)
def test_an_unknown_value_is_reported_and_passed_over(address: dict[str, str], warning: str) -> None:
    start = Explorer()
    explorer = Explorer(**address, issue="Use of force")
    assert [text[: len(warning)] for text in explorer.warnings] == [warning]
    assert explorer.filters == ["issue: Use of force"]
    assert explorer.address == {"issue": ["Use of force"]}
    assert explorer.values() == start.values() | {"issue": ["Use of force"]}


def test_known_values_stay_beside_an_unknown_one(case: Case) -> None:
    explorer = Explorer(issue=["Use of force", "Weather"])
    assert len(explorer.warnings) == 1
    assert explorer.filters == ["issue: Use of force"]
    kept = select(case, Selection(issue=("Use of force",), proposals=False))
    assert explorer.counts.claims == len(claims(kept))


@pytest.mark.parametrize("hops", ["10", "123456789012345678901234567890"])
def test_more_ties_away_than_the_widget_takes_are_reported_or_shown_but_not_forgotten(hops: str) -> None:
    explorer = Explorer(hops=hops, ego="TR")
    shown = (explorer.counts, explorer.filters, explorer.address)
    assert explorer.warnings or explorer.widget("hops").value == int(hops)
    explorer.run()
    assert (explorer.counts, explorer.filters, explorer.address) == shown


@pytest.mark.parametrize("selected", [["Atlantis"], ["AM", "AZ", "indifference"], ["AM", "AZ"]])
def test_an_unknown_selected_is_reported_and_passed_over(selected: list[str]) -> None:
    explorer = Explorer(selected=selected)
    assert len(explorer.warnings) == 1
    assert explorer.panel["selected"] is None
    assert explorer.address == {}


def test_claims_that_a_sentence_opened_are_in_the_address_and_open_again_from_it() -> None:
    fit = "1 of 11 pairs of friends or foes contradicts that, which of 2 depends on the way to divide them."
    explorer = Explorer(tab="Camps").press(fit)
    address = explorer.address
    assert sorted(address["claims"]) == [claim["id"] for claim in explorer.panel["claims"]]
    again = Explorer(**address)
    assert (again.panel["title"], again.panel["claims"]) == ("The claims of this link", explorer.panel["claims"])
    assert again.address == address
    explorer.open_tab("Graph")
    assert explorer.address == {}
    explorer.app.query_params.update(address)
    assert explorer.run().panel["title"] == fit.rstrip(".")


def test_claims_of_an_address_that_there_are_not_are_named() -> None:
    explorer = Explorer(claims=["c001", "c9999", "c001"])
    assert explorer.warnings == ["claims: c9999: no claim of this case has this id."]
    assert explorer.address == {"claims": ["c001"]}


def test_many_claims_are_opened_and_not_put_into_the_address() -> None:
    explorer = Explorer(tab="Camps").press(
        "Armenia, Iran, European Union and United States stand apart from Azerbaijan and Turkey."
    )
    assert len(explorer.panel["claims"]) > 40
    assert explorer.address == {"tab": ["Camps"]}


def test_parameters_of_others_are_passed_over() -> None:
    explorer = Explorer(utm_source="mail", issue="Use of force")
    assert explorer.warnings == []
    assert explorer.filters == ["issue: Use of force"]


def test_an_address_changed_by_hand_or_by_the_back_button_changes_the_widgets() -> None:
    explorer = Explorer().choose(issue=("Use of force",), actor=("AM",))
    explorer.app.query_params.clear()
    explorer.app.query_params["issue"] = "Peace treaty"
    explorer.run()
    assert explorer.filters == ["issue: Peace treaty"]


def test_a_warning_goes_when_the_next_filter_is_chosen() -> None:
    explorer = Explorer(actor="Nobody")
    assert len(explorer.warnings) == 1
    assert explorer.choose(issue=("Use of force",)).warnings == []


def test_a_span_that_ends_before_it_begins_is_reported_and_passed_over() -> None:
    explorer = Explorer(since="2021", until="2020", issue="Use of force")
    assert explorer.warnings == [
        "since: 2021 is after until: 2020, so no claim can be dated within. Exchange the two, or leave one out."
    ]
    assert explorer.counts == Explorer(issue="Use of force").counts


def test_the_words_of_the_address_are_those_of_the_command_line() -> None:
    wishes: dict[str, Any] = {
        "issue": ("Use of force",),
        "relation": ("opposition",),
        "min_strength": 2,
        "since": "2020",
        "proposals": True,
    }
    assert Explorer().choose(**wishes).address == {
        "issue": ["Use of force"],
        "relation": ["opposition"],
        "min_strength": ["2"],
        "since": ["2020"],
        "proposals": ["yes"],
    }
