from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
import pytest

from graphmodel.case import Case, claims, claims_of, vocabulary
from graphmodel.engine import fetch, fetch_over, one_of, scan, store
from graphmodel.errors import EngineError
from graphmodel.selection import Selection, select
from graphmodel.tables import to_csv
from graphmodel.ties import ties
from tests.conftest import deep_fingerprint
from tests.small_case import EDGES, TIES


def test_what_is_stored_is_fetched_with_its_types():
    table = pa.table({"word": ["a", "", "é"], "number": [3, 2, 1]})
    rows = fetch(store(table).order_by("number"))
    assert rows.to_dict("list") == {"word": ["é", "", "a"], "number": [1, 2, 3]}
    assert rows["number"].dtype == "int64"


def test_stored_tables_of_one_name_do_not_meet():
    first, second = (store(pa.table({"n": [number]})) for number in (1, 2))
    assert [fetch(table)["n"].tolist() for table in (first, second)] == [[1], [2]]


def test_sums_of_whole_numbers_are_whole():
    table = store(pa.table({"n": [1, 2, 3]}))
    total = fetch(table.aggregate(total=table.n.sum()))
    assert total["total"].tolist() == [6]
    assert total["total"].dtype == "int64"


@pytest.mark.parametrize("more", [[], [f"n{number}" for number in range(300)], ["\x1f", *map(str, range(300))]])
def test_rows_with_one_of_many_texts_are_found_whatever_is_in_them(more: list[str]):
    words = ["it's", 'say "hi"', "a;b", "$1", "é", "\\n", "", "a\x1fb", "other"]
    table = store(pa.table({"word": words, "number": list(range(len(words)))}))
    for wanted in (words[:-1], words[:-2], ["it's"], []):
        found = fetch(one_of(table, "word", [*wanted, *more]).order_by("number"))
        assert found.to_dict("list") == {"word": wanted, "number": list(range(len(wanted)))}


def test_eight_threads_may_ask_one_case_at_once(small: Case):
    def ask(number: int) -> list[object]:
        node = ("A", "B", "C", "dam")[number % 4]
        selected = select(small, Selection(actor=("A",), min_strength=2))
        return [
            to_csv(claims(small)).decode(),
            to_csv(ties(small)).decode(),
            claims_of(small, node=node)["id"].tolist(),
            claims(selected)["id"].tolist(),
            vocabulary(small, "issue"),
        ]

    found = {
        "A": ["k1", "k2", "k3", "k4", "k5", "k7"],
        "B": ["k1", "k2", "k3", "k4", "k6", "k8"],
        "C": ["k5", "k6", "k9"],
        "dam": ["k7", "k8"],
    }
    before = deep_fingerprint(small)
    with ThreadPoolExecutor(max_workers=8) as threads:
        answers = list(threads.map(ask, range(16)))
    assert answers == [
        [EDGES, TIES, found[("A", "B", "C", "dam")[number % 4]], ["k1", "k2", "k5", "k7"], {"Water": 6, "Land": 3}]
        for number in range(16)
    ]
    assert deep_fingerprint(small) == before


def test_a_query_over_a_table_is_that_query_of_it():
    def doubled(table: ir.Table) -> ir.Table:
        return table.group_by("word").aggregate(total=(table.n * 2).sum()).order_by("word")

    for numbers in ([1, 2, 3], [4, 5, 6]):
        table = store(pa.table({"n": numbers, "word": ["a", "b", "a"]}))
        for part in (table, table.filter(table.n > 1)):
            pd.testing.assert_frame_equal(fetch_over(part, doubled), fetch(doubled(part)))


def test_a_file_that_cannot_be_read_when_its_turn_comes_is_named(tmp_path: Path):
    ends = {"id": ["c1"], "source": ["A"], "target": ["B"], "relation": ["support"]}
    pd.DataFrame(ends).to_parquet(tmp_path / "first.parquet")
    (tmp_path / "second.parquet").write_text("no Parquet")
    with pytest.raises(EngineError, match=r"^The claims cannot be read: .*second\.parquet"):
        fetch(scan(tmp_path, name="claims"))
