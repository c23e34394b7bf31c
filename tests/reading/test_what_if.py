"""What is supposed: claims left out and added, with everything else as it is."""

from pathlib import Path

import ibis.expr.types as ir
import pandas as pd
import pytest
from hypothesis import given

from graphmodel.engines.query import fetch
from graphmodel.errors import CaseError, SelectionError, UsageError
from graphmodel.model.case import claims
from graphmodel.model.select import select
from graphmodel.reading import what_if as module
from graphmodel.reading.in_place import open_case
from graphmodel.reading.rows import UnreadError
from graphmodel.reading.sources import case_source as source
from graphmodel.reading.what_if import what_if
from tests.analysis.short import short_case
from tests.small_case import case_from
from tests.strategies import EDGES_TEXTS

pytestmark = pytest.mark.slow

TALKS = "A + B\nB - C inferred\nA ~ C\nA + dam 3 @2020 #Water"


@given(EDGES_TEXTS)
def test_what_is_left_out_and_added_again_is_as_it_was(text: str):
    case = case_from(text)
    table = claims(case)
    again = what_if(case, without=table["id"].tolist(), added=table.astype("str"))
    pd.testing.assert_frame_equal(claims(again), table)
    assert list(again.nodes["id"]) == list(case.nodes["id"])


def test_a_claim_or_all_of_a_kind_is_left_out():
    case = short_case(TALKS)
    assert claims(what_if(case, without="k1"))["id"].tolist() == ["k2", "k3", "k4"]
    assert claims(what_if(case, without=["k1", "basis:inferred"]))["id"].tolist() == ["k3", "k4"]
    assert claims(case)["id"].tolist() == ["k1", "k2", "k3", "k4"]


def test_what_is_supposed_is_in_title_and_fingerprint_and_can_go_on():
    case = short_case(TALKS)
    once = what_if(case, without="k1")
    twice = what_if(once, without="k2", added=[{"source": "B", "target": "C", "relation": "support"}])
    assert once.title == "(what if: without k1)"
    assert twice.title == "(what if: without k1, k2; with 1 claim more)"
    assert len({case.fingerprint, once.fingerprint, twice.fingerprint}) == 3
    assert what_if(case, without="k1").fingerprint == once.fingerprint
    assert what_if(case) is case


def test_an_added_claim_has_an_id_of_its_own_and_the_usual_values():
    rows = [
        {"source": "A", "target": "C", "relation": "support"},
        {"source": "A", "target": "dam", "relation": "opposition"},
    ]
    found = claims(what_if(short_case(TALKS), added=rows)).tail(2)
    assert found[["id", "source", "target", "relation", "status", "basis", "strength"]].values.tolist() == [
        ["added1", "A", "C", "support", "observed", "direct", 2],
        ["added2", "A", "dam", "opposition", "observed", "direct", 2],
    ]


def test_a_part_is_made_again_of_what_is_supposed():
    part = select(short_case(TALKS), relation="support")
    found = what_if(part, without="k1", added=[{"source": "C", "target": "B", "relation": "support"}])
    assert claims(found)["id"].tolist() == ["k4", "added1"]
    assert found.selection.relation == ("support",)


def test_what_is_not_there_cannot_be_left_out():
    case = short_case(TALKS)
    expected = "the id of a claim, or one of basis:..., status:..., document:..., coder:..., was expected."
    for without, message in (
        ("k9", f"without: 'k9' is no claim of this case; {expected}"),
        (
            "basis:infered",
            "without: no claim has the basis 'infered'. Known: direct, inferred. Did you mean 'inferred'?",
        ),
        ("coder:Eva", "without: 'coder:Eva', but the claims have no column 'coder'."),
    ):
        with pytest.raises(SelectionError) as raised:
            what_if(case, without=without)
        assert str(raised.value) == message


def test_a_wrong_claim_is_not_added():
    wrong = [{"id": "k1", "source": "A", "target": "Bo", "relation": "suport"}]
    with pytest.raises(CaseError) as raised:
        what_if(short_case(TALKS), added=wrong)
    assert [(each.column, each.value) for each in raised.value.findings] == [
        ("relation", "suport"),
        ("target", "Bo"),
        ("id", "k1"),
    ]


