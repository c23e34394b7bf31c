"""Cells that can be corrected: wrong values with what may be right, and names that may be one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import pandas as pd

from graphmodel.errors import LONGEST_SHOWN, Finding
from graphmodel.model.schema import CLAIM_COLUMNS, ENDS, issues_in
from graphmodel.reading.checks.marked_names import without_marks
from graphmodel.reading.checks.similar_names import MARKED_NAME, MOST_COMPARED, ids_by_name, nearly
from graphmodel.reading.rows import Rows

_CODES = ("unknown-value", "unknown-node", "separator-in-id", "bad-date", "bad-strength", "other-issue")
"""Codes of findings about one cell of a claim that another value puts right."""
MOST_FIXES = 50
"""Number of wrong values, and of pairs of names, that are listed: each is a question to a person."""
_MOST_NEAR = 5
"""Number of similar known values that are listed for a wrong one."""
VOCABULARIES = {column.name: column.values for column in CLAIM_COLUMNS if column.values}


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A value of a column that is wrong.

    Attributes
    ----------
    column, value
        Our column, and the value in it.
    rows
        Number of rows that have it.
    near
        Known values that may be right, the nearest first; of a vocabulary or of the known names.
    """

    column: str
    value: str
    rows: int
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two nearly equal names, by their ids, with the number of claims that have each as an end.

    Attributes
    ----------
    other, kept
        The less frequent one, and the more frequent one.
    """

    other: str
    kept: str
    other_rows: int
    kept_rows: int


@dataclass(frozen=True, slots=True)
class Fixes:
    """The wrong values, most frequent first, and the pairs of names that may be one; `MOST_FIXES` each.

    Attributes
    ----------
    all_values
        Number of wrong values, listed or not.
    all_names
        Number of names that are nearly another, of which the first are compared.
    """

    values: tuple[WrongValue, ...] = ()
    pairs: tuple[NamePair, ...] = ()
    all_values: int = 0
    all_names: int = 0


def fixes_in(claims: Rows, nodes: Rows, findings: Sequence[Finding]) -> Fixes:
    """Return what can be corrected in claims, given their nodes and the findings in both."""
    of_claims = [each for each in findings if each.table == claims.name]
    marked = [each.value for each in findings if each.code == MARKED_NAME and each.table == nodes.name and not each.row]
    wrong_values = [*_wrong(claims.frame, nodes.frame, of_claims), *_marked(claims.frame, marked)]
    found = sorted(wrong_values, key=lambda each: -each.rows)
    wrong = found[:MOST_FIXES]
    known = {column: _known(nodes.frame, column) for column in {each.column for each in wrong}}
    values = tuple(each if each.near else replace(each, near=_near(each.value, known[each.column])) for each in wrong)
    alike = _nearly_another(findings)
    return Fixes(values, tuple(_pairs(claims.frame, nodes, alike[:MOST_FIXES])), len(found), len(alike))


def kept_names(pairs: Sequence[NamePair]) -> dict[str, str]:
    """Return the kept name by each other name, where all names that pairs connect are one: the most frequent is kept.

    Examples
    --------
    >>> kept_names([NamePair("Ann.", "Ann", 1, 3), NamePair("Ann", "Anne", 3, 9)])
    {'Ann.': 'Anne', 'Ann': 'Anne'}
    """
    kept: dict[str, str] = {}
    rows = {name: count for each in pairs for name, count in _counts(each)}
    for each in pairs:
        one, two = (kept.get(name, name) for name in (each.kept, each.other))
        right, wrong = (one, two) if rows[one] >= rows[two] else (two, one)
        kept |= {name: right for name in (wrong, *kept) if kept.get(name, name) == wrong}
    return {name: right for name, right in kept.items() if name != right}


def _counts(pair: NamePair) -> tuple[tuple[str, int], tuple[str, int]]:
    return (pair.other, pair.other_rows), (pair.kept, pair.kept_rows)


def _wrong(claims: pd.DataFrame, nodes: pd.DataFrame, findings: Sequence[Finding]) -> Iterator[WrongValue]:
    named = dict.fromkeys((each.column, each.value) for each in findings if each.code in _CODES and each.value)
    issues = set(_known(nodes, "issue"))
    for column, value in named:
        if column not in claims or len(value) >= LONGEST_SHOWN:
            continue
        if column == "issue" and not issues.isdisjoint(issues_in(value)):
            continue  # right for other proposals
        rows = int((claims[column] == value).sum())
        if rows:
            yield WrongValue(column, value, rows)


def _marked(claims: pd.DataFrame, names: Sequence[str]) -> Iterator[WrongValue]:
    """Yield the names with marks that only the claims have, each with the likely name."""
    for column in (end for end in ENDS if end in claims):
        rows = claims[column].value_counts()
        yield from (
            WrongValue(column, name, int(rows[name]), (without_marks(name),))
            for name in names
            if name in rows.index and len(name) < LONGEST_SHOWN
        )


def _known(nodes: pd.DataFrame, column: str) -> Mapping[str, str]:
    """Return the values that a column may have, by what each is called."""
    if column in VOCABULARIES:
        return {value: value for value in VOCABULARIES[column]}
    if column == "issue" and "issue" in nodes:
        return {issue: issue for cell in nodes["issue"].unique().tolist() for issue in issues_in(cell)}
    if column not in ENDS or "id" not in nodes or len(nodes) > MOST_COMPARED:
        return {}
    ids = nodes["id"].tolist()
    labels = dict(zip(nodes["label"].tolist(), ids, strict=True)) if "label" in nodes else {}
    return {name: id_ for name, id_ in (labels | dict(zip(ids, ids, strict=True))).items() if name}


def _near(value: str, known: Mapping[str, str]) -> tuple[str, ...]:
    by_lower = {name.lower(): right for name, right in known.items() if len(name) < LONGEST_SHOWN}
    names = get_close_matches(value.lower(), list(by_lower), n=_MOST_NEAR)
    return tuple(dict.fromkeys(by_lower[name] for name in names))


def _nearly_another(findings: Sequence[Finding]) -> list[str]:
    return [each.value for each in findings if each.code == "near-duplicate" and len(each.value) < LONGEST_SHOWN]


def _pairs(claims: pd.DataFrame, nodes: Rows, alike: Sequence[str]) -> Iterator[NamePair]:
    """Yield the pairs of names, of each one that is nearly another, of which both are ends of claims."""
    ids = ids_by_name(nodes)
    ends = pd.concat([claims[end] for end in ENDS if end in claims] or [pd.Series(dtype="str")])
    rows = ends.value_counts().to_dict()
    for name in alike:
        like = nearly(name, list(ids))
        one, two = ids.get(like, ""), ids.get(name, "")
        if one != two and one in rows and two in rows:
            kept, other = (one, two) if rows[one] >= rows[two] else (two, one)
            yield NamePair(other, kept, rows[other], rows[kept])
