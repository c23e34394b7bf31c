"""Suppositions: what is left out of a case, and added to it, to see what would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

_LeftOutBy = Literal["basis", "status", "document", "coder"]
"""A column of claims that are left out together."""
LEFT_OUT_BY: tuple[_LeftOutBy, ...] = get_args(_LeftOutBy)


@dataclass(frozen=True, slots=True)
class Supposition:
    """What would be so if some claims were not there, and others were.

    Attributes
    ----------
    without
        Ids of claims, and ``column:value`` for all claims with this value: ``basis:inferred``. See `LEFT_OUT_BY`.
    added
        Claims that nobody coded, by column.

    Examples
    --------
    >>> str(Supposition(("c057", "basis:inferred"), ({"source": "AM", "target": "IR", "relation": "support"},)))
    'what if: without c057, basis:inferred; with 1 claim more'
    >>> bool(Supposition())
    False
    """

    without: tuple[str, ...] = ()
    added: tuple[Mapping[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.without or self.added)

    def followed_by(self, other: Supposition) -> Supposition:
        """Return what is supposed when another is supposed on top."""
        return Supposition((*self.without, *other.without), (*self.added, *other.added))

    def __str__(self) -> str:
        more = len(self.without) - _MOST_NAMED
        left_out = ", ".join(self.without[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        added = f"with {len(self.added)} {'claim' if len(self.added) == 1 else 'claims'} more"
        parts = [*([f"without {left_out}"] if self.without else []), *([added] if self.added else [])]
        return f"what if: {'; '.join(parts)}"


_MOST_NAMED = 4
"""Number of claims, or kinds of claims, that a title names as left out or added."""
NOTHING_SUPPOSED = Supposition()
