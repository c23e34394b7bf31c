"""The sentence beside a figure: which claims, which merging rule, which version."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.analysis.measure import RestsOn
from graphmodel.analysis.merging_rules import STANDING_RULE_WORDS, StandingRule
from graphmodel.errors import counted
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total, position_total
from graphmodel.model.extract import steps_to, whole_claims
from graphmodel.model.filter_words import filters_in_words
from graphmodel.model.schema import VERSION

_OF_THESE: Mapping[RestsOn, str] = {"claims among actors": ", those among actors", "positions": ", those on proposals"}


def methods(case: Case, *, rule: StandingRule | None = None, rests_on: RestsOn = "claims") -> str:
    """Return a sentence to copy beside a figure.

    Parameters
    ----------
    case
        The case, or the part of one, that the figure is about.
    rule
        How support and opposition were merged, where the figure depends on it.
    rests_on
        Which of these claims it counts.
    """
    number = (
        f"{_counted_claims(case, rests_on):,} of {counted(whole_claims(case), 'claim')}{_OF_THESE.get(rests_on, '')}"
    )
    parts = [f"Based on {number} ({_filters(case) or 'no filter'})"]
    if rule:
        parts.append(f"support and opposition merged by the rule '{rule}' ({STANDING_RULE_WORDS[rule]})")
    if case.supposed:
        parts.append(f"not as they were coded but as is supposed ({case.supposed})")
    if guesses := case.reading.guesses:
        parts.append(f"with {counted(len(guesses), 'answer')} guessed when the data were read")
    return f"{', '.join(parts)}; computed with graphmodel {VERSION}, data {case.fingerprint}."


def _counted_claims(case: Case, rests_on: RestsOn) -> int:
    if rests_on == "positions":
        return position_total(case)
    return claim_total(case) - (position_total(case) if rests_on == "claims among actors" else 0)


def _filters(case: Case) -> str:
    return "; ".join(filters_in_words(steps_to(case)))
