"""Camps: the partition that the fewest signed pairs contradict, and the claims behind each contradiction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from time import monotonic
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.agreement_ties import THRESHOLD, implied_claims, implied_pairs
from graphmodel.analysis.signed_pairs import Pair, Rule, SignedPairs, ambivalent_claims, pair_claims, signed_pairs
from graphmodel.analysis.solver.best_partitions import BestPartitions, best_partitions
from graphmodel.analysis.solver.clustering import fewest_errors
from graphmodel.analysis.solver.free_camps import Partition
from graphmodel.analysis.solver.network import SignedNetwork, contradicted
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case

Labels = npt.NDArray[Any]
Group = tuple[str, ...]
Signs = Literal["ties", "agreement"]
SIGNS_FROM: tuple[Signs, ...] = get_args(Signs)

Stand = Literal["together", "apart", "open", "unconnected"]
"""How two actors stand to each other by the camps, see `Camps.stand`."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A pair against the camps: friends in two, or foes in one; with the claims it rests on."""

    pair: Pair
    sign: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Camps:
    """The camps that the fewest pairs contradict.

    Attributes
    ----------
    k
        The largest number of camps that was allowed; None where any number was.
    lower, upper
        Between these lies the least number of contradicting pairs; ``upper`` is that of ``camps``.
    is_exact
        Whether the two meet, so that no camps do better.
    share
        ``upper`` / pairs, in [0, 1], where the answer is an interval too; nan without pairs.
    camps
        Node ids, largest camp first. Actors without a signed pair are in none.
    parts
        Sets of actors that signed pairs connect, largest first. How two parts stand to each other no sign says: that
        actors of two parts are in one camp of ``camps`` means nothing, and ``solutions`` does not count it.
    solutions
        Number of partitions, ``camps`` among them, that contradict no more pairs, counted within parts; None where it
        is not known: not proven to be best, out of time, more than `MOST_LISTED` for one irreducible part of the
        network, or more than `MOST_COUNTED` in all.
    solutions_at_least
        A lower bound of their number; ``solutions`` where that is known.
    together
        Sets of actors of one part that are in one camp in every best partition; empty where they are not known.
    apart
        Pairs of sets in ``together``, of one part, that are in different camps in every best partition; empty where
        they are not known, and with one solution, of which all different camps of a part are apart.
    contradictions
        The pairs against ``camps``, by name.
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
    signs: Signs = "ties"

    def __repr__(self) -> str:
        """Return the camps, what contradicts them, and how certain they are, as one line."""
        named = " | ".join(_first_of(camp) for camp in self.camps) or "no signed pair"
        certain = "proven least" if self.is_exact else f"not proven least: at least {self.lower}"
        against = f"{self.upper} of {self.pairs} pairs {'contradicts' if self.upper == 1 else 'contradict'} them"
        count = f"{len(self.camps)} {'camp' if len(self.camps) == 1 else 'camps'}"
        return f"{count}: {named}; {against} ({certain}); {_decapitalised(equally_good(self))}; rule {self.rule}"

    @property
    def camp_of(self) -> dict[str, int]:
        """The index in ``camps`` of each actor that is in one."""
        return _indices(self.camps)

    @property
    def part_of(self) -> dict[str, int]:
        """The index in ``parts`` of each actor that is in one."""
        return _indices(self.parts)

    @property
    def camp_in_part(self) -> dict[str, int]:
        """The camp of each actor that is in one, as a number that actors of two parts never share."""
        part_of = self.part_of
        own = [(part_of[actor], camp, actor) for actor, camp in self.camp_of.items()]
        number = {key: index for index, key in enumerate(sorted({(part, camp) for part, camp, _ in own}))}
        return {actor: number[part, camp] for part, camp, actor in own}

    def stand(self, one: str, other: str) -> Stand:
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

    def as_in(self, other: Camps) -> dict[str, int]:
        """The index of each actor's camp in ``other``: of the one it shares most actors with, each taken once.

        A camp that shares none, or whose likeness is taken, has an index behind those of ``other``.
        """
        shared = sorted(
            (-len(set(ours) & set(theirs)), at, like)
            for at, ours in enumerate(self.camps)
            for like, theirs in enumerate(other.camps)
        )
        index: dict[int, int] = {}
        for number, at, like in shared:
            if number and at not in index and like not in index.values():
                index[at] = like
        behind = count(len(other.camps))
        indices = [index[at] if at in index else next(behind) for at in range(len(self.camps))]
        return {actor: at for camp, at in zip(self.camps, indices, strict=True) for actor in camp}


NAMED = 8
"""Number of members of a camp that are named when it is printed: camps of a few actors fit into one line."""


def _first_of(camp: Group) -> str:
    more = len(camp) - NAMED
    return ", ".join(camp[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _decapitalised(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _indices(groups: tuple[Group, ...]) -> dict[str, int]:
    return {actor: index for index, group in enumerate(groups) for actor in group}


def camps(
    case: Case,
    *,
    k: int | None = 2,
    rule: Rule = "net",
    time_limit: float = 10.0,
    seed: int = 0,
    signs: Signs = "ties",
    threshold: float = THRESHOLD,
    min_shared: int = 1,
) -> Camps:
    """Into which camps do friends and foes fall, and which ties contradict that?

    A pair contradicts a partition when it is positive between two camps or negative within one. With two camps, the
    least number of contradictions is the frustration, or line index of balance, L.

    Parameters
    ----------
    case
        A case or a selection of one.
    k
        The largest number of camps; None for any number.
    rule
        How support and opposition are merged to a sign.
    time_limit
        Seconds after which an interval is the answer; what the proof leaves of them goes to counting the solutions.
    seed
        Of the search; an exact answer does not depend on it, which optimal camps are named may.
    signs
        Who is friend and who foe: by the ``ties`` among actors, or by their ``agreement`` on proposals.
    threshold, min_shared
        Of `agreement_ties.implied_ties`, where signs go by agreement.

    Returns
    -------
    Camps
        With a certificate (``is_exact``) or an interval; a heuristic is never presented as exact.

    Raises
    ------
    SelectionError
        The rule is not known, or ``k`` is below 1.

    References
    ----------
    Harary, F. (1959). On the measurement of structural balance. https://doi.org/10.1002/bs.3830040405
    Davis, J. A. (1967). Clustering and structural balance in graphs. https://doi.org/10.1177/001872676702000206
    Aref, S., Mason, A. J. & Wilson, M. C. (2020). A modeling and computational study of the frustration index in signed
    networks. https://doi.org/10.1002/net.21907

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> found = camps(shipped_case())
    >>> print(found)  # doctest: +NORMALIZE_WHITESPACE
    2 camps: AM, IR, EU, US | AZ, TR, RU; 1 of 11 pairs contradicts them (proven least);
    2 partitions are equally good; rule net
    >>> found.upper, found.is_exact, found.solutions
    (1, True, 2)
    >>> [" ".join(actors) for actors in found.together]
    ['AM IR EU US', 'AZ TR', 'RU']
    >>> more = camps(shipped_case(), k=3)
    >>> more.upper, more.solutions
    (0, 2)
    """
    if k is not None and k < 1:
        raise SelectionError(f"k: {k} is not 1 or more, or free.")
    if signs not in SIGNS_FROM:
        raise SelectionError(f"signs: {signs!r} is not one of {', '.join(SIGNS_FROM)}.")
    if signs == "ties":
        signed = signed_pairs(case, rule=rule)
    else:
        signed = implied_pairs(case, threshold=threshold, min_shared=min_shared, rule=rule)
    network = to_network(signed)
    deadline = monotonic() + time_limit
    best = fewest_errors(network, k=k, time_limit=time_limit, seed=seed)
    others = best_partitions(network, best.camp, k=k, time_limit=deadline - monotonic()) if best.is_exact else UNKNOWN
    return _named(case, signed, best, k=k, others=others, signs=signs)


UNKNOWN = BestPartitions(None, 1, None, ())
"""Of camps that are not proven to be best, which others are as good is not asked."""


def solutions_in_words(found: Camps) -> str:
    """Return how many partitions are best: a number, "at least" one, or "unknown".

    Examples
    --------
    >>> from graphmodel import shipped_case
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
    >>> from graphmodel import shipped_case
    >>> equally_good(camps(shipped_case()))
    '2 partitions are equally good'
    """
    many = solutions_in_words(found)
    if many == "unknown":
        return "How many partitions are equally good is not known"
    return f"{many.capitalize()} {'partition is' if many == '1' else 'partitions are'} equally good"


def to_network(signed: SignedPairs) -> SignedNetwork:
    """Return the signed pairs as the solver takes them."""
    return SignedNetwork(len(signed.actors), signed.first, signed.second, signed.sign, np.ones(len(signed.sign)))


def _named(
    case: Case,
    signed: SignedPairs,
    best: Partition,
    *,
    k: int | None,
    others: BestPartitions,
    signs: Signs,
) -> Camps:
    camp, part = best.camp, _parts(signed)
    together = None if others.together is None else np.column_stack([part, others.together])
    return Camps(
        k=k,
        lower=round(best.lower),
        upper=round(best.upper),
        is_exact=best.is_exact,
        share=best.upper / len(signed.sign) if len(signed.sign) else np.nan,
        camps=_grouped(signed, camp[:, None]),
        parts=_grouped(signed, part[:, None]),
        solutions=others.number,
        solutions_at_least=others.at_least,
        together=() if together is None else _grouped(signed, together),
        apart=() if others.together is None or others.number == 1 else _apart(signed, others.together, others.apart),
        contradictions=_contradictions(case, signed, camp, signs),
        actors=len(signed.actors),
        pairs=len(signed.sign),
        ambivalent=signed.ambivalent,
        ambivalent_claims=ambivalent_claims(case, signed),
        rule=signed.rule,
        signs=signs,
    )


def _grouped(signed: SignedPairs, labels: Labels) -> tuple[tuple[str, ...], ...]:
    """Return the actors with a signed pair, grouped by like rows of labels, largest group first."""
    groups: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for index in np.union1d(signed.first, signed.second).tolist():
        groups[tuple(labels[index].tolist())].append(signed.actors[index])
    return tuple(sorted((tuple(group) for group in groups.values()), key=lambda group: (-len(group), group)))


def _apart(signed: SignedPairs, label: Labels, apart: tuple[tuple[int, int], ...]) -> tuple[tuple[Group, Group], ...]:
    """Return the groups of each pair of labels, the larger group first, the largest pairs first."""
    groups = {int(label[signed.actors.index(group[0])]): group for group in _grouped(signed, label[:, None])}

    def size(group: Group) -> tuple[int, Group]:
        return -len(group), group

    pairs = [tuple(sorted((groups[one], groups[other]), key=size)) for one, other in apart]
    return tuple(sorted(((one, other) for one, other in pairs), key=lambda pair: [size(group) for group in pair]))


def _parts(signed: SignedPairs) -> Labels:
    """Return the connected part of each actor: how parts stand to each other, no sign says."""
    return np.asarray(connected_components(signed.positive + signed.negative, directed=False)[1])


def _contradictions(case: Case, signed: SignedPairs, camp: Labels, signs: Signs) -> tuple[Contradiction, ...]:
    against = np.flatnonzero(contradicted(to_network(signed), camp))
    pairs = [(signed.actors[signed.first[index]], signed.actors[signed.second[index]]) for index in against]
    claims = pair_claims(case, pairs) if signs == "ties" else implied_claims(case, pairs, rule=signed.rule)
    return tuple(
        Contradiction(pair, int(signed.sign[index]), claims[pair]) for index, pair in zip(against, pairs, strict=True)
    )
