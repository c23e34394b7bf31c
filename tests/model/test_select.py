"""Selecting by keywords, from parts too; and what a part says of itself."""

from dataclasses import fields

import pytest

from graphmodel.engines.folded import folded
from graphmodel.errors import SelectionError
from graphmodel.export.methods_sentence import methods
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe import recipe_of, to_text
from graphmodel.model import mentions
from graphmodel.model.case import Case, claims
from graphmodel.model.resolve import FILTERED
from graphmodel.model.select import select
from graphmodel.model.selection import NOTHING_CHOSEN, Selection
from graphmodel.picture.compose import caption
from tests.analysis.short import short_case


def test_filters_by_keyword_are_those_of_a_selection(small: Case):
    part = select(small, issue=["Land"], proposals=False)
    assert part.selection == Selection(issue=("Land",), proposals=False)
    assert claims(part).equals(claims(select(small, Selection(issue="Land", proposals=False))))


def test_a_filter_that_there_is_not_is_an_error_with_the_nearest(small: Case):
    with pytest.raises(SelectionError) as error:
        select(small, isue="Land")
    assert str(error.value).startswith("'isue' is not a filter. Known: issue, relation, actor")
    assert str(error.value).endswith("Did you mean 'issue'?")


def test_a_part_knows_the_whole_and_what_was_selected(small: Case):
    part = select(small, issue="Land")
    assert part.whole is small
    assert part.selections == (Selection(issue="Land"),)
    assert small.whole is small
    assert small.selection == NOTHING_CHOSEN


def test_a_part_of_a_part_says_both_filters_everywhere(small: Case):
    part = select(select(small, issue="Land"), relation="support")
    assert part.selections == (Selection(issue="Land", relation="support"),)
    assert claims(part).equals(claims(select(small, issue="Land", relation="support")))
    assert "issue: Land · relation: support" in caption(part)
    assert "(issue: Land; relation: support)" in methods(part)
    assert read_recipe(to_text(recipe_of(part))).selections == part.selections


def test_a_neighbourhood_stays_a_step_of_its_own_for_what_is_selected_within_it(small: Case):
    part = select(select(small, ego="A"), relation="support")
    assert part.selections == (Selection(ego="A"), Selection(relation="support"))
    assert "neighbourhood of: A · relation: support" in caption(part)
    assert "(neighbourhood of: A; relation: support)" in methods(part)
    assert read_recipe(to_text(recipe_of(part))).selections == part.selections


def test_a_case_says_in_a_line_what_it_holds(small: Case):
    assert repr(small) == "Case: 9 claims, 4 actors, 2 proposals"
    assert repr(select(small, issue="Land")).startswith("Case: ")
    assert " of 9 claims, " in repr(select(small, issue="Land"))


def test_a_notebook_shows_the_line_and_the_first_claims_as_text(small: Case):
    shown = small._repr_html_()
    assert shown.startswith("<p>Case: 9 claims, 4 actors, 2 proposals</p><table")
    assert shown.count("<tr>") == 5


def test_every_column_that_filters_has_a_field_of_the_selection_and_every_such_field_a_column():
    lists = {each.name for each in fields(Selection) if isinstance(each.default, tuple)}
    assert {column.name for column in FILTERED} == lists - {"actor", "proposal", "ego"}


def test_texts_of_nodes_are_folded_once_a_case_and_only_for_a_text(monkeypatch: pytest.MonkeyPatch):
    case, texts = short_case("A + B\nB - C"), list[str]()
    monkeypatch.setattr(mentions, "folded", lambda text: texts.append(text) or folded(text))
    assert select(case, relation="support").nodes["id"].tolist() == ["A", "B"]
    assert [text for text in texts if text in "ABC"] == []
    assert select(case, text="c").nodes["id"].tolist() == ["B", "C"]
    once = list(texts)
    assert select(case, text="a").nodes["id"].tolist() == ["A", "B"]
    assert texts == once
