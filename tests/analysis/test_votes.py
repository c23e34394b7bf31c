"""The votes of the UN General Assembly, with dates and issues of two other files: a case by a mapping alone."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import graphmodel as gm
from graphmodel import Selection, claims, open_case, select
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.derived_columns import ROW
from graphmodel.model.nodes import ids
from graphmodel.reading.in_memory import to_case
from graphmodel.reading.mapping.yaml_file import from_yaml

MAPPING = """columns: {source: country, target: rcid, relation: vote, date: date, issue: issue}
values: {relation: {"yes": support, "no": opposition, abstain: skip}}
targets: proposal
joins: {un_roll_calls.csv.gz: rcid, un_roll_call_issues.csv.gz: rcid}
"""


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def votes(reference: Path) -> pd.DataFrame:
    return pd.read_csv(reference / "un_votes_long.csv.gz", dtype="str", keep_default_na=False)


def test_votes_are_a_case_where_they_are(reference: Path, votes: pd.DataFrame):
    calls = pd.read_csv(reference / "un_roll_calls.csv.gz", dtype="str").set_index("rcid")
    issues = pd.read_csv(reference / "un_roll_call_issues.csv.gz", dtype="str").groupby("rcid")["issue"].agg(list)
    case = open_case(reference / "un_votes_long.csv.gz", mapping=from_yaml(MAPPING))
    assert [warning.message for warning in case.warnings if warning.code in ("left-out", "says-nothing")] == [
        "of 870,109 rows, 759,212 are claims, 0 have errors and 110,897 are skipped.",
        "rows that say nothing (abstain): 110,897, left out.",
    ]
    cast = votes[votes["vote"] != "abstain"]
    assert claim_total(case) == 870_109 - 110_897 == len(cast)
    assert ids(case, "actor") == list(dict.fromkeys(cast["country"]))
    part = select(case, Selection(issue="Human rights", since="1990", until="1999"))
    meant = cast["rcid"].map(issues).map(lambda each: isinstance(each, list) and "Human rights" in each)
    wanted = cast[meant & cast["rcid"].map(calls["date"]).between("1990-01-01", "1999-12-31")]
    found = claims(part)
    assert found["id"].tolist() == list("row" + (wanted.index + 2).astype("str"))
    whole = found.merge(wanted.assign(id="row" + (wanted.index + 2).astype("str")), on="id", suffixes=("", "_read"))
    assert (whole["source"] == whole["country"]).all()
    assert (whole["target"] == whole["rcid"]).all()
    assert (whole["relation"] == whole["vote"].map({"yes": "support", "no": "opposition"})).all()
    assert len(gm.agreement(part)) > 0


def test_votes_in_the_general_assembly(votes: pd.DataFrame):
    """A real case of size (dgrtwo/unvotes): yes supports, no opposes; four states counted again with pandas."""
    assert votes["vote"].value_counts().to_dict() == {"yes": 693_664, "abstain": 110_897, "no": 65_548}
    said = votes[votes["vote"] != "abstain"]
    relation = said["vote"].map({"yes": "support", "no": "opposition"})
    rows = pd.DataFrame({"source": said["country"], "target": said["rcid"], "relation": relation})
    rows[ROW] = np.arange(2, len(rows) + 2)
    states = pd.DataFrame({"id": votes["country"].unique(), "kind": "actor"})
    case = to_case(
        nodes=pd.concat([states, pd.DataFrame({"id": votes["rcid"].unique(), "kind": "proposal"})]), claims=rows
    )
    found = gm.summary(case)
    assert (found.claims, found.actors, found.proposals) == (693_664 + 65_548, 200, 6_203)
    some = ["United States", "France", "Egypt", "Japan"]
    sides = said.assign(side=relation.map({"support": 1, "opposition": -1})).pivot_table(
        index="country", columns="rcid", values="side"
    )
    table = gm.agreement(case).set_index(["a", "b"])
    for a, b in combinations(some, 2):
        products = (sides.loc[a] * sides.loc[b]).dropna()
        row = table.loc[(a, b) if (a, b) in table.index else (b, a)]
        wanted = [(products > 0).sum(), (products < 0).sum(), len(products)]
        assert row[["congruence", "conflict", "shared"]].tolist() == wanted
        assert row["value"] == pytest.approx(products.mean(), rel=1e-12)
