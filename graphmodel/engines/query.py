"""Run queries: in an embedded DuckDB, each with a cursor of its own, or in an engine that the user already runs.

A DuckDB connection serves one thread at a time; cursors of one connection share its tables and run side by
side. So a case can be shared by all sessions of a server without a lock.
"""

from __future__ import annotations

import errno
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from ibis.common.exceptions import IbisError, TableNotFound
from ibis.expr import operations as ops
from ibis.util import gen_name

from graphmodel.engines.compiled import ANY_TABLE, compiled, compiled_over, prepared
from graphmodel.engines.connections import parts_of, rows_of
from graphmodel.engines.embedded import cursor_of, in_one_thread, open_file, open_memory, open_schema, sql_list
from graphmodel.engines.files import DATABASES, check_regular, parquet_files
from graphmodel.engines.own_tables import own_table, table_names
from graphmodel.errors import CaseError, EngineError, Finding, listing
from graphmodel.progress import report_progress, run_with_progress

T = TypeVar("T")

_ONE_THREAD = 122_880
"""Rows from which on DuckDB divides a table among threads: https://duckdb.org/docs/current/internals/storage"""
_VIEW = "case_in_place"
"""Name of the view of a case, one a database: by a name of its own, each case would have its queries compiled anew."""
BATCH = 100_000
"""Rows that are fetched at a time where all may be more than memory holds."""
_ROW_NUMBER = "file_row_number"
"""DuckDB's number of a row in its Parquet file, from 0."""
_NO_VALUES: Mapping[str, str | int] = {}


def store(table: pa.Table, *, change: Callable[[ir.Table], ir.Table] | None = None) -> ir.Table:
    """Put an Arrow table into an embedded database, changed on the way, and return it as an Ibis table.

    The change is compiled once for all tables of the same columns.
    """
    query, schema = f"FROM {ANY_TABLE}", None
    if change:
        query, schema = prepared(change, _columns_of(table.schema))
    with failing_for_memory():
        database = open_schema() if table.num_rows < _ONE_THREAD else open_memory()
        database.con.register(ANY_TABLE, table)
        database.con.execute(f"CREATE TABLE claims AS {query}")
        database.con.unregister(ANY_TABLE)
    if schema is None:
        return database.table("claims")
    columns = _columns_of(schema)  # which Ibis would ask the database for: a tenth of the time
    return ops.DatabaseTable("claims", schema=columns, source=database, namespace=ops.Namespace()).to_expr()


@lru_cache(maxsize=64)
def _columns_of(schema: pa.Schema) -> ibis.Schema:
    return ibis.Schema.from_pyarrow(schema)


def store_parts(schema: pa.Schema, parts: Iterable[pa.Table]) -> ir.Table:
    """Put Arrow tables of the same columns into a new embedded database one after the other.

    An error in making a part is raised as it is.
    """
    database = open_memory()
    failed: list[Exception] = []
    reader = pa.RecordBatchReader.from_batches(schema, _batches_of(parts, failed))
    database.con.register("parts", reader)
    with in_one_thread(database):
        database.con.execute("CREATE TABLE rows AS FROM parts")  # one statement: one for each part takes twice as long
    database.con.unregister("parts")
    if failed:
        raise failed[0]
    return database.table("rows")


def _batches_of(parts: Iterable[pa.Table], failed: list[Exception]) -> Iterator[pa.RecordBatch]:
    """Yield the rows of tables; what goes wrong is kept, as DuckDB would make another error of it."""
    try:
        for part in parts:
            report_progress()
            yield from part.to_batches()
    except Exception as error:  # noqa: BLE001 - raised again by the caller
        failed.append(error)


def as_view(expression: ir.Table) -> ir.Table:
    """Return the rows of an expression as a view of the embedded database that it is in.

    Filters of a plain table are compiled once for all values (see `bound`); those of a table whose columns are computed
    are not.
    """
    database = expression.get_backend()
    database.raw_sql(f"CREATE VIEW {_VIEW} AS {compiled(expression)}")
    return database.table(_VIEW)


def remove_rows(rows: ir.Table, *, of: ir.Table, by: str) -> None:
    """Take rows out of a table of an embedded database: those that an expression gives by a column unique to each.

    That takes a third of the time of writing the others anew.
    """
    database = of.get_backend()
    with failing_for_memory():
        database.raw_sql(f"DELETE FROM {of.get_name()} WHERE {by} IN ({compiled(rows.select(by))})")  # noqa: S608


def beside(table: ir.Table, rows: pa.Table) -> ir.Table:
    """Put rows into the memory of the embedded database that a table is in."""
    with failing_for_memory():
        return table.get_backend().create_table(gen_name("beside"), rows)


def scan(path: Path, *, name: str, views: bool = True, numbered: str = "") -> ir.Table:
    """Return the rows of a Parquet file, a folder of such, or a database as a table, read when they are asked for.

    Parameters
    ----------
    name
        The table of a database.
    views
        Whether a database may hold views: they may show only its own tables in any case.
    numbered
        The column that the row numbers of a Parquet file are put in; none where not given.

    Raises
    ------
    CaseError
        There is no such file, or it is none that can be read.
    """
    kind = ".parquet" if path.is_dir() else path.name.lower().removesuffix(".gz")
    try:
        if kind.endswith(DATABASES):
            return _scan_database(path, name, views=views)
        return _scan_parquet(path, numbered=numbered)
    except (duckdb.Error, IbisError, OSError) as error:
        message = f"the file cannot be read ({_first_line(error)})."
        raise CaseError([Finding("error", "unread", path.name, 0, "", "", message, f"Looked for {path}.")]) from error


