"""Questions which column an end of claims is in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphmodel.reading.checks.similar_names import title_of
from graphmodel.reading.mapping.contents import Contents, some_values
from graphmodel.reading.mapping.interpretation import Candidate, Question

_QUESTIONS = {"source": "Which column says who takes the stance:", "target": "Which column says towards whom or what:"}


def question_of_end(table: Contents, role: str, columns: Sequence[str], *, is_likely: bool = False) -> Question:
    """Return the question for the column of an end, with the first as the likely one, or none."""
    candidates = tuple(Candidate(name, some_values(table, name)) for name in columns)
    return Question("columns", role, _QUESTIONS[role], candidates, likely=columns[0] if is_likely else None)


def about_one(table: Contents, others: Sequence[str], *, is_likely: bool) -> Question:
    """Return the question what claims are about: what the file is called by, which may be likely, or a column."""
    title = title_of(Path(table.name))
    reason = f"every row is about {title!r}, as the file is called; constants: {{target: {title}}}"
    named, one = [Candidate(name, some_values(table, name)) for name in others], Candidate("", reason)
    candidates, likely = ((one, *named), "") if is_likely else ((*named, one), None)
    return Question("columns", "target", _QUESTIONS["target"], candidates, title, likely)
