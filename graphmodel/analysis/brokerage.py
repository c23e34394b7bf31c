"""Brokerage roles of the actors in the middle of open two-paths, with z-scores."""

from __future__ import annotations

from collections.abc import Mapping

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

from graphmodel.analysis.claim_ids import by_actor, tie_claims
from graphmodel.analysis.merging_rules import Index
from graphmodel.analysis.role_expectations import ROLES, Reals, by_exchange, by_random_ties
from graphmodel.analysis.two_paths import OpenPaths, open_paths
from graphmodel.engines.query import fetch_over
from graphmodel.model.case import Case
from graphmodel.model.nodes import ids


def brokerage(case: Case, *, groups: Mapping[str, str | int | None]) -> pd.DataFrame:
    """Who stands between actors without a tie of their own, within a group or between groups?

    A tie is any claim from one actor to another except opposition, which hands nothing on. For each open path of two
    a -> v -> c (no tie a -> c), v is a coordinator where all three are of one group, itinerant where a and c are of one
    and v of another, a representative where a and v are of one, a gatekeeper where v and c are, a liaison where all
    differ. Ties have a direction: in a list of ties without one that names each pair once, roles depend on who is named
    first; name each pair both ways.

    How many are many? Two answers, both exact:

    - ``z_groups``: the ties as they are, the groups exchanged among all but the broker in every way: do the groups
      matter?
    - ``z_ties``: the groups as they are, every tie there with the chance that is the density: the conditional
      expectation and variance of Gould & Fernandez, as the R package sna reports them.

    Counts, ``mean_ties``, ``sd_ties`` and ``z_ties`` are those of ``brokerage`` in sna, in the order of `ROLES` its
    w_I, w_O, b_IO, b_OI, b_O, and t for the total.

    Parameters
    ----------
    case
        A case or a selection of one.
    groups
        Group of each actor; an actor that has none, or an empty one, is in a group of its own.

    Returns
    -------
    DataFrame
        One row per actor: ``actor``, ``group`` (empty where it has none), a count for each of `ROLES` and their
        ``total``; for each role ``z_groups_``, and for each and the total ``mean_ties_``, ``sd_ties_`` and ``z_ties_``
        with its name; z is in standard deviations above the mean, nan where the number cannot vary; ``claim_ids`` of
        the ties on its paths, joined by '; '.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation. https://doi.org/10.2307/270949

    Examples
    --------
    >>> from graphmodel import camps, shipped_case
    >>> case = shipped_case()
    >>> found = brokerage(case, groups=camps(case).camp_of).set_index("actor")
    >>> found.loc["AM", ["liaison", "itinerant", "representative", "gatekeeper", "coordinator", "total"]].tolist()
    [0, 2, 4, 3, 2, 11]
    """
    actors = ids(case, "actor")
    named = [groups.get(actor) for actor in actors]
    labels = ["" if label is None else label for label in named]
    keys = [f"alone {actor}" if label == "" else f"group {label}" for actor, label in zip(actors, labels, strict=True)]
    group = pd.factorize(np.array(keys, dtype=object))[0].astype(np.int64)
    arcs = _arcs(case, actors)
    paths = open_paths(arcs, group)
    counts, total = paths.roles, paths.roles.sum(axis=1)
    found = np.column_stack([counts, total])
    mean, spread = by_random_ties(group, ties=arcs.nnz)
    scores = {
        "z_groups": _z(counts, *by_exchange(paths, group)),
        "mean_ties": mean,
        "sd_ties": spread,
        "z_ties": _z(found, mean, spread),
    }
    columns = dict(zip((*ROLES, "total"), found.T, strict=True))
    for kind, each in scores.items():  # the exchanges leave the total as it is
        columns |= {f"{kind}_{name}": values for name, values in zip((*ROLES, "total"), each.T, strict=False)}
    table = pd.DataFrame({"actor": actors, "group": labels, **columns})
    return table.assign(claim_ids=_on_paths(case, paths, actors))


def _z(found: Index, mean: Reals, spread: Reals) -> Reals:
    return np.divide(found - mean, spread, out=np.full(found.shape, np.nan), where=spread > 0)


def _arcs(case: Case, actors: list[str]) -> csr_array:
    rows = fetch_over(case.claims, _unopposed_ends)
    index_of = {actor: index for index, actor in enumerate(actors)}
    rows = rows[rows["source"].isin(index_of) & rows["target"].isin(index_of)]
    ends = rows["source"].map(index_of).to_numpy(dtype="int64"), rows["target"].map(index_of).to_numpy(dtype="int64")
    return csr_array((np.ones(len(rows), dtype=np.int64), ends), shape=(len(actors), len(actors)))


def _unopposed_ends(claims: ir.Table) -> ir.Table:
    arcs = claims.filter((claims.relation != "opposition") & (claims.source != claims.target))
    return arcs.select("source", "target").distinct()


def _on_paths(case: Case, paths: OpenPaths, actors: list[str]) -> list[str]:
    """Return the ids of the claims that lead to each broker, and on from it, on some open path."""
    claims = tie_claims(case, "support", "mediation")
    index_of = {actor: index for index, actor in enumerate(actors)}
    arc = claims["source"].map(index_of) * len(actors) + claims["target"].map(index_of)
    into, on = (_places(part, len(actors)) for part in (paths.leading_in, paths.leading_on))
    return by_actor(claims[arc.isin(into)], claims[arc.isin(on)], actors)


def _places(part: csr_array, size: int) -> npt.NDArray[np.int64]:
    first, second = part.nonzero()
    return np.asarray(first, dtype=np.int64) * size + second
