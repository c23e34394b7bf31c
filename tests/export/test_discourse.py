"""The event list of discourse network analysis, read by pandas."""

import io

import pandas as pd

from graphmodel.export.formats import FORMATS
from graphmodel.model.case import Case
from graphmodel.model.level import Level
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.small_case import EDGES, case_from

HEADER = "statement_id;time;document_title;person;organization;concept;agreement\n"


def dna(case: Case, selection: Selection, level: Level = "claim") -> str:
    return FORMATS["dna"].to_bytes(select(case, selection), level).decode()


def test_each_position_is_a_statement_and_no_tie_is(small: Case):
    assert dna(small, Selection()) == HEADER + (
        "k7;2022-01-01;Report;;Ada;Build the dam;1\nk8;;Report;;Ben;Build the dam;0\nk9;;Letter;;Cleo;Open the park;1\n"
    )


def test_the_agent_is_the_person_and_an_interval_counts_from_its_first_day():
    edges = EDGES.replace(
        "k8,B,dam,opposition,Water,prospective,direct,2,,", "k8,B,dam,opposition,,,,,2019-02/2020,Envoy"
    )
    assert "k8;2019-02-01;Report;Envoy;Ben;Build the dam;0\n" in dna(case_from(edges), Selection())


def test_at_the_level_of_ties_nobody_speaks_twice():
    case = case_from(EDGES + "k10,A,dam,support,Water,observed,direct,1,2021-03,Envoy,Letter,p9,Ada again.\n")
    assert dna(case, Selection(actor=("A",)), "tie") == HEADER + "t5;2021-03-01;;;Ada;Build the dam;1\n"


def test_without_positions_only_the_header_is_left(small: Case):
    assert dna(small, Selection(proposals=False)) == HEADER


def test_hostile_text_comes_back_as_it_was(hostile: Case):
    found = pd.read_csv(io.StringIO(dna(hostile, Selection())), sep=";", keep_default_na=False)
    assert found["concept"].unique().tolist() == [hostile.nodes["label"].tolist()[5]]
    assert found["agreement"].tolist() == [1, 1, 1]
