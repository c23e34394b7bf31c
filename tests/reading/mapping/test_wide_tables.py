"""A table with a row per actor and a column per proposal is asked about once, and read as a list of positions."""

from dataclasses import replace
from pathlib import Path

import pytest

from graphmodel.model.case import claims
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.apply import ColumnMapping

WIDE = {
    "signs": "Stakeholder,Dam,Road\nFarmers,++,0\nTrust,--,+\nTown,,-\n",
    "words": "Stakeholder,Dam,Road\nFarmers,support,neutral\nTrust,oppose,support\nTown,,oppose\n",
    "votes": "Member,Bill 1,Bill 2\nFarmers,Yes,Abstain\nTrust,No,Yes\nTown,Absent,No\n",
    "letters": "Name,V1,V2\nFarmers,Y,A\nTrust,N,Y\nTown,X,N\n",
    "numbers of bills": "Name,101,102\nFarmers,aye,absent\nTrust,nay,aye\nTown,,nay\n",
    "dashes": "actor,p1,p2\nFarmers,+,0\nTrust,\u2013,+\nTown,,\u2013\n",
    "numbered answers": (
        "actor,p1,p2\nFarmers,5 (strongly agree),3 (neutral)\nTrust,2 (disagree),4 (agree)\n"
        "Town,,1 (strongly disagree)\n"
    ),
    "a row per year": "actor,year,p1,p2\nFarmers,2020,+,\nTrust,2020,-,\nTrust,2021,,+\nTown,2021,,-\n",
    "further columns": "Name,Type,Dam,Road\nFarmers,civil,for,\nTrust,civil,against,for\nTown,state,,against\n",
}


@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_one_answer_makes_positions_of_a_wide_table(text: str, tmp_path: Path):
    (tmp_path / "a.csv").write_text(text)
    loaded = load_files([tmp_path / "a.csv"])
    assert [str(each) for each in loaded.interpretation.questions] == [
        (
            "a.csv has a column of names, and stances in the others: positions (a column per proposal and a row per "
            "actor) or proposals (a row per proposal and a column per actor)?"
        )
    ]
    read = load_files([tmp_path / "a.csv"], replace(loaded.interpretation.mapping, matrix="positions"))
    assert read.interpretation.questions == ()
    assert read.case is not None
    first, second = text.partition("\n")[0].split(",")[-2:]
    found = claims(read.case)[["source", "relation", "target"]]
    assert {*map(tuple, found.to_numpy().tolist())} == {
        ("Farmers", "support", first),
        ("Trust", "opposition", first),
        ("Trust", "support", second),
        ("Town", "opposition", second),
    }
    assert read.case.nodes.set_index("id").loc[[first, second], "kind"].tolist() == ["proposal"] * 2


def test_further_columns_of_a_wide_table_are_kept(tmp_path: Path):
    (tmp_path / "a.csv").write_text(WIDE["further columns"])
    read = load_files([tmp_path / "a.csv"], ColumnMapping(matrix="positions"))
    assert read.case is not None
    assert claims(read.case)["Type"].tolist() == ["civil", "civil", "civil", "state"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("actor,p1,p2,p3\nFarmers,+,,0\nTrust,+,+,+\n", ["Farmers p1", "Trust p1", "Trust p2", "Trust p3"]),
        ("actor,p1,p2\nFarmers,pro,contra\n", ["Farmers p1", "Farmers p2"]),
    ],
)
def test_signs_of_one_side_and_a_single_row_make_a_wide_table_too(text: str, found: list[str], tmp_path: Path):
    (tmp_path / "a.csv").write_text(text)
    loaded = load_files([tmp_path / "a.csv"])
    assert [each.part for each in loaded.interpretation.questions] == ["matrix"]
    assert loaded.case is not None
    assert (claims(loaded.case)["source"] + " " + claims(loaded.case)["target"]).tolist() == found


def test_percentages_are_asked_for_the_middle_as_other_numbers_are(tmp_path: Path):
    (tmp_path / "a.csv").write_text("Party,Tax,Wall\nA,100%,0%\nB,20%,80%\n")
    asked = load_files([tmp_path / "a.csv"]).interpretation
    assert [each.part for each in asked.questions] == ["matrix", "values", "values", "values", "values"]
    middle = {"relation": {"> 50": "support", "< 50": "opposition"}}
    given = replace(asked.mapping, matrix="positions", values=middle)
    read = load_files([tmp_path / "a.csv"], given)
    assert read.case is not None
    assert claims(read.case)["relation"].tolist() == ["support", "opposition", "opposition", "support"]


@pytest.mark.parametrize(
    "text",
    [
        "actor,proposal,position\nA,P,for\nB,P,against\n",
        "name,trust,friend\nA,yes,no\nA,no,yes\n",
        "member,party,vote\nA,L,yes\nB,R,no\n",
        "from_name,position,tie\nA,for,yes\nB,against,no\n",
        "Delegate,Antrag,Stimme\nA,X,Ja\nB,X,Nein\nC,X,Enthaltung\n",
        "Delegate,Item,Choice\nA,X,Ja\nB,X,Nein\nC,X,Enthaltung\n",
    ],
)
def test_a_list_is_no_wide_table(text: str, tmp_path: Path):
    (tmp_path / "a.csv").write_text(text)
    assert "matrix" not in [each.part for each in load_files([tmp_path / "a.csv"]).interpretation.questions]
