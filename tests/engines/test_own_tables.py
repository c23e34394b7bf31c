"""Of a database, nothing is shown but its own tables: not what a view of it reads elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from graphmodel import Case, CaseError, claims, open_case, open_tables
from graphmodel.errors import UsageError
from graphmodel.reading.sources import Files

pytestmark = pytest.mark.slow

ROW = "'c1' AS id, 'A' AS source, 'B' AS target, 'support' AS relation"
ADVICE = "Make a table of what is meant: CREATE TABLE ... AS SELECT ..."
ELSEWHERE = "its view 'claims' reads other files or addresses, which is not allowed."


def by_edges(path: Path) -> Case:
    return open_case(path)


def by_backend(path: Path) -> Case:
    return open_tables(f"duckdb://{path}", edges="claims")


def database(folder: Path, *statements: str) -> Path:
    """Return a database in which some SQL was run."""
    path = folder / "votes.duckdb"
    with duckdb.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


@pytest.mark.parametrize("opening", [by_edges, by_backend])
@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([f"CREATE VIEW claims AS SELECT {ROW}, content AS evidence FROM read_text('{{secret}}')"], ELSEWHERE),
        (
            [f"CREATE VIEW claims AS SELECT {ROW}, a AS evidence FROM read_csv('{{secret}}', header = false) AS t(a)"],
            ELSEWHERE,
        ),
        ([f"CREATE VIEW claims AS SELECT {ROW}, a AS evidence FROM '{{secret}}' AS t(a)"], ELSEWHERE),
        ([f"CREATE VIEW claims AS SELECT {ROW}, file AS evidence FROM glob('{{folder}}/*')"], ELSEWHERE),
        (
            [f"CREATE VIEW CLAIMS AS SELECT {ROW}, value AS evidence FROM duckdb_settings()"],
            "its view 'claims' shows more than the tables of this file (duckdb_settings).",
        ),
        (
            [
                "CREATE MACRO shown() AS (SELECT string_agg(value) FROM duckdb_settings())",
                f"CREATE VIEW claims AS SELECT {ROW}, shown() AS evidence",
            ],
            "its view 'claims' shows more than the tables of this file (duckdb_settings).",
        ),
        (
            [f"CREATE VIEW claims AS SELECT {ROW}, path AS evidence FROM duckdb_databases()"],
            "its view 'claims' shows more than the tables of this file (duckdb_databases).",
        ),
        (
            [f"CREATE VIEW claims AS SELECT {ROW}, Current_Setting('temp_directory') AS evidence"],
            "the database calls current_setting, which is about more than its tables.",
        ),
        (
            [
                "CREATE MACRO shown() AS current_setting('temp_directory')",
                f"CREATE VIEW claims AS SELECT {ROW}, shown() AS evidence",
            ],
            "the database calls current_setting, which is about more than its tables.",
        ),
        (
            ["CREATE TABLE claims (id TEXT, evidence AS (current_setting('temp_directory')))"],
            "the database calls current_setting, which is about more than its tables.",
        ),
    ],
    ids=["text", "csv", "name", "glob", "settings", "macro", "databases", "setting", "setting-macro", "generated"],
)
def test_a_database_that_shows_more_than_its_tables_is_refused(
    tmp_path: Path, opening: Callable[[Path], Case], statements: list[str], found: str
):
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n")
    path = database(tmp_path, *(each.format(secret=secret, folder=tmp_path) for each in statements))
    with pytest.raises(CaseError) as raised:
        opening(path)
    title = path.name if opening is by_edges else f"duckdb://{path}"
    assert str(raised.value) == f"{title}: {found} {ADVICE}"


OWN = (
    f"CREATE TABLE kept AS SELECT {ROW}",
    "CREATE TABLE names AS SELECT 'A' AS code, 'Canada' AS name",
    "CREATE VIEW named AS FROM kept LEFT JOIN names ON code = source",
    """
    CREATE VIEW claims AS WITH found AS (FROM named) SELECT id, name AS source, target, relation FROM found
    UNION ALL SELECT 'c2', upper('b'), 'C', 'opposition' WHERE EXISTS (FROM kept WHERE id = 'c1')
    """,
)


@pytest.mark.parametrize("opening", [by_edges, by_backend])
def test_a_view_of_the_tables_of_its_own_database_is_read(tmp_path: Path, opening: Callable[[Path], Case]):
    found = claims(opening(database(tmp_path, *OWN)))
    assert found[["id", "source", "target"]].to_numpy().tolist() == [["c1", "Canada", "B"], ["c2", "B", "C"]]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 'A' AS source, unnest(['B', 'C']) AS target FROM kept",
        "SELECT source, t AS target FROM kept, unnest(['B', 'C']) AS other(t)",
        "SELECT 'A' AS source, target FROM (VALUES ('B'), ('C')) AS other(target)",
        "SELECT 'A' AS source, target FROM (VALUES ('B'), ('C')) AS t(target), (VALUES (1)) AS other",
        """
        WITH twice AS MATERIALIZED (FROM kept) SELECT source, 'B' AS target FROM twice
        UNION ALL SELECT (SELECT max(source) FROM kept WHERE kept.id = twice.id), 'C' FROM twice
        """,
    ],
)
def test_a_view_may_compute_rows(tmp_path: Path, query: str):
    view = f"CREATE VIEW claims AS SELECT source || target AS id, *, 'support' AS relation FROM ({query})"
    found = claims(by_edges(database(tmp_path, f"CREATE TABLE kept AS SELECT {ROW}", view)))
    assert found["id"].tolist() == ["AB", "AC"]


COUNTING = "the database calls {}, which can make any number of values."
RECURSIVE = "its view 'claims' is recursive, so it may never end."
MAKING = f"CREATE VIEW claims AS SELECT {ROW} FROM "
TEN = f"(VALUES {', '.join(f'({number})' for number in range(10))})"


@pytest.mark.parametrize("opening", [by_edges, by_backend])
@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([f"{MAKING} (WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) FROM r)"], RECURSIVE),
        (
            [
                "CREATE TABLE kept AS SELECT 1 AS n",
                "CREATE VIEW more AS WITH RECURSIVE r AS (FROM kept UNION SELECT n + 1 FROM r) FROM r",
                f"{MAKING} more",
            ],
            RECURSIVE,
        ),
        ([f"{MAKING} range(1000000000000)"], COUNTING.format("range")),
        ([f'{MAKING} "Range" (1000000000000)'], COUNTING.format("range")),
        ([f"{MAKING} (SELECT unnest(generate_series(1, 1000000000)))"], COUNTING.format("generate_series")),
        (
            ["CREATE MACRO many(n) AS TABLE FROM range(n)", f"{MAKING} many(1000000000000)"],
            COUNTING.format("range"),
        ),
        (
            ["CREATE TABLE claims (id TEXT, evidence AS (repeat('x', 1000000000)))"],
            COUNTING.format("repeat"),
        ),
        (
            [f"{MAKING} repeat_row(1, num_rows = 1000000000000)"],
            "its view 'claims' shows more than the tables of this file (repeat_row).",
        ),
        (
            [f"{MAKING} {', '.join(f'{TEN} AS t{number}' for number in range(12))}"],
            "its view 'claims' pairs about 1,000,000,000,000 rows; at most 10,000,000,000 are expected.",
        ),
        (
            [
                "CREATE TABLE kept AS SELECT 'A' AS source FROM range(1000000)",
                f"{MAKING} kept JOIN kept AS other USING (source)",
            ],
            "its view 'claims' pairs about 1,000,000,000,000 rows; at most 10,000,000,000 are expected.",
        ),
    ],
    ids=["recursive", "within", "range", "quoted", "series", "macro", "generated", "rows", "product", "join"],
)
def test_a_view_that_may_never_end_is_refused(
    tmp_path: Path, opening: Callable[[Path], Case], statements: list[str], found: str
):
    path = database(tmp_path, *statements)
    with pytest.raises(CaseError) as raised:
        opening(path)
    title = path.name if opening is by_edges else f"duckdb://{path}"
    assert str(raised.value) == f"{title}: {found} {ADVICE}"


def test_a_column_may_be_called_as_a_function_is(tmp_path: Path):
    view = 'CREATE VIEW claims AS SELECT id, source, target, relation, "range" AS evidence FROM kept'
    path = database(tmp_path, f"CREATE TABLE kept AS SELECT {ROW}, 'far' AS \"range\"", view)
    assert claims(by_edges(path))["evidence"].tolist() == ["far"]


def test_a_database_that_readers_of_a_server_may_open_has_no_views(tmp_path: Path):
    path = database(tmp_path, *OWN)
    with pytest.raises(CaseError) as raised:
        Files(path, None, "votes", views=False).read()
    message = f"votes.duckdb: the database has a view, 'claims'; only tables are read here. {ADVICE}"
    assert str(raised.value) == message
    (tmp_path / "tables").mkdir()
    tables = database(tmp_path / "tables", f"CREATE TABLE claims AS SELECT {ROW}")
    assert Files(tables, None, "votes", views=False).read().nodes["id"].tolist() == ["B", "A"]


def test_a_database_is_open_as_often_as_it_is_asked_for(tmp_path: Path):
    path = database(tmp_path, *OWN)
    found = [claims(opening(path)) for opening in (by_edges, by_edges, by_backend)]
    assert [len(each) for each in found] == [2, 2, 2]


def test_a_table_is_named_with_its_schema_and_its_file(tmp_path: Path):
    path = database(tmp_path, "CREATE SCHEMA year", f"CREATE TABLE year.claims AS SELECT {ROW}")
    for name in ("year.claims", "votes.year.claims"):
        assert len(claims(open_tables(f"duckdb://{path}", edges=name))) == 1
    with pytest.raises(UsageError) as raised:
        open_tables(f"duckdb://{path}", edges="year.claim")
    assert str(raised.value) == (
        f"edges, nodes: duckdb://{path} has no table 'year.claim'. It has: claims. Did you mean 'claims'?"
    )
