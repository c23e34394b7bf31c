"""A header of two rows, groups above names, is read as one; a first row with an empty cell is none."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from graphmodel.model.case import claims
from graphmodel.reading.formats import read_tables
from graphmodel.reading.load import load_files
from graphmodel.reading.rows import Rows
from tests.reading.mapping.test_sides import Way, large, small, written

GROUPS = "Actor,Stance,{},Comment\n,2020,2021,\nFarmers,for,against,x\nTrust,against,against,y\n"
HEADER = ["Actor", "Stance / 2020", "Stance / 2021", "Comment"]
NOTE = "the header is rows 1 and 2, read as one: 'Stance / 2020', 'Stance / 2021'."


def columns(table: Rows) -> list[str]:
    return [name for name in table.frame.columns if name != "_row"]


@pytest.mark.parametrize("group", ["Stance", ""])
def test_groups_above_the_names_of_columns_are_joined_with_them_in_text(group: str):
    table = read_tables(GROUPS.format(group).encode(), name="t.csv").claims
    assert columns(table) == HEADER
    assert table.frame["_row"].tolist() == [3, 4]
    assert table.frame["Stance / 2021"].tolist() == ["against", "against"]
    assert table.notes == (NOTE[0].upper() + NOTE[1:],)


@pytest.mark.parametrize("merged", [("B1:C1",), ("B1:C1", "A1:A2", "D1:D2")])
def test_merged_cells_above_the_names_of_columns_are_joined_with_them_in_a_workbook(merged: tuple[str, ...]):
    book = openpyxl.Workbook()
    for row in GROUPS.format("").splitlines():
        book.active.append([cell or None for cell in row.split(",")])
    for cells in merged:
        book.active.merge_cells(cells)
    file = BytesIO()
    book.save(file)
    table = read_tables(file.getvalue(), name="t.xlsx").claims
    assert columns(table) == HEADER
    assert table.frame["_row"].tolist() == [3, 4]
    assert table.notes == (f"In the sheet 'Sheet', {NOTE}",)


@pytest.mark.parametrize("way", [small, large])
def test_a_large_file_has_the_same_header(tmp_path: Path, way: Way):
    text = (
        "actor,proposal,position,,source\n,,stance,date,\nA,Dam,support,2020-01-02,Herald\nB,Dam,oppose,2021,Herald\n"
    )
    case = way(written(tmp_path, text))
    assert claims(case)[["source", "relation", "target", "document"]].to_numpy().tolist() == [
        ["A", "support", "Dam", "Herald"],
        ["B", "opposition", "Dam", "Herald"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "source,target,relation\n,B,support\nA,B,oppose\nB,C,support\n",
        "source,target,relation,\n,B,support,x\nA,B,support,\nB,C,support,x\n",
    ],
)
def test_a_row_that_lacks_its_actor_is_an_error_and_no_header(tmp_path: Path, text: str):
    loaded = load_files([written(tmp_path, text)])
    assert (loaded.counts.claims, loaded.counts.wrong) == (2, 1)
