"""Claims that sum up to given ties: what a bundle of ties, which holds no single claims, is made again from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import pandas as pd

from graphmodel.errors import UsageError
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.derived_columns import ROW
from graphmodel.model.level import Level
from graphmodel.model.schema import STRENGTHS
from graphmodel.model.ties import SUMMED
from graphmodel.picture.view import ViewOptions

_MOST_CLAIMS = 1_000_000
"""Largest number of claims that a bundle of ties is made again from: each takes some 100 bytes of memory."""
_ENDS = ("source", "target", "relation")


def why_not_again(case: Case, level: Level, options: ViewOptions) -> str:
    """Return why a bundle could not be made again from itself alone, in a sentence; empty where it can."""
    rules = [each.rule for each in (options.camps, options.agreement) if each]
    if level == "tie" and "latest" in rules:
        return "Its picture is by the latest claims, and a bundle of ties holds no days of single claims."
    if level == "tie" and (number := claim_total(case)) > _MOST_CLAIMS:
        return (
            f"Its ties are those of {number:,} claims, and a bundle of ties is made again of {_MOST_CLAIMS:,} at most."
        )
    return ""


def claims_of_ties(ties: pd.DataFrame, documents: Sequence[str]) -> pd.DataFrame:
    """Return a table of claims, as text, whose ties are the ones given, and that name the documents given.

    Of each tie the first claims are those that are observed, and those that are direct; each has all of its issues, and
    a date that reaches from its first day to its last. So everything that is computed of ties comes out as it was.

    Raises
    ------
    UsageError
        The numbers of a tie are those of no claims, or the ties are those of more than a million.
    """
    tables = ({str(name): value for name, value in tie.items()} for tie in ties.to_dict("records"))
    rows = list(islice((row for tie in tables for row in _of_tie(tie)), _MOST_CLAIMS + 1))
    if len(rows) > _MOST_CLAIMS:
        raise UsageError(f"ties.csv: a bundle of ties is made again of {_MOST_CLAIMS:,} claims at most. Give --edges.")
    named = dict(enumerate(documents))
    frame = pd.DataFrame(rows, dtype="str")
    return frame.assign(
        id=[f"t{number}" for number in range(1, len(frame) + 1)],
        document=[named.get(place, "") for place in range(len(frame))],
        **{ROW: range(2, len(frame) + 2)},
    )


def _of_tie(tie: Mapping[str, str]) -> Iterator[dict[str, str]]:
    number, strength, observed, direct = _numbers(tie)
    each, more = divmod(strength, number)
    for place in range(number):
        yield {
            **{name: tie[name] for name in _ENDS},
            "issue": tie.get("issues", ""),
            "date": _date(tie.get("first", ""), tie.get("last", "")),
            "strength": str(each + (place < more)),
            "status": "observed" if place < observed else "prospective",
            "basis": "direct" if place < direct else "inferred",
        }


def _numbers(tie: Mapping[str, str]) -> list[int]:
    """Return the `SUMMED` of a tie, or raise `UsageError` where no claims could have them."""
    found = [tie.get(name, "") for name in SUMMED]
    if set(_ENDS) <= tie.keys() and all(each.isascii() and each.isdecimal() for each in found):
        numbers = [int(each) for each in found]
        if _fit(*numbers):
            return numbers
    ends = " ".join(tie.get(name, "") for name in ("source", "relation", "target"))
    listed = ", ".join(f"{name} {each}" for name, each in zip(SUMMED, found, strict=True))
    raise UsageError(f"ties.csv, {ends}: {listed} are the numbers of no claims.")


def _fit(number: int, strength: int, observed: int, direct: int) -> bool:
    is_possible = 0 < number <= _MOST_CLAIMS and number * min(STRENGTHS) <= strength <= number * max(STRENGTHS)
    return is_possible and 0 <= observed <= number and 0 <= direct <= number


def _date(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"
