"""Help texts explain the words of the glossary in its own words."""

from __future__ import annotations

import pytest

from graphmodel.model.glossary import GLOSSARY
from graphmodel.ui.state.filters import KEY
from tests.ui.explorer import Explorer

COUNTS = " In brackets: the claims of each, with the other filters as they are."


def help_of(explorer: Explorer, key: str) -> str:
    """Return the help of the one widget with this key."""
    app = explorer.app
    kinds = (app.button_group, app.multiselect, app.slider, app.toggle, app.number_input, app.selectbox)
    (text,) = [widget.help for widgets in kinds for widget in widgets if widget.key == key]
    return text


@pytest.mark.parametrize(
    ("field", "keeps", "word", "counts"),
    [
        ("issue", "Only claims on this issue.", "issue", COUNTS),
        ("status", "Only what is observed, or only what is prospective.", "status", COUNTS),
        ("min_strength", "Only claims of this strength or more (1 to 3).", "strength", ""),
    ],
)
def test_a_filter_explains_its_word_and_its_numbers(field: str, keeps: str, word: str, counts: str) -> None:
    assert help_of(Explorer(), KEY + field) == f"{keeps} {GLOSSARY[word]}{counts}"


@pytest.mark.parametrize("tab", ["Positions", "Agreement", "Camps", "Standing"])
def test_the_merging_rule_is_explained_on_each_tab(tab: str) -> None:
    assert help_of(Explorer().open_tab(tab), "rule") == GLOSSARY["merging rule"]


def test_the_ways_to_divide_agreement_are_explained_in_words() -> None:
    assert help_of(Explorer().open_tab("Agreement"), "normalise") == (
        "Same sides minus opposite sides, divided by: the proposals on which both take a side (shared), the mean "
        "number on which each of the two does (average), the number on which either does (jaccard), the square root "
        "of the product of both numbers (cosine), or nothing (none)."
    )
