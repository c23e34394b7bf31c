"""Turn a measure into a command, and print its result as tables, JSON or CSV."""

from __future__ import annotations

import inspect
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import update_wrapper
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from rich.console import JustifyMethod
from rich.markup import escape
from rich.table import Table

from graphmodel.cli.commands import case_of
from graphmodel.cli.console import out, write
from graphmodel.cli.options import AsJson, Output, about_case, selected
from graphmodel.errors import SelectionError
from graphmodel.export.delimited import to_csv
from graphmodel.export.methods_sentence import methods
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.reading.sources import Given


@dataclass(frozen=True, slots=True)
class Answer:
    """What a measure says: as JSON, as tables, and as the one that is written as CSV, else the first of these."""

    as_json: Any
    tables: Mapping[str, pd.DataFrame]
    file: pd.DataFrame | None = None


def measure(ask: Callable[..., Answer]) -> Callable[..., None]:
    """Make a command of a function that asks something of a case, with options for files, filters and output."""

    def command(
        selection: Selection,
        where: Given,
        *,
        as_json: AsJson = False,
        output: Output = None,
        **options: Any,
    ) -> None:
        part = select(case_of(where), selection)
        if options.get("by") == "camp":
            _check_both_signs(selection)
        rule = None if options.get("by") == "group" else options.get("rule")  # groups as coded need no signs
        about = methods(part, rule=rule)
        say(ask(part, **options), about, as_json=as_json, output=output)

    signature = inspect.signature(command, eval_str=True)
    own = list(inspect.signature(ask, eval_str=True).parameters.values())[1:]
    common = [each for each in signature.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*common, *own)]
    update_wrapper(command, ask, assigned=("__module__", "__name__", "__qualname__", "__doc__"))
    command.__signature__ = signature.replace(parameters=parameters, return_annotation=None)  # type: ignore[attr-defined]
    return selected(about_case(command))


def _check_both_signs(selection: Selection) -> None:
    """Refuse camps of one sign alone, which are no camps, where they are meant to stand behind other ties."""
    missing = [relation for relation in ("support", "opposition") if relation not in selection.relation]
    if selection.relation and missing:
        raise SelectionError(
            f"relation: without {' and '.join(missing)} there are no camps to go by. "
            "Leave --relation out, or use --by group."
        )


def say(answer: Answer, about: str, *, as_json: bool, output: Path | None) -> None:
    """Print an answer with the sentence on how it came about, or write its table as CSV."""
    if as_json:
        write(json.dumps(_plain(answer.as_json), ensure_ascii=False, indent=2).encode() + b"\n", output)
    elif output:
        table = next(iter(answer.tables.values())) if answer.file is None else answer.file
        write(to_csv(_flat(table)), output)
    else:
        for title, frame in answer.tables.items():
            out.print(_table(title, frame))
        if about:
            out.print(escape(about))


def as_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as JSON has them; undefined is null."""
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def figures(result: Any, *, leave_out: Sequence[str] = ()) -> pd.DataFrame:
    """Return the fields of a result as a table of figures."""
    rows = [(each.name, getattr(result, each.name)) for each in fields(result) if each.name not in leave_out]
    return pd.DataFrame(rows, columns=["figure", "value"])


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: nan is null, tuples are lists, numbers of numpy are numbers."""
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    return None if isinstance(value, float) and math.isnan(value) else value


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose lists are text, joined by '; '."""
    return frame.map(lambda value: _words(value) if isinstance(value, list | tuple | dict) else value)


def _table(title: str, frame: pd.DataFrame) -> Table:
    table = Table(title=title, title_justify="left")
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
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "-"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
