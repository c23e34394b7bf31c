"""The SVG, the page and the living picture draw one view: the same nodes, lines, colours and numbers."""

from __future__ import annotations

from itertools import combinations
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from graphmodel.cli.replaying import remade
from graphmodel.export.compose_view import view_of
from graphmodel.export.formats import FORMATS
from graphmodel.export.recipe import read_recipe, recipe_of, to_text
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.export.stand_alone import page
from graphmodel.export.vector import svg
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.picture import compose
from graphmodel.picture.message import message
from graphmodel.picture.view import AgreementLines, CampColours, View, ViewOptions
from tests.pages import parsed
from tests.runs import unpack_runs
from tests.small_case import HEADER, case_from

SVG = "{http://www.w3.org/2000/svg}"
ACTORS = Selection(proposals=False)
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
    nodes = "id,kind\n" + "".join(f"{actor},actor\n" for camp in CAMPS.values() for actor in camp)
    return case_from(HEADER + rows, nodes + "p0,proposal\np1,proposal\np2,proposal\n")


VIEWS = {
    "camps": ViewOptions(camps=CampColours(2, "net")),
    "agreement": ViewOptions(draw="single ties", agreement=AgreementLines(0.75, 2, "count"), most=40),
    "agreement between blocs": ViewOptions(agreement=AgreementLines()),
    "blocs": ViewOptions(draw="blocs"),
    "an unfolded bloc": ViewOptions(draw="blocs", unfolded=("bloc:1:n00",)),
}


def on_screen(seen: dict[str, Any], view: View) -> tuple[dict[str, str], dict[str, tuple[str, float, int]]]:
    """Return the fill of each node by its label, and colour, opacity and claims of each line by its sentence.

    As the scripts in `picture/browser` decide them from the message and the style of the graph, in the light theme.
    """
    graph, style = view.picture.graph, view.picture.graph["style"]
    camps = unpack_runs(seen["camps"]) if "camps" in seen else [None] * len(graph["nodes"])
    labels = {node["id"]: node["label"] for node in graph["nodes"]}
    nodes = {}
    for node, shown, camp in zip(graph["nodes"], unpack_runs(seen["nodes"]), camps, strict=True):
        looks = [style["campless"], *style["camps"]]
        look = style["kinds"][node["kind"]] if camp is None else looks[camp]
        nodes |= {node["label"]: look["light"]["fill"]} if shown else {}
    marked = unpack_runs(seen["marked"]) if "marked" in seen else [None] * len(graph["edges"])
    drawn = zip(unpack_runs(seen["levels"]), unpack_runs(seen["claims"]), strict=True)
    lines = {}
    for edge, shown, mark in zip(graph["edges"], unpack_runs(seen["ties"]), marked, strict=True):
        if shown:
            level, claims = next(drawn)
            look = style["relations"][edge["relation"]]
            faint = style["prospective_opacity"] if level >= 64 else 1.0
            opacity = faint if mark is None else 1.0 if mark else style["unmarked_opacity"]
            words = f"{labels[edge['from']]} {look['word']} {labels[edge['to']]}"
            lines[words] = (look["light"], opacity, claims)
    return nodes, lines


def in_svg(root: Element) -> tuple[dict[str, str], dict[str, tuple[str, float, int]]]:
    """Return the same of an SVG."""
    nodes, lines = {}, {}
    for group in root.findall(f".//{SVG}g[@id='nodes']/{SVG}g"):
        texts = [each.text or "" for each in group.iter(f"{SVG}text")]
        name = [text for text in texts if not text.isdecimal() and "dissent" not in text]
        nodes[" ".join(name)] = str(group[0].get("fill"))
    for line in root.findall(f".//{SVG}g[@id='ties']/{SVG}path"):
        words, _, details = str(line[0].text).partition(", ")
        number = int(details.split()[0].replace(",", ""))
        lines[words] = (str(line.get("stroke")), float(line.get("opacity", "1")), number)
    return nodes, lines


@pytest.mark.parametrize("name", VIEWS)
def test_the_svg_has_the_nodes_lines_colours_and_numbers_of_the_living_picture(
    crowd: Case, name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("graphmodel.export.compose_view.READABLE", 100)
    part = select(crowd, ACTORS)
    view = view_of(part, VIEWS[name])
    nodes, lines = on_screen(message(view), view)
    assert in_svg(fromstring(svg(part, view=view))) == (nodes, lines)
    assert len(nodes) == len(view.nodes) > 1
    assert len(lines) == len(view.ties) > 0


def test_the_views_differ_in_what_they_are_meant_to_show(crowd: Case, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.export.compose_view.READABLE", 100)
    views = {name: view_of(select(crowd, ACTORS), options) for name, options in VIEWS.items()}
    assert views["camps"].marked == {("n01", "n02", "opposition"), ("n03", "s03", "support")}
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
    assert {key: shown[key] for key in message(view)} == message(view)


@pytest.mark.parametrize("format_", ["svg", "png", "pdf", "html", "bundle"])
@pytest.mark.parametrize("name", ["camps", "agreement", "an unfolded bloc"])
def test_a_recipe_brings_the_same_view_again(crowd: Case, name: str, format_: str):
    part = select(crowd, ACTORS)
    made = FORMATS[format_].written(part, "tie", view_of(part, VIEWS[name]))
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
    assert view.extent == "120 of 195 ties drawn: the most significant (disparity filter)"
