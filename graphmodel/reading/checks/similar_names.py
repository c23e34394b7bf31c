"""Check the names of nodes: labels used twice, and names that are nearly the same; titles of cases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.errors import Finding, quoted
from graphmodel.model.derived_columns import ROW
from graphmodel.model.surrogates import without_surrogates
from graphmodel.reading.checks.marked_names import without_marks
from graphmodel.reading.row_findings import findings_in
from graphmodel.reading.rows import Rows

MARKED_NAME = "marked-name"
"""Code of the finding about a name that holds a mark of a footnote, or an emoji."""
MOST_COMPARED = 2_000
"""Largest number of nodes of which each name is compared with each, as the work grows with its square."""
_SHORT = 6
"""A shorter name is like another only where they are the same letters."""
_ALIKE = 0.9
"""From this share of matching letters on, two names are near-duplicates."""
_LETTERS = 200
"""Number of letters of a name that are compared, from the first."""
_MARKS = re.compile("[^0-9a-z]+")
_KINDS = 64
"""Number of classes that letters are counted in; the counts in common are an upper bound of the matching letters."""


def title_of(file: Path) -> str:
    """Return what a case is called that lies in a file or folder.

    Examples
    --------
    >>> title_of(Path("talks/votes.csv.gz"))
    'votes'
    """
    name = without_surrogates(file.name)
    return name if file.is_dir() else Path(name.removesuffix(".gz")).stem


def check_names(nodes: Rows) -> Iterator[Finding]:
    """Yield the findings in what nodes are called: the label or, where there is none, the id.

    Equal labels are reported once, not as nearly equal too.
    """
    called = _called(nodes.frame)
    first: dict[str, str] = {}
    same: list[_Called] = []
    if "id" in nodes.frame and any(each.column == "label" for each in called):
        named = {each.node: each for each in reversed(called) if each.node}  # the first row of each id
        once = [each for each in called if named.get(each.node) is each]
        first = {each.name: each.node for each in reversed(once)}
        same = [each for each in once if first[each.name] != each.node]
    if same:
        hint = "Give them different labels, or the same id where they are the same; until then ids are shown too."
        yield from findings_in(
            nodes,
            ("warning", "same-label", "label"),
            pd.DataFrame({ROW: [each.row for each in same], "label": [each.name for each in same]}),
            lambda name: (f"{quoted(name)} is already the label of {first[name]!r}.", hint),
        )
    reported = set(same)
    others = [each for each in called if each not in reported]
    yield from _check_alike(nodes, others)
    yield from _check_marks(nodes, others)


def ids_by_name(nodes: Rows) -> dict[str, str]:
    """Return the id of the first node of each name, in the order of the table."""
    return {each.name: each.node for each in _by_name(_called(nodes.frame))} if "id" in nodes.frame else {}


def nearly(name: str, names: Sequence[str]) -> str:
    """Return the first name before this one in a list that is nearly equal to it; empty where there is none."""
    earlier = names[: names.index(name)] if name in names else names
    matcher, plain = SequenceMatcher(autojunk=False), _plain(name)
    if len(names) > MOST_COMPARED:
        return next((other for other in earlier if _plain(other) == plain), "")
    matcher.set_seq2(plain)
    return next((other for other in earlier if _alike(matcher, _plain(other), plain)), "")


class _Called(NamedTuple):
    """A node: its row and id, what it is called, and the column that this is taken from."""

    row: int
    node: str
    name: str
    column: str


def _called(frame: pd.DataFrame) -> list[_Called]:
    nothing = [""] * len(frame)
    ids = frame["id"].tolist() if "id" in frame else nothing
    labels = frame["label"].tolist() if "label" in frame else nothing
    return [
        _Called(row, node, label or node, "label" if label else "id")
        for row, node, label in zip(frame[ROW].tolist(), ids, labels, strict=True)
    ]


def _by_name(called: Sequence[_Called]) -> list[_Called]:
    """Return the first node of each name, in the order of the table."""
    first: dict[str, _Called] = {}
    for each in called:
        if each.name:
            first.setdefault(each.name, each)
    return list(first.values())


def _check_alike(nodes: Rows, called: Sequence[_Called]) -> Iterator[Finding]:
    called = _by_name(called)
    names = [each.name for each in called]
    plain = [_plain(name) for name in names]
    if len(called) > MOST_COMPARED:  # only names of the same letters, which takes no comparison of each with each
        first = dict(zip(reversed(plain), reversed(names), strict=True))
        for each, letters in zip(called, plain, strict=True):
            if letters and first[letters] != each.name:
                yield _nearly(nodes, each, first[letters])
        return
    counts, matcher = _counts(plain), SequenceMatcher(autojunk=False)
    for number, each in enumerate(called):
        matcher.set_seq2(plain[number])
        near = _candidates(counts, number)
        like = next((names[other] for other in near if _alike(matcher, plain[other], plain[number])), None)
        if like is not None:
            yield _nearly(nodes, each, like)


def _nearly(nodes: Rows, called: _Called, other: str) -> Finding:
    message = f"{quoted(called.name)} is nearly {quoted(other)}."
    hint = "Give both the same id where they are the same actor or proposal."
    return nodes.finding(
        "warning", "near-duplicate", message, row=called.row, column=called.column, value=called.name, hint=hint
    )


def _check_marks(nodes: Rows, called: Sequence[_Called]) -> Iterator[Finding]:
    """Yield a warning for each name with a mark, unless it is nearly equal to another."""
    likely_names = {each: likely for each in _by_name(called) if (likely := without_marks(each.name)) != each.name}
    known = {_plain(each.name) for each in called if each not in likely_names} if likely_names else set()
    for each, likely in likely_names.items():
        if _plain(each.name) not in known:
            message = f"{quoted(each.name)} holds a mark that is likely no part of the name {quoted(likely)}."
            hint = "Correct it in the file, or by corrections in a mapping."
            yield nodes.finding(
                "warning", MARKED_NAME, message, row=each.row, column=each.column, value=each.name, hint=hint
            )


def _counts(names: Sequence[str]) -> npt.NDArray[np.int16]:
    """Return how many letters of each kind each name has."""
    counts = np.zeros((len(names), _KINDS), np.int16)
    for number, name in enumerate(names):
        for letter in name:
            counts[number, ord(letter) % _KINDS] += 1
    return counts


def _candidates(counts: npt.NDArray[np.int16], number: int) -> list[int]:
    """Return the indices of the earlier names that may be alike, as they have enough letters in common.

    `SequenceMatcher.ratio` is twice the matching letters over all letters, so this leaves out no name that is alike.
    """
    common = np.minimum(counts[:number], counts[number]).sum(axis=1)
    both = counts[:number].sum(axis=1) + counts[number].sum()
    return np.flatnonzero((2 * common >= _ALIKE * both) & (common > 0)).tolist()


def _alike(matcher: SequenceMatcher[str], one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORT or re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False  # short names and numbers are alike by chance
    matcher.set_seq1(one)
    return matcher.ratio() >= _ALIKE


def _plain(name: str) -> str:
    """Return a name without case, accents, punctuation and spaces."""
    if name.isascii():  # most names
        return _MARKS.sub("", name[:_LETTERS].lower())
    letters = unicodedata.normalize("NFKD", name[:_LETTERS].casefold())
    return "".join(letter for letter in letters if letter.isalnum())[:_LETTERS]
