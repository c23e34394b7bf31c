"""The charts of the tabs, as they are drawn."""

from __future__ import annotations

from playwright.sync_api import Page

CHART = "[data-testid=stVegaLiteChart]"
CHARTS = {"Positions": 2, "Agreement": 1, "Camps": 11, "Standing": 1, "Mediation": 1}
"""Number of charts of each tab that has some."""
LOWEST = 60
"""Height in px that every chart exceeds: Vega leaves the height 0 where it fails."""
DRAWN = """([chart, number, lowest]) => {
    const charts = [...document.querySelectorAll(chart)].filter((each) => each.checkVisibility());
    const isDrawn = (each) => each.getBoundingClientRect().height > lowest && each.querySelector("canvas, svg");
    return charts.length === number && charts.every(isDrawn);
}"""


def check_charts(page: Page, number: int) -> None:
    """Fail unless the open tab has so many charts and each has been drawn."""
    page.wait_for_function(DRAWN, arg=[CHART, number, LOWEST])
