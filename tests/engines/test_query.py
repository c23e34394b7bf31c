import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import duckdb
import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
import pytest

from graphmodel.engines.one_of_many import one_of
from graphmodel.engines.query import arrow, batches, fetch, fetch_over, scan, store
from graphmodel.engines.settled import settle
from graphmodel.errors import CaseError, EngineError
from graphmodel.export.delimited import to_csv
from graphmodel.model.case import Case, claims
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.claims_behind import claims_of
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from graphmodel.progress import report_to
from graphmodel.reading.large_csv import read_large_csv
from tests.conftest import deep_fingerprint
from tests.small_case import EDGES, TIES

pytestmark = pytest.mark.slow


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


def test_a_query_that_is_compiled_once_may_use_a_table_of_its_own_twice():
    """Which gives it a WITH of its own."""

    def near_the_mean(table: ir.Table) -> ir.Table:
        means = table.group_by("name").aggregate(mean=table.number.mean())
        both = table.join(means, "name").join(means.view(), "name")
        return both.filter(both.number >= both.mean).select("number")

    table = store(pa.table({"name": ["a", "a", "b"], "number": [1, 3, 2]}))
    assert "WITH" in str(ibis.to_sql(near_the_mean(table)))
    assert sorted(fetch_over(table, near_the_mean)["number"]) == [2, 3]


NAMES = ("big[1]", "star*", "q?", "{a,b}", "[!a]", "it's", "back\\slash", "**", "#1 %20 ü", "~")
NEIGHBOURS = ("big1", "starX", "qa", "a", "b", "x")
"""Names that one of the names fits, taken for a pattern."""
ENDINGS = (".csv", ".csv.gz", ".parquet", ".duckdb", "")


