"""Decode the bytes of a file, with a warning where the encoding is a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from encodings.aliases import aliases

from graphmodel.errors import Finding, UsageError, listing, quoted, suggestion
from graphmodel.reading.guess_encoding import ENCODINGS, EQUALLY_SURE, SEVERAL_BYTES, Fit, doubt_in, fitting_encodings
from graphmodel.reading.rows import UnreadError, check_size

_BEYOND_ASCII = {
    b"\n": re.compile(rb"^[\x00-\x09\x0b-\x7f]*[\x80-\xff][^\n]*", re.MULTILINE),
    b"\r": re.compile(rb"(?:^|(?<=\r))[\x00-\x0c\x0e-\x7f]*[\x80-\xff][^\r]*"),
}
"""By what ends lines, a line of which some bytes are beyond ASCII."""
_SAMPLE = 4_000
"""Bytes of lines that are not UTF-8 from which the encoding is guessed, in 0.1 seconds on a core of 2026."""
_HEAD = 4_000
"""Bytes whose null bytes show whether a file is UTF-16 without a byte-order mark."""
_LEAST_NULLS, _MANY_NULLS, _FEW_NULLS = 4, 0.1, 0.02
"""Least number and share of null bytes at the one half of the places, and largest share at the other."""
MOST_LISTED = 3
"""Number of encodings that fit equally well that are named, and of lines."""
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_AS_UTF8 = "Save the file as CSV UTF-8."
_NAME_IT = "Name the encoding (--encoding), or save the file as CSV UTF-8, if letters look wrong."


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
    by_lines
        Whether only lines that are not UTF-8 are in this encoding.
    doubt
        The encodings that it may be as well, itself first; empty where it is certain.
    """

    name: str
    guess: str = ""
    note: str = ""
    problem: str = ""
    by_lines: bool = False
    doubt: tuple[Fit, ...] = ()


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file in UTF-8 without a byte-order mark, with a sentence on what was guessed or noted."""

    content: bytes
    guess: str = ""
    note: str = ""


@dataclass(slots=True)
class _Lines:
    """The lines of a file with bytes beyond ASCII.

    Attributes
    ----------
    first, byte
        The first line that is not UTF-8, and its first byte that is not.
    others
        Numbers of the lines that are not UTF-8, the first ones.
    other, utf8
        Number of lines that are not UTF-8, and that are.
    sample
        Some of those that are not.
    """

    first: int = 0
    byte: int = 0
    others: list[int] = field(default_factory=list)
    other: int = 0
    utf8: int = 0
    sample: bytes = b""

    def add(self, number: int, line: bytes) -> None:
        try:
            line.decode()
        except UnicodeDecodeError as error:
            if not self.other:
                self.first, self.byte = number, line[error.start]
            if len(self.others) < MOST_LISTED:
                self.others.append(number)
            self.other += 1
            self.sample += line[: _SAMPLE - len(self.sample)] + b"\n" if len(self.sample) < _SAMPLE else b""
        else:
            self.utf8 += 1


def decoded_text(content: bytes) -> DecodedText:
    """Decode bytes: as UTF-8, as UTF-16, or else in the encoding that is guessed.

    Raises
    ------
    UnreadError
        The bytes are too many, or no text in any of these.
    """
    check_size(len(content))
    codec = codec_of(lambda: [content])
    return DecodedText(b"".join(decoded([content], codec)), codec.guess, codec.note)


def recoded(content: bytes, encoding: str) -> bytes:
    """Return the bytes of a text as UTF-8, out of the encoding that is named for it.

    Raises
    ------
    UnreadError
        It is not in this encoding.
    UsageError
        The name is that of no encoding.
    """
    return b"".join(decoded([content], codec_of(lambda: [content], encoding=encoding)))


def codec_of(blocks: Callable[[], Iterable[bytes]], *, encoding: str = "") -> Codec:
    """Return the encoding of a file, which is read block by block, twice at most: as it is named, or else as it looks.

    Raises
    ------
    UnreadError
        It is not UTF-8, and in no other encoding the bytes are words.
    UsageError
        The name is that of no encoding.
    """
    first = next(iter(blocks()), b"")
    if encoding:
        name = encoding_named(encoding)
        return Codec(name, problem=f"the file is not in the encoding {name}, which was named for it.")
    if first.startswith(_UTF16_MARKS):
        problem = "the file has the byte-order mark of UTF-16, but is not UTF-16."
        return Codec("utf-16", "the file was taken as UTF-16, by its byte-order mark.", problem=problem)
    if order := _order_of_nulls(first):
        guess = f"the file was taken as UTF-16 ({order} byte first), by its null bytes, as it has no byte-order mark."
        return Codec(f"utf-16-{order[0]}e", guess, problem="the file holds null characters, so it is not text.")
    if not _is_utf8(blocks()):
        return _guess(_beyond_ascii(blocks()))
    if first.startswith(codecs.BOM_UTF8):
        return Codec("utf-8", note="The file begins with a byte-order mark of UTF-8.")
    return Codec("utf-8")


def encoding_named(encoding: str) -> str:
    """Return the name in Python of an encoding that a user names.

    Raises
    ------
    UsageError
        There is none of this name.
    """
    try:
        return codecs.lookup("utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding).name
    except LookupError:
        hint = suggestion(encoding, ["utf-8", "utf-16", *ENCODINGS, *aliases]) or f"Some are {listing(ENCODINGS)}."
        raise UsageError(f"encoding: {quoted(encoding)} is not known. {hint}") from None


def decoded(blocks: Iterable[bytes], codec: Codec) -> Iterator[bytes]:
    """Yield a file block by block as UTF-8 without a byte-order mark; a block may end within a character.

    Raises
    ------
    UnreadError
        The file is not in this encoding, or holds null characters.
    """
    lines = _lines(blocks) if codec.by_lines else blocks
    for text in _without_mark(blocks) if codec.name == "utf-8" else _as_utf8(lines, codec):
        if b"\0" in text:
            message = "the file holds null characters, so it is not text."
            raise UnreadError("encoding", message, "Save it as CSV UTF-8.")
        yield text


def guessed(name: str, text: DecodedText | Codec) -> tuple[Finding, ...]:
    """Return the warning about an encoding that is a guess."""
    if not text.guess:
        return ()
    return (Finding("warning", "encoding", name, 0, "", "", text.guess, _NAME_IT),)


def _as_utf8(blocks: Iterable[bytes], codec: Codec) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(codec.name)()
    try:
        for block in _and_end(blocks):
            if codec.by_lines:
                yield b"".join(_line_as_utf8(line, codec) for line in (block or b"").splitlines(keepends=True))
            else:
                yield decoder.decode(block or b"", final=block is None).encode()
    except UnicodeError:
        raise UnreadError("encoding", codec.problem, _AS_UTF8) from None


def _line_as_utf8(line: bytes, codec: Codec) -> bytes:
    try:
        line.decode()
    except UnicodeDecodeError:
        return line.decode(codec.name).encode()
    return line


def _order_of_nulls(first: bytes) -> str:
    """Return which byte of each letter is first, the little or the big one, where every other byte is mostly null."""
    head = first[: _HEAD - _HEAD % 2]
    high, low = head[0::2], head[1::2]
    for order, nulls, others in (("little", low, high), ("big", high, low)):
        is_high = nulls.count(0) >= max(_LEAST_NULLS, _MANY_NULLS * len(nulls))
        if is_high and others.count(0) <= _FEW_NULLS * len(others):
            return order
    return ""


def _is_utf8(blocks: Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in _and_end(blocks):
            if not block or decoder.getstate()[0] or not block.isascii():
                decoder.decode(block or b"", final=block is None)
    except UnicodeDecodeError:
        return False
    return True


def _beyond_ascii(blocks: Iterable[bytes]) -> _Lines:
    found, before = _Lines(), 0
    for text in _lines(blocks):
        end = b"\n" if b"\n" in text else b"\r"
        counted = 0
        for line in _BEYOND_ASCII[end].finditer(text):
            before += text.count(end, counted, line.start())
            counted = line.start()
            found.add(before + 1, line[0])
        before += text.count(end, counted)
    return found


def _lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield whole lines, many at a time."""
    rest = b""
    for block in _and_end(blocks):
        rest += block or b""
        end = len(rest) if block is None else (rest.rfind(b"\n") + 1 or rest.rfind(b"\r", 0, -1) + 1)
        if end:
            yield rest[:end]
            rest = rest[end:]


