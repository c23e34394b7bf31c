"""A header below a title, or below names of groups of columns, is found in a file of text as in a workbook."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from graphmodel.model.case import claims
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.load import load_files
from graphmodel.reading.read import read

TABLE = "actor,proposal,position,date\nFarmers,Dam,for,2020-01-01\nTrust,Dam,against,2020-01-02\n"
ABOVE = {
    "a title": ("Positions on the dam\n", "'Positions on the dam'", 2),
    "a title with empty cells": ("Positions on the dam,,,\nOf 2024,,,\n,,,\n", "'Positions on the dam', 'Of 2024'", 4),
    "a title and a blank line": ("Positions on the dam\n\n", "'Positions on the dam'", 3),
    "a title of two lines": ('"Positions\non the dam"\n', "'Positions\\non the dam'", 2),
    "groups of columns": ("Who,,,\n", "'Who'", 2),
    "a title that holds the delimiter": ("Positions, by actor\n", "'Positions'", 2),
    "a title of as many cells as the header": ("Table 3: who, by actor, where, 2024\n", "'Table 3: who'", 2),
    "two titles that hold the delimiter": ("On the dam, 2024\nOf all, by actor, where\n", "'On the dam', 'Of all'", 3),
}


@pytest.mark.parametrize(("above", "titles", "row"), ABOVE.values(), ids=ABOVE)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_stands_above_a_header_is_passed_over_and_reported(above: str, titles: str, row: int, delimiter: str):
    found = read_csv_rows(
        (above + TABLE).replace(",", delimiter).encode(), name="t.tsv" if delimiter == "\t" else "t.csv"
    )
    assert [*found.frame] == ["actor", "proposal", "position", "date", "_row"]
    assert found.frame["_row"].tolist() == [row + 1, row + 2]
    assert [each.message for each in found.findings if each.code == "titles-above"] == [
        f"the header is row {row}; the rows above it are passed over: {titles}."
    ]


@pytest.mark.parametrize("place", [0, 10**9], ids=["large", "small"])
def test_a_large_file_with_a_title_is_read_as_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int):
    (tmp_path / "a.csv").write_text("Positions on the dam\n\n" + TABLE)
    monkeypatch.setattr("graphmodel.reading.files_in_place.IN_PLACE_BYTES", place)
    case = read(tmp_path / "a.csv")
    assert "titles-above" in [each.code for each in case.warnings]
    found = claims(case)
    assert found[["id", "source", "relation", "target"]].to_numpy().tolist() == [
        ["row4", "Farmers", "support", "Dam"],
        ["row5", "Trust", "opposition", "Dam"],
    ]


def test_groups_of_columns_above_their_names_are_passed_over():
    text = "Actor,,Position,\nName,Type,Dam,Road\nFarmers,civil,support,oppose\nTrust,state,oppose,support\n"
    found = read_csv_rows(text.encode(), name="t.csv")
    assert [*found.frame] == ["Name", "Type", "Dam", "Road", "_row"]
    assert [each.message for each in found.findings] == [
        "the header is row 2; the rows above it are passed over: 'Actor'."
    ]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("one\na;b\n", ["one"]),
        ("note\nWell, no, never\nYes, but\n", ["note"]),
        ("source,target,note\nA,B,a text, with, many, commas, in it, x\nC,D,none\n", ["source", "target", "note"]),
        ("id\na\nb\n", ["id"]),
        ("a,b\n1,2,3\n4,5,6\n", ["a", "b"]),
        ("name,city\nAnn,Bonn,x\nBen,Rome,y\n", ["name", "city"]),
    ],
)
def test_a_header_is_no_title_where_the_rows_below_are_uneven_or_as_narrow(text: str, columns: list[str]):
    assert [*read_csv_rows(text.encode(), name="t.csv").frame] == [*columns, "_row"]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@pytest.mark.parametrize("place", [0, 10**9], ids=["large", "small"])
def test_columns_without_a_name_and_without_cells_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, place: int
):
    monkeypatch.setattr("graphmodel.reading.files_in_place.IN_PLACE_BYTES", place)
    rows = [
        ["source", "", "target", "", "relation", ""],
        ["A", "", "B", "", "support", ""],
        ["B", "", "C", "", "x", ""],
    ]
    write(tmp_path / name, rows)
    loaded = load_files([tmp_path / name])
    assert [(each.column, each.row) for each in loaded.findings if each.severity == "error"] == [("relation", 3)]
    found = claims(read(tmp_path / name, leave_out_errors=True))
    assert found[["source", "relation", "target"]].to_numpy().tolist() == [["A", "support", "B"]]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_cell_in_one_of_several_columns_without_a_name_is_refused(tmp_path: Path, name: str):
    write(tmp_path / name, [["source", "", "target", "", "relation"], ["A", "", "B", "seen", "support"]])
    assert [each.message for each in load_files([tmp_path / name]).findings if each.code == "header"] == [
        "several columns have no name."
    ]


def write(path: Path, rows: list[list[str]]) -> None:
    if path.suffix == ".csv":
        path.write_text("".join(",".join(cells) + "\n" for cells in rows))
        return
    book = Workbook()
    for cells in rows:
        book.active.append([cell or None for cell in cells])
    book.save(path)


@pytest.mark.parametrize("header", ["id,label,kind,group", "code,name,sort,side"])
def test_a_row_that_looks_like_names_of_ends_is_no_header(header: str):
    table = f"{header}\na1,Actor 1,actor,north\na2,Actor 2,actor,south\na3,Actor 3,actor,south\n"
    rows = read_csv_rows(table.encode(), name="nodes.csv")
    assert list(rows.frame)[:4] == header.split(",")
    assert rows.findings == ()
