"""Tables that were put below one another with their headers: the second header is no row, and no row is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graphmodel.model.case import Case, claims
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load_files

HEADER = "from,to,stance\n"
ROWS = [f"A{number},B{number},support\n" for number in range(40)]
Way = Callable[[Path], Case]


def small(path: Path) -> Case:
    return load_files([path]).whole()


@pytest.mark.parametrize("way", [small, open_case])
@pytest.mark.parametrize("first", [ROWS[:1], ROWS], ids=["one row above", "forty rows above"])
def test_a_header_that_is_there_again_is_no_claim_and_hides_none(tmp_path: Path, way: Way, first: list[str]):
    path = tmp_path / "t.csv"
    path.write_text("".join([HEADER, *first, HEADER, "C,D,oppose\n", HEADER, "D,E,oppose\n"]))
    case = way(path)
    assert len(claims(case)) == len(first) + 2
    row = len(first) + 2
    assert [str(each) for each in case.warnings if each.code == "header-again"] == [
        f"t.csv row {row}: the header is there again, also in row {row + 2}: left out."
    ]


@pytest.mark.slow
def test_a_large_file_leaves_it_out_as_a_small_one_does(tmp_path: Path):
    path = tmp_path / "t.csv"
    path.write_text("".join([HEADER, *ROWS * 3_000, HEADER, *ROWS * 3_000]))
    assert len(claims(open_case(path))) == 240_000
    assert len(claims(small(path))) == 240_000


def test_a_header_of_other_columns_further_below_makes_no_title_of_the_rows_above(tmp_path: Path):
    path = tmp_path / "t.csv"
    path.write_text("".join([HEADER, *ROWS, "\n", "from,to,stance,quote\n", "C,D,oppose,No\n"]))
    loaded = load_files([path])
    assert (loaded.counts.rows, loaded.counts.claims) == (42, 40)
    assert [each.code for each in loaded.findings if each.severity == "error"] == ["ragged-row", "ragged-row"]
