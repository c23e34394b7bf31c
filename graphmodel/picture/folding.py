"""Folding: nodes are divided into blocs, communities of support that opposition counts against."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import igraph
import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.model.ties import DRAWN_COLUMNS, SUMMED, Indices, TieSums
from graphmodel.picture.bloc_names import bloc_name
from graphmodel.picture.blocs import BLOC, COMMUNITIES, COUNTS, Bloc, Folded, Unfolded
from graphmodel.picture.igraph_seed import seeded

MOST_UNITS = 24
"""The most blocs and actors that a picture begins with, and the most that stand in the place of a bloc unfolded."""
_DIVIDED = 2
"""Everything is divided into blocs, and each of these once more; what is unfolded then stands for itself."""
MOST_SINGLE = 60
"""The most nodes that stand for themselves in the place of a bloc of a bloc; the others are one bloc again."""
LINES_PER_UNIT = 3
"""Ties that are drawn for each bloc or actor of a picture, on average; more would hide one another."""
_MOST_FINE = 64.0
"""Up to this resolution, a bloc that does not fall apart is asked to do so."""
MOST_READABLE = 400
"""The most ties that are drawn one by one, even of a case that has more than a picture can carry."""
_Amounts = npt.NDArray[np.float64]
_SEED = 0
"""Of the communities, so that the same ties give the same blocs."""
_Unit = tuple[str, Indices]
"""An id, of a bloc or of a node, and the places of the nodes in it."""


def fold(
    nodes: pd.DataFrame,
    sums: TieSums,
    *,
    within: TieSums | None = None,
    prominence: pd.Series | None = None,
    unfolded: Collection[str] = (),
    group_by: str = "",
) -> Folded:
    """Who stands together against whom, and how much dissent is there within?

    Blocs are communities of the net ties: more support within than the activity of each would lead to expect, and
    opposition within counting against. More than `MOST_UNITS` of them, and the smallest are drawn as one. A bloc that
    is unfolded is divided in the same way where its members are more than these; in the place of a part of it stand its
    members, the best known `MOST_SINGLE` of them where they are more.

    Parameters
    ----------
    nodes
        Of a case or selection: ``id``, ``label``, ``group`` and the column to group by.
    sums
        Its ties.
    within
        What dissent is taken from, where that is more than the ties.
    prominence
        By node id, how well known each is: blocs are named after the best known of their members; by their ties where
        not given.
    unfolded
        Ids of blocs in whose place their parts are drawn; those that are no bloc of this selection do not count.
    group_by
        A column: nodes that share a value are a bloc, in place of the communities; those without one stand by
        themselves.

    References
    ----------
    Traag, V. A., Waltman, L. & van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected communities.
    https://doi.org/10.1038/s41598-019-41695-z
    Gomez, S., Jensen, P. & Arenas, A. (2009). Analysis of community structure in networks of correlated data.
    https://doi.org/10.1103/PhysRevE.80.016114
    """
    known = None if prominence is None else nodes["id"].map(prominence).fillna(0).to_numpy(dtype=np.float64)
    if group_by:
        nodes = nodes.assign(group=nodes[group_by])
    folding = _Folding(nodes, sums, within or sums, unfolded=frozenset(unfolded), known=known)
    folding.groups_are_blocs = bool(group_by)
    units = list(folding.units(np.arange(len(nodes))))
    keys = tuple(unit for unit, _ in units)
    between, total = folding.between(units)
    ids = nodes["id"].to_numpy(dtype=object)
    unit_of = {str(node): unit for unit, members in units for node in ids[members]}
    blocs = {unit: folding.blocs[unit] for unit in keys if unit in folding.blocs}
    opened = {name: folding.blocs[name] for name in folding.levels if name}
    rule = f"grouped by {group_by}" if group_by else COMMUNITIES
    return Folded(keys, unit_of, blocs, opened, folding.levels, between, total, rule)


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Who has ties with whom: ends as places of nodes, and support minus opposition strength."""

    first: Indices
    second: Indices
    net: _Amounts


