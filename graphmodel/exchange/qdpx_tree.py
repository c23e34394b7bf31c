"""The parts of a REFI-QDA file: its zip, its XML without entities, its texts; nothing outside of it is opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.sax.saxutils import escape

from graphmodel.reading.formats.xml import walk
from graphmodel.reading.formats.zip_of_tables import BROKEN_ZIP
from graphmodel.reading.formats.zip_parts import checked_parts
from graphmodel.reading.rows import UnreadError, check_size

NAMESPACE = "urn:QDA-XML:project:1.0"
_MOST_ELEMENTS = 1_000_000
"""Elements of a file: a million take some 600 megabytes of memory."""
INTERNAL = "internal://"
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Time of all parts of a file that is written, so that the same project gives the same bytes."""
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")
_ESCAPED = {"\r": "&#13;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


@dataclass(slots=True)
class Element:
    """An element of the XML, by its name without prefix."""

    name: str
    values: Mapping[str, str]
    text: str = ""
    inner: list[Element] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the inner elements of these names."""
        return (each for each in self.inner if each.name in names)

    def words(self, name: str) -> str:
        """Return the text of the first inner element of a name; empty where there is none."""
        return next((each.text for each in self.all(name)), "")

    def get(self, name: str) -> str:
        """Return an attribute; empty where it is missing."""
        return self.values.get(name, "")

    def guid(self, name: str) -> str:
        """Return an attribute that holds a GUID, in one of the ways to write it."""
        return self.get(name).strip().strip("{}").lower()


class _Tree:
    """Builds the elements."""

    def __init__(self) -> None:
        self.open, self.root, self.count = list[Element](), Element("", {}), 0

    def begin(self, element: str, attributes: Mapping[str, str]) -> None:
        self.count += 1
        if self.count > _MOST_ELEMENTS:
            message = f"the project has more than {_MOST_ELEMENTS:,} elements."
            raise UnreadError("too-large", message, "Divide it.")
        made = Element(element, attributes)
        if self.open:
            self.open[-1].inner.append(made)
        else:
            self.root = made
        self.open.append(made)

    def end(self, element: str, text: str) -> None:  # noqa: ARG002 - as visitors have it
        self.open.pop().text = text


class Packed:
    """A file that was opened: its project, and its texts.

    Raises
    ------
    UnreadError
        It is no zip file with a project, is damaged, or unpacks to too much.
    """

    def __init__(self, content: bytes) -> None:
        check_size(len(content))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._parts = checked_parts(self._zip, len(content), hint="Export the project without media.")
            named = [part for part in self._parts if part.filename.lower().endswith(".qde")]
            if not named:
                message = "the file holds no project (project.qde), so it is none of REFI-QDA."
                raise UnreadError("no-project", message, "Export the project as REFI-QDA, with the ending .qdpx.")
            whole = self._zip.read(named[0])
        except BROKEN_ZIP as error:
            raise _broken(error) from None
        tree = _Tree()
        walk(whole, tree)
        if tree.root.name != "Project":
            message = f"its first element is {tree.root.name!r} and not Project."
            raise UnreadError("no-project", message, "Export the project as REFI-QDA, with the ending .qdpx.")
        self.project, self._size = tree.root, 0
        self._by_name = {PurePosixPath(part.filename).name.lower(): part for part in self._parts}

    def text(self, source: Element) -> str | None:
        """Return the plain text of a source or note; None where it is not in the file, or is no UTF-8."""
        path = source.get("plainTextPath")
        if not path:
            content = [each.text for each in source.all("PlainTextContent")]
            return content[0] if content else None
        if "://" in path and not path.startswith(INTERNAL):
            return None
        part = self._by_name.get(PurePosixPath(path.removeprefix(INTERNAL)).name.lower())
        if part is None:
            return None
        self._size += part.file_size  # a part that is named often counts each time
        check_size(self._size)
        try:
            return self._zip.read(part).decode("utf-8-sig")
        except UnicodeDecodeError:
            return None
        except BROKEN_ZIP as error:
            raise _broken(error) from None


def _broken(error: Exception) -> UnreadError:
    message = f"the zip file cannot be unpacked ({type(error).__name__}: {str(error)[:80]})."
    return UnreadError("broken-zip", message, "Export it again, without a password.")


def element(name: str, values: Mapping[str, str], *inner: str) -> str:
    """Return an element as XML, with attributes that are not empty; control characters become U+FFFD."""
    shown = "".join(f' {each}="{escaped_xml(value)}"' for each, value in values.items() if value)
    return f"<{name}{shown}>{''.join(inner)}</{name}>" if any(inner) else f"<{name}{shown}/>"


def escaped_xml(text: str) -> str:
    """Return a text as it stands within XML, whose line ends stay as they are."""
    return escape(text.translate(_CONTROL), _ESCAPED)


def zipped(project: str, texts: Mapping[str, str]) -> bytes:
    """Return the bytes of a file of a project in XML and texts by their names."""
    stream = io.BytesIO()
    parts = {"project.qde": project, **{f"sources/{name}": text for name, text in texts.items()}}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            marked = "\ufeff" if text.startswith("\ufeff") else ""  # the first mark is none of the text when it is read
            made.writestr(zipfile.ZipInfo(name, _MOMENT), (marked + text).encode(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
