"""The command that lists the known layouts of tables."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from graphmodel.cli.console import out
from graphmodel.reading.mapping.layouts import known_layouts


def layouts() -> None:
    """List the tables whose layout is known, so that they are read without a mapping."""
    table = Table("name", "what it is", "known by")
    table.add_column("documentation", overflow="fold")
    for each in known_layouts():
        table.add_row(each.name, *(escape(text) for text in (each.title, each.known_by, each.documentation)))
    out.print(table)


COMMANDS = (layouts,)
