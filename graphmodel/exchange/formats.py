"""Formats of projects of other programs: endings of those that are read, names of those that are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphmodel.errors import Finding
from graphmodel.exchange.coded import Coded
from graphmodel.on_demand import function_of

Reader = Callable[[bytes, str], Coded]
Writer = Callable[[Coded, str], tuple[bytes, tuple[Finding, ...]]]

READERS: dict[str, Reader] = {
    ".dna": function_of("graphmodel.exchange.dna_read", "read_dna"),
    ".qdpx": function_of("graphmodel.exchange.qdpx_read", "read_qdpx"),
}
"""Endings of the files that become part of a project."""


@dataclass(frozen=True, slots=True)
class ProjectFormat:
    """A format that a project is written in.

    Attributes
    ----------
    suffix, description
        Ending of its files, and what it is for.
    write
        From a project and a name for findings to the bytes, and what the format cannot hold.
    has_texts
        Whether the file holds the whole texts of the documents.
    """

    suffix: str
    description: str
    write: Writer
    has_texts: bool = True


WRITERS = {
    "dna-database": ProjectFormat(
        "dna",
        "Database for the Discourse Network Analyzer 3, with the whole texts.",
        function_of("graphmodel.exchange.dna_write", "write_dna"),
    ),
    "qdpx": ProjectFormat(
        "qdpx",
        "REFI-QDA project for MAXQDA, NVivo, ATLAS.ti, with the whole texts.",
        function_of("graphmodel.exchange.qdpx_write", "write_qdpx"),
    ),
}
"""Every format of a project by the name that the command line knows it by."""
