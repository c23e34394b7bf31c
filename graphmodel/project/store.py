"""The project file: a SQLite database to which acts are added, and from which nothing is ever removed."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Self

from graphmodel.project.acts import Act, Change, next_id
from graphmodel.project.backups import APART, keep_backup
from graphmodel.project.file_name import PROJECT_ENDING, is_project
from graphmodel.project.log_file import acts_after, add_files, add_texts, first_ids, insert, make_tables, texts_in
from graphmodel.project.opening import (
    ProjectError,
    check_file,
    connected,
    in_our_words,
    is_writable,
    opened_for_reading,
)
from graphmodel.project.state import EMPTY, State, state_after

LOG = logging.getLogger(__name__)
EDITABLE = "GRAPHMODEL_EDIT"
"""Variable of the environment of a server on which readers may code: yes."""

Known = tuple[Sequence[Act], State]
"""Acts in the order of their ids, and the state that they make."""


class Project:
    """An open project: its acts, and the state that they make.

    Sessions of a program may share one, and several programs may have the file open: each act is added to what is there
    at that moment. `open` and `create` make one; close it when done.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.path, self.read_only = path, read_only
        self._connection, self._lock = connection, RLock()
        self._acts: list[Act] = []
        self._state = EMPTY
        self._made: list[str] = []

    @classmethod
    def create(cls, path: Path | str) -> Project:
        """Make a new project.

        Raises
        ------
        ProjectError
            There is such a file, none can be written there, or its name is not that of a project.
        """
        path = Path(path)
        if not is_project(path):
            raise ProjectError(f"{path}: a project is called NAME{PROJECT_ENDING}.")
        if path.exists():
            raise ProjectError(f"{path}: there is such a file already. Open it, or choose another name.")
        if not path.parent.is_dir():
            raise ProjectError(f"{path}: there is no folder {path.parent}.")
        with in_our_words(path):
            connection = connected(path, "rwc")
            connection.execute("PRAGMA journal_mode = WAL")
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                make_tables(connection)
        return cls(path, connection, read_only=False)

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False, known: Known = ((), EMPTY)) -> Project:
        """Open a project.

        Parameters
        ----------
        path
            Its file.
        read_only
            Whether nothing may be added; also so where the file or its folder may not be written.
        known
            Its acts when it was opened before, and their state: only acts that are new are read.

        Raises
        ------
        ProjectError
            There is no such file, it is none of ours, or a newer version made it.
        """
        path = Path(path)
        if not path.is_file():
            raise ProjectError(f"{path}: there is no such file. `graphmodel project create {path}` makes one.")
        with in_our_words(path):
            if not read_only:
                read_only = not is_writable(path)
            connection = opened_for_reading(path) if read_only else connected(path, "rw")
            try:
                check_file(connection, path)
                project = cls(path, connection, read_only=read_only)
                acts, state = known
                if first_ids(connection, len(acts)) == [act.id for act in acts]:
                    project._acts, project._state = [*acts], state
                project.acts()
            except BaseException:
                connection.close()
                raise
        project._keep_backup()
        return project

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def acts(self) -> Sequence[Act]:
        """Return all acts in the order of their ids, those of other programs included."""
        with self._lock, in_our_words(self.path):
            self._catch_up()
            return tuple(self._acts)

    def state(self) -> State:
        """Return the records as of the last act, those of other programs included."""
        with self._lock, in_our_words(self.path):
            self._catch_up()
            return self._state

    def act(
        self,
        who: str,
        changes: Callable[[State], Sequence[Change]],
        *,
        texts: Iterable[str] = (),
        files: Iterable[bytes] = (),
    ) -> Act | None:
        """Add an act: it is on the disk when this returns.

        Parameters
        ----------
        who
            Name of the coder.
        changes
            Returns the changes from the state at that moment; nothing is added where there are none.
        texts
            Texts of documents that the changes name by their SHA-256.
        files
            Files that documents were read from, which the changes name in the same way.

        Returns
        -------
        Act or None
            The act; None where nothing changes.

        Raises
        ------
        ProjectError
            The file cannot be written; nothing is added.
        """
        return self._add(who, lambda _, state: ("", tuple(changes(state))), texts, files)

    def take_back(
        self, who: str, which: Callable[[Sequence[Act], State], tuple[str, tuple[Change, ...]]]
    ) -> Act | None:
        """Add an act that takes back another: ``which`` returns its id and the changes; otherwise as `act`."""
        return self._add(who, which, (), ())

    @contextmanager
    def recording(self, made: set[str]) -> Iterator[None]:
        """Add to ``made`` the ids of the acts that are added within, and by no other session or program."""
        with self._lock:
            number = len(self._made)
            try:
                yield
            finally:
                made.update(self._made[number:])

    def texts(self) -> dict[str, str]:
        """Return every text of a document by its SHA-256."""
        with self._lock, in_our_words(self.path):
            return texts_in(self._connection)

    def text(self, sha256: str) -> str:
        """Return a text by its SHA-256; empty where there is none."""
        with self._lock, in_our_words(self.path):
            found = self._connection.execute("SELECT text FROM texts WHERE sha256 = ?", [sha256]).fetchone()
        return str(found[0]) if found else ""

    def files(self) -> dict[str, bytes]:
        """Return every file that a document was read from, as far as they are kept, by its SHA-256."""
        with self._lock, in_our_words(self.path):
            return dict(self._connection.execute("SELECT sha256, content FROM files"))

    def take(self, other: Project) -> int:
        """Add the acts and texts of another copy of the project that are not here, and return the number of acts.

        The result is the same whichever of the two takes the other.
        """
        theirs, texts, files = other.acts(), other.texts(), other.files()
        with self._writing():
            known = {act.id for act in self._acts}
            new = [act for act in theirs if act.id not in known]
            add_texts(self._connection, texts.values())
            add_files(self._connection, files.values())
            for act in new:
                insert(self._connection, act)
        return len(new)

    def _add(
        self,
        who: str,
        which: Callable[[Sequence[Act], State], tuple[str, tuple[Change, ...]]],
        texts: Iterable[str],
        files: Iterable[bytes],
    ) -> Act | None:
        if not who.strip():
            raise ProjectError("Say who codes: an act needs the name of a coder.")
        with self._writing():
            undoes, changes = which(self._acts, self._state)
            if not changes:
                return None
            last = self._acts[-1].id if self._acts else ""
            act = Act(next_id(last, now=datetime.now(UTC)), who.strip(), changes, undoes)
            add_texts(self._connection, texts)
            add_files(self._connection, files)
            insert(self._connection, act)
        self._made.append(act.id)
        if len(self.acts()) % APART == 0:
            self._keep_backup()
        return act

    def _keep_backup(self) -> None:
        """Keep the state beside the file; where there is no room for it, coding goes on without."""
        if self.read_only:
            return
        try:
            keep_backup(self.path, self._connection, acts=len(self._acts))
        except (OSError, sqlite3.Error):
            LOG.warning("The state of %s could not be kept beside it", self.path, exc_info=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the file, with all acts known, and write all or nothing of what happens within."""
        if self.read_only:
            raise ProjectError(f"{self.path} is open for reading alone; nothing was added.")
        with self._lock, in_our_words(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._catch_up()
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _catch_up(self) -> None:
        """Read the new acts; where one of them is older than a known one, as after a merge, read all acts again."""
        known = len(self._acts)
        if self._connection.execute("SELECT count(*) FROM acts").fetchone()[0] == known:
            return
        last = self._acts[-1].id if self._acts else ""
        new = list(acts_after(self._connection, after=last))
        if known + len(new) < self._connection.execute("SELECT count(*) FROM acts").fetchone()[0]:
            self._acts, self._state, new = [], EMPTY, list(acts_after(self._connection, after=""))
        self._acts += new
        self._state = state_after(self._state, new)
