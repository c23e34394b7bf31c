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


SIGNED = "source,relation,target\nMill,support,Dam\nFarm,opposition,Dam\n"
BELOW = {
    "the same columns": ("\nsource,relation,target\nTown,support,Road\n", 3, ""),
    "the same columns in another order": (",,\ntarget,source,relation\nRoad,Town,support\n", 3, ""),
    "other columns": (
        "\nname,kind,notes\nMill,actor,big\nDam,proposal,x\n",
        2,
        "row 5: another table with the columns name, kind, notes stands in the same sheet: 2 rows, left out.",
    ),
    "other columns, fewer of them": (
        ",,\n,,\nProposal,Year,\nDam,2020,\n",
        2,
        "row 6: another table with the columns Proposal, Year stands in the same sheet: 1 row, left out.",
    ),
    "rows after a blank one": ("\nTown,support,Road\n", 3, ""),
    "names of columns that act": ("\nSource,support,Actor\n", 3, ""),
}


@pytest.mark.parametrize("kind", BELOW)
def test_a_table_below_another_is_part_of_it_or_a_finding(tmp_path: Path, kind: str):
    text, number, finding = BELOW[kind]
    (tmp_path / "t.csv").write_text(SIGNED + text)
    loaded = load_files([tmp_path / "t.csv"])
    assert loaded.interpretation.questions == ()
    assert (loaded.counts.claims, loaded.counts.rows - loaded.counts.wrong) == (number, number)
    assert [str(each).partition(" Put ")[0] for each in loaded.findings if each.severity == "error"] == (
        [f"t.csv {finding}"] if finding else []
    )


def test_the_table_that_names_the_ends_is_the_one_of_the_claims_wherever_it_stands(tmp_path: Path):
    (tmp_path / "t.csv").write_text(f"name,kind,group\nMill,actor,x\nDam,proposal,\n,,\n{SIGNED}")
    loaded = load_files([tmp_path / "t.csv"])
    assert (loaded.counts.claims, loaded.counts.wrong) == (2, 2)


def test_a_heading_among_the_rows_is_one_finding_that_says_so(tmp_path: Path):
    text = "actor,proposal,stance,note\nIndustry,,,\nMill,Dam,support,\nNGOs,,,\nBirds,Dam,oppose,x\nTown,Dam,,\n"
    (tmp_path / "t.csv").write_text(text)
    loaded = load_files([tmp_path / "t.csv"])
    assert (loaded.counts.claims, loaded.counts.wrong) == (2, 3)
    heading = (
        "stands alone in its row: a heading of those below it, or a claim without its other cells. Delete the row, or "
        "give those below it a column that says it."
    )
    assert [str(each) for each in loaded.findings if each.severity == "error"] == [
        f"t.csv row 2, source: 'Industry' {heading}",
        f"t.csv row 4, source: 'NGOs' {heading}",
        "t.csv row 6, relation: the cell is empty. The stance; mediation is towards actors only.",
    ]


def test_lists_of_actors_below_titles_are_refused_with_what_would_help(tmp_path: Path):
    text = "Dam,\nActor,Position\nMill,for\nFarm,against\n,\nRoad,\nActor,Position\nMill,against\n"
    (tmp_path / "t.csv").write_text(text)
    loaded = load_files([tmp_path / "t.csv"])
    assert loaded.case is None
    assert next(str(each) for each in loaded.findings if each.severity == "error") == (
        "t.csv, target: the column 'target' is missing. Found: source, relation. If every row is about one thing, "
        "name it in a mapping: constants: {target: ...}."
    )


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
