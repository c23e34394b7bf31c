"""Texts of Word files, PDF files and saved pages, by the libraries that read them."""

from __future__ import annotations

import io
import zipfile

from graphmodel.reading.rows import UnreadError

_MOST_PAGES = 2_000


def text_of_docx(content: bytes) -> str:
    """Return the paragraphs of a Word file, those in tables too, in their order."""
    from docx import Document  # noqa: PLC0415 - takes a tenth of a second
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415

    try:
        document = Document(io.BytesIO(content))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadError("broken-document", f"the Word file cannot be read ({error}).", "Save it again.") from None
    parts = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            parts += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            parts.append(block.text)
    return "\n\n".join(filter(str.strip, parts))


def text_of_pdf(content: bytes) -> str:
    """Return the text of the pages of a PDF file; words that a line end divides are put together."""
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(content))
        pages = [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"the PDF file cannot be read ({str(error)[:80]})."
        raise UnreadError("broken-document", message, "Copy its text into a text file.") from None
    return "\n\n".join(pages)


def page_parts(content: bytes) -> dict[str, str]:
    """Return the text of a saved web page without its menus, and what it says of its title, author, date and source."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes half a second

    page = bare_extraction(content, include_comments=False, favor_recall=True, with_metadata=True)
    found = page if isinstance(page, dict) else page.as_dict() if page else {}
    named = {"text": "text", "title": "title", "author": "author", "date": "date", "sitename": "source", "url": "url"}
    return {ours: str(found[theirs]) for theirs, ours in named.items() if found.get(theirs)}
