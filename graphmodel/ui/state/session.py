"""State of a session: selection and what is clicked, held in the address of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import streamlit as st

from graphmodel.errors import SelectionError
from graphmodel.model.case import Case, claim_total
from graphmodel.model.columns import POSITION
from graphmodel.model.schema import RELATIONS
from graphmodel.model.select import resolve
from graphmodel.model.selection import Selection, from_query, to_query
from graphmodel.picture.blocs import BLOC
from graphmodel.picture.drawing import Selected
from graphmodel.picture.style import IMPLIED_STYLES
from graphmodel.ui.living_picture import FOUND, clicks
from graphmodel.ui.state import open_case as cases
from graphmodel.ui.state import places as placed
from graphmodel.ui.state import view_options as choices

START = Selection(proposals=False)
"""The first selection of the app: the graph of actors."""
_START = "_start"
DATES = ("since", "until")
KEY = "filter_"
"""Session state holds the widget of each field of a selection under this prefix."""
SELECTED = "selected"
UNFOLD, _UNFOLDED = "unfold", "_unfolded"
_ASKED = "_asked"
_BY, _TAB = "_asked_by", "_asked_on"
_TURNS = "_chart_turns"
_SEEN = "_seen_selection"
_ADDRESS = "_address"
_HEARD = "_heard"
_OPEN = "_case_of_the_page"
"""Fragments find their case here: what is given to one as an argument outlives the page."""
_FOUND, _CLAIM = "_found", "_found_claim"


@dataclass(frozen=True, slots=True)
class Question:
    """What is clicked in a table or chart: a title, and the ids of the claims it rests on.

    With ``proposals``, it is about positions too where the picture does not show them.
    """

    title: str
    claims: tuple[str, ...]
    proposals: bool = False


def start() -> Selection:
    """Return what the app shows of the open case at first: its actors; with proposals where nothing else ties them."""
    begin: Selection = st.session_state.get(_START, START)
    return begin


def _begin(case: Case) -> None:
    among = case.claims.filter(~case.claims[POSITION])
    if "has ties" not in case.memo:
        case.memo["has ties"] = claim_total(replace(case, claims=among)) > 0 or claim_total(case) == 0
    st.session_state[_START] = replace(START, proposals=not case.memo["has ties"])


def clicked() -> Selected:
    """Return the node or tie that is clicked in the picture, if any."""
    return st.session_state.get(SELECTED)


def asked() -> Question | None:
    """Return what is clicked in a table or chart, if anything."""
    return st.session_state.get(_ASKED)


def take_clicked(selected: Selected) -> None:
    """Take a node or tie as what the reader wants to know about; a bloc to be unfolded is unfolded, or folded again."""
    if selected and UNFOLD in selected:
        unfold(selected[UNFOLD])
        return
    if selected and FOUND in selected:
        st.session_state[_FOUND] = selected[FOUND]
        return
    st.session_state[SELECTED] = selected
    st.session_state[_CLAIM] = ""
    _hold(None, by="")


def take_clicks() -> None:
    """Take what was clicked since the last run; of a session that begins anew, the address holds what is selected."""
    heard: list[int] = st.session_state.setdefault(_HEARD, [0])
    for turn, selected in clicks():
        if turn > heard[0] and has_begun():
            take_clicked(selected)
        heard[0] = max(turn, heard[0])  # nothing Streamlit could stop at lies between this and what was taken last


def is_new(turn: int) -> bool:
    """Return whether a click has not been taken yet."""
    heard: list[int] = st.session_state.get(_HEARD, [0])
    return turn > heard[0]


def hit_chosen() -> Mapping[str, Any] | None:
    """Return the hit of a search that was chosen and is not shown yet: its kind and id, and the tie of a claim."""
    hit: Mapping[str, Any] | None = st.session_state.get(_FOUND)
    return hit


def forget_hit() -> None:
    """Forget the hit that was chosen: it is shown now."""
    st.session_state[_FOUND] = None


def choose_all(selection: Selection) -> None:
    """Set all filters."""
    for each in fields(Selection):
        st.session_state[KEY + each.name] = _for_widget(getattr(selection, each.name))


def mark_claim(claim: str) -> None:
    """Take a claim as the one that is looked for among those of what is clicked."""
    st.session_state[_CLAIM] = claim


def marked_claim() -> str:
    """Return the claim that is looked for, if any."""
    claim: str = st.session_state.get(_CLAIM, "")
    return claim


def take_dragged(event: Mapping[str, Any]) -> None:
    """Take where the reader dragged nodes of the open case to, into the address too."""
    if placed.hear(event):
        write_address(st.session_state[_OPEN])


def ask(question: Question | None, *, by: str = "") -> None:
    """Take some claims, under a title, as what the reader wants to know about; ``by`` is what was clicked, its key."""
    st.session_state[SELECTED] = None
    _hold(question, by=by)


def unfolded() -> tuple[str, ...]:
    """Return the blocs in whose place their members are drawn."""
    blocs: tuple[str, ...] = st.session_state.get(_UNFOLDED, ())
    return blocs


def unfold(bloc: str) -> None:
    """Unfold a bloc, or fold it again."""
    now = unfolded()
    if bloc in (clicked() or {}).values():
        st.session_state[SELECTED] = None
    st.session_state[_UNFOLDED] = tuple(each for each in now if each != bloc) if bloc in now else (*now, bloc)


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


def has_begun() -> bool:
    """Return whether this session has shown anything yet."""
    return _ADDRESS in st.session_state


def read_address(case: Case) -> list[str]:
    """Bring the widgets to the address, where it or the case has changed; return what it says wrongly.

    Where a widget was used since, its word counts: a reader who clicks on before the browser has taken the last address
    sends the one before it.
    """
    address = _address()
    choices.keep()
    _begin(case)
    if asked() and st.session_state[_TAB] != st.session_state["tab"]:
        ask(None)
    held = all(KEY + each.name in st.session_state for each in fields(Selection))
    seen, last = st.session_state.get(_ADDRESS, ("", {}))
    of_this_case = address.get(cases.PARAMETER) == last.get(cases.PARAMETER)
    if held and seen == case.fingerprint and (address == last or last != _wanted(case) or not of_this_case):
        return []
    chosen, problems = _understood(case, address)
    problems += choices.read(address)
    problems += placed.read(case, address, anew=seen != case.fingerprint)
    for each in fields(Selection):
        st.session_state[KEY + each.name] = _for_widget(getattr(chosen, each.name))
    st.session_state[_UNFOLDED] = tuple(address.get(UNFOLD, ()))
    selected = _selected(case, address.get(SELECTED, []))
    if SELECTED in address and not selected:
        problems.append(f"{SELECTED}: {', '.join(address[SELECTED])!r} is no node or tie of this case.")
    take_clicked(selected)
    return problems


def _understood(case: Case, address: dict[str, list[str]]) -> tuple[Selection, list[str]]:
    """Return the selection that an address names, as far as the case knows its values, and what it does not know."""
    chosen, problems = start(), []
    for each in fields(Selection):
        kept: tuple[str, ...] = ()
        for value in address.get(each.name, []):
            try:
                read = resolve(case, from_query({each.name: [value]}, start=start()))
            except SelectionError as error:
                problems.append(str(error))
                continue
            known = getattr(read, each.name)
            kept = tuple(dict.fromkeys((*kept, *known))) if isinstance(known, tuple) else known
            chosen = replace(chosen, **{each.name: kept})  # type: ignore[arg-type]  # a field's own values
    return chosen, problems


def write_address(case: Case) -> None:
    """Put the selection and what is clicked into the address, so that it can be sent, cited and reloaded."""
    address = _wanted(case)
    if address != _address():
        st.query_params.from_dict(address)
    st.session_state[_ADDRESS] = (case.fingerprint, address)
    st.session_state[_OPEN] = case


def _wanted(case: Case) -> dict[str, list[str]]:
    """Return the address of what the widgets stand for."""
    address = cases.written() | choices.written() | to_query(chosen(), start=start())
    if selected := clicked():
        address[SELECTED] = list(selected.values())
    if unfolded():
        address[UNFOLD] = list(unfolded())
    return address | placed.written(case)


def chosen() -> Selection:
    """Return the selection that the widgets stand for."""
    values: dict[str, Any] = {}
    for each in fields(Selection):
        value = st.session_state[KEY + each.name]
        values[each.name] = tuple(value) if isinstance(value, list) else value
    values |= {name: values[name].strip() for name in ("text", *DATES)}
    if not values["ego"]:  # away from whom?
        values["hops"] = START.hops
    if not (values["since"] or values["until"]):  # undated claims are all there
        values["undated"] = START.undated
    return Selection(**values)


def choose(name: str, value: Any) -> None:
    """Set one filter."""
    st.session_state[KEY + name] = value


def drop(name: str, value: str | None = None) -> None:
    """Take one filter back, or one value of it."""
    first = _for_widget(getattr(start(), name))
    now = st.session_state[KEY + name]
    st.session_state[KEY + name] = [each for each in now if each != value] if isinstance(now, list) else first
    if not st.session_state[KEY + "ego"]:
        st.session_state[KEY + "hops"] = START.hops
    if not any(st.session_state[KEY + each].strip() for each in DATES):
        st.session_state[KEY + "undated"] = START.undated


def clear() -> None:
    """Take all filters back."""
    choose_all(start())


def start_over() -> None:
    """Forget everything but the reader's own cases, as if the page was opened anew without an address."""
    own = cases.own_cases()
    st.query_params.clear()
    st.session_state.clear()
    cases.own_cases().update(own)


def _for_widget(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _address() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _selected(case: Case, values: list[str]) -> Selected:
    nodes = set(case.nodes["id"])
    ends = values[:2] if len(values) == 3 else values
    known = all(end in nodes or end.startswith(BLOC) for end in ends)
    if len(values) == 1 and known:
        return {"node": values[0]}
    if len(values) == 3 and values[0] != values[1] and known and values[2] in (*RELATIONS, *IMPLIED_STYLES):
        return dict(zip(("source", "target", "relation"), values, strict=True))
    return None
