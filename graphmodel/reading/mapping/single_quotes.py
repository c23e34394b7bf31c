"""Leave out single quotation marks around every text of a column, and asterisks around what is bold in Markdown."""

from __future__ import annotations

from dataclasses import replace

from graphmodel.errors import listing, quoted
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.mapping.contents import Contents, contents_of
from graphmodel.reading.rows import Rows

_MARK, _BOLD = "'", "**"


def quoted_columns(table: Contents) -> list[str]:
    """Return the columns whose name or first cells all stand in single quotation marks, or one of which is bold."""
    names = table.columns
    headed = bool(names) and all(map(_is_quoted, names))
    return [
        name
        for name in names
        if headed
        or (table.head(name) and all(map(_is_quoted, table.head(name))))
        or any(map(_is_bold, (name, *table.head(name))))
    ]


def without_single_quotes(table: Rows) -> Rows:
    """Return a table without the single quotation marks around texts, and a note on the columns that have them."""
    found = quoted_columns(contents_of(table)) if ROW in table.frame else []
    if not found:
        return table
    bare = {name: table.frame[name].map(_bare).astype("str") for name in found}
    called = {name: _bare(str(name)) for name in table.frame.columns if name != ROW}
    is_plain = len({*called.values()}) == len(called) and all(called.values())
    frame = table.frame.assign(**bare)
    shown = listing([quoted(_bare(name)) for name in found])
    is_bold = any(map(_is_bold, (*found, *(cell for name in found for cell in table.frame[name]))))
    marks = "asterisks" if is_bold else "single quotation marks"
    note = f"{table.name}: {marks} around the texts of {shown} are left out."
    return replace(table, frame=frame.rename(columns=called) if is_plain else frame, notes=(*table.notes, note))


def _is_quoted(text: str) -> bool:
    return len(text) > 1 and text.startswith(_MARK) and text.endswith(_MARK)


def _is_bold(text: str) -> bool:
    return len(text) > 2 * len(_BOLD) and text.startswith(_BOLD) and text.endswith(_BOLD)


def _bare(text: str) -> str:
    if _is_bold(text):
        return text.strip("*").strip()
    return text[1:-1].strip() if _is_quoted(text) else text
