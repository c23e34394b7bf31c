"""Known layouts of tables: by which columns one is known, and how it is mapped; each is a file of data."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from graphmodel.engines.files import read_file
from graphmodel.errors import UsageError, listing, suggestion
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.yaml_file import mapping_of, plain

VARIABLE = "GRAPHMODEL_LAYOUTS"
"""Variable of the environment that names a folder of further layouts."""
_OWN = Path("~/.config/graphmodel/layouts")
"""That folder where the variable is not set."""
_QUICK = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads the layouts of the package, which hold no mistake that `plain` looks for, far faster than it does."""
_OURS = {"source", "target", "relation"}
_MARKS = re.compile(r"[\W_]+")
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Layout:
    """A known layout of a table.

    Attributes
    ----------
    name
        Name of its file, without the ending.
    title
        What the table is, as in "Read as ...".
    documentation
        Address of a page on it.
    header
        Columns that a table of this layout has, at least; compared without case and marks, so that ``Event Date`` is
        ``event_date`` too.
    columns
        All columns, in order, of files that have no header. These are then known by another layout.
    first_row
        By some of these columns, the expression that the first cell matches.
    combine
        By the name of a further column, how it is put together from others: ``{congress} {rollnumber}``.
    mapping
        Which of the columns is which, and what values mean.
    is_own
        Whether the user made it.
    """

    name: str
    title: str = ""
    documentation: str = ""
    header: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    first_row: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    combine: Mapping[str, str] = field(default_factory=dict)
    mapping: ColumnMapping = field(default_factory=ColumnMapping)
    is_own: bool = False

    @property
    def known_by(self) -> str:
        """What a table of this layout is known by, as a reader sees it."""
        return listing(self.header) if self.header else f"{len(self.columns)} columns and no header"

    @property
    def keys(self) -> set[str]:
        """The names of the header without case and marks."""
        return {*map(_key, self.header)}

    def called_as(self, columns: Iterable[str], of_nodes: Iterable[str] = ()) -> Layout:
        """Return the layout with the columns of its mapping as tables spell them, without those that they lack."""
        mapping = replace(
            self.mapping,
            columns=_spelt(self.mapping.columns, columns),
            otherwise=_spelt(self.mapping.otherwise, columns),
            nodes=_spelt(self.mapping.nodes, of_nodes),
        )
        return replace(self, mapping=mapping)

    def begins(self, row: Sequence[str]) -> bool:
        """Return whether a file without a header that begins with this row has this layout."""
        if len(row) != len(self.columns):
            return False
        cells = dict(zip(self.columns, row, strict=True))
        return all(expression.fullmatch(cells[name]) for name, expression in self.first_row.items())


def known_layouts() -> tuple[Layout, ...]:
    """Return all layouts, those of the user too, in the order of their names.

    Raises
    ------
    UsageError
        One of them cannot be read as a layout.
    """
    return _loaded(os.environ.get(VARIABLE, ""))


def fitting(columns: Iterable[str]) -> list[Layout]:
    """Return the layout that fits a table best, by the number of columns that it is known by; several where equal.

    Of two that are known by as many, one of the user counts. A table with the columns of ours has no other layout.
    """
    names = [*columns]
    if {*names} >= _OURS:
        return []
    keys = {*map(_key, names)}
    fits = [each for each in known_layouts() if each.header and each.keys <= keys]
    best = max(((len(each.header), each.is_own) for each in fits), default=None)
    return [each for each in fits if (len(each.header), each.is_own) == best]


def without_header(row: Sequence[str]) -> Layout | None:
    """Return the layout of a file without a header that begins with this row; None where none is known."""
    if not any(map(str.isdecimal, row)):  # a row of names
        return None
    return next((each for each in known_layouts() if each.columns and each.begins(row)), None)


