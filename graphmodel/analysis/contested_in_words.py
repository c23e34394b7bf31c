"""The answer of `contested` in words: what divides the actors most, and who is on which side."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from graphmodel.analysis.claim_ids import JOINT
from graphmodel.errors import listing

SIDES = {"opponents": ("opposes", "oppose"), "supporters": ("supports", "support")}
"""Columns of `contested` with the word of what one actor, and several, do."""
MOST_NAMED = 5
"""Largest number of actors that are named; of more, the others are counted."""


def most_divided(table: pd.DataFrame) -> pd.DataFrame:
    """Return the proposals that divide the actors most: the most contested, of these those with most actors on a side.

    Parameters
    ----------
    table
        As of `contested`.

    Returns
    -------
    DataFrame
        Its rows that are level in both; none where no proposal has supporters and opponents.
    """
    divided = table[(table["supporters"] != "") & (table["opponents"] != "")]
    sides = divided["supporters"].str.count(JOINT) + divided["opponents"].str.count(JOINT)
    for value in (divided["contestedness"], sides):
        divided = divided[value[divided.index] == value[divided.index].max()]
    return divided


def side_in_words(row: Mapping[Hashable, Any], side: str, names: Mapping[str, str]) -> str:
    """Return who is on one side of a proposal.

    Examples
    --------
    >>> side_in_words({"opponents": "AM; IR"}, "opponents", {"AM": "Armenia", "IR": "Iran"})
    'Armenia and Iran oppose it'
    """
    actors = str(row[side]).split(JOINT)
    one, several = SIDES[side]
    return f"{_together([names[actor] for actor in actors])} {one if len(actors) == 1 else several} it"


def _together(names: list[str]) -> str:
    if len(names) > MOST_NAMED:
        return listing(names, most=MOST_NAMED)
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
