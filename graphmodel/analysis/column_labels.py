"""Headings and values of measures on screen, in words; files keep the names and numbers that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from graphmodel.analysis.measure import Measure
from graphmodel.analysis.measures import IDS, MEASURES

_SIGN_WORDS: Mapping[float, str] = {1: "friends", -1: "foes", 0: "as much of both"}
STANCE_WORDS: Mapping[float, str] = {1: "supports", -1: "opposes", 0: "both, level"}
_VALUES: Mapping[str, Mapping[Any, str]] = {
    "sign": _SIGN_WORDS,
    "declared": _SIGN_WORDS,
    "sign_a": STANCE_WORDS,
    "sign_b": STANCE_WORDS,
    "camp_of": {"a": "that of A", "b": "that of B", "both": "that of both", "neither": "that of neither"},
    "offers_to": {"a": "A", "b": "B"},
}
"""What codes in these columns mean."""
_FIGURES = {
    "k": "camps at most",
    "lower": "pairs against the camps, at least",
    "upper": "pairs against the camps",
    "frustration": "pairs against two camps",
    "is_exact": "proven to be the fewest",
    "is_complete": "all left out in turn",
    "share": "share of all pairs",
    "parts": "parts without a tie between them",
    "solutions": "equally good splits",
    "solutions_at_least": "equally good splits, at least",
    "pairs": "pairs of friends or foes",
    "negative": "pairs of foes",
    "ambivalent": "pairs with as much of both",
    "rule": "merging rule",
    "signs": "friends and foes by",
    "triads": "threes by their signs",
    "balancing": "claims without which nothing contradicts",
}


def valued(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the codes of its columns in words, and its figures by names that a reader knows.

    Examples
    --------
    >>> valued(pd.DataFrame({"figure": ["is_exact", "walk_balance"], "sign": [1, -1]}))
                        figure     sign
    0  proven to be the fewest  friends
    1             walk balance     foes
    """
    worded = codes_in_words(table)
    if "figure" not in worded:
        return worded
    return worded.assign(figure=[_FIGURES.get(name, name.replace("_", " ")) for name in worded["figure"]])


def codes_in_words(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the codes of its columns in words.

    Examples
    --------
    >>> codes_in_words(pd.DataFrame({"a": ["A"], "sign": [-1]}))
       a  sign
    0  A  foes
    """
    coded = {name: means for name, means in _VALUES.items() if name in table}
    return table.assign(**{name: [means.get(each, each) for each in table[name]] for name, means in coded.items()})


def headings(columns: Iterable[str], measure: Measure | None = None) -> dict[str, str | None]:
    """Return the headings of columns on screen; None hides a column.

    Parameters
    ----------
    columns
        Names of the columns of a table.
    measure
        Whose table it is: another may call a column of the same name otherwise. Without one, that of any measure.

    Examples
    --------
    >>> headings(["actor", "pn_in", "z_ties_liaison", "claim_ids"])
    {'actor': 'actor', 'pn_in': 'PN, as seen by others', 'z_ties_liaison': 'liaison, z: random ties', 'claim_ids': None}
    """
    measures = (measure,) if measure else MEASURES.values()
    labels = IDS | {name: label for each in measures for name, label in each.labels.items()}
    return {name: _heading(name, labels) for name in columns}


def _heading(name: str, labels: dict[str, str | None]) -> str | None:
    if name in labels:
        return labels[name]
    for known, label in labels.items():
        beginning = known.removesuffix("*")
        if known.endswith("*") and name.startswith(beginning):
            ending = name.removeprefix(beginning)
            return label and label.format(labels.get(ending) or ending)
    return name


def word_columns() -> frozenset[str]:
    """Return the columns of words that may read like the id of a node, and are none."""
    return frozenset(name for measure in MEASURES.values() for name in measure.words)
