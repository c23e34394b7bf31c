"""Texts of PDF files and saved pages, by the libraries that read them."""

from __future__ import annotations

import io

from graphmodel.reading.rows import UnreadError

_MOST_PAGES = 2_000


def text_of_pdf(content: bytes) -> str:
    """Return the text of the pages of a PDF file, lines as they stand."""
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
