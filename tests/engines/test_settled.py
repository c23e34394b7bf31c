"""Tests for putting the answer of a query in the place of its table."""

from collections.abc import Callable

import ibis
import ibis.expr.types as ir
import pytest

from graphmodel.engines.query import fetch
from graphmodel.engines.settled import settle

IN_PLACE: dict[str, Callable[[ir.Table], ir.Table]] = {
    "as it is": lambda table: table,
    "two names that change places": lambda table: table.select(a="b", b="a", row="row"),
    "a name that another column had": lambda table: table.select("row", b="a", c="b"),
    "other words": lambda table: table.mutate(b=table.b.cases(("yes", "support"), else_=table.b)),
    "other words under another name": lambda table: table.select("a", "row", relation=table.b.upper().fill_null("")),
    "a mark in a name": lambda table: table.rename({'a "b"': "a"}),
}
ANEW: dict[str, Callable[[ir.Table], ir.Table]] = {
    "a column less": lambda table: table.drop("b"),
    "a column more": lambda table: table.mutate(c=ibis.literal("x")),
    "two of one": lambda table: table.mutate(c=table.a),
    "one of two": lambda table: table.select("row", "b", c=table.a + table.b),
    "a number of a text": lambda table: table.mutate(b=table.b.length()),
    "some rows": lambda table: table.filter(table.b == "yes"),
    "another order": lambda table: table.order_by(table.row.desc()),
    "other rows than its own": lambda table: table.mutate(b=table.b.lead().over(order_by=table.row).fill_null("-")),
    "a join": lambda table: table.join(table.select(other="a", d="row"), table.a == table.a.lower()).drop("d", "other"),
}


@pytest.mark.parametrize("name", [*IN_PLACE, *ANEW])
def test_what_is_settled_is_the_answer_of_the_query(name: str):
    database = ibis.duckdb.connect()
    database.raw_sql(
        "CREATE TABLE rows AS FROM (VALUES ('Anna', 'yes', 1), ('bob', 'no', 2), ('', '', 3)) t(a, b, row)"
    )
    table = database.table("rows")
    query = (IN_PLACE | ANEW)[name](table)
    expected = fetch(query)
    found = settle(query, over=table)
    assert found.get_name() == ("rows" if name in IN_PLACE else "settled_rows")
    assert fetch(found)[[*expected.columns]].to_dict("list") == expected.to_dict("list")
