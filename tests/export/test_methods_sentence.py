from dataclasses import replace

import pytest

from graphmodel import __version__
from graphmodel.analysis.measure import RestsOn
from graphmodel.analysis.merging_rules import STANDING_RULE_WORDS, StandingRule
from graphmodel.export.methods_sentence import methods
from graphmodel.model.case import Case
from graphmodel.model.reading import Reading
from graphmodel.model.select import select
from graphmodel.model.selection import Selection


def test_the_sentence_says_how_many_claims_by_what_and_of_which_data(small: Case):
    assert methods(small) == (
        f"Based on 9 of 9 claims (no filter); computed with graphmodel {__version__}, data {small.fingerprint}."
    )


@pytest.mark.parametrize(
    ("rests_on", "words"),
    [("claims among actors", "6 of 9 claims, those among actors"), ("positions", "3 of 9 claims, those on proposals")],
)
def test_the_sentence_counts_the_claims_that_the_figure_rests_on(small: Case, rests_on: RestsOn, words: str):
    assert methods(small, rests_on=rests_on).startswith(f"Based on {words} (no filter); computed")


def test_the_sentence_names_every_filter_with_all_its_values(small: Case):
    chosen = Selection(issue=("Water", "Land"), min_strength=2, proposals=False)
    assert methods(select(small, chosen)) == (
        "Based on 4 of 9 claims (issue: Water, Land; strength at least: 2; without proposals); "
        f"computed with graphmodel {__version__}, data {small.fingerprint}."
    )


@pytest.mark.parametrize("rule", STANDING_RULE_WORDS)
def test_the_sentence_says_by_which_rule_signs_were_merged(small: Case, rule: StandingRule):
    assert methods(small, rule=rule) == (
        "Based on 9 of 9 claims (no filter), "
        f"support and opposition merged by the rule '{rule}' ({STANDING_RULE_WORDS[rule]}); "
        f"computed with graphmodel {__version__}, data {small.fingerprint}."
    )


@pytest.mark.parametrize(("number", "words"), [(1, "1 answer"), (2, "2 answers")])
def test_the_sentence_says_that_answers_were_guessed(small: Case, number: int, words: str):
    guessed = replace(small, reading=Reading(guesses=("guess",) * number))
    assert f"(no filter), with {words} guessed when the data were read; computed" in methods(guessed)
