"""A temporary folder for what queries cannot keep in memory; removed when the program ends."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PREFIX = "graphmodel-scratch-"
_WRITTEN = "duckdb_temp_*"
"""Names of the files that DuckDB writes there; no others are ever removed."""
_SHARE = 2
"""One such part of the free space may be filled, so that one query does not fill the disk."""


@lru_cache(maxsize=1)
def scratch_folder() -> Path:
    """Return the folder of this process, which only its user can read; those of processes that were killed go."""
    place = Path(tempfile.gettempdir())
    for other in place.glob(f"{_PREFIX}*"):
        _remove_abandoned(other)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
    _hold(folder)
    atexit.register(_remove, folder)
    return folder


def scratch_bytes(folder: Path) -> int:
    """Return how many bytes may be written into a folder."""
    return shutil.disk_usage(folder).free // _SHARE


def _remove(folder: Path) -> None:
    with suppress(OSError):  # what else is in it stays, and so does the folder
        for file in folder.glob(_WRITTEN):
            file.unlink()
        folder.rmdir()


if sys.platform == "win32":

    def _hold(folder: Path) -> None:
        """Leave a folder unmarked: Windows cannot lock one."""

    def _remove_abandoned(folder: Path) -> None:
        """Leave the folders of others alone: whether they are in use cannot be seen."""

else:

    def _hold(folder: Path) -> None:
        """Lock a folder for as long as this process lives, however it ends."""
        with suppress(OSError):  # some network drives know no locks
            fcntl.flock(os.open(folder, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _remove_abandoned(folder: Path) -> None:
        """Remove a folder of this user that no process holds."""
        with suppress(OSError):  # gone already, that of another user, or its process lives
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                if os.fstat(held).st_uid == os.getuid():
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    _remove(folder)
            finally:
                os.close(held)
