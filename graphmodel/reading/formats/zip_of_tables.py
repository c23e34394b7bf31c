"""Read a zip of tables: one file, or claims and nodes by the names of their files."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from graphmodel.reading.formats import ENDINGS, WORKBOOKS, read_tables
from graphmodel.reading.formats.table_names import chosen_tables, notes_on
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.formats.zip_parts import checked_parts
from graphmodel.reading.rows import UnreadError, check_size

_READABLE_ENDINGS = (*ENDINGS, ".txt")
_PACKED = (b"\x1f\x8b", b"PK\x03\x04")
BROKEN_ZIP = (EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error)
"""Errors that zipfile raises on broken or encrypted files."""


def read_zip(content: bytes, name: str) -> Tables:
    """Read the file that holds claims and, where another is called nodes or actors, that one too."""
    check_size(len(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = checked_parts(packed, len(content), hint="Pack the tables alone.")
            files = [part.filename for part in parts if _is_readable(part.filename)]
            claims, nodes = chosen_tables(files)
            contents = {each: packed.read(each) for each in (claims, nodes) if each}
    except BROKEN_ZIP as error:
        message = f"the zip file cannot be unpacked ({type(error).__name__}: {str(error)[:80]})."
        raise UnreadError("broken-zip", message, "Pack it again, without a password.") from None
    if not claims:
        raise UnreadError("no-claims", "the zip file holds no table.", f"It can hold {', '.join(ENDINGS)}.")
    read = {each: _tables(inner, each, name) for each, inner in contents.items()}
    listed = read[nodes].nodes or read[nodes].claims if nodes else read[claims].nodes
    inner_notes = [note for each in read.values() for note in each.notes]
    notes = (*notes_on(files, claims, nodes), *inner_notes)
    return Tables(read[claims].claims, listed, notes, doubt=read[claims].doubt)


def _is_readable(file: str) -> bool:
    path = PurePosixPath(file)
    is_hidden = any(part.startswith((".", "__")) for part in path.parts)
    return not is_hidden and path.suffix.lower() in _READABLE_ENDINGS


def _tables(content: bytes, file: str, name: str) -> Tables:
    """Read a file of the zip; one that is packed itself could hold itself."""
    if content.startswith(_PACKED) and not file.lower().endswith(WORKBOOKS):
        raise UnreadError("packed-twice", f"{file} is packed once more.", "Unpack it first.")
    return read_tables(content, name=f"{name}/{file}")
