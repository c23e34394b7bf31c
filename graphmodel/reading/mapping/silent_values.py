"""Values of a table by which its rows say nothing, as abstentions do."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.errors import listing
from graphmodel.model.schema import CLAIM_COLUMNS, SKIP
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.contents import Contents
from graphmodel.reading.mapping.words import meanings

OWN_SOURCE = "about their own source"
"""What rows of a list of signs are that it leaves out beside these."""
_MOST_SHOWN = 5
"""Values that a sentence names."""


def silent_values(table: Contents, mapping: ColumnMapping) -> tuple[str, ...]:
    """Return the values of a table that say nothing under a mapping, those of most rows first."""
    found: dict[str, int] = {}
    for column in CLAIM_COLUMNS:
        name, given = column.name, mapping.values.get(column.name, {})
        for theirs in (mapping.columns.get(name, name), mapping.otherwise.get(name, "")):
            if column.values and theirs in table.columns and name not in mapping.constants:
                counts = table.counts(theirs)
                found |= {value: counts[value] for value, word in meanings(counts, name, given).items() if word == SKIP}
    return tuple(sorted({*found} - {SKIP}, key=lambda value: (-found[value], value)))  # ours is in no file


def that_say_nothing(values: Sequence[str]) -> str:
    """Return a phrase for the rows that hold one of these values."""
    return f"that say nothing ({listing(values, most=_MOST_SHOWN)})" if values else "that say nothing"
