"""Which documents of a file a project has already: by text, by what is left of it, by title or address."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphmodel.exchange.coded import Coded
from graphmodel.exchange.without_text import DOT, WIDE_DOT, dotted
from graphmodel.project.acts import Fields
from graphmodel.project.anchors import SHORTEST
from graphmodel.project.state import State

_WORDS = re.compile(rf"[^{DOT}{WIDE_DOT}\r\n]")


@dataclass(slots=True)
class SameDocuments:
    """Documents of a file that a project has.

    Attributes
    ----------
    ours
        Key in the project by the key in the file; each document of the project stands once.
    same_places
        Keys in the project of those whose places are those of the file.
    likely
        Title in the project by the key in the file, of those that may be the same, which no more than a person can say.
    """

    ours: dict[str, str] = field(default_factory=dict)
    same_places: set[str] = field(default_factory=set)
    likely: dict[str, str] = field(default_factory=dict)


def same_documents(state: State, texts: Mapping[str, str], coded: Coded) -> SameDocuments:
    """Return which documents of a file a project has already.

    Parameters
    ----------
    state, texts
        The project, and its texts by their SHA-256.
    coded
        What the file holds. A text of it may have dots in place of letters, as `without_words` writes it.

    Returns
    -------
    SameDocuments
        A document is the same by title and text; by its text, whatever its title became; with dots, by text and title,
        or by text where `SHORTEST` letters are left of it; without a text, by its address or title. Where nothing but
        the title or the length says so, it is not taken as the same, and is listed.
    """
    found = SameDocuments()
    rules = (_by_title_and_text, _by_text, _by_dots_and_title, _by_dots, _without_text)
    for rule in rules:
        places = rule is not _without_text
        for key, ours in rule(_Search(state, texts, coded, found)):
            if key not in found.ours and ours not in found.ours.values():
                found.ours[key] = ours
                if places:
                    found.same_places.add(ours)
    found.likely = dict(_likely(_Search(state, texts, coded, found)))
    return found


_Pairs = Iterator[tuple[str, str]]


class _Search:
    """Documents of file and project that are none of those found so far."""

    def __init__(self, state: State, texts: Mapping[str, str], coded: Coded, found: SameDocuments) -> None:
        taken = set(found.ours.values())
        self.theirs = {key: each for key, each in coded.state.of("document").items() if key not in found.ours}
        self.ours = {key: each for key, each in state.of("document").items() if key not in taken}
        self._texts, self._their_texts = texts, coded.texts

    def text(self, document: Fields) -> str:
        return self._texts.get(document.get("sha256", ""), "")

    def their_text(self, document: Fields) -> str:
        return self._their_texts.get(document.get("sha256", ""), "")

    def is_bare(self, document: Fields) -> bool:
        """Return whether neither file nor project has the text of a document of the file."""
        sha256 = document.get("sha256", "")
        return sha256 not in self._texts and sha256 not in self._their_texts

    def dotted(self) -> Iterator[tuple[str, Fields, str, list[str]]]:
        """Yield documents of the file with dots for letters, and the documents of the project that they fit."""
        texts = {key: self.their_text(each) for key, each in self.theirs.items()}
        with_dots = {key: text for key, text in texts.items() if DOT in text or WIDE_DOT in text}
        by_shape = defaultdict(list)
        for key, each in self.ours.items() if with_dots else ():
            if text := self.text(each):
                by_shape[dotted(text)].append(key)
        for key, text in with_dots.items():
            fitting = [ours for ours in by_shape.get(dotted(text), ()) if fits_dots(text, self.text(self.ours[ours]))]
            yield key, self.theirs[key], text, fitting


def fits_dots(dots: str, text: str) -> bool:
    """Return whether a text is another one with dots in place of some of its letters.

    Examples
    --------
    >>> fits_dots("The ····.", "The weir."), fits_dots("The ····.", "The town"), fits_dots("A····.", "The weir.")
    (True, False, False)
    """
    return len(dots) == len(text) and all(
        one == other or one == dotted(other) for one, other in zip(dots, text, strict=True)
    )


def _by_title_and_text(search: _Search) -> _Pairs:
    known = {(each.get("title", key), each.get("sha256", "")): key for key, each in [*search.ours.items()][::-1]}
    for key, each in search.theirs.items():
        if ours := known.get((each.get("title", key), each.get("sha256", ""))):
            yield key, ours


def _by_text(search: _Search) -> _Pairs:
    number = Counter(each.get("sha256", "") for each in search.ours.values())
    known = {each.get("sha256", ""): key for key, each in search.ours.items() if search.text(each).strip()}
    for key, each in search.theirs.items():
        sha256 = each.get("sha256", "")
        if number[sha256] == 1 and sha256 in known:
            yield key, known[sha256]


def _by_dots_and_title(search: _Search) -> _Pairs:
    for key, each, _, fitting in search.dotted():
        named = [ours for ours in fitting if search.ours[ours].get("title", ours) == each.get("title", key)]
        if len(named) == 1:
            yield key, named[0]


def _by_dots(search: _Search) -> _Pairs:
    for key, _, text, fitting in search.dotted():
        if len(fitting) == 1 and len(_WORDS.findall(text)) >= SHORTEST:
            yield key, fitting[0]


def _without_text(search: _Search) -> _Pairs:
    for name in ("url", "title"):
        known = {each[name]: key for key, each in [*search.ours.items()][::-1] if name in each}
        for key, each in search.theirs.items():
            if search.is_bare(each) and each.get(name) in known:
                yield key, known[each[name]]


def _likely(search: _Search) -> _Pairs:
    titles = {each.get("title", key) for key, each in search.ours.items()}
    for key, each, _, fitting in search.dotted():
        if each.get("title", key) in titles:
            yield key, each.get("title", key)
        elif len(fitting) == 1:
            yield key, search.ours[fitting[0]].get("title", fitting[0])
