"""Sheets of a workbook, whatever program wrote it: which of them hold claims and nodes, and their tables."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any

from graphmodel.errors import listing
from graphmodel.reading.formats import two_headers
from graphmodel.reading.formats.cells import cell_text
from graphmodel.reading.formats.several_sheets import as_one_table
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.formats.titles_above import MOST_PEEKED, note_of
from graphmodel.reading.formats.two_headers import joined_header, questions_below
from graphmodel.reading.formats.xml import check_prolog
from graphmodel.reading.formats.zip_parts import checked_parts
from graphmodel.reading.limits import MOST_CELLS, bounds
from graphmodel.reading.mapping.ends import names_ends
from graphmodel.reading.mapping.names import is_of_documents, names_nodes
from graphmodel.reading.mapping.sides import stance_in
from graphmodel.reading.row_findings import Problems
from graphmodel.reading.rows import Columns, Rows, UnreadError, checked_header, named_places, nameless, too_many

_CLAIM_SHEETS = ("claims", "edges", "ties")
_NODE_SHEETS = ("nodes", "actors")
_DOCUMENT_SHEETS = ("documents",)
_MOST_BELOW = 10
"""Number of rows below a header that it has to cover."""
_SHEET_ROWS = 2**20
"""The most that a spreadsheet program has; a row numbered beyond would be preceded by all the empty ones."""

BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""Errors that libraries and zipfile raise on broken files; undocumented, found by breaking files."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook.

    Attributes
    ----------
    title
        Its name.
    rows
        Returns its rows from the first on, each as the values of its cells.
    uncomputed
        Returns how many of its cells hold a formula without its value.
    is_hidden
        Whether its program does not show it.
    hidden_rows
        Returns how many of its rows its program does not show, as after a filter.
    """

    title: str
    rows: Callable[[], Iterable[Sequence[Any]]]
    uncomputed: Callable[[], int] = lambda: 0
    is_hidden: bool = False
    hidden_rows: Callable[[], int] = lambda: 0


@dataclass(frozen=True, slots=True)
class _Header:
    """The header of a sheet.

    Attributes
    ----------
    row
        Row that it is in, from 1.
    names
        Its cells.
    titles
        First cells of the rows above.
    is_filled
        Whether the sheet has any cells.
    """

    row: int
    names: tuple[str, ...]
    titles: tuple[str, ...]
    is_filled: bool

    def note(self, title: str) -> str:
        """Return the sentence on the rows above it."""
        return note_of(self.titles, row=self.row, place=f"the sheet {title!r}")


def broken(error: Exception) -> UnreadError:
    """Return the finding on a workbook that its library cannot read."""
    message = f"the workbook cannot be opened ({type(error).__name__}: {str(error)[:80]})."
    return UnreadError("broken-workbook", message, "Open it in a spreadsheet program and save it again.")


def check_packed(content: bytes) -> None:
    """Refuse, by its directory, what would unpack to too much, and then XML that declares a type."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = checked_parts(packed, len(content), hint="This is no workbook of a spreadsheet program.")
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels")):
                with packed.open(part) as stream:
                    check_prolog(stream)


def tables_of(sheets: Sequence[Sheet], name: str) -> Tables:
    """Return the tables of claims, nodes and documents: by what their sheets are called, or by their columns.

    Hidden sheets come last.
    """
    sheets = sorted(sheets, key=lambda sheet: sheet.is_hidden)
    headers = {sheet.title: _header_of(sheet) for sheet in sheets}
    nodes = _called(sheets, _NODE_SHEETS)
    documents = _called(sheets, _DOCUMENT_SHEETS)
    if documents and not is_of_documents(_named(headers[documents.title])):
        documents = None
    free = [sheet for sheet in sheets if sheet not in (nodes, documents)]
    with_ends = (sheet for sheet in free if names_ends(_named(headers[sheet.title])))
    filled = (sheet for sheet in free if headers[sheet.title].is_filled)
    repeated = (sheet for sheet in free if any(_is_alike(headers, each, sheet) for each in free if each is not sheet))
    found = chain(with_ends, repeated, filled, free)
    claims = _called(sheets, _CLAIM_SHEETS) or next(found, None)
    if claims is None:
        raise UnreadError("no-claims", "the workbook has no sheet of claims.", f"Call it {', '.join(_CLAIM_SHEETS)}.")
    others = (sheet for sheet in free if sheet is not claims and not _is_alike(headers, sheet, claims))
    nodes = nodes or next((sheet for sheet in others if _is_of_nodes(headers[sheet.title])), None)
    alike = [sheet for sheet in free if sheet not in (claims, nodes) and _is_alike(headers, sheet, claims)]
    shown = [sheet for sheet in alike if not sheet.is_hidden]
    unread = [sheet.title for sheet in sheets if sheet not in (claims, nodes, documents, *shown)]
    notes = [f"The claims are those of the sheet {claims.title!r}."]
    notes += [f"The nodes are those of the sheet {nodes.title!r}."] if nodes else []
    further = "further sheet" if len(unread) == 1 else "further sheets"
    notes += [f"The documents are those of the sheet {documents.title!r}."] if documents else []
    notes += [f"Not read: {len(unread)} {further} ({', '.join(unread)[:200]})."] if unread else []
    uncomputed = {sheet.title: sheet.uncomputed() for sheet in (claims, nodes) if sheet}
    notes += [
        f"In the sheet {title!r}, {count} formulas were never computed and are read as empty: "
        "open the file in a spreadsheet program and save it again."
        for title, count in uncomputed.items()
        if count
    ]
    notes += [_hidden(sheet) for sheet in (claims, nodes) if sheet and sheet.hidden_rows()]
    read = [(sheet, headers[sheet.title]) for sheet in (claims, nodes) if sheet]
    notes += [header.note(sheet.title) for sheet, header in read if header.titles]
    tables = [_rows(sheet, name, header.row) for sheet, header in read]
    tables[0] = _with_warning(tables[0], [sheet.title for sheet in alike if sheet.is_hidden])
    titles = [sheet.title for sheet in (claims, *shown)]
    parts = [tables[0], *(_rows(sheet, name, headers[sheet.title].row) for sheet in shown)]
    if shown and all(map(stance_in, titles)):
        tables[0], notes, parts = as_one_table(parts, titles, name), notes[1:], []
    listed = _rows(documents, name, headers[documents.title].row) if documents else None
    several = tuple(zip(titles, parts, strict=True)) if len(parts) > 1 else ()
    return Tables(tables[0], tables[1] if nodes else None, tuple(notes), listed, sheets=several)


def _hidden(sheet: Sheet) -> str:
    number = sheet.hidden_rows()
    what = "1 row is hidden, and read" if number == 1 else f"{number:,} rows are hidden, and read"
    return f"In the sheet {sheet.title!r}, {what} as the others are."


def _is_alike(headers: Mapping[str, _Header], sheet: Sheet, claims: Sheet) -> bool:
    """Return whether a sheet has the columns of that of the claims, so that it may hold claims too."""
    both = [{*_named(headers[each.title])} for each in (sheet, claims)]
    return len(both[0]) > 1 and both[0] == both[1]


def _with_warning(claims: Rows, alike: Sequence[str]) -> Rows:
    if not alike:
        return claims
    message = f"hidden sheets with the same columns are not read: {listing(alike)}."
    hint = "Show them in the spreadsheet program if they belong to the claims."
    return replace(claims, findings=(*claims.findings, claims.finding("warning", "sheet-not-read", message, hint=hint)))


def _header_of(sheet: Sheet) -> _Header:
    """Return the header of a sheet: the first row that covers the rows below, or else the first."""
    try:
        rows = [[cell_text(cell).strip() for cell in cells] for cells in islice(cells_of(sheet), MOST_PEEKED)]
    except UnreadError:  # which is reported where the sheet is read
        rows = []
    place = next((place for place in range(len(rows)) if _covers(rows, place)), 0)
    titles = tuple(next(filter(None, cells)) for cells in rows[:place] if any(cells))
    names = tuple(rows[place]) if rows else ()
    return _Header(place + 1, names, titles, is_filled=any(map(any, rows)))


def _covers(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether a row names at least two columns, and more than half as many as any row below has cells.

    A title has one cell, and a row of groups above the names of columns has few.
    """
    below = [cells for cells in rows[place + 1 :] if any(cells)][:_MOST_BELOW]
    filled, *others = (sum(map(bool, cells)) for cells in (rows[place], *below))
    return filled >= 2 and 2 * filled > max(others, default=0)


