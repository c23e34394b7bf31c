"""Take a stand-alone page apart: by the parser of HTML, as a browser would."""

import gzip
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
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


def edges_with(texts: Iterable[str]) -> str:
    """Return claims that have each text as issue, agent and evidence."""
    return HEADER + "".join(
        f'k{number},A,B,support,"{text}",,,,,"{text}",Doc,p{number},"{text}"\n'
        for number, text in enumerate(each.replace('"', '""') for each in texts)
    )


HOSTILE_EDGES = edges_with(HOSTILE)
SOUND_EDGES = edges_with(f"text {number}" for number in range(len(HOSTILE)))
"""The same claims with text that nobody could take for markup."""


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
        return json.loads(self.block(name))

    def block(self, name: str) -> str:
        """Return the text of a block of data."""
        (script,) = [each for each in self.scripts if each.attributes.get("id") == name]
        return script.text

    def claims(self) -> list[dict[str, Any]]:
        """Return the claims that the page holds, as rows."""
        columns, texts = (unpacked(b64decode(self.block(name))) for name in ("columns", "texts"))
        ends = {"source": columns["nodes"], "target": columns["nodes"], "relation": columns["words"]["relation"]}
        of_ties = {name: [words[code] for code in columns["codes"][name]] for name, words in ends.items()}
        of_claims = {
            name: [words[code] for code in each["codes"][name]]
            for each in (texts, columns)
            for name, words in each["words"].items()
            if name != "relation" and not name.startswith("_")
        }
        return [
            {name: cells[place] for name, cells in of_claims.items()}
            | {name: cells[tie] for name, cells in of_ties.items()}
            for place, tie in enumerate(columns["codes"]["tie"])
        ]


def unpacked(packed: bytes) -> dict[str, Any]:
    """Return what `packed_columns.pack` has packed: its object, and the arrays under ``codes``."""
    content = gzip.decompress(packed)
    length = int.from_bytes(content[:4], "little")
    head: dict[str, Any] = json.loads(content[4 : 4 + length])
    at, codes = 4 + length, {}
    for name, number, width in head["arrays"]:
        cells = content[at : at + number * width]
        codes[name] = [int.from_bytes(cells[i : i + width], "little") for i in range(0, len(cells), width)]
        at += -(-number * width // 4) * 4
    return {**head, "codes": codes}


def policy(text: str) -> str:
    """Return the Content-Security-Policy of a page."""
    (found,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    return str(found)


def own_code(text: str) -> dict[str, str]:
    """Return the style sheet and the script of a page, which have no attributes, each as the policy names it."""
    found = re.findall(r"<(style|script)>(.*?)</(?:style|script)>", text, re.DOTALL)
    return {name: f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" for name, body in found}


def parsed(text: str) -> Page:
    """Return a page taken apart."""
    page = Page()
    page.feed(text)
    page.close()
    return page
