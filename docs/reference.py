"""Reference pages generated from the code: `make reference` writes them, tests/test_docs.py compares them."""

from __future__ import annotations

import ast
import inspect
import shlex
from collections.abc import Iterable
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from typer.testing import CliRunner

from graphmodel.cli import program
from graphmodel.cli.listing import listed_commands
from graphmodel.exchange.formats import WRITERS
from graphmodel.export.formats import FORMATS
from graphmodel.model.column import Column
from graphmodel.model.glossary import GLOSSARY
from graphmodel.model.schema import CLAIM_COLUMNS, DOCUMENT_COLUMNS, NODE_COLUMNS, TIE_COLUMNS
from graphmodel.model.selection import Selection
from graphmodel.reading import limits
from graphmodel.reading.mapping.layouts import Layout, known_layouts

FOLDER = Path(__file__).parent
MOST_NAMED = 6
"""Commands that are listed beside an option; where more take it, their number stands instead."""
BEGIN, END = "<!-- Made from the layouts by `make reference`. -->\n", "<!-- End of the layouts. -->"
NOTE = "<!-- Generated from the code by `make reference`; change the code instead. -->"


def reference() -> str:
    """Return the text of reference.md."""
    return _page(
        "# Reference: columns, commands, options, formats, limits",
        "Words are explained in the [glossary](glossary.md), measures in [measures.md](measures.md).",
        "## edges.csv: one row per claim",
        _columns(CLAIM_COLUMNS),
        "## nodes.csv: one row per actor or proposal",
        _columns(NODE_COLUMNS),
        "## documents.csv: one row per document, where the claims' short names of them are not enough",
        _columns(DOCUMENT_COLUMNS),
        "## The list of ties, and the attributes of an edge of the graph",
        _table(("column", "meaning"), ((f"`{name}`", text) for name, text in TIE_COLUMNS.items())),
        "## Commands",
        "`python -m graphmodel COMMAND`, or `graphmodel COMMAND` when installed. Without `--edges` a command works on "
        "the example; `COMMAND --help` lists its options.",
        _table(
            ("command", "purpose"),
            ((f"`{name}`", _first(command.help or "")) for name, command in listed_commands().items()),
        ),
        "## Filters",
        "The same in the sidebar, in the address of a view, on the command line, and in `select`.",
        _table(("option", "keeps"), _filters()),
        "An example:",
        _example('edges --actor Iran --issue "Transport corridors" --no-proposals --level tie'),
        "## Other options",
        _table(("option", "meaning", "commands"), _options()),
        "## Formats",
        "`export FORMAT`; what each keeps and loses is in [formats.md](formats.md). A file at the level of claims has "
        "one row per claim, at the level of ties one per source, target and relation.",
        _table(("format", "suffix", "purpose", "level", "recipe"), _formats()),
        "## Limits",
        "A file beyond a limit is refused with a message that names the limit.",
        _table(("limit", "value", "meaning"), _limits()),
    )


def glossary() -> str:
    """Return the text of glossary.md."""
    rows = ((f"**{word}**", meaning) for word, meaning in GLOSSARY.items())
    return _page("# Glossary", "The words of the field and of this program.", _table(("word", "meaning"), rows))


def formats() -> str:
    """Return the text of formats.md with the table of known layouts as it is now."""
    before, _, rest = (FOLDER / "formats.md").read_text(encoding="utf-8").partition(BEGIN)
    return before + BEGIN + layouts() + END + rest.partition(END)[2]


def layouts() -> str:
    """Return the table of the layouts that come with the program."""
    rows = ((_described(each), f"`{each.name}`", each.known_by) for each in known_layouts() if not each.is_own)
    return _table(("table", "layout", "known by"), rows) + "\n"


def _described(layout: Layout) -> str:
    return f"[{layout.title}]({layout.documentation})" if layout.documentation else layout.title


PAGES = {"reference.md": reference, "glossary.md": glossary, "formats.md": formats}
"""The generated pages: file name in this folder, and the function that returns its text."""


def _page(title: str, *parts: str) -> str:
    return "\n\n".join((title, NOTE, *parts)) + "\n"


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    cells = [header, ("---",) * len(header), *rows]
    return "\n".join("| " + " | ".join(" ".join(cell.split()) for cell in row) + " |" for row in cells)


def _first(text: str) -> str:
    return text.partition("\n\n")[0]


def _columns(columns: tuple[Column, ...]) -> str:
    return _table(("column", "values", "if empty", "meaning"), map(_column, columns))


def _column(column: Column) -> tuple[str, ...]:
    values = ", ".join(f"`{value}`" for value in column.values) or column.kind
    empty = "an error" if column.required else f"`{column.default}`" if column.default else "-"
    return f"`{column.name}`", values, empty, column.description


def _filters() -> Iterable[tuple[str, ...]]:
    for each in fields(Selection):
        flag = each.name.replace("_", "-")
        flags = f"`--{flag}`, `--no-{flag}`" if isinstance(each.default, bool) else f"`--{flag}`"
        yield flags, each.metadata["help"]


def _example(command: str) -> str:
    printed = CliRunner().invoke(program, shlex.split(command)).stdout
    return f"```\n$ python -m graphmodel {command}\n{printed}```"


def _options() -> Iterable[tuple[str, ...]]:
    """Return the options that are no filters, in the order of the commands, each with the commands that take it."""
    commands = {name: command.loaded().params for name, command in listed_commands().items()}
    taken: dict[tuple[str, str], list[str]] = {}
    for name, params in commands.items():
        for param in params:
            if param.param_type_name == "option" and getattr(param, "rich_help_panel", "") != "Filters":
                flags = ", ".join(f"`{flag}`" for flag in (*param.opts, *param.secondary_opts))
                taken.setdefault((flags, _meaning(param)), []).append(name)
    for (flags, text), names in taken.items():
        listing = ", ".join(f"`{name}`" for name in names)
        yield flags, text, listing if len(names) <= MOST_NAMED else f"{len(names)} commands"


def _meaning(option: Any) -> str:
    """Return the help of an option and the words that it takes."""
    kind = option.type_descriptor.annotation
    words = [f"`{word}`" for word in get_args(kind)] if get_origin(kind) is Literal else []
    return " ".join(filter(None, (option.help, ", ".join(words))))


def _formats() -> Iterable[tuple[str, ...]]:
    for name, each in FORMATS.items():
        level = "claims or ties" if each.has_levels else "-"
        yield f"`{name}`", f"`.{each.suffix}`", each.description, level, "inside" if each.holds_recipe else "beside it"
    for name, written in WRITERS.items():
        yield f"`{name}`", f"`.{written.suffix}`", written.description, "-", "-"


def _limits() -> Iterable[tuple[str, ...]]:
    """Return the constants of `graphmodel.reading.limits` that have a docstring, with their value."""
    body = ast.parse(inspect.getsource(limits)).body
    for assigned, text in pairwise(body):
        if isinstance(assigned, ast.Assign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            name = ast.unparse(assigned.targets[0])
            yield f"`{name}`", f"{getattr(limits, name):,}", str(text.value.value)


if __name__ == "__main__":
    for file, text in PAGES.items():
        FOLDER.joinpath(file).write_text(text(), encoding="utf-8")
