import datetime as dt
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pandas as pd
import pytest

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import read_tables
from tests.reading.formats.valid_files import CLAIMS, FILES, NODES, plain, texts, workbook

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(*rows: list[object], **further: list[list[object]]) -> bytes:
    """Return a workbook whose first sheet has the rows."""
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    for title, cells in further.items():
        sheet = made.create_sheet(title)
        for row in cells:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """Return the workbook with some of its parts replaced, named by the end of their path."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            kept = next((part for end, part in parts.items() if name.endswith(f"{end}.xml")), None)
            new.writestr(name, old.read(name) if kept is None else kept)
    return stream.getvalue()


def test_the_sheets_of_a_workbook_are_its_tables():
    tables = read_tables(FILES["a.xlsx"], name="a.xlsx")
    assert plain(tables.claims) == [
        ["source", "target", "relation", "weight", "note"],
        ["AM", "AZ", "support", "2", "e\u0301"],
        ["AM", "dam", "opposition", "-1.5", ""],
        ["AZ", "dam", "support", "1", "שלום, <&>"],
    ]
    assert plain(tables.nodes) == [list(NODES), *NODES.to_numpy().tolist()]
    assert (tables.claims.name, tables.nodes and tables.nodes.name) == ("a.xlsx [edges]", "a.xlsx [nodes]")
    assert tables.notes == ("The claims are those of the sheet 'edges'.", "The nodes are those of the sheet 'nodes'.")
    assert texts(tables) == []


@pytest.mark.parametrize(
    ("sheets", "claims", "nodes"),
    [
        (["Nodes", "Ties"], "Ties", "Nodes"),
        (["x", "ACTORS", "claims"], "claims", "ACTORS"),
        (["actors", "x", "y"], "x", "actors"),
        (["x", "y"], "x", None),
        (["edges", "claims"], "claims", None),
    ],
)
def test_sheets_are_known_by_their_names_else_the_first_one_is_the_claims(
    sheets: list[str], claims: str, nodes: str | None
):
    tables = read_tables(workbook(**dict.fromkeys(sheets, CLAIMS)), name="a.xlsx")
    assert tables.claims.name == f"a.xlsx [{claims}]"
    assert (tables.nodes and tables.nodes.name) == (nodes and f"a.xlsx [{nodes}]")


def test_further_sheets_are_named_in_a_note():
    tables = read_tables(book(["source", "target"], ["A", "B"], Log=[["Day"], ["Monday"]], Todo=[]), name="a.xlsx")
    assert tables.notes[-1] == "Not read: 2 further sheets (Log, Todo)."


def test_the_sheet_that_has_ends_holds_the_claims_and_one_that_has_ids_the_nodes():
    elements = [["Name", "Type"], ["Farmers", "Organization"], ["Trust", "Organization"]]
    content = book(*elements, Connections=[["From", "To", "Type"], ["Farmers", "Trust", "Opposition"]])
    tables = read_tables(content, name="a.xlsx")
    assert plain(tables.claims) == [["From", "To", "Type"], ["Farmers", "Trust", "Opposition"]]
    assert tables.nodes is not None
    assert plain(tables.nodes) == elements
    assert tables.notes == (
        "The claims are those of the sheet 'Connections'.",
        "The nodes are those of the sheet 'Sheet'.",
    )


def test_a_sheet_about_the_workbook_is_passed_over():
    about = [["About this workbook"], ["Coded by two people"], ["See sheet Data"]]
    tables = read_tables(book(*about, Data=[["From", "To", "Stance"], ["A", "B", "Support"]]), name="a.xlsx")
    assert plain(tables.claims) == [["From", "To", "Stance"], ["A", "B", "Support"]]
    assert tables.notes == ("The claims are those of the sheet 'Data'.", "Not read: 1 further sheet (Sheet).")


def test_rows_of_titles_above_the_header_are_passed_over_and_named():
    tables = read_tables(
        book(["Valley dam"], ["Coder:", "Eva"], [], ["Actor", "Proposal", "Position", "Day"], ["A", "Dam", "for", 3]),
        name="a.xlsx",
    )
    assert plain(tables.claims) == [["Actor", "Proposal", "Position", "Day"], ["A", "Dam", "for", "3"]]
    assert tables.claims.frame[ROW].tolist() == [5]
    assert tables.notes[-1] == (
        "In the sheet 'Sheet', the header is row 4; the rows above it are passed over: 'Valley dam', 'Coder:'."
    )


def test_a_row_of_groups_above_the_names_of_columns_is_passed_over():
    groups = [None, None, "Visual Properties", None, None, "Labels"]
    names = ["Vertex 1", "Vertex 2", "Color", "Width", "Style", "Label"]
    tables = read_tables(book(groups, names, ["A", "B", "Red", 2, "Solid", None]), name="a.xlsx")
    assert plain(tables.claims) == [names, ["A", "B", "Red", "2", "Solid", ""]]


def test_a_column_without_a_name_keeps_its_header():
    tables = read_tables(book([None, "source", "target"], [0, "A", "B"], [1, "B", "A"]), name="a.xlsx")
    assert plain(tables.claims) == [["", "source", "target"], ["0", "A", "B"], ["1", "B", "A"]]


def test_an_empty_first_sheet_gives_way_to_one_with_cells():
    tables = read_tables(book(Data=[["source", "target"], ["A", "B"]]), name="a.xlsx")
    assert tables.claims.name == "a.xlsx [Data]"
    assert tables.notes == ("The claims are those of the sheet 'Data'.", "Not read: 1 further sheet (Sheet).")


def test_formulas_that_were_never_computed_are_reported_as_empty():
    tables = read_tables(book(["a", "b"], ["x", "=1+1"], ["y", "=A2"]), name="a.xlsx")
    assert plain(tables.claims) == [["a", "b"], ["x", ""], ["y", ""]]
    assert tables.notes[-1] == (
        "In the sheet 'Sheet', 2 formulas were never computed and are read as empty: "
        "open the file in a spreadsheet program and save it again."
    )


def test_a_workbook_of_nodes_alone_has_no_claims():
    assert texts(read_tables(workbook(nodes=NODES), name="a.xlsx")) == [
        "error [no-claims] a.xlsx: the workbook has no sheet of claims. Call it claims, edges, ties."
    ]


def test_values_are_text_as_a_reader_would_write_them():
    values = [
        (dt.datetime(2024, 2, 17), "2024-02-17"),  # noqa: DTZ001 - a spreadsheet knows no zones
        (dt.datetime(2024, 2, 17, 8, 30), "2024-02-17T08:30:00"),  # noqa: DTZ001
        (dt.date(1999, 12, 31), "1999-12-31"),
        (dt.time(7, 5), "07:05:00"),
        (3.0, "3"),
        (0.1, "0.1"),
        (-2, "-2"),
        (True, "true"),
        (False, "false"),
        ("007", "007"),
        ("  a\nb ", "a\nb"),
        (None, ""),
        ("#N/A", "#N/A"),
    ]
    tables = read_tables(book(["v", "w"], *([value, "x"] for value, _ in values)), name="a.xlsx")
    assert tables.claims.frame["v"].tolist() == [text for _, text in values]


def test_rows_are_numbered_as_in_the_sheet_and_blank_ones_passed_over():
    tables = read_tables(book(["a", "b"], [], ["x", 1], [None, " "], [None, 2]), name="a.xlsx")
    assert tables.claims.frame.to_numpy().tolist() == [["x", "1", 3], ["", "2", 5]]


def test_a_cell_beyond_the_header_is_a_finding():
    tables = read_tables(book(["a", "b", None], ["x", 1], ["y", 2, "z"]), name="a.xlsx")
    assert plain(tables.claims) == [["a", "b"], ["x", "1"]]
    assert texts(tables) == [
        (
            "error [ragged-row] a.xlsx [Sheet] row 3: the row has a cell beyond the last of the 2 columns. "
            "Name the column or empty the cell."
        )
    ]


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ([], "the first row is empty. It has to name the columns."),
        (["a", "A"], "the header has 'A' more than once. Give every column a name of its own."),
        (["_row"], "the name '_row' is reserved. Give the column another name."),
        (["a", *[None] * 1_200, "b"], "the table has more than 1000 columns. Divide it, or leave some out."),
    ],
)
def test_a_header_that_names_no_columns_is_one_finding(header: list[object], text: str):
    (finding,) = read_tables(book(header, ["x"]), name="a.xlsx").claims.findings
    assert str(finding) == f"a.xlsx [Sheet]: {text}"


def test_a_formula_is_its_last_value_or_else_empty():
    assert plain(read_tables(book(["a", "b"], ["=1+1", "x"]), name="a.xlsx").claims) == [["a", "b"], ["", "x"]]


def test_one_broken_sheet_leaves_the_other():
    tables = read_tables(workbook(claims=CLAIMS, nodes=pd.DataFrame({"id": ["a"], "ID": ["b"]})), name="a.xlsx")
    assert len(tables.claims.frame) == len(CLAIMS)
    assert texts(tables) == [
        "error [header] a.xlsx [nodes]: the header has 'ID' more than once. Give every column a name of its own."
    ]


def test_a_file_that_is_no_workbook_is_one_finding():
    assert texts(read_tables(b"PK\x03\x04 and so on", name="a.xlsx")) == [
        (
            "error [broken-workbook] a.xlsx: the workbook cannot be opened (BadZipFile: File is not a zip file). "
            "Open it in a spreadsheet program and save it again."
        )
    ]


def test_a_zip_that_unpacks_to_far_more_than_it_holds_is_refused():
    bomb = repacked(FILES["a.xlsx"], sheet1=b"<x>" + b" " * 60_000_000 + b"</x>")
    (text,) = texts(read_tables(bomb, name="a.xlsx"))
    assert text.startswith("error [zip-bomb] a.xlsx: the file would unpack to ")


def test_a_zip_that_unpacks_to_more_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.reading.rows.MOST_BYTES", 20_000)
    assert texts(read_tables(repacked(FILES["a.xlsx"], sheet1=b"<x>" + b" " * 20_000 + b"</x>"), name="a.xlsx")) == [
        "error [too-large] a.xlsx: the file holds more than 0 megabytes. Divide it, or leave out rows and columns."
    ]


def test_a_zip_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.reading.formats.zip_parts.MOST_ENTRIES", 3)
    (text,) = texts(read_tables(FILES["a.xlsx"], name="a.xlsx"))
    assert text.startswith("error [zip-bomb] a.xlsx: the file would unpack to ")


def test_entities_within_a_workbook_are_refused():
    sheet = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    (text,) = texts(read_tables(repacked(FILES["a.xlsx"], sheet1=sheet), name="a.xlsx"))
    assert text.startswith("error [doctype] a.xlsx: the file declares a document type")


def test_a_long_text_shared_by_many_cells_counts_in_each(monkeypatch: pytest.MonkeyPatch):
    with zipfile.ZipFile(io.BytesIO(FILES["a.xlsx"])) as packed:
        kinds = packed.read("[Content_Types].xml")
    shared = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/theme/theme1.xml" ContentType="' + shared + b'"/></Types>'
    content = repacked(
        FILES["a.xlsx"],
        **{"[Content_Types]": kinds.replace(b"</Types>", override)},
        theme1=b'<sst xmlns="%b"><si><t>%b</t></si></sst>' % (MAIN, b"x" * 30_000),
        sheet1=b'<worksheet xmlns="%b"><sheetData>%b</sheetData></worksheet>'
        % (MAIN, b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 99))),
    )
    assert read_tables(content, name="a.xlsx").claims.frame["x" * 30_000].tolist() == ["x" * 30_000] * 97
    monkeypatch.setattr("graphmodel.reading.rows.MOST_BYTES", 2**20)
    assert texts(read_tables(content, name="a.xlsx"))[0] == (
        "error [too-large] a.xlsx [edges]: the file holds more than 1 megabytes. "
        "Divide it, or leave out rows and columns."
    )


@pytest.mark.slow
def test_a_row_numbered_far_below_is_beyond_the_limit():
    cells = b'<c r="A%d" t="inlineStr"><is><t>a</t></is></c>'
    sheet = (
        b'<worksheet xmlns="' + MAIN + b'"><sheetData>'
        b'<row r="1">' + cells % 1 + b'</row><row r="999999999">' + cells % 999_999_999 + b"</row>"
        b"</sheetData></worksheet>"
    )
    assert texts(read_tables(repacked(FILES["a.xlsx"], sheet1=sheet), name="a.xlsx"))[0] == (
        "error [too-many-rows] a.xlsx [edges]: the table has more than 1048576 rows. Divide it, or leave some out."
    )


def test_dimensions_that_lie_are_not_believed():
    sheet = (
        b'<worksheet xmlns="' + MAIN + b'"><dimension ref="A1:XFD1048576"/>'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
        b'<row r="2"><c r="A2"><v>5</v></c></row></sheetData></worksheet>'
    )
    tables = read_tables(repacked(FILES["a.xlsx"], sheet1=sheet), name="a.xlsx")
    assert tables.claims.frame.to_dict("list") == {"a": ["5"], ROW: [2]}


def test_sheets_that_are_called_by_stances_are_one_table_with_a_column_of_their_names():
    rows: list[list[object]] = [["actor", "proposal"], ["Farmers", "Dam"]]
    found = read_tables(book(Supporters=rows, Opponents=[*rows, ["Mill", "Dam"]]), name="a.xlsx")
    assert found.claims.frame.drop(columns=ROW).to_numpy().tolist() == [
        ["Farmers", "Dam", "Supporters"],
        ["Farmers", "Dam", "Opponents"],
        ["Mill", "Dam", "Opponents"],
    ]
    assert found.claims.frame[ROW].is_unique


def changed(content: bytes, change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """Return a workbook with a change."""
    made, stream = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    change(made)
    made.save(stream)
    return stream.getvalue()


def test_each_row_of_cells_merged_down_has_their_value_but_for_rows_in_which_nothing_else_stands():
    rows: list[list[object]] = [["Positions", None, None], ["actor", "proposal", "position"], ["A", "Dam", "for"]]
    rows += [[None, "Road", "against"], [None, None, None], ["B", "Dam", "against"]]

    def merge(made: openpyxl.Workbook) -> None:
        for area in ("A1:C1", "A3:A5"):
            made.worksheets[0].merge_cells(area)

    tables = read_tables(changed(book(*rows), merge), name="t.xlsx")
    assert plain(tables.claims) == [
        ["actor", "proposal", "position"],
        ["A", "Dam", "for"],
        ["A", "Road", "against"],
        ["B", "Dam", "against"],
    ]
    assert tables.claims.frame[ROW].tolist() == [3, 4, 6]


def test_hidden_rows_are_read_and_this_is_reported():
    def hide(made: openpyxl.Workbook) -> None:
        made.worksheets[0].row_dimensions[3].hidden = True

    tables = read_tables(
        changed(book(["source", "target", "relation"], ["A", "B", "support"], ["B", "C", "support"]), hide),
        name="t.xlsx",
    )
    assert tables.claims.frame["source"].tolist() == ["A", "B"]
    assert tables.notes[-1] == "In the sheet 'Sheet', 1 row is hidden, and read as the others are."


def test_a_sheet_that_is_shown_is_read_before_one_that_is_hidden():
    content = book(
        ["source", "target", "relation"],
        ["Old", "B", "support"],
        now=[["source", "target", "relation"], ["New", "B", "support"]],
    )

    def hide(made: openpyxl.Workbook) -> None:
        made.worksheets[0].sheet_state = "hidden"
        made.active = 1

    tables = read_tables(changed(content, hide), name="t.xlsx")
    assert tables.claims.frame["source"].tolist() == ["New"]
    assert [each.message for each in tables.claims.findings] == [
        "hidden sheets with the same columns are not read: Sheet."
    ]
