"""Read files only where they are regular files: no pipes, no devices."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

DATABASES = (".duckdb", ".ddb", ".db")
"""Endings of files that are databases."""
_KINDS = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}


def read_file(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    OSError
        There is no such file, or it is a folder, a pipe or a device.
    """
    check_regular(path)
    return path.read_bytes()


def check_regular(path: Path) -> None:
    """Raise `OSError` where a path is not that of a file: a pipe would be waited for, a device never ends."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        found = _KINDS.get(stat.S_IFMT(mode), "something else")
        raise OSError(errno.EINVAL, f"it is {found}, a file is expected: save the content as one", str(path))


def parquet_files(folder: Path) -> list[Path]:
    """Return the Parquet files in a folder and its sub-folders, in order."""
    return sorted(_files(folder.rglob("*.parquet")))


def _files(found: Iterable[Path]) -> list[Path]:
    return [path for path in found if not path.is_dir()]  # Spark calls folders so, too
