"""Records with attributes of their own as one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphmodel.reading.rows import Columns, Rows, check_count

_Key = tuple[bool, str]
"""A column: whether it is an attribute of the author's, and its name."""


class Records:
    """Records that grow one by one, within the limits.

    Parameters
    ----------
    base
        Columns that are always there, first and in this order.
    """

    def __init__(self, *base: str) -> None:
        self._places: dict[_Key, int] = {(False, name): place for place, name in enumerate(base)}
        self._columns = Columns()

    def __len__(self) -> int:
        return len(self._columns)

    def add(self, base: Mapping[str, str], further: Mapping[str, str] | None = None, *, row: int = 0) -> None:
        """Append a record: what the format itself has, and the attributes of the author's own naming.

        Without ``row``, records are numbered as below a header.
        """
        width = len(self._places)
        cells = [""] * width
        for of_author, values in ((False, base), (True, further or {})):
            for name, value in values.items():
                place = self._places.setdefault((of_author, name), len(self._places))
                cells += [""] * (place + 1 - len(cells))
                cells[place] = value
        if len(self._places) > width:
            check_count(len(self) + 1, len(self._places))
        self._columns.add(row or len(self) + 2, cells)

    def rows(self, name: str) -> Rows:
        """Return the table of all records."""
        header = _header(self._places)
        changed = [(was, now) for (_, was), now in header.items() if was != now]
        notes = tuple(f"In {name}, the attribute {was!r} is the column {now!r}." for was, now in changed)
        return Rows(name, self._columns.frame([header[key] for key in self._places]), (), notes)


def free_names(names: Iterable[str]) -> list[str]:
    """Return a name for each column: its own, or the next one that is free and not reserved.

    Examples
    --------
    >>> free_names(["_merge", "Merge", "x"])
    ['merge', 'Merge (2)', 'x']
    """
    return list(_header((True, name) for name in names).values())


def _header(keys: Iterable[_Key]) -> dict[_Key, str]:
    """Return a name for every column: its own, or the next one that is free and not reserved."""
    header: dict[_Key, str] = {}
    taken: set[str] = set()
    for key in sorted(keys, key=lambda key: key[0]):
        plain = key[1].encode(errors="replace").decode().strip().lstrip("_").strip() or "column"
        name, number = plain, 1
        while name.lower() in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(name.lower())
        header[key] = name
    return header
