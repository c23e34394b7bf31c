"""A figure has the size, the colours and the lines below it that are asked for, and is made again from its recipe."""

import re
import struct
from itertools import combinations
from xml.etree.ElementTree import fromstring

import pytest

from graphmodel.cli.replaying import remade
from graphmodel.errors import UsageError
from graphmodel.export.figure import FIGURES, figure
from graphmodel.export.figure_options import FigureOptions
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe import recipe_of, to_text
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.export.vector import svg
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.picture.style import PAGE_STYLES, RELATION_STYLES

pytestmark = pytest.mark.slow

LAND = Selection(issue=("Land",))
COLUMN = FigureOptions(width=85)
EVERYTHING = FigureOptions(width=85, dpi=150, greyscale=True, theme="dark", legend=False, source_line=False)


def colours(content: bytes) -> set[str]:
    return {each.lower() for each in re.findall(r'(?:fill|stroke)="(#[0-9A-Fa-f]{6})"', content.decode())}


def groups(content: bytes) -> set[str | None]:
    return {each.get("id") for each in fromstring(content).iter("{http://www.w3.org/2000/svg}g")}


@pytest.mark.parametrize("format_", FIGURES)
@pytest.mark.parametrize("options", [FigureOptions(), COLUMN, EVERYTHING], ids=["as it is", "column", "everything"])
def test_a_figure_is_made_again_from_its_recipe(small: Case, format_: str, options: FigureOptions):
    made = figure(select(small, LAND), format_, options=options)
    recipe = read_recipe(find_recipe(made))
    assert recipe.figure == options
    assert remade(small, recipe) == made


def test_a_figure_of_nothing_chosen_is_the_picture(small: Case):
    assert figure(small, "svg") == svg(small)
    assert '"figure"' not in find_recipe(figure(small, "svg"))


@pytest.mark.parametrize(("width", "dpi", "pixels"), [(85, 300, 1003), (175, 150, 1033), (85, 600, 2007)])
def test_a_png_has_the_pixels_of_its_width_and_says_how_many_an_inch_has(
    small: Case, width: int, dpi: int, pixels: int
):
    content = figure(small, "png", options=FigureOptions(width=width, dpi=dpi))
    assert abs(struct.unpack(">I", content[16:20])[0] - pixels) <= 1
    at = content.index(b"pHYs")
    across, down, unit = struct.unpack(">IIB", content[at + 4 : at + 13])
    assert (across, down, unit) == (round(dpi / 0.0254), round(dpi / 0.0254), 1)


def test_an_svg_has_its_width_in_millimetres(small: Case):
    assert fromstring(figure(small, "svg", options=COLUMN)).get("width") == "85mm"


def test_a_page_of_pdf_has_its_width_in_points(small: Case):
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ", figure(small, "pdf", options=COLUMN))
    assert found
    assert float(found[1]) == pytest.approx(85 / 25.4 * 72, abs=0.01)


def test_the_recipe_of_a_pdf_is_an_object_that_its_table_finds(small: Case):
    content = figure(small, "pdf")
    at = int(content.rstrip().splitlines()[-2])
    assert content[at : at + 4] == b"xref"
    object_at = int(content[at:].splitlines()[2].split()[0])
    assert re.match(rb"\d+ 0 obj\n<< /Length \d+ >>\nstream\n\{", content[object_at:])


def test_greyscale_leaves_no_colour(small: Case):
    found = colours(figure(small, "svg", options=FigureOptions(greyscale=True)))
    assert found
    assert all(each[1:3] == each[3:5] == each[5:7] for each in found)


def test_a_dark_figure_has_the_colours_of_the_dark_page(small: Case):
    found = colours(figure(small, "svg", options=FigureOptions(theme="dark")))
    assert PAGE_STYLES["dark"].page.lower() in found
    assert RELATION_STYLES["support"].dark.lower() in found
    assert RELATION_STYLES["support"].light.lower() not in found


def test_legend_and_source_line_can_be_left_out(small: Case):
    assert {"legend", "caption"} <= groups(figure(small, "svg"))
    assert "legend" not in groups(figure(small, "svg", options=FigureOptions(legend=False)))
    assert "caption" not in groups(figure(small, "svg", options=FigureOptions(source_line=False)))


def test_a_width_out_of_bounds_is_refused():
    with pytest.raises(UsageError) as told:
        FigureOptions(width=5)
    assert str(told.value) == "figure, width: 5 mm is not from 30 to 500 mm."


def test_options_of_a_figure_for_a_table_are_refused(small: Case):
    with pytest.raises(UsageError) as told:
        figure(small, "csv", options=COLUMN)
    assert str(told.value) == "figure: 'csv' is not one of png, svg, pdf. Leave out what is chosen of the figure."


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[]", "recipe, figure: [] is not an object."),
        ('{"widht": 85}', "recipe, figure: 'widht' is not one of width, dpi, greyscale, theme, legend, source_line."),
        ('{"greyscale": 1}', "recipe, figure, greyscale: 1 is not true or false."),
        ('{"theme": "pink"}', "recipe, figure, theme: 'pink' is not one of light, dark."),
        ('{"width": 1}', "figure, width: 1 mm is not from 30 to 500 mm."),
    ],
)
def test_a_figure_that_a_recipe_asks_for_wrongly_is_reported(small: Case, written: str, message: str):
    text = to_text(recipe_of(small, format="svg")).replace("{\n", f'{{\n "figure": {written},\n', 1)
    with pytest.raises(UsageError) as told:
        read_recipe(text)
    assert str(told.value) == message


def test_in_one_column_names_have_six_points_or_more_and_none_covers_another(shipped: Case):
    root = fromstring(figure(shipped, "svg", options=COLUMN))
    (graph,) = [each for each in root.iter() if each.get("id") == "graph"]
    scale = float(re.findall(r"scale\(([\d.]+)\)", graph.get("transform", ""))[0])
    points = scale * 85 / 25.4 * 72 / float(root.get("viewBox", "").split()[2])
    (nodes,) = [each for each in graph if each.get("id") == "nodes"]
    texts = [each for each in nodes.iter() if each.tag.endswith("text")]
    assert min(float(each.get("font-size", "")) for each in texts) * points >= 5.99
    drawn = " ".join(each.text or "" for each in texts)
    for actor in ("Armenia", "Azerbaijan", "Turkey", "Iran", "Russia", "European Union", "United States"):
        assert actor in drawn
    boxes = [
        {name: float(each.get(name, "")) for name in ("x", "y", "width", "height")}
        for each in nodes.iter()
        if each.tag.endswith("rect")
    ]
    for one, other in combinations(boxes, 2):
        assert any(
            one[at] + one[size] <= other[at] + 0.1 or other[at] + other[size] <= one[at] + 0.1
            for at, size in (("x", "width"), ("y", "height"))
        )
