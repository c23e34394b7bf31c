"""Apply a mapping as an Ibis expression, inside the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from graphmodel.engines.query import FEW, beside, fetch
from graphmodel.model.columns import ROW, text_of
from graphmodel.model.dates import DayOrder
from graphmodel.model.schema import CLAIM_COLUMNS, SKIP
from graphmodel.model.written_dates import iso_days
from graphmodel.reading.mapping.apply import CODED, ColumnMapping, meanings
from graphmodel.reading.mapping.joins import by_key, check_key
from graphmodel.reading.mapping.propose import propose
from graphmodel.reading.numbers import NUMBER
from graphmodel.reading.rows import Rows

SAMPLE = 2_000
"""Number of rows, the first ones, that a mapping is proposed from."""


def sampled(table: ir.Table) -> ColumnMapping:
    """Return the mapping that is likely by the names of the columns and the first rows; see `propose.propose`."""
    head = fetch(as_text(table).limit(SAMPLE))
    return propose(Rows("the first rows", head.astype("str").assign(**{ROW: np.arange(2, len(head) + 2)})))


def renamed(table: ir.Table, mapping: ColumnMapping) -> ir.Table:
    """Return the table with our columns and words; see `apply.apply`; skipped rows stay, for the checks to count."""
    taken = {theirs for theirs in mapping.columns.values() if theirs in table.columns}
    ours = {name: table[theirs] for name, theirs in mapping.columns.items() if theirs in table.columns}
    ours |= {name: ibis.literal(value) for name, value in mapping.constants.items()}
    further = {
        f"{name} (file)" if name in ours else name: _text(table[name])
        for name in table.columns
        if name not in taken and name != ROW and (name not in mapping.constants)
    }
    numbered = {ROW: table[ROW]} if ROW in table.columns else {}
    claims = table.select(**ours, **further, **numbered)
    words = {
        column.name: _meant(claims, column.name, mapping)
        for column in CLAIM_COLUMNS
        if column.values
        and column.name in claims.columns
        and (column.name == "relation" or claims[column.name].type().is_string())
    }
    claims = claims.mutate(**words) if words else claims
    return dated(claims, mapping.days)


def dated(claims: ir.Table, days: DayOrder = "") -> ir.Table:
    """Return the claims with the dates of others as ISO 8601, where it is clear what is meant; see `dated.dated`."""
    if "date" not in claims.columns or not (claims.date.type().is_string() or claims.date.type().is_integer()):
        return claims
    texts = fetch(claims.select(value=_text(claims.date)).distinct().order_by("value"))["value"].tolist()
    iso = iso_days(texts, days)
    if not iso:
        return claims
    claims = claims.mutate(date=_text(claims.date))
    if len(iso) <= FEW or claims.get_backend().name != "duckdb":
        return claims.mutate(date=claims.date.cases(*iso.items(), else_=claims.date))
    other = beside(claims, pa.table({"written": list(iso), "day": list(iso.values())}))
    met = claims.left_join(other, claims.date == other.written)
    return met.select(**{name: met.day.fill_null(met.date) if name == "date" else met[name] for name in claims.columns})


def as_text(table: ir.Table) -> ir.Table:
    """Return the table with all cells as text, empty where nothing is in them."""
    return table.select([_text(table[name]).name(name) for name in table.columns])


def joined(table: ir.Table, further: Mapping[str, Rows], *, joins: Mapping[str, str]) -> ir.Table:
    """Return a table of the embedded database with the columns of further files; see `joins.join`.

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
    given = mapping.values.get(name, {})
    column = CODED[name]
    known = [*column.values, *chain.from_iterable(column.synonyms.values())]
    different = claims.select(value=cells).distinct()
    likely = different.value.strip().lower().isin(known)
    seen = fetch(different.filter(likely).order_by("value"))["value"].tolist()
    understood = meanings([*given, *seen], name, mapping)
    other = {value: word for value, word in understood.items() if value != word}
    meant = cells.cases(*other.items(), else_=cells) if other else cells
    return meant if name != "relation" else _by_sign(claims[name], cells, meant, [*understood])


def _by_sign(raw: ir.Value, cells: ir.StringValue, meant: ir.StringValue, words: Sequence[str]) -> ir.StringValue:
    """Return the relation of a number that is no word by its sign."""
    if raw.type().is_numeric():
        number = raw
    else:
        text = cells.re_search(f"^(?:{NUMBER.pattern})$").ifelse(cells.replace(",", "."), ibis.null("string"))
        found = text.try_cast("float64")
        number = found.isinf().ifelse(ibis.null("float64"), found)
    by_sign = ibis.cases((number > 0, "support"), (number < 0, "opposition"), (number == 0, SKIP), else_=meant)
    return cells.isin(list(words)).ifelse(meant, by_sign) if words else by_sign


def _text(cells: ir.Value) -> ir.StringValue:
    return text_of(cells).fill_null("")
