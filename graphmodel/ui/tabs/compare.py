"""Compare two coders: their claims side by side, how far they agree, and a decision on each pair."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from graphmodel.analysis.claim_pairs import ClaimPair, value
from graphmodel.errors import UsageError
from graphmodel.export.delimited import to_csv
from graphmodel.project.acts import Fields
from graphmodel.project.check import passage_problem
from graphmodel.project.decisions import Choice, replacing
from graphmodel.project.layers import elsewhere_in_words
from graphmodel.project.nodes import node_label
from graphmodel.project.state import State
from graphmodel.project.store import Project
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.state.comparing import (
    LEFT,
    RIGHT,
    Comparison,
    agreement_of_coders,
    begin_another,
    choose_coders,
    comparison,
    decide_pair,
    go_to,
    open_layers,
    position,
    take_all_alike,
)
from graphmodel.ui.state.desk_acts import problem
from graphmodel.ui.state.open_project import LAYERS, may_code

_WORDS = {"support": "supports", "opposition": "opposes", "mediation": "mediates with"}
_FIELDS = ("issue", "status", "basis", "strength", "date")
"""Fields that a card lists below the stance."""
_SIDES: tuple[Choice, Choice] = ("left", "right")
_AROUND = 160
"""Characters that are shown before and after the passages."""
_ROWS = 380
"""Height of the list in pixels."""
_HEADINGS = {
    "of": "",
    "value": "of",
    "coded_by_all": "both",
    "coded_by_any": "any",
    "alpha": "stances",
    "unitizing": "passages",
    "same_passage": "same passage",
}


def show_comparison(project: Project) -> None:
    """Show the pair that is to be decided on, or what has to be done first."""
    state = project.state()
    if len(choose_coders(state)) < 2:
        st.info("There is one coder so far. Compare them when a second one has coded the same documents.")
    elif not st.session_state.get(LAYERS):
        st.info(
            "What the others coded is hidden, so that it does not influence you. Open it when you have coded yourself."
        )
        st.button("Open the codings", key="open_codings", on_click=open_layers)
    elif found := _found(state, explains=True):
        at = position(found)
        _show_steps(found, at)
        st.markdown(_passage(project, state, found, at))
        for side, column in enumerate(st.columns(2, gap="small")):
            with column, st.container(border=True, key=f"compared_{side}", height="stretch"):
                st.markdown(_card(state, found, at, side))
        _show_choices(project, state, found, at)


def show_compared(project: Project) -> None:
    """Show, beside the pair, how many are decided, all of them, and how far the two agree."""
    state = project.state()
    known = choose_coders(state)
    if len(known) < 2 or not st.session_state.get(LAYERS):
        return
    if len(known) > 2:
        for key, column in zip((LEFT, RIGHT), st.columns(2), strict=True):
            column.selectbox("Coder", known, key=key, label_visibility="collapsed")
    found = _found(state)
    if found is None:
        return
    total, waiting = len(found.pairs), len(found.waiting)
    st.progress((total - waiting) / total, text=f"**{total - waiting} of {total} decided**")
    if waiting:
        st.caption("Until you decide, the claims of both count: what both coded counts twice.")
    if found.alike and may_code(project):
        label = f"Accept {len(found.alike)} that both coded alike"
        st.button(label, key="take_alike", on_click=take_all_alike, args=(project, found))
    _show_list(state, found)
    _show_agreement(project, found)


def _found(state: State, *, explains: bool = False) -> Comparison | None:
    try:
        return comparison(state)
    except UsageError as error:
        if explains:
            st.info(escaped(str(error)))
        return None


def _show_steps(found: Comparison, at: int) -> None:
    last = len(found.pairs) - 1
    with st.container(horizontal=True, key="compared_steps", vertical_alignment="center"):
        for label, key, to in (("Back", "Left", max(at - 1, 0)), ("Next", "Right", min(at + 1, last))):
            st.button(
                label, key=f"pair_{key}", shortcut=key, disabled=to == at, on_click=go_to, args=(found.pairs[to],)
            )
        after = [each for each in found.waiting if each > at] or [each for each in found.waiting if each != at]
        if after:
            st.button("Next to decide", key="next_waiting", on_click=go_to, args=(found.pairs[after[0]],))
        st.markdown(f"**{at + 1} of {last + 1}**: {_in_words(found, at)}")


def _in_words(found: Comparison, at: int) -> str:
    pair, names = found.pairs[at], found.of.names
    if not all(pair.keys):
        return f"only {escaped(names[0] if pair.keys[0] else names[1])} coded this"
    if not pair.differs_in:
        return "both coded the same"
    return f"they differ in {', '.join(pair.differs_in)}"


def _claims(found: Comparison, at: int) -> list[Fields | None]:
    return [layer.get(key) for layer, key in zip(found.of.layers, found.pairs[at].keys, strict=True)]


def _passage(project: Project, state: State, found: Comparison, at: int) -> str:
    """Return the passages in their surroundings, what is in all of them marked."""
    claims = [claim for claim in _claims(found, at) if claim]
    document = claims[0].get("document", "")
    text = project.text(state.get("document", document).get("sha256", ""))
    placed = [(int(each["start"]), int(each["end"])) for each in claims if not passage_problem(each, text)]
    cited = f"*{escaped(document)}*" if document else ""
    if not placed:
        return f"{cited} {escaped(claims[0].get('locator', ''))}: {escaped(claims[0].get('evidence', 'no passage'))}"
    start, end = max(each for each, _ in placed), min(each for _, each in placed)
    first, last = max(0, min(placed)[0] - _AROUND), max(each for _, each in placed) + _AROUND
    before, after = text[first:start], text[end:last]
    if first:  # whole words
        before = before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0]
    begin, rest = "… " if first else "", " …" if last < len(text) else ""
    before, marked, after = (escaped(" ".join(part.split("\n"))) for part in (before, text[start:end], after))
    return f"{cited}: {begin}{before}:orange-background[{marked}]{after}{rest}"


def _card(state: State, found: Comparison, at: int, side: int) -> str:
    """Return what one of the coders has, the fields that differ marked."""
    claim, pair = _claims(found, at)[side], found.pairs[at]
    name = f"**{escaped(found.of.names[side])}**"
    if claim is None:
        return f"{name}\n\ndid not code this"
    ends = [_marked(node_label(state, claim[end]), end in pair.differs_in) for end in ("source", "target")]
    stance = _marked(_WORDS.get(claim["relation"], claim["relation"]), "relation" in pair.differs_in)
    lines = [f"{field}: {_marked(value(claim, field) or '-', field in pair.differs_in)}" for field in _FIELDS]
    quote = f"“{escaped(claim['quote'])}”" if pair.overlap not in (None, 1) and "quote" in claim else ""
    evidence = escaped(claim.get("evidence", ""))
    return "\n\n".join(filter(None, [name, f"{ends[0]} {stance} {ends[1]}", "  \n".join(lines), quote, evidence]))


def _marked(text: str, differs: bool) -> str:  # noqa: FBT001 - reads as a sentence
    return f":orange-background[≠ **{escaped(text)}**]" if differs else escaped(text)


def _show_choices(project: Project, state: State, found: Comparison, at: int) -> None:
    pair, decided = found.pairs[at], found.decided[at]
    with st.container(horizontal=True, key="compared_choices"):
        for number, (label, choice) in enumerate(_choices(found, pair), start=1):
            st.button(
                f"✓ {label}" if decided == choice else label,
                key=f"choose_{choice}",
                shortcut=str(number),
                disabled=not may_code(project),
                on_click=decide_pair,
                args=(project, found, at, choice),
            )
        st.button(
            "✓ Another" if decided == "new" else "Another",
            key="choose_new",
            shortcut="4",
            disabled=not may_code(project) or not any(claim and "quote" in claim for claim in _claims(found, at)),
            help="Opens the form with what is there; the claim that you keep is in place of these.",
            on_click=begin_another,
            args=(project, pair.keys),
        )
    if decided:
        st.caption(_decided_in_words(state, found, at))
    if problem():
        st.error(escaped(problem()))
    if not may_code(project) and not project.read_only:
        st.caption("Say above who you are: each decision is recorded under your name, and can be undone.")


def _choices(found: Comparison, pair: ClaimPair) -> list[tuple[str, Choice]]:
    if all(pair.keys):
        return [*((name, side) for name, side in zip(found.of.names, _SIDES, strict=True)), ("Both", "both")]
    return [("Keep it", _SIDES[0] if pair.keys[0] else _SIDES[1]), ("Leave it out", "neither")]


def _decided_in_words(state: State, found: Comparison, at: int) -> str:
    decided = found.decided[at]
    if decided == "new":
        new = state.get("claim", replacing(state, found.pairs[at].keys))
        return f"Decided: another claim, {escaped(_sentence(state, new))}."
    taken = {"left": found.of.names[0], "right": found.of.names[1], "both": "both", "neither": "none"}[decided]
    return f"Decided: {escaped(taken)}. What was not chosen is set aside; it is kept in the project and counts nowhere."


def _sentence(state: State, claim: Fields) -> str:
    ends = [node_label(state, claim.get(end, "")) for end in ("source", "target")]
    return f"{ends[0]} {_WORDS.get(claim.get('relation', ''), '')} {ends[1]}"


def _show_list(state: State, found: Comparison) -> None:
    taken_as = {"left": found.of.names[0], "right": found.of.names[1], "neither": "left out", "new": "another"}
    rows = []
    for at, pair in enumerate(found.pairs):
        claim = next(each for each in _claims(found, at) if each)
        sign = "=" if pair.is_alike else "≠" if all(pair.keys) else f"{found.of.names[0 if pair.keys[0] else 1]}:"
        rows.append((f"{sign} {_sentence(state, claim)}", taken_as.get(found.decided[at], found.decided[at] or "-")))
    table = pd.DataFrame(rows, columns=["claim", "decided"])
    config = {"claim": st.column_config.Column(width=150), "decided": st.column_config.Column(width=62)}

    def taken() -> None:
        chosen = st.session_state["compared_list"]["selection"]["rows"]
        if chosen:
            go_to(found.pairs[chosen[0]])

    st.dataframe(
        table,
        key="compared_list",
        hide_index=True,
        height=min(_ROWS, 38 + 35 * len(rows)),
        column_config=config,
        on_select=taken,
        selection_mode="single-row",
    )


def _show_agreement(project: Project, found: Comparison) -> None:
    with st.expander("How far do they agree?", key="compared_agreement", on_change="rerun") as opened:
        if not opened.open:
            return
        with st.spinner("Computing how far they agree"):
            table = agreement_of_coders(project, found)
        of_all = table.iloc[0]
        st.markdown(
            f"Of {of_all['coded_by_any']} stances that either found, both found {of_all['coded_by_all']}. "
            f"Agreement beyond chance (Krippendorff's alpha) is {_figure(of_all['alpha'])} on the stances "
            f"({_range(of_all, 'alpha')}) and {_figure(of_all['unitizing'])} on which passages say something "
            f"({_range(of_all, 'unitizing')}): 1 is full agreement, 0 what chance alone would give."
        )
        st.dataframe(table[list(_HEADINGS)].rename(columns=_HEADINGS), hide_index=True, placeholder="-")
        st.download_button("CSV", partial(to_csv, table), file_name="agreement.csv", mime="text/csv", on_click="ignore")
        left = elsewhere_in_words(found.of)
        st.caption(f"Documents that both coded: {len(found.of.documents)}. {escaped(left)}")


def _figure(number: float) -> str:
    return "not defined" if pd.isna(number) else f"{number:.2f}"


def _range(row: pd.Series, figure: str) -> str:
    low, high = row[f"{figure}_low"], row[f"{figure}_high"]
    return "no interval" if pd.isna(low) else f"95 % interval {low:.2f} to {high:.2f}"
