"""Places in a text: programs in Java count UTF-16 code units, a project counts code points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Units:
    """The UTF-16 code units of a text.

    Examples
    --------
    >>> units = Units.of("a😀b")
    >>> [units.before(point) for point in range(4)], [units.point(unit) for unit in (0, 1, 3, 4)]
    ([0, 1, 3, 4], [0, 1, 2, 3])
    """

    length: int
    wide: Sequence[int]
    """Code points that take two units, by their place."""

    @classmethod
    def of(cls, text: str) -> Units:
        """Return those of a text."""
        wide = () if text.isascii() else tuple(place for place, letter in enumerate(text) if letter > "\uffff")
        return cls(len(text), wide)

    def before(self, point: int) -> int:
        """Return the number of units before a code point."""
        return point + bisect_left(self.wide, point)

    @property
    def count(self) -> int:
        """The number of units of the text."""
        return self.length + len(self.wide)

    def point(self, unit: int, *, up: bool = False) -> int:
        """Return the code point that a unit begins; of one within a code point that one, or the next if ``up``."""
        low, high = 0, self.length
        while low < high:
            middle = (low + high) // 2
            if self.before(middle) < unit:
                low = middle + 1
            else:
                high = middle
        return low if up or self.before(low) <= unit else low - 1