class _Folding:
    """Divides nodes into units, and those of an unfolded bloc again."""

    def __init__(
        self,
        nodes: pd.DataFrame,
        sums: TieSums,
        inner: TieSums,
        *,
        unfolded: frozenset[str],
        known: _Amounts | None,
    ) -> None:
        self.ids, self.labels, self.groups = (nodes[name].tolist() for name in ("id", "label", "group"))
        self.sums, self.inner, self.unfolded = sums, inner, unfolded
        count = len(self.ids)
        weight = np.bincount(sums.source, weights=sums.strength, minlength=count)
        self.activity = weight + np.bincount(sums.target, weights=sums.strength, minlength=count)
        self.prominence = self.activity if known is None else known
        self.pairs = _pairs(sums, count)
        self.blocs: dict[str, Bloc] = {}
        self.levels: dict[str, Unfolded] = {}
        self.groups_are_blocs = False

    def units(self, members: Indices, *, of: str = "", depth: int = 1) -> list[_Unit]:
        """Return the units that the members of a bloc, or all nodes, are divided into."""
        parts = [self._named(part, depth) for part in self._parts(members, depth)]
        self.levels[of] = Unfolded(tuple(name for name, _ in parts), self.between(parts)[0])
        found: list[_Unit] = []
        for name, part in parts:
            opens = name in self.unfolded and len(part) > 1
            found += self.units(part, of=name, depth=depth + 1) if opens else [(name, part)]
        return found

    def between(self, units: Sequence[_Unit]) -> tuple[pd.DataFrame, int]:
        """Return the strongest ties between units, and how many there are."""
        unit = np.full(len(self.ids), -1)
        for place, (_, members) in enumerate(units):
            unit[members] = place
        return _between(self.sums, unit, [name for name, _ in units], most=LINES_PER_UNIT * len(units))

    def _named(self, part: Indices, depth: int) -> _Unit:
        """Return a part with the id of its one node, or of the bloc that it is."""
        if len(part) == 1:
            return self.ids[part[0]], part
        bloc = self._bloc(part, depth)
        self.blocs[bloc.id] = bloc
        return bloc.id, part

    def _parts(self, members: Indices, depth: int) -> list[Indices]:
        """Return nodes in parts: each its own where they are few or deep within, else communities, largest first."""
        ordered = members[np.lexsort((members, -self.activity[members]))]
        if depth > _DIVIDED:
            known = np.isin(ordered, self._by_prominence(ordered)[:MOST_SINGLE])
            single, rest = ordered[known], ordered[~known]
            return [*np.split(single, len(single)), *([rest] if len(rest) else [])]
        by_group = self.groups_are_blocs and depth == 1
        if len(members) <= MOST_UNITS and not by_group:
            return np.split(ordered, len(ordered))
        community = self._grouped(ordered) if by_group else self._communities(ordered)
        parts = [ordered[community == number] for number in range(int(community.max()) + 1)]
        parts.sort(key=len, reverse=True)
        if len(parts) <= MOST_UNITS:
            return parts
        several = sum(len(part) > 1 for part in parts) or len(parts)
        kept = min(several, MOST_UNITS - 1)
        rest = np.sort(np.concatenate(parts[kept:]))
        return [*parts[:kept], rest[np.argsort(-self.activity[rest], kind="stable")]]

    def _by_prominence(self, members: Indices) -> Indices:
        return members[np.argsort(-self.prominence[members], kind="stable")]

    def _grouped(self, members: Indices) -> Indices:
        """Return the group of each node as a number; each without a group has one of its own."""
        keys = [(self.groups[place], -1) if self.groups[place] else ("", place) for place in members.tolist()]
        number = {key: at for at, key in enumerate(dict.fromkeys(keys))}
        return np.array([number[key] for key in keys], dtype=np.int64)

    def _communities(self, members: Indices) -> Indices:
        """Return the community of each node: as few as there are, but two or more."""
        place = np.full(len(self.ids), -1)
        place[members] = np.arange(len(members))
        first, second = place[self.pairs.first], place[self.pairs.second]
        within = (first >= 0) & (second >= 0)
        first, second, net = first[within], second[within], self.pairs.net[within]
        friendly = np.maximum(net, 0)
        degree = sum(np.bincount(end, weights=friendly, minlength=len(members)) for end in (first, second))
        graph = igraph.Graph(len(members), np.column_stack([first, second]))
        resolution = 1.0
        while friendly.any() and resolution <= _MOST_FINE:
            found = self._leiden(graph, net, np.asarray(degree), resolution)
            if found.max():
                return found
            resolution *= 2
        return np.minimum(np.arange(len(members)), MOST_UNITS - 1)  # nothing divides them: the least active are left

    def _leiden(self, graph: igraph.Graph, net: _Amounts, degree: _Amounts, resolution: float) -> Indices:
        with seeded(_SEED):
            found = graph.community_leiden(
                objective_function="CPM",
                weights=net.tolist(),
                node_weights=degree.tolist(),
                resolution=resolution / float(degree.sum()),
                n_iterations=10,
            )
        return np.asarray(found.membership)

    def _bloc(self, members: Indices, depth: int) -> Bloc:
        inside = np.zeros(len(self.ids), dtype=bool)
        inside[members] = True
        within = inside[self.inner.source] & inside[self.inner.target]
        claims = np.bincount(self.inner.sign[within] + 1, weights=self.inner.claims[within], minlength=3).astype(int)
        known = self._by_prominence(members).tolist()
        return Bloc(
            id=f"{BLOC}{depth}:{self.ids[members[0]]}",
            members=tuple(self.ids[place] for place in members.tolist()),
            name=bloc_name([self.labels[place] for place in known], [self.groups[place] for place in known]),
            support=int(claims[2]),
            opposition=int(claims[0]),
            mediation=int(claims[1]),
            counts=COUNTS.get(self.inner.words[0], COUNTS[""]),
        )


