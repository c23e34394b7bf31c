"""Documents with their texts and all that is coded in them: every format is read to this and written from it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graphmodel.errors import Finding
from graphmodel.model.dates import is_date
from graphmodel.model.passage import place_of
from graphmodel.model.schema import KINDS
from graphmodel.project.acts import Fields, RecordKind
from graphmodel.project.anchors import CONTEXT, Anchor
from graphmodel.project.edits import fields_of
from graphmodel.project.log_file import digest
from graphmodel.project.nodes import slug
from graphmodel.project.record_checks import RECORD_COLUMNS, value_problem
from graphmodel.project.state import EMPTY, State
from graphmodel.reading.rows import check_size

COLOR = "color"
"""Field of coders, nodes, words: `#rrggbb`."""
TYPE, CODE = "type", "code"
"""Fields of a mark: its type, as a type of statement or a layer, and the code that it has."""
PLACE_FIELDS = ("start", "end", "quote", "prefix", "suffix", "sha256")
"""Fields of a claim or mark that say where its passage is, and in which text."""
OTHERWISE = " (variable)"
"""Stands behind the name of a value that a field of ours of this name does not allow, or that means something else."""
_REQUIRED = {"source", "target", "relation"}
"""Fields of a claim without which it is none."""
_MOST_NAMED = 5
"""Number of records that a finding names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Documents and codings, as a project holds them and as other programs bring them.

    Attributes
    ----------
    state
        Records by kind: the project, documents, coders, nodes, claims, marks and words.
    texts
        Texts of the documents by their SHA-256.
    findings
        What could not be read.
    notes
        How it was read, one sentence each.
    times
        When records were made (ISO 8601), by kind and key, where it is known.
    """

    state: State = EMPTY
    texts: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    times: Mapping[tuple[RecordKind, str], str] = field(default_factory=dict)

    def text_of(self, document: str) -> str:
        """Return the text of a document; empty where there is none."""
        return self.texts.get(self.state.get("document", document).get("sha256", ""), "")


class Collector:
    """Collects the records of a file while it is read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.records: dict[RecordKind, dict[str, Fields]] = {}
        self.texts: dict[str, str] = {}
        self.notes: list[str] = []
        self._nodes: dict[tuple[str, str], str] = {}
        self._size = 0
        self._numbers: Counter[tuple[RecordKind, str]] = Counter()
        self._problems: Counter[tuple[str, str, str]] = Counter()
        self._examples: dict[tuple[str, str, str], list[str]] = {}

    def add(self, kind: RecordKind, wanted: str, fields: Mapping[str, str]) -> str:
        """Add a record, and return its key: the one that is wanted, numbered where another has it.

        Raises
        ------
        UnreadError
            The passages of all records are too much together.
        """
        self._size += len(fields.get("quote", ""))
        check_size(self._size)
        held = self.records.setdefault(kind, {})
        key = wanted
        while key in held:
            self._numbers[kind, wanted] += 1
            key = f"{wanted} ({self._numbers[kind, wanted] + 1})"
        held[key] = {name: value for name, value in fields.items() if value}
        return key

    def add_node(self, fields: Mapping[str, str]) -> str:
        """Return the key of the node of this label and kind, which is added where it is new."""
        label, kind = fields.get("label", "-"), fields.get("kind", "actor")
        if (label, kind) not in self._nodes:
            record = {**fields, "label": label, "kind": kind if kind in KINDS else "actor"}
            self._nodes[label, kind] = self.add("node", slug(label), record)
        return self._nodes[label, kind]

    def add_document(self, title: str, text: str, **fields: str) -> str:
        """Add a document with its text, and return its key."""
        sha256 = digest(text)
        self.texts[sha256] = text
        named = title.strip() or "Untitled"
        return self.add("document", named, {"title": named, "sha256": sha256, **fields})

    def problem(self, code: str, message: str, hint: str = "", *, about: str = "") -> None:
        """Note what could not be read or written; the same is counted, and the first of it are named."""
        kind = (code, message, hint)
        self._problems[kind] += 1
        if about and self._problems[kind] <= _MOST_NAMED:
            self._examples.setdefault(kind, []).append(about)

    def findings(self) -> tuple[Finding, ...]:
        """Return one finding for each kind of problem."""
        return tuple(
            Finding("warning", code, self.name, 0, "", "", self._counted(count, kind), hint)
            for kind, count in self._problems.items()
            for code, _, hint in [kind]
        )

    def coded(self) -> Coded:
        """Return what was collected."""
        return Coded(State(self.records), self.texts, self.findings(), tuple(self.notes))

    def _counted(self, count: int, kind: tuple[str, str, str]) -> str:
        named = ", ".join(self._examples.get(kind, ()))
        more = f" and {count - _MOST_NAMED:,} more" if named and count > _MOST_NAMED else ""
        return f"{kind[1]} ({named}{more})" if named else f"{kind[1]} ({count:,})"


def place_fields(text: str, start: int, end: int) -> dict[str, str]:
    """Return the fields of a passage exactly as another program has it, white space at its ends included."""
    prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return {**fields_of(Anchor(start, end, text[start:end], prefix, suffix)), "sha256": _digest(text)}


_digest = lru_cache(maxsize=4)(digest)  # passages come text by text


def placed(claim: Fields) -> tuple[int, int] | None:
    """Return the place of a claim or mark; None where it has none."""
    return place_of(claim) if claim.get("quote") else None


def colour(red: object, green: object, blue: object) -> str:
    """Return a colour as `#rrggbb`; empty where a part is no byte."""
    parts = [each for each in (red, green, blue) if isinstance(each, int) and 0 <= each <= 255]
    return "#{:02x}{:02x}{:02x}".format(*parts) if len(parts) == 3 else ""


def red_green_blue(text: str) -> tuple[int, int, int]:
    """Return the parts of a colour; black where it is none."""
    try:
        value = int(text.removeprefix("#"), 16) if len(text) == 7 else 0
    except ValueError:
        value = 0
    return value >> 16 & 255, value >> 8 & 255, value & 255


def checked(kind: RecordKind, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a record that are filled: a value that its column does not allow has another name."""
    columns = {name: column for name, column in RECORD_COLUMNS.get(kind, {}).items() if name not in _REQUIRED}
    return {
        f"{name}{OTHERWISE}" if name in columns and value_problem(columns[name], value) else name: value
        for name, value in fields.items()
        if value
    }


def checked_document(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a document: what is no date, or no time of day, is kept under another name."""
    fits = {"date": is_date, "time": _is_time}
    return {
        name if name not in fits or fits[name](value) else f"{name}{OTHERWISE}": value
        for name, value in fields.items()
        if value
    }


def _is_time(text: str) -> bool:
    try:
        return dt.time.fromisoformat(text).tzinfo is None and len(text) == len("12:00:00")
    except ValueError:
        return False
