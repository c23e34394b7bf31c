"""Seeded synthetic cases of any size: two camps, mediators, proposals that divide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from graphmodel.errors import UsageError
from graphmodel.model.column import Column, names
from graphmodel.model.schema import CLAIM_COLUMNS, RELATIONS

_THIRD = 0.1
"""Share of actors who are in no camp, and mediate."""
_NOISE = 0.1
"""Share of claims that contradict the camps."""
_TO_PROPOSALS = 0.3
"""Share of claims that are positions."""
_PART = 1_000_000
"""Number of claims that are made at a time."""
_MOST = {"actors": 10_000_000, "issues": 1_000_000, "claims": 1_000_000_000}
"""Largest numbers that are made up: names of actors and issues are held in memory, claims are written for hours."""
_FIRST_DAY, _DAYS = np.datetime64("2020-01-01"), 1461
"""The days on which claims that are made up are dated: four years."""
_Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Generated:
    """The two tables of a case, columns as in `schema`."""

    nodes: pd.DataFrame
    claims: pd.DataFrame


def generate(*, actors: int, claims: int, issues: int = 5, seed: int = 0) -> Generated:
    """Return a case of a given size; the same numbers give the same case.

    An actor's share of the claims falls with its number, so that a few are in most of them. Each issue has two
    proposals. One claim in ten contradicts the camps.

    Raises
    ------
    UsageError
        There are fewer than two actors, less than one claim or issue, or more than `_MOST` of them.

    Examples
    --------
    >>> made = generate(actors=5, claims=20, issues=2, seed=1)
    >>> len(made.nodes), len(made.claims), made.claims["relation"].nunique()
    (9, 20, 3)
    """
    nodes, parts = generate_parts(actors=actors, claims=claims, issues=issues, seed=seed)
    return Generated(nodes, pd.concat([part.to_pandas().astype("str") for part in parts], ignore_index=True))


def generate_parts(
    *, actors: int, claims: int, issues: int = 5, seed: int = 0
) -> tuple[pd.DataFrame, Iterator[pa.Table]]:
    """Return the nodes of such a case, and its claims a million at a time, for cases larger than memory.

    Raises
    ------
    UsageError
        As `generate`.
    """
    if actors < 2 or claims < 1 or issues < 1:
        raise UsageError("A case has two actors or more, and at least one claim and one issue.")
    for name, number in (("actors", actors), ("issues", issues), ("claims", claims)):
        if number > _MOST[name]:
            raise UsageError(f"{name}: {number:,} is more than {_MOST[name]:,}.")
    rng = np.random.default_rng(seed)
    camp = np.where(np.arange(actors) < max(1, int(_THIRD * actors)), 0, 1 + np.arange(actors) % 2)
    rng.shuffle(camp)
    starts = range(0, claims, _PART)
    parts = (
        _claims(camp, np.arange(start, min(start + _PART, claims)), issues, np.random.default_rng([seed, start]))
        for start in starts
    )
    return _nodes(camp, issues), parts


def write_parquet(parts: Iterable[pa.Table], folder: Path) -> None:
    """Write each part as a Parquet file of a folder of its own.

    Raises
    ------
    UsageError
        The folder is there already: what is in it would be taken for part of the case.
    """
    check_new(folder)
    folder.mkdir(parents=True)
    for number, part in enumerate(parts):
        parquet.write_table(part, folder / f"part-{number:05}.parquet")


def check_new(folder: Path) -> None:
    """Raise `UsageError` where a folder is there already."""
    if folder.exists():
        raise UsageError(f"{folder} is there already: name another folder, or remove it.")


def write_csv(parts: Iterable[pa.Table], file: IO[bytes]) -> None:
    """Write the parts as one CSV file."""
    for number, part in enumerate(parts):
        part.to_pandas().to_csv(file, index=False, lineterminator="\n", header=number == 0)


def _nodes(camp: _Numbers, issues: int) -> pd.DataFrame:
    words = np.array(["third party", "north", "south"])
    people = {
        "id": _named("a", np.arange(len(camp))),
        "label": _named("Actor ", np.arange(len(camp))),
        "kind": "actor",
        "group": words[camp],
        "issue": "",
        "description": "A generated actor.",
    }
    index = np.arange(2 * issues)
    plans = {
        "id": _named("p", index),
        "label": _named("Proposal ", index),
        "kind": "proposal",
        "group": "",
        "issue": _named("Issue ", index // 2),
        "description": "A generated proposal.",
    }
    return pd.concat([pd.DataFrame(people), pd.DataFrame(plans)], ignore_index=True)


def _claims(camp: _Numbers, index: _Numbers, issues: int, rng: np.random.Generator) -> pa.Table:
    actors, number = len(camp), len(index)
    source, target = _skewed(actors, number, rng), _skewed(actors, number, rng)
    target = np.where(target == source, (target + 1) % actors, target)
    issue = rng.integers(issues, size=number)
    is_position = rng.random(number) < _TO_PROPOSALS
    plan = 2 * issue + rng.integers(2, size=number)
    friends = np.where(is_position, camp[source] == 1 + plan % 2, camp[source] == camp[target])
    supports = friends ^ (rng.random(number) < _NOISE)
    mediates = (camp[source] == 0) & ~is_position
    people, topics = _named("a", np.arange(actors)), _named("Issue ", np.arange(issues))
    plans = _named("p", np.arange(2 * issues))
    days = np.datetime_as_string(_FIRST_DAY + np.arange(_DAYS))
    drawn = {column.name: _drawn(column, number, rng) for column in CLAIM_COLUMNS if column.shares}
    structure = {
        "id": pc.binary_join_element_wise("c", pa.array(index + 1).cast(pa.string()), ""),
        "source": _worded(source, people),
        "target": _worded(np.where(is_position, actors + plan, target), np.concatenate([people, plans])),
        "relation": _worded(np.where(mediates, 2, 1 - supports), RELATIONS),
        "issue": _worded(issue, topics),
        "date": _worded(rng.integers(_DAYS, size=number), days),
        "document": _worded(index // 1000 - index[0] // 1000, _named("Report ", np.unique(index // 1000))),
        "locator": _worded(index % 1000, _named("p", np.arange(1000))),
        "evidence": _worded(np.zeros(number), ["A generated claim."]),
    }
    made = drawn | structure
    others = [column for column in CLAIM_COLUMNS if column.name not in made]
    made |= {column.name: _worded(np.zeros(number), [column.default]) for column in others}
    return pa.table({name: made[name] for name in names(CLAIM_COLUMNS)})


def _drawn(column: Column, number: int, rng: np.random.Generator) -> pa.DictionaryArray:
    """Return values of a column, each as often as its share says."""
    return _worded(rng.choice(len(column.shares), size=number, p=[*column.shares.values()]), [*column.shares])


def _skewed(actors: int, number: int, rng: np.random.Generator) -> _Numbers:
    """Return a sample of actors in which the first ones are far more frequent than the last."""
    return np.minimum((actors * rng.random(number) ** 2).astype(np.int64), actors - 1)


def _named(word: str, numbers: _Numbers) -> npt.NDArray[np.str_]:
    return np.char.add(word, (numbers + 1).astype("str"))


def _worded(indices: npt.NDArray[np.generic], words: Sequence[str] | npt.NDArray[np.str_]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(indices.astype(np.int32), pa.array(words, pa.string()))
