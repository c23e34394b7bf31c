"""A table in Markdown, as language models write it, is read as it stands."""

from pathlib import Path

import pytest

from graphmodel.model.case import claims
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.read import read

TABLE = "| actor | proposal | stance |\n|:---|---|---:|\n| Farmers | Dam | Support |\n| Trust | Dam | Oppose |\n"
WAYS = {
    "with bars at both ends": (TABLE, 3),
    "below a sentence": ("Here is the table:\n\n" + TABLE, 5),
    "without bars at the ends": (
        "actor | proposal | stance\n--- | --- | ---\nFarmers | Dam | Support\nTrust | Dam | Oppose\n",
        3,
    ),
}


@pytest.mark.parametrize(("text", "row"), WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_line_below_the_header_is_no_row(text: str, row: int, end: str):
    found = read_csv_rows(text.replace("\n", end).encode(), name="t.txt")
    assert found.frame.to_numpy().tolist() == [
        ["Farmers", "Dam", "Support", row],
        ["Trust", "Dam", "Oppose", row + 1],
    ]
    assert [*found.frame] == ["actor", "proposal", "stance", "_row"]
    assert [each.code for each in found.findings if each.code == "delimiter"] == []


@pytest.mark.parametrize("place", [0, 10**9], ids=["large", "small"])
def test_a_case_is_made_of_it_whatever_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int):
    (tmp_path / "a.txt").write_text(TABLE)
    monkeypatch.setattr("graphmodel.reading.files_in_place.IN_PLACE_BYTES", place)
    found = claims(read(tmp_path / "a.txt"))
    assert found[["source", "relation", "target"]].to_numpy().tolist() == [
        ["Farmers", "support", "Dam"],
        ["Trust", "opposition", "Dam"],
    ]


def test_a_list_with_bars_and_dashes_in_one_row_is_no_such_table():
    found = read_csv_rows(b"source|target|relation\n-|-|support\nA|B|oppose\n", name="t.txt")
    assert len(found.frame) == 2
