"""The page that stands alone, taken apart as a browser would."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import unescape

import pytest

from graphmodel.export.recipe import recipe_of
from graphmodel.export.stand_alone import page
from graphmodel.model.case import Case, claims
from graphmodel.model.graph import tie_graph
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from graphmodel.picture.compose import UNTITLED, caption, coordinates, picture_of
from graphmodel.picture.drawing import draw
from graphmodel.picture.layout import layout
from graphmodel.picture.message import message
from graphmodel.picture.page import to_page
from graphmodel.picture.view import View
from tests.pages import HOSTILE, HOSTILE_EDGES, HOSTILE_NODES, Page, parsed
from tests.small_case import case_from

LAND = Selection(issue=("Land",))


@pytest.fixture(scope="module")
def hostile_page() -> Page:
    return parsed(page(case_from(HOSTILE_EDGES, HOSTILE_NODES)).decode())


def test_the_page_of_a_selection_holds_the_whole_graph_the_view_and_its_claims(small: Case):
    made = parsed(page(select(small, LAND)).decode())
    graph = made.data("graph")
    picture = picture_of(small, coordinates(small))
    assert [node["id"] for node in graph["nodes"]] == ["A", "B", "C", "D", "dam", "park"]
    assert graph["key"] == picture.key
    strongest = graph["view"].pop("strongest")
    assert [(tie["source"], tie["target"], tie["strength"]) for tie in strongest] == [
        ("A", "B", 3),
        ("B", "A", 1),
        ("C", "park", 1),
    ]
    assert graph["view"] == message(
        View(picture, ("A", "B", "C", "park"), ties(select(small, LAND)), "3 of 9 claims · issue: Land")
    )
    assert [claim["id"] for claim in made.data("claims")] == ["k2", "k4", "k9"]
    assert made.titles == [UNTITLED, UNTITLED]


def test_the_page_loads_nothing_and_forbids_it(small: Case):
    text = page(small).decode()
    made = parsed(text)
    assert made.addresses == []
    assert made.elements.count("script") == 3
    assert [each.attributes for each in made.scripts if not each.attributes] == [{}]
    own = {name: f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" for name, body in own_code(text)}
    assert policy(text) == (
        f"default-src 'none'; script-src {own['script']}; style-src {own['style']}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def own_code(text: str) -> list[tuple[str, str]]:
    """Return the style sheet and the script of a page, which have no attributes."""
    return re.findall(r"<(style|script)>(.*?)</(?:style|script)>", text, re.DOTALL)


def policy(text: str) -> str:
    (found,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    return str(found)


def test_hostile_text_stays_text_in_the_page(hostile_page: Page, small: Case):
    sound = parsed(page(small).decode())
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
    seen = View(picture, (), ties(small), title, selected={"node": title})
    made = parsed(to_page(seen, claims=claims(small)))
    assert len(made.scripts) == 3
    assert ["".join(made.titles[: len(made.titles) // 2]), "".join(made.titles[len(made.titles) // 2 :])] == [title] * 2
    assert made.data("graph")["title"] == title
    assert made.data("graph")["view"] == message(seen)


def test_a_caption_says_how_much_is_shown_and_by_which_filters(small: Case):
    assert caption(small) == "9 of 9 claims"
    chosen = Selection(issue=("Land", "Water"), min_strength=2, proposals=False)
    assert caption(select(small, chosen)) == "4 of 9 claims · issue: Land, Water · min strength: 2 · proposals: no"


def test_the_whole_picture_bears_its_title(small: Case):
    for title, shown in (("", UNTITLED), ("Town", "Town")):
        assert picture_of(replace(small, title=title), coordinates(small)).graph["title"] == shown


def test_the_page_tells_its_recipe(small: Case):
    text = page(select(replace(small, title='"><b>'), LAND)).decode()
    line = next(each for each in text.split("<") if each.startswith('meta name="recipe"'))
    assert json.loads(unescape(line.partition('content="')[2].rpartition('"')[0])) == recipe_of(
        select(replace(small, title='"><b>'), LAND), format="html"
    )
    assert parsed(text).elements == parsed(page(select(small, LAND)).decode()).elements
