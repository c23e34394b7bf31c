"""Plain lists of ties, as others' programs write them: the same network, however its words and signs are written."""

from pathlib import Path

import pytest

from graphmodel.errors import CaseError
from graphmodel.model.case import claims
from graphmodel.reading.in_memory import check_files, read_case

TIES = [["A", "B", "support"], ["B", "C", "opposition"], ["C", "A", "support"]]


def read(folder: Path, text: str, *, name: str = "list.csv") -> list[list[str]]:
    """Return the ties of a list, and see that nothing is found wrong with it."""
    (folder / name).write_text(text, encoding="utf-8")
    found = read_case(edges=folder / name)
    assert [finding for finding in found.warnings if finding.is_defect] == []
    return claims(found)[["source", "target", "relation"]].to_numpy().tolist()


def findings(folder: Path, text: str, *, name: str = "list.csv") -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    found = check_files(edges=folder / name)
    return [f"{finding.severity} {finding}" for finding in found if finding.is_defect]


@pytest.mark.parametrize(
    "header", ["source,target,sign", "Source,Target,Sign", "SOURCE,TARGET,SIGN", "source,Target,sign"]
)
def test_columns_may_be_named_in_any_case(tmp_path: Path, header: str):
    assert read(tmp_path, f"{header}\nA,B,1\nB,C,-1\nC,A,1\n") == TIES


@pytest.mark.parametrize(
    ("plus", "minus"),
    [
        ("1", "-1"),
        ("+1", "-1"),
        ("+", "-"),
        ("positive", "negative"),
        ("Positive", "NEGATIVE"),
        ("1", "\N{MINUS SIGN}1"),
        ("+", "\N{MINUS SIGN}"),
        ("+1", "\N{EN DASH}1"),
        ("1.0", "-1.0"),
    ],
)
def test_signs_may_be_written_in_any_of_these_ways(tmp_path: Path, plus: str, minus: str):
    rows = f"A,B,{plus}\nB,C,{minus}\nC,A,{plus}\n"
    assert read(tmp_path, f"source,target,sign\n{rows}") == TIES
    if plus != "1.0":
        assert read(tmp_path, f"Source,Target,Relation\n{rows}") == TIES


@pytest.mark.parametrize("words", [("support", "opposition"), ("SUPPORT", "Opposition"), ("Support", "OPPOSITION")])
def test_relations_may_be_in_any_case(tmp_path: Path, words: tuple[str, str]):
    text = "Source,Target,Relation\nA,B,{0}\nB,C,{1}\nC,A,{0}\n".format(*words)
    assert read(tmp_path, text) == TIES


def test_weights_are_signs_where_some_are_negative(tmp_path: Path):
    assert read(tmp_path, "Source,Target,Weight\nA,B,0.5\nB,C,-2\nC,A,7\n") == TIES
    hint = "Found: source, target, weight. A column 'sign' of 1 and -1 will do. "
    assert findings(tmp_path, "source,target,weight\nA,B,1\nB,C,2\n") == [
        (
            f"error list.csv, relation: the column 'relation' is missing. {hint}"
            "'weight' is read as one where it holds a negative number."
        )
    ]


def test_a_sign_comes_before_a_weight(tmp_path: Path):
    assert read(tmp_path, "source,target,sign,weight\nA,B,1,-3\nB,C,-1,2\nC,A,1,1\n") == TIES


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # numbers that may be codes of anything are no signs
        ("A,B,1\nB,C,2\n", ["row 2, relation: '1'", "row 3, relation: '2'"]),
        # and words are not mixed with signs
        ("A,B,Support\nB,C,-1\n", ["row 3, relation: '-1'"]),
        ("A,B,yes\n", ["row 2, relation: 'yes'"]),
    ],
)
def test_what_is_not_clearly_a_sign_or_a_relation_is_found(tmp_path: Path, rows: str, found: list[str]):
    lines = findings(tmp_path, f"source,target,relation\n{rows}")
    expected = "is not one of support, opposition, mediation."
    assert [line.removesuffix(f" {expected}") for line in lines] == [f"error list.csv {each}" for each in found]


