"""The page that stands alone, taken apart as a browser would."""

import json
from dataclasses import fields, replace
from html import unescape

import pytest

from graphmodel.export import stand_alone
from graphmodel.export.page_options import PageOptions
from graphmodel.export.recipe import recipe_of
from graphmodel.export.stand_alone import page
from graphmodel.model.case import Case, claims
from graphmodel.model.column import names
from graphmodel.model.schema import CLAIM_COLUMNS
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from graphmodel.picture.compose import UNTITLED, caption, coordinates, picture_of
from graphmodel.picture.drawing import part_of
from graphmodel.picture.message import message
from graphmodel.picture.view import View
from tests.pages import HOSTILE, HOSTILE_EDGES, HOSTILE_NODES, SOUND_EDGES, Page, own_code, parsed, policy
from tests.small_case import EDGES, NODES, case_from

pytestmark = pytest.mark.slow

LAND = Selection(issue=("Land",))


@pytest.fixture(scope="module")
def hostile_page() -> Page:
    return parsed(page(case_from(HOSTILE_EDGES, HOSTILE_NODES)).decode())


def test_the_page_of_a_selection_holds_no_more_than_it_shows(small: Case):
    made = parsed(page(select(small, LAND)).decode())
    graph = made.data("graph")
    picture = part_of(picture_of(small, coordinates(small)), ("A", "B", "C", "park"), ties(select(small, LAND)))
    assert [node["id"] for node in graph["nodes"]] == ["A", "B", "C", "park"]
    assert [(edge["from"], edge["to"], edge["relation"]) for edge in graph["edges"]] == [
        ("A", "B", "support"),
        ("B", "A", "opposition"),
        ("C", "park", "support"),
    ]
    assert graph["key"] == picture.key
    assert graph["view"] == message(
        View(picture, ("A", "B", "C", "park"), ties(select(small, LAND)), "3 of 9 claims · issue: Land")
    )
    assert [claim["id"] for claim in made.claims()] == ["k2", "k4", "k9"]
    assert made.data("page")["labels"] == {"A": "Ada", "B": "Ben", "C": "Cleo", "park": "Open the park"}
    assert made.data("page")["selection"] == {}
    assert made.titles == [UNTITLED, UNTITLED]


@pytest.mark.usefixtures("without_measures")
def test_the_page_of_a_whole_case_opens_at_the_selection(small: Case):
    made = parsed(page(select(small, LAND, proposals=False), options=PageOptions(whole=True)).decode())
    assert [node["id"] for node in made.data("graph")["nodes"]] == ["A", "B", "C", "D", "dam", "park"]
    assert [claim["id"] for claim in made.claims()] == [f"k{number}" for number in range(1, 10)]
    assert made.data("page")["selection"] == {"issue": ["Land"], "proposals": False}


@pytest.mark.usefixtures("without_measures")
def test_the_claims_of_a_page_are_those_of_the_case(small: Case):
    rows = claims(small).fillna("").to_dict("records")
    assert [{name: row[name] for name in rows[0]} for row in parsed(page(small).decode()).claims()] == rows


def test_a_page_without_text_has_no_evidence_and_no_columns_that_only_the_file_knows():
    lines = EDGES.splitlines()
    edges = "\n".join([f"{lines[0]},quote", *(f"{line},secret {number}" for number, line in enumerate(lines[1:]))])
    case = case_from(edges, NODES)
    text = page(case, options=PageOptions(text=False)).decode()
    made = parsed(text)
    assert set(made.claims()[0]) == set(names(CLAIM_COLUMNS)) - {"evidence"}
    assert {"evidence", "quote"}.isdisjoint(made.data("page")["names"])
    assert {"evidence", "quote"}.isdisjoint(each["name"] for each in made.data("page")["columns"])
    assert "Ada lends Ben" not in text
    assert "without their evidence and without columns that only the file knows" in text
    assert {"evidence", "quote"} < set(parsed(page(case).decode()).claims()[0])


