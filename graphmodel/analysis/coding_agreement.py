"""Agreement of codings with passages: alpha of the stances and of the passages, in all, by relation and by issue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd

from graphmodel.analysis.alpha import DRAWS, UNDEFINED, Alpha, alpha_with_interval
from graphmodel.analysis.claim_pairs import Fields
from graphmodel.analysis.reliability import CodedUnits, Key, coded_units, possible_units
from graphmodel.analysis.unitizing import Marked, Unitizing, unitizing
from graphmodel.model.passage import place_of
from graphmodel.model.schema import RELATIONS, issues_in

_Claims = Mapping[str, Fields]
"""Claims of a coder by their ids."""
_ALL = "all claims"
_PLACES = {"relation": 2, "issue": 3}
"""Place of what divides stances, in the key of a unit."""
_FIGURES = ("alpha", "unitizing", "same_passage")
_MOST_PARTS = 2_000
"""Parts of the texts that are drawn again: of more paragraphs, neighbours are drawn together."""
_PARAGRAPH = re.compile(r"\n{2,}")


def coding_agreement(
    codings: Sequence[_Claims], texts: Mapping[str, str], *, draws: int = DRAWS, seed: int = 0
) -> pd.DataFrame:
    """How far do coders agree, on the stances and on the passages: in all, by relation and by issue?

    Parameters
    ----------
    codings
        The claims of two or more coders by their ids.
    texts
        The texts of the documents that they coded, by the ids that claims name in ``document``; claims without a place
        in one of them have no part in the figures about passages.
    draws, seed
        As for `reliability` and `unitizing`; what is drawn again are units for the one, and paragraphs for the other.

    Returns
    -------
    DataFrame
        Rows: all claims; all relations, then each; all issues, then each. Columns: ``of`` and ``value``, which is empty
        for all; ``coded_by_all`` and ``coded_by_any``, numbers of stances; ``alpha`` as of `reliability`;
        ``unitizing``, whether the text is marked (|u-alpha) and, of all relations or issues, as what (u-alpha);
        ``same_passage``, as what where several marked it (cu-alpha), for all relations and all issues. Each has its
        95 % interval in ``_low`` and ``_high``; nan where a figure is not defined.

    Examples
    --------
    >>> place = {"document": "d", "start": "0", "end": "9"}
    >>> claim = {"source": "trust", "target": "weir", "relation": "opposition", **place}
    >>> found = coding_agreement([{"a": claim}, {"b": claim}], {"d": "The trust objects."})
    >>> found[["of", "value", "alpha", "unitizing"]].head(2).to_numpy().tolist()
    [['all claims', '', 1.0, 1.0], ['relation', '', 1.0, 1.0]]
    """
    coded = [_coded_in(each) for each in codings]
    units = possible_units(coded)
    paragraphs = _paragraph_ends(texts)
    rows = []
    for of, value in _groups(coded):
        keeps = _keeps(of, value)
        here = [{key for key in each if keeps(key)} for each in coded]
        marked = [_marked(claims, texts, of, value) for claims in codings]
        passages = unitizing(marked, sum(map(len, texts.values())), parts=paragraphs, draws=draws, seed=seed)
        stances = alpha_with_interval(coded_units(coded, [*filter(keeps, units)]), draws=draws, seed=seed)
        figures = (stances, *_of_passages(passages, of, value))
        counts = (len(set.intersection(*here)), len(set.union(*here)))
        rows.append((of, value, *counts, *(part for each in figures for part in (each.value, each.low, each.high))))
    parts = [f"{figure}{part}" for figure in _FIGURES for part in ("", "_low", "_high")]
    return pd.DataFrame(rows, columns=["of", "value", "coded_by_all", "coded_by_any", *parts])


def _coded_in(claims: _Claims) -> CodedUnits:
    """Return the units of some claims, with the ids of the claims of each."""
    found: defaultdict[Key, list[str]] = defaultdict(list)
    for key, claim in claims.items():
        for issue in issues_in(claim.get("issue", "")):
            found[claim["source"], claim["target"], claim["relation"], issue].append(key)
    return {unit: tuple(keys) for unit, keys in found.items()}


def _groups(coded: Sequence[CodedUnits]) -> Iterator[tuple[str, str]]:
    yield _ALL, ""
    keys = set().union(*coded)
    for of, place in _PLACES.items():
        found = {key[place] for key in keys}
        values = [each for each in RELATIONS if each in found] if of == "relation" else sorted(found - {""})
        if values:
            yield from ((of, value) for value in ("", *values))


def _keeps(of: str, value: str) -> Callable[[Key], bool]:
    return lambda key: not value or key[_PLACES[of]] == value


def _of_passages(found: Unitizing, of: str, value: str) -> tuple[Alpha, Alpha]:
    is_of_values = of in _PLACES and not value
    return (found.values, found.coding) if is_of_values else (found.marking, UNDEFINED)


def _marked(claims: _Claims, texts: Mapping[str, str], of: str, value: str) -> list[Marked]:
    """Return the passages of claims in the texts one after the other, each as what it is marked; only of a value."""
    begins, at = {}, 0
    for name, text in texts.items():
        begins[name], at = at, at + len(text)
    made = []
    for claim in claims.values():
        document, place = claim.get("document", ""), place_of(claim)
        if place is None or place[1] > len(texts.get(document, "")):
            continue
        values = {"relation": [claim["relation"]], "issue": issues_in(claim.get("issue", ""))}.get(of, [""])
        made += [
            Marked(begins[document] + place[0], begins[document] + place[1], each)
            for each in values
            if value in ("", each)
        ]
    return made


def _paragraph_ends(texts: Mapping[str, str]) -> list[int]:
    ends, begin = [], 0
    for text in texts.values():
        ends += [begin + gap.end() for gap in _PARAGRAPH.finditer(text) if gap.end() < len(text)]
        begin += len(text)
        ends += [begin] if text else []
    together = -(-len(ends) // _MOST_PARTS) or 1
    return ends[::-1][::together][::-1]
