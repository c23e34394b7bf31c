"""A folder for temporary files."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize


class Folder:
    """A new folder, removed when nothing refers to it any more or the program ends."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix="graphmodel-"))
        finalize(self, rmtree, self.path, ignore_errors=True)
