"""Query a large Parquet file by the rules of a small one, as far as they concern its header and its text."""

from __future__ import annotations

from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from pyarrow import parquet

from graphmodel.engines.query import fetch, scan
from graphmodel.errors import CaseError
from graphmodel.model.complete_columns import cells_as_text
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import BETWEEN
from graphmodel.reading.formats.cells import NAME_KEYS
from graphmodel.reading.formats.parquet import INDEX
from graphmodel.reading.limits import MOST_CELL
from graphmodel.reading.rows import UnreadError, checked_header, long_cell, null_character

_BLANK = r"[\s\p{Z}\x0b\x1c-\x1f\x85\x{ad}\x{200b}\x{200e}\x{200f}\x{2060}\x{feff}]"
"""A blank, as `rows.clean` strips it."""
_PLAIN_BLANKS = " \t\n\v\f\r\x1c\x1d\x1e\x1f"
"""All of them that are ASCII."""


def scan_large_parquet(path: Path) -> ir.Table:
    """Return the rows of a file with `derived_columns.ROW`, read when they are asked for, text stripped where need be.

    Raises
    ------
    CaseError
        It cannot be read, or has a header, a null character or a cell for which a small file is refused too.
    """
    table = scan(path, name="", numbered=ROW)
    try:
        found = _header(path)
        called = {new: old for new, old in zip(checked_header(found), found, strict=True) if new != old}
        table = table.drop(*(name for name in table.columns if INDEX.fullmatch(name)))
        return _stripped(_flat(table.rename(called) if called else table))
    except UnreadError as problem:
        raise CaseError(problem.rows(path.name).findings) from None


def _header(path: Path) -> list[str]:
    """Return the names of the columns; none of a file whose schema DuckDB alone can read."""
    try:
        return [name for name in parquet.read_schema(path).names if not INDEX.fullmatch(name)]
    except (pa.ArrowException, OSError):
        return []


def _flat(table: ir.Table) -> ir.Table:
    """Return the table with lists of texts as one text, and named values by their names; see `cells.cell_text`."""
    flat = {name: _text_in(table[name]) for name in table.columns}
    return table.mutate(**{name: cells for name, cells in flat.items() if cells is not None})


def _text_in(cells: ir.Value) -> ir.StringValue | None:
    kind = cells.type()
    if kind.is_struct():
        name = next((key for key in NAME_KEYS if key in kind.names and kind[key].is_string()), "")
        return cells[name] if name else None
    if kind.is_array() and kind.value_type.is_string():
        return cells.join(BETWEEN)
    if kind.is_array() and kind.value_type.is_struct():
        inner = kind.value_type
        name = next((key for key in NAME_KEYS if key in inner.names and inner[key].is_string()), "")
        return cells.map(lambda each: each[name]).join(BETWEEN) if name else None
    return None


def _stripped(table: ir.Table) -> ir.Table:
    """Return the table with its text as `rows.clean` gives it."""
    texts = {name: cells_as_text(table[name]) for name in table.columns if _may_hold_text(table[name])}
    if not texts:
        return table
    longest = {f"longest{number}": strlen(cells).max() for number, cells in enumerate(texts.values())}
    null = {f"null{number}": cells.contains("\0").any() for number, cells in enumerate(texts.values())}
    blank = {f"blank{number}": _is_blank(cells).any() for number, cells in enumerate(texts.values())}
    found = fetch(table.aggregate(**longest, **null, **blank)).fillna(0).iloc[0]
    if any(found[list(longest)] > MOST_CELL):
        raise long_cell()
    if found[list(null)].any():
        raise null_character()
    return table.mutate(_clean(name, texts[name]) for name, key in zip(texts, blank, strict=True) if found[key])


def _may_hold_text(cells: ir.Value) -> bool:
    return cells.type().is_string() or cells.type().is_nested()


def _is_blank(cells: ir.StringValue) -> ir.BooleanValue:
    """Return which cells are to be stripped, or have line breaks of other systems.

    What is ASCII is not searched by a pattern, which takes twice as long.
    """
    is_ascii = strlen(cells) == cells.length()
    has_blank = is_ascii.ifelse(cells != trim(cells, _PLAIN_BLANKS), cells.re_search(f"^{_BLANK}|{_BLANK}$"))
    return has_blank | cells.contains("\r")


def _clean(name: str, cells: ir.StringValue) -> ir.StringValue:
    lines = cells.re_replace(r"\r\n?", "\n")
    return lines.re_replace(rf"\A{_BLANK}+|{_BLANK}+\z", "").name(name)


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def strlen(text: str) -> int:
    """Return the number of bytes of a text; a function of DuckDB."""
    raise NotImplementedError(text)


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def trim(text: str, letters: str) -> str:
    """Return a text without these letters at its ends; a function of DuckDB."""
    raise NotImplementedError(text, letters)
