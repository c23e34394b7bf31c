"""Read documents of any kind as text: paragraphs are divided by one empty line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphmodel.errors import UsageError, quoted
from graphmodel.on_demand import function_of
from graphmodel.reading.encoding import decoded_text
from graphmodel.reading.formats import read_tables
from graphmodel.reading.rows import UnreadError, check_size

_PLAIN, _TABLES = (".txt", ".md", ".text"), (".csv", ".tsv", ".xlsx", ".ods", ".parquet")
_PAGES = (".html", ".htm", ".xhtml")
ENDINGS = (*_PLAIN, ".docx", ".pdf", *_PAGES, *_TABLES)
"""Endings of the files that can be read as documents; a table holds one a row."""
_DATE = re.compile(r"(?<!\d)(\d{4})[-_.](\d{2})(?:[-_.](\d{2}))?(?!\d)")
"""A date in the name of a file: `2026-03-03 Valley Post.txt`."""
_TEXT_NAMES, _TITLE_NAMES = ("text", "content", "body"), ("title", "headline", "name", "id")
_COLUMNS = ("author", "date", "source", "url")
_NAMED = ("title", "date", "author", "source")
"""What a pattern of file names can name."""

_FORMATS = "graphmodel.reading.document_formats"
_READERS = {
    ".docx": function_of("graphmodel.reading.word_file", "text_of_docx"),
    ".pdf": function_of(_FORMATS, "text_of_pdf"),
}
_page = function_of(_FORMATS, "page_parts")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """A document as it is read.

    Attributes
    ----------
    title
        Title, or the name of the file.
    text
        Its text, with line feeds as its only line ends.
    author, date, source, url
        What is known of it; empty where it is not.
    original
        The file that it was read from, where it is to be kept.
    """

    title: str
    text: str
    author: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    original: bytes = b""


def read_documents(path: Path, *, pattern: str = "", originals: bool = False) -> Iterator[DocumentText]:
    """Yield the documents of a file, or of all files of a folder that can be read as such, in the order of their names.

    Parameters
    ----------
    path
        File or folder.
    pattern
        What the names of files say, such as ``{date} {source} - {title}``; a name that does not fit is the title.

    originals
        Have each document hold its file; a table of texts is not one's file.

    Raises
    ------
    UnreadError
        A file cannot be read, or holds no text.
    UsageError
        The pattern names something else than `_NAMED`.
    """
    _pattern(pattern)  # it is refused before anything is read
    if path.is_dir():
        for file in sorted(path.iterdir()):
            if file.is_file() and file.suffix.lower() in ENDINGS:
                yield from read_documents(file, pattern=pattern, originals=originals)
        return
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path.name}: the file cannot be read ({error.strerror})."
        raise UnreadError("no-file", message, f"Looked for {path.absolute()}.") from None
    keeps = originals and path.suffix.lower() not in _TABLES
    for each in documents_in(content, path.name, pattern=pattern):
        yield replace(each, original=content) if keeps else each


def _pattern(pattern: str) -> re.Pattern[str] | None:
    """Return what matches the names that a pattern describes; None where there is none."""
    if not pattern:
        return None
    named = re.findall(r"\{(\w*)\}", pattern)
    wrong = [name for name in named if name not in _NAMED] or [name for name in named if named.count(name) > 1]
    if wrong or not named:
        known = ", ".join(f"{{{name}}}" for name in _NAMED)
        raise UsageError(f"pattern: {quoted(pattern)} has to be made of {known}, each once at most.")
    literal = re.split(r"\{\w*\}", pattern)
    places = [*(f"(?P<{name}>.+?)" for name in named), ""]
    return re.compile("".join(re.escape(text) + place for text, place in zip(literal, places, strict=True)))


def documents_in(content: bytes, name: str, *, pattern: str = "") -> Iterator[DocumentText]:
    """Yield the documents that a file of this name and content holds; otherwise as `read_documents`."""
    parts = _pattern(pattern)
    match = parts.fullmatch(Path(name).stem) if parts else None
    fields: dict[str, Any] = {field: value.strip() for field, value in match.groupdict().items()} if match else {}
    try:
        for each in _documents_in(content, name):
            yield replace(each, **fields)
    except UnreadError as error:
        message = error.message if error.message.startswith(name) else f"{name}: {error.message}"
        raise UnreadError(error.code, message, error.hint) from None


def _documents_in(content: bytes, name: str) -> Iterator[DocumentText]:
    check_size(len(content))
    ending = Path(name).suffix.lower()
    if ending in _TABLES:
        yield from _of_table(content, name)
        return
    if ending not in ENDINGS:
        hint = f"It can be one of {', '.join(ENDINGS)}."
        raise UnreadError("unknown-format", f"{name}: this is no document that can be read.", hint)
    parts = _page(content) if ending in _PAGES else {"text": _READERS.get(ending, _plain)(content)}
    if not (text := tidy(parts.get("text", ""))):
        hint = "A scanned page holds a picture: recognise its text first." if ending == ".pdf" else ""
        raise UnreadError("no-text", f"{name}: there is no text in it.", hint)
    yield DocumentText(**{"title": _title(name), "date": _date(name), **parts, "text": text})


def tidy(text: str) -> str:
    """Return a text with line feeds as its only line ends, no spaces before them, and no two empty lines in a row."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _plain(content: bytes) -> str:
    return decoded_text(content).content.decode()


def _of_table(content: bytes, name: str) -> Iterator[DocumentText]:
    tables = read_tables(content, name=name)
    frame = tables.claims.frame
    lower = {str(column).lower(): str(column) for column in frame}
    text = next((lower[each] for each in _TEXT_NAMES if each in lower), None)
    if text is None:
        known = ", ".join(_TEXT_NAMES)
        raise UnreadError("no-text", f"{name}: no column of the table is called {known}.", "Call that of the texts so.")
    title = next((lower[each] for each in _TITLE_NAMES if each in lower), None)
    for number, row in enumerate(frame.to_dict("records"), start=1):
        if body := tidy(row[text]):
            further = {each: row[lower[each]] for each in _COLUMNS if each in lower}
            yield DocumentText(title=(title and row[title]) or f"{_title(name)} {number}", text=body, **further)


def _title(name: str) -> str:
    bare = _DATE.sub("", Path(name).stem)
    return re.sub(r"[\s_]+", " ", bare).strip(" -_.") or Path(name).stem


def _date(name: str) -> str:
    match = _DATE.search(Path(name).stem)
    return "-".join(filter(None, match.groups())) if match else ""
