"""Headings of measure columns on screen, which the measures give; files keep the names that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.analysis.measure import Measure
from graphmodel.analysis.measures import IDS, MEASURES


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


def words() -> frozenset[str]:
    """Return the columns of words that may read like the id of a node, and are none."""
    return frozenset(name for measure in MEASURES.values() for name in measure.words)
