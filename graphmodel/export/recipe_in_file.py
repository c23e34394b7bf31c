"""Put a recipe into a file, and find it again."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from graphmodel.errors import UsageError
from graphmodel.export.recipe import RECIPE_ENDING, RECIPE_FILE, check_length, to_text
from graphmodel.reading.formats import PARQUET
from graphmodel.reading.formats.parquet import METADATA_KEY as PARQUET_KEY
from graphmodel.reading.formats.sheets import BROKEN
from graphmodel.reading.formats.spreadsheet import sheet_cells
from graphmodel.reading.limits import MOST_RECIPE

_KEYWORD = "graphmodel recipe"
"""Of the text chunk that holds the recipe of a PNG."""
_NO_RECIPE = "The file holds no recipe."
_OF_PLAIN_FILES = f"That of a plain file lies beside it: *{RECIPE_ENDING}, or {RECIPE_FILE} of a bundle."
_WORKBOOK = "xl/workbook.xml"
_RECIPE_SHEET = "recipe"

_PDF = b"%PDF-"
_PDF_KEY = b"/GraphmodelRecipe"
"""Of the trailer of a PDF, for the object that holds its recipe."""

_PNG = b"\x89PNG\r\n\x1a\n"
_IN_MARKUP = re.compile(
    r'<(?:metadata[^<>]*+|description|data key="\w++")>\s*+(\{[^<]*+)(?=<)'
    r'|<meta name="recipe" content="(\{[^"]*+)">'
)
"""Where SVG, GEXF, GraphML and the page may hold their recipe.

Linear in the text: no part runs on past the place where the next match could begin, and none gives back what it took.
"""
_COMMENT = "% "
"""First characters of each line of the recipe in a Pajek network."""


def find_recipe(content: bytes) -> str:
    """Return the text of the recipe that a file holds: a bundle, table, picture, graph or page, or the recipe itself.

    Raises
    ------
    UsageError
        There is none.
    """
    if content.startswith(b"PK"):
        return _in_zip(content)
    for begin, read in ((PARQUET, _in_parquet), (_PNG, _in_png), (_PDF, _in_pdf)):
        if content.startswith(begin):
            return read(content)
    text = _decoded(content)
    if text.lstrip().startswith("<"):
        return _in_markup(text)
    if text.startswith("*"):
        return "\n".join(line.removeprefix(_COMMENT) for line in text.split("\n") if line.startswith(_COMMENT))
    if not text.lstrip().startswith("{"):
        raise UsageError(f"{_NO_RECIPE} {_OF_PLAIN_FILES}")
    return text


def with_recipe(png: bytes, recipe: Mapping[str, Any]) -> bytes:
    """Return a PNG with a recipe in a chunk of text (iTXt) after its header.

    References
    ----------
    Portable Network Graphics Specification, third edition, 11.3.3.4. https://www.w3.org/TR/png-3/#11iTXt
    """
    uncompressed_in_no_language = b"\0\0\0\0\0"
    body = b"iTXt" + _KEYWORD.encode() + uncompressed_in_no_language + to_text(recipe).encode()
    chunk = (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    header_ends = len(_PNG) + 4 + 4 + 13 + 4
    return png[:header_ends] + chunk + png[header_ends:]


def with_recipe_in_pdf(pdf: bytes, recipe: Mapping[str, Any]) -> bytes:
    """Return a PDF of ours with a recipe as an object more, added by an incremental update.

    References
    ----------
    ISO 32000-1:2008, 7.5.6.
    """
    trailer = pdf[pdf.rindex(b"trailer") :]
    size, begins = (int(_number_after(name, trailer)) for name in (b"/Size", b"startxref"))
    references = b" ".join(re.findall(rb"/(?:Root|Info) \d+ 0 R", trailer))
    text, at = to_text(recipe).encode(), len(pdf) + 1
    stream = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (size, len(text), text)
    table = b"xref\n%d 1\n%010d 00000 n\r\n" % (size, at)
    end = b"trailer\n<< /Size %d %s /Prev %d %s %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return b"\n".join((pdf, stream + table + end % (size + 1, references, begins, _PDF_KEY, size, at + len(stream))))


def _number_after(name: bytes, text: bytes) -> bytes:
    found = re.search(re.escape(name) + rb"\s+(\d{1,12})", text)
    if not found:
        raise UsageError(_NO_RECIPE)
    return found[1]


def _in_pdf(content: bytes) -> str:
    trailer = content[content.rfind(b"trailer") :]
    number = _number_after(_PDF_KEY, trailer)
    found = re.search(rb"^%s 0 obj\n<< /Length (\d{1,12}) >>\nstream\n" % number, content, re.MULTILINE)
    if not found:
        raise UsageError(_NO_RECIPE)
    return check_length(_decoded(content[found.end() : found.end() + int(found[1])]))


def _in_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as bundle:
            if _WORKBOOK in bundle.namelist():
                return _in_workbook(content)
            if RECIPE_FILE not in bundle.namelist():
                raise UsageError(f"The file holds no recipe: {RECIPE_FILE} is not in it.")
            with bundle.open(RECIPE_FILE) as file:
                return check_length(_decoded(file.read(4 * MOST_RECIPE)))  # UTF-8 has up to 4 bytes a character
    except BROKEN as error:
        raise UsageError(f"The file cannot be unpacked: {error}.") from error


def _in_workbook(content: bytes) -> str:
    """Return the recipe of a sheet with a name and a value in each row; texts stand as they are, the rest as JSON."""
    rows = sheet_cells(content, _RECIPE_SHEET)
    if not rows:
        raise UsageError(_NO_RECIPE)
    fields = (f"{json.dumps(name)}: {value if _is_json(value) else json.dumps(value)}" for name, value in rows[1:])
    return "{" + ", ".join(fields) + "}"


def _is_json(value: str) -> bool:
    return value.startswith(("{", "[")) or value.isdecimal()


def _in_parquet(content: bytes) -> str:
    try:
        metadata = parquet.read_schema(pa.BufferReader(content)).metadata or {}
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UsageError(f"The file cannot be unpacked: {error}.") from error
    if PARQUET_KEY not in metadata:
        raise UsageError(_NO_RECIPE)
    return _decoded(metadata[PARQUET_KEY])


def _in_markup(text: str) -> str:
    found = next((each for each in _IN_MARKUP.finditer(text) if each[2] or '"program"' in each[1]), None)
    if not found:
        raise UsageError(_NO_RECIPE)
    try:
        return unescape(found[1] or found[2])
    except ValueError:  # an entity of more digits than Python makes a number of
        raise UsageError(_NO_RECIPE) from None


def _in_png(content: bytes) -> str:
    at = len(_PNG)
    begin = b"iTXt" + _KEYWORD.encode() + b"\0"
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4])
        body = content[at + 4 : at + 8 + length]
        if body.startswith(begin):
            return _decoded(body[len(begin) + 4 :])
        at += 12 + length
    raise UsageError(_NO_RECIPE)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("The file holds no recipe: it is neither text, picture nor bundle.") from error
