"""A table with a column for each side is read as a list of stances: by its marks, or by the names in its cells."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.model.case import Case, claims
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load_files
from graphmodel.reading.loaded import Counts
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import OpenQuestionsError
from graphmodel.reading.mapping.yaml_file import from_yaml, to_yaml, with_questions

pytestmark = pytest.mark.slow

ONE_A_SIDE = (
    "actor,proposal,support,oppose,neutral\nFarmers,Dam,1,0,0\nAnglers,Dam,0,1,0\nTown,Dam,0,0,1\nMill,Dam,0,0,0\n"
)
LISTS = "proposal;supporters;opponents;year\nDam;Farmers| Town;Anglers;2020\nRoad;Town;;2021\nPark;-;;2022\n"
COMMAS = 'proposal;supporters;opponents\nDam;"Farmers, Town";Anglers\n'
Way = Callable[[Path, ColumnMapping | None], Case]


def small(path: Path, mapping: ColumnMapping | None = None) -> Case:
    return load_files([path], mapping).whole()


def large(path: Path, mapping: ColumnMapping | None = None) -> Case:
    return open_case(path, mapping=mapping)


def written(folder: Path, text: str) -> Path:
    (folder / "t.csv").write_text(text, encoding="utf-8")
    return folder / "t.csv"


def stances(case: Case) -> list[tuple[str, str, str]]:
    rows = claims(case)[["source", "relation", "target"]]
    return [(row.source, row.relation, row.target) for row in rows.itertuples()]


@pytest.mark.parametrize("way", [small, large])
def test_a_mark_in_the_column_of_a_side_is_the_stance_and_neutral_is_no_opposition(tmp_path: Path, way: Way):
    case = way(written(tmp_path, ONE_A_SIDE), None)
    assert stances(case) == [("Farmers", "support", "Dam"), ("Anglers", "opposition", "Dam")]
    assert case.reading.skipped == 2


@pytest.mark.parametrize(("for_", "against"), [("x", ""), ("X", "-"), ("yes", "no"), ("✓", "")])
def test_marks_are_ticks_crosses_or_answers(tmp_path: Path, for_: str, against: str):
    rows = f"A,Dam,{for_},{against}\nB,Dam,{against},{for_}\n"
    assert stances(small(written(tmp_path, f"actor,proposal,for,against\n{rows}"))) == [
        ("A", "support", "Dam"),
        ("B", "opposition", "Dam"),
    ]


def test_both_sides_marked_in_one_row_is_an_error_of_that_row(tmp_path: Path):
    loaded = load_files([written(tmp_path, "actor,proposal,for,against\nA,Dam,x,x\nB,Dam,,x\n")])
    assert loaded.counts == Counts(rows=2, claims=1, wrong=1, skipped=0)
    assert [str(each) for each in loaded.findings if each.severity == "error"] == [
        "t.csv row 2, relation: 'for and against' is not one of support, opposition, mediation."
    ]


def test_a_table_of_marks_is_read_in_parquet_as_in_text_and_asked_about_in_an_engine(tmp_path: Path):
    marks = pd.DataFrame(
        {"actor": ["A", "B"], "proposal": ["Dam"] * 2, "support": [1, 0], "neutral": [0, 1], "oppose": [0, 0]}
    )
    marks.to_parquet(tmp_path / "t.parquet")
    for way in (small, large):
        assert stances(way(tmp_path / "t.parquet")) == [("A", "support", "Dam")]
    (tmp_path / "parts").mkdir()
    marks.to_parquet(tmp_path / "parts" / "1.parquet")
    with pytest.raises(OpenQuestionsError, match="Which column is the stance: support"):
        open_case(tmp_path / "parts")


@pytest.mark.parametrize("way", [small, large])
def test_each_name_in_a_cell_is_a_claim_and_a_row_that_names_nobody_says_nothing(tmp_path: Path, way: Way):
    case = way(written(tmp_path, LISTS), None)
    assert stances(case) == [
        ("Farmers", "support", "Dam"),
        ("Town", "support", "Dam"),
        ("Anglers", "opposition", "Dam"),
        ("Town", "support", "Road"),
    ]
    assert claims(case)["id"].tolist() == [
        "row2column2 Farmers",
        "row2column2 Town",
        "row2column3 Anglers",
        "row3column2 Town",
    ]
    assert claims(case)["date"].tolist() == ["2020", "2020", "2020", "2021"]
    assert case.nodes.set_index("id")["kind"].to_dict() == {
        "Farmers": "actor",
        "Town": "actor",
        "Anglers": "actor",
        "Dam": "proposal",
        "Road": "proposal",
    }


def test_rows_of_names_are_accounted_for_and_how_they_are_read_is_reported(tmp_path: Path):
    loaded = load_files([written(tmp_path, LISTS)])
    assert loaded.counts == Counts(rows=5, claims=4, wrong=0, skipped=1)
    assert loaded.original[["row", "supporters"]].to_numpy().tolist() == [["2", "Farmers| Town"]] * 3 + [["3", "Town"]]
    assert (
        "t.csv: the columns 'supporters' (support), 'opponents' (opposition) name actors, one claim each."
        in loaded.notes
    )


@pytest.mark.parametrize("way", [small, large])
def test_a_comma_between_names_is_a_question_that_a_mapping_answers(tmp_path: Path, way: Way):
    path = written(tmp_path, COMMAS)
    with pytest.raises(OpenQuestionsError) as raised:
        way(path, None)
    interpretation = raised.value.interpretation
    assert [str(each) for each in interpretation.questions] == [
        (
            "In the columns supporters, opponents of t.csv, a cell such as 'Farmers, Town' names: "
            ", (several actors: Farmers | Town) or nothing (one actor: Farmers, Town)?"
        )
    ]
    assert stances(way(path, from_yaml(to_yaml(interpretation.mapping)))) == [
        ("Farmers", "support", "Dam"),
        ("Town", "support", "Dam"),
        ("Anglers", "opposition", "Dam"),
    ]
    assert stances(way(path, ColumnMapping(between=";")))[0] == ("Farmers, Town", "support", "Dam")


def test_names_below_for_and_against_are_a_question_as_they_could_be_reasons(tmp_path: Path):
    loaded = load_files([written(tmp_path, "proposal,for,against\nDam,Farmers; Town,Anglers\n")])
    assert [str(each) for each in loaded.interpretation.questions] == [
        (
            "In the columns for, against of t.csv, a cell such as 'Farmers; Town' names: "
            "; (several actors: Farmers | Town) or nothing (one actor: Farmers; Town)?"
        )
    ]
    assert [row[0] for row in stances(loaded.sound(accept_guesses=True))] == ["Farmers", "Town", "Anglers"]


@pytest.mark.parametrize(
    "table",
    [
        "actor,proposal,position,support,oppose\nA,Dam,against,1,0\n",
        "bill,actor,for,against\nB1,A,120,30\n",
        "bill,actor,for,against\nB1,A,cheap; clean,loud\n",
        "bill,for,against\nB1,cheap,loud\n",
        "source,target,collab,conflict\nA,B,1,0\nB,C,0,1\n",
    ],
)
def test_a_stance_of_its_own_and_numbers_of_votes_are_no_sides(tmp_path: Path, table: str):
    assert not [note for note in load_files([written(tmp_path, table)]).notes if "the columns" in note]


@pytest.mark.parametrize("way", [small, large])
def test_names_by_stance_are_targets_sources_or_neither_as_a_mapping_says(tmp_path: Path, way: Way):
    path = written(tmp_path, "actor,ally of,rival of 1,rival of 2\nAnn,Ben;Cleo,Dan,Eva\nBen,,,\n")
    with pytest.raises(OpenQuestionsError) as raised:
        way(path, None)
    interpretation = raised.value.interpretation
    assert [str(each) for each in interpretation.questions] == [
        (
            "Names in the columns 'ally of' (support), 'rival of 1' (opposition), 'rival of 2' (opposition) of t.csv "
            "are: targets (2 support, 2 opposition; the first is support: Ann → Ben) or "
            "sources (2 support, 2 opposition; the first is support: Ben → Ann) or "
            "neither (each is a column like any other)?"
        )
    ]
    right = [
        ("Ann", "support", "Ben"),
        ("Ann", "support", "Cleo"),
        ("Ann", "opposition", "Dan"),
        ("Ann", "opposition", "Eva"),
    ]
    assert stances(way(path, from_yaml(to_yaml(interpretation.mapping)))) == right
    answers = with_questions(interpretation)
    turned = [(target, stance, source) for source, stance, target in right]
    assert stances(way(path, from_yaml(answers.replace("'?'", "sources")))) == turned
    with pytest.raises(OpenQuestionsError, match="No column is known to hold a stance"):
        way(path, from_yaml(answers.replace("'?'", "neither")))


@pytest.mark.parametrize("way", [small, large])
def test_a_comma_between_names_in_a_late_row_is_a_question_too(tmp_path: Path, way: Way):
    rows = "Dam;Farmers;Anglers\n" * 2_100
    with pytest.raises(OpenQuestionsError, match=r"a cell such as 'Farmers, Town' names: , \(several actors"):
        way(written(tmp_path, f'proposal;supporters;opponents\n{rows}Road;"Farmers, Town";Anglers\n'))
