"""Camps: the partition that the fewest signed pairs contradict, and the claims behind each contradiction."""

from __future__ import annotations

from collections import defaultdict
from time import monotonic
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.agreement_ties import USUAL_THRESHOLD, implied_claims, implied_pairs
from graphmodel.analysis.camp_numbers import usual_numbers
from graphmodel.analysis.camps_result import SIGNS_FROM, Camps, Contradiction, Group, SignSource
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.open_camps import numbered_camps, times_contradicted
from graphmodel.analysis.signed_pairs import SignedPairs, ambivalent_claims, pair_claims, signed_pairs
from graphmodel.analysis.solver.best_partitions import BestPartitions, best_partitions
from graphmodel.analysis.solver.clustering import fewest_errors
from graphmodel.analysis.solver.free_camps import Partition
from graphmodel.analysis.solver.network import SignedNetwork, contradicted
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case

_Labels = npt.NDArray[Any]


def camps(
    case: Case,
    *,
    k: int | None = 2,
    rule: Rule = "net",
    time_limit: float = 10.0,
    seed: int = 0,
    signs: SignSource = "ties",
    threshold: float = USUAL_THRESHOLD,
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
    2 camps: AM, IR, EU, US | AZ, TR | undecided: RU; 1 of 11 pairs contradicts them (proven least);
    2 ways to divide them are equally good; rule net
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
    network = solver_network(signed)
    deadline = monotonic() + time_limit
    best = fewest_errors(network, k=k, time_limit=time_limit, seed=seed)
    others = best_partitions(network, best.camp, k=k, time_limit=deadline - monotonic()) if best.is_exact else UNPROVEN
    return _named(case, signed, best, k=k, others=others, signs=signs)


UNPROVEN = BestPartitions(None, 1, None, ())
"""Of camps that are not proven to be best, which others are as good is not asked."""


def solver_network(signed: SignedPairs) -> SignedNetwork:
    """Return the signed pairs as the solver takes them.

    Parameters
    ----------
    signed
        Pairs without direction.

    Returns
    -------
    SignedNetwork
        The actors by their index, each pair with weight 1.
    """
    return SignedNetwork(len(signed.actors), signed.first, signed.second, signed.sign, np.ones(len(signed.sign)))


def _named(
    case: Case,
    signed: SignedPairs,
    best: Partition,
    *,
    k: int | None,
    others: BestPartitions,
    signs: SignSource,
) -> Camps:
    part, tied = _parts(signed), np.union1d(signed.first, signed.second)
    usual = usual_numbers(case, k=k)
    own = numbered_camps(best.camp, part, tied, others, k=k, usual=[usual.get(actor, 0) for actor in signed.actors])
    together = None if others.together is None else np.column_stack([part, others.together])
    numbers = np.unique(own.number[tied]).tolist()
    return Camps(
        k=k,
        lower=round(best.lower),
        upper=round(best.upper),
        is_exact=best.is_exact,
        share=best.upper / len(signed.sign) if len(signed.sign) else np.nan,
        camps=tuple(tuple(signed.actors[a] for a in tied[own.number[tied] == each]) for each in numbers),
        numbers=tuple(numbers),
        possible={signed.actors[actor]: own.possible[actor] for actor in tied.tolist()},
        parts=_grouped(signed, part[:, None]),
        solutions=others.number,
        solutions_at_least=others.at_least,
        together=() if together is None else _grouped(signed, together),
        apart=() if others.together is None or others.number == 1 else _apart(signed, others.together, others.apart),
        contradictions=_contradictions(case, signed, own.number, others, signs=signs),
        actors=len(signed.actors),
        pairs=len(signed.sign),
        ambivalent=signed.ambivalent,
        ambivalent_claims=ambivalent_claims(case, signed),
        rule=signed.rule,
        signs=signs,
    )


def _grouped(signed: SignedPairs, labels: _Labels) -> tuple[tuple[str, ...], ...]:
    """Return the actors with a signed pair, grouped by like rows of labels, largest group first."""
    groups: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for index in np.union1d(signed.first, signed.second).tolist():
        groups[tuple(labels[index].tolist())].append(signed.actors[index])
    return tuple(sorted((tuple(group) for group in groups.values()), key=lambda group: (-len(group), group)))


def _apart(signed: SignedPairs, label: _Labels, apart: tuple[tuple[int, int], ...]) -> tuple[tuple[Group, Group], ...]:
    """Return the groups of each pair of labels, the larger group first, the largest pairs first."""
    groups = {int(label[signed.actors.index(group[0])]): group for group in _grouped(signed, label[:, None])}

    def size(group: Group) -> tuple[int, Group]:
        return -len(group), group

    pairs = [tuple(sorted((groups[one], groups[other]), key=size)) for one, other in apart]
    return tuple(sorted(((one, other) for one, other in pairs), key=lambda pair: [size(group) for group in pair]))


def _parts(signed: SignedPairs) -> _Labels:
    """Return the connected part of each actor: how parts stand to each other, no sign says."""
    return np.asarray(connected_components(signed.positive + signed.negative, directed=False)[1])


def _contradictions(
    case: Case, signed: SignedPairs, number: _Labels, others: BestPartitions, *, signs: SignSource
) -> tuple[Contradiction, ...]:
    """Return the pairs that contradict some best partition; the one that is shown, where not all are known."""
    if others.together is None:
        times = np.where(contradicted(solver_network(signed), number), -1, 0)
        always = np.zeros(len(times), dtype=bool)
    else:
        times, always = times_against(signed, others)
    against = np.flatnonzero(times)
    pairs = [(signed.actors[signed.first[index]], signed.actors[signed.second[index]]) for index in against]
    claims = pair_claims(case, pairs) if signs == "ties" else implied_claims(case, pairs, rule=signed.rule)
    return tuple(
        Contradiction(
            pair,
            int(signed.sign[index]),
            claims[pair],
            always=bool(always[index]),
            times=int(times[index]) if times[index] > 0 else None,
        )
        for index, pair in zip(against, pairs, strict=True)
    )


def times_against(signed: SignedPairs, others: BestPartitions) -> tuple[_Labels, _Labels]:
    """Return how each pair stands to the best partitions, of which what they have in common is known.

    Parameters
    ----------
    signed
        Pairs without direction.
    others
        All best partitions of these pairs, with ``together``.

    Returns
    -------
    tuple
        In how many each pair contradicts, -1 where that is some and not counted; and whether in all. Shape (pairs,).
    """
    assert others.together is not None
    one, other = others.together[signed.first], others.together[signed.second]
    is_apart = {frozenset(pair) for pair in others.apart}
    ends = zip(one.tolist(), other.tolist(), strict=True)
    apart = np.array([frozenset(pair) in is_apart for pair in ends], dtype=bool)
    always = np.where(signed.sign > 0, apart, one == other)
    never = np.where(signed.sign > 0, one == other, apart)
    times, part = np.where(never, 0, -1), _parts(signed)
    for listing in others.listed:
        inside = part[signed.first] == part[listing.actors[0]]
        found = times_contradicted(listing, signed.first[inside], signed.second[inside], signed.sign[inside])
        times[inside] = found * ((others.number or 0) // len(listing.camp))
        always[inside] = found == len(listing.camp)
    return times, always
