"""Connections to an engine that the user runs, and the error when it does not answer."""

from __future__ import annotations

import logging
import os
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from traceback import format_exception
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend
from ibis.backends.duckdb import Backend as DuckDB
from ibis.common.exceptions import TableNotFound

from graphmodel.engines.collation import InCodeOrder
from graphmodel.engines.credentials import PASSWORD, SPARK, USER, check_url, message_of, shown, without_secrets
from graphmodel.engines.embedded import open_file
from graphmodel.engines.own_tables import own_table, table_names
from graphmodel.errors import CaseError, EngineError, UsageError, listing, suggestion

LOG = logging.getLogger(__name__)
_EXTRAS = {"postgres": "graphmodel[postgres]", "pyspark": "graphmodel[spark]"}
"""Package to install for an engine, where it is not the name that Ibis has for it."""
_MOST_IDLE = 4
"""Connections that are kept for the next query."""
_PATIENCE = 10
"""Seconds in which PostgreSQL takes a connection, or does not answer."""
T = TypeVar("T")


class Connections:
    """Connections to one engine: each serves one query at a time, and is kept for the next one.

    Parameters
    ----------
    url
        Where the engine is, as Ibis writes it; a Spark master or Spark Connect server as Spark writes it.

    Raises
    ------
    UsageError
        The URL carries a secret, or names no engine that is known and installed.
    """

    def __init__(self, url: str) -> None:
        check_url(url)
        self._url = url
        self._idle: list[BaseBackend] = []
        weakref.finalize(self, _close, self._idle)

    def table(self, name: str) -> ir.Table:
        """Return a table of the engine, ``name`` or ``schema.name``; for Spark also a path to Parquet files.

        Raises
        ------
        UsageError
            There is no such table.
        EngineError
            The engine does not answer.
        """
        backend = self._new()
        try:
            with _complaints(self._url, _UNANSWERED):
                found = _table(backend, name, self._url)
        finally:
            _close([backend])  # queries of the table run on others
        backend.connections = self  # whoever has an expression finds here whom to ask
        return found

    def ask(self, question: Callable[[BaseBackend], T]) -> T:
        """Return the answer on a connection from before or, where that may have been lost meanwhile, on a new one.

        Raises
        ------
        EngineError
            The engine does not answer, or not this question.
        """
        if idle := self._take_idle():
            with suppress(EngineError):
                return self._lend(idle, question)
        return self._lend(self._new(), question)

    def stream(self, question: Callable[[BaseBackend], Iterator[T]]) -> Iterator[T]:
        """Yield an answer part by part, on a connection of its own.

        Raises
        ------
        EngineError
            The engine does not answer, not this question, or not to its end.
        """
        backend = self._new()
        try:
            with _complaints(self._url, _UNANSWERED):
                yield from question(backend)
        finally:
            _close([backend])

    def _take_idle(self) -> BaseBackend | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _new(self) -> BaseBackend:
        with _complaints(self._url, _UNREACHED):
            return _connect(self._url)

    def _lend(self, backend: BaseBackend, question: Callable[[BaseBackend], T]) -> T:
        try:
            with _complaints(self._url, _UNANSWERED):
                answer = question(backend)
        except BaseException:
            _close([backend])
            raise
        if len(self._idle) < _MOST_IDLE:
            self._idle.append(backend)
        else:
            _close([backend])
        return answer


_UNREACHED, _UNANSWERED = "does not answer", "could not answer"
_AGAIN = "Nothing is lost: see to the engine, then try again."


def rows_of(expression: ir.Table) -> pa.Table:
    """Return the rows of an expression on an engine of `Connections`, or on one that its user connected to.

    Raises
    ------
    EngineError
        The engine of `Connections` does not answer.
    """
    backend = expression.get_backend()
    connections = getattr(backend, "connections", None)
    schema = expression.schema().to_pyarrow()

    def run(on: BaseBackend) -> pa.Table:
        if on.name == "pyspark":  # which Ibis takes through pandas
            return on.raw_sql(on.compile(expression)).toArrow().cast(schema)
        return on.to_pyarrow(expression).cast(schema)

    return connections.ask(run) if isinstance(connections, Connections) else run(backend)


def parts_of(expression: ir.Table, *, size: int) -> Iterator[pa.Table]:
    """Yield the rows of an expression in parts of a given size; Spark returns them all at once.

    Raises
    ------
    EngineError
        As `rows_of`.
    """
    backend = expression.get_backend()
    connections = getattr(backend, "connections", None)
    schema = expression.schema().to_pyarrow()

    def run(on: BaseBackend) -> Iterator[pa.Table]:
        if on.name == "pyspark":
            batches = on.raw_sql(on.compile(expression)).toArrow().to_batches(size)
        else:
            batches = on.to_pyarrow_batches(expression, chunk_size=size)
        for batch in batches:
            yield pa.Table.from_batches([batch]).cast(schema)

    return connections.stream(run) if isinstance(connections, Connections) else run(backend)


