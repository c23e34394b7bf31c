"""Text from data stands as it is wherever Streamlit reads Markdown: in headings, warnings, filters and options."""

from __future__ import annotations

import csv
import io
import re
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from markdown_it import MarkdownIt

from tests.ui.conftest import OpenFiles
from tests.ui.explorer import Explorer, unescaped

ATTACKS = [
    "**bold** _and_ ~~struck~~",
    "[link](javascript:alert(1))",
    "![image](https://example.com/x.png)",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    ":red[red] :material/home: :smile:",
    "$\\frac{1}{2}$ and $x$",
    "`code` \\*not\\* # + - 1. > |",
    "https://example.com www.example.com",
    "-> -- <- <-> >= ~= <= :streamlit: :material/home:",
]
COMMONMARK = MarkdownIt("commonmark")
REPLACED = re.compile(r"(?<!\S)(<->|->|<-|--|[<>~]=)(?!\S)|:streamlit:|:material/")
"""What Streamlit makes other signs and pictures of, escaped or not."""


def edges(attack: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["source", "target", "relation", "issue", "agent", "document", "evidence"])
    writer.writerow(["A", "B", "support", attack, attack, attack, attack])
    writer.writerow(["B", "A", "opposition", "Other", "", "", ""])
    return out.getvalue()


def nodes(attack: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([["id", "label"], ["A", attack], ["B", "Bravo"]])
    return out.getvalue()


def is_plain(markdown: str) -> bool:
    """Say whether Markdown is nothing but text: no element, no link, and none of what Streamlit adds to it."""
    (block,) = [token for token in COMMONMARK.parse(markdown) if token.type == "inline"]
    texts = {"text", "text_special", "softbreak"}
    added = re.search(r"(?<!\\)\$|(?<!\\):\w|(?<!\\):\[|(?<!\\)~|(?<!\u2060)//|www\\?\.", markdown)
    added = added or REPLACED.search(re.sub(r"\\(.)", r"\1", markdown))
    return {token.type for token in block.children or []} <= texts and not added


@pytest.mark.parametrize("attack", ATTACKS)
def test_options_and_filters_of_hostile_text_show_it_as_it_is(start_with: OpenFiles, attack: str) -> None:
    start_with(edges=edges(attack), nodes=nodes(attack))
    explorer = Explorer()
    options = explorer.widget("issue").options
    assert [unescaped(option) for option in options] == [f"{each} (1)" for each in sorted([attack, "Other"])]
    assert [option for option in options if not is_plain(option)] == []
    explorer.choose(issue=(attack,), actor=("A",), agent=(attack,), document=(attack,), text=attack, ego=("A",))
    labels = [button.label for button in explorer.app.button if "✕" in button.label]
    assert explorer.filters == [
        f"issue: {attack}",
        f"actor: {attack}",
        f"document: {attack}",
        f"agent: {attack}",
        f"text: {attack}",
        f"neighbourhood of: {attack}",
    ]
    assert [label for label in labels if not is_plain(label)] == []
    assert explorer.counts.claims == 1


@pytest.mark.parametrize("attack", ATTACKS)
def test_warnings_about_a_hostile_address_show_it_as_it_is(attack: str) -> None:
    explorer = Explorer(actor=attack)
    assert explorer.warnings == [
        f"actor: {attack!r} is not known. Known: AM, AZ, TR, IR, RU, EU, US.",
    ]
    assert is_plain(explorer.app.warning[0].value)


@pytest.mark.parametrize("broken", [False, True])
def test_a_hostile_file_name_is_shown_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: bool) -> None:  # noqa: FBT001
    name = "**x** [a](b) <img src=x onerror=alert(1)> $y$ :red[z]"
    file = tmp_path / f"{name}.csv"
    file.write_text("source\n" if broken else edges("plain"), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["graph_app.py", "--edges", str(file)])
    (header,) = Explorer().app.header
    assert unescaped(header.value) == name
    assert is_plain(header.value)


def test_findings_about_hostile_text_are_a_table_not_markdown(start_with: OpenFiles) -> None:
    attack = ATTACKS[1]
    start_with(edges=edges("plain").replace("support", attack), nodes=nodes("Alfa"))
    (table,) = Explorer().app.dataframe
    assert attack in table.value["value"].tolist()


def test_a_hostile_value_survives_the_address(start_with: OpenFiles) -> None:
    attack = ATTACKS[3] + " & = ? # % +"
    start_with(edges=edges(attack), nodes=nodes("Alfa"))
    explorer = Explorer().choose(issue=(attack,))
    assert explorer.address == {"issue": [attack]}
    assert quote(attack) not in explorer.address["issue"]
    assert Explorer(**explorer.address).filters == [f"issue: {attack}"]
