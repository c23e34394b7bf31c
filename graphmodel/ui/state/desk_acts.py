"""The acts of coders at the desk: taken into the project or refused, undone and done again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from graphmodel.errors import GraphModelError, UsageError
from graphmodel.model.schema import ENDS
from graphmodel.project import edits
from graphmodel.project.acts import Act, Change
from graphmodel.project.claims import ACCEPTED, SET_ASIDE
from graphmodel.project.decisions import replace
from graphmodel.project.layers import people
from graphmodel.project.nodes import with_new_nodes
from graphmodel.project.seen import check_seen, check_there
from graphmodel.project.state import State, folded_changes
from graphmodel.project.store import Project
from graphmodel.project.undo import act_meant, redo, undo
from graphmodel.ui.desk import acts_at_desk
from graphmodel.ui.session import session
from graphmodel.ui.state.open_project import CODER, COMPARING, DOCUMENT, VIEW, coder, in_reading_order
from graphmodel.ui.state.own_acts import elsewhere, own_acts

_DONE, _PROBLEM, _REFUSED = "_desk_done", "_desk_problem", "_desk_refused"
TAKEN_BACK = "_desk_taken_back"
"""Key of the act that the last click took back, and whether that was done again; it is shown once."""


def last_turn() -> int:
    """Return the turn of the last act of this session that was taken."""
    turn: int = session().get(_DONE, 0)
    return turn


def problem() -> str:
    """Return why the last act was not taken; empty where it was."""
    text: str = session().get(_PROBLEM, "")
    return text


def refused_turns() -> list[int]:
    """Return the turns of those acts of this session that were sent last and not taken."""
    turns: list[int] = session().get(_REFUSED, [])
    return turns


def _new_acts() -> list[Mapping[str, Any]]:
    return [each for each in acts_at_desk() if isinstance(each.get("turn"), int) and each["turn"] > last_turn()]


def is_of_page() -> bool:
    """Return whether what was done at the desk concerns the page around it, and so needs a run of the whole script."""
    return any(each.get("act") in _OF_SESSION or each.get("replaces") for each in _new_acts())


def take_acts(project: Project) -> bool:
    """Take what was done at the desk since the last run, in order; what cannot be taken is reported there.

    Return whether anything was done.
    """
    new = _new_acts()
    if not new:
        return False
    problems: dict[int, str] = {}
    for each in new:
        session()[_DONE] = each["turn"]
        try:
            if each.get("act") in _OF_SESSION:
                _OF_SESSION[str(each["act"])](project, each)
            else:
                with own_acts(project):
                    _take(project, each)
        except GraphModelError as error:
            problems[each["turn"]] = f"Not kept: {error}"
    session()[_PROBLEM], session()[_REFUSED] = " ".join(problems.values()), [*problems]
    return True


def do(project: Project, changes: Callable[[State], Sequence[Change]]) -> None:
    """Add an act of this session's coder; what cannot be added is reported by `problem`."""
    session()[_PROBLEM] = ""
    try:
        with own_acts(project):
            project.act(coder(), changes)
    except GraphModelError as error:
        session()[_PROBLEM] = f"Not kept: {error}"


def undo_last(project: Project, *, again: bool = False) -> None:
    """Undo the last act of this session's coder, or do it again; what was done at the desk before comes first.

    Where that is refused, nothing is undone: the last act is not the one that the coder means. What another browser did
    under the same name is not undone here.
    """
    before = last_turn()
    take_acts(project)
    if last_turn() != before and problem():
        return
    session()[_PROBLEM] = ""
    which, others = redo if again else undo, elsewhere(project, coder())
    try:
        with own_acts(project):
            act = project.take_back(coder(), lambda acts, state: which(acts, state, who=coder(), elsewhere=others))
    except GraphModelError as error:
        session()[_PROBLEM] = str(error)
        return
    if act:
        st.session_state[TAKEN_BACK] = (act_meant(project.acts(), act), again)


def _remember_coder(project: Project, asked: Mapping[str, Any]) -> None:
    """Take the name that this browser coded under last, if the project knows it and nobody is named yet."""
    name = _word(asked, "name")
    if not coder() and not project.read_only and name in people(project.state()):
        st.session_state[CODER] = name


