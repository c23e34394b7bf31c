"""Who could mediate, in words: a sentence that answers, and the reasons of each candidate with their claims."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from graphmodel.analysis.signed_pairs import Pair
from graphmodel.errors import counted
from graphmodel.model.schema import BETWEEN

Row = Mapping[Hashable, Any]
"""A row of a table, by the names of its columns."""
_MOST_NAMED = 3
"""Largest number of candidates, and of conflicts, that a sentence names."""
_STANCES: Mapping[Hashable, str] = {1: "supports", -1: "opposes", 0: "both supports and opposes"}
_SEVERAL_STANCES: Mapping[Hashable, str] = {1: "support", -1: "oppose", 0: "both support and oppose"}


def who_could(found: pd.DataFrame, parties: Pair, names: Mapping[str, str]) -> str:
    """Return a sentence that says who could mediate between two parties, or who comes nearest to it.

    Parameters
    ----------
    found
        Of `mediators`.
    parties
        Ids of the two parties, as they were asked for.
    names
        Label by id.

    Returns
    -------
    str
        After each answer stands the number of claims behind it, which the rows of `mediators` name, and how many are
        inferred.

    Examples
    --------
    >>> from graphmodel import mediators, shipped_case
    >>> from graphmodel.model.nodes import labels
    >>> case = shipped_case()
    >>> print(who_could(mediators(case, a="AM", b="AZ"), ("AM", "AZ"), labels(case)))
    Nobody here is accepted by both Armenia and Azerbaijan. European Union comes nearest: accepted by Armenia \
(1 claim, inferred), refused by Azerbaijan (8 claims, 2 of them inferred).
    """
    a, b = (names[party] for party in parties)
    if found.empty:
        return f"No claim here says anything of a third party to {a} and {b}."
    able = _able(found)
    if len(able):
        each = "; ".join(_answers(row, parties, names) for row in able.head(_MOST_NAMED).to_dict("records"))
        return f"{_listed(able, names)} {_are(able)} accepted by both {a} and {b}: {each}."
    best = found[found["rank"] == 1]
    rows = best.head(_MOST_NAMED).to_dict("records")
    if {*best["answer_a"], *best["answer_b"]} == {"silent"}:
        near = _near_in_words(best, names)
        if not len(refused := _refused(found)):
            return f"No claim here says that {a} or {b} would accept or refuse anybody as mediator.{near}"
        named = [_answers(row, parties, names, whose=True) for row in refused.head(_MOST_NAMED).to_dict("records")]
        more = len(refused) - len(named)
        each = "; ".join([*named, *([f"and {counted(more, 'other')} refused"] if more else [])])
        return f"No claim here says that {a} or {b} would accept anybody as mediator: {each}.{near}"
    each = "; ".join(_answers(row, parties, names, whose=len(rows) > 1) for row in rows)
    nearest = f"{_listed(best, names)} {_come(best)} nearest: {each}"
    return f"Nobody here is accepted by both {a} and {b}. {nearest}."


def level_in_words(conflicts: Sequence[Pair], names: Mapping[str, str]) -> str:
    """Return that several conflicts are the strongest alike; nothing where they are not several.

    Examples
    --------
    >>> level_in_words([("A", "B"), ("C", "D")], {each: each for each in "ABCD"})
    '2 conflicts are the strongest alike: A and B; C and D.'
    """
    if len(conflicts) < 2:
        return ""
    named = "; ".join(f"{names[a]} and {names[b]}" for a, b in conflicts[:_MOST_NAMED])
    among = "" if len(conflicts) <= _MOST_NAMED else ", among them"
    return f"{len(conflicts):,} conflicts are the strongest alike{among or ':'} {named}."


def named_in_words(found: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `mediators` whose answers the sentence of `who_could` gives."""
    able, best = _able(found), found[found["rank"] == 1]
    if len(able) or {*best["answer_a"], *best["answer_b"]} != {"silent"}:
        return (able if len(able) else best).head(_MOST_NAMED)
    return pd.concat([best.head(_MOST_NAMED), _refused(found).head(_MOST_NAMED)])


def _refused(found: pd.DataFrame) -> pd.DataFrame:
    """Return the candidates that a party refuses; where those of the first rank have no answer, nobody has another."""
    return found[found["refused_by_none"] == "no"]


def _near_in_words(best: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return who stands the same towards both, and how: an opponent of both is near to neither, too."""
    near = best[best["near_to_neither"] == "yes"]
    says = [
        f"{_listed(rows, names)} {(_STANCES if len(rows) == 1 else _SEVERAL_STANCES)[sign]} both"
        for sign, rows in near.astype({"sign_a": int}).groupby("sign_a", sort=False)
    ]
    return f" Near to neither: {'; '.join(says)}." if says else ""


def _able(found: pd.DataFrame) -> pd.DataFrame:
    return found[(found["accepted_by_both"] == "yes") & (found["refused_by_none"] == "yes")]


def reasons(row: Row, parties: Pair, names: Mapping[str, str]) -> str:
    """Return why a candidate is ranked where it is: answers, stances and offers, with the claims.

    Parameters
    ----------
    row
        Of `mediators`.
    parties
        Ids of the two parties.
    names
        Label by id.
    """
    own = [
        f"{_STANCES[int(row[f'sign_{end}'])]} {names[party]}"
        for end, party in zip("ab", parties, strict=True)
        if not pd.isna(row[f"sign_{end}"])
    ]
    a, b = (names[party] for party in parties)
    to = {"both": "both", "a": f"{a} alone", "b": f"{b} alone"}.get(row["offers_to"], "")
    parts = [_answers(row, parties, names), ", ".join(own) or "takes no stance towards either"]
    return "; ".join([*parts, f"offers to {to}" if to else "offers to neither"])


def _answers(row: Row, parties: Pair, names: Mapping[str, str], *, whose: bool = False) -> str:
    parts = []
    for end, party in zip("ab", parties, strict=True):
        word, of_party = row[f"answer_{end}"], f"by {names[party]}"
        parts += [f"accepted {of_party}{_claims(row, f'accepting_{end}')}"] if word in ("accepts", "divided") else []
        parts += [f"refused {of_party}{_claims(row, f'refusing_{end}')}"] if word in ("refuses", "divided") else []
    answers = ", ".join(parts) or "no answer of either"
    return f"{names[row['candidate']]} {answers}" if whose else answers


def _claims(row: Row, name: str) -> str:
    claims, inferred = ({*row[f"{each}_claim_ids"].split(BETWEEN)} for each in (name, "inferred"))
    number, of_these = len(claims), len(claims & inferred)
    how_many = f"{number} claims" if number > 1 else "1 claim"
    if not of_these:
        return f" ({how_many})"
    return f" ({how_many}, {'' if of_these == number else f'{of_these} of them '}inferred)"


def _listed(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    named = [names[each] for each in rows["candidate"]]
    if len(named) > _MOST_NAMED:
        named = [*named[: _MOST_NAMED - 1], f"{len(named) - _MOST_NAMED + 1} others"]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _are(rows: pd.DataFrame) -> str:
    return "is" if len(rows) == 1 else "are"


def _come(rows: pd.DataFrame) -> str:
    return "comes" if len(rows) == 1 else "come"
