"""The question in which encoding a file is, with one of its lines as each that fits makes it."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.errors import quoted
from graphmodel.reading.guess_encoding import Fit
from graphmodel.reading.mapping.interpretation import Candidate, Question

_BEFORE, _SHOWN = 20, 60
"""Characters of a line that are shown, and how many of them stand before the first that differs."""


def encoding_question(name: str, doubt: Sequence[Fit]) -> Question:
    """Return the question in which encoding a file is.

    Parameters
    ----------
    name
        Name of the file.
    doubt
        The encodings that it may be in, the likeliest first.
    """
    lines = _lines([fit.text for fit in doubt])
    candidates = tuple(Candidate(fit.name, f"{fit}: {line}") for fit, line in zip(doubt, lines, strict=True))
    return Question("encoding", "", f"In which encoding is {quoted(name)}:", candidates, name, doubt[0].name)


def _lines(texts: Sequence[str]) -> list[str]:
    """Return the first line in which texts differ, of each of them, around the place where they do."""
    for found in zip(*map(str.splitlines, texts), strict=False):
        if len({*found}) > 1:
            place = next((at for at, letters in enumerate(zip(*found, strict=False)) if len({*letters}) > 1), 0)
            begin = max(0, place - _BEFORE)
            return [line[begin : begin + _SHOWN] for line in found]
    return [text.strip()[:_SHOWN] for text in texts]
