"""Patterns that the desk highlights in every text: entries of the codebook, each with its colour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphmodel.engines.pattern_places import places
from graphmodel.errors import UsageError
from graphmodel.project.acts import Change
from graphmodel.project.codebook import ENTRY
from graphmodel.project.state import State

_PATTERN = "pattern"
"""Field of a word of the codebook that says what it is, and its value for a pattern."""
COLOURS = ("#f2c14e", "#7fc8a9", "#8ab6f9", "#e39bc3", "#d9a066", "#b8b8b8")
"""Given to new patterns in turn; legible behind black and white text when they are mixed with the background."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def patterns(state: State) -> Iterator[tuple[str, str, str]]:
    """Yield key, regular expression and colour of each pattern."""
    for key, word in state.of("word").items():
        if word.get(ENTRY) == _PATTERN and word.get("label"):
            colour = word.get("color", "")
            yield key, word["label"], colour if _COLOUR.fullmatch(colour) else COLOURS[0]


def add_pattern(state: State, pattern: str) -> tuple[Change, ...]:
    """Return the change that adds a pattern, in the next colour; none where it is there.

    Raises
    ------
    UsageError
        It is no regular expression.
    """
    pattern = pattern.strip()
    known = list(patterns(state))
    if not pattern or any(each == pattern for _, each, _ in known):
        return ()
    places(pattern, "")
    word = {ENTRY: _PATTERN, "label": pattern, "color": COLOURS[len(known) % len(COLOURS)]}
    return (Change("word", f"{_PATTERN}: {pattern}", None, word),)


def highlights(state: State, text: str) -> list[tuple[int, int, str]]:
    """Return start, end and colour of all that the patterns match in a text.

    A pattern of another program may be written for an engine that knows more; what cannot be used matches nothing.
    """
    found = []
    for _, pattern, colour in patterns(state):
        try:
            found += [(start, end, colour) for start, end in places(pattern, text)]
        except UsageError:
            continue
    return found
