"""The codebook of a project: what issues and the words of a claim mean to those who code, with an example."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

import pandas as pd

from graphmodel.errors import UsageError, listing, quoted
from graphmodel.model.glossary import meaning_of
from graphmodel.model.schema import BETWEEN, issues_in
from graphmodel.project.acts import Change, Fields, RecordKind
from graphmodel.project.edits import change, filled, remove
from graphmodel.project.record_checks import RECORD_COLUMNS
from graphmodel.project.state import State, folded_changes

ISSUE = "issue"
DEFINED = (ISSUE, "relation", "status", "basis")
"""Columns of a claim whose values the codebook defines."""
ENTRY, _DEFINITION = "entry", "description"
"""Fields of a word: what it is, and what it means.

It is a column of a claim, a highlighted pattern or, of other programs, a code, type, variable, attribute or entity.
"""


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """A value of a column of claims, as coders are to understand it.

    Attributes
    ----------
    column, value
        Such as ``issue`` and ``Water``.
    definition
        When it is coded; empty where nobody has defined it.
    example
        A passage for which it is coded.
    """

    column: str
    value: str
    definition: str = ""
    example: str = ""

    @property
    def key(self) -> str:
        """Key of its record."""
        return f"{self.column}: {self.value}"


def codebook(state: State) -> list[CodebookEntry]:
    """Return what can be coded: the issues that are defined or used, by name, then the values of the other columns.

    Relations, statuses and bases mean what the glossary says, unless the project says otherwise.
    """
    words = [CodebookEntry(column, value) for column in DEFINED[1:] for value in RECORD_COLUMNS["claim"][column].values]
    return [
        _defined(state, each) for each in (*(CodebookEntry(ISSUE, issue) for issue in _issues_in_use(state)), *words)
    ]


def _defined(state: State, entry: CodebookEntry) -> CodebookEntry:
    word = state.get("word", entry.key)
    definition = word.get(_DEFINITION) or (meaning_of(entry.column, entry.value) if entry.column != ISSUE else "")
    return CodebookEntry(entry.column, entry.value, definition, word.get("example", ""))


def _issues_in_use(state: State) -> list[str]:
    """Return the issues that are defined or used, by name."""
    defined = [word.get("label", "") for word in state.of("word").values() if word.get(ENTRY) == ISSUE]
    coded = [claim.get(ISSUE, "") for claim in state.of("claim").values()]
    proposed = [node.get(ISSUE, "") for node in state.of("node").values()]
    used = {issue for cell in {*coded, *proposed} for issue in issues_in(cell)}
    return sorted({*defined, *used} - {""}, key=lambda issue: (issue.casefold(), issue))


def define(state: State, entries: Iterable[CodebookEntry]) -> tuple[Change, ...]:
    """Return the changes that define values; none for those that are defined so already.

    Raises
    ------
    UsageError
        A column has no definitions, or not this value; or an issue holds what divides issues.
    """
    made: list[Change] = []
    for entry in entries:
        _check(entry)
        now = folded_changes(state, made)
        texts = {_DEFINITION: entry.definition.strip(), "example": entry.example.strip()}
        if entry.key in now.of("word"):
            made += change(now, "word", entry.key, texts)
        elif entry != _defined(now, entry) or (entry.column == ISSUE and entry.value not in _issues_in_use(now)):
            record = filled({ENTRY: entry.column, "label": entry.value, **texts})
            made.append(Change("word", entry.key, None, record))
    return tuple(made)


def _check(entry: CodebookEntry) -> None:
    if entry.column not in DEFINED:
        raise UsageError(f"column: {quoted(entry.column)} is not one of {', '.join(DEFINED)}.")
    allowed = RECORD_COLUMNS["claim"][entry.column].values
    if allowed and entry.value not in allowed:
        raise UsageError(f"value: {quoted(entry.value)} is not one of {', '.join(allowed)}.")
    if not entry.value:
        raise UsageError("value: an issue needs a name.")
    if not allowed and issues_in(entry.value) != [entry.value]:
        raise UsageError(f"value: {quoted(entry.value)} is not one issue: {quoted(BETWEEN.strip())} divides several.")


def remove_issue(state: State, issue: str) -> tuple[Change, ...]:
    """Return the change that takes an issue out of the codebook.

    Raises
    ------
    UsageError
        It is not defined, or claims or proposals name it.
    """
    if users := [f"{kind} {key}" for kind, key in _users(state, issue)]:
        raise UsageError(f"{quoted(issue)} is the issue of {listing(users, most=3)}; change these first.")
    return remove(state, "word", [CodebookEntry(ISSUE, issue).key])


def rename_issue(state: State, issue: str, to: str) -> tuple[Change, ...]:
    """Return the changes that give an issue another name, in the codebook and wherever it is named.

    Raises
    ------
    UsageError
        The new name is none, or another issue's.
    """
    entry = CodebookEntry(ISSUE, to.strip())
    _check(entry)
    if entry.value in _issues_in_use(state):
        raise UsageError(f"{quoted(to)} is an issue already; recode the claims of {quoted(issue)} instead.")
    old = state.get("word", CodebookEntry(ISSUE, issue).key)
    renamed = [Change("word", entry.key, None, {**old, "label": entry.value})] if old else []
    gone = remove(state, "word", [CodebookEntry(ISSUE, issue).key]) if old else ()
    return (*gone, *renamed, *(_renamed(state, kind, key, issue, entry.value) for kind, key in _users(state, issue)))


def _users(state: State, issue: str) -> list[tuple[RecordKind, str]]:
    """Return kind and key of the claims and proposals that name an issue."""
    kinds: tuple[RecordKind, ...] = ("claim", "node")
    return [(each, key) for each in kinds for key, record in state.of(each).items() if issue in _issues_of(record)]


def _issues_of(record: Fields) -> list[str]:
    return issues_in(record.get(ISSUE, ""))


def _renamed(state: State, kind: RecordKind, key: str, issue: str, to: str) -> Change:
    """Return the change of one issue of a record, the others kept."""
    record = state.get(kind, key)
    named = BETWEEN.join(to if each == issue else each for each in _issues_of(record))
    return Change(kind, key, {ISSUE: record[ISSUE]}, {ISSUE: named})


def codebook_table(state: State) -> pd.DataFrame:
    """Return the codebook: one row a value, all text, with the fields of `CodebookEntry` as columns."""
    return pd.DataFrame([asdict(each) for each in codebook(state)], dtype="str")


def entries_of(table: pd.DataFrame) -> list[CodebookEntry]:
    """Return the entries of a table as `codebook_table` makes it.

    Raises
    ------
    UsageError
        A column is missing.
    """
    wanted = [field.name for field in fields(CodebookEntry)]
    if missing := [name for name in wanted[:3] if name not in table]:
        raise UsageError(f"A codebook has the columns {', '.join(wanted)}; this table lacks {', '.join(missing)}.")
    rows = table.reindex(columns=wanted, fill_value="").astype("str")
    return [CodebookEntry(*map(str.strip, row)) for row in rows.itertuples(index=False)]
