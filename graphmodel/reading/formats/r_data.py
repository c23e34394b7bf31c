"""Read R's saved objects: data frames, with factors as text."""

from __future__ import annotations

import bz2
import datetime as dt
import lzma
import math
import struct
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rdata.parser import DEFAULT_ALTREP_MAP, RObject, RObjectType, parse_data

from graphmodel.reading.formats.table_names import chosen_tables, notes_on
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.formats.value_columns import table_of_columns
from graphmodel.reading.limits import MEGABYTE
from graphmodel.reading.rows import UnreadError, check_count, check_size, too_many

MOST_BYTES = 60 * MEGABYTE
"""Size once unpacked: each text is an object of some 400 bytes while it is read, however short."""
_BZIP2, _XZ, _GZIP = b"BZh", b"\xfd7zXZ", b"\x1f\x8b"
_WORKSPACE = (b"RDX", b"RDA", b"RDB")
"""First bytes of a file of named objects."""
_LATIN = 4
"""Mark of a text in Latin letters."""
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - times become text without a zone
_SECONDS = 86_400
"""Of a day: R counts dates in days, and times in seconds."""
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NameError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    OSError,
    struct.error,
)
"""Errors that the parser raises on broken files; undocumented, found by breaking files."""
_Column = list[object]


def read_r(content: bytes, name: str) -> Tables:
    """Read the data frame of a file or, of several, those called as claims and as nodes."""
    try:
        plain = _unpacked(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = parse_data(plain, altrep_constructor_dict=_ALTREP).object
        objects = dict(_pairs(parsed)) if plain.startswith(_WORKSPACE) else {"": parsed}
        frames = {key: each for key, each in objects.items() if "data.frame" in _classes(each)}
        if not frames:
            raise UnreadError("no-claims", "the file holds no data frame.", "Save one with saveRDS or save.")
        claims, nodes = chosen_tables(list(frames))
        tables = {each: _columns(frames[each]) for each in dict.fromkeys((claims, nodes)) if each in frames}
    except _BROKEN as error:
        message = f"this is no file of R that can be read ({type(error).__name__}: {str(error)[:80]})."
        raise UnreadError("broken-statistics", message, "Save it again, or as CSV.") from None
    rows = {key: table_of_columns(each, f"{name} [{key}]" if key else name) for key, each in tables.items()}
    of_nodes = rows[nodes] if nodes else None
    notes = [f"R: a data frame of {len(rows[claims].frame)} rows."]
    notes += notes_on(list(objects), claims, nodes) if len(objects) > 1 else []
    return Tables(rows[claims], of_nodes, tuple(notes + [note for each in rows.values() for note in each.notes]))


def _unpacked(content: bytes) -> bytes:
    """Return the content unpacked, within the limit."""
    check_size(len(content))
    if content.startswith((_BZIP2, _XZ)):
        unpacking = bz2.BZ2Decompressor() if content.startswith(_BZIP2) else lzma.LZMADecompressor()
        content = unpacking.decompress(content, MOST_BYTES + 1)
        check_size(len(content))
    if len(content) > MOST_BYTES:
        message = f"the file holds more than {MOST_BYTES // MEGABYTE} megabytes of objects of R."
        raise too_many("bytes", MOST_BYTES, message=message)
    if content.startswith((_BZIP2, _XZ, _GZIP)):
        raise UnreadError("packed-twice", "the file is packed twice.", "Unpack it first.")
    return content


def _bounded(constructor: Callable[[RObject], Any]) -> Callable[[RObject], Any]:
    """Return what makes a sequence of its length, first number and step, which is refused if it is too long."""

    def checked(state: RObject) -> Any:
        check_count(int(state.value[0]), 1)
        return constructor(state)

    return checked


_SEQUENCES = (b"compact_intseq", b"compact_realseq")
_ALTREP = {**DEFAULT_ALTREP_MAP, **{key: _bounded(DEFAULT_ALTREP_MAP[key]) for key in _SEQUENCES}}
"""What makes vectors of objects that hold them in short."""


def _pairs(listed: RObject | None) -> Iterator[tuple[str, RObject]]:
    """Yield the named objects of a pairlist, as attributes are."""
    while listed is not None and listed.info.type is RObjectType.LIST:
        tag = listed.tag.referenced_object or listed.tag if listed.tag else None
        yield (_text(tag.value) or "") if tag else "", listed.value[0]
        listed = listed.value[1]


def _attributes(item: RObject) -> Mapping[str, RObject]:
    return dict(_pairs(item.attributes))


def _classes(item: RObject) -> list[str | None]:
    found = _attributes(item).get("class")
    return _strings(found) if found else []


def _strings(item: RObject) -> list[str | None]:
    return [_text(each) for each in item.value] if item.info.type is RObjectType.STR else []


def _text(item: RObject) -> str | None:
    if item.value is None:
        return None
    encoding = "latin-1" if item.info.gp & _LATIN else "utf-8"
    return bytes(item.value).decode(encoding, errors="replace")


def _columns(frame: RObject) -> dict[str, _Column]:
    names = _strings(_attributes(frame)["names"])
    columns = {str(name): _column(each) for name, each in zip(names, frame.value, strict=True)}
    check_count(max(map(len, columns.values()), default=0), len(columns))
    if len({len(each) for each in columns.values()}) > 1:
        raise ValueError("columns of different lengths")
    return columns


def _column(item: RObject) -> _Column:
    """Return the values of a column: of factors and labelled numbers their labels, of days and times these."""
    about, classes = _attributes(item), _classes(item)
    if item.info.type is RObjectType.STR:
        return list(_strings(item))
    if item.info.type not in {RObjectType.INT, RObjectType.REAL, RObjectType.LGL}:
        return [""] * len(item.value)
    values: _Column = item.value.tolist()
    if "factor" in classes:
        levels = dict(enumerate(_strings(about["levels"]), start=1))
        return [levels.get(value) if isinstance(value, int) else None for value in values]
    if "labels" in about and "names" in _attributes(about["labels"]):
        labels = about["labels"]
        meant = dict(zip(labels.value.tolist(), _strings(_attributes(labels)["names"]), strict=False))
        return [meant.get(value, value) for value in values]
    seconds = _SECONDS if "Date" in classes else 1 if "POSIXct" in classes else 0
    return [_moment(value, seconds) for value in values] if seconds else values


def _moment(value: object, seconds: int) -> object:
    if not isinstance(value, int | float) or not math.isfinite(value):
        return None
    try:
        return _EPOCH + dt.timedelta(seconds=value * seconds)
    except OverflowError:
        return value
