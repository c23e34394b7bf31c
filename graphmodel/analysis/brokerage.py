"""Who brokers by position? Roles of the actor in the middle between two who have no tie of their own."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

from graphmodel.case import Case, ids
from graphmodel.engine import fetch

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
Index = npt.NDArray[np.int64]


def brokerage(case: Case, *, groups: Mapping[str, str | int], draws: int = 1_000, seed: int = 0) -> pd.DataFrame:
    """Who stands between actors without a tie of their own, within a group or between groups?

    A tie is any claim from one actor to another except opposition, which hands nothing on. For each open path of two
    a -> v -> c (no tie a -> c), v is a coordinator where all three are of one group, itinerant where a and c are of one
    and v of another, a representative where a and v are of one, a gatekeeper where v and c are, a liaison where all
    differ.

    Parameters
    ----------
    case
        A case or a selection of one.
    groups
        Group of each actor; actors without one are in a group of their own.
    draws, seed
        The z-score compares with ``draws`` random exchanges of the groups among the actors.

    Returns
    -------
    DataFrame
        One row an actor: ``actor``, ``group``, a count for each of `ROLES`, ``total``, and for each a ``z_`` score:
        standard deviations above what random groups of these sizes give; nan where that never varies.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation. https://doi.org/10.2307/270949
    """
    actors = ids(case, "actor")
    labels = [groups.get(actor, f"alone: {actor}") for actor in actors]
    group = pd.factorize(np.array([str(label) for label in labels], dtype=object))[0].astype(np.int64)
    paths = _open_paths(_arcs(case, actors))
    counts = _roles(paths, group)
    mean, spread = _expected(paths, group, draws=draws, seed=seed)
    z = np.divide(counts - mean, spread, out=np.full(counts.shape, np.nan), where=spread > 0)
    columns = {role: counts[:, index] for index, role in enumerate(ROLES)}
    scores = {f"z_{role}": z[:, index] for index, role in enumerate(ROLES)}
    return pd.DataFrame({"actor": actors, "group": labels, **columns, "total": counts.sum(axis=1), **scores})


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


def _roles(paths: tuple[Index, Index, Index], group: Index) -> npt.NDArray[np.int64]:
    """Return the number of paths by actor in the middle (row) and role (column)."""
    first, middle, last = (group[part] for part in paths)
    role = np.select(
        [(first == middle) & (middle == last), first == last, first == middle, middle == last], [0, 1, 2, 3], default=4
    )
    flat = np.bincount(paths[1] * len(ROLES) + role, minlength=len(group) * len(ROLES))
    return flat.reshape(len(group), len(ROLES))


def _expected(
    paths: tuple[Index, Index, Index], group: Index, *, draws: int, seed: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    random = np.random.default_rng(seed)
    drawn = np.array([_roles(paths, random.permutation(group)) for _ in range(draws)], dtype=np.float64)
    return drawn.mean(axis=0), drawn.std(axis=0)
