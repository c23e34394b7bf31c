"""Corrections on the Data tab: a box for each wrong value, and a checkbox for each pair of names that may be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from graphmodel.model.schema import ENDS
from graphmodel.reading.fixes import MOST_FIXES, VOCABULARIES, Fixes, NamePair, WrongValue, kept_names
from graphmodel.ui.page.escape_markdown import escaped

_Corrections = Mapping[str, Mapping[str, str]]
_WIDTHS = (2, 4, 1, 5)
"""Shares of the column, the wrong value, its number of rows, and the box."""
_MOST_UNSCROLLED = 6
"""Number of wrong values that are shown at full height; more are in a box of `HEIGHT` pixels that scrolls."""
_HEIGHT = 400
"""Pixels of the list of wrong values, where it is scrolled."""


def ask_corrections(fixes: Fixes, saved: _Corrections, *, key: str) -> _Corrections:
    """Return the saved corrections and those that the user makes, by our column; a box that is emptied undoes one.

    Parameters
    ----------
    fixes
        What can be corrected in the rows as they stand, without any correction.
    saved
        Corrections of a saved mapping; the boxes begin with them.
    """
    key += repr(saved)
    right = {column: dict(cells) for column, cells in saved.items()}
    if fixes.values:
        with st.expander(f"Correct cells: {len(fixes.values)}", expanded=True):
            _note_unlisted(len(fixes.values), fixes.all_values, "wrong values, those of most rows,")
            _ask_values(fixes.values, right, key)
    if fixes.pairs:
        with st.expander(f"Names that may be one: {len(fixes.pairs)}", expanded=True):
            _note_unlisted(min(MOST_FIXES, fixes.all_names), fixes.all_names, "names that are nearly another")
            _ask_pairs(fixes.pairs, right, key)
    return {column: cells for column, cells in right.items() if cells}


def corrected(column: str, values: Iterable[str], saved: _Corrections, *, key: str) -> dict[str, str]:
    """Return what is right in place of values of a vocabulary, as the boxes of `ask_corrections` stand or begin."""
    begun = saved.get(column, {})
    boxes = {value: _box_key(column, value, f"{key}{saved!r}") for value in values}
    found = {value: st.session_state.get(box, begun.get(value)) for value, box in boxes.items()}
    return {value: word for value, word in found.items() if word in VOCABULARIES.get(column, ())}


def _box_key(column: str, value: str, key: str) -> str:
    return f"right{column}|{value}|{key}"


def _note_unlisted(listed: int, of: int, what: str) -> None:
    """Say that more is wrong than is listed, and what can be done."""
    if of > listed:
        st.caption(f"{listed:,} of {of:,} {what} are listed here. Correct the others in your file.")


def _ask_values(wrong: Sequence[WrongValue], right: dict[str, dict[str, str]], key: str) -> None:
    """Ask what is right in place of each wrong value, and note it."""
    st.caption("What you choose or type holds for every row with the value. An empty box corrects nothing.")
    with st.container(height=_HEIGHT if len(wrong) > _MOST_UNSCROLLED else "content", border=False):
        for place, title in zip(st.columns(_WIDTHS), ("Column", "In your file", "Rows", "Right is"), strict=True):
            place.caption(title)
        for each in wrong:
            cells = right.setdefault(each.column, {})
            chosen = _ask_value(each, cells.pop(each.value, ""), key)
            if chosen and chosen != each.value:
                cells[each.value] = chosen


def _ask_value(wrong: WrongValue, before: str, key: str) -> str:
    """Show a wrong value in a line, and return what the user puts in its place; empty where nothing."""
    column, value, rows, box = st.columns(_WIDTHS, vertical_alignment="center")
    column.markdown(escaped(wrong.column))
    value.markdown(escaped(wrong.value))
    rows.markdown(f"{wrong.rows:,}")
    label, key = f"{escaped(wrong.column)}: {escaped(wrong.value)}", _box_key(wrong.column, wrong.value, key)
    if wrong.column == "date":
        return box.text_input(label, before, key=key, label_visibility="collapsed", placeholder="Like 2024-02").strip()
    options = list(dict.fromkeys([*wrong.near, *VOCABULARIES.get(wrong.column, ()), *([before] if before else [])]))
    chosen = box.selectbox(
        label,
        options,
        options.index(before) if before else None,
        key=key,
        label_visibility="collapsed",
        placeholder=f"Is it {wrong.near[0]}?" if wrong.near else "Choose or type",
        accept_new_options=wrong.column not in VOCABULARIES,
    )
    return (chosen or "").strip()


def _ask_pairs(pairs: Sequence[NamePair], right: dict[str, dict[str, str]], key: str) -> None:
    """Ask of each pair of names whether they are one, and note which name is kept in place of which."""
    st.caption("Check those that are the same actor or proposal: the more frequent name is kept.")
    names = {name for pair in pairs for name in (pair.other, pair.kept)}
    before = {name for end in ENDS for name, to in right.get(end, {}).items() if {name, to} <= names}
    kept = kept_names([pair for pair in pairs if _is_one(pair, pair.other in before, key)])
    for end in ENDS:
        cells = {name: to for name, to in right.get(end, {}).items() if not {name, to} <= names}
        right[end] = {name: kept.get(to, to) for name, to in cells.items()} | kept


def _is_one(pair: NamePair, before: bool, key: str) -> bool:  # noqa: FBT001 - the state of a checkbox
    """Return whether the user says that two names are one."""
    label = f"{escaped(pair.other)} ({pair.other_rows:,}) is {escaped(pair.kept)} ({pair.kept_rows:,})"
    return st.checkbox(label, before, key=f"one{pair.other}|{pair.kept}|{key}")
