"""The file of another program that is looked through before it becomes part of the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphmodel.errors import Finding, GraphModelError, counted
from graphmodel.exchange.coded import Coded, Collector
from graphmodel.exchange.codes import CodeMeanings, code_names, used_in
from graphmodel.exchange.codes_as_claims import OPEN, YES, CodedClaim, coded_claims, with_claims
from graphmodel.exchange.formats import read_coded
from graphmodel.exchange.taken_in import COUNTED_KINDS, Taken, take_in, would_take
from graphmodel.project.acts import RecordKind
from graphmodel.project.store import Project
from graphmodel.ui.session import session
from graphmodel.ui.state.open_project import coder
from graphmodel.ui.state.own_acts import own_acts

NO = "no"
_CALLED: Mapping[str, str] = {"node": "actor or proposal", "mark": "coded passage"}
_PLURALS: Mapping[str, str] = {"node": "actors and proposals"}
_FILE, _TURN, _DONE = "_file_to_take_in", "_files_taken_in", "_taken_in"


@dataclass(slots=True)
class FileTakenIn:
    """A file that is looked through.

    Attributes
    ----------
    id, name
        Of the upload.
    coded
        What it holds; None where it cannot be read.
    problem
        Why it cannot be read.
    meanings
        What codes mean, by section and name.
    answers
        Whether claims that codes make are taken, by row.
    """

    id: str
    name: str
    coded: Coded | None = None
    problem: str = ""
    meanings: dict[tuple[str, str], str] = field(default_factory=dict)
    answers: dict[CodedClaim, str] = field(default_factory=dict)
    memo: dict[object, Any] = field(default_factory=dict)


def upload_key() -> str:
    """Return the key of the place for files, which is empty again when one was taken in."""
    return f"other_program_{session().get(_TURN, 0)}"


def uploaded_file(upload: Any) -> FileTakenIn:
    """Return the file that is looked through; an upload is read once."""
    held: FileTakenIn | None = session().get(_FILE)
    if held is None or held.id != upload.file_id:
        held = FileTakenIn(upload.file_id, upload.name)
        try:
            held.coded = read_coded(upload.getvalue(), upload.name)
            held.problem = "" if held.coded else f"{upload.name}: {_NO_PROJECT}"
        except GraphModelError as error:
            held.problem = str(error)
        session()[_FILE] = held
    return held


_NO_PROJECT = "this is no file of a program for coding. A table of claims is opened on the tab Data."


def names_asked(coded: Coded) -> list[tuple[str, str, int]]:
    """Return what has to be given a meaning: section, name and number of marks."""
    sections = used_in(coded).sections
    return [(section, name, number) for section, names in sections.items() for name, number in code_names(names)]


def rows(file: FileTakenIn) -> tuple[list[CodedClaim], tuple[Finding, ...]]:
    """Return the claims that the codes of a file make, each with the answer of the reader, and what makes none."""
    assert file.coded is not None
    given: dict[str, dict[str, str]] = {}
    for (section, name), meaning in file.meanings.items():
        given.setdefault(section, {})[name] = meaning
    wanted = ("rows", tuple(sorted(file.meanings.items())))
    if file.memo.get("of rows") != wanted:
        collected = Collector(file.name)
        file.memo |= {"of rows": wanted, "rows": coded_claims(file.coded, CodeMeanings(given), collected)}
        file.memo["no rows"] = collected.findings()
    return file.memo["rows"], file.memo["no rows"]


def answer(file: FileTakenIn, row: CodedClaim) -> str:
    """Return ``yes`` or ``no`` for a claim, or ``?`` where it is open."""
    return file.answers.get(row, row.take)


def say(file: FileTakenIn, chosen: Iterable[CodedClaim], word: str) -> None:
    """Answer for some claims."""
    file.answers |= dict.fromkeys(chosen, word)


def mean(file: FileTakenIn, names: Iterable[tuple[str, str]], meaning: str) -> None:
    """Give codes a meaning; none takes it away."""
    for name in names:
        if meaning:
            file.meanings[name] = meaning
        else:
            file.meanings.pop(name, None)


def _chosen_records(file: FileTakenIn) -> Coded:
    """Return what a file holds, with the claims that its codes make and that are to be taken."""
    assert file.coded is not None
    return with_claims(file.coded, [row for row in rows(file)[0] if answer(file, row) == YES])


def open_rows(file: FileTakenIn) -> list[CodedClaim]:
    """Return the claims that have no answer yet."""
    return [row for row in rows(file)[0] if answer(file, row) == OPEN]


def new_in(project: Project, file: FileTakenIn) -> Taken:
    """Return what would be new in the project."""
    wanted = (len(project.acts()), coder(), tuple(sorted(file.meanings.items())), tuple(file.answers.items()))
    if file.memo.get("of new") != wanted:
        file.memo |= {"of new": wanted, "new": would_take(project, _chosen_records(file), who=coder(), name=file.name)}
    new: Taken = file.memo["new"]
    return new


def take(project: Project, file: FileTakenIn) -> None:
    """Add all that is new to the project: one act, which can be undone as one."""
    try:
        with own_acts(project):
            taken = take_in(project, _chosen_records(file), who=coder(), name=file.name)
    except GraphModelError as error:
        file.problem = f"Not taken in: {error}"
        return
    session()[_DONE] = f"{file.name} is taken in: {counts_in_words(taken.added)}. Undo takes all of it back."
    session()[_TURN] = session().get(_TURN, 0) + 1
    del session()[_FILE]


def last_taken() -> str:
    """Return what was taken in by the last click; empty where nothing was."""
    text: str = session().pop(_DONE, "")
    return text


def counts_in_words(added: Mapping[RecordKind, int]) -> str:
    """Return the number of records of each kind in words."""
    parts = [
        f"{number:,} {_PLURALS[kind]}" if kind in _PLURALS and number > 1 else counted(number, _CALLED.get(kind, kind))
        for kind in COUNTED_KINDS
        if (number := added.get(kind, 0))
    ]
    return ", ".join(parts) or "nothing"
