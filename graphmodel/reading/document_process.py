"""Files that may be hostile, read as documents in a process of bounded memory and time: one for all files of a call."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graphmodel.errors import Finding
from graphmodel.reading.confined_process import run_confined, why_ended
from graphmodel.reading.document_texts import DIVIDE, DocumentText, Texts, unreadable
from graphmodel.reading.document_worker import answer_file, main, write_request
from graphmodel.reading.import_process.folder import Folder
from graphmodel.reading.limits import MEGABYTE
from graphmodel.reading.rows import UnreadError

_MOST_ANSWER = 64 * MEGABYTE
"""Bytes of JSON with the documents of one file; a long novel takes 1 MB."""


def confined_texts(files: Sequence[tuple[str, Path]], *, pattern: str, memory: int) -> list[Texts]:
    """Return what each file holds, given by its name and place; see `texts_in`.

    A file at which the process has to be ended is one that cannot be read. The others are read by another process.
    """
    found: list[Texts] = []
    while len(found) < len(files):
        found += _read_until_ended(files[len(found) :], len(found) / len(files), pattern=pattern, memory=memory)
    return found


def _read_until_ended(files: Sequence[tuple[str, Path]], before: float, *, pattern: str, memory: int) -> list[Texts]:
    """Return what the first files hold: all of them, or those up to the first at which the process is ended."""
    folder = Folder()
    write_request(folder.path, files, pattern=pattern)
    answered = 0

    def share() -> float:
        nonlocal answered
        while answered < len(files) and answer_file(folder.path, answered).exists():
            answered += 1
        return before + (1 - before) * answered / len(files)

    code, _ = run_confined(main.__module__, folder.path, memory=memory, share=share)
    share()
    found = [_read_answer(answer_file(folder.path, number), files[number][0]) for number in range(answered)]
    if answered < len(files):
        message = f"it was not read: {why_ended(code, memory=memory)}."
        problem = UnreadError("too-large", message, DIVIDE)
        found.append(unreadable(files[answered][0], problem))
    return found


def _read_answer(place: Path, name: str) -> Texts:
    if place.stat().st_size > _MOST_ANSWER:
        message = f"its text is longer than {_MOST_ANSWER // MEGABYTE} megabytes."
        return unreadable(name, UnreadError("too-large", message, DIVIDE))
    plain = json.loads(place.read_text(encoding="ascii"))
    documents = (DocumentText(**{**each, "original": b""}) for each in plain["documents"])
    return Texts(tuple(documents), tuple(_finding(each) for each in plain["findings"]))


def _finding(plain: Mapping[str, Any]) -> Finding:
    return Finding(**{**plain, "others": tuple(plain["others"])})
