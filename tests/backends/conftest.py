"""The engines, each with the same case in it; started when the first test asks, once for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graphmodel import Case, case_of_table, open_tables
from graphmodel.engines.query import scan
from tests.backends import postgres, seeded, spark

Place = tuple[str, str, str]
"""URL, table of claims and table of nodes."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the case as Parquet files and as a DuckDB database."""
    where = tmp_path_factory.mktemp("engines")
    rows = seeded.claims()
    (where / "claims").mkdir()
    for number, start in enumerate((0, 250)):
        pq.write_table(rows.slice(start, 250 if not start else None), where / "claims" / f"part-{number}.parquet")
    (where / "nodes").mkdir()
    pq.write_table(seeded.shuffled_nodes(), where / "nodes" / "part.parquet")
    with duckdb.connect(where / "case.duckdb") as database:
        for name in ("claims", "nodes"):
            database.sql(f"CREATE TABLE {name} AS SELECT * FROM read_parquet('{where}/{name}/*.parquet')")
    return where


@pytest.fixture(scope="session")
def on_files(folder: Path) -> Case:
    """Return the case as the embedded DuckDB has it on files, which other tests hold against the one that is loaded."""
    return case_of_table(scan(folder / "claims", name="claims"), nodes=seeded.nodes(), title="claims")


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """Return a PostgreSQL server with the case, whose credentials the environment has."""
    with postgres.started() as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGUSER", postgres.USER)
        patch.setenv("PGPASSWORD", postgres.PASSWORD)
        with psycopg.connect(host="127.0.0.1", port=running.port, dbname=postgres.DATABASE) as connection:
            for name, table in (("claims", seeded.claims()), ("nodes", seeded.shuffled_nodes())):
                fill(connection, name, table)
        yield running


def fill(connection: psycopg.Connection, name: str, table: pa.Table) -> None:
    """Put a table into a database."""
    kinds = {"int64": "integer", "date32[day]": "date", "double": "double precision"}
    columns = ", ".join(f'"{field.name}" {kinds.get(str(field.type), "text")}' for field in table.schema)
    connection.execute(f"CREATE TABLE {name} ({columns})")
    with connection.cursor().copy(f"COPY {name} FROM STDIN") as copy:
        for row in table.to_pylist():
            copy.write_row(list(row.values()))


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """Return the URL of a Spark cluster of two workers."""
    with spark.started() as url:
        yield url


@pytest.fixture(scope="session", params=["duckdb", "postgres", "spark"])
def place(request: pytest.FixtureRequest, folder: Path) -> Place:
    """Return where an engine has the case."""
    if request.param == "duckdb":
        return f"duckdb://{folder / 'case.duckdb'}", "claims", "nodes"
    if request.param == "postgres":
        return request.getfixturevalue("server").url, "claims", "public.nodes"
    return request.getfixturevalue("cluster"), f"{folder}/claims", f"{folder}/nodes"


@pytest.fixture(scope="session")
def in_engine(place: Place) -> Case:
    """Return the case as an engine has it."""
    url, edges, nodes = place
    return open_tables(url, edges=edges, nodes=nodes, title="claims")
