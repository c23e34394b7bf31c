"""A mapping as an expression: whose column is which of ours, run by the engine where the claims lie."""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from graphmodel.engine import beside, fetch
from graphmodel.guessing import propose
from graphmodel.joining import by_key, check_key
from graphmodel.mapping import SKIP, VOCABULARIES, ColumnMapping, is_number, meanings
from graphmodel.rows import ROW, Rows
from graphmodel.schema import CLAIM_COLUMNS, names

SAMPLE = 2_000
"""So many of the first rows are looked at, and so many different words."""


def sampled(table: ir.Table) -> ColumnMapping:
    """Return which column is likely which, by the names and the first rows; see `guessing.propose`."""
    head = fetch(as_text(table).limit(SAMPLE))
    return propose(Rows("the first rows", head.astype("str").assign(**{ROW: np.arange(2, len(head) + 2)})))


def renamed(table: ir.Table, mapping: ColumnMapping) -> ir.Table:
    """Return the table with our columns and words; see `mapping.apply`, whose rows that say nothing are kept here."""
    taken = set(mapping.columns.values())
    ours = {name: table[theirs] for name, theirs in mapping.columns.items() if theirs in table.columns}
    ours |= {name: ibis.literal(value) for name, value in mapping.constants.items()}
    further = {name: _text(table[name]) for name in table.columns if name not in taken and name not in ours}
    claims = table.select(**ours, **further)
    words = {
        name: _meant(claims, name, mapping)
        for name in names(CLAIM_COLUMNS)
        if name in VOCABULARIES and name in claims.columns and (name == "relation" or mapping.values.get(name))
    }
    return claims.mutate(**words) if words else claims


def as_text(table: ir.Table) -> ir.Table:
    """Return the table with all cells as text, empty where nothing is in them."""
    return table.select([_text(table[name]).name(name) for name in table.columns])


def joined(table: ir.Table, further: Mapping[str, Rows], *, joins: Mapping[str, str]) -> ir.Table:
    """Return a table of the embedded database with what further files say of its rows; see `joining.join`.

    Raises
    ------
    UsageError
        One of them has no column of the name that joins it.
    """
    for name, on in joins.items():
        check_key("the table of claims", table.columns, on=on, other=name)
        rows = by_key(further[name], on=on, taken=table.columns)
        key = f"{on} ({name})"
        other = beside(table, pa.Table.from_pandas(rows.rename(columns={on: key}), preserve_index=False))
        met = table.left_join(other, _text(table[on]) == other[key])
        table = met.select(
            *table.columns, **{column: met[column].fill_null("") for column in rows.columns if column != on}
        )
    return table


def _meant(claims: ir.Table, name: str, mapping: ColumnMapping) -> ir.StringValue:
    """Return our word for each value of a column, as far as one is known."""
    cells = _text(claims[name])
    seen = fetch(claims.select(value=cells).distinct().order_by("value").limit(SAMPLE))["value"].tolist()
    known = meanings([*mapping.values.get(name, {}), *seen], name, mapping)
    other = {value: word for value, word in known.items() if value != word}
    meant = cells.cases(*other.items(), else_=cells) if other else cells
    if name != "relation" or not any(is_number(value) for value in seen):
        return meant
    text = cells.replace(",", ".").nullif("")
    number = claims[name] if claims[name].type().is_numeric() else text.try_cast("float64")
    by_sign = ibis.cases((number > 0, "support"), (number < 0, "opposition"), (number == 0, SKIP), else_=meant)
    return cells.isin(list(other)).ifelse(meant, by_sign) if other else by_sign


def _text(cells: ir.Value) -> ir.StringValue:
    return (cells if cells.type().is_string() else cells.cast("string")).fill_null("")
