import csv
import io
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.export.delimited import to_csv
from graphmodel.model.case import Case, claims
from graphmodel.model.dates import day_range
from graphmodel.model.graph import tie_graph
from graphmodel.model.schema import SIGNS, TIE_COLUMNS
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from tests.conftest import Unchanged
from tests.small_case import HEADER, TIES, case_from
from tests.strategies import EDGES_TEXTS


def expected_ties(text: str) -> list[dict[str, object]]:
    """Sum up the text of an edges.csv tie by tie in plain Python, in the order of the first claim of each."""
    behind: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for claim in csv.DictReader(io.StringIO(text)):
        behind.setdefault((claim["source"], claim["target"], claim["relation"]), []).append(claim)
    rows = []
    for (source, target, relation), group in behind.items():
        days = [day_range(claim["date"]) for claim in group if claim["date"]]
        rows.append(
            {
                "source": source,
                "target": target,
                "relation": relation,
                "sign": SIGNS[relation],
                "claims": len(group),
                "strength": sum(int(claim["strength"]) for claim in group),
                "observed": [claim["status"] for claim in group].count("observed"),
                "direct": [claim["basis"] for claim in group].count("direct"),
                "issues": "; ".join(sorted({claim["issue"] for claim in group} - {""})),
                "first": min((first for first, _ in days), default=""),
                "last": max((last for _, last in days), default=""),
            }
        )
    return rows


def test_ties_sum_up_the_claims_of_each_source_target_and_relation(small: Case):
    assert to_csv(ties(small)).decode() == TIES


def test_ties_have_the_columns_of_the_schema(small: Case):
    assert list(ties(small)) == list(TIE_COLUMNS)
    numbers = {name: str(dtype) for name, dtype in ties(small).dtypes.items() if str(dtype) != "str"}
    assert list(numbers) == ["sign", "claims", "strength", "observed", "direct"]


def test_ties_of_no_claims_are_no_rows_with_all_columns(small: Case):
    none = ties(select(small, Selection(actor=("D",))))
    assert none.to_dict("split") == {"index": [], "columns": list(TIE_COLUMNS), "data": []}


@settings(max_examples=5)  # each makes cases, which are dear
@given(EDGES_TEXTS)
def test_ties_and_graph_are_what_plain_python_counts_and_lose_no_claim_and_no_strength(text: str):
    case = case_from(text)
    graph, frame = tie_graph(case), claims(case)
    assert ties(case).to_dict("records") == expected_ties(text)
    assert sum(count for *_, count in graph.edges(data="claims")) == len(frame)
    assert sum(strength for *_, strength in graph.edges(data="strength")) == frame["strength"].sum()
    assert graph.number_of_edges() == len(frame.drop_duplicates(["source", "target", "relation"]))


@pytest.mark.slow
@settings(max_examples=8)  # each makes cases, which are dear
@given(EDGES_TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing_in_the_ties_but_their_order(text: str, chance: random.Random):
    header, *rows = text.splitlines(keepends=True)
    chance.shuffle(rows)
    tables = [ties(case_from(each)) for each in (text, "".join([header, *rows]))]
    one, other = (table.sort_values(["source", "target", "relation"], ignore_index=True) for table in tables)
    pd.testing.assert_frame_equal(one, other)


def test_a_case_of_no_dates_and_no_issues_has_ties_with_empty_ones():
    (row,) = ties(case_from(HEADER + "k1,A,B,support,,,,,,,,,\n")).to_dict("records")
    assert (row["issues"], row["first"], row["last"]) == ("", "", "")


def test_summing_up_changes_nothing_in_the_case(unchanged: Unchanged):
    case = case_from()
    with unchanged(case):
        ties(case)


def test_changing_the_ties_that_were_given_out_leaves_the_case_alone():
    case = case_from()
    rows = ties(case)
    rows["score"] = 1
    assert to_csv(ties(case)).decode() == TIES
