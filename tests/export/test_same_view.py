"""The SVG, the page and the living picture draw one view: the same nodes, lines, colours and numbers."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import combinations, product
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from PIL import Image

from graphmodel.cli.replaying import remade
from graphmodel.export.compose_view import view_of
from graphmodel.export.formats import FORMATS
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe import recipe_of, to_text
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.export.stand_alone import page, part_of_view
from graphmodel.export.vector import svg
from graphmodel.export.vector.scene import scene_of
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.picture import compose
from graphmodel.picture.blocs import BLOC
from graphmodel.picture.message import message
from graphmodel.picture.sizes import SIZES
from graphmodel.picture.view import AgreementLines, CampColours, View, ViewOptions
from tests.pages import parsed
from tests.runs import unpack_runs
from tests.small_case import HEADER, case_from

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("without_measures")]

TIE = re.compile(r"(?P<words>.*), (?P<number>[\d,]+) [^,]*(?:, (?P<mark>.*))?")
"""A tie of an SVG in words; the names of blocs have commas too."""
SVG = "{http://www.w3.org/2000/svg}"
ACTORS = Selection(proposals=False)
REGIONS = ("hills", "coast", "")
CAMPS = {camp: [f"{camp}{number:02}" for number in range(14)] for camp in "ns"}


@pytest.fixture(scope="module")
def crowd() -> Case:
    """Two camps of fourteen: friends within, some opposition within and between, and opposite sides on proposals."""
    ties = [(one, other, "support") for camp in CAMPS.values() for one, other in combinations(camp, 2)]
    ties.remove(("n01", "n02", "support"))
    ties += [("n00", "s00", "opposition"), ("s00", "n00", "opposition"), ("n01", "n02", "opposition")]
    ties += [("n03", "s03", "support"), ("n03", "s03", "support")]
    ties += [(f"n{number:02}", f"s{number:02}", "opposition") for number in range(4, 14)]
    sides = {"n": "support", "s": "opposition"}
    ties += [(actor, f"p{number}", sides[actor[0]]) for camp in CAMPS.values() for actor in camp for number in range(3)]
    rows = "".join(f"k{number},{one},{other},{how},,,,,,,,,\n" for number, (one, other, how) in enumerate(ties))
    nodes = "id,kind,region,seats\n" + "".join(
        f"{actor},actor,{REGIONS[number % 3]},{number or ''}\n"
        for camp in CAMPS.values()
        for number, actor in enumerate(camp)
    )
    return case_from(HEADER + rows, nodes + "p0,proposal,,\np1,proposal,,\np2,proposal,,\n")


VIEWS = {
    "camps": ViewOptions(camps=CampColours(2, "net")),
    "agreement": ViewOptions(draw="single ties", agreement=AgreementLines(0.75, 2, "count"), most=40),
    "agreement between blocs": ViewOptions(agreement=AgreementLines()),
    "blocs": ViewOptions(draw="blocs"),
    "an unfolded bloc": ViewOptions(draw="blocs", unfolded=("bloc:1:n00",)),
    "attributes": ViewOptions(draw="single ties", colour_by="region", size_by="seats"),
    "groups": ViewOptions(colour_by="region", size_by="seats", group_by="region"),
    "groups of those who agree": ViewOptions(agreement=AgreementLines(), colour_by="region", group_by="region"),
}


def on_screen(seen: dict[str, Any], view: View) -> tuple[dict[str, str], dict[str, tuple[str, float, int, str]]]:
    """Return the fill of each node by its label, and colour, opacity, claims and mark of each line by its sentence.

    Stripes are fills joined by spaces.

    As the scripts in `picture/browser` decide them from the message and the style of the graph, in the light theme.
    """
    graph, style = view.picture.graph, view.picture.graph["style"]
    looks = seen["colours"]["looks"] if "colours" in seen else []
    places = unpack_runs(seen["colours"]["of"]) if looks else [0] * len(graph["nodes"])
    labels = {node["id"]: node["label"] for node in graph["nodes"]}
    nodes = {}
    for node, shown, place in zip(graph["nodes"], unpack_runs(seen["nodes"]), places, strict=True):
        fills = looks[place - 1]["light"] if place else [style["kinds"][node["kind"]]["light"]]
        nodes |= {node["label"]: " ".join(fill["fill"] for fill in fills)} if shown else {}
    marked = unpack_runs(seen["marked"]) if "marked" in seen else [None] * len(graph["edges"])
    drawn = zip(unpack_runs(seen["levels"]), unpack_runs(seen["claims"]), strict=True)
    lines = {}
    for edge, shown, mark in zip(graph["edges"], unpack_runs(seen["ties"]), marked, strict=True):
        if shown:
            level, claims = next(drawn)
            look = style["relations"][edge["relation"]]
            faint = style["prospective_opacity"] if level >= 64 else 1.0
            opacity = faint if mark is None else 1.0 if mark else style["unmarked_opacity"]
            of_bloc, to_bloc = (edge[end].startswith(BLOC) for end in ("from", "to"))
            verb = ("partly " if of_bloc or to_bloc else "") + look["several" if of_bloc else "word"]
            words = f"{labels[edge['from']]} {verb} {labels[edge['to']]}"
            lines[words] = (look["light"], opacity, claims, seen["marks"][mark - 1] if mark else "")
    return nodes, lines


def in_svg(root: Element) -> tuple[dict[str, str], dict[str, tuple[str, float, int, str]]]:
    """Return the same of an SVG."""
    nodes, lines = {}, {}
    stripes = {
        f"url(#{pattern.get('id')})": " ".join(str(stripe.get("fill")) for stripe in pattern)
        for pattern in root.iter(f"{SVG}pattern")
    }
    for group in root.findall(f".//{SVG}g[@id='nodes']/{SVG}g"):
        texts = [each.text or "" for each in group.iter(f"{SVG}text")]
        name = [text for text in texts if not text.isdecimal() and "dissent" not in text]
        nodes[" ".join(name)] = stripes.get(str(group[0].get("fill")), str(group[0].get("fill")))
    for line in root.findall(f".//{SVG}g[@id='ties']/{SVG}path"):
        found = TIE.fullmatch(str(line[0].text))
        assert found
        number, mark = int(found["number"].replace(",", "")), found["mark"] or ""
        lines[found["words"]] = (str(line.get("stroke")), float(line.get("opacity", "1")), number, mark)
    return nodes, lines


@pytest.mark.parametrize("name", VIEWS)
def test_the_svg_has_the_nodes_lines_colours_and_numbers_of_the_living_picture(
    crowd: Case, name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("graphmodel.export.compose_view.MOST_READABLE", 100)
    part = select(crowd, ACTORS)
    view = view_of(part, VIEWS[name])
    nodes, lines = on_screen(message(view), view)
    assert in_svg(fromstring(svg(part, view=view))) == (nodes, lines)
    assert len(nodes) == len(view.nodes) > 1
    assert len(lines) == len(view.ties) > 0


def test_the_title_of_what_colours_stand_for_begins_a_row_of_the_legend(crowd: Case):
    view = view_of(select(crowd, ACTORS), VIEWS["attributes"])
    texts = fromstring(svg(crowd, view=view)).findall(f".//{SVG}g[@id='legend']/{SVG}text")
    first = {str(each.text): float(str(each.get("x"))) for each in texts}
    assert first["colour: region"] == SIZES.edge
    assert min(first["coast"], first["hills"]) > SIZES.edge


def sizes_on_screen(seen: dict[str, Any], view: View) -> dict[str, tuple[float, bool]]:
    """Return the radius of each actor that is sized, by its label, and whether its border is dashed."""
    nodes = view.picture.graph["nodes"]
    shown, radii, of = (unpack_runs(each) for each in (seen["nodes"], seen["sizes"]["radii"], seen["colours"]["of"]))
    looks, values = seen["colours"]["looks"], seen["sizes"]["values"]
    return {
        node["label"]: (radius / 10, values[node["id"]] == "" or looks[place - 1]["is_missing"])
        for node, is_shown, radius, place in zip(nodes, shown, radii, of, strict=True)
        if is_shown and radius
    }


@pytest.mark.parametrize("name", ["attributes", "groups"])
def test_the_svg_has_the_sizes_of_the_living_picture_and_dashes_what_is_missing(crowd: Case, name: str):
    view = view_of(select(crowd, ACTORS), VIEWS[name])
    seen = sizes_on_screen(message(view), view)
    scene = scene_of(crowd, "tie", view)
    drawn = {node.label: (node.half[0] / scene.unit, node.dashed) for node in scene.nodes if not node.members}
    assert {label: (pytest.approx(radius), dashed) for label, (radius, dashed) in drawn.items()} == seen
    assert sum(dashed for _, dashed in seen.values()) == {"attributes": 10, "groups": 8}[name]
    circles = fromstring(svg(crowd, view=view)).findall(f".//{SVG}g[@id='nodes']/{SVG}g/{SVG}circle[@stroke-dasharray]")
    assert len(circles) == sum(dashed for _, dashed in seen.values())


def test_the_views_differ_in_what_they_are_meant_to_show(crowd: Case, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.export.compose_view.MOST_READABLE", 100)
    views = {name: view_of(select(crowd, ACTORS), options) for name, options in VIEWS.items()}
    assert views["camps"].marked == dict.fromkeys(
        [("n01", "n02", "opposition"), ("n03", "s03", "support")], "contradicts the camps"
    )
    assert len(views["agreement"].ties) == 40
    assert views["agreement between blocs"].nodes == ("bloc:1:n00", "bloc:1:s00")
    assert views["blocs"].nodes == ("bloc:1:n00", "bloc:1:s00")


@pytest.mark.parametrize("name", VIEWS)
def test_the_legend_on_screen_and_in_the_svg_has_the_same_texts(crowd: Case, name: str):
    part = select(crowd, ACTORS)
    view = view_of(part, VIEWS[name])
    root = fromstring(svg(part, view=view))
    texts = [each.text for each in root.findall(f".//{SVG}g[@id='legend']/{SVG}text")]
    assert texts == [entry["text"] for entry in message(view)["legend"]]


def test_the_legend_of_camps_names_them_and_what_is_marked(crowd: Case):
    view = view_of(select(crowd, ACTORS), VIEWS["camps"])
    assert [entry["text"] for entry in message(view)["legend"]] == [
        "supports",
        "opposes",
        "number of claims",
        "contradicts the camps",
        "actor",
        "camp 1",
        "camp 2",
    ]


def test_numbers_stand_on_marked_ties_only(crowd: Case):
    part = select(crowd, ACTORS)
    root = fromstring(svg(part, view=view_of(part, VIEWS["camps"])))
    numbers = root.findall(f".//{SVG}g[@id='numbers']/{SVG}text")
    assert [each.text for each in numbers] == ["2"]
    assert len(root.findall(f".//{SVG}g[@id='marks']/{SVG}path")) == 2 * 2


@pytest.mark.parametrize("name", VIEWS)
def test_the_page_shows_the_same_view(crowd: Case, name: str):
    part = select(crowd, ACTORS)
    view = view_of(part, VIEWS[name])
    shown = parsed(page(part, view=view).decode()).data("graph")["view"]
    assert on_screen(shown, part_of_view(view)) == on_screen(message(view), view)
    same = ("caption", "legend")
    assert [shown[name] for name in same] == [message(view)[name] for name in same]


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        *product(["agreement", "an unfolded bloc"], ["svg", "png", "pdf", "html", "bundle"]),
        *product(["camps", "attributes", "groups"], ["svg", "html"]),
    ],
)
def test_a_recipe_brings_the_same_view_again(crowd: Case, name: str, format_: str):
    part = select(crowd, ACTORS)
    made = FORMATS[format_].to_bytes(part, "tie", view_of(part, VIEWS[name]))
    recipe = read_recipe(find_recipe(made))
    assert recipe.view == VIEWS[name]
    assert remade(crowd, recipe) == made


def test_the_recipe_of_a_view_that_fits_names_no_options(crowd: Case):
    part = select(crowd, ACTORS)
    assert find_recipe(svg(part, view=view_of(part))) == to_text(recipe_of(part, format="svg", level="tie"))


def test_a_crowded_case_is_drawn_with_the_number_of_ties_on_screen(crowd: Case, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(compose, "MOST_DRAWN", 150)
    part = select(crowd, ACTORS)
    view = view_of(part, ViewOptions(draw="single ties", most=120))
    assert len(in_svg(fromstring(svg(part, view=view)))[1]) == len(view.ties) == 120
    assert (
        view.extent
        == "120 of 195 ties drawn: those that stand out most among the ties of either end (disparity filter)"
    )


@pytest.fixture(scope="module")
def undecided() -> Case:
    """A, B and C, one pair of them foes: three equally good splits, in which only B, a friend of both, names a camp."""
    rows = "k1,A,B,support,,,,,,,,,\nk2,B,C,support,,,,,,,,,\nk3,A,C,opposition,,,,,,,,,\n"
    return case_from(HEADER + rows, "id,kind\nA,actor\nB,actor\nC,actor\nD,actor\n")


FOES = "".join(f"k{one}{other},{one},{other},opposition,,,,,,,,,\n" for one, other in combinations("ABCD", 2))


def test_who_could_be_in_one_camp_or_another_is_striped_on_screen_and_in_the_svg(undecided: Case):
    view = view_of(undecided, VIEWS["camps"])
    nodes, lines = on_screen(message(view), view)
    root = fromstring(svg(undecided, view=view))
    assert in_svg(root) == (nodes, lines)
    first, second, none = "#007062", "#E6B852", "#E5E7EB"
    assert nodes == {**dict.fromkeys("ABC", f"{first} {second}"), "D": none}
    assert {mark for *_, mark in lines.values()} == {"contradicts 1 of 3 best splits"}
    dashed = [each.get("stroke-dasharray") is not None for each in root.findall(f".//{SVG}g[@id='marks']/{SVG}path")]
    assert sorted(dashed) == [False] * 3 + [True] * 3
    assert [entry["text"] for entry in message(view)["legend"]][-4:] == [
        "contradicts 1 of 3 best splits",
        "actor",
        "undecided: camp 1 or 2",
        "in no camp",
    ]


def test_of_four_foes_in_three_camps_all_have_the_stripes_of_all_camps():
    case = case_from(HEADER + FOES, "id,kind\nA,actor\nB,actor\nC,actor\nD,actor\n")
    view = view_of(case, ViewOptions(camps=CampColours(3, "net")))
    nodes, lines = on_screen(message(view), view)
    assert in_svg(fromstring(svg(case, view=view))) == (nodes, lines)
    assert sorted(len(fill.split()) for fill in nodes.values()) == [3, 3, 3, 3]


def test_camps_that_are_not_proven_are_striped_with_the_colour_of_those_in_none(
    undecided: Case, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("graphmodel.analysis.solver.best_partitions.MOST_LISTED", 1)
    view = view_of(undecided, VIEWS["camps"])
    nodes, lines = on_screen(message(view), view)
    assert in_svg(fromstring(svg(undecided, view=view))) == (nodes, lines)
    assert {fill.split()[1:] == ["#E5E7EB"] for label, fill in nodes.items() if label != "D"} == {True}
    texts = [entry["text"] for entry in message(view)["legend"]]
    assert "camp 1, not known to be certain" in texts
    assert "contradicts the camps shown" in texts


def test_png_and_page_have_the_stripes_too(undecided: Case):
    view = view_of(undecided, VIEWS["camps"])
    shown = parsed(page(undecided, view=view).decode()).data("graph")["view"]
    assert [look["words"] for look in shown["colours"]["looks"]] == ["undecided: camp 1 or 2", "in no camp"]
    image = Image.open(BytesIO(FORMATS["png"].to_bytes(undecided, "tie", view))).convert("RGB")
    colours = {colour for _, colour in image.getcolors(1 << 24) or []}
    assert {(0x00, 0x70, 0x62), (0xE6, 0xB8, 0x52)} <= colours


def test_the_number_of_a_camp_is_that_of_the_whole_case_in_every_part_of_it(shipped: Case):
    """With the issue on which the other camp is the larger one, Armenia keeps the colour of the first."""
    for part in (shipped, select(shipped, issue="Transport corridors")):
        view = view_of(part, VIEWS["camps"])
        fills = in_svg(fromstring(svg(part, view=view)))[0]
        assert (fills["Armenia"], fills["Azerbaijan"]) == ("#007062", "#E6B852")
