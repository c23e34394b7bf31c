"""Cells that name several actors, and pairs in one column, are asked about; the answer gives a row for each claim."""

from pathlib import Path

import pandas as pd
import pytest

from graphmodel.model.case import claims
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import OpenQuestionsError, answered
from graphmodel.reading.mapping.yaml_file import from_yaml, to_yaml
from tests.reading.mapping.test_sides import Way, large, small, stances, written

pytestmark = pytest.mark.slow

TOGETHER = "id,source,target,relation\nc1,A; B,C,support\nc2,C,A; D,oppose\nc3,D,A,support\n"
EACH = [
    ("A", "support", "C"),
    ("B", "support", "C"),
    ("C", "opposition", "A"),
    ("C", "opposition", "D"),
    ("D", "support", "A"),
]
PAIRS = "dyad,relation,year\nUSA-China,hostile,2020\nUSA-Japan,friendly,2020\nChina-Russia,friendly,2021\n"
ASKED = (
    "t.csv: In the columns source, target of t.csv, a cell such as 'A; B' names: ; (several actors, one claim each: "
    "A | B) or nothing (one name: A; B)? Answer it in a mapping."
)


@pytest.mark.parametrize("way", [small, large])
def test_several_actors_in_a_cell_of_an_end_are_asked_about(tmp_path: Path, way: Way):
    with pytest.raises(OpenQuestionsError) as error:
        way(written(tmp_path, TOGETHER))
    assert str(error.value) == ASKED


def test_a_parquet_file_in_place_asks_the_same(tmp_path: Path):
    pd.read_csv(written(tmp_path, TOGETHER)).to_parquet(tmp_path / "t.parquet")
    with pytest.raises(OpenQuestionsError) as error:
        large(tmp_path / "t.parquet")
    assert str(error.value) == ASKED.replace("t.csv", "t.parquet")


@pytest.mark.parametrize("way", [small, large])
def test_the_answer_gives_a_claim_for_each_and_ids_that_stay_apart(tmp_path: Path, way: Way):
    path = written(tmp_path, TOGETHER)
    case = way(path, from_yaml(to_yaml(load_files([path]).mapping)))
    assert stances(case) == EACH
    assert claims(case)["id"].tolist() == ["c1 A C", "c1 B C", "c2 C A", "c2 C D", "c3"]


def test_rows_without_ids_are_distinguished_by_their_numbers_and_names(tmp_path: Path):
    loaded = load_files([written(tmp_path, "source,target,relation\nA|B,C,support\nC,A,oppose\n")])
    assert loaded.case is not None
    assert claims(loaded.case)["id"].tolist() == ["row2 A C", "row2 B C", "row3"]
    assert loaded.counts.rows == 3


def test_one_name_may_hold_the_mark_and_is_an_error_where_ids_are_listed_by_it(tmp_path: Path):
    path = written(tmp_path, TOGETHER)
    mapping = load_files([path]).mapping
    found = load_files([path], ColumnMapping(columns=mapping.columns, values=mapping.values, between="|")).findings
    assert [each.code for each in found if each.severity == "error"] == ["separator-in-id", "separator-in-id"]


def test_a_name_that_the_nodes_list_whole_is_one_name(tmp_path: Path):
    path, nodes = written(tmp_path, TOGETHER.replace("A; B", "B; A")), tmp_path / "nodes.csv"
    nodes.write_text("id,label\nba,B; A\nA,A\nC,C\nD,D\n")
    found = load_files([path, nodes], nodes=nodes).interpretation
    assert [str(each.candidates[0]) for each in found.questions] == ["; (several actors, one claim each: A | D)"]
    nodes.write_text("id,label\nba,B; A\nad,A; D\nC,C\nD,D\n")
    assert load_files([path, nodes], nodes=nodes).interpretation.questions == ()


def test_a_mapping_of_before_leaves_such_a_row_out_as_it_did(tmp_path: Path):
    columns = {"id": "id", "source": "source", "target": "target", "relation": "relation"}
    loaded = load_files([written(tmp_path, TOGETHER)], ColumnMapping(columns=columns))
    assert loaded.interpretation.questions == ()
    assert (loaded.counts.rows, loaded.counts.claims) == (3, 1)


