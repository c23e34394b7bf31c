"""Readers, one format a module: the bytes of a file to tables of text with findings."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import replace

from graphmodel.on_demand import function_of
from graphmodel.reading.encoding import codec_of, decoded_text, recoded
from graphmodel.reading.formats.comment_lines import SPACE_DELIMITER, comments_of
from graphmodel.reading.formats.csv_delimiter import DELIMITERS, SPACED, delimiter_of
from graphmodel.reading.formats.csv_layout import spaced_ties
from graphmodel.reading.formats.delimited import read_delimited
from graphmodel.reading.formats.tables import Tables, refused
from graphmodel.reading.formats.written_as_text import (
    are_columns_in_line,
    are_in_parentheses,
    read_columns_in_line,
    read_parentheses,
)
from graphmodel.reading.limits import MOST_BYTES, bounds
from graphmodel.reading.rows import UnreadError, check_size

__all__ = ["ENDINGS", "Tables", "is_delimited", "read_tables"]

_Reader = Callable[[bytes, str], Tables]


def _of(module: str, name: str) -> _Reader:
    return function_of(f"graphmodel.reading.formats.{module}", name)


read_spreadsheet, read_parquet = _of("spreadsheet", "read_spreadsheet"), _of("parquet", "read_parquet")
read_ods, read_xls = _of("other_spreadsheets", "read_ods"), _of("old_excel", "read_xls")
read_xlsb = _of("other_spreadsheets", "read_xlsb")
read_node_link, read_pajek = _of("node_link", "read_node_link"), _of("pajek", "read_pajek")
read_dna_database = _of("dna_database", "read_dna_database")
read_json_lines, read_blocks = _of("json_lines", "read_json_lines"), _of("key_value", "read_blocks")
read_sif, read_zip = _of("sif", "read_sif"), _of("zip_of_tables", "read_zip")
read_dl, read_vna = _of("ucinet_dl", "read_dl"), _of("netdraw_vna", "read_vna")
read_gml, read_r = _of("gml", "read_gml"), _of("r_data", "read_r")
read_stata, read_spss = _of("stata_spss", "read_stata"), _of("stata_spss", "read_spss")
read_graphml, read_gexf = _of("graph_xml", "read_graphml"), _of("graph_xml", "read_gexf")

ENDINGS: dict[str, _Reader] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".tab": read_delimited,
    ".xlsx": read_spreadsheet,
    ".xlsm": read_spreadsheet,
    ".ods": read_ods,
    ".xlsb": read_xlsb,
    ".xls": read_xls,
    ".parquet": read_parquet,
    ".dta": read_stata,
    ".sav": read_spss,
    ".zsav": read_spss,
    ".rds": read_r,
    ".rdata": read_r,
    ".rda": read_r,
    ".json": read_node_link,
    ".cyjs": read_node_link,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".sif": read_sif,
    ".zip": read_zip,
    ".graphml": read_graphml,
    ".gexf": read_gexf,
    ".gml": read_gml,
    ".net": read_pajek,
    ".paj": read_pajek,
    ".dl": read_dl,
    ".vna": read_vna,
    ".dna": read_dna_database,
}
"""Endings of the files that can be read, each also with `.gz` behind it."""
GZIP, ZIP, PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"
_SQLITE, _OLE = b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY: dict[bytes | tuple[bytes, ...], _Reader] = {
    _SQLITE: read_dna_database,
    _OLE: read_xls,
    (b"$FL2", b"$FL3"): read_spss,
    b"<stata_dta>": read_stata,
    (b"RDX2\n", b"RDX3\n", b"RDA2\n", b"RDA3\n", b"X\n\0\0\0"): read_r,
}
"""First bytes of files that are no text."""
_ZIPPED: dict[bytes, _Reader] = {
    b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet": read_ods,
    b"xl/workbook.bin": read_xlsb,
    b"xl/workbook": read_spreadsheet,
}
"""Names of parts of zip files that are workbooks; another zip holds tables."""
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".ods")
"""Endings of workbooks that are zip files."""
_SIGNS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"\s*\{[^\n]*\}[ \t\r]*\n\s*\{"), read_json_lines),
    (re.compile(r"\s*[\[{]|[^\[{]*[\[{]\s*[\[{\"]"), read_node_link),
    (re.compile(r"\s*dl\s+n[rm]?\s*=", re.IGNORECASE), read_dl),
    (re.compile(r"\s*\*\s*(?:node|tie)\s*(?:data|properties)\b", re.IGNORECASE), read_vna),
    (re.compile(r"(?:\s*#[^\n]*\n|\s*(?:creator|version|comment)\b[^\n]*\n)*\s*graph\s*\[", re.IGNORECASE), read_gml),
    (re.compile(r"\s*SRC:[^\n]*\nTGT:"), read_blocks),
    (re.compile(r"\s*<.*<(?:\w+:)?graphml\b|\s*<(?:\w+:)?graphml\b", re.DOTALL), read_graphml),
    (re.compile(r"\s*<.*<(?:\w+:)?gexf\b|\s*<(?:\w+:)?gexf\b", re.DOTALL), read_gexf),
    (re.compile(r"(?:\s*%[^\n]*\n)*\s*\*(?:vertices|network)\b", re.IGNORECASE), read_pajek),
    (re.compile(r"[^|]*\|[^\n]*\n[ \t|]*:?--"), read_delimited),
)
"""First characters of each text format."""
_OF_OTHERS = re.compile(r"\s*(?:strict\s+)?(?:di)?graph\b[^\[\n{]*\{|\s*\{\|", re.IGNORECASE)
"""First characters of Graphviz and of tables in wikis, which are no JSON."""
_SAYS_ENCODING = (ZIP, PARQUET, _SQLITE, _OLE, b"$FL", b"<stata_dta>", b"RDX", b"X\n", b"BZh", b"\xfd7zXZ", b"<?xml")
"""First bytes of files that are no text, or say themselves in which encoding they are."""
_NUMBERS = re.compile(rb"[-+.\d]+(?: [-+.\d]+)+\s*")
"""A row of a list of ties that has no other delimiter than spaces: words would make a sentence a table."""
_HEAD = 4_000
"""Number of bytes that are searched for these."""


def read_tables(content: bytes, *, name: str, encoding: str = "") -> Tables:
    """Read the bytes of a file called ``name``; what cannot be read is in the findings of its tables, never raised.

    The format is that of the ending of the name or, where that is none of `ENDINGS`, what the content looks like.

    Parameters
    ----------
    encoding
        Of a file of text that does not say it itself; guessed where not given.

    Raises
    ------
    UsageError
        The encoding is not known.
    """
    try:
        plain, bare = _unpacked(content, name)
        if encoding and not plain.startswith(_SAYS_ENCODING):
            plain = recoded(plain, encoding)
        tables = _reader(plain, bare)(plain, name)
        is_guess = any(each.code == "encoding" for each in tables.claims.findings)
        return replace(tables, doubt=codec_of(lambda: [plain]).doubt) if is_guess else tables
    except UnreadError as problem:
        return refused(name, problem)


def _unpacked(content: bytes, name: str) -> tuple[bytes, str]:
    """Return the content, unpacked within the limit where it is gzip, and the name without its `.gz`."""
    check_size(len(content))
    bare = name.lower().removesuffix(".gz")
    if not content.startswith(GZIP):
        return content, bare
    parts, size, most = [], 0, min(MOST_BYTES, bounds().bytes)
    try:
        while content:
            stream = zlib.decompressobj(wbits=31)
            parts.append(stream.decompress(content, most + 1 - size))
            size += len(parts[-1])
            check_size(size)
            if not stream.eof:
                raise UnreadError("broken-gzip", "the packed file ends too early.", "Pack it again.")
            content = stream.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise UnreadError("broken-gzip", f"the packed file cannot be unpacked ({error}).", "Pack it again.") from None
    return b"".join(parts), bare


def is_delimited(head: bytes, name: str) -> bool:
    """Return whether a file is read as delimited text, as its name and its first bytes show."""
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        return _reader(whole, name.lower().removesuffix(".gz")) is read_delimited
    except UnreadError:
        return False


def _reader(content: bytes, name: str) -> _Reader:
    if content.startswith(ZIP):
        return _of_zip(content, name)
    if content.startswith(PARQUET) and content.endswith(PARQUET):
        return read_parquet
    for marks, reader in _BINARY.items():
        if content.startswith(marks):
            return reader
    for ending, reader in ENDINGS.items():
        if name.endswith(ending):
            return reader
    return _by_look(content)


def _of_zip(content: bytes, name: str) -> _Reader:
    for mark, reader in _ZIPPED.items():
        if mark in content:
            return reader
    return next((ENDINGS[ending] for ending in WORKBOOKS if name.endswith(ending)), read_zip)


def _by_look(content: bytes) -> _Reader:
    unknown = UnreadError(
        "unknown-format",
        "this is no format that can be read.",
        f"It can be one of {', '.join(ENDINGS)}, or one of these packed (.gz).",
    )
    try:
        text = decoded_text(content).content
    except UnreadError:
        raise unknown from None
    head = text[:_HEAD].decode(errors="ignore")
    if _OF_OTHERS.match(head):
        raise unknown
    for sign, reader in _SIGNS:
        if sign.match(head):
            return reader
    if head.lstrip().startswith("(") and are_in_parentheses(text.decode(errors="ignore").splitlines()):
        return read_parentheses
    if head.strip() and _has_columns(text):
        return read_delimited
    lines = text.decode(errors="ignore").splitlines()
    if are_columns_in_line(lines):
        return read_columns_in_line
    if are_columns_in_line(lines, head_only=True):
        message, hint = (
            "the columns of this text do not stand in line.",
            "Divide its cells by commas, semicolons or tabs.",
        )
        raise UnreadError("unknown-format", message, hint)
    raise unknown


def _has_columns(text: bytes) -> bool:
    comments = comments_of(text)
    text = text[comments.size :]
    first = text.lstrip().split(b"\n", 1)[0]
    if spaced_ties(text):
        return True
    delimiter = delimiter_of(text, delimiters=SPACED if comments else DELIMITERS)
    return delimiter.encode() in first and (delimiter != SPACE_DELIMITER or _NUMBERS.fullmatch(first) is not None)