@contextmanager
def _complaints(url: str, what: str) -> Iterator[None]:
    """Raise an `EngineError` for what a driver raises: each has errors of its own, which have nothing in common.

    The traceback is logged instead of chained, as a driver puts passwords into its messages.
    """
    try:
        yield
    except (UsageError, CaseError, MemoryError):
        raise
    except Exception as error:
        if what == _UNANSWERED and _is_mistake(error):
            raise
        LOG.debug("%s %s\n%s", shown(url), what, without_secrets("".join(format_exception(error))).rstrip())
        raise EngineError(f"{shown(url)} {what}: {message_of(error)}. {_AGAIN}") from None


_MISTAKES = (AssertionError, AttributeError, LookupError, NameError, NotImplementedError, RecursionError, TypeError)
"""Built-in errors that mean a defect of this program, not that an engine fails."""


def _is_mistake(error: Exception) -> bool:
    """Return whether the program itself is wrong: a built-in error, or a query that cannot be put into SQL."""
    package = type(error).__module__.partition(".")[0]
    return package in ("ibis", "sqlglot") or (package == "builtins" and isinstance(error, _MISTAKES))


def _connect(url: str) -> BaseBackend:
    scheme = url.partition("://")[0].replace("postgresql", "postgres")
    given: dict[str, Any] = {}
    for name, variable in (("user", USER), ("password", PASSWORD)):
        if os.environ.get(variable):
            given[name] = os.environ[variable]
    try:
        if scheme in SPARK:
            return _spark(url)
        if scheme == "duckdb":
            return open_file(Path(url.removeprefix("duckdb://")))
        if scheme == "postgres":
            return _postgres(url, given)
        return ibis.connect(url, **given)
    except ImportError as error:
        name = "pyspark" if scheme in SPARK else scheme
        package = _EXTRAS.get(name, f"ibis-framework[{name}]")
        raise UsageError(f"backend: {scheme} needs what is not installed: pip install '{package}'.") from error


def _postgres(url: str, given: dict[str, Any]) -> BaseBackend:
    patience = {} if "connect_timeout=" in url else {"connect_timeout": _PATIENCE}
    backend = ibis.connect(url, **patience, **given)
    backend.con.read_only = True
    backend.compiler = InCodeOrder()
    return backend


def _spark(url: str) -> BaseBackend:
    """Return the session of this process; a second one would need a second process."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    where, _, options = url.partition("?")
    if where.startswith("sc://"):
        return ibis.pyspark.connect(SparkSession.builder.remote(where).getOrCreate())
    place = where.removeprefix("spark://")
    builder = SparkSession.builder.master(place if place.startswith("local") else where).appName("graphmodel")
    for name, value in parse_qsl(options):
        builder = builder.config(name, value)
    return ibis.pyspark.connect(builder.getOrCreate())


def _table(backend: BaseBackend, name: str, url: str) -> ir.Table:
    if backend.name == "pyspark" and "/" in name:
        return backend.sql(f"SELECT * FROM parquet.`{name}`")  # noqa: S608 - a path that its user names
    *places, last = name.split(".")
    if isinstance(backend, DuckDB):
        return _own_table(backend, last, places, url)
    database = tuple(places) if len(places) > 1 else (*places, None)[0]
    try:
        return backend.table(last, database=database)
    except TableNotFound as error:
        raise _no_table(url, name, last, backend.list_tables(database=database)) from error


def _own_table(backend: DuckDB, name: str, places: list[str], url: str) -> ir.Table:
    """Return a table of the one database that is in a file; it may be called by the name of the file."""
    schema = next(iter(places[-1:]), "main")
    try:
        return own_table(backend, name, schema=schema, title=shown(url))
    except TableNotFound as error:
        named = ".".join([*places, name])
        raise _no_table(url, named, name, table_names(backend, schema=schema)) from error


def _no_table(url: str, name: str, last: str, tables: list[str]) -> UsageError:
    hint = suggestion(last, tables)
    message = f"edges, nodes: {shown(url)} has no table {name!r}. It has: {listing(tables) or 'none'}. {hint}"
    return UsageError(message.strip())


def _close(backends: list[BaseBackend]) -> None:
    """Close connections; a session of Spark is that of the whole process, DuckDB has cursors: they stay."""
    for backend in backends:
        if backend.name not in ("duckdb", "pyspark"):
            with suppress(Exception):  # it may be what has been lost
                backend.disconnect()
