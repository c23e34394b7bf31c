"""The reading of files as documents, in a process with bounded memory and time."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from graphmodel.reading.confined_process import OUT_OF_MEMORY, begin_time, confine
from graphmodel.reading.document_texts import documents_with_findings, unreadable
from graphmodel.reading.limits import Bounds, bounds, within
from graphmodel.reading.rows import unread

_REQUEST = "request.json"


def write_request(folder: Path, files: Sequence[tuple[str, Path]], *, pattern: str) -> None:
    """Write into a folder which files are to be read, by their names and places, within the limits of this context."""
    places = [(name, str(place.resolve())) for name, place in files]
    request = {"files": places, "pattern": pattern, "bounds": asdict(bounds())}
    (folder / _REQUEST).write_text(json.dumps(request), encoding="ascii")


def answer_file(folder: Path, number: int) -> Path:
    """Return where the documents of a file are, once it has been read, as JSON."""
    return folder / f"{number}.json"


def main(place: str, *, memory: int) -> int:
    """Read the files that are asked for in a folder one by one, and return the exit code."""
    confine(memory)
    logging.disable()  # of libraries, which write a line at each damaged spot: a small file made them write 250,000
    folder = Path(place)
    request = json.loads((folder / _REQUEST).read_text(encoding="ascii"))
    with within(Bounds(**request["bounds"])):
        for number, (name, file) in enumerate(request["files"]):
            begin_time()
            try:
                texts = documents_with_findings(Path(file).read_bytes(), name, pattern=request["pattern"])
            except OSError as error:
                texts = unreadable(name, unread(Path(file), error))
            except MemoryError:
                return OUT_OF_MEMORY
            unfinished = folder / "unfinished"
            unfinished.write_text(json.dumps(asdict(texts), default=str), encoding="ascii")
            unfinished.replace(answer_file(folder, number))
    return 0
