"""Anchors: the place of a passage in a text, found again after the text has changed, or not at all.

They are the selectors of the W3C Web Annotation Data Model, https://www.w3.org/TR/annotation-model/#selectors: the
position, and the quote with what stands before and after it. Positions count code points, as Python does.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

CONTEXT = 32
"""Characters that are kept before and after a quote."""
_ALIKE = 85.0
"""Similarity in percent from which a changed passage is the same: every seventh character may differ.

Set by hand; `tests/project/test_anchors.py` has sentences on both sides of it."""
_LONGER = 2 * (100 - _ALIKE) / _ALIKE
"""Share of its length by which a passage can have grown and still be that similar: a ratio counts matches twice."""
_AHEAD = 5.0
"""Points by which the best place must be ahead of the second best."""
SHORTEST = 12
"""Fewest characters, with those around them that are the same, by which a passage is known: shorter ones are common."""

_How = Literal["exact", "context", "similar"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage: ``text[start:end] == quote``, with up to `CONTEXT` characters on both sides."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage is now, and how it was found."""

    anchor: Anchor
    how: _How


def anchor(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of a passage, without the white space at its ends.

    Raises
    ------
    ValueError
        There is nothing but white space there.

    Examples
    --------
    >>> anchor("The town agrees. The trust does not.", 4, 16)
    Anchor(start=4, end=16, quote='town agrees.', prefix='The ', suffix=' The trust does not.')
    """
    start, end = max(0, start), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise ValueError("the passage holds no text")
    return Anchor(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def found_again(old: Anchor, text: str, *, before: str = "") -> Found | None:
    """Return where a passage is in a text that may have changed.

    Parameters
    ----------
    old
        The anchor that was made on an earlier text.
    text
        The text.
    before
        The earlier text, where it is known: what stood in it elsewhere already is another passage.

    Returns
    -------
    Found or None
        At its place, where quote and context stand there; else where the quote stands in its context; else what
        resembles it. A letter with its accent is the same as one character or as two. None where there is no such
        place, several that are equally good, or one that is another passage of the earlier text: a passage is never
        put elsewhere in silence.

    Examples
    --------
    >>> old = anchor("The town agrees. The trust does not.", 4, 16)
    >>> found_again(old, "On Monday: The town agrees. The trust does not.").anchor.start
    15
    >>> found_again(old, "The anglers object. The trust does not.") is None
    True
    """
    if _stands(old, text, old.start):
        return Found(anchor(text, old.start, old.end), "exact")
    if all(map(_is_composed, (old.prefix + old.quote + old.suffix, text, before))):
        return _found(old, text, before)
    composed, offsets = _with_offsets(text)
    earlier, starts = _with_offsets(before)
    start = bisect_left(starts, old.start) if before else old.start
    place = _found(_as_composed(old, start), composed, earlier)
    return place and Found(anchor(text, offsets[place.anchor.start], offsets[place.anchor.end]), place.how)


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _as_composed(old: Anchor, start: int) -> Anchor:
    quote, prefix, suffix = (unicodedata.normalize("NFC", each) for each in (old.quote, old.prefix, old.suffix))
    return Anchor(start, start + len(quote), quote, prefix, suffix)


@lru_cache(maxsize=4)
def _with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a text in the normal form C, and where each of its characters begins in the text, and where the last ends.

    Characters are composed with what precedes them only if they are marks or parts of a Korean syllable.
    """
    composed: list[str] = []
    offsets: list[int] = []
    begun = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and (unicodedata.category(text[end])[0] == "M" or "\u1160" <= text[end] <= "\u11ff"):
            continue
        composed.append(unicodedata.normalize("NFC", text[begun:end]))
        offsets.extend([begun] * len(composed[-1]))
        begun = end
    return "".join(composed), (*offsets, len(text))


def _found(old: Anchor, text: str, before: str) -> Found | None:
    if _stands(old, text, old.start):
        return Found(anchor(text, old.start, old.end), "exact")
    places = [*_places(old.quote, text)]
    place = _by_context(old, text, places) if places else _similar(old, text)
    return None if place and _is_another(place.anchor, old, text, before) else place


def _is_another(new: Anchor, old: Anchor, text: str, before: str) -> bool:
    """Return whether a passage stood in the earlier text beside the old one, in as much of its context."""
    others = [start for start in _places(new.quote, before) if start >= old.end or start + len(new.quote) <= old.start]
    return bool(others) and max(_common(new, before, start) for start in others) >= _common(old, text, new.start)


def _stands(old: Anchor, text: str, start: int) -> bool:
    whole = old.prefix + old.quote + old.suffix
    begin = start - len(old.prefix)
    return begin >= 0 and text.startswith(whole, begin)


def _places(quote: str, text: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _by_context(old: Anchor, text: str, places: list[int]) -> Found | None:
    """Return the place whose context fits best, if it is one and not known by a short word alone."""
    scores = [(_common(old, text, start), start) for start in places]
    scores.sort(reverse=True)
    best, start = scores[0]
    if len(scores) > 1 and scores[1][0] == best:
        return None
    if len(old.quote) + best < min(SHORTEST, len(old.prefix + old.quote + old.suffix)):
        return None
    return Found(anchor(text, start, start + len(old.quote)), "context")


def _common(old: Anchor, text: str, start: int) -> int:
    """Return the number of characters before and after a place that are those of the anchor."""
    end = start + len(old.quote)
    before = zip(reversed(old.prefix), reversed(text[:start][-CONTEXT:]), strict=False)
    after = zip(old.suffix, text[end : end + CONTEXT], strict=False)
    return _run(before) + _run(after)


def _run(pairs: Iterator[tuple[str, str]]) -> int:
    length = 0
    for ours, theirs in pairs:
        if ours != theirs:
            break
        length += 1
    return length


def _similar(old: Anchor, text: str) -> Found | None:
    if len(old.quote) < SHORTEST:
        return None
    best = fuzz.partial_ratio_alignment(old.quote, text, score_cutoff=_ALIKE)
    if best is None or best.dest_start >= best.dest_end:
        return None
    start, end = _best_ends(old.quote, text, *_whole_words(text, best.dest_start, best.dest_end))
    without = text[:start] + "\n" * (end - start) + text[end:]
    second = fuzz.partial_ratio_alignment(old.quote, without, score_cutoff=_ALIKE)
    if second is not None and second.score > best.score - _AHEAD:
        return None
    return Found(anchor(text, start, end), "similar")


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place without parts of words."""
    while _is_within_word(text, start):
        start -= 1
    while _is_within_word(text, end):
        end += 1
    return start, end


def _is_within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _best_ends(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the ends near those of a window that make it most like the quote: the passage may have got longer."""
    reach = int(len(quote) * _LONGER)
    ends = range(max(start + 1, end - reach), min(end + reach, len(text)) + 1)
    end = max(_between_words(text, ends), key=lambda at: fuzz.ratio(quote, text[start:at]), default=end)
    starts = range(max(0, start - reach), min(start + reach, end - 1) + 1)
    return max(_between_words(text, starts), key=lambda at: fuzz.ratio(quote, text[at:end]), default=start), end


def _between_words(text: str, places: Iterable[int]) -> Iterator[int]:
    return (at for at in places if not _is_within_word(text, at))
