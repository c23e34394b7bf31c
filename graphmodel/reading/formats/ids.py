"""Make ids from names."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from graphmodel.model.schema import BETWEEN

_INSTEAD = ", "


def ids_of(names: Iterable[str]) -> dict[str, str]:
    """Return an id for each name, no two the same.

    Examples
    --------
    >>> ids_of(["Ministry; Energy", "Ministry, Energy", "EPA"])
    {'Ministry; Energy': 'Ministry, Energy (2)', 'Ministry, Energy': 'Ministry, Energy', 'EPA': 'EPA'}
    """
    found = dict.fromkeys(names)
    taken = {name for name in found if BETWEEN not in name}
    ids = {}
    for name in found:
        plain = name.replace(BETWEEN, _INSTEAD)
        numbered = (plain if number == 1 else f"{plain} ({number})" for number in count(1))
        ids[name] = name if name in taken else next(each for each in numbered if each not in taken)
        taken.add(ids[name])
    return ids
