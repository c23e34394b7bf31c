"""Filters are compiled once for each shape, and the texts that are asked for are only texts."""

from __future__ import annotations

from collections.abc import Callable

import ibis.expr.types as ir
import pyarrow as pa
import pytest

from graphmodel.engines import bound
from graphmodel.engines.folded import mentions
from graphmodel.engines.query import arrow, arrow_over, store

WORDS = ["it's", 'say "hi"', "$value0", "value0", "\ue000value 0", "é", "\\n", "", "%", "a\x00b", "other"]


def rows() -> ir.Table:
    """Return a table of the words, each with its number, in a database of its own."""
    return store(pa.table({"word": WORDS, "number": list(range(len(WORDS)))}))


def numbers(table: ir.Table) -> list[int]:
    found: list[int] = sorted(arrow_over(table, _all)["number"].to_pylist())
    assert found == sorted(arrow(table)["number"].to_pylist())  # which is compiled as it is
    return found


def _all(table: ir.Table) -> ir.Table:
    return table.select("number")


@pytest.mark.parametrize("wanted", [[], ["it's"], WORDS[:-1], WORDS[:9] + ["\ue000value 1"] * 200])
def test_any_text_is_found_as_it_is(wanted: list[str]) -> None:
    table = rows()
    expected = [number for number, word in enumerate(WORDS) if word in wanted]
    assert numbers(table.filter(table.word.isin(wanted))) == expected
    twice = table.filter(table.word.isin(wanted)).filter(
        lambda found: found.word != "it's", lambda found: found.number > 0
    )
    assert numbers(twice) == expected[1:]


FILTERS: list[Callable[[ir.Table, str], ir.Table]] = [
    lambda table, text: table.filter(table.word.isin([text])),
    lambda table, text: table.filter(table.word.isin([text, "other", text[:1]])),
    lambda table, text: table.filter((table.word >= text) | (table.word == ""), table.number >= len(text)),
    lambda table, text: table.filter(mentions(table, ["word"], text)),
    lambda table, text: table.filter(table.word != text).filter(lambda found: found.word.contains(text)),
]


@pytest.mark.parametrize("chosen", FILTERS)
def test_a_shape_is_compiled_once_whatever_the_texts_and_the_database(
    chosen: Callable[[ir.Table, str], ir.Table],
) -> None:
    numbers(chosen(rows(), "é"))
    before = bound._compiled.cache_info()
    for text in ("it's", "$value0", "\ue000value 0"):
        numbers(chosen(rows(), text))
    assert bound._compiled.cache_info().misses == before.misses


def test_other_numbers_and_columns_are_other_shapes() -> None:
    table = rows()
    assert [numbers(table.filter(table.number < most)) for most in (1, 2)] == [[0], [0, 1]]
    renamed = table.rename(text="word")
    assert numbers(renamed.filter(renamed.text == "é")) == [WORDS.index("é")]
