"""Plain lists of signed ties as an expression of an engine."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from graphmodel.engines.query import fetch
from graphmodel.model.schema import CLAIM_COLUMNS, RELATIONS, names
from graphmodel.reading.checks.in_engine import Problem, is_own
from graphmodel.reading.numbers import NUMBER
from graphmodel.reading.signed_list import MINUS, PLAIN, RELATION_SIGNS, SIGN, SIGNS, WEIGHT


def in_our_words(table: ir.Table) -> ir.Table:
    """Return a plain list with our columns and words; see `signed_list.in_our_words`."""
    if (set(names(CLAIM_COLUMNS)) - set(PLAIN)) & set(table.columns):
        return table
    known = {*names(CLAIM_COLUMNS), SIGN, WEIGHT} - set(table.columns)
    table = table.rename({name.lower(): name for name in table.columns if name.lower() in known})
    if "relation" in table.columns:
        return _with_words(table)
    if SIGN not in table.columns and WEIGHT in table.columns and _any(_number(table[WEIGHT]) < 0):
        return table.mutate(**{SIGN: table[WEIGHT]})
    return table


def with_relation(claims: ir.Table) -> tuple[ir.Table, list[Problem]]:
    """Return the claims of a signed list with the relation of each sign, and the problems of signs.

    See `signed_list.with_relation`.
    """
    if SIGN not in claims.columns or "relation" in claims.columns:
        return claims, []
    problems = [
        Problem("bad-sign", SIGN, _is_no_number, "with a sign that is no number", counts_skipped=True),
        Problem("no-side", SIGN, _takes_no_side, "that take no side", is_skipped=True, counts_skipped=True),
        Problem("self-tie", SIGN, is_own, "about their own source", is_skipped=True, counts_skipped=True),
    ]
    absent = [column.name for column in CLAIM_COLUMNS if not column.required and column.name not in claims.columns]
    relation = (_number(claims[SIGN]) < 0).fill_null(False).ifelse("opposition", "support")
    return claims.mutate(relation=relation, **dict.fromkeys(absent, ibis.literal(""))), problems


def _with_words(table: ir.Table) -> ir.Table:
    """Return the list with relations in lower case, or with a column of signs where all of them are."""
    words = _plain(table.relation)
    is_other = words.isin(RELATIONS) & (words != table.relation)
    found = fetch(table.aggregate(words=words.notin(list(RELATION_SIGNS)).any(), other=is_other.any())).iloc[0]
    if SIGN not in table.columns and not found["words"]:
        return table.rename({SIGN: "relation"})
    return table.mutate(relation=words.isin(RELATIONS).ifelse(words, table.relation)) if found["other"] else table


def _plain(cells: ir.StringColumn) -> ir.StringColumn:
    words = cells.lower()
    for dash, minus in MINUS.items():
        words = words.replace(chr(dash), chr(minus))
    return words


def _number(cells: ir.StringColumn) -> ir.FloatingColumn:
    """Return signs as numbers; null where a cell is none."""
    plain = _plain(cells)
    words = plain.cases(*SIGNS.items(), else_=plain)
    number = words.re_search(f"^(?:{NUMBER.pattern})$").ifelse(words.replace(",", "."), ibis.null("string"))
    found = number.try_cast("float64")
    return found.isinf().ifelse(ibis.null("float64"), found)


def _is_no_number(rows: ir.Table) -> ir.BooleanValue:
    return _number(rows[SIGN]).isnull()


def _takes_no_side(rows: ir.Table) -> ir.BooleanValue:
    return (_number(rows[SIGN]) == 0).fill_null(False)


def _any(condition: ir.BooleanColumn) -> bool:
    return bool(fetch(condition.fill_null(False).any().name("found").as_table())["found"].iloc[0])
