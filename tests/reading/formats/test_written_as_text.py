"""A table in plain text is read where its columns stand in line, or each row in parentheses; else it is refused."""

from pathlib import Path

import pytest

from graphmodel.model.case import claims
from graphmodel.reading.load import load_files
from graphmodel.reading.read import read

READ = {
    "columns in line": (
        "actor      stance     proposal\nMill Town  in favour  Big Dam\n\nFarm       against    Big Dam\n"
    ),
    "lists": '[["Mill Town", "supports", "Big Dam"],\n["Farm", "opposes", "Big Dam"]]\n',
    "parentheses": "(Mill Town, supports, Big Dam)\n(Farm, opposes, Big Dam)\n",
    "a table in Markdown among sentences": (
        "Here it is.\n\n| actor | stance | proposal |\n|---|---|---|\n| Mill Town | for | Big Dam |\n"
        "| Farm | against | Big Dam |\n\nDo you want more?\n"
    ),
}


@pytest.mark.parametrize("size", [0, 30_000_000])
@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_a_table_in_text_is_read_where_it_is_certain_at_any_size(
    text: str, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "a.txt").write_text(text)
    monkeypatch.setattr("graphmodel.reading.files_in_place.IN_PLACE_BYTES", size)
    assert claims(read(tmp_path / "a.txt"))[["source", "relation", "target"]].to_numpy().tolist() == [
        ["Mill Town", "support", "Big Dam"],
        ["Farm", "opposition", "Big Dam"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "actor      stance     proposal\nMill Town  in favour  Big Dam\nFarm  against         Big Dam\n",
        "actor      stance     proposal\nMill Town             Big Dam\nFarm       against    Big Dam\n",
    ],
)
def test_columns_that_do_not_stand_in_line_are_refused_with_what_to_do(text: str, tmp_path: Path):
    (tmp_path / "a.txt").write_text(text)
    assert [str(each) for each in load_files([tmp_path / "a.txt"]).findings] == [
        "a.txt: the columns of this text do not stand in line. Divide its cells by commas, semicolons or tabs."
    ]
