"""URLs of engines: which are taken, what is said of the others, and what is kept out of what is said."""

from dataclasses import replace

import ibis
import pytest

from graphmodel.analysis.claim_ids import joined_ids
from graphmodel.analysis.merging_rules import weighed
from graphmodel.analysis.stance_sums import compared_sums
from graphmodel.engines.connections import Connections
from graphmodel.engines.credentials import check_url, message_of, shown
from graphmodel.errors import UsageError
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.complete_columns import complete
from graphmodel.model.derived_columns import ORDER
from graphmodel.model.select import filtered
from graphmodel.model.selection import Selection
from graphmodel.model.ties import tie_table, ties_in_order

DIALECTS = (
    *("athena", "bigquery", "clickhouse", "databricks", "datafusion"),
    *("duckdb", "postgres", "risingwave", "snowflake", "trino"),
)
REFUSED = (
    "backend: the URL carries a password or another secret. Leave it out and put it into the environment: PGPASSWORD "
    "or PGPASSFILE for PostgreSQL, GRAPHMODEL_BACKEND_USER and GRAPHMODEL_BACKEND_PASSWORD for others, or what the "
    "engine knows."
)


@pytest.mark.parametrize(
    "url",
    [
        "postgres://ann:hush@host/db",
        "postgres://ann:hush@",
        "postgres://ann:hu/sh@host/db",
        "postgres://ann:hu?sh@host/db",
        "postgres://ann:hu#sh@host/db",
        "postgres://ann%3Ahush@host/db",
        "postgres://host/db?password=hush",
        "postgres://host/db?PassWord=hush",
        "postgres://host/db?sslpassword=hush",
        "snowflake://ann@account/db/schema?authenticator=oauth&token=hush",
        "spark://host:7077?spark.hadoop.fs.s3a.secret.key=hush",
        "spark://host:7077?spark.hadoop.fs.s3a.access.key=hush",
        "sc://host:15002/;token=hush",
        "none://ann:hush@host",
    ],
)
def test_a_url_with_a_secret_is_refused_without_saying_it_again(url: str):
    with pytest.raises(UsageError) as raised:
        check_url(url)
    assert str(raised.value) == REFUSED


@pytest.mark.parametrize(
    "url",
    [
        "postgres://host/db",
        "postgresql://ann@host:5433/db?sslmode=require&sslkey=client.key",
        "postgres://host/db?sslrootcert=/run/secrets/ca.pem",
        "duckdb:///data/votes.duckdb",
        "spark://host:7077?spark.executor.memory=4g",
        "spark://local-cluster[2,1,512]",
        "sc://host:15002",
        "bigquery://project/dataset",
        "snowflake://ann@account/db/schema?warehouse=small",
    ],
)
def test_other_urls_are_taken(url: str):
    check_url(url)


SUCH = "Such are duckdb:///talks.duckdb, postgres://host/talks and spark://local."


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgre://host/db", "backend: no URL of an engine that is known. Did you mean 'postgres'?"),
        ("claims.csv", f"backend: no URL of an engine that is known. {SUCH}"),
        ("mysql://host/db", "backend: mysql needs what is not installed: pip install 'ibis-framework[mysql]'."),
    ],
)
def test_an_engine_that_is_not_known_or_not_installed_is_reported(url: str, message: str):
    with pytest.raises(UsageError) as raised:
        Connections(url).table("claims")
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("url", "short"),
    [
        ("postgres://ann@host:5433/db?sslmode=require", "postgres://host:5433/db"),
        ("sc://host:15002/;user_id=ann", "sc://host:15002/"),
        ("spark://local[2]", "spark://local[2]"),
    ],
)
def test_a_message_names_an_engine_without_user_and_options(url: str, short: str):
    assert shown(url) == short


def test_the_error_of_a_driver_is_shown_without_user_and_password(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PGUSER", "ann")
    monkeypatch.setenv("PGPASSWORD", "hush")
    monkeypatch.setenv("ENGINE_API_KEY", "hush-hush")
    monkeypatch.setenv("ASK_FOR_PASSWORD", "3")
    complaint = "no ann/hush-hush at db://bob:hm@host3, dsn='user=x password=hm host=y', token: abc.\nat line 3"
    assert message_of(ValueError(complaint)) == "no ***/*** at db://host3, dsn='user=x password=*** host=y', token: ***"
    assert message_of(TimeoutError()) == "TimeoutError"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_queries_compile_to_the_sql_of_an_engine(shipped: Case, dialect: str):
    """Which is no proof of the same answers: only engines that the tests start give that."""
    claims = ibis.table(shipped.claims.schema(), name="claims")
    case = replace(shipped, claims=claims, in_place=True)
    case.memo["issue"] = vocabulary(shipped, "issue")  # else it would be asked of a table that is nowhere
    narrowed = filtered(case, Selection(issue="Peace treaty", since="2024", text="a", proposals=False))
    asked = [
        ties_in_order(claims),
        tie_table(claims),
        compared_sums(claims, rule="net"),
        claims.group_by("source").aggregate(ids=joined_ids(case)(claims)),
        weighed(claims, rule="latest"),
        narrowed.order_by(*ORDER),
        complete(claims.drop("status")),
    ]
    assert all("claims" in str(ibis.to_sql(query, dialect=dialect)) for query in asked)
