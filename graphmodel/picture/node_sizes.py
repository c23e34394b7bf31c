"""Sizes of actors by a number of their table: areas stand for numbers, and what is missing is drawn as missing."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from graphmodel.picture.attributes import check_quantity, numbers_of, values_of
from graphmodel.picture.sizes import SIZES


@dataclass(frozen=True, slots=True)
class NodeSizes:
    """What the sizes of actors mean.

    Attributes
    ----------
    title
        The column of the numbers.
    least, most
        Smallest and largest of them in the whole case, as they are written there.
    radii
        Radius of each actor, in px at zoom 1.
    values
        Number of each actor, as it is written; empty where it is missing.
    """

    title: str
    least: str
    most: str
    radii: Mapping[str, float]
    values: Mapping[str, str]

    @property
    def words(self) -> str:
        """What is written beside the sample in the legend."""
        return f"area: {self.title}, {self.least} to {self.most}"

    @property
    def missing_words(self) -> str:
        """What is written beside the sample of an actor without a number."""
        return f"dashed: no {self.title}"

    def is_missing(self, node: str) -> bool:
        """Return whether an actor has no number."""
        return self.values.get(node) == ""


def node_sizes(nodes: pd.DataFrame, column: str, drawn: Collection[str]) -> NodeSizes:
    """Return the sizes of actors by a column of numbers.

    Areas grow with the numbers from 0 on, so that twice the number is twice the area; the largest of the whole case has
    the usual size of an actor, and none is too small to be seen.

    Parameters
    ----------
    nodes
        The nodes of the whole case.
    column
        The numbers.
    drawn
        Ids of what is drawn; sizes are given for the actors among them.

    Raises
    ------
    UsageError
        The nodes have no such column, or it does not hold numbers from 0 on throughout.
    """
    check_quantity(nodes, column)
    numbers, written = numbers_of(nodes, column), values_of(nodes, column)
    least, most = (bound(numbers, key=lambda node: numbers[node]) for bound in (min, max))
    actors = [node for node in nodes.loc[nodes["kind"] == "actor", "id"].tolist() if node in set(drawn)]
    radii = {node: _radius(numbers.get(node), numbers[most]) for node in actors}
    return NodeSizes(column, written[least], written[most], radii, {node: written.get(node, "") for node in actors})


def _radius(number: float | None, most: float) -> float:
    if number is None:
        return SIZES.missing_radius
    share = number / most if most else 0.0
    return round(max(SIZES.least_radius, SIZES.actor_radius * math.sqrt(share)), 1)
