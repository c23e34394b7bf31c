"""Walk through XML without document types, entities or anything from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Protocol
from xml.parsers import expat

from graphmodel.reading.limits import MOST_DEPTH
from graphmodel.reading.rows import UnreadError

BLOCK = 65_536
"""Bytes that are parsed at a time."""


class Visitor(Protocol):
    """Receives the elements of a file, by their names without prefix."""

    def begin(self, element: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, element: str, text: str) -> None:
        """An element ends; the text is what stands directly within it."""


def walk(content: bytes, visitor: Visitor) -> None:
    """Pass every element to the visitor.

    Raises
    ------
    UnreadError
        The file is not well-formed XML, declares a document type, or is nested too deeply.
    """
    parser = _parser()
    texts: list[list[str]] = []

    def begin(element: str, attributes: dict[str, str]) -> None:
        if len(texts) == MOST_DEPTH:
            message = f"the elements are nested more than {MOST_DEPTH} deep."
            raise UnreadError("too-deep", message, "Save the graph without groups within groups.")
        texts.append([])
        visitor.begin(_bare(element), attributes)

    def end(element: str) -> None:
        visitor.end(_bare(element), "".join(texts.pop()))

    def text(part: str) -> None:
        texts[-1].append(part)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, text
    _parse(parser, content, last=True)


def check_prolog(stream: IO[bytes]) -> None:
    """Raise `UnreadError` if the XML declares a document type; nothing beyond its first element is read."""
    parser = _parser()
    begun: list[str] = []
    parser.StartElementHandler = lambda element, _: begun.append(element)
    while not begun and (block := stream.read(BLOCK)):
        _parse(parser, block, last=False)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    message = "the file declares a document type, which could bring in entities and other files."
    raise UnreadError("doctype", message, "Remove the line that begins with <!DOCTYPE.")


def _parse(parser: expat.XMLParserType, content: bytes, *, last: bool) -> None:
    try:
        parser.Parse(content, last)
    except (expat.ExpatError, LookupError, TypeError, ValueError) as error:  # the latter for unheard-of encodings
        raise UnreadError("broken-xml", f"this is not well-formed XML ({error}).", "Save the file again.") from None


def _bare(element: str) -> str:
    return element.rpartition(":")[2]
