"""Differences between codings: what not all coders coded, and in which field they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

import pandas as pd

from graphmodel.analysis.reliability import CodedUnits, check_several, coding_names, units_in
from graphmodel.engines.query import fetch
from graphmodel.model.case import Case
from graphmodel.model.schema import BETWEEN

BY, CLAIMS_OF = "by {}", "claims of {}"
"""Columns of a coder: what the coder has, and the claims behind it."""
_SOME = "coded by some"
"""Differs in whether it was coded at all."""
_FIELDS = ("status", "basis", "strength", "date", "document")
"""Columns of a claim that coders of the same material choose or read, beside what a unit is made of."""
_Place = tuple[str, str, str]
"""Source, target and issue."""
_Row = tuple[_Place, str, list[str], list[tuple[str, ...]]]
"""A place, what differs there, and by coder the values and the claims."""


def coding_differences(codings: Sequence[Case]) -> pd.DataFrame:
    """Where do two or more codings of the same documents differ, and in what?

    Of a source, a target and an issue on which several coders have a stance, they differ in the ``relation``. Of the
    same stance on another issue, they differ in the ``issue``. What is left and not coded by all is ``coded by some``.
    What all coded is compared in status, basis, strength, date and document. A coder with several claims has several
    values, joined by `; `.

    Parameters
    ----------
    codings
        Two or more cases over the same node ids, as for `reliability`.

    Returns
    -------
    DataFrame
        One row per difference: ``source``, ``target``, ``issue``, ``differs_in``, then a column per coder with the
        values (``by Eva``), and one with the claims (``claims of Eva``); empty where a coder has none.

    Raises
    ------
    SelectionError
        Fewer than two codings.

    Examples
    --------
    >>> from graphmodel import select, shipped_case
    >>> case = shipped_case()
    >>> found = coding_differences([case, select(case, basis="direct")])
    >>> found["differs_in"].value_counts().to_dict()
    {'coded by some': 36, 'basis': 20, 'strength': 11, 'relation': 7, 'status': 7, 'date': 6}
    """
    check_several(codings)
    names, coded = coding_names(codings), [units_in(coding) for coding in codings]
    columns = ["source", "target", "issue", "differs_in", *map(BY.format, names), *map(CLAIMS_OF.format, names)]
    found = sorted([*_not_coded_alike(coded), *_other_fields(codings, coded)], key=lambda row: row[0])
    rows = [(*place, what, *values, *map(BETWEEN.join, claims)) for place, what, values, claims in found]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def _not_coded_alike(coded: Sequence[CodedUnits]) -> Iterator[_Row]:
    """Yield what not all coders coded: another relation or issue of several, or a stance that only some have."""
    stances = [_grouped(each, lambda key: (key[0], key[1], key[3])) for each in coded]
    alone: list[tuple[_Place, list[CodedUnits]]] = []
    for place in _keys(stances):
        here = [each.get(place, {}) for each in stances]
        relations = [{relation for _, _, relation, _ in each} for each in here]
        if all(each == relations[0] for each in relations):
            continue
        if sum(map(bool, relations)) > 1:
            yield place, "relation", _joined(relations), [_claims(each) for each in here]
        else:
            alone.append((place, here))
    left: list[CodedUnits] = [{} for _ in coded]
    for _, here in alone:
        for coder, units in zip(left, here, strict=True):
            coder.update(units)
    yield from _other_issues(left)


def _other_issues(coded: Sequence[CodedUnits]) -> Iterator[_Row]:
    """Yield units that one coder has alone: together those of several coders that differ in the issue alone."""
    stances = [_grouped(each, lambda key: key[:3]) for each in coded]
    for source, target, relation in _keys(stances):
        here = [each.get((source, target, relation), {}) for each in stances]
        issues = [{issue for *_, issue in each} for each in here]
        if sum(map(bool, issues)) > 1:
            yield (source, target, ""), "issue", _joined(issues), [_claims(each) for each in here]
            continue
        for unit in chain(*here):
            claims = [each.get(unit, ()) for each in here]
            yield (source, target, unit[3]), _SOME, [relation if of_one else "" for of_one in claims], claims


def _other_fields(codings: Sequence[Case], coded: Sequence[CodedUnits]) -> Iterator[_Row]:
    """Yield the fields in which coders differ on what all of them coded."""
    cells = [_cells(coding) for coding in codings]
    for unit in sorted(set(coded[0]).intersection(*coded[1:])):
        claims = [each[unit] for each in coded]
        for field in _FIELDS:
            values = [{of_one[field][claim] for claim in ids} for of_one, ids in zip(cells, claims, strict=True)]
            if any(each != values[0] for each in values):
                yield (unit[0], unit[1], unit[3]), field, _joined(values), claims


def _cells(coding: Case) -> dict[str, dict[str, str]]:
    """Return the cells of the fields by the ids of their claims."""
    table = fetch(coding.claims.select("id", *_FIELDS)).astype("str")
    return {field: dict(zip(table["id"].tolist(), table[field].tolist(), strict=True)) for field in _FIELDS}


def _grouped(coded: CodedUnits, place: Callable[[tuple[str, str, str, str]], _Place]) -> Mapping[_Place, CodedUnits]:
    found: defaultdict[_Place, CodedUnits] = defaultdict(dict)
    for unit, claims in coded.items():
        found[place(unit)][unit] = claims
    return found


def _keys(groups: Iterable[Mapping[_Place, CodedUnits]]) -> list[_Place]:
    return sorted(set().union(*groups))


def _joined(values: Iterable[set[str]]) -> list[str]:
    return [BETWEEN.join(sorted(each)) for each in values]


def _claims(units: CodedUnits) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain(*units.values())))
