"""Where ties are too many to be drawn one by one, blocs are drawn; each opens into what it rests on, and unfolds."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

from tests.ui.conftest import OpenFiles
from tests.ui.explorer import Explorer, unescaped

NORTH, SOUTH = (tuple(f"{camp}{number}" for number in range(40)) for camp in "ns")
BLOC = "bloc:1:n0"


@pytest.fixture
def explorer(start_with: OpenFiles) -> Explorer:
    """The app with two camps of forty, who all stand by one another; two of the north are at odds too."""
    rows = [f"{one},{other},support" for camp in (NORTH, SOUTH) for one, other in combinations(camp, 2)]
    rows += ["n0,s0,opposition", "s0,n0,opposition", "n1,s1,opposition", "n1,n2,opposition", "n0,n1,mediation"]
    start_with(
        edges="source,target,relation\n" + "\n".join(rows) + "\n",
        nodes="id,label,kind,group\n" + "".join(f"{actor},Actor {actor},,\n" for actor in (*NORTH, *SOUTH)),
    )
    return Explorer(draw="blocs")


def test_the_caption_says_how_much_is_drawn_and_by_which_rule(explorer: Explorer):
    assert explorer.view["caption"] == (
        "1,565 of 1,565 claims · without proposals · "
        "80 nodes in 2 blocs: those who support one another together, those who oppose one another apart (by the "
        "Leiden method); "
        "all 2 ties between them drawn"
    )


def test_a_bloc_opens_into_its_dissent(explorer: Explorer):
    panel = explorer.click(node=BLOC).panel
    assert [(claim["source"], claim["target"]) for claim in panel["claims"]] == [("n1", "n2")]
    assert panel["note"] == "Opposition within"


def test_a_tie_between_blocs_opens_into_the_claims_of_their_members(explorer: Explorer):
    panel = explorer.click(source=BLOC, target="bloc:1:s0", relation="opposition").panel
    assert [(claim["source"], claim["target"]) for claim in panel["claims"]] == [("n0", "s0"), ("n1", "s1")]


def test_what_was_clicked_is_not_asked_of_what_unfolds(explorer: Explorer):
    explorer.click(node=BLOC).press("Unfold Actor n0, Actor n1, Actor n2 and 37 others")
    explorer.click(source=BLOC, target="bloc:1:s0", relation="opposition")
    assert explorer.press("Fold Actor n0, Actor n1, Actor n2 and 37 others again").panel["selected"] is None


@pytest.fixture
def voters(start_with: OpenFiles) -> Explorer:
    """The app with two camps of forty who take opposite sides on twenty roll calls."""
    sides = (("support", NORTH), ("opposition", SOUTH))
    rows = [f"{actor},r{place},{side}" for place in range(20) for side, camp in sides for actor in camp]
    votes = "".join(f"r{place},Roll call {place},proposal,On the {place}th question\n" for place in range(20))
    start_with(
        edges="source,target,relation\n" + "\n".join(rows) + "\n",
        nodes="id,label,kind,description\n"
        + votes
        + "".join(f"{actor},Actor {actor},,\n" for actor in (*NORTH, *SOUTH)),
    )
    return Explorer(draw="blocs")


def test_a_line_between_blocs_that_vote_says_whose_votes_are_listed_and_on_what(voters: Explorer):
    panel = voters.click(source=BLOC, target="bloc:1:s0", relation="conflict").panel
    assert panel["note"] == "Opposite sides of Actor n0 and Actor s0, the most connected of 1,600 pairs"
    assert panel["called"]["r7"] == ["Roll call 7", "On the 7th question"]
    assert {claim["target"] for claim in panel["claims"]} <= panel["called"].keys()


def test_a_filter_by_one_actor_shows_its_agreement_with_the_others_and_the_votes_of_both(voters: Explorer):
    voters.app.multiselect(key="filter_actor").set_value(["n3"])
    voters.run()
    assert "**20 of 1,600 claims, of 1 of 80 actors; the picture adds those it agrees or is in conflict with**" in [
        each.value for each in voters.app.markdown
    ]
    assert len(voters.shown_ties) == 40
    panel = voters.click(source="n3", target="s0", relation="conflict").panel
    assert {(claim["source"], claim["relation"]) for claim in panel["claims"]} == {
        ("n3", "support"),
        ("s0", "opposition"),
    }
    assert len(panel["claims"]) == 40
    panel = voters.click(node="s0").panel
    assert [(claim["source"], claim["relation"]) for claim in panel["claims"]] == 20 * [("s0", "opposition")]


def test_the_agreement_of_one_actor_is_with_all_others(voters: Explorer):
    table = voters.choose(actor=("n3",)).open_tab("Agreement").app.dataframe[0].value
    assert len(table) == 79
    assert {"Actor n3"} < {*table["a"], *table["b"]}
    assert all("Actor n3" in pair for pair in table[["a", "b"]].to_numpy().tolist())


def test_a_bloc_unfolds_and_folds_again_and_the_address_says_so(explorer: Explorer):
    explorer.click(node=BLOC).press("Unfold Actor n0, Actor n1, Actor n2 and 37 others")
    assert explorer.address["unfold"] == [BLOC]
    assert "selected" not in explorer.address
    again = Explorer(draw="blocs", unfold=BLOC)
    assert again.view["graph"] == explorer.view["graph"]
    again.press("Fold Actor n0, Actor n1, Actor n2 and 37 others again")
    assert "unfold" not in again.address


def test_ties_are_drawn_one_by_one_where_they_fit(explorer: Explorer):
    explorer.app.button_group(key="draw").set_value("automatic")
    assert len(explorer.run().shown_ties) == 1565
    assert "draw" not in explorer.address


def test_a_bloc_that_a_filter_dissolves_is_neither_selected_nor_unfolded_any_more(explorer: Explorer):
    explorer.click(node="bloc:1:s0").press("Unfold Actor s0, Actor s1, Actor s2 and 37 others").click(node=BLOC)
    assert explorer.address == {"draw": ["blocs"], "selected": [BLOC], "unfold": ["bloc:1:s0"]}
    explorer.choose(relation=("mediation",))
    assert explorer.address == {"draw": ["blocs"], "relation": ["mediation"]}
    assert explorer.panel["selected"] is None
    assert explorer.panel["strongest"]


def test_a_bloc_that_an_address_unfolds_but_the_case_does_not_have_leaves_it(explorer: Explorer):
    assert explorer.address == {"draw": ["blocs"]}
    again = Explorer(draw="blocs", unfold=["bloc:1:gone", BLOC], selected="bloc:3:gone")
    assert again.address == {"draw": ["blocs"], "unfold": [BLOC]}
    assert again.panel["selected"] is None


def test_without_ties_among_actors_nobody_is_reported_to_stand_well(voters: Explorer):
    for tab, said in (
        ("Standing", "no friends and foes"),
        ("Mediation", "Nobody stands between two actors"),
    ):
        assert any(said in each.value for each in voters.open_tab(tab).app.info)


def caption_of(explorer: Explorer, begin: str) -> str:
    return next(unescaped(each.value) for each in explorer.app.caption if begin in each.value)


@pytest.mark.parametrize("tab", ["Agreement", "Positions"])
def test_a_matrix_too_large_shows_some_of_each_bloc_and_the_choice_is_in_the_address(voters: Explorer, tab: str):
    voters.open_tab(tab)
    assert caption_of(voters, "actors are drawn") == (
        "40 of 80 actors are drawn: of each group of like actors the best known, so that each bloc has its share. "
        "The table below has all of them."
    )
    drawn = rows_of(voters)
    assert (len(drawn), sum(each.startswith("#n") for each in drawn)) == (40, 20)
    voters.app.button_group(key="which_actors").set_value("own choice")
    voters.run().app.multiselect(key="row").set_value(["n3", "s5"])
    assert sorted(rows_of(voters.run())) == ["#n3", "#s5"]
    assert {name: voters.address[name] for name in ("which_actors", "row")} == {
        "which_actors": ["own choice"],
        "row": ["n3", "s5"],
    }
    again = Explorer(**voters.address)
    assert rows_of(again) == rows_of(voters)


def rows_of(explorer: Explorer) -> list[str]:
    """Return the marks of the rows of the heat map on the page."""
    spec = json.loads(explorer.app.get("vega_lite_chart")[0].proto.spec)
    return spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