def _pairs(sums: TieSums, count: int) -> _Pairs:
    low, high = np.minimum(sums.source, sums.target), np.maximum(sums.source, sums.target)
    keys, place = np.unique(low * count + high, return_inverse=True)
    net = np.bincount(place, weights=sums.sign * sums.strength, minlength=len(keys)).astype(np.float64)
    return _Pairs(keys // max(count, 1), keys % max(count, 1), net)


def _between(sums: TieSums, unit: Indices, keys: Sequence[str], *, most: int) -> tuple[pd.DataFrame, int]:
    """Return the ties between units, the strongest ones, and how many there are."""
    source, target = unit[sums.source], unit[sums.target]
    if not sums.directed:
        source, target = np.minimum(source, target), np.maximum(source, target)
    across = (source != target) & (source >= 0) & (target >= 0)
    size = len(sums.words)
    found, place = np.unique(
        (source[across] * len(keys) + target[across]) * size + sums.relation[across], return_inverse=True
    )
    totals = {
        name: np.bincount(place, weights=getattr(sums, name)[across], minlength=len(found)).astype("int64")
        for name in SUMMED
    }
    words = np.array(sums.words, dtype=object)
    signs = np.array(sums.signs, dtype="int8")
    named = np.array(keys, dtype=object)
    ends = found // size
    rows = pd.DataFrame(
        {
            "source": pd.Series(named[ends // len(keys)], dtype="str"),
            "target": pd.Series(named[ends % len(keys)], dtype="str"),
            "relation": pd.Series(words[found % size], dtype="str"),
            "sign": signs[found % size],
            **totals,
        },
        columns=list(DRAWN_COLUMNS),
    )
    order = np.lexsort((np.arange(len(rows)), -rows["strength"].to_numpy()))[:most]
    return rows.iloc[np.sort(order)].reset_index(drop=True), len(rows)
