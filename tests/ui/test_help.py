"""Help texts explain the words of the glossary in its own words."""

from __future__ import annotations

import pytest

from graphmodel.model.glossary import GLOSSARY
from graphmodel.ui.keys import FILTER
from tests.ui.explorer import Explorer

COUNTS = " In brackets: the claims of each, with the other filters as they are."


def help_of(explorer: Explorer, key: str) -> str:
    """Return the help of the one widget with this key."""
    app = explorer.app
    kinds = (app.button_group, app.multiselect, app.slider, app.toggle, app.number_input, app.selectbox)
    (text,) = [widget.help for widgets in kinds for widget in widgets if widget.key == key]
    return text


@pytest.mark.parametrize(
    ("field", "says", "counts"),
    [
        ("issue", "Claims on these subjects; one claim can be on several.", COUNTS),
        (
            "status",
            "Observed: it has happened. Prospective: it may or would happen, or is recommended.",
            COUNTS,
        ),
        ("min_strength", "How firm the statement is: 1 weak or conditional, 2 plain, 3 emphasised.", ""),
    ],
)
def test_a_filter_explains_its_word_once_and_its_numbers(field: str, says: str, counts: str) -> None:
    assert help_of(Explorer(), FILTER + field) == f"{says}{counts}"


@pytest.mark.parametrize("tab", ["Positions", "Agreement", "Camps", "Standing"])
def test_the_merging_rule_is_explained_on_each_tab(tab: str) -> None:
    assert help_of(Explorer().open_method(tab), "rule") == GLOSSARY["merging rule"]


def test_the_ways_to_divide_agreement_are_explained_in_words() -> None:
    assert help_of(Explorer().open_method("Agreement"), "normalise") == (
        "Same sides minus opposite sides, divided by: the proposals on which both take a side (shared), the mean "
        "number on which each of the two does (average), the number on which either does (jaccard), the square root "
        "of the product of both numbers (cosine), or nothing (none)."
    )