def test_the_page_loads_nothing_and_forbids_it(small: Case):
    text = page(small).decode()
    made = parsed(text)
    assert [address for address in made.addresses if not (address or "").startswith("#")] == []
    assert [each.attributes for each in made.scripts if "id" not in each.attributes] == [{}]
    own = own_code(text)
    assert policy(text) == (
        f"default-src 'none'; script-src {own['script']}; img-src data: blob:; style-src {own['style']}; "
        "base-uri 'none'; form-action 'none'"
    )


def test_hostile_text_stays_text_in_the_page(hostile_page: Page):
    sound = parsed(page(case_from(SOUND_EDGES, HOSTILE_NODES.replace(HOSTILE[1], "Ada"))).decode())
    assert hostile_page.elements == sound.elements
    assert hostile_page.scripts[-1] == sound.scripts[-1]
    assert hostile_page.titles == sound.titles


def test_hostile_text_comes_back_from_the_page_as_it_was(hostile_page: Page):
    rows = hostile_page.claims()
    for column in ("issue", "agent", "evidence"):
        assert [row[column] for row in rows] == list(HOSTILE)
    assert hostile_page.data("graph")["nodes"][0]["label"] == HOSTILE[1]
    assert hostile_page.data("page")["labels"]["A"] == HOSTILE[1]


@pytest.mark.usefixtures("without_measures")
@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_text_in_the_page(small: Case, title: str):
    made = parsed(page(replace(small, title=title)).decode())
    assert ["".join(made.titles[: len(made.titles) // 2]), "".join(made.titles[len(made.titles) // 2 :])] == [title] * 2
    assert made.elements == parsed(page(small).decode()).elements
    assert made.data("graph")["title"] == title


@pytest.mark.usefixtures("without_measures")
def test_the_filters_of_a_page_offer_what_it_holds(small: Case):
    found = {each["name"]: each for each in parsed(page(select(small, LAND)).decode()).data("page")["filters"]}
    assert {name: each["options"] for name, each in found.items() if "options" in each} == {
        "issue": [["Land"]],
        "relation": [["support"], ["opposition"], ["mediation"]],
        "actor": [["A", "Ada"], ["B", "Ben"], ["C", "Cleo"]],
        "status": [["observed"], ["prospective"]],
        "basis": [["direct"], ["inferred"]],
        "proposal": [["park", "Open the park"]],
        "ego": [["A", "Ada"], ["B", "Ben"], ["C", "Cleo"], ["park", "Open the park"]],
        "agent": [["Warden"]],
        "document": [["Letter"], ["Report"]],
    }
    assert set(found) == {each.name for each in fields(Selection)}


@pytest.mark.usefixtures("without_measures")
def test_a_page_of_more_claims_than_a_browser_filters_holds_the_first_to_be_read(
    small: Case, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(stand_alone, "MOST_CLAIMS", 5)
    monkeypatch.setattr(stand_alone, "MOST_READ", 2)
    text = page(small).decode()
    made = parsed(text)
    assert [claim["id"] for claim in made.claims()] == ["k1", "k2"]
    assert made.data("page")["filters"] == []
    assert "This page holds the first 2 claims to be read; filters would need all of them." in text
    assert len(made.data("graph")["edges"]) == len(ties(small))


def test_a_caption_says_how_much_is_shown_and_by_which_filters(small: Case):
    assert caption(small) == "9 of 9 claims"
    chosen = Selection(issue=("Land", "Water"), min_strength=2, proposals=False)
    assert (
        caption(select(small, chosen))
        == "4 of 9 claims · issue: Land, Water · strength at least: 2 · without proposals"
    )


def test_the_whole_picture_bears_its_title(small: Case):
    for title, shown in (("", UNTITLED), ("Town", "Town")):
        assert picture_of(replace(small, title=title), coordinates(small)).graph["title"] == shown


def test_the_page_states_its_recipe(small: Case):
    text = page(select(replace(small, title='"><b>'), LAND)).decode()
    line = next(each for each in text.split("<") if each.startswith('meta name="recipe"'))
    assert json.loads(unescape(line.partition('content="')[2].rpartition('"')[0])) == recipe_of(
        select(replace(small, title='"><b>'), LAND), format="html"
    )
    assert parsed(text).elements == parsed(page(select(small, LAND)).decode()).elements
