import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import SelectionError, UsageError
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe import Recipe, check_data, recipe_of, to_text
from graphmodel.model.case import Case
from graphmodel.model.reading import Reading
from graphmodel.model.schema import VERSION
from graphmodel.model.select import select
from graphmodel.model.selection import NOTHING_CHOSEN, Selection
from graphmodel.reading.limits import MOST_RECIPE
from tests.conftest import Unchanged
from tests.small_case import EDGES, case_from
from tests.strategies import selections

LAND = Selection(issue=("Land",), proposals=False)


def recipe_with(case: Case, **other: object) -> str:
    """Return the text of the recipe of everything, with other values; of a value of ..., nothing."""
    changed = recipe_of(case) | other
    return json.dumps({name: value for name, value in changed.items() if value is not ...})


def test_a_recipe_says_all_that_a_file_depends_on(small: Case, unchanged: Unchanged):
    with unchanged(small, LAND):
        recipe = recipe_of(
            select(small, LAND), format="svg", level="tie", rule="net", positions={"B": (1.0, 2.5), "A": (0, 0)}
        )
    assert recipe == {
        "claims": {"selected": 2, "total": 9},
        "data": {"fingerprint": small.fingerprint, "title": ""},
        "format": "svg",
        "layout_seed": 0,
        "level": "tie",
        "methods": "Based on 2 of 9 claims (issue: Land; without proposals), support and opposition merged by the rule "
        "'net' (the sign of support minus opposition strength); "
        f"computed with graphmodel {VERSION}, data {small.fingerprint}.",
        "positions": {"A": [0, 0], "B": [1.0, 2.5]},
        "program": "graphmodel",
        "rule": "net",
        "selection": {"issue": ["Land"], "proposals": ["no"]},
        "version": VERSION,
    }
    assert list(recipe) == sorted(recipe)
    assert list(recipe["positions"]) == ["A", "B"]


def test_a_recipe_is_silent_on_what_is_not_given(small: Case):
    recipe = recipe_of(small)
    assert sorted(recipe) == ["claims", "data", "layout_seed", "methods", "program", "selection", "version"]
    assert read_recipe(to_text(recipe)) == Recipe((NOTHING_CHOSEN,), small.fingerprint, "", VERSION)


@given(selection=selections())
def test_reading_gives_back_what_was_written(small: Case, selection: Selection):
    part, more = select(small, selection), {"format": "png", "level": "claim", "positions": {"A": (1.0, -2.0)}}
    read = read_recipe(to_text(recipe_of(part, **more)))
    assert read == Recipe(part.selections or (NOTHING_CHOSEN,), small.fingerprint, "", VERSION, **more)
    assert read.warning == ""


@given(
    text=st.text() | st.sampled_from(["\0\x1f", "\ud800", "\ufffe\uffff", "</metadata>", "]]>", "Հայաստան", "a\r\nb"])
)
def test_a_recipe_is_text_that_utf8_and_xml_hold_and_json_gives_back(text: str):
    written = to_text({"selection": {"text": [text]}})
    assert not set(written) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xD800, 0xFFFE, 0xFFFF)}
    assert json.loads(written.encode().decode()) == {"selection": {"text": [text]}}


def test_letters_of_all_scripts_stay_readable():
    assert to_text({"title": "Հայաստան"}) == '{\n "title": "Հայաստան"\n}'


def test_a_recipe_may_stand_under_its_name(small: Case):
    text = json.dumps({"nodes": [], "recipe": recipe_of(select(small, LAND))})
    assert read_recipe(text).selections == (LAND,)


def test_a_recipe_of_another_version_comes_with_a_warning(small: Case):
    read = read_recipe(recipe_with(small, version="0.0.9"))
    assert read.warning == f"The recipe is of graphmodel 0.0.9, this is {VERSION}: the file may come out different."