def _scan_database(path: Path, name: str, *, views: bool) -> ir.Table:
    database = open_file(path)
    try:
        return own_table(database, name, title=path.name, views=views)
    except TableNotFound as error:  # no IbisError
        message, hint = f"the database has no table {name!r}.", f"It has: {listing(table_names(database)) or 'none'}."
        raise CaseError([Finding("error", "unread", path.name, 0, "", "", message, hint)]) from error


def _scan_parquet(path: Path, *, numbered: str) -> ir.Table:
    """Return a table of a file with its row numbers, or of all files in a folder, whose rows have no order."""
    files = parquet_files(path) if path.is_dir() else [path]
    if not files:
        raise FileNotFoundError(errno.ENOENT, "there is no Parquet file in this folder")
    for file in files:
        check_regular(file)
    rows = _view(open_memory(path), f"read_parquet({sql_list(files)})")
    if path.is_dir() or not numbered or {_ROW_NUMBER, numbered} & {*rows.columns}:
        return rows
    number = f"{_ROW_NUMBER} + 2 AS {numbered}"  # as a spreadsheet counts them, below a header
    return _view(rows.get_backend(), f"(SELECT *, {number} FROM read_parquet({sql_list(files)}))", name="numbered")  # noqa: S608


@contextmanager
def failing_for_memory() -> Iterator[None]:
    """Turn a lack of memory into an `EngineError`."""
    try:
        yield
    except (duckdb.OutOfMemoryException, MemoryError) as error:
        raise EngineError(f"There is not enough memory for this query ({_first_line(error)}). {_NARROW}") from error


@contextmanager
def _failures() -> Iterator[None]:
    """Turn failures to read data into an `EngineError`; a defect in one of our queries still raises as it is."""
    try:
        with failing_for_memory():
            yield
    except _UNREADABLE as error:
        raise EngineError(f"The claims cannot be read: {_first_line(error)}. {_CHECK}") from error


_NARROW = "Choose fewer claims by filters, or give the program more memory."
_UNREADABLE = (
    duckdb.IOException,
    duckdb.InvalidInputException,
    duckdb.ConversionException,
    duckdb.OutOfRangeException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.FatalException,
)
"""Errors in the data that is read; with many files, they appear only when the file is read."""
_CHECK = "Check the files, then try again."


def _first_line(error: BaseException) -> str:
    """Return the first line of an error; that of the system without its number."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return next(iter(text.splitlines()), type(error).__name__).rstrip(".")


def fetch(expression: ir.Table) -> pd.DataFrame:
    """Run an Ibis expression and return its rows.

    Safe to call from several threads at once.
    """
    with failing_for_memory():
        return arrow(expression).to_pandas()


def is_embedded(table: ir.Table) -> bool:
    """Return whether a table is in an embedded database, not in an engine of the user's, or in none yet."""
    try:
        return isinstance(table.get_backend(), DuckDB)
    except IbisError:
        return False


def arrow(expression: ir.Table) -> pa.Table:
    """Run an Ibis expression and return its rows as an Arrow table."""
    backend = expression.get_backend()
    if not isinstance(backend, DuckDB):
        return rows_of(expression)
    with cursor_of(backend) as cursor:
        # DuckDB sums whole numbers into wider ones than Ibis says.
        return _answer(cursor, compiled(expression)).cast(expression.schema().to_pyarrow())


def batches(expression: ir.Table) -> Iterator[pd.DataFrame]:
    """Run an Ibis expression and yield its rows, some at a time: never all of them in memory."""
    schema = expression.schema().to_pyarrow()
    backend = expression.get_backend()
    if not isinstance(backend, DuckDB):
        for part in parts_of(expression, size=BATCH):
            yield part.to_pandas()
        return
    with cursor_of(backend) as cursor:
        parts = _run(cursor, lambda: cursor.sql(compiled(expression)).to_arrow_reader(BATCH))
        with _failures():
            for batch in parts:
                report_progress()
                yield pa.Table.from_batches([batch]).cast(schema).to_pandas()


def fetch_over(table: ir.Table, query: Callable[[ir.Table], ir.Table]) -> pd.DataFrame:
    """Run a query of a table and return its rows: the same as ``fetch(query(table))``.

    The query is compiled once for all tables of the same columns, and the filters of a table once for all values (see
    `bound`): of a small one, that takes longer than the answer.
    """
    with failing_for_memory():
        return arrow_over(table, query).to_pandas()


def arrow_over(table: ir.Table, query: Callable[[ir.Table], ir.Table]) -> pa.Table:
    """Run a query of a table as `fetch_over` does, and return its rows as an Arrow table."""
    backend = table.get_backend()
    if not isinstance(backend, DuckDB):
        return arrow(query(table))
    text, values, schema = compiled_over(table, query)
    with cursor_of(backend) as cursor:
        return _answer(cursor, text, values).cast(schema)


def _view(database: DuckDB, source: str, *, name: str = "rows") -> ir.Table:
    """Return a table of what a source gives; Ibis's own are temporary, and unknown to other cursors."""
    database.raw_sql(f"CREATE VIEW {name} AS SELECT * FROM {source}")  # noqa: S608 - a path, quoted
    return database.table(name)


def _answer(cursor: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, str | int] = _NO_VALUES) -> pa.Table:
    return _run(cursor, lambda: cursor.sql(query, params=values or None).to_arrow_table())


def _run(cursor: duckdb.DuckDBPyConnection, work: Callable[[], T]) -> T:
    """Run the work of a cursor, reporting progress to the listener, who may cancel it."""

    def share() -> float:
        percent = cursor.query_progress()
        return percent / 100 if percent >= 0 else math.nan

    with _failures():
        return run_with_progress(work, share=share, end=cursor.interrupt)
