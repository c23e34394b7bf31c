"""A mark that doubts or denies a word is not left out in silence, nor is the minus of a number."""

from pathlib import Path

import pytest

from graphmodel.model.case import claims
from graphmodel.reading.mapping.words import word_of
from tests.reading.mapping.test_sides import Way, large, small, written


@pytest.mark.parametrize("value", ["support?", "?support", "(oppose?)", "!support", "~support", "\N{NOT SIGN}oppose"])
def test_a_word_that_is_doubted_or_denied_has_no_meaning(value: str):
    assert word_of("relation", value) == ""


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("5 - strongly agree", "support"),
        ("(1) strongly disagree", "opposition"),
        ("2. oppose", "opposition"),
        ("4 = Agree", "support"),
        ("neutral (3)", "skip"),
        ("Agree [4]", "support"),
        ("5 (strongly agree)", "support"),
        ("1 [Very strongly opposed]", "opposition"),
        ("4 (see note)", ""),
        ("5 (agree?)", ""),
        ("eher dagegen", "opposition"),
        ("1 - stimme voll und ganz zu", "support"),
        ("plutôt d'accord", "support"),
        ("totalmente en desacuerdo", "opposition"),
        ("3 agree", ""),
        ("12 - 3 agree", ""),
    ],
)
def test_a_label_of_a_survey_may_have_its_number(value: str, word: str):
    assert word_of("relation", value) == word


@pytest.mark.parametrize("strength", ["-2", "(2)", "2?"])
@pytest.mark.parametrize("way", [small, large])
def test_a_strength_below_zero_or_in_doubt_is_a_finding(tmp_path: Path, way: Way, strength: str):
    case = way(written(tmp_path, f"source,target,relation,strength\nA,B,support,{strength}\nB,C,support,3\n"), None)
    assert [each.code for each in case.warnings if each.column == "strength"] == ["bad-strength"]
    assert claims(case)["strength"].tolist() == [2, 3]
