"""Where positions are all there is, a filter by one actor shows whom it agrees with and whom not: never it alone."""

from __future__ import annotations

import pytest

from graphmodel import Case, select
from graphmodel.export.compose_view import EACH_KIND, view_of
from graphmodel.export.stand_alone import page
from graphmodel.picture.view import AgreementLines, View, ViewOptions
from tests.pages import parsed
from tests.small_case import case_from

CAMPS = {"support": [f"n{number}" for number in range(30)], "opposition": [f"s{number}" for number in range(30)]}
"""Both vote on ten roll calls, the one for all, the other against all; s29 votes on the first of them only."""


@pytest.fixture(scope="module")
def votes() -> Case:
    rows = [
        f"{actor},r{call},{side},{'Water' if call < 5 else 'Land'}"
        for side, camp in CAMPS.items()
        for actor in camp
        for call in range(1 if actor == "s29" else 10)
    ]
    nodes = [f"{actor},State {actor},actor" for camp in CAMPS.values() for actor in camp]
    nodes += [f"r{call},Call {call},proposal" for call in range(10)]
    return case_from(
        "source,target,relation,issue\n" + "\n".join(rows) + "\n", "id,label,kind\n" + "\n".join(nodes) + "\n"
    )


def around(case: Case) -> View:
    return view_of(case, ViewOptions(agreement=AgreementLines()))


@pytest.mark.parametrize("filters", [{"actor": "State n3"}, {"ego": "n3"}, {"actor": "n3", "ego": "n3"}], ids=str)
def test_one_actor_is_shown_with_those_it_agrees_with_most_and_least(filters: dict[str, str], votes: Case):
    view = around(select(votes, **filters))
    assert all("n3" in ends for ends in view.ties[["source", "target"]].to_numpy().tolist())
    assert view.ties["relation"].value_counts().to_dict() == {"agreement": EACH_KIND, "conflict": EACH_KIND}
    assert set(view.nodes) == {*view.ties["source"], *view.ties["target"]}
    assert "s29" not in view.nodes
    assert view.extent == (
        "lines are agreement of 50% or more, or conflict of as much; of one who is for and against, the stronger side "
        "counts; "
        "40 of 59 ties of State n3 drawn: the 20 strongest of each kind"
    )


@pytest.mark.usefixtures("without_measures")
@pytest.mark.slow
def test_the_page_says_that_the_picture_has_more_than_the_one_actor(votes: Case):
    part = select(votes, actor="n3")
    found = parsed(page(part, view=around(part)).decode())
    said = "10 of 591 claims, of 1 of 60 actors; the picture adds those it agrees or is in conflict with"
    assert found.data("page")["first_counts"] == said
    assert parsed(page(votes).decode()).data("page")["first_counts"] == ""


def test_other_filters_hold_for_all(votes: Case):
    view = around(select(votes, actor="n3", issue="Water"))
    assert set(view.ties["claims"]) == {5}


def test_several_actors_are_shown_among_themselves(votes: Case):
    view = around(select(votes, actor=("n3", "n4", "s5")))
    assert set(view.nodes) == {"n3", "n4", "s5"}
    assert len(view.ties) == 3
