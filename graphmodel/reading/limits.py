"""Limits of a file: beyond them it is refused with a finding, in bounded time and memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

MEGABYTE = 2**20
MOST_BYTES = 200 * MEGABYTE
"""Size of a file, and of all that a compressed one unpacks to."""
MOST_ROWS = 5_000_000
"""Rows of a table."""
MOST_COLUMNS = 1_000
"""Columns of a table."""
MOST_CELLS = 30_000_000
"""Rows times columns of a table; values of a JSON file."""
MOST_CELL = 1_000_000
"""Longest cell, in characters."""
MOST_LINES = 2_000_000
"""Lines of a network that is read line by line, and its ties: a million take up to 25 seconds on one core of 2026."""
MOST_DEPTH = 60
"""Deepest nesting of JSON and XML."""
MOST_ENTRIES = 10_000
"""Files within a zip file."""
MOST_RATIO = 500
"""Largest compression ratio of a zip file; sheets of equal rows reach about 100."""
MOST_FINDINGS = 1_000
"""Rows that are named one by one for each problem; the others are counted."""
MOST_MAPPING = 1_000_000
"""Longest mapping (YAML), in characters."""
MOST_MEANINGS = 1_000
"""Values of a column that a mapping gives a meaning: in an engine, 2,000 take four seconds to compile."""
MOST_RANGES = 100
"""Ranges of numbers among them: in an engine, 500 take twelve seconds to compile."""
MOST_RECIPE = 10 * MEGABYTE
"""Longest recipe, in characters: the places of some 200,000 nodes that were moved by hand."""
MOST_UPLOADED_BYTES = 50 * MEGABYTE
"""Size of a file that is uploaded in the app, and of all that it unpacks to (`server.maxUploadSize`)."""
MOST_UPLOADED_ROWS = 300_000
"""Rows of an uploaded table: of ten columns (20 MB of CSV) they take 0.5 GB while they are imported."""
MOST_UPLOADED_CELLS = 3_000_000
"""Rows times columns of an uploaded table; values of a JSON file."""
MOST_IMPORT_MEMORY = 768 * MEGABYTE
"""Memory of the process that imports an upload, in bytes; with nothing read yet it takes 210 MB."""
MOST_IMPORT_SECONDS = 120
"""Seconds that an import, or a document, may take: the largest tables take 10 on a core of 2026, 40 pages of PDF 1."""
MOST_OWN_MEMORY = 2048 * MEGABYTE
"""Memory of the process that reads PDF files for the command line, in bytes."""
MOST_HELD_BYTES = 2048 * MEGABYTE
"""Size of all uploaded files of all sessions, which lie in the folder for temporary files."""
MOST_OWN_CLAIMS = 3_000_000
"""Claims of all open cases of uploads, of all sessions: 300,000 take 30 to 70 MB; a small case counts for 20,000."""
MOST_SMALL_BYTES = 2 * MEGABYTE
"""Size, once unpacked, of all files of an upload that is read without a process of its own."""
MOST_SMALL_ROWS = 20_000
"""Rows of a table of such an upload."""
MOST_SMALL_CELLS = 200_000
"""Rows times columns of a table of such an upload."""
MOST_SMALL_COLUMNS = 100
"""Columns of a table of such an upload: the database sets 250 kB aside for each."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits on the size of a file that hold for some readers only.

    Attributes
    ----------
    bytes
        Of the file, and of all that it unpacks to.
    rows, cells
        Of a table.
    advice
        Sentence on where larger files can be read; empty where they cannot.
    """

    bytes: int = MOST_BYTES
    rows: int = MOST_ROWS
    cells: int = MOST_CELLS
    advice: str = ""


UPLOADS = Bounds(
    MOST_UPLOADED_BYTES,
    MOST_UPLOADED_ROWS,
    MOST_UPLOADED_CELLS,
    "Larger files are read by the command line (import, --edges), and from a folder that the server offers (--folder).",
)
UPLOADED_DOCUMENTS = Bounds(
    MOST_UPLOADED_BYTES,
    MOST_UPLOADED_ROWS,
    MOST_UPLOADED_CELLS,
    "Larger documents are read by the command line (project add).",
)
SMALL_BOUNDS = Bounds(MOST_SMALL_BYTES, MOST_SMALL_ROWS, MOST_SMALL_CELLS)
_bounds: ContextVar[Bounds] = ContextVar("bounds", default=Bounds())  # noqa: B039 - frozen


def bounds() -> Bounds:
    """Return the limits that hold in this context."""
    return _bounds.get()


@contextmanager
def within(lower: Bounds) -> Iterator[None]:
    """Apply lower limits to all files that are read in this context."""
    before = _bounds.set(lower)
    try:
        yield
    finally:
        _bounds.reset(before)
