"""Above the picture stands what divides the actors most; each side opens into its claims."""

from __future__ import annotations

import pytest

from tests.ui.conftest import OpenFiles
from tests.ui.explorer import Explorer, unescaped


def test_each_side_of_what_divides_most_opens_into_its_claims() -> None:
    explorer = Explorer()
    labels = [each.label for each in explorer.app.button if each.key.startswith("division_")]
    assert labels == ["Armenia and Iran oppose it", "Azerbaijan and Turkey support it"]
    panel = explorer.press("Armenia and Iran oppose it").panel
    assert panel["title"] == "Extraterritorial corridor: Armenia and Iran oppose it"
    assert [claim["id"] for claim in panel["claims"]] == ["c052", "c081"]
    assert panel["hidden"] == 0


def test_it_follows_the_filters() -> None:
    explorer = Explorer().choose(issue=("Border delimitation",))
    labels = [each.label for each in explorer.app.button if each.key.startswith("division_")]
    assert labels == [
        "Azerbaijan opposes it",
        "Armenia supports it",
        "Armenia opposes it",
        "Azerbaijan supports it",
    ]


def test_that_nothing_divides_is_stated() -> None:
    explorer = Explorer().choose(issue=("Regional alignment",), relation=("support",))
    assert [each.label for each in explorer.app.button if each.key.startswith("division_")] == []
    assert "Among the claims shown, no proposal has both supporters and opponents." in [
        each.value for each in explorer.app.caption
    ]


def test_a_side_with_claims_for_and_against_is_on_balance(start_with: OpenFiles) -> None:
    start_with(
        edges="id,source,target,relation,strength\nk1,A,dam,support,3\nk2,A,dam,opposition,1\nk3,B,dam,opposition,2\n",
        nodes="id,label,kind\nA,Ada,actor\nB,Ben,actor\ndam,Dam,proposal\n",
    )
    labels = [each.label for each in Explorer().app.button if each.key.startswith("division_")]
    assert labels == ["Ben opposes it", "Ada supports it, on balance"]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (["A,B,support,3", "C,B,support,1", "B,C,opposition,2"], ["A supports B.", "B opposes C."]),
        (["A,B,support,2", "C,B,support,2", "B,C,opposition,1"], ["B opposes C."]),  # of level ones none is named
        (["A,B,support,2", "C,B,support,2"], []),
    ],
)
def test_without_proposals_the_tie_stronger_than_all_others_is_named(
    start_with: OpenFiles, rows: list[str], lines: list[str]
) -> None:
    start_with(edges="\n".join(["source,target,relation,strength", *rows, ""]))
    app = Explorer().app
    assert [unescaped(each.label) for each in app.button if each.key.startswith("division_")] == lines
    assert ("Strongest:" in [each.value for each in app.markdown]) == bool(lines)
