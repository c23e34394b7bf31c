"""What the bytes of a file say as text: which encoding they are in, and whether that had to be guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from graphmodel.errors import Finding
from graphmodel.rows import UnreadError, check_size

HIGH, WORD_OF_HIGH = re.compile(rb"[\x80-\xff]"), re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")
"""Letters beyond ASCII, and three or more of them in a row, as words of Cyrillic have and those of Latin hardly."""
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Text:
    """What a file of text says: as UTF-8 without a mark; what of this was guessed, and what is worth a note."""

    content: bytes
    guess: str = ""
    note: str = ""


def text_of(content: bytes) -> Text:
    """Return what the bytes say: in UTF-8, in UTF-16 with its mark, or else in Windows-1251 or 1252.

    Raises
    ------
    UnreadError
        The bytes are too many, or none of these.
    """
    check_size(len(content))
    text = _decoded(content)
    if b"\0" in text.content:
        raise UnreadError("encoding", "the file holds null characters, so it is not text.", "Save it as CSV UTF-8.")
    return text


def guessed(name: str, text: Text) -> tuple[Finding, ...]:
    """Return the warning that says which encoding was taken, where that was a guess."""
    if not text.guess:
        return ()
    hint = "Save the file as CSV UTF-8 if letters look wrong."
    return (Finding("warning", "encoding", name, 0, "", "", text.guess, hint),)


def _decoded(content: bytes) -> Text:
    if content.startswith(UTF16_MARKS):
        try:
            return Text(content.decode("utf-16").encode(), "the file was taken as UTF-16, by its byte-order mark.")
        except UnicodeDecodeError:
            message = "the file has the byte-order mark of UTF-16, but is not UTF-16."
            raise UnreadError("encoding", message, "Save the file as CSV UTF-8.") from None
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return _western(content, error.start)
    if content.startswith(codecs.BOM_UTF8):
        return Text(content.removeprefix(codecs.BOM_UTF8), note="The file begins with a byte-order mark of UTF-8.")
    return Text(content)


def _western(content: bytes, at: int) -> Text:
    line = content.count(b"\n", 0, at) + 1
    what = f"byte {content[at]:#04x} in line {line} is not UTF-8"
    letters = len(HIGH.findall(content))
    cyrillic = sum(map(len, WORD_OF_HIGH.findall(content))) > letters / 2
    name, called = ("cp1251", "Windows-1251 (Cyrillic)") if cyrillic else ("cp1252", "Windows-1252")
    try:
        return Text(content.decode(name).encode(), f"{what}, so the file was taken as {called}.")
    except UnicodeDecodeError:
        raise UnreadError("encoding", f"{what}.", "Save the file as CSV UTF-8.") from None