def test_an_added_claim_may_be_about_somebody_new_if_it_says_what_they_are():
    board = {"source": "Levy board", "source_kind": "actor", "relation": "support"}
    rows = [
        {**board, "target": "Toll", "target_kind": "proposal"},
        {
            "source": "A",
            "source_kind": "actor",
            "target": "Levy board",
            "target_kind": "actor",
            "relation": "opposition",
        },
    ]
    case = short_case(TALKS)
    found = what_if(case, added=rows)
    assert found.nodes[["id", "label", "kind"]].values.tolist()[len(case.nodes) :] == [
        ["Levy board", "Levy board", "actor"],
        ["Toll", "Toll", "proposal"],
    ]
    assert claims(found)[["source", "target"]].values.tolist()[-2:] == [["Levy board", "Toll"], ["A", "Levy board"]]
    assert not {"source_kind", "target_kind"} & {*claims(found).columns}
    assert "Toll" in set(what_if(found, without="k1").nodes["id"])
    with pytest.raises(UsageError) as raised:
        what_if(case, added=[{**rows[0], "target_kind": "idea"}])
    assert str(raised.value) == (
        "added claims, target_kind: 'idea' is not one of actor, proposal, the same wherever 'Toll' stands."
    )
    with pytest.raises(CaseError):
        what_if(case, added=[{"source": "Levy board", "target": "A", "relation": "support"}])


def test_a_case_in_place_can_only_lose_claims(tmp_path: Path):
    file = tmp_path / "claims.parquet"
    claims(short_case(TALKS)).to_parquet(file)
    case = open_case(file)
    assert sorted(claims(what_if(case, without="basis:inferred"))["id"]) == ["k1", "k3", "k4"]
    with pytest.raises(UsageError, match="Claims can be added to a case that is read into memory"):
        what_if(case, added=[{"source": "A", "target": "C", "relation": "support"}])


def test_files_are_read_as_is_supposed(tmp_path: Path):
    (tmp_path / "a.csv").write_text("id,source,target,relation\nx,A,B,support\ny,B,A,opposition\n")
    (tmp_path / "more.csv").write_text("source,target,relation\nA,B,mediation\n")
    where = source(tmp_path / "a.csv", without=["x"], with_=tmp_path / "more.csv")
    assert claims(where.read())[["id", "relation"]].values.tolist() == [["y", "opposition"], ["added1", "mediation"]]
    assert tmp_path / "more.csv" in where.files()


def test_many_claims_are_left_out_in_as_few_questions_as_one(monkeypatch: pytest.MonkeyPatch):
    case, asked = short_case(TALKS), list[object]()

    def counted(expression: ir.Table) -> pd.DataFrame:
        asked.append(expression)
        return fetch(expression)

    monkeypatch.setattr(module, "fetch", counted)
    what_if(case, without="k1")
    of_one = len(asked)
    found = what_if(case, without=["k1", "k3", "basis:inferred"])
    assert claims(found)["id"].tolist() == ["k4"]
    assert len(asked) - of_one == of_one


def test_claims_without_ids_are_added_to_claims_without_ids(tmp_path: Path):
    for name in ("a.csv", "more.csv"):
        (tmp_path / name).write_text("source,target,relation\nA,B,support\n")
    case = source(tmp_path / "a.csv", with_=tmp_path / "more.csv").read()
    assert claims(case)["id"].tolist() == ["row2", "added1"]


def test_columns_of_added_claims_are_those_of_the_case_whatever_their_case(tmp_path: Path):
    (tmp_path / "a.csv").write_text("id,source,target,relation,coder\nx,A,B,support,Mira\n")
    (tmp_path / "more.csv").write_text("source,target,relation,CODER\nA,B,support,Jo\n")
    found = claims(source(tmp_path / "a.csv", with_=tmp_path / "more.csv").read())
    assert found["coder"].tolist() == ["Mira", "Jo"]
    assert "CODER" not in found


@pytest.mark.parametrize(("name", "problem"), [("ID", "has 'id' more than once"), ("_row", "'_row' is reserved")])
def test_columns_that_no_table_could_have_are_refused(name: str, problem: str):
    row = {"id": "x", "source": "A", "target": "B", "relation": "support", name: "7"}
    with pytest.raises(UnreadError, match=problem):
        what_if(short_case(TALKS), added=[row])


@pytest.mark.parametrize("name", ["evidence", "no\ud800te"])
def test_added_text_is_such_as_utf_8_can_hold(name: str):
    row = {"source": "A", "target": "B", "relation": "support", name: "a\ud800"}
    found = claims(what_if(short_case(TALKS), added=[row])).iloc[-1]
    assert found[name.replace("\ud800", "\ufffd")] == "a\ufffd"


@pytest.mark.parametrize("cell", [{"no\0te": "x"}, {"evidence": "x\0"}])
def test_added_null_characters_are_refused(cell: dict[str, str]):
    with pytest.raises(UnreadError, match="a cell holds null characters"):
        what_if(short_case(TALKS), added=[{"source": "A", "target": "B", "relation": "support", **cell}])
