"""What the app remembers: the case, shared and cached, and the selection, held in the address of the page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from graphmodel.case import Case, claim_total
from graphmodel.drawing import Picture, Selected, to_bytes
from graphmodel.errors import SelectionError, UsageError
from graphmodel.export import caption, whole_picture
from graphmodel.schema import RELATIONS
from graphmodel.selection import Selection, from_query, resolve, select, to_query
from graphmodel.shipped import Files, files_of
from graphmodel.ties import ties
from graphmodel.ui import cases, choices

T = TypeVar("T")
START = Selection(proposals=False)
"""What the app shows at first: the graph of actors."""
DATES = ("since", "until")
KEY = "filter_"
"""Session state holds the widget of each field of a selection under this prefix."""
SELECTED = "selected"
_ASKED = "_asked"
_BY, _TAB = "_asked_by", "_asked_on"
_TURNS = "_chart_turns"
_SEEN = "_seen_selection"
_ADDRESS = "_address"


@dataclass(frozen=True, slots=True)
class Question:
    """What is clicked in a table or chart: a title, and the ids of the claims it rests on.

    With ``proposals``, it is about positions too where the picture does not show them.
    """

    title: str
    claims: tuple[str, ...]
    proposals: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What a selection shows; made once for each selection of a case, shared by all sessions, read-only."""

    case: Case
    selection: Selection
    claims: int
    ties: pd.DataFrame
    caption: str


def given_files() -> Files:
    """Return the files named on the command line, else those of the example.

    Raises
    ------
    UsageError
        The command line cannot be read.
    """
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--edges", type=Path)
    parser.add_argument("--nodes", type=Path)
    try:
        given = parser.parse_known_args(sys.argv[1:])[0]
    except argparse.ArgumentError as error:
        raise UsageError(str(error)) from error
    if given.nodes and not given.edges:
        raise UsageError("--nodes needs --edges.")
    return files_of(given.edges, given.nodes)


def case_of(given: Files) -> Case:
    """Return the case, read anew only when one of its files has changed.

    Raises
    ------
    CaseError
        The files do not hold a sound case.
    """
    return _case(given, _stamp(given.edges), _stamp(given.nodes))


def _stamp(path: Path | None) -> tuple[int, int]:
    try:
        status = path.stat() if path else None
    except OSError:
        status = None
    return (status.st_mtime_ns, status.st_size) if status else (0, 0)


@st.cache_resource(show_spinner="Reading the case ...", max_entries=4)
def _case(given: Files, edges_stamp: tuple[int, int], nodes_stamp: tuple[int, int]) -> Case:
    return given.read()


@st.cache_resource(show_spinner="Placing actors and proposals ...", max_entries=4)
def _picture(fingerprint: str, title: str, _case: Case) -> tuple[Picture, bytes]:
    picture = whole_picture(_case)
    return picture, to_bytes(picture)


def picture_of(case: Case) -> tuple[Picture, bytes]:
    """Return the picture of the whole case, and its bytes as the browser takes them."""
    return _picture(case.fingerprint, case.title, case)


@st.cache_resource(show_spinner=False, max_entries=256)
def _shown(fingerprint: str, selection: Selection, _case: Case) -> Shown:
    selected = select(_case, selection)
    rows = ties(selected)
    claims = int(rows["claims"].sum())
    return Shown(selected, selection, claims, rows, caption(claims, claim_total(_case), selection))


def shown_of(case: Case, selection: Selection) -> Shown:
    """Return what a selection shows of a case."""
    return _shown(case.fingerprint, selection, case)


@st.cache_resource(show_spinner="Measuring ...", max_entries=256)
def _measured(
    fingerprint: str, selection: Selection, name: str, arguments: Mapping[str, Any], _ask: Callable[[], T]
) -> T:
    return _ask()


def measured(measure: Callable[..., T], case: Case, selection: Selection, **arguments: Any) -> T:
    """Return a measure of what a selection shows; taken once for each selection of a case, shared, read-only."""
    shown = shown_of(case, selection)
    return _measured(case.fingerprint, selection, measure.__name__, arguments, lambda: measure(shown.case, **arguments))


def clicked() -> Selected:
    """Return the node or tie that is clicked in the picture, if any."""
    return st.session_state.get(SELECTED)


def asked() -> Question | None:
    """Return what is clicked in a table or chart, if anything."""
    return st.session_state.get(_ASKED)


def take_clicked(selected: Selected) -> None:
    """Take a node or tie as what the reader wants to know about."""
    st.session_state[SELECTED] = selected
    _hold(None, by="")


def ask(question: Question | None, *, by: str = "") -> None:
    """Take some claims, under a title, as what the reader wants to know about; ``by`` is what was clicked, its key."""
    st.session_state[SELECTED] = None
    _hold(question, by=by)


