"""A folder for temporary files."""

from __future__ import annotations

from shutil import rmtree
from weakref import finalize

from graphmodel.engines.scratch import new_folder


class Folder:
    """A new folder, removed when nothing refers to it any more or the program ends, or after it was killed."""

    def __init__(self) -> None:
        self.path = new_folder()
        finalize(self, rmtree, self.path, ignore_errors=True)
