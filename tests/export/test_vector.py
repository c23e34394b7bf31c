import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, combinations, pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.export.compose_view import view_of
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe import recipe_of, to_text
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.export.vector import png, svg
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import NOTHING_CHOSEN, Selection
from graphmodel.picture import compose
from graphmodel.picture.compose import coordinates, picture_of
from graphmodel.picture.sizes import LIMITS
from graphmodel.picture.style import KIND_STYLES, RELATION_STYLES
from tests.conftest import Unchanged
from tests.pages import HOSTILE, HOSTILE_EDGES, HOSTILE_NODES
from tests.small_case import EDGES, HEADER, NODES, case_from
from tests.strategies import CELL_TEXT

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"
ACTORS = Selection(proposals=False)
LAND = Selection(issue=("Land",))


def drawn(case: Case, selection: Selection = NOTHING_CHOSEN, **options: object) -> Element:
    return fromstring(svg(select(case, selection), **options))


def part(root: Element, name: str) -> list[Element]:
    """Return the elements of a group, none where there is no such group."""
    found = root.find(f".//{SVG}g[@id='{name}']")
    return [] if found is None else list(found)


def texts(elements: Element | list[Element]) -> list[str]:
    return [each.text or "" for element in elements for each in element.iter(f"{SVG}text")]


def middles(root: Element) -> dict[str, tuple[float, float]]:
    """Return the middle of each node by its label."""
    found = {" ".join(texts(node)): edges(node[0]) for node in part(root, "nodes")}
    return {label: ((left + right) / 2, (top + bottom) / 2) for label, (left, top, right, bottom) in found.items()}


def edges(shape: Element) -> tuple[float, ...]:
    """Return left, top, right and bottom of a shape."""
    value = {name: float(text) for name, text in shape.attrib.items() if re.fullmatch(r"-?[\d.]+", text)}
    if "r" in value:
        return (value["cx"] - value["r"], value["cy"] - value["r"], value["cx"] + value["r"], value["cy"] + value["r"])
    return (value["x"], value["y"], value["x"] + value["width"], value["y"] + value["height"])


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_nodes_stand_where_the_living_picture_has_them_in_every_selection(shipped: Case):
    wanted = {
        node["label"]: (node["x"], node["y"]) for node in picture_of(shipped, coordinates(shipped)).graph["nodes"]
    }
    corridors = middles(drawn(shipped, replace(ACTORS, issue=("Transport corridors",))))
    assert len(corridors) == 5
    for found in (middles(drawn(shipped, ACTORS)), corridors):
        assert found == {label: pytest.approx(wanted[label], abs=0.01) for label in found}


def test_proposals_are_moved_outwards_only_where_they_would_cover_something(shipped: Case):
    wanted = {
        node["label"]: (node["x"], node["y"]) for node in picture_of(shipped, coordinates(shipped)).graph["nodes"]
    }
    found = middles(drawn(shipped))
    assert {label: round(math.dist(place, wanted[label])) for label, place in found.items()} == dict.fromkeys(
        found, 0
    ) | {
        "Corridor under Russian control": 8,
    }
    boxes = [edges(node[0]) for node in part(drawn(shipped), "nodes")]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


def test_nodes_stand_where_a_reader_moved_them(small: Case):
    seen = {"B": (12.5, -40.0), "dam": (1.0, 300.0), "nobody": (0.0, 0.0)}
    moved = replace(view_of(small), coordinates=seen)
    before, after = middles(drawn(small)), middles(drawn(small, view=moved))
    wanted = before | {"Ben": (12.5, -40.0), "Build the dam": (1.0, 300.0)}
    assert after == {label: pytest.approx(place, abs=0.01) for label, place in wanted.items()}
    assert read_recipe(find_recipe(svg(small, view=moved))).positions == seen
    assert read_recipe(find_recipe(png(small, view=moved))).positions == seen


def test_nodes_in_one_place_are_drawn_without_the_tie_between_them(small: Case):
    root = drawn(
        small, LAND, view=replace(view_of(select(small, LAND)), coordinates={"A": (0.0, 0.0), "B": (0.0, 0.0)})
    )
    assert [line[0].text for line in part(root, "ties")] == ["Cleo supports Open the park, 1 claim (prospective only)"]


