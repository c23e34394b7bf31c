"""The tab Mediation: who could mediate between two parties, and answers in words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.ui.conftest import OpenFiles
from tests.ui.explorer import Explorer, unescaped

NEAREST = (
    "Nobody here is accepted by both Armenia and Azerbaijan. European Union comes nearest: accepted by Armenia "
    "(1 claim, inferred), refused by Azerbaijan (8 claims, 2 of them inferred)."
)


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["graph_app.py"])


def texts(explorer: Explorer) -> list[str]:
    links = [each.label for each in explorer.app.button if each.key and each.key.startswith("sentence_")]
    return [unescaped(text) for text in (*links, *(each.value for each in explorer.app.markdown))]


def boxes(explorer: Explorer) -> list[Any]:
    return [each for each in explorer.app.selectbox if each.key in ("party_a", "party_b")]


def table(explorer: Explorer, key: str) -> pd.DataFrame:
    (found,) = [each.value for each in explorer.app.dataframe if each.proto.id.endswith(f"-{key}")]
    return found


def test_the_parties_of_the_strongest_conflict_are_chosen_at_first_and_a_sentence_answers():
    explorer = Explorer(tab="Mediation")
    assert [box.value for box in boxes(explorer)] == ["AM", "AZ"]
    assert NEAREST in texts(explorer)
    assert "party_a" not in explorer.address
    found = table(explorer, "mediators")
    assert list(found) == [
        *("rank", "candidate", "accepted_by_both", "refused_by_none", "near_to_neither", "tied_to_both")
    ]
    assert found["candidate"].tolist() == ["European Union", "Turkey", "Iran", "United States", "Russia"]
    assert found["rank"].tolist() == [1, 2, 2, 4, 5]
    (why,) = [text for text in texts(explorer) if text.startswith("- European Union: ")]
    assert why.splitlines()[3] == (
        "- United States: refused by Azerbaijan (2 claims); takes no stance towards either; offers to both"
    )


def test_of_conflicts_that_are_as_strong_none_is_chosen_and_all_are_named(start_with: OpenFiles):
    nodes = "id,label,kind\nA,Ayland,actor\nB,Beland,actor\nC,Celand,actor\n"
    start_with(edges="source,target,relation\nA,B,opposition\nA,C,opposition\nC,B,support\n", nodes=nodes)
    explorer = Explorer(tab="Mediation")
    assert [box.value for box in boxes(explorer)] == [None, None]
    level = "2 conflicts are the strongest alike: Ayland and Beland; Ayland and Celand."
    assert f"{level} Choose two parties to see who could mediate between them." in [
        unescaped(each.value) for each in explorer.app.info
    ]
    boxes(explorer)[0].set_value("A")
    boxes(explorer)[1].set_value("C")
    explorer.run()
    assert [box.value for box in boxes(explorer)] == ["A", "C"]
    assert not [each for each in explorer.app.info if "alike" in each.value]


def test_two_other_parties_are_answered_for_and_stand_in_the_address():
    explorer = Explorer(tab="Mediation")
    boxes(explorer)[1].set_value("TR")
    explorer.run()
    assert any(text.startswith("Nobody here is accepted by both Armenia and Turkey.") for text in texts(explorer))
    assert (explorer.address["party_a"], explorer.address["party_b"]) == (["AM"], ["TR"])
    again = Explorer(**explorer.address)
    assert [box.value for box in boxes(again)] == ["AM", "TR"]


def test_the_same_party_twice_is_no_question():
    explorer = Explorer(tab="Mediation", party_a="AM", party_b="AM")
    assert "Choose two different parties." in [each.value for each in explorer.app.info]


def test_a_party_that_the_case_does_not_have_is_named_and_the_strongest_conflict_taken():
    explorer = Explorer(tab="Mediation", party_a="AM", party_b="XX")
    assert [box.value for box in boxes(explorer)] == ["AM", "AZ"]
    assert "XX: not among the actors of this selection." in [unescaped(each.value) for each in explorer.app.caption]
    assert explorer.address == {"tab": ["Mediation"]}


def test_an_answer_by_a_position_says_so_in_words():
    found = table(Explorer(tab="Mediation"), "mediation").set_index(["mediator", "issue"])
    row = found.loc[("European Union", "Negotiation format")]
    assert (row["a"], row["b"]) == ("Armenia accepts", "Azerbaijan refuses")
    assert row["by"] == "Armenia by EU mediation (inferred); Azerbaijan also by EU mediation"
    assert (row["sign_a"], row["sign_b"], row["camp"]) == ("supports", "opposes", "Armenia")
    assert found.loc[("Russia", "Peace treaty"), "camp"] == "the best splits differ"


def test_each_role_of_a_broker_is_explained_and_that_it_is_no_intent():
    (text,) = [each for each in texts(Explorer().open_method("Mediation")) if "**coordinator**" in each]
    for role in ("coordinator", "itinerant", "gatekeeper", "representative", "liaison"):
        assert f"- **{role}**: " in text
    assert "a conflict party with many ties is a broker by it, and no mediator." in " ".join(text.split())
