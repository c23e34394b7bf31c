"""Errors: one root class, and data problems as findings that can be listed, sorted and shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

ABSENT, CONTRADICTORY, SAYS_NOTHING = "absent-columns", "contradictory", "says-nothing"
LONGEST_SHOWN = 200
"""Number of characters of a value that a message shows."""
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in the data, with its place, what was found and what to do.

    Attributes
    ----------
    severity
        ``error`` keeps a case from being loaded, ``warning`` does not.
    code
        Short stable name of the kind of problem, for scripts (``unknown-value``).
    table
        Name of the file or table.
    row
        Row as a spreadsheet counts it (the header is row 1); 0 when the whole table is meant.
    column
        Name of the column; empty when the whole row is meant.
    value
        The offending value as it was read.
    message
        What was found and what was expected.
    hint
        What to do about it; may be empty.
    others
        Further rows with the same problem, which are not named one by one.

    Examples
    --------
    >>> found = Finding("error", "unknown-value", "edges.csv", 14, "relation", "suport", "'suport' is not known.")
    >>> print(found)
    edges.csv row 14, relation: 'suport' is not known.
    """

    severity: Severity
    code: str
    table: str
    row: int
    column: str
    value: str
    message: str
    hint: str = ""
    others: tuple[int, ...] = ()

    @property
    def is_defect(self) -> bool:
        """Whether something has to be fixed: a source may contradict itself, and a table may lack a column."""
        return self.code not in (ABSENT, CONTRADICTORY)

    @property
    def place(self) -> str:
        """Where the problem is: ``edges.csv row 14, relation``."""
        row = f" row {self.row}" if self.row else ""
        column = f", {self.column}" if self.column else ""
        return f"{self.table}{row}{column}"

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f" {self.hint}" if self.hint else "")


class GraphModelError(Exception):
    """Root of every error that this package raises on purpose.

    Examples
    --------
    >>> from graphmodel import camps, shipped_case
    >>> try:
    ...     camps(shipped_case(), k=0)
    ... except GraphModelError as error:
    ...     print(f"{type(error).__name__}: {error}")
    SelectionError: k: 0 is not 1 or more, or free.
    """


class CaseError(GraphModelError):
    """A case cannot be loaded; it holds every problem that was found, not only the first.

    Attributes
    ----------
    findings
        The problems, errors and warnings.

    Examples
    --------
    >>> from graphmodel import read_case
    >>> try:
    ...     read_case(edges="data/none.csv")
    ... except CaseError as error:
    ...     [finding.code for finding in error.findings]
    ['no-file']
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class SelectionError(GraphModelError):
    """A selection, or an option of a measure, names something that there is not.

    Examples
    --------
    >>> from graphmodel import select, shipped_case
    >>> try:
    ...     select(shipped_case(), relation="suport")
    ... except SelectionError as error:
    ...     print(error)
    relation: 'suport' is not known. Known: support, opposition, mediation. Did you mean 'support'?
    """


class EngineError(GraphModelError):
    """An engine that the user runs does not answer, or refuses the query; it may answer when asked again.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from graphmodel import read
    >>> with TemporaryDirectory() as folder:
    ...     try:
    ...         read(f"duckdb:///{folder}/talks.duckdb", edges="claims")
    ...     except EngineError as error:
    ...         print(str(error).rpartition(": ")[2])
    see to the engine, then try again.
    """


class UsageError(GraphModelError):
    """A function or the program was called with what it does not understand.

    Examples
    --------
    >>> from graphmodel import read
    >>> try:
    ...     read("data/edges.csv", edges="claims")
    ... except UsageError as error:
    ...     print(error)
    edges and nodes name tables of an engine; give several files as a list.
    """


def suggestion(value: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """Return ``Did you mean 'support'?`` for the nearest known word, or an empty string.

    Parameters
    ----------
    value
        A word that is not known.
    known
        The known words.
    alike
        How similar they have to be, from 0 to 1.

    Returns
    -------
    str
        Empty where no known word is similar.
    """
    if len(value) > LONGEST_SHOWN:  # not a misspelling, and the search takes quadratic time
        return ""
    by_lower = {word.lower(): word for word in known}
    near = get_close_matches(value.strip().lower(), list(by_lower), n=1, cutoff=alike)
    return f"Did you mean {by_lower[near[0]]!r}?" if near else ""


def quoted(value: str) -> str:
    """Return a value as a message shows it, cut where it is long."""
    return repr(value) if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]!r} …"


def shortened(text: str) -> str:
    """Return a text as a message shows it without quotation marks, cut where it is long."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]} …"


def of_system(error: OSError) -> str:
    """Return what the system says of a file, without the number of its error: ``a.yaml: No such file or directory``."""
    where = "" if error.filename is None else f"{error.filename}: "
    return f"{where}{error.strerror}" if error.strerror else str(error)


def counted(number: int, word: str) -> str:
    """Return a number of things in words: ``1 claim``, ``2 claims``."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def listing(values: Iterable[str], *, most: int = 30) -> str:
    """Return the values joined by commas, cut after ``most`` with the number of those left out.

    Parameters
    ----------
    values
        The values.
    most
        Largest number of values that are named.

    Returns
    -------
    str
        ``a, b, c and 4 more``.
    """
    words = list(values)
    shown = ", ".join(words[:most])
    return shown if len(words) <= most else f"{shown} and {len(words) - most} more"
