"""The result of a reader: tables of claims, nodes and documents."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.reading.guess_encoding import Fit
from graphmodel.reading.rows import Rows, UnreadError


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a file, columns named as the file names them (see `mapping` for other people's names).

    Attributes
    ----------
    claims
        One row per claim or tie.
    nodes
        One row per node; None where the file holds none.
    notes
        How the file was understood, one sentence each (encoding, delimiter, sheet, number of edges).
    documents
        One row per document that claims name; None where the file lists none.
    doubt
        The encodings that a file of text may be in, the likeliest first; empty where it is certain.
    sheets
        Sheets of a workbook that have the columns of its claims, by what they are called, that of the claims first;
        empty where no other has them.
    """

    claims: Rows
    nodes: Rows | None = None
    notes: tuple[str, ...] = ()
    documents: Rows | None = None
    doubt: tuple[Fit, ...] = ()
    sheets: tuple[tuple[str, Rows], ...] = ()


def refused(name: str, problem: UnreadError) -> Tables:
    """Return the tables of a file that cannot be read: none, and the finding that says why."""
    return Tables(problem.rows(name))
