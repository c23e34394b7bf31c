"""Headings of measure columns on screen, which the measures give; files keep the names that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.analysis.measures import MEASURES


def headings(columns: Iterable[str]) -> dict[str, str | None]:
    """Return the headings of columns on screen; None hides a column.

    Examples
    --------
    >>> headings(["actor", "pn_in", "z_ties_liaison", "claim_ids"])
    {'actor': 'actor', 'pn_in': 'PN, as seen by others', 'z_ties_liaison': 'liaison, z: random ties', 'claim_ids': None}
    """
    labels = {name: label for measure in MEASURES.values() for name, label in measure.labels.items()}
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


def words() -> frozenset[str]:
    """Return the columns of words that may read like the id of a node, and are none."""
    return frozenset(name for measure in MEASURES.values() for name in measure.words)
