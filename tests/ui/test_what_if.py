"""The tab What if: claims are supposed away and added, everything shows it, and nothing is written."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from graphmodel.ui.state.clicked import LEAVE_OUT
from tests.ui.explorer import Explorer, unescaped

TALKS = "Armenia-Azerbaijan peace talks, spring 2024"


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["graph_app.py"])


def heading(explorer: Explorer) -> str:
    return unescaped(explorer.app.header[0].value)


def figures(explorer: Explorer) -> pd.DataFrame:
    (found,) = [each.value for each in explorer.app.dataframe if "before" in each.value]
    return found


def taken_back(explorer: Explorer, word: str) -> Explorer:
    (button,) = [each for each in explorer.app.button if unescaped(each.label) == f"what if: {word} ✕"]
    button.click()
    return explorer.run()


def test_a_claim_that_is_left_out_changes_title_counts_and_figures_until_it_is_taken_back():
    explorer = Explorer(tab="What if")
    assert [each.value for each in explorer.app.info] == [
        "Nothing is left out or added yet: all answers are those of the data."
    ]
    (choice,) = [each for each in explorer.app.selectbox if each.label == "Leave out"]
    assert "c070: Azerbaijan opposes Renunciation of force" in choice.options
    choice.set_value("c070")
    explorer.run()
    assert heading(explorer) == f"{TALKS} (what if: without c070)"
    assert explorer.address["without"] == ["c070"]
    rows = figures(explorer)
    stance = rows[(rows["about"] == "Azerbaijan; Renunciation of force") & (rows["figure"] == "stance")]
    assert stance[["before", "after"]].values.tolist() == [["-0.3333", "1"]]
    taken_back(explorer, "without c070")
    assert heading(explorer) == TALKS
    assert "without" not in explorer.address


def test_a_kind_of_claims_is_left_out_and_filters_stay():
    explorer = Explorer(tab="What if", issue="Use of force", without="basis:inferred")
    assert heading(explorer) == f"{TALKS} (what if: without basis:inferred)"
    assert explorer.address["issue"] == ["Use of force"]
    explorer.choose(relation=("opposition",))
    taken_back(explorer, "without basis:inferred")
    assert (explorer.address["issue"], explorer.address["relation"]) == (["Use of force"], ["opposition"])


def test_an_added_claim_travels_in_the_address():
    row = {"source": "IR", "relation": "support", "target": "US", "strength": "3"}
    explorer = Explorer(tab="What if", **{"with": json.dumps(row)})
    assert heading(explorer) == f"{TALKS} (what if: with 1 claim more)"
    assert json.loads(explorer.address["with"][0]) == row
    taken_back(explorer, "with Iran supports United States")
    assert heading(explorer) == TALKS


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ({"without": "c999"}, "What was supposed does not fit this case: without: 'c999' is no claim of this case"),
        ({"with": "{"}, "with: a claim as JSON, column by column, was expected."),
        ({"with": '{"source": "AM"}'}, "What was supposed does not fit this case: added claims"),
        ({"with": '{"source": {"a": 1}}'}, "with: a claim as JSON, column by column, was expected."),
    ],
)
def test_an_address_that_supposes_what_cannot_be_is_a_message(address: dict[str, str], problem: str):
    explorer = Explorer(**address)
    assert heading(explorer) == TALKS
    assert unescaped(explorer.app.warning[0].value).startswith(problem)


def test_the_claims_that_decide_are_listed_and_marked_by_themselves():
    explorer = Explorer(tab="What if")
    (choice,) = [each for each in explorer.app.selectbox if each.label == "Leave out"]
    decides = [each for each in choice.options if each.endswith("(it decides)")]
    assert [each.partition(":")[0] for each in decides] == ["c061", "c077", "c169"]
    (found,) = [each.value for each in explorer.app.dataframe if each.proto.id.endswith("-decisive_claims")]
    assert found["left_out"].tolist() == [each.removesuffix(" (it decides)") for each in decides]


def test_a_claim_is_left_out_where_it_is_read():
    explorer = Explorer()
    explorer.app.session_state[LEAVE_OUT] = "c001"
    explorer.run()
    assert heading(explorer) == f"{TALKS} (what if: without c001)"


def test_a_claim_that_cannot_be_is_refused_in_the_form_and_one_of_somebody_new_is_supposed():
    explorer = Explorer(tab="What if")
    explorer.app.selectbox(key="what_if_target").set_value("peace-treaty")
    explorer.app.button_group(key="what_if_relation").set_value("mediation")
    explorer.press("Add it")
    assert "mediation" in unescaped(explorer.app.error[0].value)
    assert heading(explorer) == TALKS
    row = {"source": "Georgia", "source_kind": "actor", "target": "Route", "target_kind": "proposal"}
    supposed = Explorer(tab="What if", **{"with": json.dumps({**row, "relation": "support"})})
    assert heading(supposed) == f"{TALKS} (what if: with 1 claim more)"
    rows = figures(supposed)
    assert "Georgia; support; Route" in set(rows["about"])


@pytest.mark.parametrize("tab", ["What if", "Graph"])
def test_a_line_that_is_gone_opens_the_claims_that_are_left_out(tab: str):
    gone = {"source": "TR", "target": "AZ", "relation": "support"}
    explorer = Explorer(tab=tab, without=["c062", "c076"]).click(**gone)
    panel = explorer.panel
    assert (panel["selected"], [each["id"] for each in panel["claims"]]) == (gone, ["c062", "c076"])
    assert (panel["note"], panel["leaves"]) == ("Left out here, and there in the data", False)
    taken_back(explorer, "without c076")
    assert (explorer.panel["note"], [each["id"] for each in explorer.panel["claims"]]) == ("", ["c076"])


def test_a_line_that_a_filter_hides_opens_no_claims_that_are_left_out():
    gone = {"source": "TR", "target": "AZ", "relation": "support"}
    explorer = Explorer(tab="What if", without=["c062", "c076"], relation="opposition").click(**gone)
    assert (explorer.panel["selected"], explorer.panel["claims"]) == (None, [])
