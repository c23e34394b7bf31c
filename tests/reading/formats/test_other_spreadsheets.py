import io
import struct
import zipfile
from pathlib import Path

import pytest

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import read_tables
from tests.reading.formats.valid_files import plain, texts

SMALL_XLS = (Path(__file__).parent / "files" / "small.xls").read_bytes()
"""Two sheets as Excel 97 has them: a line of text, and three ties from the second row and column on."""
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """Return a zip of the parts, the first of them not packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def ods(rows: str, *, before: str = "") -> bytes:
    """Return a spreadsheet with one sheet of some rows."""
    table = f'<table:table table:name="ties">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?>{before}<office:document-content {NAMES}>{body}</office:document-content>'
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped({"mimetype": SPREADSHEET, "content.xml": content, "META-INF/manifest.xml": manifest})


def cell(text: str) -> str:
    """Return a cell of text."""
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def row(*cells: str) -> str:
    """Return a row of cells."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


NUMBER = '<table:table-cell office:value-type="float" office:value="-1.5"><text:p>-1,5</text:p></table:table-cell>'
DAY = '<table:table-cell office:value-type="date" office:date-value="2024-05-17"><text:p>17</text:p></table:table-cell>'
EMPTY = '<table:table-cell table:number-columns-repeated="16000"/>'
MANY = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
TIES = row(cell("source"), cell("target"), cell("sign"), cell("when"), EMPTY) + row(cell("a"), cell("b"), NUMBER, DAY)


def xlsb(*cells: tuple[int, int, str], link: str = "rId1") -> bytes:
    """Return a binary workbook with one sheet of some cells: row, column, text ([MS-XLSB])."""

    def record(kind: int, content: bytes = b"") -> bytes:
        head = bytes([kind & 0x7F | 0x80, kind >> 7]) if kind > 0x7F else bytes([kind])
        return head + bytes([len(content)]) + content

    def text(value: str) -> bytes:
        return struct.pack("<I", len(value)) + value.encode("utf-16-le")

    bundle = record(156, struct.pack("<II", 0, 1) + text("rId1") + text("ties"))
    book = record(131) + record(143) + bundle + record(144) + record(132)
    corner = max((place for place, *_ in cells), default=0), max((column for _, column, _ in cells), default=0)
    extent = record(148, struct.pack("<IIII", 0, corner[0], 0, corner[1]))
    sheet, last = record(129) + extent + record(145), -1
    for place, column, value in cells:
        if place != last:
            sheet += record(0, struct.pack("<IIHHBI", place, 0, 300, 0, 0, 0))
            last = place
        sheet += record(6, struct.pack("<II", column, 0) + text(value))
    sheet += record(146) + record(130)
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    target = f'<Relationship Id="{link}" Type="{office}/worksheet" Target="worksheets/sheet1.bin"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}/relationships">{target}</Relationships>',
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def test_an_opendocument_spreadsheet_has_the_values_of_its_cells():
    tables = read_tables(ods(TIES + MANY), name="a.ods")
    assert plain(tables.claims) == [["source", "target", "sign", "when"], ["a", "b", "-1.5", "2024-05-17"]]
    assert tables.claims.frame[ROW].tolist() == [2]
    assert tables.claims.name == "a.ods [ties]"
    assert tables.notes == ("The claims are those of the sheet 'ties'.",)
    assert texts(tables) == []


def test_a_workbook_of_excel_97_is_read_by_the_same_rules():
    tables = read_tables(SMALL_XLS, name="a.xls")
    assert tables.claims.frame[["source", "target", "sign", "when", ROW]].to_numpy().tolist() == [
        ["AM", "AZ", "1", "2024-05-17", 3],
        ["AM", "dam", "-1.5", "", 4],
        ["AZ", "dam", "é", "", 5],
    ]
    assert tables.notes == ("The claims are those of the sheet 'ties'.", "Not read: 1 further sheet (Read me).")


def test_a_binary_workbook_is_read_by_the_same_rules():
    cells = [(0, 0, "source"), (0, 1, "target"), (1, 0, "a"), (1, 1, "b")]
    assert plain(read_tables(xlsb(*cells), name="a.xlsb").claims) == [["source", "target"], ["a", "b"]]


@pytest.mark.parametrize("content", [ods(TIES), SMALL_XLS, xlsb((0, 0, "a"), (0, 1, "b"))], ids=["ods", "xls", "xlsb"])
def test_they_are_known_by_their_content(content: bytes):
    assert "broken-workbook" not in str(texts(read_tables(content, name="upload")))
    assert read_tables(content, name="upload").claims.name == "upload [ties]"


WIDE = cell("x").replace("office:value", 'table:number-columns-repeated="16000" office:value')
FAR = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'


@pytest.mark.parametrize(
    "content",
    [
        ods(f'<table:table-row table:number-rows-repeated="1000000">{WIDE}</table:table-row>'),
        ods(row(cell("a")) + FAR + row(EMPTY + cell("z"))),
        xlsb((0, 0, "a"), (1_000_000, 16_000, "z")),
    ],
    ids=["repeated cells", "corners", "corners of a binary sheet"],
)
def test_a_sheet_of_too_many_cells_is_refused_before_they_are_made(content: bytes):
    name = "a.xlsb" if b"workbook.bin" in content else "a.ods"
    assert texts(read_tables(content, name=name)) == [
        f"error [too-many-cells] {name}: the table has more than 30000000 cells. Divide it, or leave some out."
    ]


def test_a_spreadsheet_that_declares_a_type_is_refused():
    content = ods(TIES, before='<!DOCTYPE x [<!ENTITY a "b">]>')
    assert [text.split(":")[0] for text in texts(read_tables(content, name="a.ods"))] == ["error [doctype] a.ods"]


def test_a_panic_of_the_library_is_one_finding():
    (found,) = texts(read_tables(xlsb((0, 0, "a"), link="rId2"), name="a.xlsb"))
    assert found.startswith("error [broken-workbook] a.xlsb: the workbook cannot be opened (")


@pytest.mark.parametrize(
    ("content", "name"), [(ods(TIES)[:200], "a.ods"), (SMALL_XLS[:600], "a.xls"), (xlsb()[:300], "a.xlsb")]
)
def test_a_file_that_is_cut_is_one_finding(content: bytes, name: str):
    (found,) = texts(read_tables(content, name=name))
    assert found.startswith(f"error [broken-workbook] {name}: the workbook cannot be opened (")
