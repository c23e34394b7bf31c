"""Files that take their names once all of them are written; until then, and after an error, the old ones stay."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from graphmodel.errors import UsageError
from graphmodel.stopping import unstoppable

if sys.platform != "win32":
    import fcntl

_LEFT = re.compile(r"\..+\.\d+(-\d+)?\.unfinished", re.DOTALL)
"""Names of unfinished files, hidden in the folder of the file: `.NAME.PROCESS-NUMBER.unfinished`."""
_LONGEST = 50
"""Characters of the name that stand in that of the unfinished file: of 4 bytes each, they fit into any file system."""
_QUIET = 60
"""Seconds for which a left file has not been changed: between its making and its locking lie microseconds."""

_numbers = count(1)


@contextmanager
def replaced(*paths: Path) -> Iterator[list[Path]]:
    """Yield an unfinished file for each path; they take these names together when the block ends without an error.

    Raises
    ------
    UsageError
        There is no folder to write a file in.
    OSError
        A file cannot be written, or the one that is there is protected.
    """
    whole = [_checked(path) for path in paths]
    with ExitStack() as begun:
        unfinished = [begun.enter_context(_begun(_hidden(each))) for each in whole]
        yield unfinished
        for new, old in zip(unfinished, whole, strict=True):
            _settle(new, old)
        with unstoppable():
            for new, old in zip(unfinished, whole, strict=True):
                new.replace(old)


@contextmanager
def replaced_in(folder: Path) -> Iterator[Path]:
    """Yield an unfinished folder; what is put there takes its place in ``folder`` when the block ends without an error.

    A folder that is not there yet appears as a whole. In one that is there, each file replaces the one of its name, and
    all others stay: renamed once everything is written, one right after the other, while signals wait.

    Raises
    ------
    UsageError
        There is a file of this name.
    OSError
        Something cannot be written, or a file that is there is protected.
    """
    whole = folder.resolve()
    if whole.exists() and not whole.is_dir():
        raise UsageError(f"{folder} is a file, and a folder was expected.")
    is_new = not whole.exists()
    if is_new:
        whole.parent.mkdir(parents=True, exist_ok=True)
    with _begun(_hidden(whole if is_new else whole / whole.name), as_folder=True) as unfinished:
        yield unfinished
        new = sorted(unfinished.iterdir())
        for each in new:
            _settle(each, whole / each.name)
        with unstoppable():
            if is_new:
                unfinished.rename(whole)
            for each in () if is_new else new:
                each.replace(whole / each.name)


def remove_left(folder: Path) -> list[Path]:
    """Remove what runs that were killed have left in a folder, and return what that was.

    Whoever writes a file holds a lock on it, which ends with the process, whatever ends it.
    """
    found = [path for path in folder.iterdir() if _LEFT.fullmatch(path.name)] if folder.is_dir() else []
    left = [path for path in found if _is_left(path)]
    for path in left:
        _remove(path)
    return [path for path in left if not path.exists()]


def _checked(path: Path) -> Path:
    """Return where a path leads, links followed, if it can be written there."""
    whole = path.resolve()
    if not whole.parent.is_dir():
        raise UsageError(f"There is no folder {whole.parent} to write {whole.name} in.")
    if whole.exists() and not os.access(whole, os.W_OK):  # a rename would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return whole


def _hidden(whole: Path) -> Path:
    return whole.with_name(f".{whole.name[:_LONGEST]}.{os.getpid()}-{next(_numbers)}.unfinished")


@contextmanager
def _begun(path: Path, *, as_folder: bool = False) -> Iterator[Path]:
    """Make a file or folder that is locked within, and gone afterwards unless it has taken its name."""
    try:
        if as_folder:
            path.mkdir()
        else:
            path.touch(exist_ok=False)
        with _locked(path):
            yield path
    finally:
        _remove(path)


def _settle(new: Path, old: Path) -> None:
    """See that a file or folder is on the disk, which may be full only now, with the rights of the one it replaces."""
    for path in (each for each in (new, *new.rglob("*")) if each.is_file()):
        file = os.open(path, os.O_RDWR)
        try:
            os.fsync(file)
        finally:
            os.close(file)
    if old.is_file():
        _checked(old)
        shutil.copymode(old, new)


@contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Hold the lock on a file or folder, and yield whether it could be had."""
    if sys.platform == "win32":  # where what is open cannot be removed
        yield True
        return
    file = os.open(path, os.O_RDONLY)
    try:
        yield _lock(file)
    finally:
        os.close(file)


def _lock(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # another has it, or there are no locks here
        return False
    return True


def _is_left(path: Path) -> bool:
    try:
        if path.is_symlink() or time.time() - path.stat().st_mtime < _QUIET:
            return False
        with _locked(path) as is_free:
            return is_free
    except OSError:  # gone meanwhile, or somebody else's
        return False


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
