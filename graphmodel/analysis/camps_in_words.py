"""Camps in words: who stands with whom, part by part, and how well that fits."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.analysis.camps_result import Camps, Group, Numbers
from graphmodel.analysis.in_words import Names, names_in_sentence

_MOST_PARTS = 4
"""Number of parts that are described; of more, the others are counted."""

_UNCONNECTED = "No friend or foe connects these {:,} parts, so nothing says how they stand to one another."


def camps_in_words(found: Camps, names: Names) -> str:
    """Return who stands with whom in the camps that fit best, who could be on either side, and how well that fits.

    Parts that no friend or foe connects are not compared.

    Examples
    --------
    >>> from graphmodel import camps, shipped_case
    >>> case = shipped_case()
    >>> names = dict(zip(case.nodes["id"], case.nodes["label"], strict=True))
    >>> print(camps_in_words(camps(case), names))
    Armenia, Iran, European Union and United States stand apart from Azerbaijan and Turkey. Russia could be in either \
camp. 1 of 11 pairs of friends or foes contradicts that, which of 2 depends on the way to divide them.
    """
    says = [text for text, _ in members_in_words(found, names)]
    return " ".join(filter(None, (*says, fit_in_words(found))))


def members_in_words(found: Camps, names: Names) -> list[tuple[str, Group]]:
    """Return who stands with whom and who could be on either side, each sentence with the actors that it is about."""
    if not found.possible:
        return [("No two actors here are friends or foes on balance, so there are no camps.", ())]
    if not found.is_known:
        return [("Who stands with whom in all of the best ways to divide them is not known.", ())]
    says = [each for part in found.parts[:_MOST_PARTS] for each in _part_in_words(found, part, names)]
    if rest := found.parts[_MOST_PARTS:]:
        more = f"{len(rest):,} more {'part' if len(rest) == 1 else 'parts'}: {sum(map(len, rest)):,} actors."
        says.append((more, ()))
    if len(found.parts) > 1:
        says.append((_UNCONNECTED.format(len(found.parts)), ()))
    return says


def fit_in_words(found: Camps) -> str:
    """Return how many pairs contradict the camps that fit best; nothing where there are no pairs."""
    if not found.pairs:
        return ""
    if not found.upper:
        return "Nothing contradicts that."
    number = f"{found.upper}" if found.lower == found.upper else f"{found.lower} to {found.upper}"
    verb = "contradicts" if found.upper == 1 else "contradict"
    return f"{number} of {found.pairs:,} pairs of friends or foes {verb} that{_which(found)}."


def _which(found: Camps) -> str:
    """Return which pairs contradict, where not all do in every best way to divide the actors."""
    always = sum(each.always for each in found.contradictions)
    some = len(found.contradictions) - always
    if not found.is_known or not some:
        return ""
    if not always:
        return f", which of {some:,} depends on the way to divide them"
    return f": {always:,} in each way to divide them, and {found.upper - always:,} of {some:,} others"


def certainty_in_words(found: Camps) -> str:
    """Return whether other camps could leave fewer contradictions."""
    if found.is_exact:
        into = "" if found.k is None else f" into at most {found.k} camps"
        return f"No other division{into} has fewer: that is proven."
    return (
        "The smallest possible number lies in this range. The camps shown leave the larger one; whether others leave "
        "fewer is not proven."
    )


def _part_in_words(found: Camps, part: Group, names: Names) -> list[tuple[str, Group]]:
    camps: dict[Numbers, list[str]] = {}
    for actor in part:
        camps.setdefault(found.possible[actor], []).append(actor)
    certain = [who for numbers, who in sorted(camps.items()) if len(numbers) == 1]
    if len(camps) > 1 and list(map(len, certain)) == [1]:  # it names a camp, as any of the others could
        certain = []
    is_certain = {actor for who in certain for actor in who}
    undecided = tuple(actor for actor in part if actor not in is_certain)
    stand = _stand([[names[actor] for actor in who] for who in certain])
    says: list[tuple[str, Group]] = [(stand, tuple(actor for who in certain for actor in who))] if stand else []
    if undecided:
        either = "either camp" if len(certain) == 2 else "one camp or another"
        says.append((f"{names_in_sentence([names[actor] for actor in undecided])} could be in {either}.", undecided))
    return says


def _stand(camps: Sequence[Sequence[str]]) -> str:
    """Return how the certain members of the camps of a part stand to one another."""
    members = list(map(names_in_sentence, camps))
    if len(camps) > 2:
        return f"{len(camps)} camps: {'; '.join(members)}."
    if len(camps) == 2:
        return f"{members[0]} {'stands' if len(camps[0]) == 1 else 'stand'} apart from {members[1]}."
    return f"{members[0]} are in one camp." if camps else ""
