"""The empty case to fill in: valid as it is, and told in full."""

import io

import openpyxl
import pandas as pd

from graphmodel.export.template import template_csv, template_xlsx
from graphmodel.model.case import claims
from graphmodel.model.column import names
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS
from graphmodel.reading.checks.case import check_case
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.in_memory import case_of
from graphmodel.reading.rows import Rows


def filled() -> dict[str, Rows]:
    """Return the tables of the template as they are read from its two files."""
    edges, nodes = template_csv("edges"), template_csv("nodes")
    return {"claims": read_csv_rows(edges, name="edges.csv"), "nodes": read_csv_rows(nodes, name="nodes.csv")}


def test_the_examples_go_together_without_any_finding():
    assert check_case(**filled()) == []
    assert claims(case_of(**filled()))["id"].tolist() == ["c001", "c002"]


def test_the_headers_are_those_of_the_schema():
    for table, columns in (("edges", CLAIM_COLUMNS), ("nodes", NODE_COLUMNS)):
        assert template_csv(table).decode().splitlines()[0].split(",") == names(columns)


def test_the_workbook_holds_the_same_rows():
    for table in ("edges", "nodes"):
        found = pd.read_excel(
            io.BytesIO(template_xlsx()), sheet_name=table, dtype="str", keep_default_na=False, engine="openpyxl"
        )
        wanted = pd.read_csv(io.BytesIO(template_csv(table)), dtype="str", keep_default_na=False)
        pd.testing.assert_frame_equal(found, wanted)


def test_the_workbook_explains_every_column_with_its_values():
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx()))
    rows = list(book["columns"].iter_rows(min_row=2, values_only=True))
    assert [row[:2] for row in rows] == [
        (table, column.name)
        for table, columns in (("edges", CLAIM_COLUMNS), ("nodes", NODE_COLUMNS))
        for column in columns
    ]
    assert rows[3][3:] == ("support, opposition, mediation", "an error")


def test_cells_with_few_values_offer_them():
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx()))
    offered = {
        (sheet.title, str(rule.sqref).split(":")[0]): rule.formula1
        for sheet in book
        for rule in sheet.data_validations.dataValidation
    }
    assert offered == {
        ("edges", "D2"): '"support,opposition,mediation"',
        ("edges", "F2"): '"observed,prospective"',
        ("edges", "G2"): '"direct,inferred"',
        ("edges", "H2"): '"1,2,3"',
        ("nodes", "C2"): '"actor,proposal"',
    }


def test_the_template_is_the_same_bytes_each_time():
    assert template_xlsx() == template_xlsx()