def _guess(lines: _Lines) -> Codec:
    found = fitting_encodings(lines.sample)
    what = f"byte {lines.byte:#04x} in line {lines.first} is not UTF-8"
    if not found:
        raise UnreadError("encoding", f"{what}, and in no other encoding the file holds words.", _AS_UTF8)
    best = found[0]
    is_mixed = lines.utf8 > 0 and (best.name not in SEVERAL_BYTES or lines.utf8 >= lines.other)
    taken = _where_mixed(lines) if is_mixed else ", so the file was"
    guess = f"{what}{taken} taken as {best}{_runners_up(found)}."
    return Codec(best.name, guess, problem=f"{what}.", by_lines=is_mixed, doubt=doubt_in(found))


def _where_mixed(lines: _Lines) -> str:
    """Return that a file mixes encodings, and which of its lines are not UTF-8."""
    number = lines.other - len(lines.others)
    named = f"{listing(map(str, lines.others))}{f' and {number:,} more' if number else ''}"
    others = "1 other line is" if lines.utf8 == 1 else f"{lines.utf8:,} other lines are"
    which = f"line {named} was" if lines.other == 1 else f"lines {named} were"
    return f", but {others}, so the file mixes encodings: {which}"


def _runners_up(found: list[Fit]) -> str:
    best, *others = found
    equal = [str(fit) for fit in others if best.certainty - fit.certainty <= EQUALLY_SURE]
    if equal:
        return f"; as well it could be {listing(equal, most=MOST_LISTED)}"
    return f"; the next would be {others[0]}" if others else ""


def _and_end(blocks: Iterable[bytes]) -> Iterator[bytes | None]:
    yield from blocks
    yield None


def _without_mark(blocks: Iterable[bytes]) -> Iterator[bytes]:
    for number, block in enumerate(blocks):
        yield block if number else block.removeprefix(codecs.BOM_UTF8)
