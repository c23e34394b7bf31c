"""Estimate the memory that a result takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.model.case import Case

_SCALAR = 64
"""Bytes assumed for a small value: a Python object with its reference."""
_QUERY = 80_000
"""Bytes of the Ibis query of a selection: 240 selections of the example took 85 KB each, with their ties."""
_SMALL = 10_000
"""Number of cells up to which a table is counted by them: to measure its columns takes longer than most answers."""
_SAMPLE = 100
"""Number of parts of a collection that are measured."""


def memory_size(answer: Any) -> int:
    """Return the approximate memory of a result in bytes; of cells that are objects, only the references count.

    Examples
    --------
    >>> memory_size(b"0123456789" * 1_000)
    10000
    >>> memory_size({"numbers": np.zeros(1_000)})
    8064
    """
    if isinstance(answer, pd.DataFrame | pd.Series):
        if answer.size < _SMALL:
            return _SCALAR * answer.size
        columns = [answer] if isinstance(answer, pd.Series) else [column for _, column in answer.items()]
        return int(answer.index.nbytes) + sum(int(column.array.nbytes) for column in columns)
    if isinstance(answer, np.ndarray | str | bytes):
        return answer.nbytes if isinstance(answer, np.ndarray) else len(answer)
    if isinstance(answer, Mapping):
        return _SCALAR * len(answer) + _size_of_all(answer.values())
    if isinstance(answer, list | tuple | set | frozenset):
        return _size_of_all(answer)
    return _size_of_fields(answer) if is_dataclass(answer) else _SCALAR


def _size_of_fields(answer: Any) -> int:
    if isinstance(answer, Case):  # its memo may hold the result itself, and changes meanwhile
        own = (
            _QUERY + memory_size(answer.memo.get("ties")) if answer.origin else 0
        )  # of a selection: kept for nobody else
        return own + memory_size(answer.nodes)
    return sum(memory_size(getattr(answer, each.name)) for each in fields(answer))


def _size_of_all(parts: Collection[Any]) -> int:
    """Estimate the size of a collection from its first `_SAMPLE` parts."""
    sampled = sum(memory_size(part) for part in islice(parts, _SAMPLE))
    return sampled * max(len(parts), 1) // max(min(len(parts), _SAMPLE), 1)
