"""Vertices of a Pajek network: their numbers, labels, modes, and the ids that ties name them by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphmodel.reading.formats.ids import ids_of
from graphmodel.reading.formats.records import Records
from graphmodel.reading.rows import check_count

_VERTEX = re.compile(r"\d{1,12}", re.ASCII)


@dataclass(slots=True)
class Vertices:
    """The vertices of one network.

    Attributes
    ----------
    network
        Name of the network.
    is_first
        Whether no other network comes before: its vertices then need no name of the network in their ids.
    count
        Number of vertices by the heading, of which many may have no line of their own.
    first_mode
        Number of vertices of the first kind in a two-mode network; 0 in others.
    """

    network: str
    is_first: bool
    count: int
    first_mode: int
    _labels: dict[str, str] = field(default_factory=dict)
    _further: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _rows: dict[str, int] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._labels)

    def exists(self, number: str) -> bool:
        """Return whether a text is the number of a vertex."""
        return bool(_VERTEX.fullmatch(number)) and 1 <= int(number) <= self.count

    def add(self, number: str, label: str, further: Mapping[str, str], *, row: int) -> None:
        """Take in a vertex that has a line of its own."""
        number = str(int(number))
        self._rows.setdefault(number, row)
        self._labels[number], self._further[number] = label, further
        check_count(len(self._labels), 1)

    def id_of(self, number: str) -> str:
        """Return the id of a vertex; one that has no line of its own is called by its number."""
        number = str(int(number))
        self._ids = self._ids or self._names()
        if number not in self._ids:
            self._labels[number] = number
            self._ids[number] = self._called(number)
        return self._ids[number]

    def list_in(self, nodes: Records, known: Collection[str], free: Iterator[int]) -> list[str]:
        """Append the vertices to the nodes of all networks, but for those known from others; return their ids.

        Those without a line of their own have the next free number as row.
        """
        self._ids = self._ids or self._names()
        new = [number for number in self._labels if self._ids[number] not in known]
        for number in new:
            further = dict(self._further.get(number, {}))
            base = {"id": self._ids[number], "label": further.pop("label", self._labels[number])}
            if self.first_mode:
                base["mode"] = "1" if int(number) <= self.first_mode else "2"
            nodes.add(base, further, row=self._rows.get(number) or next(free))
        return [self._ids[number] for number in new]

    def _names(self) -> dict[str, str]:
        """Return an id for every vertex: the label where no two are alike, else the number."""
        unique = len({label.lower() for label in self._labels.values()} - {""}) == len(self._labels)
        if not unique:
            return {number: self._called(number) for number in self._labels}
        ids = ids_of(self._labels.values())
        return {number: ids[label] for number, label in self._labels.items()}

    def _called(self, number: str) -> str:
        return number if self.is_first else f"{number} ({self.network})"


def numbers_of_vertices(tokens: Sequence[str]) -> tuple[int, int]:
    """Return the numbers of vertices and of those of the first mode that a heading names; 0 where it does not."""
    numbers = [int(token) for token in tokens if _VERTEX.fullmatch(token)]
    return (numbers[0] if numbers else 0), (numbers[1] if len(numbers) > 1 else 0)
