"""Several files as documents: all that can be read, and what is wrong with the others, at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from graphmodel.errors import Finding, listing
from graphmodel.reading.document_process import confined_texts
from graphmodel.reading.document_texts import (
    DOCUMENT_ENDINGS,
    PLAIN,
    TABLE_ENDINGS,
    Texts,
    documents_with_findings,
    name_pattern,
    unreadable,
)
from graphmodel.reading.import_process.folder import Folder
from graphmodel.reading.import_process.turns import Turns
from graphmodel.reading.limits import MOST_IMPORT_MEMORY, MOST_OWN_MEMORY, UPLOADED_DOCUMENTS, within
from graphmodel.reading.rows import unread
from graphmodel.reading.several_files import unique_names

_PDF = (".pdf",)
"""Endings of files that are read in a process of their own on the command line too: they unpack without bounds."""
_HIDDEN = (".", "~$")
"""Beginnings of names of files that are not shown, or that Word leaves beside a document that is open."""


def read_texts(path: Path, *, pattern: str = "", originals: bool = False) -> Texts:
    """Return the documents of a file, or of all files of a folder that can be such, in the order of their names.

    Parameters
    ----------
    path
        File or folder.
    pattern
        What the names of files say, such as ``{date} {source} - {title}``; a name that does not fit is the title.
    originals
        Have each document hold its file; a table of texts is not one's file.

    Raises
    ------
    UsageError
        The pattern names something that a name does not say.
    """
    name_pattern(pattern)  # it is unreadable before anything is read
    if not path.is_dir():
        return _texts_of([path], pattern=pattern, originals=originals)
    inside = sorted(each for each in path.iterdir() if not each.name.startswith(_HIDDEN))
    files = [each for each in inside if each.is_file() and each.suffix.lower() in DOCUMENT_ENDINGS]
    texts = _texts_of(files, pattern=pattern, originals=originals)
    if not (others := [f"{each.name}{'/' if each.is_dir() else ''}" for each in inside if each not in files]):
        return texts
    message = f"{len(others):,} of the files and folders in it were left out: {listing(others)}."
    left = Finding(
        "warning", "left-out", path.name, 0, "", "", message, f"Documents are {', '.join(DOCUMENT_ENDINGS)}."
    )
    return Texts(texts.documents, (*texts.findings, left))


def read_uploaded_texts(
    files: Sequence[tuple[str, bytes]],
    *,
    pattern: str = "",
    turns: Turns,
    key: object,
    memory: int = MOST_IMPORT_MEMORY,
) -> Texts:
    """Return the documents of uploaded files: those that are no plain text are read where they can harm nobody.

    Parameters
    ----------
    files
        Name and content of each.
    pattern
        As in `read_texts`.
    turns, key
        The queue in which such files wait, and what these are called in it.
    memory
        Bytes of memory that their process may take.

    Raises
    ------
    UsageError
        The pattern names something that a name does not say.
    """
    name_pattern(pattern)
    folder = Folder()
    places = {}
    for number, (name, (_, content)) in enumerate(zip(unique_names([name for name, _ in files]), files, strict=True)):
        places[name] = folder.path / str(number)
        places[name].write_bytes(content)
    alone = {name: place for name, place in places.items() if Path(name).suffix.lower() not in PLAIN}
    with within(UPLOADED_DOCUMENTS):
        found = {
            name: documents_with_findings(place.read_bytes(), name, pattern=pattern)
            for name, place in places.items()
            if name not in alone
        }
        if alone:
            with turns.turn(key):
                found |= zip(alone, confined_texts([*alone.items()], pattern=pattern, memory=memory), strict=True)
    return _together(found[name] for name in places)


def _texts_of(files: Sequence[Path], *, pattern: str, originals: bool) -> Texts:
    alone = [each for each in files if each.suffix.lower() in _PDF]
    confined = confined_texts([(each.name, each) for each in alone], pattern=pattern, memory=MOST_OWN_MEMORY)
    found = dict(zip(alone, confined, strict=True))
    return _together(
        _with_original(found[file] if file in found else _here(file, pattern), file, originals=originals)
        for file in files
    )


def _here(file: Path, pattern: str) -> Texts:
    try:
        return documents_with_findings(file.read_bytes(), file.name, pattern=pattern)
    except OSError as error:
        return unreadable(file.name, unread(file, error))


def _with_original(texts: Texts, file: Path, *, originals: bool) -> Texts:
    if not originals or not texts.documents or file.suffix.lower() in TABLE_ENDINGS:
        return texts
    content = file.read_bytes()
    return replace(texts, documents=tuple(replace(each, original=content) for each in texts.documents))


def _together(found: Iterable[Texts]) -> Texts:
    every = [*found]
    return Texts(
        tuple(document for each in every for document in each.documents),
        tuple(finding for each in every for finding in each.findings),
    )
