"""Read numbers as signs and weights are written: with a point or a comma, any minus, and finite."""

from __future__ import annotations

import math
import re
from collections.abc import Collection

MINUS = "\N{MINUS SIGN}"
_SURELY_FINITE = 300
"""Characters below which a number without an exponent is finite: a double has up to 309 digits."""
_PLAIN = frozenset("0123456789.-")
"""Letters of plain numbers: of texts of these alone Python reads what `NUMBER` does, and nothing else."""
_HYPHENS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{SMALL HYPHEN-MINUS}\N{FULLWIDTH HYPHEN-MINUS}"
DASHES = f"{MINUS}{_HYPHENS}\N{FIGURE DASH}\N{EN DASH}"
"""What programs write before a number for a minus, as spreadsheets and texts correct it."""
_AS_MINUS = str.maketrans(dict.fromkeys(DASHES, "-"))
NUMBER = re.compile(rf"[-+{DASHES}]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][-+]?[0-9]{{1,3}})?")


def is_number(value: str) -> bool:
    """Return whether a text is a finite number.

    Examples
    --------
    >>> [is_number(text) for text in ("-0,5", "1e3", "inf", "nan", "1e400", "")]
    [True, True, False, False, False, False]
    """
    match = NUMBER.fullmatch(value)
    return match is not None and ((match[2] is None and len(value) < _SURELY_FINITE) or math.isfinite(number_of(value)))


def are_numbers(values: Collection[str]) -> bool:
    """Return whether all texts are finite numbers, which shows at once where all are written plainly."""
    if _PLAIN.issuperset("".join(values)):
        try:
            return all(map(math.isfinite, map(float, values)))
        except ValueError:
            return False
    return all(map(is_number, values))


def number_of(value: str) -> float:
    """Return the number that a text is."""
    return float(value.replace(",", ".").translate(_AS_MINUS))
