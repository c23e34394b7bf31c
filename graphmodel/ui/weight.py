"""How much memory an answer takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.case import Case

SCALAR = 64
"""Bytes that any small thing is taken for."""
QUERY = 80_000
"""Bytes of the query that a case is to Ibis: 240 selections of the example took 85 KB each in all."""
SOME = 100


def weight(answer: Any) -> int:
    """Return about how many bytes an answer takes; cells that are objects count as their places alone.

    Examples
    --------
    >>> weight(b"0123456789" * 1_000)
    10000
    >>> weight({"numbers": np.zeros(1_000)})
    8064
    """
    if isinstance(answer, pd.DataFrame | pd.Series):
        return int(np.sum(answer.memory_usage()))
    if isinstance(answer, np.ndarray | str | bytes):
        return answer.nbytes if isinstance(answer, np.ndarray) else len(answer)
    if isinstance(answer, Mapping):
        return SCALAR * len(answer) + _weight_of_all(answer.values())
    if isinstance(answer, list | tuple | set | frozenset):
        return _weight_of_all(answer)
    return _weight_of_fields(answer) if is_dataclass(answer) else SCALAR


def _weight_of_fields(answer: Any) -> int:
    if isinstance(answer, Case):  # its memo is filled by others meanwhile, and may hold the answer itself
        own = QUERY + weight(answer.memo.get("ties")) if answer.origin else 0  # of a selection: kept for nobody else
        return own + weight(answer.nodes)
    return sum(weight(getattr(answer, each.name)) for each in fields(answer))


def _weight_of_all(parts: Collection[Any]) -> int:
    """Of many alike, some are weighed."""
    weighed = sum(weight(part) for part in islice(parts, SOME))
    return weighed * max(len(parts), 1) // max(min(len(parts), SOME), 1)