def looks(lines: list[Element]) -> Mapping[str, tuple[str | None, ...]]:
    names = ("stroke", "stroke-width", "stroke-dasharray", "opacity")
    return {line[0].text or "": tuple(line.get(name) for name in names) for line in lines}


def test_lines_have_the_colour_width_dash_and_opacity_of_their_tie(small: Case):
    assert looks(part(drawn(small), "ties")) == {
        "Ada supports Ben, 2 claims": ("#0072B2", "3.2", None, None),
        "Ada opposes Ben, 1 claim": ("#C24E00", "1.6", "10 6", None),
        "Ben opposes Ada, 1 claim": ("#C24E00", "1.6", "10 6", None),
        "Cleo mediates with Ada, 1 claim": ("#8E5BA6", "2.4", "2 5", None),
        "Cleo mediates with Ben, 1 claim": ("#8E5BA6", "2.4", "2 5", None),
        "Ada supports Build the dam, 1 claim": ("#0072B2", "2.4", None, None),
        "Ben opposes Build the dam, 1 claim (prospective only)": ("#C24E00", "2.4", "10 6", "0.45"),
        "Cleo supports Open the park, 1 claim (prospective only)": ("#0072B2", "1.6", None, "0.45"),
    }


def test_heads_have_the_shape_of_their_relation(small: Case):
    heads = Counter((head.tag.removeprefix(SVG), head.get("fill")) for head in part(drawn(small), "heads"))
    support, opposition, mediation = (style.light for style in RELATION_STYLES.values())
    assert heads == {("polygon", support): 3, ("polygon", opposition): 3, ("circle", mediation): 2}


def test_the_tip_of_a_head_is_at_the_border_of_its_node(small: Case):
    root = drawn(small, Selection(relation=("support",)))
    radius = float(part(root, "nodes")[0][0].get("r", ""))
    tip = [float(value) for value in part(root, "heads")[0].get("points", "").split()[0].split(",")]
    x, y = middles(root)["Ben"]
    assert ((tip[0] - x) ** 2 + (tip[1] - y) ** 2) ** 0.5 == pytest.approx(radius, abs=0.02)


def test_actors_and_proposals_have_shapes_of_their_own(small: Case):
    shapes = {
        " ".join(texts(node)): (node[0].tag.removeprefix(SVG), node[0].get("fill"))
        for node in part(drawn(small), "nodes")
    }
    actor, proposal = ("circle", KIND_STYLES["actor"].light.fill), ("rect", KIND_STYLES["proposal"].light.fill)
    people = dict.fromkeys(("Ada", "Ben", "Cleo", "Dora"), actor)
    assert shapes == people | {"Build the dam": proposal, "Open the park": proposal}


def test_only_numbers_above_one_are_written_on_ties(small: Case):
    assert texts(part(drawn(small), "numbers")) == ["2"]
    assert part(drawn(small, LAND), "numbers") == []


def test_the_legend_explains_what_is_shown_and_nothing_else(small: Case):
    assert texts(part(drawn(small), "legend")) == [
        "supports",
        "opposes",
        "mediates with",
        "wider: more strength",
        "lighter: prospective only",
        "2",
        "number of claims",
        "actor",
        "proposal",
    ]
    mediation = drawn(small, Selection(relation=("mediation",)))
    assert texts(part(mediation, "legend")) == ["mediates with", "actor"]


def test_title_and_caption_stand_below(small: Case):
    assert texts(part(drawn(small, LAND), "caption")) == ["Stakeholder positions", "3 of 9 claims · issue: Land"]
    assert texts(part(drawn(replace(small, title="Town")), "caption")) == ["Town", "9 of 9 claims"]


def test_a_long_caption_is_wrapped(small: Case):
    words = " ".join(["flood"] * 60)
    lines = texts(part(drawn(small, Selection(text=words)), "caption"))[1:]
    assert " ".join(lines) == f"1 of 9 claims · text: {words}"
    assert len(lines) == 4


def test_the_picture_is_described_in_words(small: Case):
    root = drawn(replace(small, title="Town"))
    title, description = root[0], root[1]
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Town"
    assert description.text == (
        "4 actors, 2 proposals, 8 ties. 9 of 9 claims. "
        "Strongest: Ada supports Ben (2); Ada supports Build the dam (1); Ben opposes Build the dam (1)."
    )


