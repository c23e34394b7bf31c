"""The tabs in their order, and the pages made for them; other measures show their tables.

A page is loaded when its tab is opened: the first page of a server comes sooner without their libraries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphmodel.analysis.measure import Measure
from graphmodel.analysis.measures import MEASURES
from graphmodel.on_demand import function_of
from graphmodel.picture.view import View

FIRST_TAB, CODING_TAB = "Graph", "Documents"
LAST_TABS = (CODING_TAB, "Claims", "Data")


@dataclass(frozen=True, slots=True)
class Page:
    """A page made for a tab: the names of its measures, and a function that shows it and returns its picture."""

    show: Callable[..., View | None]
    measures: tuple[str, ...]


PAGES = {
    "Positions": Page(function_of("graphmodel.ui.tabs.positions", "show_positions"), ("positions", "contested")),
    "Agreement": Page(function_of("graphmodel.ui.tabs.agreement", "show_agreement"), ("agreement", "discrepancy")),
    "Camps": Page(function_of("graphmodel.ui.tabs.camps", "show_camps"), ("camps", "shifts", "balance", "robustness")),
    "Standing": Page(function_of("graphmodel.ui.tabs.standing", "show_standing"), ("standing",)),
    "Mediation": Page(
        function_of("graphmodel.ui.tabs.mediation", "show_mediation"), ("mediation", "mediators", "brokerage")
    ),
    "What if": Page(function_of("graphmodel.ui.tabs.what_if", "show_what_if"), ("turning",)),
    "Claims": Page(function_of("graphmodel.ui.tabs.claims", "show_claims"), ("reliability",)),
}
"""By tab. A measure that is on none is shown below the page of its tab, or in a tab of its own."""


def tabs() -> tuple[str, ...]:
    """Return the tabs in their order: the picture, those of the measures, documents, claims and data."""
    of_measures = [each.tab for each in MEASURES.values() if each.tab not in LAST_TABS]
    return tuple(dict.fromkeys((FIRST_TAB, *of_measures, *LAST_TABS)))


def without_page(tab: str = "") -> list[Measure]:
    """Return the measures that are on no page, of one tab or of all; codings are compared by the command line alone."""
    on_pages = {name for page in PAGES.values() for name in page.measures}
    others = [each for each in MEASURES.values() if each.name not in on_pages and each.scope != "codings"]
    return [each for each in others if tab in ("", each.tab)]
