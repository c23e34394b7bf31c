"""Text of a PDF file: its paragraphs in the order in which a reader sees them, the lines of each joined."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width, normalize

from graphmodel.errors import listing
from graphmodel.reading.rows import UnreadError

if TYPE_CHECKING:
    from pdfminer.layout import LAParams, LTChar, LTLayoutContainer, LTTextBox, LTTextLine

_UNKNOWN, _UNKNOWN_MARK = re.compile(r"\(cid:\d+\)"), "\ufffd"
"""A character of which a file does not say which letter it is, as pdfminer writes it, and as we do."""
_MOST_UNKNOWN = 0.5
"""Share of such characters from which a file counts as one without text."""
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_HYPHENS, _SOFT_HYPHEN = ("-", "\u2010"), "\xad"
_WORD = re.compile(r"\w+")
_MOST_ORDERED = 300
"""Boxes of a page that are ordered by columns, in 0.3 s; 900 take 6. More are cells of a table, from top to bottom."""
_FLOW = 0.5
"""Of pdfminer, its default: -1 orders boxes from left to right only, 1 from top to bottom only."""
_SPACE = 0.2
"""Width of a space as a share of the height of its line: the narrowest of common fonts."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text as it stands on a page.

    Attributes
    ----------
    text
        Its words, with one space between them.
    right
        Where it ends, in points.
    first
        Width of its first word with a space before it, in points.
    """

    text: str
    right: float
    first: float


_Page = tuple[list[list[_Line]], bool]
"""The paragraphs of a page, and whether it holds a picture."""


def parts_of_pdf(content: bytes) -> dict[str, str]:
    """Return the text of a PDF file, and, where some of it may be missing, a sentence that says so (``doubt``).

    Paragraphs are the boxes of text that pdfminer finds, one empty line between them. Within a box, lines are joined
    where the next word had no place on the line; other ends of lines were meant, as those of headings, lists and verse.
    A soft hyphen at the end of a line goes; another one only if the document has the word without it.

    Raises
    ------
    UnreadError
        The file is broken, locked by a password, or its letters are not known.
    """
    pages = _pages(content)
    boxes = [box for page, _ in pages for box in page]
    words = {word.casefold() for box in boxes for line in box for word in _WORD.findall(line.text)}
    text = "\n\n".join(_joined(box, words) for box in boxes)
    unknown = text.count(_UNKNOWN_MARK)
    if unknown > _MOST_UNKNOWN * len("".join(text.split())):
        message = "the PDF file does not say which letters its characters are."
        raise UnreadError(
            "no-text", message, "Recognise its text as that of a scanned page, or copy it from elsewhere."
        )
    return {"text": text, "doubt": " ".join(_doubts(pages, unknown))} if text else {"text": ""}


def _doubts(pages: list[_Page], unknown: int) -> Iterator[str]:
    pictures = [str(number) for number, (page, has_picture) in enumerate(pages, start=1) if has_picture and not page]
    if pictures:
        yield f"no text is on {'page' if len(pictures) == 1 else 'pages'} {listing(pictures)}, which may be scanned."
    if unknown:
        places = "1 place" if unknown == 1 else f"{unknown:,} places"
        yield f"a character that the file does not name stands as {_UNKNOWN_MARK} in {places}."


def _pages(content: bytes) -> list[_Page]:
    from pdfminer.high_level import extract_pages  # noqa: PLC0415 - takes a fifth of a second
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415

    try:
        read = extract_pages(io.BytesIO(content), laparams=_layout(None))
        return [([*_boxes(page)], _has_picture(page)) for page in read]
    except (PDFEncryptionError, PDFPasswordIncorrect):
        message = "the PDF file is locked with a password."
        raise UnreadError(
            "broken-document", message, "Save it without one, or copy its text into a text file."
        ) from None
    except PSException as error:
        message = f"the PDF file cannot be read ({str(error)[:80] or type(error).__name__})."
        raise UnreadError("broken-document", message, "Copy its text into a text file.") from None


def _layout(flow: float | None) -> LAParams:
    """Return what pdfminer makes boxes by, and with a flow, what it orders them by: text in figures counts too."""
    from pdfminer.layout import LAParams  # noqa: PLC0415

    return LAParams(boxes_flow=flow, all_texts=True)


def _boxes(outer: LTLayoutContainer) -> Iterator[list[_Line]]:
    """Yield the boxes of text within a page or a figure that hold any, in the order of reading."""
    from pdfminer.layout import LTFigure, LTTextBox  # noqa: PLC0415

    for box in _in_order(outer, [each for each in outer if isinstance(each, LTTextBox)]):
        if lines := [*filter(None, map(_line, box))]:
            yield lines
    for each in outer:
        if isinstance(each, LTFigure):
            yield from _boxes(each)


def _in_order(outer: LTLayoutContainer, boxes: list[LTTextBox]) -> list[LTTextBox]:
    """Return boxes column by column, as pdfminer groups them; where they are too many for that, as they are given."""
    from pdfminer.layout import IndexAssigner  # noqa: PLC0415

    if len(boxes) > _MOST_ORDERED:
        return boxes
    layout, assigner = _layout(_FLOW), IndexAssigner()
    for group in outer.group_textboxes(layout, boxes):
        group.analyze(layout)
        assigner.run(group)
    return sorted(boxes, key=lambda box: box.index)


def _has_picture(outer: LTLayoutContainer) -> bool:
    from pdfminer.layout import LTFigure, LTImage  # noqa: PLC0415

    return any(isinstance(each, LTImage) or (isinstance(each, LTFigure) and _has_picture(each)) for each in outer)


def _line(line: LTTextLine) -> _Line | None:
    """Return a line of a box; none where it is blank."""
    known = _UNKNOWN.sub(_UNKNOWN_MARK, line.get_text())
    text = " ".join(_LIGATURES.sub(lambda found: normalize("NFKC", found[0]), known).split())
    if not text:
        return None
    word = _first_word(line)
    return _Line(text, line.x1, word[-1].x1 - word[0].x0 + _SPACE * line.height)


def _first_word(line: LTTextLine) -> list[LTChar]:
    """Return the letters of the first word of a line that is not blank; of Chinese and Japanese, the first letter."""
    from pdfminer.layout import LTChar  # noqa: PLC0415

    word: list[LTChar] = []
    for each in line:
        if isinstance(each, LTChar) and each.get_text().strip():
            word.append(each)
        elif word:
            break
    return word[:1] if _is_written_without_spaces(word[0].get_text()) else word


def _joined(box: list[_Line], words: set[str]) -> str:
    """Return the lines of a box as a paragraph."""
    right = max(line.right for line in box)
    text = box[0].text
    for line, following in pairwise(box):
        if following.first <= right - line.right:
            text += "\n" + following.text
        else:
            text = _as_one(text, following.text, words)
    return text


def _as_one(text: str, following: str, words: set[str]) -> str:
    if text.endswith(_SOFT_HYPHEN):
        return text.rstrip(_SOFT_HYPHEN) + following
    if text.endswith(_HYPHENS) and text[-2:-1].isalnum():
        first, second = re.search(r"\w*$", text[:-1]), _WORD.match(following)
        assert first
        whole = first[0] + (second[0] if second else "")
        return (text[:-1] if second and whole.casefold() in words else text) + following
    is_chinese = _is_written_without_spaces(text[-1]) and _is_written_without_spaces(following[0])
    return text + ("" if is_chinese else " ") + following


def _is_written_without_spaces(letter: str) -> bool:
    """Return whether a letter is of Chinese or Japanese; Korean, whose letters are as wide, has spaces."""
    return east_asian_width(letter[0]) in "WF" and not "\uac00" <= letter[0] <= "\ud7a3"
