"""The result of `camps`: camps, what contradicts them, how certain they are, and this in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.signed_pairs import Pair

Group = tuple[str, ...]
Numbers = tuple[int, ...]
SignSource = Literal["ties", "agreement"]
SIGNS_FROM: tuple[SignSource, ...] = get_args(SignSource)

_Stand = Literal["together", "apart", "open", "unconnected"]
"""How two actors stand to each other by the camps, see `Camps.stand`."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A pair that contradicts the camps, in every best partition or in some.

    Attributes
    ----------
    pair
        Node ids of its ends.
    sign
        +1 for friends in two camps, -1 for foes in one.
    claims
        Ids of the claims that the sign rests on.
    always
        Whether it contradicts every best partition.
    times
        How many of the best partitions it contradicts; None where they are not counted, or not known.
    """

    pair: Pair
    sign: int
    claims: tuple[str, ...]
    always: bool = True
    times: int | None = 1


@dataclass(frozen=True, slots=True, repr=False)
class Camps:
    """The camps that the fewest pairs contradict.

    Attributes
    ----------
    k
        The largest number of camps that was allowed; None where any number was.
    lower, upper
        Between these lies the least number of contradicting pairs; ``upper`` is that of ``camps``, and of every best
        partition.
    is_exact
        Whether the two meet, so that no camps do better.
    share
        ``upper`` / pairs, in [0, 1], where the answer is an interval too; nan without pairs.
    camps
        Node ids, the camp of the lowest number first. Actors without a signed pair are in none. It is one partition;
        how far others are as good, ``possible`` says.
    numbers
        The number of each camp, from 1: that of the camp that most of its members are usually in, so that numbers, and
        colours, stay from selection to selection. A number may be missing.
    possible
        The numbers of the camps that each actor is in, in one best partition or another: a single one is certain. 0
        stands for what is not known, where the best partitions are not. Numbers are relative: those who are always
        together, and always apart from one another, name the camps.
    parts
        Sets of actors that signed pairs connect, largest first. How two parts stand to each other no sign says:
        ``solutions`` does not count it, and actors of two parts have one camp only where they usually have.
    solutions
        Number of partitions, ``camps`` among them, that contradict no more pairs, counted within parts; None where it
        is not known: not proven to be best, out of time, more than 1,000 for one irreducible part of the network,
        or more than 10^15 in all.
    solutions_at_least
        A lower bound of their number; ``solutions`` where that is known.
    together
        Sets of actors of one part that are in one camp in every best partition; empty where they are not known.
    apart
        Pairs of sets in ``together``, of one part, that are in different camps in every best partition; empty where
        they are not known, and with one solution, of which all different camps of a part are apart.
    contradictions
        The pairs that contradict at least one best partition, by name; those against ``camps``, where the best
        partitions are not known.
    actors, pairs, ambivalent, rule
        As in `SignedPairs`: numbers, the pairs without a sign, and how support and opposition were merged.
    ambivalent_claims
        The claims of each ambivalent pair, in the same order.
    signs
        What the signs go by: ``ties`` among actors, or their ``agreement`` on proposals.
    """

    k: int | None
    lower: int
    upper: int
    is_exact: bool
    share: float
    camps: tuple[Group, ...]
    numbers: Numbers
    possible: Mapping[str, Numbers]
    parts: tuple[Group, ...]
    solutions: int | None
    solutions_at_least: int
    together: tuple[Group, ...]
    apart: tuple[tuple[Group, Group], ...]
    contradictions: tuple[Contradiction, ...]
    actors: int
    pairs: int
    ambivalent: tuple[Pair, ...]
    ambivalent_claims: tuple[tuple[str, ...], ...]
    rule: Rule
    signs: SignSource = "ties"

    def __repr__(self) -> str:
        """Return the camps, what contradicts them, and how certain they are, as one line."""
        named = " / ".join(map(self._part_in_short, self.parts)) or "no signed pair"
        certain = "proven least" if self.is_exact else f"not proven least: at least {self.lower}"
        against = f"{self.upper} of {self.pairs} pairs {'contradicts' if self.upper == 1 else 'contradict'} them"
        count = f"{len(self.camps)} {'camp' if len(self.camps) == 1 else 'camps'}"
        if len(self.parts) > 1:
            count = f"camps of {len(self.parts)} unconnected parts"
        return f"{count}: {named}; {against} ({certain}); {_decapitalised(equally_good(self))}; rule {self.rule}"

    def _part_in_short(self, part: Group) -> str:
        """Return the certain members of each camp in a part, and who is undecided; all, where that is not known."""
        sure = self.certain if self.is_known else self.camp_of
        groups = [tuple(actor for actor in part if sure.get(actor) == number) for number in self.numbers]
        open_ = tuple(actor for actor in part if actor not in sure)
        undecided = [f"undecided: {_first_of(open_)}"] if open_ else []
        return " | ".join([*(_first_of(group) for group in groups if group), *undecided])

    @property
    def camp_of(self) -> dict[str, int]:
        """The number of the camp of each actor that is in one, in the partition of ``camps``."""
        numbered = zip(self.numbers, self.camps, strict=True)
        return {actor: number for number, camp in numbered for actor in camp}

    @property
    def certain(self) -> dict[str, int]:
        """The number of the camp of each actor whose camp is certain."""
        return {actor: numbers[0] for actor, numbers in self.possible.items() if len(numbers) == 1}

    @property
    def is_known(self) -> bool:
        """Whether it is known what all best partitions have in common."""
        return self.solutions == 1 or bool(self.together)

    @property
    def part_of(self) -> dict[str, int]:
        """The index in ``parts`` of each actor that is in one."""
        return {actor: index for index, part in enumerate(self.parts) for actor in part}

    @property
    def camp_in_part(self) -> dict[str, int]:
        """The camp of each actor that is in one, as a number that actors of two parts never share."""
        part_of = self.part_of
        own = [(part_of[actor], camp, actor) for actor, camp in self.camp_of.items()]
        number = {key: index for index, key in enumerate(sorted({(part, camp) for part, camp, _ in own}))}
        return {actor: number[part, camp] for part, camp, actor in own}

    def stand(self, one: str, other: str) -> _Stand:
        """Return how two actors stand to each other.

        ``together``, or ``apart``: in one camp, or in two, in every best partition; ``open``: in some together and in
        others apart; ``unconnected``: no chain of signed pairs leads from one to the other. Where the best partitions
        are not all known, it is what ``camps`` say.
        """
        part_of = self.part_of
        if one not in part_of or part_of[one] != part_of.get(other):
            return "unconnected"
        if self.solutions == 1 or not self.together:
            camp_of = self.camp_of
            return "together" if camp_of[one] == camp_of[other] else "apart"
        group = {actor: members for members in self.together for actor in (one, other) if actor in members}
        if group[one] == group[other]:
            return "together"
        return "apart" if {(group[one], group[other]), (group[other], group[one])} & set(self.apart) else "open"


def how_often(contradiction: Contradiction, found: Camps) -> str:
    """Return which of the best partitions a pair contradicts: "all", "1 of 2", "some", or "not known".

    Examples
    --------
    >>> from graphmodel import camps, shipped_case
    >>> found = camps(shipped_case())
    >>> [how_often(each, found) for each in found.contradictions]
    ['1 of 2', '1 of 2']
    """
    if contradiction.always:
        return "all"
    if contradiction.times is not None and found.solutions is not None:
        return f"{contradiction.times:,} of {found.solutions:,}"
    return "some" if found.is_known else "not known"


def possible_in_words(numbers: Numbers) -> str:
    """Return the numbers that a camp could have: "1", "1 or 2", "1 or not known"; empty without one."""
    return " or ".join(str(number) if number else "not known" for number in numbers)


def undecided_of(found: Camps, actor: str) -> str:
    """Return the camps that an actor could be in as `possible_in_words`, empty where its camp is certain."""
    numbers = found.possible[actor]
    return possible_in_words(numbers) if len(numbers) > 1 else ""


def contradictions_of(found: Camps) -> pd.DataFrame:
    """Return the pairs that contradict as a table: ``pair``, ``sign``, ``contradicts`` (`how_often`) and ``claims``."""
    rows = [(each.pair, each.sign, how_often(each, found), each.claims) for each in found.contradictions]
    return pd.DataFrame(rows, columns=["pair", "sign", "contradicts", "claims"])


def solutions_in_words(found: Camps) -> str:
    """Return how many partitions are best: a number, "at least" one, or "unknown".

    Examples
    --------
    >>> from graphmodel import camps, shipped_case
    >>> solutions_in_words(camps(shipped_case()))
    '2'
    """
    if found.solutions is not None:
        return f"{found.solutions:,}"
    return f"at least {found.solutions_at_least:,}" if found.solutions_at_least > 1 else "unknown"


def equally_good(found: Camps) -> str:
    """Return the beginning of a sentence that says how many partitions are best.

    Examples
    --------
    >>> from graphmodel import camps, shipped_case
    >>> equally_good(camps(shipped_case()))
    '2 ways to divide them are equally good'
    """
    many = solutions_in_words(found)
    if many == "unknown":
        return "How many ways to divide them are equally good is not known"
    return f"{many.capitalize()} {'way to divide them is' if many == '1' else 'ways to divide them are'} equally good"


_NAMED = 8
"""Number of members of a camp that are named when it is printed: camps of a few actors fit into one line."""


def _first_of(camp: Group) -> str:
    more = len(camp) - _NAMED
    return ", ".join(camp[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _decapitalised(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
