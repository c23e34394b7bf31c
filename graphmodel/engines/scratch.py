"""Temporary folders, for what queries cannot keep in memory and for uploads; removed when the program ends."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_SHARE = 2
"""One such part of the free space may be filled, so that one query does not fill the disk."""


def scratch_folder() -> Path:
    """Return the folder of this process that DuckDB writes to; what is in it but DuckDB's files is never removed."""
    return _folder_of_process("scratch", written="duckdb_temp_*")


def new_folder() -> Path:
    """Return a new empty folder of this process, for what a reader uploads and what is made of it."""
    return Path(tempfile.mkdtemp(prefix=_PART, dir=_folder_of_process("files", written=f"{_PART}*")))


_PART = "part-"


@cache
def _folder_of_process(use: str, *, written: str) -> Path:
    """Return a folder that only its user can read; those of processes that were killed go.

    Only folders whose names have this pattern, ``written`` in words, are ever removed, with what is in them.
    """
    place, prefix = Path(tempfile.gettempdir()), f"graphmodel-{use}-"
    for other in place.glob(f"{prefix}*"):
        _remove_abandoned(other, written)
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
        _hold(folder)
        if folder.is_dir():  # until it was held, another process could take it for abandoned
            atexit.register(_remove, folder, written)
            return folder


def scratch_bytes(folder: Path) -> int:
    """Return how many bytes may be written into a folder."""
    return shutil.disk_usage(folder).free // _SHARE


def _remove(folder: Path, written: str) -> None:
    with suppress(OSError):  # what else is in it stays, and so does the folder
        for place in folder.glob(written):
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink()
        folder.rmdir()


if sys.platform == "win32":

    def _hold(folder: Path) -> None:
        """Leave a folder unmarked: Windows cannot lock one."""

    def _remove_abandoned(folder: Path, written: str) -> None:
        """Leave the folders of others alone: whether they are in use cannot be seen."""

else:

    def _hold(folder: Path) -> None:
        """Lock a folder for as long as this process lives, however it ends."""
        with suppress(OSError):  # it is gone, or some network drives know no locks
            fcntl.flock(os.open(folder, os.O_RDONLY), fcntl.LOCK_EX)

    def _remove_abandoned(folder: Path, written: str) -> None:
        """Remove a folder of this user that no process holds."""
        with suppress(OSError):  # gone already, that of another user, or its process lives
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                if os.fstat(held).st_uid == os.getuid():
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    _remove(folder, written)
            finally:
                os.close(held)
