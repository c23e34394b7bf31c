"""Files of every format without the words of sources, and made again from their recipes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from graphmodel.export.formats import FORMATS
from tests.cli.running import Run

SECRET = "these words are not ours"
EDGES = (
    "source,target,relation,evidence,quote\n"
    f"A,B,support,{SECRET},{SECRET}\nB,C,opposition,{SECRET},{SECRET}\nC,A,support,,\n"
)
KINDS = ("csv", "xlsx", "json", "gexf", "html", "svg")
"""One of each way to be written: a table with its recipe beside, packed, JSON, XML, a page, a drawing."""


def words_in(content: bytes) -> str:
    """Return all that a file says, that of the files inside of it included."""
    if content[:2] != b"PK":
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(words_in(packed.read(name)) for name in packed.namelist())


@pytest.mark.usefixtures("without_measures")
@pytest.mark.slow
@pytest.mark.parametrize("format_", KINDS)
def test_every_format_goes_out_without_the_words_of_sources_and_again_from_its_recipe(
    run: Run, tmp_path: Path, format_: str
):
    edges, file = tmp_path / "edges.csv", tmp_path / f"out.{FORMATS[format_].suffix}"
    edges.write_text(EDGES)
    case = ("--edges", edges)
    assert run("export", format_, *case, "-o", file, "--without-text")[0] == 0
    content = file.read_bytes()
    assert SECRET not in words_in(content)
    again = tmp_path / "again"
    code, _, problem = run("replay", file, *case, "-o", again)
    assert (code, problem) == (0, "")
    assert again.read_bytes() == content
