"""A missing value as R writes it, NA without quotation marks, is empty; in quotation marks it is a name."""

from collections.abc import Callable
from pathlib import Path

import pytest

import graphmodel as gm
from graphmodel.model.case import Case
from graphmodel.reading.claims_and_nodes import check_files, read_case
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.in_place import open_case
from tests.cli.running import Run

pytestmark = pytest.mark.slow

WAYS = [gm.read, lambda path: read_case(edges=path), open_case]
FROM_R = (
    '"","source","target","sign","issue","date","quote"\n'
    '"1","Farmers","Trust",-1,"water","2020-01-03","of NA, ,NA, and"\n'
    '"2","Trust","Ministry",1,NA,"2020-01-04",NA\n'
    '"3","NA","Farmers",-1.5,"water",NA,"NA"\n'
)


@pytest.mark.parametrize("large", [1, 10**9], ids=["fast", "exact"])
def test_only_what_has_no_quotation_marks_is_missing(large: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.reading.formats.csv_parts.FAST_BYTES", large)
    rows = read_csv_rows(FROM_R.encode(), name="t.csv")
    assert rows.frame[["source", "issue", "date", "quote"]].to_numpy().tolist() == [
        ["Farmers", "water", "2020-01-03", "of NA, ,NA, and"],
        ["Trust", "", "2020-01-04", ""],
        ["NA", "water", "", "NA"],
    ]
    assert rows.notes == ("Texts are quoted in the file, so cells that are NA without quotation marks are empty.",)


@pytest.mark.parametrize("way", WAYS, ids=["read", "read_case", "open_case"])
def test_a_quoted_na_is_a_name_whatever_the_size(way: Callable[[Path], Case], tmp_path: Path):
    (tmp_path / "t.csv").write_text(FROM_R.replace('"",', '"id",', 1))
    case = way(tmp_path / "t.csv")
    assert gm.claims(case)[["source", "issue", "date"]].to_numpy().tolist() == [
        ["Farmers", "water", "2020-01-03"],
        ["Trust", "", "2020-01-04"],
        ["NA", "water", ""],
    ]
    assert "na-name" not in [each.code for each in case.warnings]


@pytest.mark.parametrize("way", WAYS, ids=["read", "read_case", "open_case"])
def test_where_nothing_is_quoted_an_end_na_is_a_name_with_one_warning(way: Callable[[Path], Case], tmp_path: Path):
    (tmp_path / "t.csv").write_text("source,target,sign\nNA,ZA,1\nNA,BW,-1\nZA,BW,1\n")
    case = way(tmp_path / "t.csv")
    assert gm.claims(case)["source"].tolist() == ["NA", "NA", "ZA"]
    found = [each for each in case.warnings if each.code == "na-name"]
    assert [(each.column, each.message, each.hint) for each in found] == [
        (
            "source",
            "rows whose source is NA, which is taken as a name: 2.",
            "Empty the cells if a value is missing; if NA is a name, put quotation marks around all texts, as R does.",
        )
    ]


def test_a_node_that_is_listed_as_na_needs_no_warning(tmp_path: Path):
    (tmp_path / "t.csv").write_text("source,target,sign\nNA,ZA,1\n")
    (tmp_path / "n.csv").write_text("id,label\nNA,Namibia\nZA,South Africa\n")
    codes = [each.code for each in check_files(edges=tmp_path / "t.csv", nodes=tmp_path / "n.csv")]
    codes += [each.code for each in open_case(tmp_path / "t.csv", nodes=tmp_path / "n.csv").warnings]
    assert "na-name" not in codes


def test_an_end_that_is_missing_costs_its_row(tmp_path: Path, run: Run):
    (tmp_path / "t.csv").write_text(FROM_R + '"4",NA,"Farmers",1,"fish","2020-02-01","p"\n')
    code, out, _ = run("import", tmp_path / "t.csv", "-o", tmp_path / "out")
    assert (code, out.split(" are", 1)[0]) == (1, "3 of 4 rows")


@pytest.mark.parametrize(
    "text",
    ['"a","b"\n"x",NA y\n', 'a,b\n"x",NA\n', '"a","b"\n1,NA\n', '"a",b\n"x",NA\n', '"a","b"\n"x",y\n"z",NA\n'],
)
def test_a_file_that_does_not_quote_its_texts_keeps_na(text: str):
    last = text.rstrip("\n").rpartition(",")[2]
    assert read_csv_rows(text.encode(), name="t.csv").frame["b"].tolist()[-1] == last


@pytest.mark.parametrize(
    "mark", ["n/a", "N/A", "#N/A", "-", "\u2014", "?", "null", "NaN", "#REF!", "None", "(none)", "NaT", "-99", "0"]
)
def test_a_mark_for_nothing_is_no_name_of_an_actor(mark: str, tmp_path: Path):
    (tmp_path / "t.csv").write_text(f"source,target,relation\nA,B,support\nB,{mark},support\n{mark},A,opposition\n")
    small, large = gm.read(tmp_path / "t.csv", leave_out_errors=True), open_case(tmp_path / "t.csv")
    for case in (small, large):
        assert gm.claims(case)[["source", "target"]].to_numpy().tolist() == [["A", "B"]]
        assert case.nodes["id"].tolist() == ["A", "B"]
    assert [str(each) for each in small.warnings if each.severity == "error"] == [
        f"t.csv row {place}: {mark!r} stands for a missing value, not for a name. Name who is meant, or empty the cell."
        for place in ("3, target", "4, source")
    ]
    assert [each.message for each in large.warnings if each.code == "no-name"] == [
        "rows whose source is a mark for a missing value: 1, left out.",
        "rows whose target is a mark for a missing value: 1, left out.",
    ]


def test_a_mark_for_nothing_in_place_of_a_date_costs_the_date(tmp_path: Path):
    (tmp_path / "t.csv").write_text("source,target,relation,date\nA,B,support,n/a\n")
    case = gm.read(tmp_path / "t.csv")
    assert gm.claims(case)["date"].tolist() == [""]
    assert [each.message for each in case.warnings if each.code == "bad-date"] == [
        "'n/a' stands for a missing value; the cell is taken as empty."
    ]
