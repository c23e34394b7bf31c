"""Decode the bytes of a file, with a warning where the encoding is a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graphmodel.errors import Finding
from graphmodel.reading.rows import UnreadError, check_size

ASCII = bytes(range(128))
WORD_OF_HIGH = re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")
"""Three or more bytes beyond ASCII in a row: common in Cyrillic words (Windows-1251), rare in Latin ones (1252)."""
LAST_HIGH = re.compile(rb"[\xa8\xb8\xc0-\xff]*\Z")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
AS_UTF8 = "Save the file as CSV UTF-8."


@dataclass(frozen=True, slots=True)
class Codec:
    """The encoding of a file.

    Attributes
    ----------
    name
        Its name in Python.
    guess
        Sentence on the encoding, where it is a guess.
    note
        Sentence on what is worth a note without being a guess.
    problem
        Message for a file that turns out not to be in this encoding.
    """

    name: str
    guess: str = ""
    note: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file in UTF-8 without a byte-order mark, with a sentence on what was guessed or noted."""

    content: bytes
    guess: str = ""
    note: str = ""


def text_of(content: bytes) -> Text:
    """Decode bytes: as UTF-8, as UTF-16 with its byte-order mark, or else as Windows-1251 or 1252.

    Raises
    ------
    UnreadError
        The bytes are too many, or none of these.
    """
    check_size(len(content))
    codec = codec_of(lambda: [content])
    return Text(b"".join(decoded([content], codec)), codec.guess, codec.note)


def codec_of(blocks: Callable[[], Iterable[bytes]]) -> Codec:
    """Return the encoding of a file, which is read block by block, twice at most."""
    first = next(iter(blocks()), b"")
    if first.startswith(UTF16_MARKS):
        problem = "the file has the byte-order mark of UTF-16, but is not UTF-16."
        return Codec("utf-16", "the file was taken as UTF-16, by its byte-order mark.", problem=problem)
    if other := _not_utf8(blocks()):
        line, byte = other
        what = f"byte {byte:#04x} in line {line} is not UTF-8"
        name, called = ("cp1251", "Windows-1251 (Cyrillic)") if _is_cyrillic(blocks()) else ("cp1252", "Windows-1252")
        return Codec(name, f"{what}, so the file was taken as {called}.", problem=f"{what}.")
    if first.startswith(codecs.BOM_UTF8):
        return Codec("utf-8", note="The file begins with a byte-order mark of UTF-8.")
    return Codec("utf-8")


def decoded(blocks: Iterable[bytes], codec: Codec) -> Iterator[bytes]:
    """Yield a file block by block as UTF-8 without a byte-order mark; a block may end within a character.

    Raises
    ------
    UnreadError
        The file is not in this encoding, or holds null characters.
    """
    for text in _without_mark(blocks) if codec.name == "utf-8" else _as_utf8(blocks, codec):
        if b"\0" in text:
            message = "the file holds null characters, so it is not text."
            raise UnreadError("encoding", message, "Save it as CSV UTF-8.")
        yield text


def guessed(name: str, text: Text | Codec) -> tuple[Finding, ...]:
    """Return the warning about an encoding that is a guess."""
    if not text.guess:
        return ()
    hint = "Save the file as CSV UTF-8 if letters look wrong."
    return (Finding("warning", "encoding", name, 0, "", "", text.guess, hint),)


def _without_mark(blocks: Iterable[bytes]) -> Iterator[bytes]:
    for number, block in enumerate(blocks):
        yield block if number else block.removeprefix(codecs.BOM_UTF8)


def _as_utf8(blocks: Iterable[bytes], codec: Codec) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(codec.name)()
    try:
        for block in _and_end(blocks):
            yield decoder.decode(block or b"", final=block is None).encode()
    except UnicodeError:
        raise UnreadError("encoding", codec.problem, AS_UTF8) from None


def _not_utf8(blocks: Iterable[bytes]) -> tuple[int, int] | None:
    """Return the line and value of the first byte that is not UTF-8; None where all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines = 1
    for block in _and_end(blocks):
        rest = decoder.getstate()[0]
        if block and not rest and block.isascii():
            lines += block.count(b"\n")
            continue
        try:
            decoder.decode(block or b"", final=block is None)
        except UnicodeDecodeError as error:
            data = rest + (block or b"")
            return lines + data.count(b"\n", 0, error.start), data[error.start]
        lines += (block or b"").count(b"\n")
    return None


def _and_end(blocks: Iterable[bytes]) -> Iterator[bytes | None]:
    yield from blocks
    yield None


def _is_cyrillic(blocks: Iterable[bytes]) -> bool:
    """Return whether most bytes beyond ASCII stand in runs of three or more, see `WORD_OF_HIGH`."""
    letters = in_words = 0
    rest = b""
    for block in _and_end(blocks):
        letters += len((block or b"").translate(None, ASCII))
        data = rest + (block or b"")
        found = LAST_HIGH.search(data)
        rest = found[0] if found and block is not None else b""
        in_words += sum(map(len, WORD_OF_HIGH.findall(data, 0, len(data) - len(rest))))
    return in_words > letters / 2
