import io

import pandas as pd
import pytest

from graphmodel.reading.formats import read_tables, stata_spss
from tests.reading.formats.valid_files import FILES, as_sav, plain, texts

STANCES = pd.DataFrame({"_merge": ["Farm", "Mill"], "q1": [1.0, 2.0], "when": pd.to_datetime(["2020-01-02", None])})
LABELS = {"q1": {1: "agree", 2: "disagree"}}
EXPECTED = [["merge", "q1", "when"], ["Farm", "agree", "2020-01-02"], ["Mill", "disagree", ""]]


def as_dta(labels: dict[int, str]) -> bytes:
    """Return the stances as Stata saves them."""
    stream = io.BytesIO()
    about = {"q1": "Position on the dam"}
    STANCES.to_stata(stream, write_index=False, version=118, value_labels={"q1": labels}, variable_labels=about)
    return stream.getvalue()


def test_labels_of_values_are_the_cells_of_a_stata_file():
    tables = read_tables(as_dta({1: "agree", 2: "disagree"}), name="a.dta")
    assert plain(tables.claims) == EXPECTED
    assert tables.notes == (
        "Stata: 2 rows.",
        "Labels of columns (q1: Position on the dam).",
        "In a.dta, '_merge' is the column 'merge'.",
    )
    assert texts(tables) == []


def test_labels_that_two_values_share_leave_the_numbers():
    tables = read_tables(as_dta({1: "agree", 2: "agree"}), name="a.dta")
    assert tables.claims.frame["q1"].tolist() == ["1", "2"]
    assert tables.notes[-1] == "The labels of values cannot be applied, as two values have the same; cells are numbers."


@pytest.mark.parametrize("compress", [False, True], ids=["sav", "zsav"])
def test_labels_of_values_are_the_cells_of_an_spss_file(*, compress: bool):
    frame = STANCES.rename(columns={"_merge": "merge"})
    content = as_sav(frame, variable_value_labels=LABELS, column_labels=["", "Position", ""], compress=compress)
    tables = read_tables(content, name="a.sav")
    assert plain(tables.claims) == EXPECTED
    assert tables.notes == ("SPSS: 2 rows.", "Labels of columns (q1: Position).")


def test_values_that_their_author_declares_missing_are_empty():
    frame = pd.DataFrame({"q1": [1.0, 9.0]})
    content = as_sav(frame, variable_value_labels={"q1": {1: "yes", 9: "no answer"}}, missing_ranges={"q1": [9]})
    assert plain(read_tables(content, name="a.sav").claims) == [["q1"], ["yes"], [""]]


def test_a_packed_file_of_too_much_is_refused(monkeypatch: pytest.MonkeyPatch):
    content = as_sav(pd.DataFrame({"text": ["a" * 200] * 1_000}), compress=True)
    monkeypatch.setattr(stata_spss, "MOST_BYTES", 100_000)
    monkeypatch.setattr("graphmodel.reading.rows.MOST_BYTES", 100_000)
    assert texts(read_tables(content, name="a.zsav")) == [
        "error [too-large] a.zsav: the file holds more than 0 megabytes. Divide it, or leave out rows and columns."
    ]


@pytest.mark.parametrize(("name", "program"), [("a.dta", "Stata"), ("a.sav", "SPSS")])
def test_a_file_that_is_cut_is_one_finding(name: str, program: str):
    (found,) = texts(read_tables(FILES[name][:100], name=name))
    assert found.startswith(f"error [broken-statistics] {name}: this is no file of {program} that can be read (")
    assert found.endswith("). Save it again, or as CSV.")
