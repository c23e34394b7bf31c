import json
from dataclasses import replace

import networkx as nx
import pytest

from graphmodel.case import Case, claims
from graphmodel.drawing import draw, to_page, view
from graphmodel.export import FORMATS, UNTITLED, caption, edge_list, node_link, page, whole_picture
from graphmodel.graph import tie_graph
from graphmodel.layout import layout
from graphmodel.selection import Selection, select
from graphmodel.ties import ties
from tests.conftest import Unchanged
from tests.pages import HOSTILE, HOSTILE_EDGES, HOSTILE_NODES, Page, parsed
from tests.small_case import EDGES, TIES, case_from

LAND = Selection(issue=("Land",))


@pytest.fixture(scope="module")
def hostile_page() -> Page:
    return parsed(page(case_from(HOSTILE_EDGES, HOSTILE_NODES), Selection()).decode())


def test_the_edge_list_of_everything_is_the_file_that_was_read(small: Case):
    assert edge_list(small, Selection()).decode() == EDGES


def test_the_edge_list_of_a_selection_has_its_claims_in_every_column(small: Case):
    lines = EDGES.splitlines()
    wanted = [lines[0], *(line for line in lines if line.startswith(("k2,", "k4,", "k9,")))]
    assert edge_list(small, LAND).decode().splitlines() == wanted


def test_the_edge_list_of_ties_has_one_row_a_tie(small: Case):
    assert edge_list(small, Selection(), level="tie").decode() == TIES
    assert edge_list(small, LAND, level="tie").decode().splitlines()[1:] == [
        "A,B,support,1,1,3,0,0,Land,2021-05-01,2021-05-31",
        "B,A,opposition,-1,1,1,1,0,Land,2019-02-01,2019-03-31",
        "C,park,support,1,1,1,0,0,Land,,",
    ]


def test_an_empty_edge_list_still_names_its_columns(small: Case):
    nobody = Selection(actor=("D",))
    assert edge_list(small, nobody).decode() == EDGES.splitlines()[0] + "\n"
    assert edge_list(small, nobody, level="tie").decode() == TIES.splitlines()[0] + "\n"


def test_node_link_json_is_the_graph_for_networkx_with_its_claims(small: Case):
    data = json.loads(node_link(small, LAND))
    selected = select(small, LAND)
    graph = nx.node_link_graph(data, edges="edges")
    wanted = tie_graph(selected)
    assert nx.utils.graphs_equal(graph, wanted)
    assert graph.graph == {"fingerprint": small.fingerprint}
    assert data["claims"] == claims(selected).to_dict("records")
    assert data["selection"] == {"issue": ["Land"]}


def test_node_link_json_keeps_text_readable():
    case = case_from(EDGES.replace("gladly", "gladly für Əli"))
    assert "gladly für Əli" in node_link(case, Selection()).decode()


def test_the_page_of_a_selection_holds_the_whole_graph_the_view_and_its_claims(small: Case):
    made = parsed(page(small, LAND).decode())
    graph = made.data("graph")
    picture = whole_picture(small)
    assert [node["id"] for node in graph["nodes"]] == ["A", "B", "C", "D", "dam", "park"]
    assert graph["key"] == picture.key
    assert graph["view"] == view(
        picture,
        nodes=["A", "B", "C", "park"],
        ties=ties(select(small, LAND)),
        caption="3 of 9 claims · issue: Land",
    )
    assert [claim["id"] for claim in made.data("claims")] == ["k2", "k4", "k9"]
    assert made.titles == [UNTITLED, UNTITLED]


def test_the_page_loads_nothing_and_forbids_it(small: Case):
    text = page(small, Selection()).decode()
    made = parsed(text)
    assert made.addresses == []
    assert made.elements.count("script") == 3
    assert [each.attributes for each in made.scripts if not each.attributes] == [{}]
    assert "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:" in text


def test_hostile_text_stays_text_in_the_page(hostile_page: Page, small: Case):
    sound = parsed(page(small, Selection()).decode())
    assert hostile_page.elements == sound.elements
    assert len(hostile_page.scripts) == 3
    assert hostile_page.scripts[2] == sound.scripts[2]
    assert hostile_page.titles == sound.titles


def test_hostile_text_comes_back_from_the_page_as_it_was(hostile_page: Page):
    rows = hostile_page.data("claims")
    for column in ("issue", "agent", "evidence"):
        assert [row[column] for row in rows] == list(HOSTILE)
    assert hostile_page.data("graph")["nodes"][0]["label"] == HOSTILE[1]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_text_in_the_page(small: Case, title: str):
    graph = tie_graph(small)
    picture = draw(graph, layout(graph), title=title)
    seen = view(picture, nodes=[], ties=ties(small), caption=title, selected={"node": title})
    made = parsed(to_page(picture, seen, claims=claims(small)))
    assert len(made.scripts) == 3
    assert ["".join(made.titles[: len(made.titles) // 2]), "".join(made.titles[len(made.titles) // 2 :])] == [title] * 2
    assert made.data("graph")["title"] == title
    assert made.data("graph")["view"] == seen


def test_a_caption_says_how_much_is_shown_and_by_which_filters():
    assert caption(9, 9, Selection()) == "9 of 9 claims"
    chosen = Selection(issue=("Land", "Water"), min_strength=2, proposals=False)
    assert caption(2, 9, chosen) == "2 of 9 claims · issue: Land, Water · min strength: 2 · proposals: no"


def test_every_format_has_its_ending_type_and_bytes(small: Case, unchanged: Unchanged):
    assert [(name, each.suffix, each.media_type) for name, each in FORMATS.items()] == [
        ("csv", "csv", "text/csv"),
        ("json", "json", "application/json"),
        ("html", "html", "text/html"),
    ]
    with unchanged(small, LAND):
        written = {name: each.write(small, LAND) for name, each in FORMATS.items()}
    assert written == {"csv": edge_list(small, LAND), "json": node_link(small, LAND), "html": page(small, LAND)}


def test_the_whole_picture_bears_its_title(small: Case):
    assert whole_picture(small).graph["title"] == UNTITLED
    assert whole_picture(replace(small, title="Town")).graph["title"] == "Town"
