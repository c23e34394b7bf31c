"""Contents of the columns of a table of an engine; see `contents`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

import ibis.expr.types as ir
import pandas as pd

from graphmodel.engines.query import fetch
from graphmodel.model.complete_columns import cells_as_text
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.mapping.contents import HEAD_ROWS, MOST_VALUES, Contents, named_columns, value_counts


def contents_in_engine(table: ir.Table, name: str) -> Contents:
    """Return the contents of a table of an engine."""

    @cache
    def counts(column: str) -> Mapping[str, int]:
        return counted(table.select(text=cells_as_text(table[column]).fill_null("")))

    def counted(texts: ir.Table) -> Mapping[str, int]:
        rows = texts.group_by("text").aggregate(rows=texts.count())
        trimmed = rows.mutate(value=rows.text.strip())
        summed = trimmed.group_by("value").aggregate(rows=lambda group: group.rows.sum())
        # By the sum: an engine applies a filter of the value alone to all rows first, and strips each of them.
        whole = summed.filter((summed.value == "").ifelse(0, summed.rows) > 0)
        found = fetch(whole.order_by(whole.rows.desc(), whole.value).limit(MOST_VALUES))
        return dict(zip(found["value"].tolist(), map(int, found["rows"]), strict=True))

    @cache
    def first() -> pd.DataFrame:
        texts = {
            column: cells_as_text(table[column]).fill_null("").strip() for column in table.columns if column != ROW
        }
        return fetch(table.limit(HEAD_ROWS).select(**texts))

    @cache
    def head(column: str) -> Mapping[str, int]:
        return value_counts(first()[column].astype("str"))

    def holding(columns: Collection[str], texts: Collection[str]) -> Mapping[str, list[str]]:
        wordy = [column for column in columns if table[column].type().is_string()]
        pairs = [(column, text) for text in texts for column in wordy]
        asked = {
            str(place): table.count(where=table[column].contains(text)) for place, (column, text) in enumerate(pairs)
        }
        rows = fetch(table.aggregate(**asked)).iloc[0].tolist() if asked else []
        found = {text: list[str]() for text in texts}
        for (column, text), number in zip(pairs, rows, strict=True):
            if number:
                cells = table.select(text=table[column].fill_null(""))
                found[text] += counted(cells.filter(cells.text.contains(text)))
        return found

    return Contents(name, named_columns(table.columns), counts, head, first, holding)
