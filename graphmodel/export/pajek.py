"""Pajek: numbered vertices, and the arcs of each relation in a section of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from graphmodel.export.content import Content, content, spoken_names
from graphmodel.export.legible import distinct, legible
from graphmodel.model.case import Case
from graphmodel.model.level import Level
from graphmodel.model.schema import RELATIONS, SIGNS

_MARK = "\ufeff"
"""Without it, Pajek does not read a file as Unicode (http://mrvar2.fdv.si/pajek/Unicode-Pajek.htm)."""
_PLAIN = str.maketrans({'"': "'", "\\": "/", "\n": " ", "\r": " ", "\t": " "})
"""Pajek knows no way to write a quotation mark within a name."""


def pajek(case: Case, level: Level) -> bytes:
    """Return a selection as a Pajek network of several relations.

    The weight of an arc is the strength, negative in opposition; mediation is positive, in its own section.
    """
    return (_MARK + "\n".join(_lines(content(case, level, format_="pajek")))).encode()


def _lines(held: Content) -> Iterator[str]:
    names = distinct(name.translate(_PLAIN) for name in spoken_names(held.nodes).values())
    numbers = {node: number for number, node in enumerate(held.nodes["id"], start=1)}
    yield f"*Network {legible(' '.join(held.title.split()))}"
    yield from (f"% {line}" for line in held.recipe.split("\n"))
    yield f"*Vertices {len(names)}"
    for number, name in enumerate(names, start=1):
        yield f'{number} "{name}"'
    for number, relation in enumerate(RELATIONS, start=1):
        rows = held.rows[held.rows["relation"] == relation]
        if len(rows):
            yield f'*Arcs :{number} "{relation}"'
            yield from _arcs(rows, numbers, SIGNS[relation] or 1)
    yield ""


def _arcs(rows: pd.DataFrame, numbers: dict[str, int], sign: int) -> Iterator[str]:
    for source, target, strength in zip(rows["source"], rows["target"], rows["strength"], strict=True):
        yield f"{numbers[source]} {numbers[target]} {sign * strength}"
