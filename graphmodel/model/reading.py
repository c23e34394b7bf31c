"""The reading of a case: how many rows its files had, which of them are left out, and what was guessed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of files or tables became the claims of a case.

    Attributes
    ----------
    wrong
        Number of rows left out for an error.
    skipped
        Number of rows left out as they say nothing (abstentions).
    silent
        What is in these: the values that say nothing, those of most rows first.
    guesses
        Answers that were guessed as the tables do not give them, one sentence each.
    layout
        The known layout that the table was read by; empty where it has none.
    """

    wrong: int = 0
    skipped: int = 0
    silent: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()
    layout: str = ""


AS_IT_IS = Reading()
"""Every row is a claim, and nothing was guessed."""