def _turn_page(project: Project, asked: Mapping[str, Any]) -> None:
    """Go to the next document, or the last one, in the order of reading."""
    order, here = in_reading_order(project.state()), st.session_state.get(DOCUMENT, "")
    if here in order:
        at = order.index(here) + (1 if _number(asked, "step") > 0 else -1)
        st.session_state[DOCUMENT] = order[max(0, min(at, len(order) - 1))]


_OF_SESSION = {"coder": _remember_coder, "document": _turn_page}
"""What is done at the desk that is no act on the project."""


def _take(project: Project, asked: Mapping[str, Any]) -> Act | None:
    who = coder()
    kinds = {"add": _added, "change": _changed, "remove": _removed, "decide": _decided}
    make = kinds.get(str(asked.get("act")))
    if make is None:
        return None
    texts = {name: project.text(name) for name in [_word(asked, "sha256")] if name}

    def changes(state: State) -> Sequence[Change]:
        if make in (_changed, _decided):
            check_there(project.acts(), state, _word(asked, "key"))
        made = make(state, asked, who, texts)
        check_seen(project.acts(), state, made, _fields_of(asked.get("before")))
        return made

    return project.act(who, changes)


def _added(state: State, asked: Mapping[str, Any], who: str, texts: Mapping[str, str]) -> Sequence[Change]:
    key, document, sha256 = (_word(asked, name) for name in ("key", "document", "sha256"))
    if key in state.of("claim"):  # it was sent twice
        return ()
    if sha256 != state.get("document", document).get("sha256"):
        raise UsageError("the text of the document has changed; select the passage again.")
    place = edits.passage(texts.get(sha256, ""), _number(asked, "start"), _number(asked, "end"))
    nodes, fields = with_new_nodes(state, _fields(asked))
    claim = edits.add_claim(
        folded_changes(state, nodes), coder=who, passage=place, key=key, document=document, **fields
    )
    replaces = [each for each in asked.get("replaces") or () if isinstance(each, str)]
    if replaces:
        claim = replace(folded_changes(state, nodes), replaces, claim)
        st.session_state[VIEW] = COMPARING
    return (*nodes, *claim)


def _changed(state: State, asked: Mapping[str, Any], _: str, __: Mapping[str, str]) -> Sequence[Change]:
    nodes, fields = with_new_nodes(state, _fields(asked))
    return (*nodes, *edits.change(folded_changes(state, nodes), "claim", _word(asked, "key"), fields))


def _decided(state: State, asked: Mapping[str, Any], _: str, __: Mapping[str, str]) -> Sequence[Change]:
    decision = _word(asked, "decision")
    if decision not in (ACCEPTED, SET_ASIDE):
        raise UsageError(f"decision: {decision!r} is not one of {ACCEPTED}, {SET_ASIDE}.")
    return edits.change(state, "claim", _word(asked, "key"), {"decision": decision})


def _removed(state: State, asked: Mapping[str, Any], _: str, __: Mapping[str, str]) -> Sequence[Change]:
    key = _word(asked, "key")
    return edits.remove(state, "claim", [key]) if key in state.of("claim") else ()


def _fields_of(given: object) -> dict[str, str]:
    """Return the fields of a claim as the browser had seen them."""
    found = given if isinstance(given, Mapping) else {}
    known = (*edits.CODER_COLUMNS, "decision")
    return {name: value for name, value in found.items() if name in known and isinstance(value, str)}


def _fields(asked: Mapping[str, Any]) -> dict[str, str | tuple[str, str]]:
    """Return the fields of a claim; an end that is new is its label and kind."""
    fields: dict[str, str | tuple[str, str]] = {}
    for name, value in (asked.get("fields") or {}).items():
        if name in edits.CODER_COLUMNS and isinstance(value, str):
            fields[name] = value
        elif name in ENDS and isinstance(value, Mapping):
            fields[name] = (str(value.get("label", "")), str(value.get("kind", "")))
    return fields


def _word(asked: Mapping[str, Any], name: str) -> str:
    value = asked.get(name, "")
    return value if isinstance(value, str) else ""


def _number(asked: Mapping[str, Any], name: str) -> int:
    value = asked.get(name, 0)
    return value if isinstance(value, int) else 0
