"""A measure as a newcomer would add it: a function, and the value that describes it."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from graphmodel.analysis.measure import Measure, Option
from graphmodel.analysis.measures import RULE_OPTION
from graphmodel.analysis.merging_rules import Rule
from graphmodel.model.case import Case, claims

End = Literal["source", "target"]


def loudness(case: Case, *, end: End = "source", rule: Rule = "net") -> pd.DataFrame:
    """Return how many claims each node has at one end."""
    del rule
    by_node = claims(case).groupby(end)["id"]
    table = pd.DataFrame({"node": list(by_node.groups), "loud": by_node.size().to_numpy()})
    return table.assign(claim_ids=by_node.agg("; ".join).to_numpy())


LOUDNESS = Measure(
    name="loudness",
    question="Who is loud?",
    about="Number of claims.",
    path="tests.toy_measure:loudness",
    tab="Loudness",
    options=(Option("end", "Count claims by their source or by their target."), RULE_OPTION),
    title="claims by node",
    labels={"loud": "number of claims", "claim_ids": None},
)
