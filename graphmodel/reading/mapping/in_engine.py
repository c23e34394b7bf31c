"""Apply a mapping as an Ibis expression, inside the engine."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from graphmodel.engines.one_of_many import FEW_TEXTS
from graphmodel.engines.query import beside, fetch
from graphmodel.model.complete_columns import cells_as_text
from graphmodel.model.dates import DayOrder
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import CLAIM_COLUMNS, SKIP
from graphmodel.model.written_dates import iso_days
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.joined_issues import SEMICOLON, evenly_joined
from graphmodel.reading.mapping.joins import by_key, check_key
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS, meanings, ranges_in, without_ranges
from graphmodel.reading.mapping.written_names import OTHERWISE, written_otherwise
from graphmodel.reading.numbers import DASHES, NUMBER, is_number, number_of
from graphmodel.reading.rows import Rows

_MOST_WORDS = 10_000
"""Number of different values of a column that are no numbers, in the order of the alphabet, whose meaning is known."""
_LONGEST_WORD = 60
"""Characters of such a value: longer ones are sentences."""


def renamed(
    table: ir.Table, mapping: ColumnMapping, *, written: Mapping[str, str], values: Mapping[str, Collection[str]]
) -> ir.Table:
    """Return the table with our columns and words; see `apply.apply`; skipped rows stay, for the checks to count.

    Parameters
    ----------
    written
        How names of ends are to be written that are written otherwise; see `names_written_otherwise`.
    values
        By our column, all different values of the table, where they are known.
    """
    taken = {theirs for theirs in mapping.columns.values() if theirs in table.columns}
    ours = {name: table[theirs] for name, theirs in mapping.columns.items() if theirs in table.columns}
    ours |= {name: ibis.literal(value) for name, value in mapping.constants.items()}
    further = {
        f"{name} (file)" if name.lower() in ours else name: _text(table[name])
        for name in table.columns
        if name not in taken and name != ROW and (name not in mapping.constants)
    }
    numbered = {ROW: table[ROW]} if ROW in table.columns else {}
    claims = table.select(**ours, **further, **numbered)
    for end in ("source", "target") if written else ():
        claims = _replaced(claims, end, written) if end in claims.columns else claims
    claims = _with_issues(_corrected(claims, mapping))
    words = {
        column.name: _meant(claims, column.name, mapping, values)
        for column in CLAIM_COLUMNS
        if column.values
        and column.name in claims.columns
        and (column.name == "relation" or claims[column.name].type().is_string())
    }
    claims = claims.mutate(**words) if words else claims
    return dated(claims, mapping.days)


def names_written_otherwise(table: ir.Table, columns: Collection[str]) -> dict[str, str]:
    """Return how names in some columns are to be written that are written otherwise; see `written_names`."""
    texts = [table[name] for name in columns if name in table.columns and table[name].type().is_string()]
    found = [cells.name("value").as_table().filter(lambda rows: rows.value.re_search(OTHERWISE)) for cells in texts]
    names = (fetch(each.distinct().order_by("value"))["value"].tolist() for each in found)
    return written_otherwise(name for each in names for name in each)


def dated(claims: ir.Table, days: DayOrder = "") -> ir.Table:
    """Return the claims with the dates of others as ISO 8601, where it is clear what is meant; see `dated.dated`."""
    if "date" not in claims.columns or not (claims.date.type().is_string() or claims.date.type().is_integer()):
        return claims
    texts = fetch(claims.select(value=_text(claims.date)).distinct().order_by("value"))["value"].tolist()
    iso = iso_days(texts, days)
    if not iso:
        return claims
    return _replaced(claims, "date", iso)


def _corrected(claims: ir.Table, mapping: ColumnMapping) -> ir.Table:
    """Return the claims with what is right in place of the cells that are wrong."""
    for name, cells in mapping.corrections.items():
        if name in claims.columns and cells:
            claims = _replaced(claims, name, cells)
    return claims


def _with_issues(claims: ir.Table) -> ir.Table:
    """Return the claims with their issues evenly joined."""
    if "issue" not in claims.columns or not claims.issue.type().is_string():
        return claims
    several = claims.filter(claims.issue.contains(SEMICOLON)).select("issue").distinct()
    even = {cell: evenly_joined(cell) for cell in fetch(several)["issue"]}
    changed = {cell: text for cell, text in sorted(even.items()) if cell != text}
    return _replaced(claims, "issue", changed) if changed else claims


def _replaced(claims: ir.Table, name: str, texts: Mapping[str, str]) -> ir.Table:
    """Return the claims with other texts in place of some of a column; many are joined as a table."""
    claims = claims.mutate(**{name: _text(claims[name])})
    cells = claims[name]
    if len(texts) <= FEW_TEXTS or claims.get_backend().name != "duckdb":
        return claims.mutate(**{name: cells.cases(*texts.items(), else_=cells)})
    other = beside(claims, pa.table({"written": list(texts), "meant": list(texts.values())}))
    met = claims.left_join(other, cells == other.written)
    return met.select(
        **{each: met.meant.fill_null(met[name]) if each == name else met[each] for each in claims.columns}
    )


def as_text(table: ir.Table) -> ir.Table:
    """Return the table with all cells as text, empty where nothing is in them."""
    return table.select([_text(table[name]).name(name) for name in table.columns])


def with_further_columns(table: ir.Table, further: Mapping[str, Rows], *, joins: Mapping[str, str]) -> ir.Table:
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


def _meant(
    claims: ir.Table, name: str, mapping: ColumnMapping, values: Mapping[str, Collection[str]]
) -> ir.StringValue:
    """Return our word for each value of a column, as far as it has a meaning; see `apply`."""
    given = mapping.values.get(name, {})
    other = mapping.otherwise.get(name, "")
    if other not in claims.columns:
        return _in_our_words(claims, name, name, given, values.get(name))
    words = _in_our_words(claims, name, name, without_ranges(given), values.get(name))
    return words.isin([*VOCABULARY_COLUMNS[name].values, SKIP]).ifelse(words, _in_our_words(claims, other, name, given))


def _in_our_words(
    claims: ir.Table, column: str, name: str, given: Mapping[str, str], values: Collection[str] | None = None
) -> ir.StringValue:
    raw, cells = claims[column], _text(claims[column])
    seen = _words_in(claims, cells) if values is None else sorted(filter(_is_word, values))
    understood = meanings([*(value for value in given if value not in seen), *seen], name, given)
    other = {value: word for value, word in understood.items() if value != word}
    by_number = _by_number(raw, cells, given)
    return cells.cases(*other.items(), else_=by_number) if other else by_number


def _words_in(claims: ir.Table, cells: ir.StringValue) -> list[str]:
    """Return the different values of a column that `_is_word` holds of."""
    different = claims.group_by(value=cells).aggregate(rows=claims.count())
    likely = (different.value.length() <= _LONGEST_WORD) & ~different.value.re_search(f"^(?:{NUMBER.pattern})$")
    words = different.filter(likely.ifelse(different.rows, 0) > 0)  # by the number, see `contents_in_engine`
    return fetch(words.order_by("value").limit(_MOST_WORDS))["value"].tolist()


def _is_word(value: str) -> bool:
    return len(value) <= _LONGEST_WORD and not NUMBER.fullmatch(value)


def _by_number(raw: ir.Value, cells: ir.StringValue, given: Mapping[str, str]) -> ir.StringValue:
    """Return the given word for a number by its size, or the cell."""
    equal = {number_of(value): word for value, word in given.items() if is_number(value)}
    ranges = ranges_in(given)
    if not (equal or ranges):
        return cells
    number = _number(raw, cells)
    inside = [((number < each.bound if each.side == "<" else number > each.bound), each.word) for each in ranges]
    return ibis.cases(*((number == value, word) for value, word in equal.items()), *inside, else_=cells)


def _number(raw: ir.Value, cells: ir.StringValue) -> ir.NumericValue:
    """Return cells as numbers; null where a cell is none."""
    if raw.type().is_numeric():
        return raw
    plain = cells.replace(",", ".")
    for dash in DASHES:
        plain = plain.replace(dash, "-")
    found = cells.re_search(f"^(?:{NUMBER.pattern})$").ifelse(plain, ibis.null("string")).try_cast("float64")
    return found.isinf().ifelse(ibis.null("float64"), found)


def _text(cells: ir.Value) -> ir.StringValue:
    return cells_as_text(cells).fill_null("")
