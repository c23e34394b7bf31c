"""Read numbers as signs and weights are written: with a point or a comma, any minus, and finite."""

from __future__ import annotations

import math
import re

MINUS = "\N{MINUS SIGN}"
NUMBER = re.compile(rf"[-+{MINUS}]?([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][-+]?[0-9]{{1,3}})?")


def is_number(value: str) -> bool:
    """Return whether a text is a finite number.

    Examples
    --------
    >>> [is_number(text) for text in ("-0,5", "1e3", "inf", "nan", "1e400", "")]
    [True, True, False, False, False, False]
    """
    return NUMBER.fullmatch(value) is not None and math.isfinite(number_of(value))


def number_of(value: str) -> float:
    """Return the number that a text is."""
    return float(value.replace(",", ".").replace(MINUS, "-"))
