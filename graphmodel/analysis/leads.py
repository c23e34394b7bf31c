"""The lead of an answer: one or two sentences that say how a measure came out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graphmodel.analysis.contested import as_contested, most_divided
from graphmodel.analysis.in_words import SIDE_VERBS, Names, agreement_in_words, side_in_words, standing_in_words
from graphmodel.analysis.measure import Answer
from graphmodel.errors import counted


def lead(measure: str, answer: Answer, names: Names) -> str:
    """Return the answer of a measure in words, a line each sentence.

    Parameters
    ----------
    measure
        Name of the measure.
    answer
        Its answer.
    names
        Labels of the nodes by id.

    Returns
    -------
    str
        Empty where the tables of this measure speak for themselves.
    """
    return _LEADS[measure](answer, names) if measure in _LEADS else ""


def _divided(answer: Answer, names: Names) -> str:
    """Return who is on which side of the proposals that divide most."""
    lines = [
        f"Most divided on {names[row.proposal]}: "
        f"{', '.join(side_in_words(getattr(row, side), side, names) for side in SIDE_VERBS)}."
        for row in most_divided(as_contested(answer.tables[0].frame))
    ]
    return "\n".join(lines) if len(lines) <= len(SIDE_VERBS) else f"{len(lines)} proposals divide the actors alike."


def _turning(answer: Answer, _: Names) -> str:
    """Return how many claims would have to turn, and whether that is proven."""
    found = answer.as_json
    into = "any number of camps" if found["k"] == "free" else f"at most {found['k']} camps"
    if "claims" not in found:
        least = f"between {found['lower']} and {found['upper']} claims"
        return f"For {into} that nothing contradicts, {least} would have to turn."
    if not found["signed_pairs"]:
        return "No two actors here are friends or foes on balance, so they have no camps, and no claim has to turn."
    if not found["claims"]:
        return f"Nothing contradicts the best split into {into}, so no claim has to turn."
    fewest = counted(found["claims"], "claim")
    ways = {1: "", None: " In how many ways is not known."}
    how = ways.get(found["solutions"], f" There are {found['solutions']} ways to do it.")
    return f"For {into} that nothing contradicts, {fewest} would have to turn: no fewer would do, which is proven.{how}"


def _sentence(answer: Answer, _: Names) -> str:
    return str(answer.as_json["sentence"])


_LEADS: Mapping[str, Callable[[Answer, Names], str]] = {
    "agreement": lambda answer, names: agreement_in_words(answer.tables[0].frame, names),
    "contested": _divided,
    "camps": _sentence,
    "standing": lambda answer, names: standing_in_words(answer.tables[0].frame, names),
    "mediators": _sentence,
    "turning": _turning,
}
