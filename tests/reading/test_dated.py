"""A date that cannot be read costs the date, never the claim; small and large files alike."""

from collections.abc import Callable
from pathlib import Path

import pytest

import graphmodel as gm
from graphmodel.model.case import Case
from graphmodel.reading.claims_and_nodes import read_case
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.interpretation import OpenQuestionsError

pytestmark = pytest.mark.slow

WAYS = [
    lambda path: gm.read(path, accept_guesses=True),
    lambda path: load_files([path]).whole(accept_guesses=True),
    lambda path: open_case(path, accept_guesses=True),
]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(*dates: str) -> Path:
        rows = "".join(f'A{number},B,support,"{date}"\n' for number, date in enumerate(dates))
        (tmp_path / "t.csv").write_text(f"source,target,relation,date\n{rows}")
        return tmp_path / "t.csv"

    return written


def found(case: Case) -> list[tuple[str, str]]:
    return [(each.severity, each.code) for each in case.warnings if each.code in ("bad-date", "day-order")]


@pytest.mark.parametrize("way", WAYS, ids=["read", "load_files", "open_case"])
@pytest.mark.parametrize(
    ("header", "cells", "read"),
    [
        ("event_date,year", "13 January 2023,2023", "2023-01-13"),
        ("year,date_start,date_end", "2023,2023-01-13 00:00:00.000,2023-01-14 00:00:00.000", "2023-01-13"),
        ("year,published date", "2022,2023-01-13", "2022"),
        ("year,date of entry,date of exit", "2023,2023-01-13,2023-02-14", "2023"),
        ("year,event date", "2023,03/04/2023", "2023"),
        ("year,accessed", "2023,2023-01-13", "2023"),
    ],
    ids=["days of these years", "the first day", "of another year", "either", "no known order", "no date by name"],
)
def test_days_say_more_than_the_year_beside_them(
    way: Callable[[Path], Case], header: str, cells: str, read: str, tmp_path: Path
):
    (tmp_path / "t.csv").write_text(f"actor1,actor2,stance,{header}\nA,B,support,{cells}\n")
    assert gm.claims(way(tmp_path / "t.csv"))["date"].tolist() == [read]


@pytest.mark.parametrize("way", WAYS, ids=["read", "load_files", "open_case"])
@pytest.mark.parametrize(
    ("dates", "read", "codes"),
    [
        (["12-Apr-2005", "April 12, 2005", "17.2.2024", ""], ["2005-04-12", "2005-04-12", "2024-02-17", ""], []),
        (["20050412", "20051231"], ["2005-04-12", "2005-12-31"], []),
        (["soon", "2005"], ["", "2005"], [("warning", "bad-date")]),
        (["04/05/2005", "06/07/2005"], ["", ""], [("warning", "day-order")]),
        (["13/05/2005", "05/14/2005", "06/07/2005", "2005"], ["", "", "", "2005"], [("warning", "day-order")]),
        (["13/05/2005", "06/07/2005"], ["2005-05-13", "2005-07-06"], []),
    ],
)
def test_every_claim_is_kept_and_has_the_date_that_is_clear(
    way: Callable[[Path], Case], dates: list[str], read: list[str], codes: list[str], write: Callable[..., Path]
):
    case = way(write(*dates))
    assert gm.claims(case)["date"].tolist() == read
    assert found(case) == codes


@pytest.mark.parametrize("way", [gm.read, lambda path: read_case(edges=path), open_case], ids=["read", "case", "place"])
def test_the_order_of_day_and_month_is_asked_where_no_date_shows_it(
    way: Callable[[Path], Case], write: Callable[..., Path]
):
    with pytest.raises(OpenQuestionsError, match=r"'04/05/2005' \(rows: 2\), which comes first: dmy"):
        way(write("04/05/2005", "06/07/2005"))


def test_what_is_left_out_is_reported_with_what_it_may_be(write: Callable[..., Path]):
    path = write("38454", "04/05/2005", "07/06/2005", "soon")
    assert [str(each) for each in load_files([path]).findings[1:]] == [
        (
            "t.csv row 2, date: '38454' is not a year, month or day like 2024, 2024-02 or 2024-02-17; the cell is "
            "taken as empty. As days since 1900 it would be 2005-04-12."
        ),
        (
            "t.csv row 3, date: No date shows whether the day or the month is first; dates that are left out: 2. "
            "Write days: dmy, or days: mdy, into the mapping."
        ),
        (
            "t.csv row 5, date: 'soon' is not a year, month or day like 2024, 2024-02 or 2024-02-17; the cell is taken "
            "as empty. ISO 8601 year, month, day or interval `A/B`; empty when undated."
        ),
    ]
    assert [str(each) for each in open_case(path, accept_guesses=True).warnings[1:]] == [
        (
            "t.csv, date: rows with a date that cannot be read: 2, taken as empty. The first is row 2. "
            "Some are '38454', 'soon'."
        ),
        (
            "t.csv, date: rows with a date whose day and month may be either: 2, taken as empty. The first is row 3. "
            "No date shows whether the day or the month is first. Write days: dmy, or days: mdy, into the mapping."
        ),
    ]


@pytest.mark.parametrize("way", WAYS, ids=["read", "load_files", "open_case"])
def test_a_wrong_strength_status_or_basis_is_taken_as_the_default(way: Callable[[Path], Case], tmp_path: Path):
    rows = "A,B,support,9,maybe,sure\nB,C,support,3,prospective,inferred\n"
    (tmp_path / "t.csv").write_text(f"source,target,relation,strength,status,basis\n{rows}")
    case = way(tmp_path / "t.csv")
    assert gm.claims(case)[["source", "strength", "status", "basis"]].to_numpy().tolist() == [
        ["A", 2, "observed", "direct"],
        ["B", 3, "prospective", "inferred"],
    ]
    wrong = [(each.code, each.column) for each in case.warnings if each.code != "absent-columns"]
    assert sorted(wrong) == [("bad-strength", "strength"), ("unknown-value", "basis"), ("unknown-value", "status")]
