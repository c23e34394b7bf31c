"""Numbers of open two-paths through each actor, by role; counted, never listed.

A path a -> v -> c is open where there is no arc a -> c. A network of some ten thousand arcs has millions of them, so
they are counted as products of degrees less the closed ones, which are counted arc by arc.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from graphmodel.analysis.merging_rules import Index

AT_ONCE = 5_000_000
"""Limits the matrix entries held at a time: 5 million take 60 MB (8 bytes a value, 4 an index)."""


@dataclass(frozen=True, slots=True, eq=False)
class OpenPaths:
    """Numbers of open paths of two, by their broker.

    Attributes
    ----------
    roles
        Shape (n, 5), in the order of `role_expectations.ROLES`.
    leading_in, leading_on
        Number of open paths that begin with each arc, and that end with it, shape (n, n).
    reversed
        Paths that are open the other way round too, shape (n,).
    same_start, same_end, chained
        Ordered pairs of two paths of one broker that begin alike, that end alike, and of which one ends where the other
        begins without being its reverse, shape (n,).
    """

    roles: Index
    leading_in: csr_array
    leading_on: csr_array
    reversed: Index
    same_start: Index
    same_end: Index
    chained: Index


def open_paths(arcs: csr_array, group: Index) -> OpenPaths:
    """Count the open paths through each actor.

    Example: arcs 1 -> 2, 2 -> 3, 2 -> 4 and 1 -> 3. Through 2 there are 1 x 2 paths, and 1 -> 3 closes one of them: one
    open path, 1 -> 2 -> 4, is left.

    Parameters
    ----------
    arcs
        1 from each source to its targets, none from an actor to itself, shape (n, n).
    group
        Of each actor, from 0 on.

    Returns
    -------
    OpenPaths
        Counts by broker.
    """
    first, second = (np.asarray(end, dtype=np.int64) for end in arcs.nonzero())
    within = group[first] == group[second]
    same, other = (_matrix(first[part], second[part], arcs.shape[0]) for part in (within, ~within))
    # A closed path a -> v -> c has an arc a -> c. Entry (a, v) of `_closed(first, second, at=arcs)` is the number of c
    # that `first` leads to from a and `second` from v, so `first` is the arc that closes and `second` the arc v -> c.
    # The role follows from which of the three are within a group: a -> c, v -> c and a -> v, in this order.
    closed = {
        "coordinator": _closed(same, same, at=same),
        "itinerant": _closed(same, other, at=other),
        "representative": _closed(other, other, at=same),
        "gatekeeper": _closed(other, same, at=other),
        "liaison": _closed(other, other, at=other),
    }
    counts = _possible(same, other, group) - np.column_stack([_into(each) for each in closed.values()])
    back = arcs.multiply(arcs.T).tocsr()  # arcs that have their reverse
    # Open paths that begin with the arc a -> v: all arcs from v, less the one back to a, less the closed.
    ends, starts = _across(arcs, _on(arcs)) - back, _across(arcs.T.tocsr(), _into(arcs)).T.tocsr() - back
    leading_in = ends - sum(closed.values(), start=csr_array(arcs.shape, dtype=np.int64))
    leading_on = starts - _closed(arcs.T.tocsr(), arcs.T.tocsr(), at=arcs)
    # Both a -> v -> c and its reverse need arcs both ways at v, and no arc at all between a and c.
    reversible = _on(back) * (_on(back) - 1) - _on(_closed(back, (arcs + arcs.T).sign(), at=back))
    # Pairs of paths a -> v -> c and c -> v -> e: those that end with v -> c times those that begin with c -> v. A path
    # with its reverse is among them (e = a) and is counted apart; twice, as the pair has two orders.
    met = _on(leading_on.multiply(leading_in.T).tocsr())
    return OpenPaths(
        roles=counts,
        leading_in=leading_in,
        leading_on=leading_on,
        reversed=reversible,
        same_start=_into(leading_in.multiply(leading_in)) - _into(leading_in),
        same_end=_on(leading_on.multiply(leading_on)) - _on(leading_on),
        chained=2 * (met - reversible),
    )


def _possible(same: csr_array, other: csr_array, group: Index) -> Index:
    """Return the paths of two by broker and role, open and closed, but not those that go back to where they began."""
    size, groups = len(group), int(group.max(initial=-1)) + 1
    member = csr_array((np.ones(size, dtype=np.int64), (np.arange(size), group)), shape=(size, groups))
    alike = _on((other.T @ member).multiply(other @ member))  # from and to actors of one group, not the broker's
    return np.column_stack(
        [
            _into(same) * _on(same) - _on(same.multiply(same.T)),
            alike - _on(other.multiply(other.T)),
            _into(same) * _on(other),
            _into(other) * _on(same),
            _into(other) * _on(other) - alike,
        ]
    )


def _closed(first: csr_array, second: csr_array, *, at: csr_array) -> csr_array:
    """Return the product of the first with the second transposed at some cells (i, j): how many k both lead to."""
    rows, columns = (np.asarray(end, dtype=np.int64) for end in at.nonzero())
    cost = np.cumsum(np.diff(first.indptr)[rows] + np.diff(second.indptr)[columns])
    count = np.zeros(len(rows), dtype=np.int64)
    for part in np.split(np.arange(len(rows)), np.flatnonzero(np.diff(cost // AT_ONCE)) + 1):
        count[part] = _on(first[rows[part]].multiply(second[columns[part]]))
    return csr_array((count, (rows, columns)), shape=at.shape)


def _across(arcs: csr_array, count: Index) -> csr_array:
    """Return the arcs with what is counted for the actor that each leads to."""
    return csr_array((count[arcs.indices], arcs.indices, arcs.indptr), shape=arcs.shape)


def _matrix(first: Index, second: Index, size: int) -> csr_array:
    return csr_array((np.ones(len(first), dtype=np.int64), (first, second)), shape=(size, size))


def _into(arcs: csr_array) -> Index:
    return np.asarray(arcs.sum(axis=0), dtype=np.int64).ravel()


def _on(arcs: csr_array) -> Index:
    return np.asarray(arcs.sum(axis=1), dtype=np.int64).ravel()
