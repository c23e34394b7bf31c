"""Text of a PDF file: its paragraphs in the order in which a reader sees them, the lines of each joined."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from graphmodel.errors import listing
from graphmodel.reading.pdf_layout import UNKNOWN_LETTER, Line, has_room, is_written_without_spaces, paragraphs
from graphmodel.reading.rows import UnreadError

if TYPE_CHECKING:
    from pdfminer.layout import LTLayoutContainer

_MOST_UNKNOWN = 0.5
"""Share of such characters from which a file counts as one without text."""
_HYPHENS, _SOFT_HYPHEN = ("-", "\u2010"), "\xad"
_WORD = re.compile(r"\w+")
_Page = tuple[list[list[Line]], bool]
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
    unknown = text.count(UNKNOWN_LETTER)
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
        yield f"a character that the file does not name stands as {UNKNOWN_LETTER} in {places}."


def _pages(content: bytes) -> list[_Page]:
    from pdfminer.converter import PDFPageAggregator  # noqa: PLC0415 - takes a fifth of a second
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415

    try:
        resources = PDFResourceManager()
        drawn = PDFPageAggregator(resources)
        interpreter = PDFPageInterpreter(resources, drawn)
        pages = []
        for page in PDFPage.get_pages(io.BytesIO(content)):
            interpreter.process_page(page)
            pages.append(([*paragraphs(drawn.get_result())], _has_picture(drawn.get_result())))
    except (PDFEncryptionError, PDFPasswordIncorrect):
        message = "the PDF file is locked with a password."
        raise UnreadError(
            "broken-document", message, "Save it without one, or copy its text into a text file."
        ) from None
    except PSException as error:
        message = f"the PDF file cannot be read ({str(error)[:80] or type(error).__name__})."
        raise UnreadError("broken-document", message, "Copy its text into a text file.") from None
    return pages


def _has_picture(outer: LTLayoutContainer) -> bool:
    from pdfminer.layout import LTFigure, LTImage  # noqa: PLC0415

    return any(isinstance(each, LTImage) or (isinstance(each, LTFigure) and _has_picture(each)) for each in outer)


def _joined(box: list[Line], words: set[str]) -> str:
    """Return the lines of a box as a paragraph."""
    right = max(line.right for line in box)
    text = box[0].text
    for line, following in pairwise(box):
        if has_room(line, following, right):
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
    is_chinese = is_written_without_spaces(text[-1]) and is_written_without_spaces(following[0])
    return text + ("" if is_chinese else " ") + following
