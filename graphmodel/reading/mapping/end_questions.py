"""Questions which column an end of claims is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graphmodel.reading.checks.similar_names import title_of
from graphmodel.reading.mapping.contents import Contents, some_values
from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.named_things import about_in

_QUESTIONS = {"source": "Which column says who takes the stance:", "target": "Which column says towards whom or what:"}


def question_of_end(table: Contents, role: str, columns: Sequence[str], *, is_likely: bool = False) -> Question:
    """Return the question for the column of an end, with the first as the likely one, or none."""
    candidates = tuple(Candidate(name, some_values(table, name)) for name in columns)
    return Question("columns", role, _QUESTIONS[role], candidates, likely=columns[0] if is_likely else None)


def about_one(table: Contents, others: Sequence[str], *, is_likely: bool, stance: str = "") -> Question:
    """Return the question what claims are about: what the file is called by, which may be likely, or a column.

    Parameters
    ----------
    stance
        The column of the stances: what it says they are on comes before what the file is called by.
    """
    title, one = _one(table, stance)
    named = [Candidate(name, some_values(table, name)) for name in others]
    candidates, likely = ((one, *named), "") if is_likely else ((*named, one), None)
    return Question("columns", "target", _QUESTIONS["target"], candidates, title, likely)


def or_about_one(table: Contents, question: Question, *, stance: str = "") -> Question:
    """Return the question for the column of the targets with the further answer that every row is about one thing."""
    title, one = _one(table, stance)
    return replace(question, candidates=(*question.candidates, one), value=title)


def _one(table: Contents, stance: str) -> tuple[str, Candidate]:
    """Return the one thing that all claims may be about, and the answer that they are."""
    thing = about_in(stance)
    title = thing or title_of(Path(table.name))
    called = f"as the column {stance!r} says" if thing else "as the file is called"
    return title, Candidate("", f"every row is about {title!r}, {called}; constants: {{target: {title}}}")
