"""Search the texts of all documents of a project for words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphmodel.engines.folded import folded
from graphmodel.project.state import State

_CACHED = 2_000
"""Number of texts that are kept in folded form, so that the next letter of a search costs little."""
_AROUND = 80
"""Characters of an excerpt before and after the place."""


@dataclass(frozen=True, slots=True)
class TextHit:
    """A document that has some words: where they stand first, and what stands around them."""

    document: str
    start: int
    end: int
    excerpt: str


def text_hits(state: State, text_of: Callable[[str], str], text: str, *, most: int) -> tuple[list[TextHit], int]:
    """Return the documents that have each of some words, in the order of the project, and their number.

    Case and accents do not count, as in `model.search`.

    Parameters
    ----------
    state
        The state of a project.
    text_of
        Returns a text by its SHA-256.
    text
        Words. Where they stand together as they are typed, this place is the hit; else that of the first word.
    most
        Largest number of hits that are returned.
    """
    words = folded(text).split()
    if not words:
        return [], 0
    found = [(key, sha256) for key, sha256 in _texts(state) if _has(sha256, text_of, words)]
    return [_hit(key, text_of(sha256), words) for key, sha256 in found[:most]], len(found)


def _texts(state: State) -> Iterator[tuple[str, str]]:
    for key, document in state.of("document").items():
        if document.get("sha256"):
            yield key, document["sha256"]


def _has(sha256: str, text_of: Callable[[str], str], words: Sequence[str]) -> bool:
    plain = _FOLDED.get(sha256)
    if plain is None:
        plain = folded(text_of(sha256))
        if len(_FOLDED) >= _CACHED:
            _FOLDED.clear()
        _FOLDED[sha256] = plain
    return all(word in plain for word in words)


_FOLDED: dict[str, str] = {}
"""Folded texts by the SHA-256 of the text, which names them in every project."""


def _hit(document: str, text: str, words: Sequence[str]) -> TextHit:
    plain, owners = _with_owners(text)
    phrase = " ".join(words)
    sought = phrase if phrase in plain else words[0]
    at = plain.find(sought)
    start, end = owners[at], owners[at + len(sought) - 1] + 1
    around = text[max(0, start - _AROUND) : end + _AROUND]
    return TextHit(document, start, end, " ".join(around.split()))


@lru_cache(maxsize=64)
def _with_owners(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its letters the place of the letter that it comes from."""
    parts = [folded(letter) for letter in text]
    return "".join(parts), [place for place, part in enumerate(parts) for _ in part]
