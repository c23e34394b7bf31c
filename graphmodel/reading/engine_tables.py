"""Cases of tables in an engine that the user runs, or that Ibis knows."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import ibis.expr.types as ir
import pandas as pd

from graphmodel.engines.connections import Connections
from graphmodel.engines.query import fetch
from graphmodel.errors import UsageError
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.case_in_engine import case_in_place
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.in_engine import as_text
from graphmodel.reading.rows import Rows
from graphmodel.reading.understood_in_place import understood, without_errors


def open_tables(
    url: str,
    *,
    edges: str,
    nodes: str = "",
    mapping: ColumnMapping | None = None,
    title: str = "",
    accept_guesses: bool = False,
) -> Case:
    """Return the claims of a table in an engine that the user runs as a case: the same queries, run there.

    Parameters
    ----------
    url
        Where the engine is, without a password: ``postgres://host/db``, ``duckdb:///file``, ``spark://host:7077``, ...
    edges, nodes
        The tables of the claims and, where given, of the nodes, with a column ``id`` each.
    mapping
        Which column is which; what it does not say is understood from the table.
    title
        Title of the case; the name of the table where not given.
    accept_guesses
        Whether what is not certain is taken as is likely.

    Returns
    -------
    Case
        Its claims stay in the engine (``in_place``) and are queried there.

    Raises
    ------
    CaseError
        The table lacks an id, source, target or relation, or no row is a claim.
    EngineError
        The engine does not answer.
    UsageError
        The URL carries a secret or names no engine that is known, there is no such table, or the mapping joins files.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import duckdb
    >>> with TemporaryDirectory() as folder:
    ...     with duckdb.connect(f"{folder}/talks.duckdb") as database:
    ...         _ = database.sql("CREATE TABLE talks AS FROM read_csv('data/edges.csv', all_varchar = true)")
    ...     open_tables(f"duckdb:///{folder}/talks.duckdb", edges="talks")
    Case 'talks': 165 claims, 22 actors, 0 proposals
    """
    engine = Connections(url)
    listed = _listed_in(engine.table(nodes), nodes) if nodes else None
    table, of_nodes = understood(
        engine.table(edges), listed, mapping, {}, name=title or edges, accept_guesses=accept_guesses
    )
    return case_in_place(table, _in_order_of_ids(without_errors(of_nodes)), title=title or edges)


def case_of_table(
    table: ir.Table,
    *,
    nodes: pd.DataFrame | None = None,
    mapping: ColumnMapping | None = None,
    title: str = "",
    fingerprint: str = "",
) -> Case:
    """Return an Ibis table of claims, on any engine, as a case; see `in_place.open_case`.

    Parameters
    ----------
    table
        Claims: columns of `schema.CLAIM_COLUMNS`, or those that the mapping names.
    nodes
        Text columns of `schema.NODE_COLUMNS`, of which ``id`` has to be there.
    mapping
        Which column is which; proposed from some rows where not given.
    title
        Title of the case.
    fingerprint
        Identifies the content; computed from counts and sums of it where not given.

    Returns
    -------
    Case
        Its claims stay where the table is (``in_place``).

    Raises
    ------
    CaseError
        The table lacks a source, target or relation, or no row is a claim.
    UsageError
        The mapping joins files, or only the connection of the table sees it.

    Examples
    --------
    >>> import ibis
    >>> engine = ibis.duckdb.connect()
    >>> table = engine.create_table("talks", engine.read_csv("data/edges.csv", all_varchar=True))
    >>> case_of_table(table, title="Talks")
    Case 'Talks': 165 claims, 22 actors, 0 proposals
    """
    listed = None if nodes is None else Rows(title, nodes)
    _check_seen(table)
    claims, _ = understood(table, None, mapping, {}, name=title)
    return case_in_place(claims, listed, title=title, stamp=fingerprint)


def _check_seen(table: ir.Table) -> None:
    """Raise `UsageError` for what only the connection that made it sees: cases are queried by other cursors."""
    try:
        fetch(table.limit(0))
    except duckdb.CatalogException as error:
        hint = 'Store it first: con.create_table("claims", table), where con is an Ibis connection.'
        raise UsageError(
            f"The table is seen by its own connection alone, as a file or frame in memory is. {hint}"
        ) from error


def _listed_in(table: ir.Table, name: str) -> Rows:
    frame = fetch(as_text(table)).astype("str")
    return Rows(name, frame.assign(**{ROW: range(2, len(frame) + 2)}))


def _in_order_of_ids(nodes: Rows | None) -> Rows | None:
    return None if nodes is None else replace(nodes, frame=nodes.frame.sort_values("id"))
