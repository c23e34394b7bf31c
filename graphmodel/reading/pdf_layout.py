"""Paragraphs on a page of a PDF file, in the order of reading: the boxes of text of pdfminer, corrected in two ways.

Words of a justified line may stand as far apart as columns do: pieces of a line are put together where lines above and
below go across the gap. And an indented first line may stand in a box of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width, normalize

if TYPE_CHECKING:
    from pdfminer.layout import LAParams, LTChar, LTLayoutContainer, LTTextBox, LTTextLine

UNKNOWN_LETTER = "\ufffd"
"""Stands for a character of which a file does not say which letter it is."""
_UNKNOWN = re.compile(r"\(cid:\d+\)")
"""The same as pdfminer writes it."""
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_MOST_ORDERED = 300
"""Boxes of a page that are ordered by columns, in 0.3 s; 900 take 6. More are cells of a table, from top to bottom."""
_FLOW = 0.5
"""Of pdfminer, its default: -1 orders boxes from left to right only, 1 from top to bottom only."""
_SPACE = 0.2
"""Width of a space as a share of the height of its line: the narrowest of common fonts."""
_WIDEST, _NEXT = 4.0, 3.2
"""Widest gap within a line, and how far the two lines above and below may be, in heights of the line.

Of 36 sentences printed justified in columns of 8, 6 and 4 cm, 35, 36 and 27 are whole; without this 32, 30 and 14."""
_OVERLAP, _LEADING, _ALIKE, _INDENT = 0.3, 0.7, 0.2, 4.0
"""How far a line may reach into the next, how far it may be from it, how much their heights may differ, and how far one
may be indented, in heights of a line, for both to be of one paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as it stands on a page; all lengths are in points.

    Attributes
    ----------
    text
        Its words, with one space between them.
    left, right, bottom, top
        Where it ends on each side.
    first
        Width of its first word with a space before it.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    first: float

    @property
    def height(self) -> float:
        """Its height."""
        return self.top - self.bottom


def paragraphs(outer: LTLayoutContainer) -> Iterator[list[Line]]:
    """Yield the paragraphs of a page or a figure as it is drawn, column by column; those in figures are last."""
    from pdfminer.layout import LTChar, LTFigure  # noqa: PLC0415

    if letters := [each for each in outer if isinstance(each, LTChar)]:
        layout = _layout(None)
        pieces = [each for each in outer.group_objects(layout, letters) if not each.is_empty()]
        boxes = [*outer.group_textlines(layout, _whole_lines(pieces))]
        for box in boxes:
            box.analyze(layout)
        yield from _put_together([*filter(None, map(_line, box))] for box in _in_order(outer, boxes))
    for each in outer:
        if isinstance(each, LTFigure):
            yield from paragraphs(each)


def has_room(line: Line, following: Line, right: float) -> bool:
    """Return whether the first word of the next line would have fitted on a line that may reach so far to the right."""
    return following.first <= right - line.right


def is_written_without_spaces(letter: str) -> bool:
    """Return whether a letter is of Chinese or Japanese; Korean, whose letters are as wide, has spaces."""
    return east_asian_width(letter[0]) in "WF" and not "\uac00" <= letter[0] <= "\ud7a3"


def _layout(flow: float | None) -> LAParams:
    from pdfminer.layout import LAParams  # noqa: PLC0415

    return LAParams(boxes_flow=flow)


def _whole_lines(pieces: list[LTTextLine]) -> list[LTTextLine]:
    """Return lines of pieces that are drawn one after the other."""
    from pdfminer.layout import LTChar  # noqa: PLC0415

    by_height = sorted(pieces, key=_middle)
    middles = [_middle(each) for each in by_height]
    lines: list[LTTextLine] = []
    for piece in pieces:
        if lines and _is_right_of(lines[-1], piece) and _is_crossed(lines[-1], piece, by_height, middles):
            for letter in piece:
                if isinstance(letter, LTChar):
                    lines[-1].add(letter)
        else:
            lines.append(piece)
    return lines


def _middle(line: LTTextLine) -> float:
    return (line.y0 + line.y1) / 2


def _is_right_of(left: LTTextLine, right: LTTextLine) -> bool:
    height = min(left.height, right.height)
    return left.voverlap(right) > height / 2 and 0 < right.x0 - left.x1 <= _WIDEST * height


def _is_crossed(left: LTTextLine, right: LTTextLine, by_height: list[LTTextLine], middles: list[float]) -> bool:
    """Return whether, of the lines above and below that there are, some on each side go across a gap."""
    middle, height = _middle(left), min(left.height, right.height)
    crossed = []
    for low, high in ((middle + height / 2, middle + _NEXT * height), (middle - _NEXT * height, middle - height / 2)):
        near = by_height[bisect_left(middles, low) : bisect_right(middles, high)]
        near = [each for each in near if each.x0 < right.x1 and each.x1 > left.x0]
        if near:
            crossed.append(any(each.x0 < left.x1 and each.x1 > right.x0 for each in near))
    return bool(crossed) and all(crossed)


def _in_order(outer: LTLayoutContainer, boxes: list[LTTextBox]) -> list[LTTextBox]:
    """Return boxes column by column, as pdfminer groups them; where they are too many for that, from top to bottom."""
    from pdfminer.layout import IndexAssigner  # noqa: PLC0415

    if len(boxes) > _MOST_ORDERED:
        return sorted(boxes, key=lambda box: (-box.y0, box.x0))
    layout, assigner = _layout(_FLOW), IndexAssigner()
    for group in outer.group_textboxes(layout, boxes):
        group.analyze(layout)
        assigner.run(group)
    return sorted(boxes, key=lambda box: box.index)


def _put_together(boxes: Iterable[list[Line]]) -> list[list[Line]]:
    """Return paragraphs of boxes, some of which hold only a part of one."""
    found: list[list[Line]] = []
    for box in filter(None, boxes):
        if found and _goes_on(found[-1], box):
            found[-1] += box
        else:
            found.append(box)
    return found


def _goes_on(upper: list[Line], lower: list[Line]) -> bool:
    last, first = upper[-1], lower[0]
    height = last.height
    is_next = -_OVERLAP * height <= last.bottom - first.top <= _LEADING * height
    is_alike = abs(first.height - height) <= _ALIKE * height and abs(first.left - last.left) <= _INDENT * height
    return is_next and is_alike and not has_room(last, first, max(line.right for line in (*upper, *lower)))


def _line(line: LTTextLine) -> Line | None:
    """Return a line of a box; none where it is blank."""
    known = _UNKNOWN.sub(UNKNOWN_LETTER, line.get_text())
    text = " ".join(_LIGATURES.sub(lambda found: normalize("NFKC", found[0]), known).split())
    if not text:
        return None
    word = _first_word(line)
    first = word[-1].x1 - word[0].x0 + _SPACE * line.height
    return Line(text, line.x0, line.x1, line.y0, line.y1, first)


def _first_word(line: LTTextLine) -> list[LTChar]:
    """Return the letters of the first word of a line that is not blank; of Chinese and Japanese, the first letter."""
    from pdfminer.layout import LTChar  # noqa: PLC0415

    word: list[LTChar] = []
    for each in line:
        if isinstance(each, LTChar) and each.get_text().strip():
            word.append(each)
        elif word:
            break
    return word[:1] if is_written_without_spaces(word[0].get_text()) else word
