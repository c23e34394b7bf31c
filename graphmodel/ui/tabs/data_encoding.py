"""Ask for the encoding of an uploaded file where it was guessed, with a line of it as each encoding makes it."""

from __future__ import annotations

import streamlit as st

from graphmodel.reading.guess_encoding import ENCODINGS
from graphmodel.reading.import_process import ImportAnswer
from graphmodel.reading.mapping.interpretation import Question
from graphmodel.ui.page.escape_markdown import escaped

_NAMES = {"utf-8": "UTF-8", "utf-16": "UTF-16", **ENCODINGS}
_ANOTHER = "another"


def ask_encoding(answer: ImportAnswer) -> str:
    """Return the encoding that the user chooses where that of a file was guessed; empty where the guess is right."""
    if asked := [question for question in answer.questions if question.part == "encoding"]:
        return _ask(asked[0])
    if all(finding.code != "encoding" for finding in answer.findings):
        return ""
    help_ = "Choose another if letters in the preview look wrong."
    return _choose({"": "As guessed", **_NAMES}, key=f"encoding{'|'.join(answer.files)}", help_=help_)


def _ask(question: Question) -> str:
    """Return the answer to a question; empty where it is the likeliest, in which the file is read already."""
    reasons = {each.answer: each.reason.partition(": ") for each in question.candidates}
    key = f"encoding{question}"
    chosen = st.radio(
        escaped(question.text),
        [*reasons, _ANOTHER],
        key=key,
        format_func=lambda name: reasons[name][0] if name in reasons else "Another",
        captions=[*(escaped(line) for _, _, line in reasons.values()), ""],
    )
    if chosen == _ANOTHER:
        others = {name: title for name, title in _NAMES.items() if name not in reasons}
        return _choose(others, key=f"another{key}")
    return "" if chosen == question.likely else chosen


def _choose(names: dict[str, str], *, key: str, help_: str = "") -> str:
    return st.selectbox("Encoding", [*names], key=key, format_func=lambda name: names[name], help=help_ or None)
