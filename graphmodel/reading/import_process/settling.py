"""The meanings of values that a reader is asked for, as they stand before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graphmodel.model.column import Column
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS
from graphmodel.reading.import_process.answer import Values
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.words import meanings

_Question = tuple[Column, str, Mapping[str, int]]
"""A column of ours, theirs that it is taken from, and its values with their number of rows."""


def open_columns(mapping: ColumnMapping, values: Values, node_values: Values) -> Iterator[_Question]:
    """Yield each column whose values are asked for.

    The stance always is asked for, as it is what all else rests on; the others where they hold words of their own.
    """
    for ours, columns, of in ((CLAIM_COLUMNS, mapping.columns, values), (NODE_COLUMNS, mapping.nodes, node_values)):
        for column in ours:
            theirs = columns.get(column.name, "")
            if not column.values or theirs not in of:
                continue
            if column.name == "relation" or not {*of[theirs]} <= {*column.values, ""}:
                yield column, theirs, of[theirs]


def words_by_value(column: Column, counts: Mapping[str, int], mapping: ColumnMapping) -> dict[str, str]:
    """Return our word for each value that is understood."""
    return meanings(counts, column.name, mapping.values.get(column.name, {}))


def settled(mapping: ColumnMapping, values: Values, node_values: Values) -> ColumnMapping:
    """Return a mapping with a word for each value that is asked for and understood, as a reader sees it."""
    settled = dict(mapping.values)
    for column, _, counts in open_columns(mapping, values, node_values):
        known = words_by_value(column, counts, mapping)
        settled[column.name] = {value: word for value, word in known.items() if word != value}
    return replace(mapping, values={name: meant for name, meant in settled.items() if meant})
