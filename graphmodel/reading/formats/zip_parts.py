"""The parts of a zip file: how much they unpack to is checked before any is unpacked."""

from __future__ import annotations

import zipfile

from graphmodel.reading.limits import MOST_ENTRIES, MOST_RATIO
from graphmodel.reading.rows import UnreadError, check_size

_SMALL = 10_000_000
"""Bytes of unpacked content below which the compression ratio is not checked."""
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Methods that unpack no more than is asked for; a few bytes of another can become gigabytes."""


def checked_parts(packed: zipfile.ZipFile, size: int, *, hint: str) -> list[zipfile.ZipInfo]:
    """Return the parts of a zip file of a size in bytes.

    Raises
    ------
    UnreadError
        By its directory, which unpacking does not exceed, it holds too much, or is packed in an unusual way.
    """
    parts = packed.infolist()
    unpacked = sum(part.file_size for part in parts)
    check_size(unpacked)
    if len(parts) > MOST_ENTRIES or unpacked > max(_SMALL, MOST_RATIO * size):
        raise UnreadError("zip-bomb", f"the file would unpack to {len(parts)} files of {unpacked} bytes.", hint)
    if any(part.compress_type not in _METHODS for part in parts):
        raise UnreadError("zip-method", "a part of the file is packed in an unusual way.", hint)
    return parts