def chart_key(name: str) -> str:
    """Return the key of a chart that can be clicked: another one whenever it is to forget what was clicked in it."""
    turn = st.session_state.get(_TURNS, {}).get(name, 0)
    return f"{name}_{turn}" if turn else name


def unmark(selection: Selection) -> None:
    """Forget what is marked in tables and charts once a filter has changed: another row may be in its place."""
    if st.session_state.get(_SEEN, selection) != selection:
        _unmark_others(by="")
    st.session_state[_SEEN] = selection


def _hold(question: Question | None, *, by: str) -> None:
    _unmark_others(by=by)
    st.session_state[_ASKED] = question
    st.session_state[_BY], st.session_state[_TAB] = by, st.session_state.get("tab")


def _unmark_others(*, by: str) -> None:
    """Streamlit lets a program empty the selection of a table; a chart forgets its own only under another key."""
    for key, value in st.session_state.items():
        if key != by and isinstance(value, Mapping) and _has_rows(value.get("selection")):
            st.session_state[key] = {"selection": {"rows": []}}
    last = st.session_state.get(_BY, "")
    if last and last != by:
        turns = st.session_state.get(_TURNS, {})
        st.session_state[_TURNS] = {**turns, last: turns.get(last, 0) + 1}


def _has_rows(selection: object) -> bool:
    return isinstance(selection, Mapping) and bool(selection.get("rows"))


def read_address(case: Case) -> list[str]:
    """Bring the widgets to the address, where it or the case has changed; return what it says wrongly."""
    address = _address()
    choices.keep()
    if asked() and st.session_state[_TAB] != st.session_state["tab"]:
        ask(None)
    held = all(KEY + each.name in st.session_state for each in fields(Selection))
    if held and st.session_state.get(_ADDRESS) == (case.fingerprint, address):
        return []
    chosen, problems = _understood(case, address)
    problems += choices.read(address)
    for each in fields(Selection):
        st.session_state[KEY + each.name] = _for_widget(getattr(chosen, each.name))
    selected = _selected(case, address.get(SELECTED, []))
    if SELECTED in address and not selected:
        problems.append(f"{SELECTED}: {', '.join(address[SELECTED])!r} is no node or tie of this case.")
    take_clicked(selected)
    return problems


def _understood(case: Case, address: dict[str, list[str]]) -> tuple[Selection, list[str]]:
    """Return the selection that an address names, as far as the case knows its values, and what it does not know."""
    chosen, problems = START, []
    for each in fields(Selection):
        kept: tuple[str, ...] = ()
        for value in address.get(each.name, []):
            try:
                read = resolve(case, from_query({each.name: [value]}, start=START))
            except SelectionError as error:
                problems.append(str(error))
                continue
            known = getattr(read, each.name)
            kept = tuple(dict.fromkeys((*kept, *known))) if isinstance(known, tuple) else known
            chosen = replace(chosen, **{each.name: kept})  # type: ignore[arg-type]  # a field's own values
    return chosen, problems


def write_address(case: Case, selection: Selection) -> None:
    """Put the selection and what is clicked into the address, so that it can be sent, cited and reloaded."""
    address = cases.written() | choices.written() | to_query(selection, start=START)
    if selected := clicked():
        address[SELECTED] = list(selected.values())
    if address != _address():
        st.query_params.from_dict(address)
    st.session_state[_ADDRESS] = (case.fingerprint, address)


def chosen() -> Selection:
    """Return the selection that the widgets stand for."""
    values: dict[str, Any] = {}
    for each in fields(Selection):
        value = st.session_state[KEY + each.name]
        values[each.name] = tuple(value) if isinstance(value, list) else value
    values |= {name: values[name].strip() for name in ("text", *DATES)}
    if not values["ego"]:  # away from whom?
        values["hops"] = START.hops
    return Selection(**values)


def drop(name: str, value: str | None = None) -> None:
    """Take one filter back, or one value of it."""
    start = _for_widget(getattr(START, name))
    now = st.session_state[KEY + name]
    st.session_state[KEY + name] = [each for each in now if each != value] if isinstance(now, list) else start
    if not st.session_state[KEY + "ego"]:
        st.session_state[KEY + "hops"] = START.hops


def clear() -> None:
    """Take all filters back."""
    for each in fields(Selection):
        st.session_state[KEY + each.name] = _for_widget(getattr(START, each.name))


def _for_widget(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _address() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _selected(case: Case, values: list[str]) -> Selected:
    nodes = set(case.nodes["id"])
    if len(values) == 1 and values[0] in nodes:
        return {"node": values[0]}
    if len(values) == 3 and values[0] != values[1] and {*values[:2]} <= nodes and values[2] in RELATIONS:
        return dict(zip(("source", "target", "relation"), values, strict=True))
    return None
