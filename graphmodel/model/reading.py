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
    guesses
        Answers that were guessed as the tables do not give them, one sentence each.
    layout
        The known layout that the table was read by; empty where it has none.
    """

    wrong: int = 0
    skipped: int = 0
    guesses: tuple[str, ...] = ()
    layout: str = ""

    @property
    def left_out(self) -> int:
        """Number of rows that are no claims."""
        return self.wrong + self.skipped


AS_IT_IS = Reading()
"""Every row is a claim, and nothing was guessed."""