@pytest.fixture(scope="module")
def beside_others(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one table under every name and ending, which holds its name; without an ending, a folder."""
    place = tmp_path_factory.mktemp("names")
    for name in (*NAMES, *NEIGHBOURS):
        rows = pd.DataFrame({"id": [name], "source": ["A"], "target": ["B"], "relation": ["support"]})
        rows.to_csv(place / f"{name}.csv", index=False)
        rows.to_csv(place / f"{name}.csv.gz", index=False)
        rows.to_parquet(place / f"{name}.parquet")
        (place / name / "year=2020").mkdir(parents=True)
        (place / name / "year=2021").mkdir()
        rows.to_parquet(place / name / "year=2020" / f"{name}.parquet")
        rows.to_parquet(place / name / "year=2021" / "[x].parquet")
        with duckdb.connect(place / "made") as database:
            database.register("rows", rows)
            database.sql("CREATE TABLE claims AS FROM rows")
        (place / "made").rename(place / f"{name}.duckdb")
    return place


@pytest.mark.parametrize(
    ("name", "ending"), sorted({*product(NAMES, ENDINGS)} - {*product(["back\\slash"], (".duckdb", ""))})
)
def test_a_path_is_that_of_one_file_whatever_is_in_its_name(beside_others: Path, name: str, ending: str):
    path = beside_others / f"{name}{ending}"
    is_csv = ending.startswith(".csv")
    found = fetch(read_large_csv(path, unnamed="unnamed").table if is_csv else scan(path, name="claims"))
    if ending:
        assert found["id"].tolist() == [name]
    else:
        assert found[["id", "year"]].to_numpy().tolist() == [[name, 2020], [name, 2021]]


@pytest.mark.parametrize("name", ["back\\slash.duckdb", "back\\slash", "back\\[x].parquet"])
def test_a_path_that_duckdb_would_take_for_another_is_refused(beside_others: Path, name: str):
    other = beside_others / name.replace("\\", "/").replace("[x]", "x")
    for path in (beside_others / name, other):
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            path.write_bytes((beside_others / f"big1{path.suffix or '.parquet'}").read_bytes())
    with pytest.raises(CaseError) as raised:
        scan(beside_others / name, name="claims")
    assert str(raised.value) == (
        f"{name}: the file cannot be read (DuckDB takes the backslash in this path for a slash: rename it). "
        f"Looked for {beside_others / name}."
    )


def test_a_path_may_lead_through_folders_and_links(beside_others: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(beside_others / "star*")
    assert fetch(scan(Path("../q?.parquet"), name="claims"))["id"].tolist() == ["q?"]
    assert fetch(scan(Path(), name="claims"))["id"].tolist() == ["star*"] * 2
    monkeypatch.chdir(beside_others / "star*" / "year=2020")
    assert fetch(scan(Path(".."), name="claims"))["id"].tolist() == ["star*"] * 2
    (beside_others / "link*").symlink_to("star*")
    assert fetch(scan(beside_others / "link*", name="claims"))["id"].tolist() == ["star*"] * 2
    (beside_others / "link[1].parquet").symlink_to("big[1].parquet")
    assert fetch(scan(beside_others / "link[1].parquet", name="claims"))["id"].tolist() == ["big[1]"]


ASKED = {
    "fetch": fetch,
    "fetch, listened to": lambda table: listened(fetch, table),
    "arrow": arrow,
    "batches": lambda table: list(batches(table)),
    "settle": lambda table: settle(table, over=table.get_backend().table("numbers")),
    "fetch_over": lambda table: fetch_over(table, as_it_is),
}
"""Every way in which a query is run."""


def as_it_is(table: ir.Table) -> ir.Table:
    return table


def listened(ask: Callable[[ir.Table], object], table: ir.Table) -> object:
    with report_to(lambda _share: None):
        return ask(table)


@pytest.fixture(params=ASKED)
def ask(request: pytest.FixtureRequest) -> Callable[[ir.Table], object]:
    return ASKED[request.param]


def test_a_query_that_needs_too_much_memory_ends_in_one_line(ask: Callable[[ir.Table], object]):
    database = ibis.duckdb.connect(memory_limit="20MB", temp_directory="", threads=1)
    database.raw_sql("CREATE VIEW numbers AS SELECT sin(range) AS number FROM range(5_000_000)")
    with pytest.raises(EngineError) as raised:
        ask(database.table("numbers").order_by("number"))
    said = str(raised.value)
    assert said.startswith("There is not enough memory for this query (Out of Memory Error: ")
    assert said.endswith("). Choose fewer claims by filters, or give the program more memory.")
    assert "\n" not in said


def test_memory_that_the_answer_lacks_is_one_line_too(monkeypatch: pytest.MonkeyPatch):
    table = store(pa.table({"n": [1]}))

    def fail(*_: object, **__: object) -> None:
        raise pa.ArrowMemoryError("malloc of size 1000 failed")

    monkeypatch.setattr("graphmodel.engines.query.arrow", fail)
    with pytest.raises(EngineError) as raised:
        fetch(table)
    assert str(raised.value) == (
        "There is not enough memory for this query (malloc of size 1000 failed). "
        "Choose fewer claims by filters, or give the program more memory."
    )


def test_what_is_wrong_with_a_query_of_ours_is_no_failure_of_the_engine():
    table = store(pa.table({"n": [1], "word": ["a"]}))
    table.get_backend().con.execute("ALTER TABLE claims DROP COLUMN word")
    with pytest.raises(duckdb.BinderException):
        fetch(table.filter(table.word == "a").select("n"))


def test_a_value_that_does_not_fit_the_other_files_is_one_line(tmp_path: Path):
    pd.DataFrame({"id": [1]}).to_parquet(tmp_path / "1.parquet")
    pd.DataFrame({"id": ["c1"]}).to_parquet(tmp_path / "2.parquet")
    with pytest.raises(EngineError, match=r"^The claims cannot be read: .*c1.*\. Check the files, then try again\.$"):
        fetch(scan(tmp_path, name="claims"))


def test_a_file_that_cannot_be_read_when_its_turn_comes_is_named(tmp_path: Path):
    ends = {"id": ["c1"], "source": ["A"], "target": ["B"], "relation": ["support"]}
    pd.DataFrame(ends).to_parquet(tmp_path / "first.parquet")
    (tmp_path / "second.parquet").write_text("no Parquet")
    with pytest.raises(EngineError, match=r"^The claims cannot be read: .*second\.parquet"):
        fetch(scan(tmp_path, name="claims"))


def test_a_small_table_is_gone_with_the_last_that_asks_of_it():
    first, other = (store(pa.table({"n": [number]})) for number in (1, 2))
    larger = first.filter(first.n > 0)
    name = first.get_backend().own_schema
    del first
    assert _schemas(other, name) == [name]
    assert (fetch(larger)["n"].tolist(), fetch(other)["n"].tolist()) == ([1], [2])
    del larger
    gc.collect()
    assert _schemas(other, name) == []


def _schemas(table: ir.Table, name: str) -> list[str]:
    """Return this schema, if the database of a table has it."""
    with table.get_backend().con.cursor() as cursor:
        found = cursor.execute("SELECT schema_name FROM duckdb_schemas() WHERE schema_name = ?", [name]).fetchall()
    return [each for (each,) in found]
