"""Read and write a mapping as YAML, with errors for one that was edited."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import yaml

from graphmodel.engines.files import read_file
from graphmodel.errors import UsageError, listing, quoted, suggestion
from graphmodel.model.column import Column, names
from graphmodel.model.dates import DAY_ORDERS
from graphmodel.model.schema import CLAIM_COLUMNS, KINDS, NODE_COLUMNS, SKIP
from graphmodel.model.surrogates import without_surrogates
from graphmodel.reading.encoding import encoding_named
from graphmodel.reading.limits import MOST_MAPPING, MOST_MEANINGS, MOST_RANGES
from graphmodel.reading.mapping.apply import BETWEEN_NAMES, ColumnMapping, MatrixIs, SheetsAre, SidesAre
from graphmodel.reading.mapping.interpretation import OPEN, Interpretation
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS, without_ranges

_JOIN = "file: column of both"


class _Plain(yaml.BaseLoader):
    """Every value as the text that it is written as (`yes` is no truth, `1` no number), and none twice by reference."""

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        text = without_surrogates(super().construct_scalar(node))
        if "\0" in text:
            raise yaml.YAMLError("a text in it holds a null character")
        return text

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        lines = dict[str, int]()
        for key, _ in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if name in lines:
                raise yaml.YAMLError(f"it has {name!r} twice, in lines {lines[name]} and {line}")
            lines[name] = line
        return super().construct_mapping(node, deep)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("it refers to a part of itself")
        return super().compose_node(parent, index)


def with_questions(interpretation: Interpretation) -> str:
    """Return a mapping as a YAML file in which what is open is marked, below the questions as comments."""
    asked = [
        "# " + "".join(mark if mark.isprintable() else " " for mark in str(each)) for each in interpretation.questions
    ]
    head = [f"# Put an answer in place of each {OPEN!r}, then use this file with --map.", *asked]
    return "\n".join([*head, to_yaml(interpretation.with_open_places())])


def to_yaml(mapping: ColumnMapping) -> str:
    """Return a mapping as a small YAML file."""
    whole = {
        "columns": dict(mapping.columns),
        "otherwise": dict(mapping.otherwise),
        "values": {name: dict(meant) for name, meant in mapping.values.items()},
        "constants": dict(mapping.constants),
        "nodes": dict(mapping.nodes),
        "targets": mapping.targets,
        "days": mapping.days,
        "matrix": mapping.matrix,
        "files": mapping.files,
        "encoding": mapping.encoding,
        "between": mapping.between,
        "sides": mapping.sides,
        "sheets": mapping.sheets,
        "joins": dict(mapping.joins),
        "corrections": {name: dict(cells) for name, cells in mapping.corrections.items()},
    }
    return yaml.safe_dump({name: part for name, part in whole.items() if part}, allow_unicode=True, sort_keys=False)


def read_mapping(path: Path) -> ColumnMapping:
    """Return the mapping of a file.

    Raises
    ------
    UsageError
        It cannot be read as one.
    """
    try:
        return from_yaml(read_file(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(f"The mapping {path} is no text in UTF-8 ({error.reason}).") from error


def from_yaml(text: str) -> ColumnMapping:
    """Return the mapping that a YAML file holds.

    Raises
    ------
    UsageError
        The text is no mapping; the message says where and what was expected.
    """
    return mapping_of(plain(text, "mapping"))


def plain(text: str, what: str) -> object:
    """Return what a YAML file holds, every value as the text that it is written as; None of one that is too long.

    Parameters
    ----------
    what
        What the file is called in the message.

    Raises
    ------
    UsageError
        The text is no YAML.
    """
    try:
        return yaml.load(text, _Plain) if len(text) <= MOST_MAPPING else None  # noqa: S506 - it makes text only
    except yaml.MarkedYAMLError as error:
        line = f"in line {error.problem_mark.line + 1}, " if error.problem_mark else ""
        raise UsageError(f"The {what} is no YAML: {line}{error.problem}.") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise UsageError(f"The {what} is no YAML: {error}.") from error


def mapping_of(whole: object) -> ColumnMapping:
    """Return the mapping that the parts of a YAML file are; see `from_yaml`."""
    if place := _first_open(whole):
        raise UsageError(f"{place} is still open in the mapping: put an answer in place of {OPEN!r}.")
    if not isinstance(whole, dict):
        raise UsageError("The mapping has to begin with 'columns:' and the like.")
    known = list(ColumnMapping.__slots__)
    for name in whole:
        if name not in known:
            raise UsageError(
                f"The mapping has a part {name!r}. Known: {listing(known)}. {suggestion(str(name), known)}"
            )
    parts = {name: _texts(whole.get(name, {}), name, of) for name, of in _FIELDS.items()}
    values = whole.get("values") or {}
    if not isinstance(values, dict):
        raise UsageError("values: what is expected is one list of 'value: word' a column.")
    meanings = {
        _known(name, list(VOCABULARY_COLUMNS), "values"): _meanings(meant, name) for name, meant in values.items()
    }
    targets = _known(whole.get("targets", KINDS[0]), list(KINDS), "targets")
    days: Any = _known(whole.get("days", ""), list(DAY_ORDERS), "days")
    matrix: Any = _known(whole.get("matrix", ""), [*get_args(MatrixIs)], "matrix")
    files: Any = _known(whole.get("files", ""), ["", "codings", "parts"], "files")
    between = _known(whole.get("between", ""), ["", *BETWEEN_NAMES], "between")
    sides: Any = _known(whole.get("sides", ""), [*get_args(SidesAre)], "sides")
    sheets: Any = _known(whole.get("sheets", ""), [*get_args(SheetsAre)], "sheets")
    encoding = _text(whole.get("encoding", ""), "encoding")
    joins = {
        str(file): _text(key, f"joins, {file}") for file, key in _lines(whole.get("joins"), "joins", _JOIN).items()
    }
    return ColumnMapping(
        **parts,
        values=meanings,
        targets=targets,
        days=days,
        matrix=matrix,
        files=files,
        encoding=encoding_named(encoding) if encoding else "",
        between=between,
        sides=sides,
        sheets=sheets,
        joins=joins,
        corrections=_corrections(whole.get("corrections")),
    )


def _first_open(part: object, *, place: str = "") -> str:
    """Return where a mapping still asks; nothing where it does not."""
    if isinstance(part, dict):
        below = (_first_open(value, place=f"{place}, {name}" if place else str(name)) for name, value in part.items())
        return next(filter(None, below), "")
    return place if part == OPEN else ""


def _texts(part: object, name: str, of: tuple[Column, ...]) -> dict[str, str]:
    return {_known(key, names(of), name): _text(value, f"{name}, {key}") for key, value in _lines(part, name).items()}


def _lines(part: object, name: str, what: str = "our column: value") -> dict[str, object]:
    if part and not isinstance(part, dict):
        raise UsageError(f"{name}: what is expected is one '{what}' a line.")
    return dict(part) if isinstance(part, dict) else {}


def _corrections(part: object) -> dict[str, dict[str, str]]:
    """Return what is right in place of wrong cells, by our column."""
    columns = _lines(part, "corrections", "our column: a list of 'wrong: right'")
    return {
        _known(name, names(CLAIM_COLUMNS), "corrections"): {
            cell: _text(right, f"corrections, {name}, {cell}")
            for cell, right in _lines(cells, f"corrections, {name}", "wrong: right").items()
        }
        for name, cells in columns.items()
    }


def _meanings(part: object, name: str) -> dict[str, str]:
    if not isinstance(part, dict):
        raise UsageError(f"values, {name}: what is expected is one 'value: word' a line.")
    for number, most, what in (
        (len(part), MOST_MEANINGS, "values"),
        (len(part) - len(without_ranges(part)), MOST_RANGES, "ranges of numbers"),
    ):
        if number > most:
            raise UsageError(
                f"values, {name}: {number} {what} are more than the {most} that are allowed. Leave some out."
            )
    words = [*VOCABULARY_COLUMNS[name].values, SKIP]
    return {str(value): _known(word, words, f"values, {name}") for value, word in part.items()}


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{where}: a text was expected, and a list of others found.")
    return value


def _known(value: object, known: list[str], where: str) -> str:
    if value not in known:
        found, hint = (quoted(value), suggestion(value, known)) if isinstance(value, str) else ("a list of others", "")
        raise UsageError(f"{where}: {found} is not one of {listing(known)}." + (f" {hint}" if hint else ""))
    return str(value)


_FIELDS = {"columns": CLAIM_COLUMNS, "otherwise": CLAIM_COLUMNS, "constants": CLAIM_COLUMNS, "nodes": NODE_COLUMNS}
