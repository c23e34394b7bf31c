"""Random selections of a case and what Python keeps by them, fast enough for thousands.

A query a selection would take an hour. So Python's filters are asked once for each value of each field; several values
of a field widen each other, several fields narrow each other, and neighbourhoods, ties and counts are taken here
from what is kept. That this is what `select` does is tested on some of the same selections.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from functools import reduce
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.engines.query import fetch
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.derived_columns import ORDER, ROW
from graphmodel.model.filter_counts import COUNTED
from graphmodel.model.nodes import ids
from graphmodel.model.resolve import resolve
from graphmodel.model.schema import issues_in
from graphmodel.model.select import filtered
from graphmodel.model.selection import NOTHING_CHOSEN, Selection

Mask = npt.NDArray[np.bool_]

DATES = (
    "2019",
    "2019-02",
    "2020-01-15",
    "2020-02-29",
    "2021-05",
    "2023",
    "2023-09-30",
    "2024-02",
    "2024-04-17/2024-05",
)
WORDS = (
    "a",
    "ADA",
    "dam",
    "corridor",
    "Zangezur",
    "peace treaty",
    "o e",
    "\u0130STANBUL",
    "stra\u00dfe",
    "STRASSE",
    "\u03bf\u03b4\u03cc\u03c2",
    "e\u0301cole",
    "%",
    "nowhere",
)
ENDS = ("source", "target", "relation")
LISTS = ("issue", "relation", "status", "basis", "document", "agent", "actor", "proposal")


FIELDS = [each.name for each in fields(Selection)]


class Selections:
    """What Python keeps of a case by any selection."""

    def __init__(self, case: Case) -> None:
        self.case = case
        rows = fetch(case.claims.order_by(*ORDER))
        self._ids, self._row = rows["id"], rows[ROW].to_numpy()
        self._source, self._target = (rows[end].to_numpy(dtype=object) for end in ENDS[:2])
        ties = [*zip(*(rows[end].tolist() for end in ENDS), strict=True)]
        self._words = sorted({*ties})
        self._tie = np.array([self._words.index(tie) for tie in ties])
        self._summed = np.column_stack(
            [np.ones(len(rows)), rows["strength"], rows["status"] == "observed", rows["basis"] == "direct"]
        ).astype(int)
        self._having = {name: _having(rows[name].tolist(), several=name == "issue") for name in COUNTED}
        self._kept: dict[Selection, Mask] = {}
        self._values = {name: [*vocabulary(case, name)] for name in LISTS[:6]}
        self._values |= {kind: ids(case, kind) for kind in LISTS[6:]}

    def random(self, random: Random) -> Selection:
        """Return a selection of up to four fields."""
        values: dict[str, Any] = {
            **{
                name: tuple(random.sample(known, random.randint(1, 2)))
                for name, known in self._values.items()
                if len(known) > 1
            },
            "min_strength": random.choice((2, 3)),
            "since": random.choice(DATES),
            "until": random.choice(DATES),
            "undated": True,
            "text": random.choice(WORDS),
            "ego": tuple(random.sample(self.case.nodes["id"].tolist(), random.randint(1, 2))),
            "hops": random.randint(1, 3),
            "proposals": False,
        }
        chosen = {name: values[name] for name in random.sample(sorted(values), random.randint(0, 4))}
        if "undated" in chosen and not {"since", "until"} & {*chosen}:
            chosen["since"] = random.choice(DATES)
        if "hops" in chosen:
            chosen.setdefault("ego", values["ego"])
        if chosen.get("since", "") > chosen.get("until", "9"):
            del chosen["until"]
        return Selection(**chosen)

    def expected(self, selection: Selection) -> dict[str, Any]:
        """Return the selection as the browser takes it, and the claims, ties and counts that it must find."""
        kept = self._within_egos(self._of_fields(selection), selection)
        return {
            "selection": {
                name: _plain(value)
                for name, value in asdict(selection).items()
                if value != getattr(NOTHING_CHOSEN, name)
            },
            "claims": np.flatnonzero(kept).tolist(),
            "ties": self._ties(kept),
            "counts": self._counts(selection, kept),
        }

    def _of_fields(self, selection: Selection) -> Mask:
        def of(name: str) -> Iterator[Mask]:
            value = getattr(selection, name)
            if value == getattr(NOTHING_CHOSEN, name):
                return
            if name in LISTS:
                yield np.logical_or.reduce([self._alone(**{name: (each,)}) for each in value])
            elif name in {"since", "until"}:
                yield self._alone(**{name: value}, undated=selection.undated)
            elif name in {"min_strength", "text", "proposals"}:
                yield self._alone(**{name: value})

        masks = [mask for name in FIELDS for mask in of(name)]
        return reduce(np.logical_and, masks, np.ones(len(self._ids), dtype=bool))

    def _alone(self, **fields: Any) -> Mask:
        selection = Selection(**fields)
        if selection not in self._kept:
            found = fetch(filtered(self.case, resolve(self.case, selection)).select("id"))["id"]
            self._kept[selection] = self._ids.isin(found).to_numpy()
        return self._kept[selection]

    def _within_egos(self, kept: Mask, selection: Selection) -> Mask:
        if not selection.ego:
            return kept
        reached = np.array([*selection.ego], dtype=object)
        source, target = self._source, self._target
        for _ in range(selection.hops):
            touched = kept & (np.isin(source, reached) | np.isin(target, reached))
            reached = np.unique(np.concatenate([reached, source[touched], target[touched]]))
        return kept & np.isin(source, reached) & np.isin(target, reached)

    def _ties(self, kept: Mask) -> list[list[Any]]:
        found, first, place = np.unique(self._tie[kept], return_index=True, return_inverse=True)
        order = np.lexsort([found, self._row[kept][first]])
        sums = np.zeros((len(found), len(self._summed[0])), dtype=int)
        np.add.at(sums, place, self._summed[kept])
        return [[*self._words[found[at]], *sums[at].tolist()] for at in order]

    def _counts(self, selection: Selection, kept: Mask) -> dict[str, dict[str, int]]:
        counts = {}
        for name, (values, having) in self._having.items():
            beside = kept
            if getattr(selection, name):
                free = replace(selection, **{name: ()})
                beside = self._within_egos(self._of_fields(free), free)
            numbers = zip(values, having[:, beside].sum(axis=1).tolist(), strict=True)
            counts[name] = {value: number for value, number in numbers if value and number}
        return counts


def _having(cells: list[str], *, several: bool) -> tuple[list[str], Mask]:
    """Return the values of a column, and which claims have each: a row a value."""
    of_claims = [issues_in(cell) if several else [cell] for cell in cells]
    values = [*dict.fromkeys(value for each in of_claims for value in each)]
    return values, np.array([[value in each for each in of_claims] for value in values])


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