def test_nothing_is_a_picture_too(small: Case):
    root = drawn(small, Selection(text="nowhere"))
    assert texts(root) == [
        "Nothing to show with these filters.",
        "Stakeholder positions",
        "0 of 9 claims · text: nowhere",
    ]
    assert root[1].text == "Nothing. 0 of 9 claims · text: nowhere."


def test_of_level_claim_each_line_names_its_claims(small: Case):
    ties, by_claim = part(drawn(small), "ties"), part(drawn(small, level="claim"), "ties")
    assert [each.get("d") for each in ties] == [each.get("d") for each in by_claim]
    assert all(len(each) == 1 for each in ties)
    assert [each[1].text for each in by_claim][:2] == ["claims: k1, k2", "claims: k3"]


@pytest.mark.parametrize("level", ["claim", "tie"])
def test_a_picture_bears_its_recipe(small: Case, level: str):
    for name, write in (("svg", svg), ("png", png)):
        content = write(select(small, LAND), level)
        assert find_recipe(content) == to_text(recipe_of(select(small, LAND), format=name, level=level))


def test_the_same_case_gives_the_same_bytes(unchanged: Unchanged):
    one, other = case_from(), case_from()
    with unchanged(one, LAND):
        assert svg(select(one, LAND)) == svg(select(other, LAND))
        assert png(select(one, LAND)) == png(select(other, LAND))


def test_a_png_has_two_pixels_for_each_of_the_svg(small: Case):
    root, picture = drawn(small), png(small)
    size = [int.from_bytes(picture[at : at + 4]) for at in (16, 20)]
    assert size == [2 * int(root.get(name, "")) for name in ("width", "height")]


def test_all_is_within_the_picture(shipped: Case):
    root = drawn(shipped)
    width, height = (float(value) for value in root.get("viewBox", "").split()[2:])
    assert (width, height) == (float(root.get("width", "")), float(root.get("height", "")))
    moved = root.find(f"{SVG}g[@id='graph']")
    assert moved is not None
    x, y, scale, left, top = (float(text) for text in re.findall(r"-?[\d.]+", moved.get("transform", "")))
    for box in (edges(node[0]) for node in part(root, "nodes")):
        assert 20 <= x + scale * (left + box[0]) <= x + scale * (left + box[2]) <= width - 20
        assert 20 <= y + scale * (top + box[1]) <= y + scale * (top + box[3]) <= height - 60


def test_hostile_text_stays_text():
    root = drawn(replace(case_from(HOSTILE_EDGES, HOSTILE_NODES), title=HOSTILE[1]), Selection(text=HOSTILE[0]))
    assert root[0].text == HOSTILE[1]
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        *("svg", "title", "desc", "metadata", "rect", "g", "path", "circle", "polygon", "text"),
    }
    assert all("on" not in name[:2] and "href" not in name for element in root.iter() for name in element.attrib)
    assert (
        read_recipe(find_recipe(svg(select(case_from(), Selection(text=HOSTILE[0]))))).selections[0].text == HOSTILE[0]
    )


@settings(max_examples=8)
@given(label=CELL_TEXT.filter(bool), title=st.text())
def test_any_text_makes_a_picture_that_an_xml_parser_reads(label: str, title: str):
    quoted = '"' + label.replace('"', '""') + '"'
    case = replace(
        case_from(EDGES, NODES.replace("A,Ada,", f"A,{quoted},").replace("Open the park", quoted)), title=title
    )
    root = drawn(case, Selection(issue=("Land",)))
    assert len(part(root, "nodes")) == 4


def test_what_xml_cannot_hold_is_marked(small: Case):
    root = drawn(replace(small, title="a\x00b\x1b\ud800c"))
    assert root[0].text == "a\ufffdb\ufffd\ufffdc"
    assert json.loads(find_recipe(svg(select(replace(small, title="a\x00b"), LAND))))["data"]["title"] == "a\x00b"