def _named(header: _Header) -> list[str]:
    return [name for name in dict.fromkeys(header.names) if name]


def _is_of_nodes(header: _Header) -> bool:
    """Return whether a sheet has several columns, of which one may hold the ids of nodes and none two ends."""
    columns = _named(header)
    return len(columns) > 1 and names_nodes(columns) and not names_ends(columns)


def _called(sheets: Sequence[Sheet], names: tuple[str, ...]) -> Sheet | None:
    by_name = {sheet.title.strip().lower(): sheet for sheet in reversed(sheets)}
    return next((by_name[name] for name in names if name in by_name), None)


def _rows(sheet: Sheet, name: str, begin: int) -> Rows:
    """Return the table of a sheet whose header is in the row where it begins."""
    name = f"{name} [{sheet.title}]"
    try:
        return _table(sheet, name, begin)
    except UnreadError as problem:
        return problem.rows(name)


def _table(sheet: Sheet, name: str, begin: int) -> Rows:
    numbered = islice(enumerate(cells_of(sheet), start=1), begin - 1, None)
    top = [*islice(numbered, MOST_PEEKED)]
    rows = [[*map(cell_text, cells)] for _, cells in top]
    questions = questions_below(rows)
    two = questions or joined_header(rows)
    first = two or [cell_text(cell) for cell in (top[0][1] if top else ())]
    while first and not first[-1].strip():
        first.pop()
    kept = named_places(first)
    header = checked_header([first[place] for place in kept])
    columns, problems = Columns(), Problems(name)
    for row, cells in chain(top[3 if questions else 2 if two else 1 :], numbered):
        texts = [cell_text(cell) for cell in cells]
        beyond = [text for text in texts[len(first) :] if text.strip()]
        if len(kept) < len(first) and any(
            text.strip() for place, text in enumerate(texts[: len(first)]) if place not in kept
        ):
            raise nameless()
        if beyond:
            message = f"the row has a cell beyond the last of the {len(first)} columns."
            problems.add("ragged-row", message, row=row, value=beyond[0], hint="Name the column or empty the cell.")
        elif any(text.strip() for text in texts):
            columns.add(row, [texts[place] for place in kept if place < len(texts)])
    note = (
        two_headers.QUALTRICS if questions else two_headers.note_of(two, row=begin, place=f"the sheet {sheet.title!r}")
    )
    notes = (note,) if two else ()
    return Rows(name, columns.frame(header), problems.found(), notes, unread=len(problems))


def cells_of(sheet: Sheet) -> Iterator[Sequence[Any]]:
    """Yield the cells of each row up to its last one, within the limits."""
    size, most = 0, min(MOST_CELLS, bounds().cells)
    for row, cells in enumerate(sheet.rows(), start=1):
        size += len(cells)
        if row > _SHEET_ROWS:
            raise too_many("rows", _SHEET_ROWS)
        if size > most:
            raise too_many("cells", most)
        yield cells
