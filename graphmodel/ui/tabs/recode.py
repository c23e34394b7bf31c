"""Change many claims at once, make one actor of two, and see who changed a claim when: the third view of the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from graphmodel.errors import UsageError
from graphmodel.model.schema import CLAIM_COLUMNS, ENDS
from graphmodel.project.acts import Change, Fields
from graphmodel.project.claims import counts
from graphmodel.project.edits import recode, remove
from graphmodel.project.nodes import merge_nodes, node_label
from graphmodel.project.state import State, history
from graphmodel.project.store import Project
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.desk_acts import do, problem
from graphmodel.ui.state.open_project import claims_shown, coder, may_code
from graphmodel.ui.tabs.acts_in_words import change_in_words

_SHOWN = ("document", "source", "relation", "target", "issue", "status", "basis", "strength", "date", "coder")
"""Columns of the table of claims."""
_CHANGED = ("issue", "relation", "source", "target", "status", "basis", "strength", "date", "agent", "locator")
"""Fields that can be changed in many claims at once."""
_VALUES = {column.name: column.values for column in CLAIM_COLUMNS}
_HEIGHT = 320
"""Pixels of the table of claims."""
_FIELD, _VALUE, _TABLE = "recode_field", "recode_value", "recode_claims"
_KEPT, _MERGED = "merge_kept", "merge_merged"


def show_recoding(project: Project) -> None:
    """Show the claims of the project to choose from, and what can be done with those that are chosen."""
    state = project.state()
    claims = claims_shown(state)
    if not claims:
        st.info("There is no claim yet. Code a passage first.")
        return
    keys = list(claims)
    table = st.dataframe(
        _table(state, claims),
        key=_TABLE,
        hide_index=True,
        height=_HEIGHT,
        on_select="rerun",
        selection_mode="multi-row",
    )
    chosen = [keys[row] for row in table.selection.rows if row < len(keys)]
    if problem():
        st.error(escaped(problem()))
    if not chosen:
        st.caption(
            "Choose claims by the boxes on the left; the one on top takes all. The table has a search at its right."
        )
    elif may_code(project):
        _show_change(project, state, chosen)
    if len(chosen) == 1:
        _show_history(project, state, chosen[0])
    if may_code(project):
        _show_merge(project, state)


def _table(state: State, claims: dict[str, Fields]) -> pd.DataFrame:
    rows = [
        {name: node_label(state, each.get(name, "")) if name in ENDS else each.get(name, "") for name in _SHOWN}
        | {"counts": counts(state, each), "quote": each.get("quote", "")}
        for each in claims.values()
    ]
    table = pd.DataFrame(rows)
    return table.loc[:, [name for name in table if name == "counts" or table[name].astype(bool).any()]]


def _show_change(project: Project, state: State, chosen: Sequence[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        field = st.selectbox("Change", _CHANGED, key=_FIELD, width=150)
        value = _new_value(state, field)
    try:
        changes = recode(state, chosen, {field: value}) if value is not None else ()
    except UsageError as error:
        st.warning(escaped(str(error)))
        changes = ()
    st.markdown(_preview(state, changes, field, len(chosen)) if value is not None else f"{len(chosen)} chosen.")
    with st.container(horizontal=True):
        st.button(
            f"Change {len(changes)}",
            key="recode",
            disabled=not changes,
            on_click=do,
            args=(project, partial(recode, keys=chosen, fields={field: value or ""})),
        )
        st.button(
            f"Remove {len(chosen)}",
            key="remove_chosen",
            on_click=do,
            args=(project, partial(remove, kind="claim", keys=chosen)),
        )


def _new_value(state: State, field: str) -> str | None:
    """Return the value to be given; None where none is chosen yet."""
    nodes = state.of("node")
    used = sorted({claim.get(field, "") for claim in state.of("claim").values()} - {""})
    options = list(_VALUES.get(field, ())) or (list(nodes) if field in ENDS else used)
    return st.selectbox(
        "to",
        options,
        index=None,
        key=f"{_VALUE}_{field}",
        accept_new_options=not (_VALUES.get(field) or field in ENDS),
        format_func=partial(node_label, state) if field in ENDS else str,
        width=260,
    )


def _preview(state: State, changes: Sequence[Change], field: str, chosen: int) -> str:
    """Return what changes in how many claims, and what stays."""
    named = partial(node_label, state) if field in ENDS else str
    number = Counter((each.before or {}).get(field, "") for each in changes)
    to = {(each.after or {}).get(field, "") for each in changes}
    lines = [
        f"- {count} from {escaped(named(old) or 'nothing')} to {escaped(named(*to))}" for old, count in number.items()
    ]
    stays = chosen - len(changes)
    others = Counter(state.get("claim", each.key).get("coder", "") for each in changes)
    others.pop(coder(), None)
    lines += [f"- of these, {count} of {escaped(name or 'nobody named')}" for name, count in sorted(others.items())]
    return "\n".join([*lines, *([f"- {stays} stay as they are"] if stays else [])])


def _show_history(project: Project, state: State, key: str) -> None:
    st.markdown(f"**Who changed what, when** (claim {escaped(key)})")
    for act, change in reversed(history(project.acts(), "claim", key)):
        undone = " (undoing)" if act.undoes else ""
        st.caption(f"{act.at:%Y-%m-%d %H:%M} {escaped(act.who)}{undone}: {escaped(change_in_words(state, change))}")


def _show_merge(project: Project, state: State) -> None:
    with st.expander("Merge two actors or proposals", key="merging", on_change="rerun") as opened:
        if not opened.open:
            return
        nodes = list(state.of("node"))
        with st.container(horizontal=True):
            named = partial(node_label, state)
            kept = st.selectbox("Keep", nodes, index=None, key=_KEPT, format_func=named, width=260)
            merged = st.selectbox("and merge into it", nodes, index=None, key=_MERGED, format_func=named, width=260)
        if not kept or not merged:
            return
        try:
            changes = merge_nodes(state, kept, merged)
        except UsageError as error:
            st.warning(escaped(str(error)))
            return
        moved = sum(each.kind == "claim" for each in changes)
        st.markdown(
            f"{moved} claims of {escaped(named(merged))} will name {escaped(named(kept))}, which "
            f"keeps “{escaped(named(merged))}” as another name."
        )
        st.button(
            "Merge them",
            key="merge_nodes",
            on_click=do,
            args=(project, partial(merge_nodes, kept=kept, merged=merged)),
        )
