"""Questions of the Data tab: what the files leave open, with the likeliest answers chosen, and their confirmation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from graphmodel.model.schema import RELATIONS
from graphmodel.reading.import_process import ImportAnswer
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import Question, answered
from graphmodel.reading.mapping.yaml_file import to_yaml
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.session import session

_NO_COLUMN = ""
_QUESTION_WORDS = {
    "files": {"codings": "Codings of the same material", "parts": "Parts of one case"},
    "targets": {"actor": "Actors", "proposal": "Proposals"},
    "matrix": {"positions": "A row per actor", "proposals": "A row per proposal"},
    "sides": {
        "targets": "Targets: whom or what the actor of the row supports or opposes",
        "sources": "Sources: who supports or opposes the actor of the row",
        "neither": "Neither",
    },
}
"""What the answers to a question are called on screen, by the part of the mapping that it is about."""
_OPEN_HEADING = "**Your files leave this open. Please check:**"
UNANSWERED = "Answer each question above first."
_CONFIRMED = "_confirmed_mapping"


@dataclass(frozen=True, slots=True)
class Answers:
    """The mapping with the answers of the user, and whether each question has one."""

    mapping: ColumnMapping
    are_complete: bool


def ask_questions(answer: ImportAnswer, *, key: str) -> Answers:
    """Return the mapping with what the user answers to the questions of an answer, the likeliest chosen at first."""
    key += to_yaml(answer.mapping)
    mapping, are_complete = answer.mapping, True
    if answer.questions:
        st.markdown(_OPEN_HEADING)
    for number, question in enumerate(answer.questions):
        if question.part in ("values", "encoding"):  # asked elsewhere
            continue
        mapping, is_answered = _ask(question, mapping, f"question{number}{key}")
        are_complete = are_complete and is_answered
    _show_values(answer)
    return Answers(mapping, are_complete)


def ask_first(answer: ImportAnswer, *, key: str) -> ColumnMapping | None:
    """Return the mapping with the answer to a question on which all others depend; None where there is none."""
    question = next((each for each in answer.questions if each.is_first), None)
    if question is None:
        return None
    st.markdown(_OPEN_HEADING)
    return _ask(question, answer.mapping, f"first{key}")[0]


def ask_every_row(mapping: ColumnMapping, *, key: str) -> ColumnMapping:
    """Return the mapping with the stance of every row, which the user chooses where no column holds it."""
    given = mapping.constants.get("relation", "")
    place = RELATIONS.index(given) if given in RELATIONS else None
    chosen = st.radio("No column holds the stance. Every row is:", RELATIONS, place, key=key, horizontal=True)
    return replace(mapping, constants={**mapping.constants, "relation": chosen}) if chosen else mapping


def lacks_stance(mapping: ColumnMapping) -> bool:
    """Return whether neither a column holds the stance nor every row has the same."""
    return not mapping.columns.get("relation") and not mapping.constants.get("relation")


def lacks_values(answer: ImportAnswer, mapping: ColumnMapping) -> bool:
    """Return whether a value of a column beside the stance has no meaning yet; of the stance, its rows are errors."""
    return any(
        each.part == "values"
        and each.role != "relation"
        and each.value not in mapping.values.get(each.role, {})
        and each.value not in {candidate.answer for candidate in each.candidates}
        for each in answer.questions
    )


def is_confirmed(mapping: ColumnMapping, *, key: str) -> bool:
    """Return whether the user confirmed just this mapping of these files."""
    return bool(session().get(_CONFIRMED) == (key, to_yaml(mapping)))


def ask_confirmation(mapping: ColumnMapping, *, key: str, is_complete: bool) -> None:
    """Show the button by which the user confirms what is shown; a changed answer asks again."""

    def confirm() -> None:
        session()[_CONFIRMED] = (key, to_yaml(mapping))

    st.button("This is right", type="primary", key="confirm", on_click=confirm, disabled=not is_complete)
    if not is_complete:
        st.caption(UNANSWERED)


def _ask(question: Question, mapping: ColumnMapping, key: str) -> tuple[ColumnMapping, bool]:
    """Return the mapping with the answer to a question, and whether it has one."""
    reasons = {each.answer: each.reason for each in question.candidates}
    is_stance = (question.part, question.role) == ("columns", "relation")
    if is_stance:
        reasons.setdefault(_NO_COLUMN, "every row says the same")
    options = list(reasons)
    place = None if question.likely is None else options.index(question.likely)
    words = (
        reasons if question.part in ("days", "between", "sheets") else {each: each or "No column" for each in options}
    )
    words |= _QUESTION_WORDS.get(question.part, {})
    chosen = st.radio(
        escaped(question.text),
        options,
        place,
        key=key,
        format_func=lambda each: escaped(words[each]),
        captions=None if words is reasons else [escaped(reason) for reason in reasons.values()],
    )
    if chosen is None:
        return mapping, False
    mapping = answered(mapping, question, chosen)
    if is_stance and not chosen:
        mapping = ask_every_row(mapping, key=f"every{key}")
        return mapping, not lacks_stance(mapping)
    return mapping, True


def _show_values(answer: ImportAnswer) -> None:
    """Show which values have no certain meaning; the ranges of numbers and the table of meanings ask for it."""
    of_values = [question for question in answer.questions if question.part == "values"]
    for role in dict.fromkeys(question.role for question in of_values):
        _show_values_of(role, [question for question in of_values if question.role == role], answer)


def _show_values_of(role: str, asked: Sequence[Question], answer: ImportAnswer) -> None:
    theirs = answer.mapping.columns.get(role, "")
    likely = " Likely meanings are filled in." if any(question.likely for question in asked) else ""
    if all(question.candidates for question in asked):
        values = ", ".join(repr(question.value) for question in asked)
        listed = f"What do {values} in {theirs!r} mean? Choose in the table below, under means.{likely}"
    else:
        ways = " or choose in the table of its values, under means" if theirs in answer.values else ""
        listed = f"What do the values of {theirs!r} mean? Say it below by ranges of numbers{ways}.{likely}"
    st.markdown(escaped(listed))
