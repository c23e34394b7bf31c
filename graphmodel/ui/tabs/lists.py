"""Edit the lists of a project in place: the actors and proposals, the documents, the codebook; a view of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from graphmodel.project.lists import CODEBOOK, DOCUMENTS, LISTS, NODES, EditedList, Edits, edited, uses
from graphmodel.project.store import Project
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.session import session
from graphmodel.ui.state.desk_acts import do, problem
from graphmodel.ui.state.open_project import claims_shown, may_code
from graphmodel.ui.tabs.another_text import show_another_text

_CLAIMS = "claims"
"""Column of the number of claims that use a row, which nobody edits."""
_LIST = "desk_list"
_DRAWN = "_desk_lists"
"""Key of each table as it was drawn last, by the name of its list: its number, the keys of its rows, the last act."""
_NARROW = 70
"""Pixels of a number."""
_HINTS = {
    NODES: "Other names are divided by “; ”. Whoever is named by claims cannot be removed; "
    "**Recode** makes one of two.",
    DOCUMENTS: "A new date is that of the next claims; those that are there keep theirs.",
    CODEBOOK: "The form of a claim shows definitions where one chooses. A row added below is an issue. To change an "
    "issue's value renames it in every claim.",
}


def show_lists(project: Project) -> None:
    """Show one of the lists as a table, of which each cell that is edited is an act."""
    name = st.segmented_control(
        "List", [*LISTS], key=_LIST, default=next(iter(LISTS)), required=True, label_visibility="collapsed"
    )
    if problem():
        st.error(escaped(problem()))
    state = project.state()
    rows = LISTS[name].rows(state)
    key = _widget_key(project, name, tuple(rows))
    st.data_editor(
        _table(LISTS[name], rows, uses(LISTS[name], claims_shown(state).values())),
        key=key,
        hide_index=True,
        num_rows="dynamic" if may_code(project) else "fixed",
        disabled=[*LISTS[name].fixed, _CLAIMS] if may_code(project) else True,
        column_config=_columns(LISTS[name]),
        on_change=_take_edits,
        args=(project, name, key, rows),
    )
    st.caption(_HINTS[name])
    if name == DOCUMENTS and may_code(project):
        show_another_text(project)


def _table(listed: EditedList, rows: Mapping[str, Mapping[str, str]], claims: Mapping[str, int]) -> pd.DataFrame:
    table = pd.DataFrame([*rows.values()], columns=[*listed.columns], dtype="str").fillna("")
    table.insert([*listed.columns].index(listed.name) + 1, _CLAIMS, [claims.get(key, 0) for key in rows])
    return table


def _columns(listed: EditedList) -> dict[str, ColumnConfig]:
    shown = {
        column: st.column_config.SelectboxColumn(width=width, options=[*listed.choices[column]], required=True)
        if column in listed.choices
        else st.column_config.TextColumn(width=width)
        for column, width in listed.columns.items()
    }
    return {**shown, _CLAIMS: st.column_config.NumberColumn(width=_NARROW)}


def _widget_key(project: Project, name: str, rows: tuple[str, ...]) -> str:
    """Return the key of a table: another one where others changed the project, or rows came or went."""
    drawn = session().setdefault(_DRAWN, {})
    number, *before = drawn.get(name, (0,))
    now = [rows, _last_act(project)]
    drawn[name] = (number + (before != now), *now)
    return f"{_LIST} {name} {drawn[name][0]}"


def _last_act(project: Project) -> str:
    acts = project.acts()
    return acts[-1].id if acts else ""


def _take_edits(project: Project, name: str, key: str, rows: Mapping[str, Mapping[str, str]]) -> None:
    """Make an act of what was edited in a table of some rows; one that is refused is drawn anew, as it is kept."""
    found: Mapping[str, Any] = st.session_state[key]
    keys = [*rows]
    edits = Edits(
        seen=rows,
        changed={keys[int(row)]: _texts(cells) for row, cells in found["edited_rows"].items()},
        added=[cells for each in found["added_rows"] if any((cells := _texts(each)).values())],
        removed=[keys[row] for row in found["deleted_rows"]],
    )
    do(project, partial(edited, listed=LISTS[name], edits=edits))
    number = session()[_DRAWN][name][0]
    is_drawn = not (problem() or edits.added or edits.removed)
    session()[_DRAWN][name] = (number, tuple(rows), _last_act(project)) if is_drawn else (number,)


def _texts(cells: Mapping[str, Any]) -> dict[str, str]:
    return {name: "" if value is None else str(value).strip() for name, value in cells.items() if name != _CLAIMS}
