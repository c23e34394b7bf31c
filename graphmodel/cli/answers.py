"""Print the answer of a measure as tables, JSON or CSV."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pandas as pd
import typer
from rich.console import JustifyMethod
from rich.markup import escape
from rich.table import Table as PrintedTable

from graphmodel.analysis.column_labels import codes_in_words
from graphmodel.analysis.measure import Answer
from graphmodel.cli.console import out, write_bytes
from graphmodel.export.delimited import to_csv

WithClaims = Annotated[
    bool, typer.Option("--claims", help="Print the ids of the claims behind each row; JSON and CSV always have them.")
]


def report(answer: Answer, about: str, *, as_json: bool, output: Path | None, claims: bool, lead: str = "") -> None:
    """Print an answer between its ``lead`` and the sentence ``about`` the method, or write its table as CSV.

    Printed tables have words for codes, and the number of claims behind a row, or with ``claims`` their ids; of one
    without rows only the title is printed.
    """
    if as_json:
        write_bytes(json.dumps(_plain(answer.as_json), ensure_ascii=False, indent=2).encode() + b"\n", output)
    elif output:
        write_bytes(to_csv(_flat(answer.tables[0].frame if answer.file is None else answer.file)), output)
    else:
        if lead:
            out.print(escape(lead))
        for table in answer.tables:
            if table.frame.empty:
                out.print(escape(f"{table.title}: none"))
            else:
                out.print(_printed(table.title, codes_in_words(table.frame if claims else table.counted())))
        if about:
            out.print(escape(about))


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: a table is a list of rows, a tuple a list, nan is null."""
    if isinstance(value, pd.DataFrame):
        return [_plain(row) for row in value.to_dict("records")]
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    return None if value is pd.NA or (isinstance(value, float) and math.isnan(value)) else value


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose lists are text, joined by '; '."""
    return frame.map(lambda value: _words(value) if isinstance(value, list | tuple | dict) else value)


def _printed(title: str, frame: pd.DataFrame) -> PrintedTable:
    table = PrintedTable(title=title, title_justify="left")
    for name in frame.columns:
        justify: JustifyMethod = "right" if pd.api.types.is_numeric_dtype(frame[name]) else "left"
        table.add_column(escape(str(name)), justify=justify, overflow="fold")
    for row in frame.itertuples(index=False, name=None):
        table.add_row(*(escape(_words(value)) for value in row))
    return table


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name} {_words(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(" ".join(each) if isinstance(each, tuple) else _words(each) for each in value)
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return "-"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
