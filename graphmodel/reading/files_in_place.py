"""Files that are queried where they are: which ones, what lies beside them, and their fingerprint."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from pathlib import Path

from graphmodel.engines.files import DATABASES, parquet_files
from graphmodel.errors import UsageError
from graphmodel.reading.formats import is_delimited
from graphmodel.reading.formats.delimited import HEAD_BYTES
from graphmodel.reading.formulas import is_for_excel
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.yaml_file import to_yaml

IN_PLACE_BYTES = 30_000_000
"""Bytes from which on a file is queried where it is, and its wrong rows are counted, not listed one by one."""
_COMPRESSION = 12
"""Assumed compression ratio of a `.gz` table."""
_PACKED_IN_ENGINE = (".csv", ".tsv", ".tab", ".txt")
"""Endings of files that the engine can read packed, too."""
IN_ENGINE = (*_PACKED_IN_ENGINE, ".parquet")
"""Endings of files that the engine can read, others are loaded, whatever their size."""
_FINGERPRINTED = 1 << 20
"""Bytes at each end of a file that its fingerprint covers."""


def stays(path: Path) -> bool:
    """Return whether the claims at a path are queried in place: a folder, a database, or a large file.

    A file of text that is no CSV is loaded, and so is one that was written for Excel, as the apostrophes before its
    formulas have to be removed.
    """
    if path.is_dir() or path.suffix.lower() in DATABASES:
        return True
    is_known = path.name.lower().endswith((*IN_ENGINE, *(f"{ending}.gz" for ending in _PACKED_IN_ENGINE)))
    unpacked = _COMPRESSION if path.suffix.lower() == ".gz" else 1
    is_large = is_known and path.is_file() and path.stat().st_size * unpacked >= IN_PLACE_BYTES
    if not is_large or not is_csv(path):
        return is_large
    head = _head(path)
    return is_delimited(head, path.name) and not is_for_excel(head.decode(errors="ignore"))


def _head(path: Path) -> bytes:
    """Return the first bytes of a file, decompressed; nothing where it cannot be read."""
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except (OSError, EOFError, zlib.error):
        return b""


def is_csv(path: Path) -> bool:
    """Return whether a path is a file of text, packed or not."""
    return not path.is_dir() and not path.name.lower().removesuffix(".gz").endswith((".parquet", *DATABASES))


def joined_files(path: Path, mapping: ColumnMapping | None) -> dict[str, Path]:
    """Return the paths of the files that a mapping joins to the claims of a file, by name.

    Raises
    ------
    UsageError
        One of them is not beside it, or is named by a path.
    """
    named = mapping.joins if mapping else ()
    if elsewhere := [name for name in named if name != Path(name).name or name == ".."]:
        raise UsageError(f"joins: {elsewhere[0]!r} is a path. Name a file that lies beside {path.name}.")
    files = {name: path.parent / name for name in named}
    if missing := [name for name, file in files.items() if not file.is_file()]:
        raise UsageError(f"joins: {missing[0]!r} is not beside {path.name}.")
    return files


def stamp_of(*paths: Path, mapping: ColumnMapping | None) -> str:
    """Return a fingerprint of files that are too large to be read whole: of names, sizes, both ends, and a mapping."""
    digest = hashlib.sha256(to_yaml(mapping).encode() if mapping else b"")
    for path in paths:
        for file in parquet_files(path) if path.is_dir() else [path]:
            size = file.stat().st_size
            digest.update(f"{file.relative_to(path) if path.is_dir() else ''} {size}\n".encode())
            with file.open("rb") as content:
                digest.update(content.read(_FINGERPRINTED))
                content.seek(max(size - _FINGERPRINTED, 0))
                digest.update(content.read(_FINGERPRINTED))
    return digest.hexdigest()[:16]
