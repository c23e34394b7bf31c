"""Names of files: after the case and what is selected of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from graphmodel.model.case import Case
from graphmodel.model.extract import steps_to
from graphmodel.model.first_selection import ACTORS_ALONE
from graphmodel.model.selection import to_query

_LONGEST_PART = 60
"""Bytes of the name of a case, and of its filters, so that the whole stays below the 255 that file systems allow."""
_VALUES_ALONE = ("issue", "actor", "proposal", "relation", "status", "basis", "document", "agent", "text")
"""Filters whose values say by themselves what they are about."""


def file_name(case: Case, what: str) -> str:
    """Return the name of a file of a case, or a part of one: case, filters, and ``what`` is in it, with its suffix.

    Examples
    --------
    >>> from graphmodel import Selection, select
    >>> from graphmodel.reading.sources import shipped_case
    >>> file_name(select(shipped_case(), Selection(issue=("Use of force",))), "claims.csv")
    'armenia-azerbaijan-peace-talks-spring-2024--use-of-force-proposals--claims.csv'
    """
    parts = (_safe(case.title) or "case", _safe(" ".join(_filters(case))), what)
    return "--".join(part for part in parts if part)


def distinct_names(texts: Iterable[str]) -> list[str]:
    """Return a name for each text, as `file_name` writes it; those that would be the same are numbered.

    Examples
    --------
    >>> distinct_names(["actor Armenia", "actor armenia!", "claim c001", "?"])
    ['actor-armenia', 'actor-armenia-2', 'claim-c001', 'page']
    """
    taken: dict[str, int] = {}
    names = []
    for text in texts:
        stem = _safe(text) or "page"
        name = stem
        while name in taken:
            taken[stem] += 1
            name = f"{stem}-{taken[stem]}"
        taken[name] = 1
        names.append(name)
    return names


def _filters(case: Case) -> list[str]:
    """Return the filters in words; positions on proposals only where a reader asked for them."""
    found: list[str] = []
    for selection in steps_to(case):
        for name, values in to_query(selection, start=ACTORS_ALONE).items():  # what the first page shows needs no name
            if name == "proposals":
                found.append(name)
            else:
                found += [*([] if name in _VALUES_ALONE else [name]), *values]
    return found


def _safe(text: str) -> str:
    """Return a text in small letters and digits of any script with ``-`` between, cut where a word ends if it can be.

    Examples
    --------
    >>> _safe("../São Tomé: <b>CON</b>")
    'sao-tome-b-con-b'
    """
    plain = re.sub(r"[^\x00-\x7f]", lambda found: _without_accent(found[0]), normalize("NFC", text[:1_000])).lower()
    words = re.sub(r"[\W_]+", "-", plain).strip("-")
    cut = words.encode(errors="ignore")[: _LONGEST_PART + 1].decode(errors="ignore")
    if len(cut.encode()) <= _LONGEST_PART:
        return cut
    return cut.rpartition("-")[0] or cut[:-1]


def _without_accent(letter: str) -> str:
    """Return a Latin letter without its accent, and any other as it is."""
    base = "".join(part for part in normalize("NFD", letter) if not combining(part))
    return base if base.isascii() else letter