BROKEN = {
    "not JSON": (
        '{"program":\n x',
        "The recipe cannot be read: Expecting value in line 2, column 2; JSON was expected.",
    ),
    "too deep": ("[" * 100_000, "The recipe cannot be read: it is nested too deep, or has a number too long."),
    "too long": ("1" * 10_000, "The recipe cannot be read: it is nested too deep, or has a number too long."),
    "a list": ("[]", "This is no recipe of graphmodel: it does not name it as its program."),
    "another's": ('{"program": "gephi"}', "This is no recipe of graphmodel: it does not name it as its program."),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_recipe_is_refused(text: str, message: str):
    with pytest.raises(UsageError) as raised:
        read_recipe(text)
    assert str(raised.value) == message


WRONG = {
    "data": ([], "recipe, data: [] is not an object."),
    "selection": (..., "recipe, selection: nothing is not an object."),
    "further_selections": (5, "recipe, further_selections: 5 is not a list."),
    "version": (1, "recipe, version: 1 is not a text."),
    "version ": ("\x1b[31m0", "recipe, version: '\\x1b[31m0' holds control characters."),
    "format": (None, "recipe, format: nothing is not a text."),
    "level": ("claims", "recipe, level: 'claims' is not one of claim, tie."),
    "rule": ("sum", "recipe, rule: 'sum' is not one of net, count, latest."),
    "layout_seed": (7, "recipe, layout_seed: 7 is not 0, the only one there is."),
    "positions": ([1, 2], "recipe, positions: [1, 2] is not an object."),
}


@pytest.mark.parametrize(("name", "value", "message"), [(name, *rest) for name, rest in WRONG.items()], ids=WRONG)
def test_a_wrong_value_is_named(small: Case, name: str, value: object, message: str):
    with pytest.raises(UsageError) as raised:
        read_recipe(recipe_with(small, **{name.strip(): value}))
    assert str(raised.value) == message


@pytest.mark.parametrize("place", [[1], [1, "2"], [1, float("nan")], [True, 1], [1, 1e300], "ab", None, [10**400, 0]])
def test_a_place_is_a_pair_of_numbers_that_can_be_drawn(small: Case, place: object):
    with pytest.raises(UsageError, match=r"^recipe, positions, A: .* is not a pair of numbers\.$"):
        read_recipe(recipe_with(small, positions={"A": place}))


def test_a_filter_of_another_name_is_refused_with_a_guess(small: Case):
    with pytest.raises(UsageError) as raised:
        read_recipe(recipe_with(small, selection={"isue": ["Land"]}))
    assert str(raised.value) == "recipe, selection: 'isue' is not a filter. Did you mean 'issue'?"


@pytest.mark.parametrize("step", [5, None, "Land", ["Land"]])
def test_each_further_selection_is_an_object(small: Case, step: object):
    with pytest.raises(UsageError) as raised:
        read_recipe(recipe_with(small, further_selections=[{"text": ["dam"]}, step]))
    found = "nothing" if step is None else repr(step)
    assert str(raised.value) == f"recipe, further_selections: {found} is not an object."


def test_a_recipe_of_thousands_of_further_selections_is_refused(small: Case):
    steps = [{"text": ["dam"]}, {"proposals": ["no"]}] * 1_500
    with pytest.raises(UsageError) as raised:
        read_recipe(recipe_with(small, further_selections=steps))
    assert str(raised.value) == (
        "recipe, further_selections: 3,000 are more than 100. Put their filters together into fewer selections."
    )
    assert len(read_recipe(recipe_with(small, further_selections=steps[:100])).selections) == 101


def test_the_values_of_a_filter_are_a_list_of_texts(small: Case):
    with pytest.raises(UsageError) as raised:
        read_recipe(recipe_with(small, selection={"issue": "Land"}))
    assert str(raised.value) == "recipe, selection, issue: 'Land' is not a list of texts."
    with pytest.raises(SelectionError, match="min_strength: 'two' is not a whole number"):
        read_recipe(recipe_with(small, selection={"min_strength": ["two"]}))


def test_a_number_of_thousands_of_digits_in_a_filter_is_one_message(small: Case):
    with pytest.raises(SelectionError) as raised:
        read_recipe(recipe_with(small, selection={"hops": ["9" * 5_000]}))
    assert str(raised.value) == f"hops: '{'9' * 200}' … is more than 1000000000."


def test_half_of_a_pair_of_surrogates_is_replaced_wherever_a_recipe_holds_text(small: Case):
    data = {"fingerprint": small.fingerprint, "title": "T\ud800"}
    moved = {"A\udfff": [1, 2]}
    read = read_recipe(recipe_with(small, data=data, selection={"text": ["\ud800x"]}, positions=moved))
    assert (read.title, read.selections[0].text, dict(read.positions)) == (
        "T\ufffd",
        "\ufffdx",
        {"A\ufffd": (1.0, 2.0)},
    )


def test_nesting_that_json_reads_but_no_recipe_has_is_one_message(small: Case):
    text = recipe_with(small)[:-1] + ', "more": ' + "[" * 900 + "]" * 900 + "}"
    with pytest.raises(UsageError) as raised:
        read_recipe(text)
    assert str(raised.value) == "The recipe cannot be read: it is nested too deep, or has a number too long."


def test_a_title_longer_than_any_is_refused(small: Case):
    data = {"fingerprint": small.fingerprint, "title": "t" * 2_000_000}
    with pytest.raises(UsageError) as raised:
        read_recipe(recipe_with(small, data=data))
    assert str(raised.value) == f"recipe, title: '{'t' * 59} … is longer than 10000 characters."


def test_a_version_that_is_no_version_is_refused_in_one_line(small: Case):
    with pytest.raises(UsageError) as raised:
        read_recipe(recipe_with(small, version="9" * 1_000_000))
    assert str(raised.value) == f"recipe, version: '{'9' * 59} … is longer than 40 characters."


def test_a_recipe_of_too_many_characters_is_refused(small: Case):
    with pytest.raises(UsageError) as raised:
        read_recipe(recipe_with(small, padding="x" * MOST_RECIPE))
    assert str(raised.value) == "The recipe is longer than 10485760 characters, so it is none of ours."


def test_data_of_a_very_long_title_are_refused_in_a_short_message(small: Case):
    read = read_recipe(recipe_with(small, data={"fingerprint": "f" * 1_000_000, "title": "t" * 10_000}))
    with pytest.raises(UsageError) as raised:
        check_data(read, small)
    assert str(raised.value) == (
        f"The recipe was made for other data: {'t' * 200} … ({'f' * 200} …). "
        f"The data given are untitled ({small.fingerprint})."
    )


def test_other_data_are_refused_by_both_their_names(small: Case):
    recipe = read_recipe(recipe_with(small))
    check_data(recipe, small)
    other = case_from(EDGES.replace("gladly", "sadly"))
    with pytest.raises(UsageError) as raised:
        check_data(recipe, other)
    assert str(raised.value) == (
        f"The recipe was made for other data: untitled ({small.fingerprint}). "
        f"The data given are untitled ({other.fingerprint})."
    )


def test_what_was_guessed_is_in_the_recipe_of_every_part_and_read_back(small: Case):
    guessed = replace(small, reading=Reading(guesses=("relation is the column 'x'.",)))
    recipe = recipe_of(select(guessed, LAND))
    assert recipe["data"] == {
        "fingerprint": small.fingerprint,
        "guesses": ["relation is the column 'x'."],
        "title": "",
    }
    assert read_recipe(to_text(recipe)).guesses == ("relation is the column 'x'.",)


@pytest.mark.parametrize("guesses", ["x", [1]])
def test_guesses_are_a_list_of_texts(small: Case, guesses: object):
    data = recipe_of(small)["data"] | {"guesses": guesses}
    with pytest.raises(UsageError, match=r"^recipe, guesses: .* is not a list"):
        read_recipe(recipe_with(small, data=data))
