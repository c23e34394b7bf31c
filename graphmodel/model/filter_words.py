"""Words of the filters on screen: what each keeps, and how it is named where it is active."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from graphmodel.model.glossary import GLOSSARY
from graphmodel.model.selection import Selection, to_query

_ON_SCREEN = {
    "issue": "Claims on these subjects; one claim can be on several.",
    "relation": "What the source of a claim does: it supports its target, opposes it, or mediates as a third party.",
    "actor": "Claims by these actors, and claims towards them.",
    "proposal": "What actors say for or against these plans, demands or resolutions.",
    "status": GLOSSARY["status"],
    "basis": "Direct: the document says it. Inferred: the coder concluded it from what the document says.",
    "min_strength": "How firm the statement is: 1 weak or conditional, 2 plain, 3 emphasised.",
    "since": "Claims of this year, month or day, and later ones.",
    "until": "Claims of this year, month or day, and earlier ones.",
    "undated": "Claims without a date are left out where dates are chosen, unless this is on.",
    "document": "Claims from these documents.",
    "agent": "Claims in which these persons or bodies acted, such as a minister or a ministry.",
    "ego": "These actors or proposals, all that have a tie to them, and the claims among all of these.",
    "hops": "How far around: 1 is those with a tie to them, 2 also those with a tie to these, and so on.",
    "proposals": "Also what actors are for or against: plans, demands and resolutions, each drawn as a box.",
}
"""By filter, what a reader of the screen has to know; where nothing is written, what the command line says."""
FILTER_HELP = {field.name: _ON_SCREEN.get(field.name, str(field.metadata["help"])) for field in fields(Selection)}
"""By filter, what it keeps and what its word means."""
ACTIVE = {
    "min_strength": "strength at least",
    "proposals": "with proposals",
    "ego": "neighbourhood of",
    "hops": "ties away",
    "undated": "with undated claims",
}
"""Names of active filters, where they are not those of the fields."""
WITHOUT_PROPOSALS = "without proposals"
"""Name of the filter that hides positions on proposals."""
WITHOUT_UNDATED = "without undated claims"
"""What a filter by date does, too, where nothing else is chosen."""

_STANCES = {"support": "for", "opposition": "against"}
"""Relations that make friends and foes, with the word of who is one."""


def one_sided(steps: Iterable[Selection]) -> str:
    """Return what selections by relation do to every answer about friends and foes; nothing where they keep both.

    Examples
    --------
    >>> one_sided([Selection(issue=("Water",)), Selection(relation=("support", "mediation"))])
    'The filter on the relation leaves out opposition: that nobody here is against anybody or anything follows from it.'
    """
    chosen = [{*step.relation} for step in steps if step.relation]
    left_out = [word for word in _STANCES if any(word not in each for each in chosen)]
    if not left_out:
        return ""
    stance = " or ".join(_STANCES[word] for word in left_out)
    return (
        f"The filter on the relation leaves out {' and '.join(left_out)}: that nobody here is {stance} anybody or "
        "anything follows from it."
    )


def filters_in_words(steps: Iterable[Selection]) -> list[str]:
    """Return the filters of selections, one after the other, as captions and methods name them.

    Examples
    --------
    >>> filters_in_words([Selection(issue=("Water", "Land"), proposals=False), Selection(min_strength=2)])
    ['issue: Water, Land', 'without proposals', 'strength at least: 2']
    >>> filters_in_words([Selection(since="2020")])
    ['since: 2020', 'without undated claims']
    """
    return [_in_words(name, values) for step in steps for name, values in _as_read(step).items()]


def _as_read(step: Selection) -> dict[str, list[str]]:
    """Return the filters by name, and that undated claims are left out where dates are chosen."""
    query = to_query(step)
    dated = query.keys() & {"since", "until"} and not step.undated
    query |= {"undated": ["no"]} if dated else {}
    return {field.name: query[field.name] for field in fields(Selection) if field.name in query}


def _in_words(name: str, values: list[str]) -> str:
    word = ACTIVE.get(name, name)
    if values == ["no"] and name == "proposals":
        return WITHOUT_PROPOSALS
    if name == "undated":
        return WITHOUT_UNDATED if values == ["no"] else word
    return f"{word}: {', '.join(values)}"
