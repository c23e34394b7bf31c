"""The votes of the UN General Assembly, with dates and issues of two other files: a case by a mapping alone."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import graphmodel as gm
from graphmodel import Selection, claims, open_case, select
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.nodes import ids
from graphmodel.reading.mapping.yaml_file import from_yaml

MAPPING = """columns: {source: country, target: rcid, relation: vote, date: date, issue: issue}
values: {relation: {"yes": support, "no": opposition, abstain: skip}}
targets: proposal
joins: {un_roll_calls.csv.gz: rcid, un_roll_call_issues.csv.gz: rcid}
"""


@pytest.mark.slow
def test_votes_are_a_case_where_they_are(reference: Path):
    votes = pd.read_csv(reference / "un_votes_long.csv.gz", dtype="str", keep_default_na=False)
    calls = pd.read_csv(reference / "un_roll_calls.csv.gz", dtype="str").set_index("rcid")
    issues = pd.read_csv(reference / "un_roll_call_issues.csv.gz", dtype="str").groupby("rcid")["issue"].agg(list)
    case = open_case(reference / "un_votes_long.csv.gz", mapping=from_yaml(MAPPING))
    assert [warning.message for warning in case.warnings if warning.code in ("left-out", "says-nothing")] == [
        "of 870,109 rows, 759,212 are claims, 0 have errors and 110,897 are skipped.",
        "rows that say nothing: 110,897, left out.",
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
