"""Claims of two coders side by side: which are the same, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import linear_sum_assignment

from graphmodel.analysis.coding_differences import BY, CLAIMS_OF
from graphmodel.model.passage import place_of
from graphmodel.model.schema import BETWEEN, CLAIM_COLUMNS, issues_in

Fields = Mapping[str, str]
"""A claim by the names of its columns; empty ones may be left out."""
_CORE = ("source", "target", "relation", "issue")
"""What makes two claims the same stance."""
_FURTHER = ("status", "basis", "strength", "date")
_COMPARED = (*_CORE, *_FURTHER)
"""Fields of a claim that coders choose."""
_DEFAULTS = {column.name: column.default for column in CLAIM_COLUMNS}
_FINE = 1_000_000
"""Agreement in whole numbers, so that sums are the same in any order."""
_ALIKE, _DIFFER, _ALONE = "alike", "differ", "only {}"
"""What a row of the table says of a pair."""


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """A claim of one coder and that of the other which is most like it, or a claim that only one of them has.

    Attributes
    ----------
    document
        The document.
    keys
        Ids of the claims of the two coders; empty for one who has none.
    differs_in
        The fields in which they differ.
    overlap
        Share of the text of their two passages that is in both; None where one has no passage.
    """

    document: str
    keys: tuple[str, str]
    differs_in: tuple[str, ...]
    overlap: float | None

    @property
    def is_alike(self) -> bool:
        """Whether both coders have it, with the same fields."""
        return all(self.keys) and not self.differs_in


def claim_pairs(
    one: Mapping[str, Fields], other: Mapping[str, Fields], *, documents: Sequence[str] = ()
) -> list[ClaimPair]:
    """Which claims of two coders are about the same, and in what do they differ?

    Claims can be a pair if they are of one document, their passages overlap (or have the same locator, or one of them
    has no place at all), and both their ends are the same, or all but one of source, target, relation and issue. Of all
    ways to form pairs it is the one with the largest total agreement: the number of these four fields that are alike,
    and the share of the passages in common, counted as a fifth; then status, basis, strength and date.

    Parameters
    ----------
    one, other
        The claims of the two coders by their ids, with their fields as text.
    documents
        Documents in the order of reading; others follow, sorted.

    Returns
    -------
    list of ClaimPair
        In the order of documents and passages.

    References
    ----------
    Kuhn, H. W. (1955). The Hungarian method for the assignment problem. Naval Research Logistics Quarterly 2, 83-97.
    https://doi.org/10.1002/nav.3800020109

    Examples
    --------
    >>> mira = {"a": {"source": "trust", "target": "weir", "relation": "opposition", "issue": "Water"}}
    >>> jonas = {"b": {"source": "trust", "target": "weir", "relation": "opposition", "issue": "Fish"}}
    >>> claim_pairs(mira, jonas)
    [ClaimPair(document='', keys=('a', 'b'), differs_in=('issue',), overlap=None)]
    """
    named = {each.get("document", "") for claims in (one, other) for each in claims.values()}
    made = []
    for document in (*(each for each in documents if each in named), *sorted(named.difference(documents))):
        ours, theirs = _of(document, one), _of(document, other)
        matched = dict(_matched([one[key] for key in ours], [other[key] for key in theirs]))
        pairs = [(key, theirs[matched[at]] if at in matched else "") for at, key in enumerate(ours)]
        taken = {theirs[at] for at in matched.values()}
        pairs += [("", key) for key in theirs if key not in taken]
        found = [_pair(document, keys, one, other) for keys in pairs]
        made += sorted(found, key=lambda pair: _order(pair, one, other))
    return made


def pairs_table(
    pairs: Sequence[ClaimPair], one: Mapping[str, Fields], other: Mapping[str, Fields], names: tuple[str, str]
) -> pd.DataFrame:
    """Return pairs as a table.

    Parameters
    ----------
    pairs, one, other
        The pairs, and the claims that they were made of.
    names
        The two coders.

    Returns
    -------
    DataFrame
        One row per pair, all text but ``overlap``: ``document``, ``coded`` ("alike", "differ", "only Mira"),
        ``differs_in``, ``source``, ``target``, ``relation``, ``issue`` as the first of them has it who has one,
        ``overlap`` of the passages, then by coder the values of the fields that differ (``by Mira``), and the claim
        (``claims of Mira``).
    """
    columns = [
        "document",
        "coded",
        "differs_in",
        *_CORE,
        "overlap",
        *map(BY.format, names),
        *map(CLAIMS_OF.format, names),
    ]
    rows = [_row(pair, one, other, names) for pair in pairs]
    kinds = dict.fromkeys(columns, "str") | {"overlap": "float"}
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def value(claim: Fields, field: str) -> str:
    """Return what a claim has in a field; where it is empty, what that means."""
    if field == "issue":
        return BETWEEN.join(sorted(issues_in(claim.get(field, ""))))
    return claim.get(field, "") or _DEFAULTS[field]


def _row(
    pair: ClaimPair, one: Mapping[str, Fields], other: Mapping[str, Fields], names: tuple[str, str]
) -> list[object]:
    claims = [claims.get(key) for claims, key in zip((one, other), pair.keys, strict=True)]
    shown = claims[0] or claims[1] or {}
    alone = next(
        (_ALONE.format(name) for name, other_claim in zip(names, claims[::-1], strict=True) if not other_claim), ""
    )
    coded = alone or (_ALIKE if pair.is_alike else _DIFFER)
    values = [
        BETWEEN.join(value(claim, field) or "-" for field in pair.differs_in) if claim is not None else ""
        for claim in claims
    ]
    core = [value(shown, field) for field in _CORE]
    return [pair.document, coded, BETWEEN.join(pair.differs_in), *core, pair.overlap, *values, *pair.keys]


def _of(document: str, claims: Mapping[str, Fields]) -> list[str]:
    """Return the ids of the claims of a document in an order that depends on what they say, not on their ids."""
    here = [key for key, claim in claims.items() if claim.get("document", "") == document]
    return sorted(here, key=lambda key: (_place(claims[key]), [value(claims[key], each) for each in _COMPARED], key))


def _place(claim: Fields) -> tuple[int, int]:
    """Return start and end of a passage; both 0 where there is none."""
    return place_of(claim) or (0, 0)


def _order(pair: ClaimPair, one: Mapping[str, Fields], other: Mapping[str, Fields]) -> tuple[object, ...]:
    first = one.get(pair.keys[0]) or other[pair.keys[1]]
    return (_place(first), first.get("locator", ""), [value(first, each) for each in _COMPARED], pair.keys)


def _matched(ours: Sequence[Fields], theirs: Sequence[Fields]) -> Iterator[tuple[int, int]]:
    if not ours or not theirs:
        return
    scores = _scores(ours, theirs)
    rows, columns = linear_sum_assignment(scores, maximize=True)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        if scores[row, column] > 0:
            yield row, column


def _scores(ours: Sequence[Fields], theirs: Sequence[Fields]) -> npt.NDArray[np.int64]:
    """Return how far each two claims agree, in whole numbers; 0 where they can be no pair."""
    same = {field: _same(ours, theirs, field) for field in _COMPARED}
    core = np.sum([same[field] for field in _CORE], axis=0)
    fits = (same["source"] & same["target"]) | (core >= len(_CORE) - 1)
    overlap, apart = _overlaps(ours, theirs)
    further = np.sum([same[field] for field in _FURTHER], axis=0)
    agreement = core * _FINE + np.rint(np.nan_to_num(overlap) * _FINE).astype(np.int64) + further
    return np.where(fits & ~apart, agreement, 0)


def _same(ours: Sequence[Fields], theirs: Sequence[Fields], field: str) -> npt.NDArray[np.bool_]:
    one, other = (np.array([value(each, field) for each in claims], dtype=object) for claims in (ours, theirs))
    return np.asarray(one[:, None] == other[None, :], dtype=bool)


def _overlaps(
    ours: Sequence[Fields], theirs: Sequence[Fields]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return the share of two passages that is in both, and whether two claims are in different places."""
    one, other = (np.array([_place(each) for each in claims], dtype=float) for claims in (ours, theirs))
    placed = (one[:, 1] > 0)[:, None] & (other[:, 1] > 0)[None, :]
    common = np.minimum(one[:, None, 1], other[None, :, 1]) - np.maximum(one[:, None, 0], other[None, :, 0])
    either = np.maximum(one[:, None, 1], other[None, :, 1]) - np.minimum(one[:, None, 0], other[None, :, 0])
    overlap = np.where(placed, np.maximum(common, 0) / np.maximum(either, 1), np.nan)
    located = [np.array([each.get("locator", "") for each in claims], dtype=object) for claims in (ours, theirs)]
    both_located = (located[0] != "")[:, None] & (located[1] != "")[None, :]
    elsewhere = both_located & (located[0][:, None] != located[1][None, :])
    return overlap, np.where(placed, overlap == 0, elsewhere)


def _pair(document: str, keys: tuple[str, str], one: Mapping[str, Fields], other: Mapping[str, Fields]) -> ClaimPair:
    if not all(keys):
        return ClaimPair(document, keys, (), None)
    ours, theirs = one[keys[0]], other[keys[1]]
    differs_in = tuple(field for field in _COMPARED if value(ours, field) != value(theirs, field))
    overlap = float(_overlaps([ours], [theirs])[0][0, 0])
    return ClaimPair(document, keys, differs_in, None if np.isnan(overlap) else overlap)
