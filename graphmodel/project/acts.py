"""Acts: who changed what when, before and after; a project is the sum of its acts."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

RecordKind = Literal["project", "document", "node", "claim", "coder", "word", "mark"]
RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
"""Kinds of records; a word is an entry of the codebook, a mark a coded passage that is no claim."""
PLACED: tuple[RecordKind, ...] = ("claim", "mark")
"""Kinds of records that have a passage."""

Fields = Mapping[str, str]
"""Values of a record by the name of the field; an empty one is left out."""

_TIME_DIGITS, _RANDOM_DIGITS = 12, 12
"""Hexadecimal digits of an id: milliseconds since 1970, which last until the year 10889, and 48 random bits."""
ID = re.compile(rf"0[0-9a-f]{{{_TIME_DIGITS + _RANDOM_DIGITS - 1}}}")
"""An id; what begins with another digit would be later than the year 2500."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one record.

    Attributes
    ----------
    kind, key
        The record.
    before
        The old values of the fields that change; None where the record was not there.
    after
        Their new values; None where the record goes.
    """

    kind: RecordKind
    key: str
    before: Fields | None
    after: Fields | None

    def reversed(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.kind, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Act:
    """One step of work: changes that a person made together, and that are undone together.

    Attributes
    ----------
    id
        Unique in all copies of the project, and in the order of time.
    who
        Name of the coder.
    changes
        What was changed, in this order.
    undoes
        Id of the act that this one takes back; empty where it takes back none.
    """

    id: str
    who: str
    changes: tuple[Change, ...]
    undoes: str = ""

    @property
    def at(self) -> datetime:
        """The moment of the act, in UTC, to the millisecond."""
        return datetime.fromtimestamp(_milliseconds(self.id) / 1000, tz=UTC)


def next_id(last: str, *, now: datetime) -> str:
    """Return an id for an act that follows all others, even if the clock was set back.

    Parameters
    ----------
    last
        The largest id so far; empty where there is none.
    now
        The time.

    Returns
    -------
    str
        Hexadecimal digits that sort by time; two programs never make the same.
    """
    time = max(int(now.timestamp() * 1000), _milliseconds(last) + 1 if last else 0)
    return f"{time:0{_TIME_DIGITS}x}{secrets.token_hex(_RANDOM_DIGITS // 2)}"


def _milliseconds(act: str) -> int:
    return int(act[:_TIME_DIGITS], 16)
