"""Answers of measures in words: who leads a table, and who is on which side of a proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from graphmodel.errors import counted, listing
from graphmodel.model.schema import BETWEEN

SIDE_VERBS = {"opponents": ("opposes", "oppose"), "supporters": ("supports", "support")}
"""Columns of `contested` with the word of what one actor, and several, do."""
_MOST_NAMED = 5
"""Largest number of actors that are named; of more, the others are counted."""
_MOST_LISTED = 30
"""The same in a cell of a table, whose file has all of them."""
MOST_PAIRS = 2
"""Number of pairs that are named where they are level."""
Names = Mapping[str, str]


def side_in_words(actors: str, side: str, names: Names) -> str:
    """Return who is on one side of a proposal, of actors joined by '; '.

    Examples
    --------
    >>> side_in_words("AM; IR", "opponents", {"AM": "Armenia", "IR": "Iran"})
    'Armenia and Iran oppose it'
    """
    who = [names[actor] for actor in actors.split(BETWEEN)]
    one, several = SIDE_VERBS[side]
    return f"{names_in_sentence(who)} {one if len(who) == 1 else several} it"


def standing_in_words(table: pd.DataFrame, names: Names) -> str:
    """Return who is best and who is worst placed by the PN index of `standing`; nothing where all are placed alike.

    Examples
    --------
    >>> table = pd.DataFrame({"actor": ["A", "B", "C"], "pn": [1.25, 0.5, 1.25], "ratio": [1.0, 0.0, 1.0]})
    >>> standing_in_words(table, {"A": "Ann", "B": "Bo", "C": "Cy"})
    'Ann and Cy are best placed (PN 1.25), Bo is worst placed (0.50).'
    """
    says = [text for text, _ in placed_in_words(table, names)]
    return f"{', '.join(says)}." if says else ""


def placed_in_words(table: pd.DataFrame, names: Names) -> list[tuple[str, pd.DataFrame]]:
    """Return who is best placed and who is worst, as `standing_in_words` says it, each with its rows.

    Actors with neither friends nor foes have no place among them.
    """
    placed = table.dropna(subset=["pn", "ratio"]).round({"pn": 9})  # what differs by rounding alone is level
    best, worst = _leading(placed, placed["pn"]), _leading(placed, -placed["pn"])
    if placed.empty or best["pn"].iloc[0] == worst["pn"].iloc[0]:
        return []
    return [
        (f"{_are([names[actor] for actor in rows['actor']])} {word} placed ({pn}{rows['pn'].iloc[0]:.2f})", rows)
        for rows, word, pn in ((best, "best", "PN "), (worst, "worst", ""))
    ]


def agreement_in_words(table: pd.DataFrame, names: Names) -> str:
    """Return which pairs agree and disagree most in a table of `agreement`; of level pairs, those with most shared.

    Examples
    --------
    >>> pairs = [("A", "B", 3, 0, 1.0, 3), ("A", "C", 1, 0, 1.0, 1), ("B", "C", 0, 2, -1.0, 2)]
    >>> table = pd.DataFrame(pairs, columns=["a", "b", "congruence", "conflict", "value", "shared"])
    >>> print(agreement_in_words(table, {"A": "Ann", "B": "Bo", "C": "Cy"}))
    Most in agreement: Ann and Bo, on the same side of 3 of 3 proposals.
    Most in conflict: Bo and Cy, on opposite sides of 2 of 2 proposals.
    """
    return "\n".join(line for line, _ in pairs_in_words(table, names))


def pairs_in_words(table: pd.DataFrame, names: Names) -> list[tuple[str, pd.DataFrame]]:
    """Return the lines of `agreement_in_words`, each with the rows of the pairs that it is about."""
    ways = (
        ("agreement", "congruence", "the same side", table["value"]),
        ("conflict", "conflict", "opposite sides", -table["value"]),
    )
    found = [
        (what, column, side, _leading(table[table[column] > 0], value, table["shared"], table[column]))
        for what, column, side, value in ways
    ]
    return [(_pair_in_words(rows, names, what, column, side), rows) for what, column, side, rows in found if len(rows)]


def listed(ids: Sequence[str], names: Names) -> str:
    """Return the names of ids as a cell has them: "A; B; C"; of more than `_MOST_LISTED`, how many are left out.

    Examples
    --------
    >>> listed(["AM", "IR"], {"AM": "Armenia"})
    'Armenia; IR'
    """
    first, more = ids[:_MOST_LISTED], len(ids) - _MOST_LISTED
    return BETWEEN.join([*map(names.get, first, first), *([f"{more:,} more"] if more > 0 else [])])


def names_in_sentence(names: Sequence[str]) -> str:
    """Return names as a sentence has them: "A, B and C"; of more than `_MOST_NAMED`, how many are left out."""
    if len(names) > _MOST_NAMED:
        return listing(names, most=_MOST_NAMED)
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _pair_in_words(rows: pd.DataFrame, names: Names, what: str, column: str, side: str) -> str:
    first = rows.iloc[0]
    taken = f"on {side} of {first[column]:,} of {counted(first['shared'], 'proposal')}"
    if len(rows) > MOST_PAIRS:
        return f"Most in {what}: {len(rows):,} pairs, each {taken}."
    pairs = "; ".join(f"{names[a]} and {names[b]}" for a, b in zip(rows["a"], rows["b"], strict=True))
    return f"Most in {what}: {pairs}, {taken}."


def _leading(rows: pd.DataFrame, *values: pd.Series) -> pd.DataFrame:
    """Return the rows with the largest value; of these, those with the largest second value, and so on."""
    for value in values:
        left = value.loc[rows.index]
        rows = rows[left == left.max()]
    return rows


def _are(names: Sequence[str]) -> str:
    return f"{names_in_sentence(names)} {'is' if len(names) == 1 else 'are'}"
