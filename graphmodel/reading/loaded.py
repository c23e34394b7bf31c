"""The result of loading files: the case of the sound rows, findings, and where each row went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from graphmodel.errors import CaseError, Finding
from graphmodel.model.case import Case
from graphmodel.reading.fixes import Fixes
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import Interpretation


@dataclass(frozen=True, slots=True)
class Counts:
    """Where the rows of a table of claims went: ``rows`` = ``claims`` + ``wrong`` + ``skipped``.

    Attributes
    ----------
    rows
        Rows of the files, blank ones not counted.
    claims
        Rows that are sound claims.
    wrong
        Rows left out for an error of their own, or in a node that they name.
    skipped
        Rows that the mapping skips (abstentions).
    """

    rows: int
    claims: int
    wrong: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """The result of loading files.

    Attributes
    ----------
    name
        Name of the table of claims.
    case
        The case of the valid rows; None where there are none.
    findings
        All errors and warnings.
    counts
        Where the rows went.
    interpretation
        How the files were understood, and what is open: the case is that of the likeliest answers.
    notes
        How the files were read, one sentence each.
    preview
        The first rows as they are read, columns of `schema.CLAIM_COLUMNS` first; wrong cells are empty.
    original
        The same rows as they stand in the files, with the number of each in ``row``.
    fixes
        Returns the cells that can be corrected.
    """

    name: str
    case: Case | None
    findings: tuple[Finding, ...]
    counts: Counts
    interpretation: Interpretation
    notes: tuple[str, ...]
    preview: pd.DataFrame
    original: pd.DataFrame
    fixes: Callable[[], Fixes]

    @property
    def mapping(self) -> ColumnMapping:
        """The mapping that was applied."""
        return self.interpretation.mapping

    def whole(self, *, accept_guesses: bool = False) -> Case:
        """Return the case, where nothing is open and no row has an error.

        Raises
        ------
        CaseError
            With every finding.
        OpenQuestionsError
            Something is open, and guesses are not accepted.
        """
        self.settled(accept_guesses=accept_guesses)
        if any(finding.severity == "error" for finding in self.findings):
            raise CaseError(self.findings)
        return self.sound(accept_guesses=accept_guesses)

    def sound(self, *, accept_guesses: bool = False) -> Case:
        """Return the case of the rows without an error, where nothing is open; its warnings are all findings.

        Raises
        ------
        CaseError
            No row is a valid claim.
        OpenQuestionsError
            Something is open, and guesses are not accepted.
        """
        self.settled(accept_guesses=accept_guesses)
        if self.case is None:
            raise CaseError(self.findings)
        reading = replace(self.case.reading, guesses=self.interpretation.guesses())
        return replace(self.case, warnings=self.findings, reading=reading)

    def settled(self, *, accept_guesses: bool = False) -> None:
        """Raise `OpenQuestionsError` where something is open, and guesses are not accepted or there is none."""
        self.interpretation.check(self.name, accept_guesses=accept_guesses)
