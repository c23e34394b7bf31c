"""Which camps fit best, and what contradicts them? The least number of pairs against any split, and their claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from time import monotonic
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.implied import THRESHOLD, implied_claims, implied_pairs
from graphmodel.analysis.signed import Pair, Rule, SignedPairs, ambivalent_claims, pair_claims, signed_pairs
from graphmodel.analysis.solver.clustering import fewest_errors
from graphmodel.analysis.solver.free_camps import Partition
from graphmodel.analysis.solver.network import SignedNetwork, contradicted
from graphmodel.analysis.solver.splits import optimal_splits
from graphmodel.case import Case
from graphmodel.errors import SelectionError

Labels = npt.NDArray[Any]
Signs = Literal["ties", "agreement"]
SIGNS_FROM: tuple[Signs, ...] = get_args(Signs)

MOST_SPLITS = 1_000
"""Optimal splits are listed up to so many; beyond, `Camps.solutions` is None."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A pair against the camps: friends in two, or foes in one; with the claims it rests on."""

    pair: Pair
    sign: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Camps:
    """The camps that the fewest pairs contradict.

    Attributes
    ----------
    k
        At most so many camps were allowed; None where any number was.
    lower, upper
        Between these lies the least number of contradicting pairs; ``upper`` is that of ``camps``.
    is_exact
        Whether the two meet, so that no camps do better.
    share
        ``upper`` / pairs, in [0, 1], where the answer is an interval too; nan without pairs.
    camps
        Node ids, largest camp first. Actors without a signed pair are in none.
    solutions
        Number of optimal splits in two, counted within connected parts; None for other k, and where not enumerated:
        not asked for, not proven, more than `MOST_SPLITS`, or out of time.
    together
        Sets of actors of one connected part that stand together in every optimal split; empty where the splits were
        not enumerated.
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
    camps: tuple[tuple[str, ...], ...]
    solutions: int | None
    together: tuple[tuple[str, ...], ...]
    contradictions: tuple[Contradiction, ...]
    actors: int
    pairs: int
    ambivalent: tuple[Pair, ...]
    ambivalent_claims: tuple[tuple[str, ...], ...]
    rule: Rule
    signs: Signs = "ties"

    @property
    def camp_of(self) -> dict[str, int]:
        """The place in ``camps`` of each actor that is in one."""
        return {actor: index for index, camp in enumerate(self.camps) for actor in camp}

    def as_in(self, other: Camps) -> dict[str, int]:
        """The place of each actor's camp in ``other``: of the one it shares most actors with, each taken once.

        A camp that shares none, or whose likeness is taken, has a place behind those of ``other``.
        """
        shared = sorted(
            (-len(set(ours) & set(theirs)), at, like)
            for at, ours in enumerate(self.camps)
            for like, theirs in enumerate(other.camps)
        )
        place: dict[int, int] = {}
        for number, at, like in shared:
            if number and at not in place and like not in place.values():
                place[at] = like
        behind = count(len(other.camps))
        places = [place[at] if at in place else next(behind) for at in range(len(self.camps))]
        return {actor: at for camp, at in zip(self.camps, places, strict=True) for actor in camp}


def camps(
    case: Case,
    *,
    k: int | None = 2,
    rule: Rule = "net",
    time_limit: float = 10.0,
    seed: int = 0,
    list_splits: bool = True,
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
        At most so many camps; None for any number.
    rule
        How support and opposition are merged to a sign.
    time_limit
        Seconds after which an interval is the answer; what the proof leaves of them goes to the list of splits.
    seed
        Of the search; an exact answer does not depend on it, which optimal camps are named may.
    list_splits
        Find all optimal splits in two, for ``solutions`` and ``together``.
    signs
        Who is friend and who foe: by the ``ties`` among actors, or by their ``agreement`` on proposals, see `implied`.
    threshold, min_shared
        Of `implied.implied_ties`, where signs go by agreement.

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
    >>> found.upper, found.is_exact, found.solutions
    (3, True, 3)
    >>> [" ".join(actors) for actors in found.together]
    ['AM EU', 'AZ TR', 'IR US', 'RU']
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
    splits = None
    if k == 2 and list_splits and best.is_exact:
        splits = optimal_splits(network, most=MOST_SPLITS, time_limit=deadline - monotonic())
    return _named(case, signed, best, k=k, splits=splits, signs=signs)


def to_network(signed: SignedPairs) -> SignedNetwork:
    """Return the signed pairs as the solver takes them."""
    return SignedNetwork(len(signed.actors), signed.first, signed.second, signed.sign, np.ones(len(signed.sign)))


def _named(
    case: Case,
    signed: SignedPairs,
    best: Partition,
    *,
    k: int | None,
    splits: list[Labels] | None,
    signs: Signs,
) -> Camps:
    camp = best.camp
    return Camps(
        k=k,
        lower=round(best.lower),
        upper=round(best.upper),
        is_exact=best.is_exact,
        share=best.upper / len(signed.sign) if len(signed.sign) else np.nan,
        camps=_grouped(signed, camp[:, None]),
        solutions=None if splits is None else len(splits),
        together=() if splits is None else _grouped(signed, np.column_stack([_parts(signed), camp, *splits])),
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
    for place in np.union1d(signed.first, signed.second).tolist():
        groups[tuple(labels[place].tolist())].append(signed.actors[place])
    return tuple(sorted((tuple(group) for group in groups.values()), key=lambda group: (-len(group), group)))


def _parts(signed: SignedPairs) -> Labels:
    """Return the connected part of each actor: how parts stand to each other, no split says."""
    return np.asarray(connected_components(signed.positive + signed.negative, directed=False)[1])


def _contradictions(case: Case, signed: SignedPairs, camp: Labels, signs: Signs) -> tuple[Contradiction, ...]:
    against = np.flatnonzero(contradicted(to_network(signed), camp))
    pairs = [(signed.actors[signed.first[place]], signed.actors[signed.second[place]]) for place in against]
    claims = pair_claims(case, pairs) if signs == "ties" else implied_claims(case, pairs, rule=signed.rule)
    return tuple(
        Contradiction(pair, int(signed.sign[place]), claims[pair]) for place, pair in zip(against, pairs, strict=True)
    )
