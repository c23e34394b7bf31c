"""Formats of projects of other programs: endings of those that are read, names of those that are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from graphmodel.errors import Finding, UsageError
from graphmodel.on_demand import function_of
from graphmodel.reading.formats import ENDINGS
from graphmodel.reading.rows import UnreadError

if TYPE_CHECKING:
    from graphmodel.exchange.coded import Coded

    Reader = Callable[[bytes, str], Coded]
    Writer = Callable[[Coded, str], tuple[bytes, tuple[Finding, ...]]]

READERS: dict[str, Reader] = {
    ".dna": function_of("graphmodel.exchange.dna_read", "read_dna_project"),
    ".qdpx": function_of("graphmodel.exchange.qdpx_read", "read_qdpx"),
    ".jsonld": function_of("graphmodel.exchange.annotations", "read_annotations"),
}
"""Endings of the files that become part of a project."""
_HEAD = 4_000
"""Bytes of a file of JSON that are searched for what is in it."""
_ANNOTATIONS = (b"www.w3.org/ns/anno", b'"Annotation"', b'"AnnotationPage"', b'"TextQuoteSelector"')
"""What a file of annotations has in them."""


def is_of_projects(path: Path) -> bool:
    """Return whether a file can only become part of a project, by its ending: it holds no table of claims."""
    return path.suffix.lower() in set(READERS) - set(ENDINGS)


def reader_of(name: str, content: bytes) -> Reader | None:
    """Return what reads a file into a project, by its ending or, of JSON, by what is in it; None for plain tables."""
    ending = PurePosixPath(name.lower()).suffix
    if ending != ".json":
        return READERS.get(ending)
    head = content[:_HEAD]
    if b'"%FEATURE_STRUCTURES"' in content or b'"%TYPES"' in head:
        return function_of("graphmodel.exchange.cas_json", "read_cas")
    return READERS[".jsonld"] if any(mark in head for mark in _ANNOTATIONS) else None


def read_coded(content: bytes, name: str) -> Coded | None:
    """Return what a file of another program holds; None where it is a plain table.

    Raises
    ------
    UsageError
        It cannot be read.
    """
    reader = reader_of(name, content)
    try:
        return reader(content, name) if reader else None
    except UnreadError as error:
        raise UsageError(f"{name}: {error}") from None


Words = Literal["passages", "whole", "none"]
"""Words of the documents that a file holds: those of coded passages, the whole texts, or none."""


@dataclass(frozen=True, slots=True)
class ProjectFormat:
    """A format that a project is written in.

    Attributes
    ----------
    suffix, media_type, purpose, description
        Ending of its files, what browsers call it, whom it is for, and what it is.
    write
        From a project and a name for findings to the bytes, and what the format cannot hold.
    has_texts
        Whether the file has a place for the whole texts of the documents, or for quotes alone.
    """

    suffix: str
    media_type: str
    purpose: str
    description: str
    write: Writer
    has_texts: bool = True

    def written(self, coded: Coded, name: str, *, words: Words = "passages") -> tuple[bytes, tuple[Finding, ...]]:
        """Return the bytes of a project, with these words of its documents, and what it cannot hold."""
        if words == "none":
            coded = without_words(coded) if self.has_texts else without_quotes(coded)
        elif words == "passages" and self.has_texts:
            coded = with_passages(coded)
        return self.write(coded, name)


with_passages = function_of("graphmodel.exchange.without_text", "with_passages")
without_words = function_of("graphmodel.exchange.without_text", "without_words")
without_quotes = function_of("graphmodel.exchange.without_text", "without_quotes")

WRITERS = {
    "dna-database": ProjectFormat(
        "dna",
        "application/vnd.sqlite3",
        "for Discourse Network Analyzer: database",
        "Database for the Discourse Network Analyzer 3, with the texts if you say so.",
        function_of("graphmodel.exchange.dna_write", "write_dna"),
    ),
    "qdpx": ProjectFormat(
        "qdpx",
        "application/zip",
        "for MAXQDA, NVivo, ATLAS.ti: project",
        "REFI-QDA project for MAXQDA, NVivo, ATLAS.ti, with the texts if you say so.",
        function_of("graphmodel.exchange.qdpx_write", "write_qdpx"),
    ),
    "annotations": ProjectFormat(
        "jsonld",
        "application/ld+json",
        "for annotation tools of the web",
        "W3C Web Annotations, with quotes and without the texts.",
        function_of("graphmodel.exchange.annotations", "write_annotations"),
        has_texts=False,
    ),
}
"""Every format of a project by the name that the command line knows it by."""
