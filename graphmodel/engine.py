"""Where queries run: in an embedded DuckDB, each with a cursor of its own, or in an engine that the user already runs.

A DuckDB connection serves one thread at a time; cursors of one connection share its tables and run side by
side. So a case can be shared by all sessions of a server without a lock.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import duckdb
import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
from ibis.backends.duckdb import Backend as DuckDB
from ibis.common.exceptions import IbisError
from ibis.util import gen_name

from graphmodel.backends import parts_of, rows_of
from graphmodel.errors import CaseError, EngineError, Finding
from graphmodel.progress import is_heard, tell, while_it_works

T = TypeVar("T")

DATABASES = (".duckdb", ".ddb", ".db")
"""Endings of files that are databases."""
FILE = "file"
"""What a database of a file is called beside the memory of the embedded one."""
BATCH = 100_000
"""Rows that are fetched at a time where all may be more than memory holds."""
CHOSEN = "chosen"
"""What a table is called in a query that is compiled for any."""


def store(table: pa.Table) -> ir.Table:
    """Put an Arrow table into a new embedded database and return it as an Ibis table."""
    return ibis.duckdb.connect().create_table("rows", table)


def store_parts(schema: pa.Schema, parts: Iterable[pa.Table]) -> ir.Table:
    """Put Arrow tables of the same columns into a new embedded database one after the other.

    What asking for a part raises, this raises.
    """
    database = ibis.duckdb.connect()
    failed: list[Exception] = []
    reader = pa.RecordBatchReader.from_batches(schema, _batches_of(parts, failed))
    database.con.register("parts", reader)
    database.con.execute("CREATE TABLE rows AS FROM parts")  # one statement: one for each part takes twice as long
    database.con.unregister("parts")
    if failed:
        raise failed[0]
    return database.table("rows")


def _batches_of(parts: Iterable[pa.Table], failed: list[Exception]) -> Iterator[pa.RecordBatch]:
    """Yield the rows of tables; what goes wrong is kept, as DuckDB would make another error of it."""
    try:
        for part in parts:
            tell()
            yield from part.to_batches()
    except Exception as error:  # noqa: BLE001 - raised again by the caller
        failed.append(error)


def keep(expression: ir.Table) -> ir.Table:
    """Run an expression on an embedded database once, and return its rows as a table of the same database."""
    return expression.get_backend().create_table("claims", expression)


def settle(expression: ir.Table) -> ir.Table:
    """Run an expression on the rows of `store_parts` once, and return its rows in their place."""
    kept = keep(expression)
    kept.get_backend().drop_table("rows")
    return kept


def beside(table: ir.Table, rows: pa.Table) -> ir.Table:
    """Put rows into the memory of the embedded database that a table is in."""
    return table.get_backend().create_table(gen_name("beside"), rows)


def scan(path: Path, *, name: str) -> ir.Table:
    """Return the rows of a Parquet file, a folder of such, or a database as a table, read when they are asked for.

    Raises
    ------
    CaseError
        There is no such file, or it is none that can be read.
    """
    database = ibis.duckdb.connect()
    kind = ".parquet" if path.is_dir() else path.name.lower().removesuffix(".gz")
    try:
        if kind.endswith(DATABASES):
            database.attach(path, name=FILE, read_only=True)
            return database.table(name, database=(FILE, "main"))
        return _view(database, f"read_parquet({_quoted(path / '**' / '*.parquet' if path.is_dir() else path)})")
    except (duckdb.Error, IbisError, OSError) as error:
        message = f"the file cannot be read ({str(error).splitlines()[0]})."
        raise CaseError([Finding("error", "unread", path.name, 0, "", "", message, f"Looked for {path}.")]) from error


@contextmanager
def _readable() -> Iterator[None]:
    """Say in a line which file cannot be read: one of many shows only when its turn comes."""
    try:
        yield
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        raise EngineError(f"The claims cannot be read: {str(error).splitlines()[0]}.") from error


def fetch(expression: ir.Table) -> pd.DataFrame:
    """Run an Ibis expression and return its rows.

    Safe to call from several threads at once.
    """
    return arrow(expression).to_pandas()


def arrow(expression: ir.Table) -> pa.Table:
    """Run an Ibis expression and return its rows as an Arrow table."""
    backend = expression.get_backend()
    if not isinstance(backend, DuckDB):
        return rows_of(expression)
    with backend.con.cursor() as cursor:
        # DuckDB sums whole numbers into wider ones than Ibis says.
        return _answer(cursor, backend.compile(expression)).cast(expression.schema().to_pyarrow())


def one_of(table: ir.Table, column: str, wanted: Collection[str]) -> ir.Table:
    """Return the rows of a table whose text in a column is one of these, be they thousands."""
    is_plain = not any(BETWEEN in text for text in wanted)
    if len(wanted) <= FEW or not is_plain or not isinstance(table.get_backend(), DuckDB):
        return table.filter(table[column].isin(list(wanted)))
    listed = ibis.literal(BETWEEN.join(wanted)).split(BETWEEN).unnest().name(column).as_table()
    return table.semi_join(listed, column)


FEW = 100
"""Up to so many texts are told to the engine one by one; thousands take long to compile."""


def is_one_of(table: ir.Table, column: str, wanted: Collection[str] | Collection[int]) -> ir.BooleanValue:
    """Return which rows have one of these values in a column; an embedded database is given many as a table."""
    backend = table.get_backend()
    if len(wanted) <= FEW or not isinstance(backend, DuckDB):
        return table[column].isin(list(wanted))
    listed = backend.create_table(gen_name("listed"), pa.table({"value": pa.array(wanted)}))
    return table[column].isin(listed.value)


BETWEEN = "\x1f"
"""Stands between texts that are told as one: the mark that ASCII has for that."""


def batches(expression: ir.Table) -> Iterator[pd.DataFrame]:
    """Run an Ibis expression and yield its rows, some at a time: never all of them in memory."""
    schema = expression.schema().to_pyarrow()
    backend = expression.get_backend()
    if not isinstance(backend, DuckDB):
        for part in parts_of(expression, size=BATCH):
            yield part.to_pandas()
        return
    with backend.con.cursor() as cursor:
        parts = _told(cursor, lambda: cursor.sql(backend.compile(expression)).to_arrow_reader(BATCH))
        with _readable():
            for batch in parts:
                tell()
                yield pa.Table.from_batches([batch]).cast(schema).to_pandas()


def fetch_over(table: ir.Table, query: Callable[[ir.Table], ir.Table]) -> pd.DataFrame:
    """Run a query of a table and return its rows: the same as ``fetch(query(table))``.

    The query is compiled once for all tables of the same columns: of a small one, that takes longer than the answer.
    """
    backend = table.get_backend()
    if not isinstance(backend, DuckDB):
        return fetch(query(table))
    text, schema = _prepared(query, table.schema())
    with backend.con.cursor() as cursor:
        query_of_table = f"WITH {CHOSEN} AS NOT MATERIALIZED ({backend.compile(table)}) {text}"
        return _answer(cursor, query_of_table).cast(schema).to_pandas()


@lru_cache(maxsize=64)
def _prepared(query: Callable[[ir.Table], ir.Table], schema: ibis.Schema) -> tuple[str, pa.Schema]:
    """Return a query of any table with these columns, called `CHOSEN`, and the columns of its answer."""
    expression = query(ibis.table(schema, name=CHOSEN))
    return str(ibis.to_sql(expression, dialect="duckdb")), expression.schema().to_pyarrow()


def _view(database: DuckDB, source: str) -> ir.Table:
    """Return a table of what a source gives; Ibis's own are temporary, and unknown to other cursors."""
    database.raw_sql(f"CREATE VIEW rows AS SELECT * FROM {source}")  # noqa: S608 - a path, quoted
    return database.table("rows")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _answer(cursor: duckdb.DuckDBPyConnection, query: str) -> pa.Table:
    return _told(cursor, lambda: cursor.sql(query).to_arrow_table())


def _told(cursor: duckdb.DuckDBPyConnection, work: Callable[[], T]) -> T:
    """Do what a cursor is asked for; who listens hears how far it is, and may end it."""
    if is_heard():
        cursor.execute(MEASURED)

    def share() -> float:
        percent = cursor.query_progress()
        return percent / 100 if percent >= 0 else math.nan

    with _readable():
        return while_it_works(work, share=share, end=cursor.interrupt)


MEASURED = "SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 0"
"""Has DuckDB measure how far a query is."""
