"""Every tab begins with its answer: sentences from the data, each of which opens into the claims it rests on."""

from __future__ import annotations

import pytest

from tests.ui.conftest import OpenFiles
from tests.ui.explorer import Explorer, unescaped

ONE = "source,target,relation,evidence\nA,B,support,They agree.\n"
NEAREST = (
    "Nobody here is accepted by both Armenia and Azerbaijan. European Union comes nearest: accepted by Armenia "
    "(1 claim, inferred), refused by Azerbaijan (8 claims, 2 of them inferred)."
)
NOTHING = {
    "Positions": "No position on a proposal is in this selection.",
    "Agreement": "No two actors take a side on the same proposal in this selection.",
    "Camps": "No two actors here are friends or foes on balance, so there are no camps.",
    "Standing": (
        "Nobody here supports or opposes another actor, so there are no friends and foes. "
        "What actors have in common by their sides on proposals is in Agreement and Camps."
    ),
    "Mediation": ("Nobody here is in open conflict with another actor."),
    "What if": "No claim is shown with these filters.",
    "Claims": "No claim is shown with these filters.",
}


def links(explorer: Explorer) -> list[str]:
    return [
        unescaped(each.label)
        for each in explorer.app.button
        if each.key and each.key.startswith(("sentence_", "division_"))
    ]


def texts(explorer: Explorer) -> list[str]:
    return [unescaped(each.value) for kind in ("markdown", "info") for each in explorer.app.get(kind)]


@pytest.mark.parametrize(
    ("tab", "sentences"),
    [
        ("Graph", ["Armenia and Iran oppose it", "Azerbaijan and Turkey support it"]),
        ("Positions", ["Armenia and Iran oppose it", "Azerbaijan and Turkey support it"]),
        (
            "Agreement",
            [
                "Most in agreement: Armenia and European Union, on the same side of 5 of 5 proposals.",
                "Most in conflict: Armenia and Russia; Turkey and Iran, on opposite sides of 2 of 2 proposals.",
            ],
        ),
        (
            "Camps",
            [
                "Armenia, Iran, European Union and United States stand apart from Azerbaijan and Turkey.",
                "Russia could be in either camp.",
                "1 of 11 pairs of friends or foes contradicts that, which of 2 depends on the way to divide them.",
            ],
        ),
        ("Standing", ["European Union is best placed (PN 1.02)", "Azerbaijan is worst placed (0.31)"]),
        (
            "Mediation",
            [
                NEAREST,
            ],
        ),
        ("What if", ["Any one of 3 claims decides whether two actors are friends or foes."]),
        ("Claims", ["Most often: Azerbaijan opposes Armenia (18 claims)."]),
    ],
)
def test_a_tab_begins_with_sentences_that_open_into_their_claims(tab: str, sentences: list[str]) -> None:
    explorer = Explorer(tab=tab)
    assert links(explorer) == sentences
    for sentence in sentences:
        panel = explorer.press(sentence).panel
        assert panel["title"].endswith(sentence.rstrip("."))
        assert len(panel["claims"]) > 0


def test_a_sentence_opens_into_the_claims_that_it_counts() -> None:
    explorer = Explorer(tab="Claims").press("Most often: Azerbaijan opposes Armenia (18 claims).")
    ends = {(claim["source"], claim["relation"], claim["target"]) for claim in explorer.panel["claims"]}
    assert ends == {("AZ", "opposition", "AM")}
    assert len(explorer.panel["claims"]) == 18
    explorer.open_tab("What if").press("Any one of 3 claims decides whether two actors are friends or foes.")
    assert [claim["id"] for claim in explorer.panel["claims"]] == ["c061", "c077", "c169"]


@pytest.mark.parametrize(("tab", "sentence"), NOTHING.items())
def test_a_tab_with_nothing_to_answer_from_begins_with_that(tab: str, sentence: str) -> None:
    explorer = Explorer(tab=tab, text="zzzz")
    assert sentence in texts(explorer)
    assert [each.value for each in explorer.app.error] == []


@pytest.mark.parametrize(
    ("tab", "sentence"),
    [
        ("Graph", "A supports B."),
        ("Camps", "A and B are in one camp."),
        ("Claims", "A supports B."),
        ("What if", "One single claim decides whether two actors are friends or foes."),
    ],
)
def test_a_tab_of_a_single_claim_begins_with_it(start_with: OpenFiles, tab: str, sentence: str) -> None:
    start_with(edges=ONE)
    explorer = Explorer(tab=tab)
    assert sentence in links(explorer)
    assert [claim["evidence"] for claim in explorer.press(sentence).panel["claims"]] == ["They agree."]