def test_labels_are_wrapped_shrunk_or_set_below():
    names = {
        "A": "European Union",
        "B": "Organization for Security and Co-operation in Europe",
        "C": "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    }
    nodes = "id,label\n" + "".join(f"{name},{label}\n" for name, label in names.items())
    root = drawn(case_from(HEADER + "k1,A,B,support,,,,,,,,,\nk2,B,C,support,,,,,,,,,\n", nodes))
    assert [texts(node) for node in part(root, "nodes")] == [
        ["European", "Union"],
        ["Organization for Security", "and Co-operation in", "Europe"],
        ["Donaudampfschifffahr-", "tsgesellschaftskapit-", "änsmützenabzeichen"],
    ]


def test_nodes_of_one_label_are_distinguished_by_their_id():
    root = drawn(case_from(EDGES, NODES.replace("Ben", "Ada")), LAND)
    assert [" ".join(texts(node)) for node in part(root, "nodes")][:2] == ["Ada (A)", "Ada (B)"]


def test_very_many_ties_are_a_path_a_look_without_heads_or_numbers():
    count = 60
    ids = [f"n{number}" for number in range(count)]
    pairs = [(one, other) for one in ids for other in ids if one != other][: LIMITS.single_ties + 1]
    rows = "".join(f"k{number},{one},{other},support,,,,,,,,,\n" for number, (one, other) in enumerate(pairs))
    root = drawn(case_from(HEADER + rows, "id\n" + "\n".join(ids) + "\n"))
    lines = part(root, "ties")
    assert [(line.get("stroke"), line.get("stroke-opacity")) for line in lines] == [("#0072B2", "0.7")]
    assert lines[0].get("d", "").count("M") == LIMITS.single_ties + 1
    assert part(root, "heads") == part(root, "numbers") == []


def test_of_too_many_ties_blocs_are_drawn_with_their_members_and_their_dissent(monkeypatch: pytest.MonkeyPatch):
    camps = {camp: [f"{camp}{number:02}" for number in range(12)] for camp in "nsw"}
    pairs = [(one, other, "support") for camp in camps.values() for one, other in combinations(camp, 2)]
    pairs += [("n00", "s00", "opposition"), ("n01", "n02", "opposition"), ("w00", "n00", "opposition")]
    rows = "".join(f"k{number},{one},{other},{how},,,,,,,,,\n" for number, (one, other, how) in enumerate(pairs))
    monkeypatch.setattr(compose, "MOST_DRAWN", 100)
    monkeypatch.setattr(compose, "MOST_READABLE", 100)
    case = case_from(HEADER + rows, "id\n" + "\n".join(chain(*camps.values())) + "\n")
    root = drawn(case)
    nodes = part(root, "nodes")
    assert [texts(node) for node in nodes] == [
        ["12", "n00, n01, n02 and 9", "others", "1 % dissent"],
        ["12", "s00, s01, s02 and 9", "others", "0 % dissent"],
        ["12", "w00, w01, w02 and 9", "others", "0 % dissent"],
    ]
    rings = [[(arc.get("stroke"), turn_of(arc)) for arc in node.iter(f"{SVG}path")] for node in nodes]
    support, opposition = RELATION_STYLES["support"].light, RELATION_STYLES["opposition"].light
    assert rings[0] == [(support, pytest.approx(0.98, abs=0.001)), (opposition, pytest.approx(0.02, abs=0.001))]
    assert rings[1] == rings[2] == [(support, pytest.approx(1.0, abs=0.001))]
    assert [line.get("stroke") for line in part(root, "ties")] == [opposition] * 2
    assert {"bloc", "ring: support and opposition among its members"} <= set(texts(part(root, "legend")))
    assert "36 nodes in 3 blocs" in " ".join(texts(part(root, "caption")))
    few = drawn(case, Selection(relation=("opposition",)))
    assert sorted(" ".join(texts(node)) for node in part(few, "nodes")) == ["n00", "n01", "n02", "s00", "w00"]


def turn_of(arc: Element) -> float:
    """Return the share of a circle that an arc takes, of chords that are equally long."""
    steps = [tuple(map(float, step.split()[-2:])) for step in re.split("[MA]", arc.get("d", ""))[1:]]
    radius = float(re.split("A", arc.get("d", ""))[1].split()[0])
    chords = [math.dist(one, other) for one, other in pairwise(steps)]
    return sum(2 * math.asin(min(1.0, chord / (2 * radius))) for chord in chords) / (2 * math.pi)
