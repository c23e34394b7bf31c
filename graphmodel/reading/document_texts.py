"""Read documents of any kind as text: paragraphs are divided by one empty line."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphmodel.errors import Finding, UsageError, listing, quoted
from graphmodel.model.derived_columns import ROW
from graphmodel.model.surrogates import without_surrogates
from graphmodel.on_demand import function_of
from graphmodel.reading.encoding import decoded_text
from graphmodel.reading.formats import read_tables
from graphmodel.reading.limits import bounds
from graphmodel.reading.rows import UnreadError, check_size

PLAIN, TABLE_ENDINGS = (".txt", ".md", ".text"), (".csv", ".tsv", ".xlsx", ".ods", ".parquet")
_PAGES = (".html", ".htm", ".xhtml")
DOCUMENT_ENDINGS = (*PLAIN, ".docx", ".pdf", *_PAGES, *TABLE_ENDINGS)
"""Endings of the files that can be read as documents; a table holds one a row."""
_DATE = re.compile(r"(?<!\d)(\d{4})[-_.](\d{2})(?:[-_.](\d{2}))?(?!\d)")
"""A date in the name of a file: `2026-03-03 Valley Post.txt`."""
_TEXT_NAMES, _TITLE_NAMES = ("text", "content", "body"), ("title", "headline", "name", "id")
_COLUMNS = ("author", "date", "source", "url")
_NAMED = ("title", "date", "author", "source")
"""What a pattern of file names can name."""

_READERS = {
    ".docx": function_of("graphmodel.reading.word_file", "parts_of_docx"),
    ".pdf": function_of("graphmodel.reading.pdf_file", "parts_of_pdf"),
    **dict.fromkeys(_PAGES, function_of("graphmodel.reading.saved_page", "parts_of_page")),
}
"""By ending, functions that return the text of a file, what it says of itself, and what is in doubt."""
_DAMAGED = (
    AssertionError,
    AttributeError,
    LookupError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""Errors that libraries raise on damaged files beside their own."""
DIVIDE = "Divide the file, or save its text as plain text (.txt)."
_LETTERS = "Save the file as UTF-8 if letters look wrong."
_SAVE_AS_TEXT = "Save it as plain text in UTF-8; a Word or PDF file needs its own ending."


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


@dataclass(frozen=True, slots=True)
class Texts:
    """Documents that were read, with errors for the files that could not be read, and warnings of what is a guess."""

    documents: tuple[DocumentText, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def unread(self) -> int:
        """The number of files that could not be read."""
        return len({finding.table for finding in self.findings if finding.severity == "error"})


def name_pattern(pattern: str) -> re.Pattern[str] | None:
    """Return what matches the names that a pattern describes; None where there is none.

    Raises
    ------
    UsageError
        It names something else than `_NAMED`.
    """
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


def documents_with_findings(content: bytes, name: str, *, pattern: str = "") -> Texts:
    """Return the documents that a file of this name and content holds; what it cannot be read for is a finding.

    Parameters
    ----------
    content
        Bytes of the file.
    name
        Its name, by the ending of which it is known.
    pattern
        What names of files say, such as ``{date} {source} - {title}``; a name that does not fit is the title.

    Raises
    ------
    UsageError
        The pattern names something else than `_NAMED`.
    """
    parts = name_pattern(pattern)
    matched = parts.fullmatch(Path(name).stem) if parts else None
    fields: dict[str, Any] = {field: value.strip() for field, value in (matched.groupdict() if matched else {}).items()}
    try:
        texts = _texts_in(content, name)
    except UnreadError as error:
        return unreadable(name, error)
    findings = tuple(_of_document(each) for each in texts.findings)
    if any(finding.severity == "error" for finding in findings):
        return Texts((), findings)
    return Texts(tuple(replace(each, **fields) for each in texts.documents), findings)


def unreadable(name: str, problem: UnreadError) -> Texts:
    """Return what a file that cannot be read holds: no documents, and the finding that says why."""
    return Texts((), (_of_document(Finding("error", problem.code, name, 0, "", "", problem.message, problem.hint)),))


def _of_document(finding: Finding) -> Finding:
    """Return a finding with a hint for documents where it has one for tables."""
    if finding.code == "too-large":
        return replace(finding, hint=f"{DIVIDE} {bounds().advice}".strip())
    if finding.code != "encoding":
        return finding
    hint = _SAVE_AS_TEXT if finding.severity == "error" else _LETTERS
    return replace(finding, hint=hint)


def _texts_in(content: bytes, name: str) -> Texts:
    check_size(len(content))
    ending = Path(name).suffix.lower()
    if ending in TABLE_ENDINGS:
        return _of_table(content, name)
    if ending not in DOCUMENT_ENDINGS:
        hint = f"It can be one of {', '.join(DOCUMENT_ENDINGS)}."
        raise UnreadError("unknown-format", "this is no document that can be read.", hint)
    try:
        parts = _READERS.get(ending, _plain)(content)
    except _DAMAGED as error:
        message = f"the file cannot be read ({type(error).__name__}: {str(error)[:80]})."
        raise UnreadError("broken-document", message, "Save it again, or copy its text into a text file.") from None
    doubt, text = parts.pop("doubt", ""), tidy(parts.pop("text", ""))
    if not text:
        hint = "A scanned page holds a picture: recognise its text first." if ending == ".pdf" else ""
        raise UnreadError("no-text", "there is no text in it.", hint)
    code = "missing-text" if ending == ".pdf" else "encoding"
    hint = "Compare it with the file." if ending == ".pdf" else _LETTERS
    findings = (Finding("warning", code, name, 0, "", "", doubt, hint),) if doubt else ()
    return Texts((DocumentText(**{"title": _title(name), "date": _date(name), **parts, "text": text}),), findings)


def tidy(text: str) -> str:
    """Return a text with line feeds as its only line ends, no spaces before them, and no two empty lines in a row."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")]
    return without_surrogates(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


def _plain(content: bytes) -> dict[str, str]:
    text = decoded_text(content)
    return {"text": text.content.decode(), "doubt": text.guess}


def _of_table(content: bytes, name: str) -> Texts:
    table = read_tables(content, name=name).claims
    lower = {str(column).lower(): str(column) for column in table.frame}
    text = next((lower[each] for each in _TEXT_NAMES if each in lower), None)
    if text is None:
        known = ", ".join(_TEXT_NAMES)
        if table.findings and not lower:
            return Texts((), table.findings)
        raise UnreadError("no-text", f"no column of the table is called {known}.", "Call that of the texts so.")
    title = next((lower[each] for each in _TITLE_NAMES if each in lower), None)
    documents, empty = [], []
    for number, row in enumerate(table.frame.to_dict("records"), start=1):
        if body := tidy(row[text]):
            further = {each: row[lower[each]] for each in _COLUMNS if each in lower}
            documents.append(
                DocumentText(title=(title and row[title]) or f"{_title(name)} {number}", text=body, **further)
            )
        else:
            empty.append(str(row[ROW]))
    if not empty:
        return Texts(tuple(documents), table.findings)
    rows = f"{'row' if len(empty) == 1 else 'rows'} {listing(empty)}"
    return Texts(tuple(documents), (*table.findings, table.finding("warning", "no-text", f"no text is in {rows}.")))


def _title(name: str) -> str:
    bare = _DATE.sub("", Path(name).stem)
    return re.sub(r"[\s_]+", " ", bare).strip(" -_.") or Path(name).stem


def _date(name: str) -> str:
    match = _DATE.search(Path(name).stem)
    return "-".join(filter(None, match.groups())) if match else ""
