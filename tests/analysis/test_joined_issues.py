"""The order in which a claim names its issues means nothing, in no measure and no finding."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis.agreement import agreement as _agreement
from graphmodel.analysis.agreement import discrepancy as _discrepancy
from graphmodel.analysis.balance import balance as _balance
from graphmodel.analysis.brokerage import brokerage as _brokerage
from graphmodel.analysis.camps import camps as _camps
from graphmodel.analysis.contested import contested as _contested
from graphmodel.analysis.mediation import mediation as _mediation
from graphmodel.analysis.mediation import unmediated as _unmediated
from graphmodel.analysis.positions import positions as _positions
from graphmodel.analysis.reliability import codings_of as _codings_of
from graphmodel.analysis.reliability import reliability as _reliability
from graphmodel.analysis.robustness import robustness as _robustness
from graphmodel.analysis.standing import standing as _standing
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import strongest_ties, ties
from tests.analysis.short import short_case
from tests.conftest import deep_fingerprint

ISSUES = ("", "Law", "Law;Trade", "Trade;Water", "Law;Trade;Water")


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Return claims by two coders, among four actors and on two proposals, on none to three issues."""
    sources = st.sampled_from("ABMN")
    found = []
    for _ in range(draw(st.integers(1, 12))):
        source = draw(sources)
        target = draw(st.sampled_from([each for each in ("A", "B", "M", "N", "dam", "park") if each != source]))
        word = draw(st.sampled_from("+-" if target.islower() else "+-~"))
        rest = [
            str(draw(st.integers(1, 3))),
            f"#{draw(st.sampled_from(ISSUES))}",
            f"={draw(st.sampled_from(('Eva', 'Max')))}",
        ]
        found.append(" ".join([source, word, target, *rest]))
    return found


def turned(line: str) -> str:
    """Return a claim with its issues in the reverse order."""
    return " ".join(
        "#" + ";".join(reversed(word[1:].split(";"))) if word.startswith("#") else word for word in line.split(" ")
    )


def answers(case: Case) -> dict[str, str]:
    """Return all that is asked of a case."""
    codings = _codings_of(case)
    robust = _robustness(case)
    found: dict[str, Any] = {
        "positions": _positions(case).stances,
        "agreement": _agreement(case),
        "discrepancy": _discrepancy(case),
        "contested": _contested(case),
        "balance": _balance(case),
        "camps": _camps(case),
        "standing": _standing(case),
        "mediation": _mediation(case),
        "unmediated": _unmediated(case),
        "brokerage": _brokerage(case, groups={}),
        **{f"robustness {each.name}": getattr(robust, each.name) for each in fields(robust)},
        "reliability": _reliability(codings) if len(codings) > 1 else None,
        "ties": ties(case),
        "strongest": strongest_ties(case, most=9),
        "issues": vocabulary(case, "issue"),
        "warnings": [(finding.code, finding.row) for finding in case.warnings],
    }
    return {name: deep_fingerprint(value) for name, value in found.items()}


@pytest.mark.slow
@settings(max_examples=4)  # each asks every measure four times
@given(lines())
def test_the_order_of_issues_changes_no_answer(claims: list[str]):
    one, other = (short_case("\n".join(each)) for each in (claims, [turned(line) for line in claims]))
    assert answers(one) == answers(other)
    for issue in vocabulary(one, "issue"):
        by_issue = [select(case, Selection(issue=(issue,))) for case in (one, other)]
        assert deep_fingerprint(_mediation(by_issue[0])) == deep_fingerprint(_mediation(by_issue[1]))
