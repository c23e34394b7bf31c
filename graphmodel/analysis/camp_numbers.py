"""Numbers of camps that stay: a camp has the number of the reference camp that it shares most actors with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse.csgraph import connected_components

from graphmodel.analysis.signed_pairs import SignedPairs, signed_pairs
from graphmodel.analysis.solver.annealing import Annealer
from graphmodel.analysis.solver.network import Flags, Ints
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.nodes import ids

MOST_CLAIMS = 10_000
"""Claims of a case up to which the reference is a partition of it: 0.5 s at most for two camps, once a case."""
_MOST_NUMBERS = 8
"""Camps that a reference of any number of camps may have; as many as there are colours."""
_COPIES, _SWEEPS = 16, 60
"""Searches that run side by side, and rounds of each. Set by hand: numbers and colours of camps need no proof."""


def numbers_like(
    camps: Sequence[Collection[str]], reference: Mapping[str, int], *, elsewhere: Collection[int] = ()
) -> tuple[int, ...]:
    """Return a number for each camp, as in a reference: all different, so that most actors keep their number.

    Of several ways to share as many, it is the one in which camps that stand first have low numbers. A camp that gets
    no number of the reference has the lowest that is free.

    Parameters
    ----------
    camps
        Actors of each camp.
    reference
        Number, from 1, of each actor that has one; actors without one do not count.
    elsewhere
        Numbers of camps that these are not connected with: no camp gets one of them, unless it has it in the reference.

    Examples
    --------
    >>> reference = {"AM": 1, "IR": 1, "AZ": 2, "TR": 2}
    >>> numbers_like([("AZ", "TR", "RU"), ("AM", "IR")], reference)
    (2, 1)
    >>> numbers_like([("AM", "AZ")], reference), numbers_like([("RU",), ("TR",)], reference)
    ((1,), (1, 2))
    """
    if not camps:
        return ()
    most = max([*reference.values(), len(camps)])
    shared = np.zeros((len(camps), most))
    for rank, camp in enumerate(camps):
        for number, actors in Counter(reference[actor] for actor in camp if actor in reference).items():
            shared[rank, number - 1] = actors
    first = np.outer(np.arange(len(camps), 0, -1), np.arange(most, 0, -1))
    _, taken = linear_sum_assignment(shared * (first.sum() + 1) + first, maximize=True)
    is_shared = [bool(shared[rank, number]) for rank, number in enumerate(taken.tolist())]
    kept = {number + 1 for number, is_kept in zip(taken.tolist(), is_shared, strict=True) if is_kept}
    free = free_numbers({*kept, *elsewhere})
    return tuple(int(number) + 1 if keeps else next(free) for number, keeps in zip(taken, is_shared, strict=True))


def free_numbers(taken: Collection[int]) -> Iterator[int]:
    """Yield the numbers from 1 that are not taken."""
    return (number for number in count(1) if number not in taken)


def largest_first(parts: Ints) -> list[int]:
    """Return the parts that actors are in, given by actor: first those of most actors, of these the lower ones."""
    found, sizes = np.unique(parts, return_counts=True)
    order: list[int] = found[np.argsort(-sizes, kind="stable")].tolist()
    return order


def usual_numbers(case: Case, *, k: int | None) -> Mapping[str, int]:
    """Return the number of the camp that actors are usually in: the reference for every selection of a case.

    It belongs to the whole case, so that no filter and no merging rule changes it. It is a good partition, not proven
    to be the best, which takes no second solution: annealing of a fixed length and seed. An actor that could change its
    camp at no cost has no number. Camps of another ``k`` are numbered like the two camps. Of a case with more than
    `MOST_CLAIMS`, or that an engine of the user's holds, only the first actor has a number.

    Parameters
    ----------
    case
        A case or a selection of one.
    k
        The largest number of camps; None for any number.
    """
    if case.taken_from and k == 2:
        return case.taken_from.camps
    return case.whole.once(f"usual camps {k}", lambda: _numbered(case.whole, k))


def _numbered(whole: Case, k: int | None) -> dict[str, int]:
    if whole.in_place or claim_total(whole) > MOST_CLAIMS:
        return dict.fromkeys(_first_actor(whole), 1)
    signed = signed_pairs(whole)
    if not signed.actors:
        return {}
    camp, is_sure = _annealed(signed, k)
    like = {} if k == 2 else usual_numbers(whole, k=2)
    numbers: dict[str, int] = {}
    part = connected_components(signed.positive + signed.negative, directed=False)[1]
    for place in largest_first(part[np.union1d(signed.first, signed.second)]):
        inside = np.flatnonzero((part == place) & is_sure)
        groups = [inside[camp[inside] == each] for each in dict.fromkeys(camp[inside].tolist())]
        camps = [[signed.actors[actor] for actor in group] for group in sorted(groups, key=lambda group: -len(group))]
        others = {like.get(signed.actors[actor], 0) for actor in np.flatnonzero(part != place)}
        own = numbers_like(camps, like, elsewhere=others | {*numbers.values()})
        for number, members in zip(own, camps, strict=True):
            numbers |= dict.fromkeys(members, number)
    return numbers


def _annealed(signed: SignedPairs, k: int | None) -> tuple[Ints, Flags]:
    """Return a good partition, and which actors any other camp would cost something."""
    n, pull = len(signed.actors), signed.sign.astype(float)
    most = min(_MOST_NUMBERS if k is None else k, _MOST_NUMBERS)
    search = Annealer(n, signed.first, signed.second, pull, k=most, seed=0)
    camp = search.search(copies=_COPIES, sweeps=_SWEEPS, deadline=np.inf)
    inside = (camp[:, None] == np.arange(most)).astype(float)
    pulls = (signed.positive - signed.negative) @ inside
    here = pulls[np.arange(n), camp]
    pulls[np.arange(n), camp] = -np.inf
    size = inside.sum(axis=0)
    pulls[np.ix_(size[camp] == 1, size == 0)] = -np.inf  # alone in one empty camp or in another is the same
    return camp, here > pulls.max(axis=1, initial=-np.inf)


def _first_actor(whole: Case) -> list[str]:
    return ids(whole, "actor")[:1]
