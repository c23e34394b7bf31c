"""The layout of a CSV file: its delimiter, its columns, and the row that the first of its rows stands in."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from graphmodel.errors import Finding
from graphmodel.reading.formats import two_headers
from graphmodel.reading.formats.comment_lines import SPACE_DELIMITER, Comments, comments_of
from graphmodel.reading.formats.csv_cells import is_beyond, records
from graphmodel.reading.formats.csv_delimiter import DELIMITERS, SAMPLE_BYTES, SAMPLE_ROWS, SPACED, delimiter_of
from graphmodel.reading.formats.no_header import columns_without_header, no_header
from graphmodel.reading.formats.titles_above import Titles, note_of, rows_with_ends, titles_of
from graphmodel.reading.formats.two_headers import MOST_PEEKED, joined_header, questions_below
from graphmodel.reading.limits import MOST_COLUMNS
from graphmodel.reading.mapping.layouts import without_header
from graphmodel.reading.rows import UnreadError, checked_header, named_places, nameless

_TAB_ENDINGS = (".tsv", ".tab")
_NAMED = re.compile(rb"sep=([,;|\t])\r?\n", re.IGNORECASE)
"""A first line that names the delimiter for Excel."""
_MARKDOWN = re.compile(
    rb"[^\r\n]*\|[^\r\n]*\r?\n[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*(?:\r?\n|$)"
)
"""A header of Markdown with the line of dashes below it."""


@dataclass(frozen=True, slots=True)
class CsvLayout:
    """The layout of the cells of a CSV file.

    Attributes
    ----------
    delimiter
        What stands between cells.
    header
        The names of the columns, stripped.
    above
        Bytes of what stands above the header: the line that names the delimiter, or comment lines; 0 without.
    first
        Row that a spreadsheet counts the first record below these as: the header or, in a file without, a tie.
    has_header
        Whether the first record names the columns.
    findings
        Warnings on what had to be guessed of it.
    notes
        What of it is beyond doubt and worth a sentence.
    places
        Which cells of a row are those of the columns, where others have neither a name nor anything in them.
    width
        Number of cells of a row.
    comment
        What comment lines begin with, where some stand above the rows.
    """

    delimiter: str
    header: tuple[str, ...]
    above: int
    first: int
    has_header: bool
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    width: int = 0
    comment: str = ""

    def __post_init__(self) -> None:
        if not self.width:
            object.__setattr__(self, "width", len(self.header))


def layout_of(head: bytes, text: Callable[[], Iterable[bytes]], *, name: str) -> CsvLayout:
    """Return the layout of a file.

    Parameters
    ----------
    head
        Its first bytes, as UTF-8: more than `SAMPLE_BYTES`, or all.
    text
        Returns all of it, block by block.
    name
        What it is called, for messages and for the delimiter that is usual.

    Raises
    ------
    UnreadError
        It names no columns.
    csv.Error
        Its first row does not end.
    """
    if not head.strip():
        raise UnreadError("empty", "the file is empty.", "Its first row has to name the columns.")
    if comments := comments_of(head):
        return replace(_below(comments, head, text, name=name), comment=comments.mark)
    usual = "\t" if name.lower().removesuffix(".gz").endswith(_TAB_ENDINGS) else ","
    named = _NAMED.match(head)
    above = named.end() if named else 0
    delimiters = [named[1].decode()] if named else sorted(DELIMITERS, key=lambda delimiter: delimiter != usual)
    delimiter = delimiters[0] if named else delimiter_of(head, usual=usual)
    if (
        found := _markdown(head, above, name=name)
        or _titled(head, text, above, delimiters, name=name)
        or _of_two_rows(head, above, delimiter)
    ):
        is_guess = not named and (found.has_header or found.delimiter == delimiter != "|")
        guess = _guess(name, found.delimiter, usual) if is_guess else ()
        return replace(found, findings=(*guess, *found.findings))
    if not named and (columns := spaced_ties(head)):
        return CsvLayout(
            SPACE_DELIMITER, columns, 0, 1, False, (no_header(name, columns), *_guess(name, SPACE_DELIMITER, usual))
        )
    begin = 1 if named else 0
    first = _named(lambda: islice(records(text(), delimiter), begin, None))
    if known := without_header([cell.strip() for cell in first]):
        notes = (f"The file has no header; its columns are those of {known.title}.",)
        return CsvLayout(delimiter, known.columns, above, 1, False, (), notes)
    if columns := columns_without_header(first, lambda: [*islice(records(text(), delimiter), begin + 1, SAMPLE_ROWS)]):
        return CsvLayout(
            delimiter, columns, above, 1, False, (no_header(name, columns), *_guess(name, delimiter, usual))
        )
    guess = _guess(name, delimiter, usual) if not named and len(first) > 1 else ()
    layout = CsvLayout(delimiter, (), above, 2 if named else 1, True, guess)
    return _with_header(layout, lambda: islice(records(text(), delimiter), begin, None))


def _markdown(head: bytes, above: int, *, name: str) -> CsvLayout | None:
    """Return the layout of a table in Markdown, which may stand below some text."""
    titles = titles_of(head[above:], ["|"])[1]
    found = _MARKDOWN.match(head, above + titles.size)
    if not found:
        return None
    cells = found[0].decode(errors="ignore").splitlines()[0].split("|")
    places = tuple(place for place, cell in enumerate(cells) if cell.strip())
    header = tuple(checked_header([cells[place] for place in places]))
    findings = (_passed_over(titles, row=titles.rows + 1, name=name),) if titles else ()
    return CsvLayout("|", header, found.end(), titles.rows + 3, False, findings, (), places, len(cells))


def _titled(
    head: bytes, text: Callable[[], Iterable[bytes]], above: int, delimiters: Sequence[str], *, name: str
) -> CsvLayout | None:
    """Return the layout of a file with titles above its header."""
    delimiter, titles = titles_of(head[above:], delimiters)
    if not titles:
        return None
    size, row = above + titles.size, titles.rows + (2 if above else 1)
    layout = CsvLayout(delimiter, (), size, row, True, (_passed_over(titles, row=row, name=name),))
    return _with_header(layout, lambda: records(_without(text(), size), delimiter))


def _of_two_rows(head: bytes, above: int, delimiter: str) -> CsvLayout | None:
    """Return the layout of a file whose first two rows name its columns together."""
    try:
        rows = [*islice(rows_with_ends(head[above:], delimiter), MOST_PEEKED)]
    except csv.Error:
        return None
    questions = questions_below([row for row, _ in rows])
    header = questions or joined_header([row for row, _ in rows])
    if not header or len(header) > MOST_COLUMNS:
        return None
    row = 2 if above else 1
    places = named_places(header)
    named = tuple(checked_header([header[place] for place in places]))
    kept = places if len(places) < len(header) else ()
    notes = (two_headers.QUALTRICS if questions else two_headers.note_of(header, row=row),)
    of_header = 3 if questions else 2
    end = above + rows[of_header - 1][1]
    return CsvLayout(delimiter, named, end, row + of_header, False, (), notes, kept, len(header))


def _passed_over(titles: Titles, *, row: int, name: str) -> Finding:
    hint = "Delete them in the file, so that nobody has to wonder."
    return Finding("warning", "titles-above", name, 0, "", "", note_of(titles.texts, row=row), hint)


def _with_header(layout: CsvLayout, rows: Callable[[], Iterator[list[str]]]) -> CsvLayout:
    """Return a layout with the columns that the first row names, without those that have neither name nor cells."""
    first = _with_row_names(_named(rows), rows)
    places = named_places(first)
    header = tuple(checked_header([first[place] for place in places]))
    if len(places) == len(first):
        return replace(layout, header=header, width=len(first))
    others = {*range(len(first))} - {*places}
    if any(cells[place].strip() for cells in rows() for place in others if place < len(cells)):
        raise nameless()
    return replace(layout, header=header, places=places, width=len(first))


def spaced_ties(head: bytes) -> tuple[str, ...]:
    """Return the columns of a list without a header and with spaces between its cells; none where it is no such list.

    All rows have to be ties of as many cells, as names may hold spaces too.
    """
    lines = head[:SAMPLE_BYTES].decode(errors="ignore").splitlines()[:SAMPLE_ROWS]
    rows = [line.rstrip().split(SPACE_DELIMITER) for line in lines if line.strip()]
    if not rows or len(rows[0]) < 3 or any(len(cells) != len(rows[0]) for cells in rows):
        return ()
    columns = columns_without_header(rows[0], lambda: rows[1:])
    return columns if all(columns_without_header(cells, lambda: rows) == columns for cells in rows) else ()


def _below(comments: Comments, head: bytes, text: Callable[[], Iterable[bytes]], *, name: str) -> CsvLayout:
    """Return the layout of a file that begins with comment lines, of which the last may name the columns."""
    delimiter = delimiter_of(head[comments.size :], usual="\t", delimiters=SPACED)
    row = _named(lambda: records(_without(text(), comments.size), delimiter))
    if not any(cell.strip() for cell in row):
        raise UnreadError("empty", "the file holds comment lines only.", "Below them come the rows.")
    notes = (comments.note(named=bool(header := comments.header(delimiter, len(row)))),)
    first = comments.count + 1
    if header:
        return CsvLayout(delimiter, tuple(checked_header(header)), comments.size, first, False, (), notes)
    if columns := columns_without_header(
        row, lambda: [*islice(records(_without(text(), comments.size), delimiter), 1, SAMPLE_ROWS)]
    ):
        warning = replace(no_header(name, columns), row=first)
        return CsvLayout(delimiter, columns, comments.size, first, False, (warning,), notes)
    return CsvLayout(delimiter, tuple(checked_header(row)), comments.size, first, True, (), notes)


def _without(text: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Yield a text from some byte on."""
    for block in text:
        yield block[size:]
        size = max(size - len(block), 0)


