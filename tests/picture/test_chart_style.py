"""Charts have colours that stand out from the page, in the light and in the dark theme."""

import pytest

from graphmodel.picture.style import CHART_STYLES, Theme
from tests.picture.test_style import stands_out


@pytest.mark.parametrize("theme", CHART_STYLES)
def test_marks_of_charts_stand_out_from_the_page(theme: Theme):
    look = CHART_STYLES[theme]
    marks = [look.bar, *(look.relation(name) for name in ("support", "opposition", "mediation"))]
    assert [colour for colour in marks if not stands_out(colour, look.page, ratio=3)] == []


@pytest.mark.parametrize("theme", CHART_STYLES)
def test_text_of_charts_can_be_read(theme: Theme):
    look = CHART_STYLES[theme]
    cells = [(look.on_extreme, look.relation("support")), (look.on_extreme, look.relation("opposition"))]
    pairs = [*cells, (look.on_neutral, look.neutral), (look.quiet, look.page)]
    assert [pair for pair in pairs if not stands_out(*pair, ratio=4.5)] == []


def test_every_colour_of_a_chart_differs_between_the_themes():
    light, dark = CHART_STYLES["light"], CHART_STYLES["dark"]
    assert light.page != dark.page
    assert not {light.relation("support"), light.neutral, light.bar} & {
        dark.relation("support"),
        dark.neutral,
        dark.bar,
    }
    assert len(set(light.camps) & set(dark.camps)) == 0