@cache
def _loaded(folder: str) -> tuple[Layout, ...]:
    own = Path(folder) if folder else _OWN.expanduser()
    if folder and not own.is_dir():
        raise UsageError(f"{VARIABLE} names {folder!r}, which is no folder.")
    shipped = [each for each in files("graphmodel.reading.layouts").iterdir() if each.name.endswith(".yaml")]
    layouts = [_made(yaml.load(each.read_bytes(), _QUICK), Path(each.name).stem) for each in shipped]  # noqa: S506
    further = sorted(own.glob("*.yaml")) if own.is_dir() else []
    layouts += [replace(_layout(str(path), read_file(path)), is_own=True) for path in further]
    return tuple(sorted(layouts, key=lambda layout: layout.name))


def _layout(file: str, content: bytes) -> Layout:
    """Return the layout that a file holds, with an error that names the file where it is none."""
    try:
        return layout_from_yaml(content.decode("utf-8-sig"), name=Path(file).stem)
    except (UsageError, UnicodeDecodeError) as error:
        raise UsageError(f"The layout {file} cannot be read: {error}") from error


def layout_from_yaml(text: str, *, name: str) -> Layout:
    """Return the layout that a YAML file holds.

    Raises
    ------
    UsageError
        The text is no layout; the message says what was expected.
    """
    return _made(plain(text, "layout"), name)


def _made(whole: object, name: str) -> Layout:
    """Return the layout that the parts of a YAML file are."""
    if not isinstance(whole, dict):
        raise UsageError("it has to begin with 'title:' and the like.")
    for part in whole:
        if part not in _PARTS:
            raise UsageError(
                f"it has a part {part!r}. Known: {listing(_PARTS)}. {suggestion(str(part), _PARTS)}".strip()
            )
    parts = {part: read(whole[part], part) for part, read in _PARTS.items() if part in whole}
    layout = Layout(name=name, **parts)  # type: ignore[arg-type]
    _check(layout)
    return layout


def _check(layout: Layout) -> None:
    """Raise `UsageError` where a part is missing, or speaks of columns that are not among those of a file."""
    if not layout.title:
        raise UsageError("title: the name of the table is missing.")
    if bool(layout.header) == bool(layout.columns):
        raise UsageError("it needs 'header', the names that a table has, or 'columns' where there is no header.")
    if layout.columns and not layout.first_row.keys() <= {*layout.columns}:
        raise UsageError("first_row: it names a column that is not among 'columns'.")
    used = {name for pattern in layout.combine.values() for name in _PLACE.findall(pattern)}
    if unknown := sorted(used - {*layout.header}):
        raise UsageError(f"combine: {unknown[0]!r} is not among 'header', so a table may lack it.")


def spelling(columns: Iterable[str]) -> Callable[[str], str]:
    """Return the function that gives a column as a table spells it; an empty text where the table lacks it."""
    spelt = {_key(name): name for name in reversed([*columns])}
    return lambda name: spelt.get(_key(name), "")


def _key(name: str) -> str:
    return _MARKS.sub("", name.casefold())


def _spelt(named: Mapping[str, str], columns: Iterable[str]) -> dict[str, str]:
    spelt = spelling(columns)
    return {role: column for role, name in named.items() if (column := spelt(name))}


def _text(value: object, part: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{part}: a text was expected.")
    return value


def _names(value: object, part: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise UsageError(f"{part}: a list of names was expected.")
    return tuple(_text(each, part) for each in value)


def _texts(value: object, part: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise UsageError(f"{part}: what is expected is one 'column: text' a line.")
    return {str(name): _text(each, part) for name, each in value.items()}


def _expressions(value: object, part: str) -> dict[str, re.Pattern[str]]:
    try:
        return {name: re.compile(text, re.ASCII) for name, text in _texts(value, part).items()}
    except (re.error, OverflowError, RecursionError) as error:
        raise UsageError(f"{part}: this is no regular expression ({error}).") from error


def _mapping(value: object, part: str) -> ColumnMapping:
    try:
        return mapping_of(value)
    except UsageError as error:
        raise UsageError(f"{part}, {error}") from error


_PARTS: dict[str, Callable[[object, str], object]] = {
    "title": _text,
    "documentation": _text,
    "header": _names,
    "columns": _names,
    "first_row": _expressions,
    "combine": _texts,
    "mapping": _mapping,
}