def _guess(name: str, delimiter: str, usual: str) -> tuple[Finding, ...]:
    if delimiter == usual:
        return ()
    message = f"the columns were taken as separated by {SPACED[delimiter]}."
    hint = f"Save the file with {DELIMITERS[usual]} if that is wrong."
    return (Finding("warning", "delimiter", name, 0, "", "", message, hint),)


def _with_row_names(first: list[str], rows: Callable[[], Iterator[list[str]]]) -> list[str]:
    """Return a header with a column that has no name before the others, where R left it out above numbers of rows."""
    sample = [*islice(rows(), 1, SAMPLE_ROWS)]
    is_longer = len(first) > 1 and all(len(cells) == len(first) + 1 and cells[-1].strip() for cells in sample)
    is_numbered = [cells[0].strip() for cells in sample if cells] == [str(row) for row in range(1, len(sample) + 1)]
    return ["", *first] if sample and is_longer and is_numbered else first


def _named(rows: Callable[[], Iterator[list[str]]]) -> list[str]:
    """Return the first row, without the last cells where their columns are empty, as spreadsheets write them too."""
    first = next(rows(), [])
    width = max((place for place, cell in enumerate(first, start=1) if cell.strip()), default=len(first))
    if width == len(first) or any(is_beyond(cells, width) for cells in rows()):
        return first
    return first[:width]
