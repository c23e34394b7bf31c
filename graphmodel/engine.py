"""Where queries run: claims live in an embedded DuckDB, and each query has a cursor of its own.

A DuckDB connection serves one thread at a time; cursors of one connection share its tables and run side by
side. So a case can be shared by all sessions of a server without a lock.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
from ibis.backends.duckdb import Backend as DuckDB


def store(table: pa.Table, *, name: str) -> ir.Table:
    """Put an Arrow table into a new embedded database and return it as an Ibis table."""
    return ibis.duckdb.connect().create_table(name, table)


def fetch(expression: ir.Table) -> pd.DataFrame:
    """Run an Ibis expression and return its rows.

    Safe to call from several threads at once.
    """
    backend = expression.get_backend()
    if not isinstance(backend, DuckDB):
        return expression.to_pandas()
    with backend.con.cursor() as cursor:
        rows = cursor.sql(backend.compile(expression)).to_arrow_table()
    # DuckDB sums whole numbers into wider ones than Ibis says.
    return rows.cast(expression.schema().to_pyarrow()).to_pandas()
