"""Text metrics: widths, line breaks, and text that fits a circle."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

from graphmodel.picture.sizes import SIZES

FACE = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Fonts of the same widths; the first comes with the library that makes the PNG."""
ASCENT = 0.35
"""From the middle of a line of text to its baseline, in sizes."""

_ADVANCES = {
    0.222: "ijl'",
    0.278: " !,./:;I[]\\ft|",
    0.333: "()-`r{}",
    0.389: '*"',
    0.5: "Jcksvxyz^",
    0.556: "#$?_abdeghnopquL0123456789",
    0.584: "+<=>~",
    0.611: "FTZ",
    0.667: "&ABEKPSVXY",
    0.722: "CDHNRUw",
    0.778: "GOQ",
    0.833: "Mm",
    0.889: "%",
    0.944: "W",
    1.015: "@",
}
"""Widths of the characters of the face, in sizes."""
_ADVANCE = {character: width for width, characters in _ADVANCES.items() for character in characters}
_OTHER_ADVANCE, _WIDE_ADVANCE, _BOLD = 0.62, 1.0, 1.07
"""Widths in text sizes: of other letters, of full-width ones of Asian scripts; and that of bold beside plain ones."""

_UNDRAWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in the unit of its size; characters that the face may lack are estimated."""
    return sum(map(_advance, text)) * size * (_BOLD if bold else 1.0)


def wrapped(text: str, size: float, widths: Sequence[float]) -> tuple[tuple[str, ...], bool]:
    """Return the text in lines of the given widths, and whether it fits; what is left over becomes an ellipsis."""
    lines: list[str] = []
    fits = True
    for word in filter(None, re.split(r"\s+|(?<=[-/])", text)):
        longer = lines[-1] + ("" if lines[-1][-1] in "-/" else " ") + word if lines else word
        if lines and width_of(longer, size) <= widths[len(lines) - 1]:
            lines[-1] = longer
        elif len(lines) < len(widths):
            fits &= width_of(word, size) <= widths[len(lines)]
            lines.append(word)
        else:
            lines[-1] += " …"
            return tuple(lines), False
    return tuple(lines), fits


def hyphenated(text: str, size: float, width: float) -> str:
    """Return the text with hyphens in each word that is wider than a line, as the browser breaks it."""
    words = (_hyphened(word, size, width) if width_of(word, size) > width else word for word in text.split())
    return " ".join(words)


def round_text(label: str) -> tuple[tuple[str, ...], float, bool]:
    """Return the lines of an actor, their size, and whether they stand below because they do not fit inside."""
    for size in SIZES.actor_text:
        for count in (1, 2, 3):
            lines, fits = wrapped(label, size, _chords(count, size))
            if fits:
                return lines, size, False
    return text_below(label), SIZES.below_text, True


def text_below(label: str) -> tuple[str, ...]:
    """Return the lines of an actor whose text stands below it."""
    size, width = SIZES.below_text, SIZES.below_width
    return wrapped(hyphenated(label, size, width), size, [width] * 3)[0]


def printable(text: str) -> str:
    """Return the text with a mark in place of what XML cannot hold or nobody can see."""
    return _UNDRAWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _hyphened(word: str, size: float, width: float) -> str:
    """Return a word in parts of one length, so that no two of them have room on a line."""
    parts = math.ceil(width_of(word, size) / (0.85 * width))
    length = math.ceil(len(word) / parts)
    return "- ".join(word[start : start + length] for start in range(0, len(word), length))


def _chords(count: int, size: float) -> list[float]:
    """Return the width of each of a number of lines in the circle of an actor."""
    radius, margin = SIZES.actor_radius, SIZES.actor_margin
    edges = [(abs(line - (count - 1) / 2) + 0.5) * size * SIZES.line_height for line in range(count)]
    return [2 * math.sqrt(radius**2 - edge**2) - margin if edge < radius else 0.0 for edge in edges]


def _advance(character: str) -> float:
    if character in _ADVANCE:
        return _ADVANCE[character]
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE_ADVANCE
    return _ADVANCE.get(unicodedata.normalize("NFD", character)[0], _OTHER_ADVANCE)
