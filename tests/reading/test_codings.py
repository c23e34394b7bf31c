"""Two files of claims are two codings of the same material or parts of one case: decided by a column, or asked."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphmodel as gm
from graphmodel.reading.load import load
from graphmodel.reading.loaded import Counts, Loaded
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import OpenQuestionsError
from graphmodel.reading.mapping.yaml_file import from_yaml, to_yaml
from tests.reading.contents import read_files

pytestmark = pytest.mark.slow

HEADER = "id,source,target,relation,issue,document\n"
ANNA = HEADER + "c1,A,B,support,Water,Gazette 1\nc2,B,A,support,,Gazette 1\nc3,C,A,opposition,Land,Gazette 2\n"
BEN = HEADER + "c1,A,B,support,Water,Gazette 1\nc2,B,A,opposition,,Gazette 1\nc3,C,B,support,Land,Gazette 2\n"
LATER = HEADER + "d1,A,B,support,Water,Gazette 3\nd2,B,A,support,,Gazette 4\n"
SHARED = "2 of 3 pairs of source and target in ben.csv are in another file too, in the same document"


def both(anna: str = ANNA, ben: str = BEN, mapping: ColumnMapping | None = None) -> Loaded:
    return load(read_files({"anna.csv": anna.encode(), "ben.csv": ben.encode()}, mapping), mapping)


def columns_of(case: gm.Case, *names: str) -> list[list[str]]:
    return gm.claims(case)[list(names)].to_numpy().tolist()


def test_files_that_say_much_the_same_of_the_same_documents_are_asked_about():
    found = both()
    (question,) = found.interpretation.questions
    assert (question.part, question.text, question.likely) == (
        "files",
        "Are anna.csv, ben.csv codings of the same material, or parts of one case:",
        "codings",
    )
    assert [(each.answer, each.reason) for each in question.candidates] == [
        ("codings", f"{SHARED}: each file is a coder"),
        ("parts", "every row is a claim of its own"),
    ]
    with pytest.raises(OpenQuestionsError):
        found.whole()
    assert found.interpretation.guesses() == ("files: codings.",)


def test_as_codings_each_file_is_a_coder_and_ids_of_two_files_are_distinguished():
    case = both(mapping=ColumnMapping(files="codings")).whole()
    assert columns_of(case, "id", "source", "target", "relation", "document", "coder") == [
        ["c1 (anna)", "A", "B", "support", "Gazette 1", "anna"],
        ["c2 (anna)", "B", "A", "support", "Gazette 1", "anna"],
        ["c3 (anna)", "C", "A", "opposition", "Gazette 2", "anna"],
        ["c1 (ben)", "A", "B", "support", "Gazette 1", "ben"],
        ["c2 (ben)", "B", "A", "opposition", "Gazette 1", "ben"],
        ["c3 (ben)", "C", "B", "support", "Gazette 2", "ben"],
    ]
    assert "file" not in gm.claims(case)
    assert [finding.code for finding in case.warnings] == ["absent-columns"]
    found = gm.reliability(gm.codings_of(case))
    assert (found.names, found.coded_by_all, found.coded_by_any) == (("anna", "ben"), 1, 5)


def test_the_agreement_is_that_of_the_two_files_read_one_by_one(tmp_path: Path):
    for name, text in {"anna.csv": ANNA, "ben.csv": BEN}.items():
        (tmp_path / name).write_text(text)
    files = [tmp_path / "anna.csv", tmp_path / "ben.csv"]
    one_case = gm.codings_of(gm.read(files, accept_guesses=True))
    apart = [gm.read(file) for file in files]
    assert gm.reliability(one_case).alpha == gm.reliability(apart).alpha


def test_as_parts_the_files_are_read_as_they_always_were():
    ben = BEN.replace("c1", "d1").replace("c2", "d2").replace("c3", "d3")
    found = both(ben=ben, mapping=ColumnMapping(files="parts"))
    case = found.whole()
    assert found.interpretation.questions == ()
    assert columns_of(case, "document", "file")[::3] == [["Gazette 1", "anna.csv"], ["Gazette 1", "ben.csv"]]
    assert "coder" not in gm.claims(case)


def test_without_documents_a_file_is_the_document_of_its_rows_only_as_a_part():
    anna, ben = "from,to,stance\nA,B,ally\nB,C,ally\n", "from,to,stance\nA,B,ally\nB,C,enemy\n"
    assert [each.part for each in both(anna, ben).interpretation.questions] == ["files"]
    parts = both(anna, ben, ColumnMapping(files="parts")).whole()
    assert [document for (document,) in columns_of(parts, "document")] == ["anna.csv"] * 2 + ["ben.csv"] * 2
    codings = both(anna, ben, ColumnMapping(files="codings")).whole()
    assert columns_of(codings, "document", "coder") == [["", "anna"]] * 2 + [["", "ben"]] * 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (ANNA, LATER),
        ("from,to,stance\nA,B,ally\nB,C,ally\n", "from,to,stance\nC,D,ally\nD,E,enemy\n"),
        ("from,to,stance,year\nA,B,ally,2003\nB,C,ally,2003\n", "from,to,stance,year\nA,B,ally,2004\nB,C,ally,2004\n"),
    ],
    ids=["other documents", "other ends", "other years"],
)
def test_of_other_documents_ends_or_times_they_are_parts_unasked(one: str, two: str):
    found = both(one, two)
    assert found.interpretation.questions == ()
    assert "coder" not in gm.claims(found.whole())


def test_a_column_of_coders_in_both_decides():
    anna = "source,target,relation,coder\nA,B,support,Eva\nB,A,support,Eva\n"
    ben = "source,target,relation,coder\nA,B,support,Max\nB,A,opposition,Max\n"
    found = both(anna, ben)
    assert found.interpretation.questions == ()
    assert [case.title for case in gm.codings_of(found.whole())] == ["Eva", "Max"]


def test_where_one_file_names_its_coder_the_other_is_called_by_its_file():
    anna = "source,target,relation,Coder\nA,B,support,Eva\nB,A,support,\n"
    ben = "source,target,relation\nA,B,support\nB,A,opposition\n"
    case = both(anna, ben, ColumnMapping(files="codings")).whole()
    assert [coder for (coder,) in columns_of(case, "coder")] == ["Eva", "anna", "ben", "ben"]


def test_files_that_differ_in_their_ending_alone_are_two_coders():
    files = {"a.csv": b"from,to,stance\nA,B,ally\n", "a.tsv": b"from\tto\tstance\nA\tB\tenemy\n"}
    mapping = ColumnMapping(files="codings")
    case = load(read_files(files, mapping), mapping).whole()
    assert [coder for (coder,) in columns_of(case, "coder")] == ["a.csv", "a.tsv"]


def test_an_answer_in_a_mapping_is_kept_and_followed():
    mapping = both().interpretation.with_open_places()
    text = to_yaml(mapping)
    assert "files: '?'" in text
    answered = from_yaml(text.replace("files: '?'", "files: codings"))
    assert columns_of(both(mapping=answered).whole(), "coder")[::5] == [["anna"], ["ben"]]
    parts = from_yaml(text.replace("files: '?'", "files: parts"))
    assert both(mapping=parts).counts == Counts(rows=6, claims=3, wrong=3, skipped=0)  # two have one id


def test_a_known_layout_is_known_beside_the_answer():
    """As two exports of one project of the Discourse Network Analyzer are."""
    text = "ID,time,docId,docTitle,person,organization,concept,agreement\n{}"
    one = text.format("1,2024-01-01 00:00:00,1,Gazette,Eva,Farmers,Dam,1\n")
    two = text.format("1,2024-01-01 00:00:00,1,Gazette,Eva,Farmers,Dam,0\n")
    asked, told = both(one, two), both(one, two, ColumnMapping(files="codings"))
    assert told.interpretation.questions == ()
    assert (asked.mapping, asked.interpretation.layout) == (told.mapping, told.interpretation.layout)
    assert columns_of(told.whole(), "source", "target", "relation", "coder") == [
        ["Farmers", "Dam", "support", "anna"],
        ["Farmers", "Dam", "opposition", "ben"],
    ]


def test_files_without_ends_are_not_asked_about_although_a_column_has_no_name():
    found = both("from,,type\nA,B,ally\n", "from,,type\nA,B,ally\n")
    assert [question.part for question in found.interpretation.questions if question.part == "files"] == []
