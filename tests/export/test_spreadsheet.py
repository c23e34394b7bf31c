"""The workbook, read by openpyxl and pandas."""

import io
import json
import zipfile
from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from openpyxl.workbook import Workbook

from graphmodel.errors import GraphModelError
from graphmodel.export import spreadsheet
from graphmodel.export.formats import FORMATS
from graphmodel.export.recipe import recipe_of
from graphmodel.export.spreadsheet import add_sheet
from graphmodel.model.case import Case, claims
from graphmodel.model.column import names
from graphmodel.model.level import LEVELS, Level
from graphmodel.model.schema import CLAIM_COLUMNS, DOCUMENT_COLUMNS, NODE_COLUMNS, TIE_COLUMNS
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from graphmodel.reading.load import load
from tests.export.hostile import CONTROL, FORMULAS, FURTHER, LEGIBLE, TEXTS
from tests.reading.contents import read_files

ALL = Selection()
LAND = Selection(issue=("Land",))


def book(case: Case, selection: Selection = ALL, level: Level = "claim") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].to_bytes(select(case, selection), level)))


def cells(workbook: Workbook, sheet: str) -> list[list[object]]:
    return [["" if cell is None else cell for cell in row] for row in workbook[sheet].iter_rows(values_only=True)]


@pytest.mark.parametrize("level", LEVELS)
def test_the_sheets_hold_the_rows_and_the_nodes(small: Case, level: Level):
    found = book(small, level=level)
    rows = claims(small) if level == "claim" else ties(small)
    assert found.sheetnames == ["edges", "nodes", "columns", "recipe"]
    assert cells(found, "edges") == [list(rows.columns), *map(list, rows.itertuples(index=False))]
    assert cells(found, "nodes") == [names(NODE_COLUMNS), *map(list, small.nodes.itertuples(index=False))]


def test_documents_have_a_sheet_and_come_back_with_the_case(shipped: Case):
    content = FORMATS["xlsx"].to_bytes(shipped, "claim")
    found = openpyxl.load_workbook(io.BytesIO(content))
    assert cells(found, "documents") == [names(DOCUMENT_COLUMNS), *map(list, shipped.documents.itertuples(index=False))]
    again = load(read_files({"case.xlsx": content}))
    assert again.case
    assert again.case.fingerprint == shipped.fingerprint
    assert again.case.documents.equals(shipped.documents)


def test_headers_are_bold_and_frozen_and_columns_as_wide_as_their_text(small: Case):
    for sheet in book(small):
        assert sheet.freeze_panes == "A2"
        assert {cell.font.bold for cell in sheet[1]} == {True}
    edges = book(small)["edges"]
    assert (edges.column_dimensions["A"].width, edges.column_dimensions["M"].width) == (8, 31)


def test_no_cell_is_a_formula_or_an_error(hostile: Case):
    found = book(hostile)
    assert {cell.data_type for sheet in found for row in sheet for cell in row} <= {"s", "n"}
    edges = found["edges"]
    column = [cell.value for cell in edges[1]].index("evidence")
    evidence = [row[column] for row in edges.iter_rows(min_row=2)]
    marked = {cell.value for cell in evidence if cell.quotePrefix}
    assert marked == set(FORMULAS)


def test_hostile_text_comes_back_as_it_was_but_for_characters_that_cannot_be(hostile: Case):
    found = cells(book(hostile), "edges")
    column = found[0].index("evidence")
    evidence = [row[column] for row in found[1:]]
    assert evidence == [*TEXTS, LEGIBLE]
    assert CONTROL not in evidence
    assert found[0][-len(FURTHER) :] == list(FURTHER)


def test_ids_that_differ_in_control_characters_only_stay_apart(hostile: Case):
    assert [row[0] for row in cells(book(hostile), "nodes")[1:3]] == ["A\ufffd", "A\ufffd 2"]
    assert {row[1] for row in cells(book(hostile), "edges")[1:]} >= {"A\ufffd", "A\ufffd 2"}


def test_numbers_are_numbers_for_pandas(small: Case):
    found = pd.read_excel(
        io.BytesIO(FORMATS["xlsx"].to_bytes(select(small, ALL), "tie")), keep_default_na=False, engine="openpyxl"
    )
    pd.testing.assert_frame_equal(found, ties(small), check_dtype=False)
    assert found["strength"].dtype == "int64"


def test_each_column_is_explained(small: Case):
    found = cells(book(small), "columns")
    assert found[0] == ["table", "column", "what it holds", "values", "if empty"]
    assert [row[1:3] for row in found[1:]] == [[each.name, each.description] for each in CLAIM_COLUMNS + NODE_COLUMNS]
    assert found[4] == ["edges", "relation", CLAIM_COLUMNS[3].description, "support, opposition, mediation", "an error"]
    of_ties = cells(book(small, level="tie"), "columns")
    assert [row[1:3] for row in of_ties[1 : 1 + len(TIE_COLUMNS)]] == [list(each) for each in TIE_COLUMNS.items()]


def test_further_columns_are_explained_as_such(hostile: Case):
    found = cells(book(hostile), "columns")
    assert [row[:3] for row in found[-len(FURTHER) :]] == [
        ["edges", name, "A further column of the file."] for name in FURTHER
    ]


def test_the_recipe_is_a_sheet(small: Case):
    found = cells(book(small, LAND, "tie"), "recipe")
    assert found[0] == ["name", "value"]
    recipe = recipe_of(select(small, LAND), format="xlsx", level="tie")
    assert found[1:] == [
        [name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)]
        for name, value in recipe.items()
    ]


def test_text_beyond_the_limit_of_a_cell_is_cut():
    long = "a" + "\U0001f54a" * 20_000
    workbook = openpyxl.Workbook(write_only=True)
    add_sheet(workbook, "edges", pd.DataFrame({"evidence": [long]}))
    written = io.BytesIO()
    workbook.save(written)
    value = openpyxl.load_workbook(written)["edges"]["A2"].value
    assert value == long[:16_384]
    assert len(value.encode("utf-16-le")) // 2 == 32_767


def test_more_rows_than_a_sheet_holds_are_refused(small: Case, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spreadsheet, "MOST_SHEET_ROWS", 9)
    with pytest.raises(GraphModelError) as raised:
        FORMATS["xlsx"].to_bytes(select(small, ALL), "claim")
    assert str(raised.value) == (
        "xlsx: 9 rows are more than a sheet holds (8). Narrow the selection, or take csv or parquet."
    )


def test_no_time_is_written(small: Case):
    content = FORMATS["xlsx"].to_bytes(select(small, ALL), "claim")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert properties.created == properties.modified == datetime(1980, 1, 1)  # noqa: DTZ001 - openpyxl drops the zone
