"""Text of a Word file: all that a reader sees, tracked changes as if they had been accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graphmodel.reading.formats.zip_of_tables import BROKEN_ZIP
from graphmodel.reading.formats.zip_parts import checked_parts
from graphmodel.reading.rows import UnreadError

if TYPE_CHECKING:
    from docx.document import Document

    Element = Any
    """Of lxml."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}pPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
"""What a reader does not see: deletions and the places that passages were moved from; and other forms of the same."""
_LETTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOTES = ("footnote", "endnote")


def parts_of_docx(content: bytes) -> dict[str, str]:
    """Return the paragraphs of a Word file in their order, those in tables and boxes too, and its notes behind them."""
    from docx import Document  # noqa: PLC0415 - takes a tenth of a second
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            checked_parts(packed, len(content), hint="Save its text as plain text.")
        document = Document(io.BytesIO(content))
        parts = [*_blocks(document.element.body), *_notes(document)]
    except (PackageNotFoundError, SyntaxError, *BROKEN_ZIP) as error:
        raise UnreadError("broken-document", f"the Word file cannot be read ({error}).", "Save it again.") from None
    return {"text": "\n\n".join(filter(str.strip, parts))}


def _blocks(outer: Element) -> Iterator[str]:
    """Yield the paragraphs and rows of tables within an element, whatever lies between."""
    for each in outer:
        if each.tag in _GONE:
            continue
        if each.tag == f"{_W}p":
            yield "".join(_words(each))
            for box in each.iter(f"{_W}txbxContent"):
                if not any(above.tag in _GONE for above in box.iterancestors()):
                    yield from _blocks(box)
        elif each.tag == f"{_W}tr":
            cells = ("\n".join(filter(None, _blocks(cell))) for cell in each.iter(f"{_W}tc") if _row(cell) is each)
            yield " | ".join(cells)
        else:
            yield from _blocks(each)


def _row(cell: Element) -> Element:
    """Return the row that a cell is in, not one of a table around it."""
    return next(cell.iterancestors(f"{_W}tr"))


def _words(paragraph: Element) -> Iterator[str]:
    for each in paragraph:
        if each.tag in _GONE or each.tag == f"{_W}txbxContent":
            continue
        if each.tag == f"{_W}t":
            yield each.text or ""
        elif each.tag in _LETTERS:
            yield _LETTERS[each.tag]
        elif each.tag in {f"{_W}{kind}Reference" for kind in _NOTES}:
            yield f"[{each.get(f'{_W}id')}]"
        else:
            yield from _words(each)


def _notes(document: Document) -> Iterator[str]:
    """Yield the footnotes and endnotes, each behind the number that stands in the text."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    for kind in _NOTES:
        for relation in document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(f"/{kind}s"):
                for note in parse_xml(relation.target_part.blob).iter(f"{_W}{kind}"):
                    words = "\n".join(filter(None, _blocks(note))).strip()
                    if words:  # the lines that divide notes from the text are notes without words
                        yield f"[{note.get(f'{_W}id')}] {words}"
