"""How a stand-alone page is taken apart: by the parser of HTML, as a browser would."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.small_case import HEADER, NODES

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<!-- <script> -->",
    "<img src=x onerror=alert(3)>",
    "$title ${script} $$",
    "\"quoted\" 'text' & &lt;b&gt;",
    "\\u003cb\u2028\u2029\\",
)
"""Text that a careless page would run, close or replace."""

HOSTILE_NODES = NODES.replace("Ada", '"' + HOSTILE[1] + '"')
HOSTILE_EDGES = HEADER + "".join(
    f'k{number},A,B,support,"{text}",,,,,"{text}",Doc,p{number},"{text}"\n'
    for number, text in enumerate(each.replace('"', '""') for each in HOSTILE)
)


@dataclass
class Script:
    """A script element: its attributes and its text."""

    attributes: Mapping[str, str | None]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """The scripts of a page, its title, and every element that it opens."""

    scripts: list[Script] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    addresses: list[str | None] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self._open.append(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href")]
        if tag == "script":
            self.scripts.append(Script(dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            continue

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["script"]:
            self.scripts[-1].text += data
        if self._open[-1:] in (["title"], ["h1"]):
            self.titles.append(data)

    def data(self, name: str) -> Any:
        """Return the value of a block of JSON."""
        (script,) = [each for each in self.scripts if each.attributes.get("id") == name]
        assert script.attributes["type"] == "application/json"
        return json.loads(script.text)


def parsed(text: str) -> Page:
    """Return a page taken apart."""
    page = Page()
    page.feed(text)
    page.close()
    return page
