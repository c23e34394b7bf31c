"""The supposition of a reader about the open case: claims left out and added, in session and address alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from graphmodel.errors import GraphModelError
from graphmodel.model.case import Case
from graphmodel.model.supposition import NOTHING_SUPPOSED, Supposition
from graphmodel.reading.what_if import what_if
from graphmodel.ui.background.cache import cached
from graphmodel.ui.session import session
from graphmodel.ui.state.clicked import LEAVE_OUT
from graphmodel.ui.state.open_case import goes_through_history, open_case_name

WITHOUT, WITH = "without", "with"
"""Parameters of the address."""
_MOST_SUPPOSED = 100
"""Number of claims, or kinds of claims, that may be left out, and that may be added: an address has to hold them."""
_SUPPOSED, _CODED = "_supposed", "_coded_case"
_Row = tuple[tuple[str, str], ...]


def supposed_case(case: Case) -> tuple[Case, list[str]]:
    """Return the open case as the reader supposes it to be, and why what was supposed was forgotten, if it was."""
    problems = _follow_address()
    if claim := st.session_state.pop(LEAVE_OUT, ""):
        leave_out(claim)
    now = supposition()
    if not now:
        return case, problems
    try:
        return _made(case, now.without, tuple(tuple(row.items()) for row in now.added)), problems
    except GraphModelError as error:
        _take_all_back()
        return case, [*problems, f"What was supposed does not fit this case: {error}"]


def is_same(case: Case) -> bool:
    """Return whether the open case is the one of the last run, whatever was supposed about it since."""
    last, session()[_CODED] = session().get(_CODED), case.fingerprint
    return last == case.fingerprint


def supposition() -> Supposition:
    """Return what is supposed about the open case."""
    of, now = session().get(_SUPPOSED, ("", NOTHING_SUPPOSED))
    return now if of == open_case_name() else NOTHING_SUPPOSED


def leave_out(what: str) -> None:
    """Suppose that a claim, or all claims of a kind (``basis:inferred``), were not there."""
    now = supposition()
    if what not in now.without and len(now.without) < _MOST_SUPPOSED:
        _suppose(replace(now, without=(*now.without, what)))


def suppose_claim(row: Mapping[str, str]) -> None:
    """Suppose that a claim was there."""
    now = supposition()
    if len(now.added) < _MOST_SUPPOSED:
        _suppose(replace(now, added=(*now.added, dict(row))))


def take_back(what: str | int) -> None:
    """Take back what is left out, by its name, or an added claim, by its number from 0."""
    now = supposition()
    if isinstance(what, str):
        _suppose(replace(now, without=tuple(each for each in now.without if each != what)))
    else:
        _suppose(replace(now, added=(*now.added[:what], *now.added[what + 1 :])))


def _take_all_back() -> None:
    """Suppose nothing."""
    _suppose(NOTHING_SUPPOSED)


def to_address() -> dict[str, list[str]]:
    """Return what is supposed as parameters of an address."""
    now = supposition()
    added = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in now.added]
    return ({WITHOUT: list(now.without)} if now.without else {}) | ({WITH: added} if added else {})


@cached("Supposing", max_entries=8)
def _made(case: Case, without: tuple[str, ...], added: tuple[_Row, ...]) -> Case:
    return what_if(case, without=without, added=[dict(row) for row in added])


def _suppose(now: Supposition) -> None:
    session()[_SUPPOSED] = (open_case_name(), now)


def _follow_address() -> list[str]:
    """Suppose what the address says, as a session begins or goes back and forth; return what it says wrongly."""
    if _SUPPOSED in session() and not goes_through_history():
        return []
    without = st.query_params.get_all(WITHOUT)[:_MOST_SUPPOSED]
    read = [_row(text) for text in st.query_params.get_all(WITH)[:_MOST_SUPPOSED]]
    _suppose(Supposition(tuple(dict.fromkeys(without)), tuple(row for row in read if row)))
    return [f"{WITH}: a claim as JSON, column by column, was expected."] if None in read else []


def _row(text: str) -> dict[str, str] | None:
    try:
        row: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    is_row = isinstance(row, dict) and row and all(isinstance(cell, str) for cell in row.values())
    return row if is_row else None
