"""Numbers of camps over all best partitions: one for an actor whose camp is certain, several where it is open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.camp_numbers import free_numbers, largest_first, numbers_like
from graphmodel.analysis.camps_result import Numbers
from graphmodel.analysis.solver.best_partitions import BestPartitions, Listing
from graphmodel.analysis.solver.network import Ints

_NOT_KNOWN = 0
"""Beside the number of a camp: in other best partitions the actor may be in another one, which is not known."""


@dataclass(frozen=True, slots=True)
class NumberedCamps:
    """The camps of actors by number.

    Attributes
    ----------
    number
        The number of the camp of each actor in the partition that is shown, 0 for an actor in none; shape (actors,).
    possible
        Of each actor the numbers that its camp has in one best partition or another, in order.
    """

    number: Ints
    possible: tuple[Numbers, ...]


def numbered_camps(
    camp: Ints, part: Ints, tied: Ints, others: BestPartitions, *, k: int | None, usual: Sequence[int]
) -> NumberedCamps:
    """Return the numbers of camps, and which of them are certain.

    In each connected part, groups that are always together and always apart from one another name the camps, beginning
    with the group that has most actors with a usual number; their numbers are those that most actors usually have.
    Every other group could be in one camp or another. So could the only group that names a camp if it is one actor: who
    it is with is as open as for all others. Camps of two parts have one number only where both usually have.

    Parameters
    ----------
    camp, part
        Camp of each actor in a best partition, and its connected part.
    tied
        Index of the actors that have a signed pair.
    others
        What all best partitions share.
    k
        The largest number of camps; None for any number.
    usual
        The number that each actor usually has, 0 where it has none.
    """
    number = np.zeros(len(camp), dtype=np.int64)
    possible: list[Numbers] = [()] * len(camp)
    listings = {int(each.actors[0]): each for each in others.listed}
    given: set[int] = set()
    for each in largest_first(part[tied]):
        actors = tied[part[tied] == each]
        own = _Part(
            actors,
            camp[actors],
            others,
            listings.get(int(actors[0])),
            k=k,
            usual=[usual[actor] for actor in actors],
            elsewhere=given | {usual[actor] for actor in tied[part[tied] != each]},
        )
        given.update(*own.possible)
        for index, actor in enumerate(actors.tolist()):
            number[actor], possible[actor] = own.number[index], own.possible[index]
    return NumberedCamps(number, tuple(possible))


class _Part:
    """The camps of one connected part; actors by their index in ``actors``, groups by that of their first actor."""

    def __init__(
        self,
        actors: Ints,
        camp: Ints,
        others: BestPartitions,
        listing: Listing | None,
        *,
        k: int | None,
        usual: Sequence[int],
        elsewhere: Collection[int],
    ) -> None:
        self.camp, self.k, self.listing, self.elsewhere = camp, k, listing, elsewhere
        self.is_known = others.together is not None
        label = camp if others.together is None else others.together[actors]
        self.groups = [np.flatnonzero(label == each) for each in dict.fromkeys(label.tolist())]
        reference = {str(index): number for index, number in enumerate(usual) if number}
        self.groups.sort(key=lambda group: (-sum(usual[each] > 0 for each in group.tolist()), -len(group)))
        self.apart = self._apart(label, others) if self.is_known else None
        self.named = self._naming()
        named = [[str(each) for each in group] for group in self.named]
        numbers = numbers_like(named, reference, elsewhere=elsewhere)
        self.name_of = {int(group[0]): number for group, number in zip(self.named, numbers, strict=True)}
        self.number = self._numbers()
        self.possible = self._possible()

    def _apart(self, label: Ints, others: BestPartitions) -> set[frozenset[int]]:
        """Return the pairs of groups that are always apart."""
        first = {int(label[group[0]]): int(group[0]) for group in self.groups}
        if others.number == 1:
            return {frozenset((one, other)) for one in first.values() for other in first.values() if one != other}
        return {frozenset((first[one], first[other])) for one, other in others.apart if one in first and other in first}

    def _naming(self) -> list[Ints]:
        """Return the groups that name a camp each."""
        if self.apart is None:
            return self.groups
        named: list[Ints] = []
        for group in self.groups:
            if all(frozenset((int(group[0]), int(other[0]))) in self.apart for other in named):
                named.append(group)
        return named

    def _numbers(self) -> list[int]:
        """Return the number of each actor in the partition that is shown."""
        number_of = {int(self.camp[group[0]]): self.name_of[int(group[0])] for group in self.named}
        free = self._free(number_of.values())
        for each in self.camp.tolist():
            if each not in number_of:
                number_of[each] = next(free)
        return [number_of[each] for each in self.camp.tolist()]

    def _possible(self) -> list[Numbers]:
        possible: list[Numbers] = [()] * len(self.camp)
        for group in self.groups:
            numbers = self._of_group(group)
            for actor in group.tolist():
                possible[actor] = numbers
        if len(self.named) == 1 and len(self.named[0]) == 1:
            possible[int(self.named[0][0])] = tuple(sorted(set().union(*possible)))
        return possible

    def _of_group(self, group: Ints) -> Numbers:
        first = int(group[0])
        if self.apart is None:
            return (self.name_of[first], _NOT_KNOWN)
        if first in self.name_of:
            return (self.name_of[first],)
        numbers = {number for other, number in self.name_of.items() if frozenset((first, other)) not in self.apart}
        return tuple(sorted(numbers | set(self._unnamed(first))))

    def _unnamed(self, first: int) -> list[int]:
        """Return the numbers of camps that no group names, where a group can be in one of them."""
        taken = list(self.name_of.values())
        if self.listing is None:  # then it may be so, unless all camps have a name
            number = len(set(self.number)) - len(taken)
            return list(islice(self._free(taken), max(number, 0 if self.k == len(taken) else 1)))
        camp = self.listing.camp
        is_named = np.column_stack([camp[:, first] == camp[:, other] for other in self.name_of]).any(axis=1)
        if is_named.all():
            return []
        return list(islice(self._free(taken), int(_numbers_in(camp).max()) - len(taken)))

    def _free(self, taken: Collection[int]) -> Iterator[int]:
        """Return the numbers that no camp of this part has, nor one of another."""
        return free_numbers({*taken, *self.elsewhere})


def _numbers_in(camp: npt.NDArray[np.int64]) -> Ints:
    """Return how many camps each partition has."""
    return np.array([len(set(row)) for row in camp.tolist()])


def times_contradicted(
    listing: Listing, first: Ints, second: Ints, sign: npt.NDArray[np.int8]
) -> npt.NDArray[np.int64]:
    """Return in how many of the best partitions of a part each of its pairs contradicts.

    Parameters
    ----------
    listing
        The partitions.
    first, second
        The actors of each pair.
    sign
        +1 or -1 of each pair.
    """
    index_of: Mapping[int, int] = {actor: index for index, actor in enumerate(listing.actors.tolist())}
    one, other = ([index_of[actor] for actor in ends.tolist()] for ends in (first, second))
    inside = listing.camp[:, one] == listing.camp[:, other]
    return np.asarray((inside != (sign > 0)).sum(axis=0), dtype=np.int64)
