from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import graphmodel
from graphmodel.errors import CaseError, Finding, GraphModelError, listing, suggestion


def finding(row: int = 14, column: str = "relation", hint: str = "Did you mean 'support'?") -> Finding:
    return Finding("error", "unknown-value", "edges.csv", row, column, "suport", "'suport' is wrong.", hint)


def test_a_finding_reads_as_place_message_and_hint():
    assert str(finding()) == "edges.csv row 14, relation: 'suport' is wrong. Did you mean 'support'?"


def test_a_finding_without_hint_ends_with_its_message():
    assert str(finding(hint="")) == "edges.csv row 14, relation: 'suport' is wrong."


@pytest.mark.parametrize(
    ("row", "column", "place"),
    [
        (0, "", "edges.csv"),
        (0, "relation", "edges.csv, relation"),
        (14, "", "edges.csv row 14"),
        (14, "relation", "edges.csv row 14, relation"),
    ],
)
def test_a_place_names_only_what_is_known_of_it(row: int, column: str, place: str):
    assert finding(row, column).place == place


def test_a_finding_cannot_be_changed():
    with pytest.raises(AttributeError, match="cannot assign to field 'row'"):
        finding().row = 3


def test_a_case_error_holds_and_says_every_finding():
    findings = [finding(2), finding(3, hint="")]
    error = CaseError(findings)
    assert error.findings == tuple(findings)
    assert str(error) == (
        "edges.csv row 2, relation: 'suport' is wrong. Did you mean 'support'?\n"
        "edges.csv row 3, relation: 'suport' is wrong."
    )


NO_ERRORS = {"CancelledError", "AbandonedError", "StoppedError", "_OutOfLimits", "_OtherShapeError"}
"""Exceptions that end work, which the package itself catches: it was cancelled, is too long, or cannot be done so."""


def test_every_error_of_the_package_has_one_root():
    for module in walk_packages(graphmodel.__path__, "graphmodel."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    ours = {each for each in _subclasses(BaseException) if each.__module__.partition(".")[0] == "graphmodel"}
    assert {each.__name__ for each in ours if not issubclass(each, GraphModelError)} == NO_ERRORS
    assert GraphModelError.__mro__[1] is Exception
    assert {"CaseError", "EngineError", "FullError", "SelectionError", "UnreadError", "UsageError"} <= {
        each.__name__ for each in ours
    }


def _subclasses(kind: type[BaseException]) -> Iterator[type[BaseException]]:
    for each in type.__subclasses__(kind):
        yield each
        yield from _subclasses(each)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("suport", "Did you mean 'support'?"),
        (" SUPPORT ", "Did you mean 'support'?"),
        ("oposition", "Did you mean 'Opposition'?"),
        ("zebra", ""),
        ("", ""),
    ],
)
def test_a_suggestion_is_the_nearest_known_word_in_its_own_spelling(value: str, text: str):
    assert suggestion(value, ["support", "Opposition"]) == text


def test_nothing_is_suggested_when_nothing_is_known():
    assert suggestion("support", []) == ""


def test_a_listing_is_whole_up_to_its_limit_and_counts_the_rest():
    assert listing(iter("abc"), most=3) == "a, b, c"
    assert listing("abcde", most=3) == "a, b, c and 2 more"
    assert listing([]) == ""