def test_a_table_of_claims_is_held_to_its_own_words(tmp_path: Path):
    text = "id,source,Target,relation\nk1,A,B,Support\n"
    assert findings(tmp_path, text)[0] == "error list.csv, target: the column 'target' is missing. Is it 'Target'?"
    assert "'Support' is not one of" in findings(tmp_path, text.replace("Target", "target"))[0]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_list_may_begin_without_a_header(tmp_path: Path, delimiter: str):
    rows = [["6", "2", "4"], ["2", "5", "-10"], ["5", "6", "1"]]
    (tmp_path / "list.csv").write_text("".join(delimiter.join(row) + "\n" for row in rows))
    found = read_case(edges=tmp_path / "list.csv")
    assert claims(found)[["id", "source", "target", "relation"]].to_numpy().tolist() == [
        ["row1", "6", "2", "support"],
        ["row2", "2", "5", "opposition"],
        ["row3", "5", "6", "support"],
    ]
    assert [finding.row for finding in found.warnings if finding.code == "no-header"] == [1]


def test_a_rating_may_have_its_time(tmp_path: Path):
    (tmp_path / "list.csv").write_text("6,2,4,1289241911.7\n2,5,-10,1289241941.5\n")
    found = claims(read_case(edges=tmp_path / "list.csv"))
    assert found[["source", "target", "relation", "seconds"]].to_numpy().tolist() == [
        ["6", "2", "support", "1289241911.7"],
        ["2", "5", "opposition", "1289241941.5"],
    ]


def test_findings_below_no_header_have_their_row_in_the_file(tmp_path: Path):
    assert findings(tmp_path, "A,B,1\nB,C,x\nC,A\nC,C,1\n") == [
        (
            "warning list.csv row 1: the first row is a tie and does not name the columns, which were taken as "
            "source, target, sign. Put their names above if that is wrong."
        ),
        "error list.csv row 2, sign: 'x' is no number (1 row from here on). Above 0 is support, below opposition.",
        "error list.csv row 3: the row has 2 cells, the header 3. Add the missing cells.",
        "warning list.csv row 4, sign: '1' is the sign of a tie to oneself (1 row from here on). They are left out.",
    ]


def test_two_numbers_without_a_header_say_no_sign(tmp_path: Path):
    assert findings(tmp_path, "1,2\n2,3\n") == [
        (
            "error list.csv: the first row (1, 2) does not name the columns, and no third one says the sign. "
            "Begin with a row source,target,sign, the sign being 1 or -1."
        )
    ]


@pytest.mark.parametrize("header", ["source,target,2020", "name,party,2019", "from,to,1", "a,b,c"])
def test_a_row_that_may_name_columns_is_a_header(tmp_path: Path, header: str):
    (tmp_path / "list.csv").write_text(f"{header}\nA,B,1\n")
    with pytest.raises(CaseError) as raised:
        read_case(edges=tmp_path / "list.csv")
    assert {finding.code for finding in raised.value.findings} <= {"missing-column", "absent-columns"}


def test_who_is_only_in_rows_that_are_left_out_is_an_actor_all_the_same(tmp_path: Path):
    (tmp_path / "list.csv").write_text("source,target,sign\nC,C,1\nA,B,1\nA,D,0\n")
    found = read_case(edges=tmp_path / "list.csv")
    assert found.nodes["id"].tolist() == ["C", "A", "B", "D"]
    assert claims(found)["id"].tolist() == ["row3"]


def test_a_large_list_without_a_header_is_read_the_same(tmp_path: Path):
    rows = "".join(f"{number},{number + 1},{1 - 2 * (number % 3 == 0)}\n" for number in range(80_000))
    (tmp_path / "list.csv").write_text(rows)
    found = claims(read_case(edges=tmp_path / "list.csv"))
    assert (len(found), found["id"].iloc[0], found["id"].iloc[-1]) == (80_000, "row1", "row80000")
    assert found["relation"].value_counts().to_dict() == {"support": 53_333, "opposition": 26_667}
