"""Questions about a table that several known layouts fit equally well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.layouts import Layout


def differences(fits: Sequence[Layout]) -> Iterator[Question]:
    """Yield the questions on which several layouts that fit a table equally well differ."""
    for role in dict.fromkeys(role for each in fits for role in each.mapping.columns):
        reasons = dict[str, str]()
        for each in fits:
            if role in each.mapping.columns:
                reasons.setdefault(each.mapping.columns[role], f"as in {each.title}")
        if len(reasons) > 1:
            candidates = tuple(Candidate(column, reason) for column, reason in reasons.items())
            text = f"Several known layouts fit. Which column is the {role}:"
            yield Question("columns", role, text, candidates, likely=candidates[0].answer)
    meanings_of = [each.mapping.values.get("relation", {}) for each in fits]
    for value in dict.fromkeys(value for each in meanings_of for value in each):
        words = dict.fromkeys(each.get(value, "") for each in meanings_of)
        if len(words) > 1:
            candidates = tuple(Candidate(word) for word in words if word)
            text = f"Several known layouts fit. What does {value!r} mean:"
            yield Question("values", "relation", text, candidates, value, candidates[0].answer)
