"""Layouts of tables in an engine: typed columns, other names, other schemas; and what cannot be a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import psycopg
import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from graphmodel import Case, CaseError, case_of_table, claims, open_tables, ties
from graphmodel.engines.connections import Connections
from graphmodel.engines.query import fetch, store
from graphmodel.errors import UsageError
from graphmodel.picture.backbone import backbone
from graphmodel.reading.mapping.yaml_file import from_yaml
from tests.backends import postgres, seeded
from tests.backends.conftest import fill
from tests.cli.running import Run
from tests.picture.test_backbone import UNLIKELY

Put = Callable[..., str]

TYPED = {
    "id": ["k3", "k1", "k2", None],
    "source": ["A", "A", "B", "B"],
    "target": ["B", "B", "A", "C"],
    "relation": ["support", "support", "opposition", "mediation"],
    "strength": pa.array([1, None, 3, 2], pa.int64()),
    "date": pa.array([date(2020, 2, 29), None, date(987, 1, 1), date(2021, 12, 31)], pa.date32()),
    "agent": [None, "", "Envoy", "envoy"],
}


@pytest.fixture
def put(server: postgres.Server) -> Iterator[Put]:
    """Return what puts a table into the server and gives its name; it is gone afterwards."""
    with psycopg.connect(host="127.0.0.1", port=server.port, dbname=postgres.DATABASE, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA own")

        def put_into(**columns: object) -> str:
            fill(connection, "own.rows", pa.table(columns))
            return "own.rows"

        yield put_into
        connection.execute("DROP SCHEMA own CASCADE")


def as_loaded(**columns: object) -> Case:
    return case_of_table(store(pa.table(columns)))


def test_dates_numbers_and_nulls_are_what_they_are_in_a_file(server: postgres.Server, put: Put):
    found = open_tables(server.url, edges=put(**TYPED))
    assert claims(found)[["id", "strength", "date", "agent", "status"]].to_numpy().tolist() == [
        ["", 2, "2021-12-31", "envoy", "observed"],
        ["k1", 2, "", "", "observed"],
        ["k2", 3, "0987-01-01", "Envoy", "observed"],
        ["k3", 1, "2020-02-29", "", "observed"],
    ]
    wanted = as_loaded(**TYPED)
    assert ties(found).to_dict("records") == ties(wanted).to_dict("records")
    assert found.fingerprint == wanted.fingerprint


def test_chances_too_small_for_a_float_are_distinguished(server: postgres.Server, put: Put):
    rows = [(f"k{number}", *row) for number, row in enumerate(UNLIKELY)]
    columns = dict(
        zip(("id", "source", "target", "relation", "strength"), map(list, zip(*rows, strict=True)), strict=True)
    )
    found, wanted = open_tables(server.url, edges=put(**columns)), as_loaded(**columns)
    assert backbone(found, most=3).to_dict("records") == backbone(wanted, most=3).to_dict("records")
    assert backbone(found, most=1)["target"].tolist() == ["Q"]


MAP = """columns: {id: vote_id, source: country, target: rcid, relation: vote}
values: {relation: {"yes": support, "no": opposition, abstain: skip}}
targets: proposal
"""
VOTES = {
    "vote_id": [11, 12, 13],
    "country": ["Cuba", "Canada", "Cuba"],
    "rcid": [3, 3, 4],
    "vote": ["yes", "no", "abstain"],
    "day": [date(2020, 1, 1)] * 3,
}


WARNED = (
    "warning own.rows: of 3 rows, 2 are claims, 0 have errors and 1 are skipped.\n"
    "warning own.rows: rows that say nothing (abstain): 1, left out.\n"
)


def test_a_mapping_says_which_column_is_which(server: postgres.Server, put: Put, run: Run, tmp_path: Path):
    (tmp_path / "map.yaml").write_text(MAP)
    words = ("--backend", server.url, "--edges", put(**VOTES), "--map", tmp_path / "map.yaml")
    assert run("edges", *words) == (
        0,
        (
            "id,source,target,relation,issue,status,basis,strength,date,agent,document,locator,evidence,day\n"
            "11,Cuba,3,support,,observed,direct,2,,,,,,2020-01-01\n"
            "12,Canada,3,opposition,,observed,direct,2,,,,,,2020-01-01\n"
        ),
        WARNED,
    )
    assert run("check", *words) == (1, WARNED, "")
    with pytest.raises(UsageError, match=r"^joins: tables of an engine are joined there\."):
        open_tables(server.url, edges="own.rows", mapping=from_yaml(MAP + "joins: {calls: rcid}\n"))


def test_signs_may_be_numbers_or_text(server: postgres.Server, put: Put):
    ends = {"id": ["k1", "k2", "k3"], "source": ["A", "B", "C"], "target": ["B", "C", "A"]}
    for sign in ([1.5, -2.0, 0.0], ["+1", "-2", "0"]):
        with psycopg.connect(host="127.0.0.1", port=server.port, dbname=postgres.DATABASE) as connection:
            connection.execute("DROP TABLE IF EXISTS own.rows")
        found = open_tables(server.url, edges=put(**ends, sign=sign))
        assert ties(found)["relation"].tolist() == ["support", "opposition"]


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # PySpark lets them be collected
def test_a_table_of_spark_is_a_path_or_one_of_its_catalog(cluster: str, folder: Path):
    at_path = Connections(cluster).table(f"{folder}/claims")
    SparkSession.builder.getOrCreate().read.parquet(f"{folder}/claims").createOrReplaceTempView("claims_there")
    in_catalog = Connections(cluster).table("claims_there")
    count = [fetch(table.aggregate(n=table.count()))["n"].tolist() for table in (at_path, in_catalog)]
    assert count == [[seeded.claims().num_rows]] * 2
    with pytest.raises(UsageError) as raised:
        Connections(cluster).table("claims_their")
    assert str(raised.value) == (
        "edges, nodes: spark://local-cluster[2,1,512] has no table 'claims_their'. It has: claims_there. "
        "Did you mean 'claims_there'?"
    )


def test_a_recipe_made_on_one_engine_is_followed_on_another(
    server: postgres.Server, folder: Path, run: Run, tmp_path: Path
):
    tables = ("--edges", "claims", "--nodes", "nodes")
    chosen = ("--issue", "Issue 2", "--since", "2021", "--text", "école")
    assert run("export", "json", "--backend", server.url, *tables, *chosen, "-o", tmp_path / "made.json")[0] == 0
    there = f"duckdb://{folder / 'case.duckdb'}"
    assert run("replay", tmp_path / "made.json", "--backend", there, *tables, "-o", tmp_path / "again.json")[0] == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "made.json").read_bytes()


def test_what_cannot_be_a_case_is_reported(server: postgres.Server, put: Put):
    rows = put(source=["A"], target=["B"], relation=["support"])
    with pytest.raises(
        CaseError, match=r"^own.rows, id: the column is missing\. The columns are source, target, relation\."
    ):
        open_tables(server.url, edges=rows)
    with pytest.raises(CaseError, match=r"^own\.rows, id: the column is missing\."):
        open_tables(server.url, edges="claims", nodes=rows)
    missing = f"edges, nodes: {server.url} has no table 'claim'. It has: claims, nodes. Did you mean 'claims'?"
    with pytest.raises(UsageError) as raised:
        open_tables(server.url, edges="claim")
    assert str(raised.value) == missing
