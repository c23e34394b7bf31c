"""Read numbers as signs and weights are written: with a point or a comma, any minus, and finite."""

from __future__ import annotations

import math
import re

MINUS = "\N{MINUS SIGN}"
_SURELY_FINITE = 300
"""Characters below which a number without an exponent is finite: a double has up to 309 digits."""
NUMBER = re.compile(rf"[-+{MINUS}]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][-+]?[0-9]{{1,3}})?")


def is_number(value: str) -> bool:
    """Return whether a text is a finite number.

    Examples
    --------
    >>> [is_number(text) for text in ("-0,5", "1e3", "inf", "nan", "1e400", "")]
    [True, True, False, False, False, False]
    """
    match = NUMBER.fullmatch(value)
    return match is not None and ((match[2] is None and len(value) < _SURELY_FINITE) or math.isfinite(number_of(value)))


def number_of(value: str) -> float:
    """Return the number that a text is."""
    return float(value.replace(",", ".").replace(MINUS, "-"))
