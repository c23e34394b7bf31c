"""Who brokers by position? Roles of the actor in the middle between two who have no tie of their own."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

from graphmodel.analysis.evidence import by_actor, tie_claims
from graphmodel.case import Case, ids
from graphmodel.engine import fetch

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
Index = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


def brokerage(case: Case, *, groups: Mapping[str, str | int | None], draws: int = 1_000, seed: int = 0) -> pd.DataFrame:
    """Who stands between actors without a tie of their own, within a group or between groups?

    A tie is any claim from one actor to another except opposition, which hands nothing on. For each open path of two
    a -> v -> c (no tie a -> c), v is a coordinator where all three are of one group, itinerant where a and c are of one
    and v of another, a representative where a and v are of one, a gatekeeper where v and c are, a liaison where all
    differ. Ties have a direction: in a list of ties without one that names each pair once, roles depend on who is named
    first; name each pair both ways.

    The counts are those of Gould & Fernandez, and of ``brokerage`` in the R package sna (in the order of `ROLES` its
    w_I, w_O, b_IO, b_OI, b_O). The z-scores are not: they compare with exchanges of the groups on the ties as they are,
    sna with ties drawn at random.

    Parameters
    ----------
    case
        A case or a selection of one.
    groups
        Group of each actor; an actor that has none, or an empty one, is in a group of its own.
    draws, seed
        The z-score compares with ``draws`` random exchanges of the groups among the others: a broker keeps its own.

    Returns
    -------
    DataFrame
        One row an actor: ``actor``, ``group`` (empty where it has none), a count for each of `ROLES`, ``total``, and
        for each a ``z_`` score: standard deviations above what random groups of these sizes give; nan where that never
        varies, as where no exchange gives the broker such a role; ``claim_ids`` of the ties on its paths, joined by
        '; '.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation. https://doi.org/10.2307/270949
    """
    actors = ids(case, "actor")
    named = [groups.get(actor) for actor in actors]
    labels = ["" if label is None else label for label in named]
    keys = [f"alone {actor}" if label == "" else f"group {label}" for actor, label in zip(actors, labels, strict=True)]
    group = pd.factorize(np.array(keys, dtype=object))[0].astype(np.int64)
    paths = _open_paths(_arcs(case, actors))
    counts = _roles(paths[1], *(group[part] for part in paths), size=len(actors))
    mean, spread = _expected(paths, group, draws=draws, seed=seed)
    z = np.divide(counts - mean, spread, out=np.full(counts.shape, np.nan), where=spread > 0)
    columns = {role: counts[:, index] for index, role in enumerate(ROLES)}
    scores = {f"z_{role}": z[:, index] for index, role in enumerate(ROLES)}
    table = pd.DataFrame({"actor": actors, "group": labels, **columns, "total": counts.sum(axis=1), **scores})
    return table.assign(claim_ids=_on_paths(case, paths, actors))


def _arcs(case: Case, actors: list[str]) -> csr_array:
    claims = case.claims.filter(case.claims.relation != "opposition")
    rows = fetch(claims.select("source", "target").distinct())
    place = {actor: index for index, actor in enumerate(actors)}
    rows = rows[rows["source"].isin(place) & rows["target"].isin(place)]
    ends = rows["source"].map(place).to_numpy(dtype="int64"), rows["target"].map(place).to_numpy(dtype="int64")
    return csr_array((np.ones(len(rows), dtype=np.int64), ends), shape=(len(actors), len(actors)))


def _open_paths(arcs: csr_array) -> tuple[Index, Index, Index]:
    """Return a, v and c of every a -> v -> c with a and c distinct and no a -> c."""
    tied = set(zip(*arcs.nonzero(), strict=True))
    into, out = arcs.tocsc(), arcs.tocsr()
    starts, middles, ends = [], [], []
    for middle in range(arcs.shape[0]):
        before = into.indices[into.indptr[middle] : into.indptr[middle + 1]]
        after = out.indices[out.indptr[middle] : out.indptr[middle + 1]]
        for first in before.tolist():
            open_ends = [last for last in after.tolist() if last != first and (first, last) not in tied]
            starts += [first] * len(open_ends)
            middles += [middle] * len(open_ends)
            ends += open_ends
    return np.array(starts, dtype=np.int64), np.array(middles, dtype=np.int64), np.array(ends, dtype=np.int64)


def _on_paths(case: Case, paths: tuple[Index, Index, Index], actors: list[str]) -> list[str]:
    """Return the ids of the claims that lead to each broker, and on from it, on some open path."""
    claims = tie_claims(case, "support", "mediation")
    place = {actor: index for index, actor in enumerate(actors)}
    arc = claims["source"].map(place) * len(actors) + claims["target"].map(place)
    first, middle, last = paths
    into, on = (np.unique(start * len(actors) + end) for start, end in ((first, middle), (middle, last)))
    return by_actor(claims[arc.isin(into)], claims[arc.isin(on)], actors)


def _roles(broker: Index, first: Index, middle: Index, last: Index, *, size: int) -> Index:
    """Return the number of paths by broker (row) and role (column), given the groups of the three on each path."""
    role = np.select(
        [(first == middle) & (middle == last), first == last, first == middle, middle == last], [0, 1, 2, 3], default=4
    )
    flat = np.bincount(broker * len(ROLES) + role, minlength=size * len(ROLES))
    return flat.reshape(size, len(ROLES)).astype(np.int64)


def _expected(paths: tuple[Index, Index, Index], group: Index, *, draws: int, seed: int) -> tuple[Reals, Reals]:
    """Return mean and standard deviation of the counts when groups are exchanged, the broker's own being kept.

    One exchange of all groups serves all brokers: whoever got the broker's group has what the broker got for it.
    """
    random = np.random.default_rng(seed)
    first, middle, last = paths
    size = len(group)
    total, squares = np.zeros((size, len(ROLES)), dtype=np.int64), np.zeros((size, len(ROLES)), dtype=np.int64)
    for _ in range(draws):
        got = random.permutation(size)  # whose group each has
        holder = np.argsort(got)[middle]  # who has the broker's
        ends = [group[np.where(end == holder, got[middle], got[end])] for end in (first, last)]
        counts = _roles(middle, ends[0], group[middle], ends[1], size=size)
        total += counts
        squares += counts**2
    return total / draws, np.sqrt(draws * squares - total**2) / draws
