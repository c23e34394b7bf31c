"""Sheets of the same columns, such as one a year, are one table if the user says so."""

import pytest

from graphmodel.model.case import claims
from graphmodel.reading.load import load
from graphmodel.reading.mapping.yaml_file import from_yaml, with_questions
from tests.reading.contents import read_files
from tests.reading.formats.test_spreadsheet import book


def of_two_years(header: list[object], *rows: list[list[object]]) -> dict[str, bytes]:
    """Return a workbook with a sheet of some rows for each of two years, and one of notes."""
    sheets = {year: [header, *each] for year, each in zip(("2019", "2020"), rows, strict=True)}
    return {"a.xlsx": book(**sheets, Notes=[["author", "note"], ["Eva", "Coded in May."]])}


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("date", [("Farmers", "2019", ""), ("Mill", "2020", "")]),
        ("issue", [("Farmers", "", "2019"), ("Mill", "", "2020")]),
        ("together", [("Farmers", "", ""), ("Mill", "", "")]),
        ("first", [("Farmers", "", "")]),
    ],
)
def test_sheets_of_the_same_columns_are_asked_about_and_read_as_a_mapping_says(
    answer: str, right: list[tuple[str, str, str]]
):
    rows = ["Farmers", "Dam", "for"], ["Mill", "Dam", "against"]
    files = of_two_years(["actor", "proposal", "position"], *([row] for row in rows))
    asked = load(read_files(files)).interpretation
    assert [(each.part, each.likely, [*map(str, each.candidates)]) for each in asked.questions] == [
        (
            "sheets",
            "date",
            [
                "date (one table, and what a sheet is called is the date of its rows)",
                "issue (one table, and what a sheet is called is the issue of its rows)",
                "together (one table, and what a sheet is called is in a column 'sheet')",
                "first (only '2019' is read)",
            ],
        )
    ]
    mapping = from_yaml(with_questions(asked).replace("'?'", answer))
    found = claims(load(read_files(files, mapping), mapping).whole())
    assert [(row.source, row.date, row.issue) for row in found.itertuples()] == right


def test_a_matrix_a_year_is_a_list_of_all_of_them():
    header: list[object] = ["", "Dam", "Park"]
    files = of_two_years(header, [["Farmers", 1, -1], ["Mill", -1, 1]], [["Farmers", -1, 1], ["Mill", 1, 1]])
    rows = claims(load(read_files(files)).sound(accept_guesses=True))
    assert [(row.source, row.relation, row.target, row.date) for row in rows.itertuples()][2:6] == [
        ("Mill", "opposition", "Dam", "2019"),
        ("Mill", "support", "Park", "2019"),
        ("Farmers", "opposition", "Dam", "2020"),
        ("Farmers", "support", "Park", "2020"),
    ]


@pytest.mark.parametrize(
    ("header", "right"),
    [
        (["target", "stance"], [("Hof", "support", "Mill"), ("Town", "opposition", "Mill")]),
        (["actor", "stance"], [("Mill", "support", "Hof"), ("Mill", "opposition", "Town")]),
    ],
)
def test_sheets_that_lack_one_end_are_likely_called_by_it(header: list[object], right: list[tuple[str, ...]]):
    content = book(Overview=[["What this holds"]], Hof=[header, ["Mill", "for"]], Town=[header, ["Mill", "against"]])
    found = load(read_files({"theirs.xlsx": content}))
    assert found.interpretation.questions[0].part == "sheets"
    rows = claims(found.sound(accept_guesses=True))
    assert [(row.source, row.relation, row.target) for row in rows.itertuples()] == right
