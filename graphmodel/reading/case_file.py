"""Saved cases: a zip file of data, mapping, title and the address that shows a view of them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, TypeGuard

from graphmodel.errors import UsageError
from graphmodel.reading.formats.zip_of_tables import BROKEN_ZIP
from graphmodel.reading.formats.zip_parts import checked_parts
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.yaml_file import from_yaml
from graphmodel.reading.rows import UnreadError, check_size

ABOUT_FILE, MAPPING, DATA_FOLDER = "case.yaml", "mapping.yaml", "data"
"""Names in the zip file; the first is JSON under a name that no table has, so that it is not taken for one."""
_MOST_ABOUT = 100_000
"""Bytes of the first: a title, and an address that a browser can hold."""
_MOST_FILES, MOST_TITLE, _MOST_PARAMETERS = 20, 1_000, 100
"""Files of data, letters of the title, and parameters of the address, of a saved case: more are none of ours."""


@dataclass(frozen=True, slots=True)
class SavedCase:
    """A case as it was saved.

    Attributes
    ----------
    title, encoding
        Of the case, and of its files of text; the second is empty where it is found again.
    files
        Content by name.
    mapping
        The meaning of columns and values, with corrections; None where the files are in our own columns.
    address
        Values by parameter of the view.
    """

    title: str
    files: Mapping[str, bytes]
    mapping: ColumnMapping | None
    encoding: str
    address: Mapping[str, list[str]]


def is_saved_case(file: BinaryIO) -> bool:
    """Return whether an open file is a case as it was saved."""
    if file.read(2) != b"PK":
        return False
    try:
        with zipfile.ZipFile(file) as packed:
            return ABOUT_FILE in packed.namelist()
    except BROKEN_ZIP:
        return False


def read_saved_case(content: bytes) -> SavedCase:
    """Return the case that a file holds.

    Raises
    ------
    UsageError
        It is broken, too large once unpacked, or made otherwise.
    """
    try:
        check_size(len(content))
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = checked_parts(packed, len(content), hint="Save the case again.")
            if next(part.file_size for part in parts if part.filename == ABOUT_FILE) > _MOST_ABOUT:
                raise _otherwise(f"{ABOUT_FILE} has more than {_MOST_ABOUT:,} bytes")
            about = json.loads(packed.read(ABOUT_FILE))
            mapping = packed.read(MAPPING).decode("utf-8", "replace") if MAPPING in packed.namelist() else ""
            files = {
                PurePosixPath(part.filename).name: packed.read(part)
                for part in parts
                if part.filename.startswith(f"{DATA_FOLDER}/") and not part.is_dir()
            }
    except UnreadError as error:
        raise _otherwise(str(error).rstrip(".")) from None
    except (*BROKEN_ZIP, RecursionError) as error:
        raise _otherwise(f"it cannot be unpacked ({type(error).__name__})") from None
    if not 0 < len(files) <= _MOST_FILES:
        raise _otherwise(f"{len(files)} files of data are in it, 1 to {_MOST_FILES} were expected")
    return _saved(about, files, from_yaml(mapping) if mapping else None)


def _saved(about: object, files: Mapping[str, bytes], mapping: ColumnMapping | None) -> SavedCase:
    about = about if isinstance(about, dict) else {}
    title, encoding, address = (about.get(name) for name in ("title", "encoding", "address"))
    if not isinstance(title, str) or not isinstance(encoding, str) or not _is_address(address):
        raise _otherwise(f"{ABOUT_FILE} does not name title, encoding and address")
    return SavedCase(title[:MOST_TITLE], files, mapping, encoding, address)


def _is_address(found: object) -> TypeGuard[dict[str, list[str]]]:
    return (
        isinstance(found, dict)
        and len(found) <= _MOST_PARAMETERS
        and all(isinstance(values, list) and all(isinstance(each, str) for each in values) for values in found.values())
    )


def _otherwise(why: str) -> UsageError:
    return UsageError(f"This saved case cannot be opened: {why}. Save the case again, or bring its table.")