@pytest.mark.parametrize("mark", ["-", "\N{EN DASH}", " - ", "/", " vs. ", "->"])
@pytest.mark.parametrize("way", [small, large])
def test_a_pair_in_one_column_is_asked_about_with_both_readings(tmp_path: Path, way: Way, mark: str):
    path = written(tmp_path, PAIRS.replace("-", mark))
    with pytest.raises(OpenQuestionsError) as error:
        way(path)
    assert [str(each) for each in error.value.interpretation.questions[0].candidates] == [
        f"{mark} (a pair: China acts towards Russia)",
        f"nothing (one name: China{mark}Russia)",
    ]
    assert len(error.value.interpretation.questions) == 1
    case = way(path, from_yaml(to_yaml(error.value.interpretation.mapping)))
    assert stances(case) == [
        ("USA", "opposition", "China"),
        ("USA", "support", "Japan"),
        ("China", "support", "Russia"),
    ]


def test_each_answer_on_a_pair_is_a_mapping_that_can_be_used(tmp_path: Path):
    path = written(tmp_path, PAIRS)
    found = load_files([path]).interpretation
    pair, one = (answered(found.mapping, found.questions[0], each.answer) for each in found.questions[0].candidates)
    assert len(stances(load_files([path], pair).whole())) == 3
    read = load_files([path], one)
    assert read.original["dyad"].tolist() == ["USA-China", "USA-Japan", "China-Russia"]
    assert [each.role for each in read.interpretation.questions] == ["source", "target", "target"]


@pytest.mark.parametrize(
    "text",
    [
        "source,target,relation\nCDU/CSU,SPD,oppose\nSPD,CDU/CSU,oppose\n",
        "source,target,relation\nGuinea-Bissau,Senegal,support\nSenegal,Guinea-Bissau,support\n",
        "actor,camp,proposal,stance\nA,centre-left,Dam,for\nB,left-centre,Dam,against\n",
    ],
)
def test_a_dash_or_slash_in_a_name_is_part_of_it(tmp_path: Path, text: str):
    assert {row[0] for row in stances(small(written(tmp_path, text)))} == {
        line.split(",")[0] for line in text.splitlines()[1:]
    }


MANY = "source,target,relation\n" + "C,D,support\n" * 2_100


@pytest.mark.parametrize("mark", ["; ", "|"])
@pytest.mark.parametrize("way", [small, large])
def test_a_cell_in_a_late_row_is_asked_about_as_one_in_the_first(tmp_path: Path, way: Way, mark: str):
    with pytest.raises(OpenQuestionsError) as error:
        way(written(tmp_path, f"{MANY}A{mark}B,D,oppose\n"))
    (question,) = error.value.interpretation.questions
    assert str(question.candidates[0]) == f"{mark.strip()} (several actors, one claim each: A | B)"


def test_one_long_text_with_the_mark_does_not_hide_what_the_others_are(tmp_path: Path):
    rows = "".join(
        f"A|{name},D,oppose\n" for name in ("B", "C", "a name that is no name, as it goes on and on and never ends")
    )
    with pytest.raises(OpenQuestionsError):
        small(written(tmp_path, f"{MANY}{rows}"))


def test_one_name_is_an_answer_on_a_pair_after_which_the_table_is_read_anew(tmp_path: Path):
    rows = "SPD-Greens,Higher tax,opposes\nCDU-SPD,Higher tax,supports\nGreens-CDU,Tax cut,opposes\n"
    path = written(tmp_path, f"coalition,demand,stance\n{rows}")
    found = load_files([path]).interpretation
    (question,) = found.questions
    assert str(question) == (
        "In the column coalition of t.csv, a cell such as 'CDU-SPD' is: - (a pair: CDU acts towards SPD) or "
        "nothing (one name: CDU-SPD)?"
    )
    assert to_yaml(found.with_open_places()) == "targets: actor\nbetween: '?'\n"
    answered_so = from_yaml("between: nothing\n")
    assert [each.role for each in load_files([path], answered_so).interpretation.questions] == ["source", "target"]
    case = load_files([path], answered_so).whole(accept_guesses=True)
    assert stances(case) == [
        ("SPD-Greens", "opposition", "Higher tax"),
        ("CDU-SPD", "support", "Higher tax"),
        ("Greens-CDU", "opposition", "Tax cut"),
    ]
    assert case.nodes["kind"].tolist() == ["actor", "actor", "actor", "proposal", "proposal"]


@pytest.mark.parametrize("way", [small, large])
@pytest.mark.parametrize("order", [1, -1])
def test_most_cells_of_a_column_make_it_one_of_pairs_in_whatever_rows_they_stand(tmp_path: Path, way: Way, order: int):
    pairs = "".join(f"A{number}-A{number + 1},friendly,2020\n" for number in range(2_100))
    parts = [pairs, "all,friendly,2020\n"][::order]
    with pytest.raises(OpenQuestionsError, match="a cell such as 'A0-A1' is: - \\(a pair"):
        way(written(tmp_path, f"those,relation,year\n{''.join(parts)}"))
