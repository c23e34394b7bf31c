"""The charts of the tabs, as they are drawn."""

from __future__ import annotations

from playwright.sync_api import Page, expect

CHART = "[data-testid=stVegaLiteChart]"
CHARTS = {"Positions": 2, "Agreement": 1, "Camps": 11, "Standing": 1, "Mediation": 1}
"""Number of charts of each tab that has some."""
LOWEST = 60
"""Height in px that every chart exceeds: Vega leaves the height 0 where it fails."""


def check_charts(page: Page, number: int) -> None:
    """Fail unless the open tab has so many charts and each has been drawn."""
    charts = page.locator(f"{CHART}:visible")
    expect(charts).to_have_count(number)
    for chart in charts.all():
        expect(chart.locator("canvas, svg").first).to_be_visible()
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        assert box
        assert box["height"] > LOWEST
