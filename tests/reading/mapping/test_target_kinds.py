"""Of which kind targets are is asked where neither their column nor anything else says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphmodel.model.nodes import ids
from graphmodel.reading.load import load
from graphmodel.reading.mapping.apply import ColumnMapping
from tests.reading.contents import read_files

MIXED = "actor,target,stance\nAnn,Ben,ally\nBen,Dam,enemy\nBen,Ann,ally\nAnn,Park,ally\nCleo,Road,ally\nCleo,Dam,ally\n"


def questions(text: str, **further: bytes):
    files = {"t.csv": text.encode()} | {f"{name}.csv": content for name, content in further.items()}
    return [each for each in load(read_files(files)).interpretation.questions if each.part == "targets"]


def test_names_that_act_nowhere_are_asked_about_with_their_rows():
    (question,) = questions(MIXED)
    assert (question.text, question.likely) == ("Names in 'target' that never act themselves are:", "proposal")
    assert [(each.answer, each.reason) for each in question.candidates] == [
        ("actor", "all targets are actors"),
        (
            "proposal",
            "2 names are also in 'actor' (rows: 2): actors; 3 names are not (rows: 4): proposals",
        ),
    ]


@pytest.mark.parametrize(
    ("kind", "actors"), [("actor", {"Ann", "Ben", "Cleo", "Dam", "Park", "Road"}), ("proposal", {"Ann", "Ben", "Cleo"})]
)
def test_the_answer_makes_them_actors_or_proposals_and_who_acts_stays_an_actor(kind: str, actors: set[str]):
    asked = load(read_files({"t.csv": MIXED.encode()}))
    mapping: ColumnMapping = replace(asked.mapping, targets=kind)
    case = load(read_files({"t.csv": MIXED.encode()}, mapping), mapping).whole()
    assert set(ids(case, "actor")) == actors


def test_where_at_least_half_of_the_targets_act_the_others_are_likely_actors():
    (question,) = questions("actor,object,stance\nAnn,Ben,ally\nBen,Cleo,enemy\n")
    assert question.likely == "actor"


@pytest.mark.parametrize(
    "header",
    ["source,target,relation", "from,to,stance", "source_name,target_name,stance", "who,whom,stance"],
)
def test_a_header_that_says_it_asks_nothing(header: str):
    assert questions(MIXED.replace("actor,target,stance", header).replace("ally", "support")) == []


@pytest.mark.parametrize("name", ["concept", "partner", "proposal"])
def test_a_name_of_proposals_or_of_actors_asks_nothing(name: str):
    assert questions(MIXED.replace("target", name)) == []


def test_where_all_targets_act_there_is_nothing_to_ask():
    assert questions("actor,target,stance\nAnn,Ben,ally\nBen,Ann,enemy\n") == []


def test_a_table_of_nodes_says_it():
    nodes = b"id,kind\nAnn,actor\nBen,actor\nCleo,actor\nDam,proposal\nPark,proposal\nRoad,proposal\n"
    assert questions(MIXED, nodes=nodes) == []
