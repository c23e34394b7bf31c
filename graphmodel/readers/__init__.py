"""What other tools write: the bytes of a file, in whatever format, as tables of text with their findings."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.rows import Rows, rows_of


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a file, columns named as the file names them (see `mapping` for other people's names).

    Attributes
    ----------
    claims
        One row a claim or tie.
    nodes
        One row a node; None where the file holds none.
    notes
        How the file was understood, one sentence each (encoding, delimiter, sheet, number of edges).
    """

    claims: Rows
    nodes: Rows | None = None
    notes: tuple[str, ...] = ()


def read_tables(content: bytes, *, name: str) -> Tables:
    """Read the bytes of a file called ``name``; what cannot be read is in the findings of its tables, never raised."""
    return Tables(rows_of(content, name=name))
