"""The command that lists what the tables hold."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from graphmodel.cli.console import out
from graphmodel.model.schema import CLAIM_COLUMNS, DOCUMENT_COLUMNS, NODE_COLUMNS, TIE_COLUMNS


def schema() -> None:
    """List the columns of the tables of a case, and of the list of ties."""
    tables = (("nodes.csv", NODE_COLUMNS), ("edges.csv", CLAIM_COLUMNS), ("documents.csv", DOCUMENT_COLUMNS))
    for title, columns in tables:
        table = Table("column", "values", "if empty", "what it holds", title=title, title_justify="left")
        for column in columns:
            empty = "an error" if column.required else column.default or "-"
            table.add_row(column.name, ", ".join(column.values) or column.kind, empty, escape(column.description))
        out.print(table)
    table = Table("column", "what it holds", title="list of ties", title_justify="left")
    for name, description in TIE_COLUMNS.items():
        table.add_row(name, description)
    out.print(table)


COMMANDS = (schema,)
