"""Names of blocs: after a few members that people know, and the group that most of them are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_MOST_NAMED = 3
"""Members that a name has."""
_LETTERS = 44
"""Length of a name from which on fewer members are named: what stands on two lines below a bloc."""
_MOSTLY = 0.7
"""Share of the members from which on their group is named."""


def bloc_name(labels: Sequence[str], groups: Sequence[str]) -> str:
    """Return what a bloc is called.

    Parameters
    ----------
    labels
        Of its members, the best known first.
    groups
        The group of each, empty where there is none.

    Examples
    --------
    >>> bloc_name(["Norway", "Chad", "Peru", "Mali"], ["", "", "", ""])
    'Norway, Chad, Peru and 1 other'
    """
    group = _group(groups)
    names = [_name(labels, named, group) for named in range(1, min(_MOST_NAMED, len(labels)) + 1)]
    return [names[0], *(name for name in names if len(name) <= _LETTERS)][-1]


def _name(labels: Sequence[str], named: int, group: str) -> str:
    more = len(labels) - named
    listed = list(labels[:named])
    last = f"{more:,} {'other' if more == 1 else 'others'}" if more else listed.pop()
    members = " and ".join(filter(None, [", ".join(listed), last]))
    return f"{group}: {members}" if group else members


def _group(groups: Sequence[str]) -> str:
    """Return the group of all members, or of most of them in these words; empty where they have no group in common."""
    group, count = Counter(groups).most_common(1)[0]
    if not group or count < _MOSTLY * len(groups):
        return ""
    return group if count == len(groups) else f"mostly {group}"
