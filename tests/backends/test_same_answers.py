"""Every query gives the same rows on each engine, in the same order and of the same types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, partial
from typing import Any

import pandas as pd
import pytest
from scipy.sparse import issparse

import graphmodel as gm
from graphmodel import Case, Selection, claims, select, summary, ties
from graphmodel.analysis.signed_pairs import signed_pairs
from graphmodel.engines.query import batches
from graphmodel.export.formats import FORMATS
from graphmodel.model.claim_counts import claim_total, vocabulary
from graphmodel.model.claims_behind import behind, claims_by_id, claims_of
from graphmodel.model.derived_columns import ORDER
from graphmodel.model.packed_columns import columns, texts
from graphmodel.model.ties import strongest_ties, tie_total
from graphmodel.picture.backbone import backbone
from tests.conftest import deep_fingerprint

pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # PySpark lets them be collected

Wanted = tuple[Callable[[str], list[pd.DataFrame]], Callable[[str], Any]]
SELECTIONS = {
    "everything": Selection(),
    "issue": Selection(issue="Issue 2"),
    "two issues": Selection(issue=("Issue 1", "Issue 3")),
    "relation": Selection(relation="mediation"),
    "actor": Selection(actor="Émile"),
    "two actors": Selection(actor=("emile", "Emile")),
    "proposal": Selection(proposal=("p3", "p4")),
    "status": Selection(status="prospective"),
    "basis": Selection(basis="inferred"),
    "strength": Selection(min_strength=3),
    "since a year": Selection(since="2021"),
    "since a day": Selection(since="2020-02-29"),
    "until a month": Selection(until="2021-02"),
    "until long ago": Selection(until="1000"),
    "a span": Selection(since="2020-02", until="2021-12-31"),
    "document": Selection(document="Report 1"),
    "agent": Selection(agent=("Zoë", "agent-2")),
    "text": Selection(text="école"),
    "text in capitals": Selection(text="éTÉ"),
    "text of signs": Selection(text="50% of _all_"),
    "text in quotes": Selection(text='"quoted"; \\'),
    "text of a name": Selection(text="actor 1"),
    "ego": Selection(ego="a12"),
    "ego, farther": Selection(ego="a12", hops=2, issue="Issue 1", min_strength=3),
    "ties only": Selection(proposals=False),
    "all at once": Selection(
        issue="Issue 1", relation=("support", "opposition"), status="observed", basis="direct", since="2020", text="e"
    ),
    "nothing is left": Selection(agent="Ärzte", text="no such words"),
}
FEW = Selection(issue="Issue 1", min_strength=3, until="2020", proposals=False)
TIES = ("everything", "actor", "a span", "all at once", "nothing is left")
"""Selections whose ties are compared too."""
TEXTS = ("issue", "date", "agent", "evidence")
QUERIES: dict[str, Callable[[Case], Any]] = {
    "summary": summary,
    "nodes": lambda case: case.nodes,
    "warnings": lambda case: case.warnings,
    "the first claims": lambda case: claims(case, most=7),
    "claims of a node": lambda case: claims_of(case, node="a-2"),
    "claims of a tie": lambda case: claims_of(case, source="a1", target="Émile", relation="support"),
    "claims by id": lambda case: claims_by_id(case, ["c-3", "C2", "c1", "none"]),
    "claims in numbers": claim_total,
    "ties in numbers": lambda case: tie_total(behind(case, node="a1")),
    **{f"values of {name}": partial(vocabulary, column=name) for name in TEXTS},
    "the strongest ties": lambda case: strongest_ties(case, most=9),
    "all claims, part by part": lambda case: pd.concat(batches(case.claims.order_by(*ORDER)), ignore_index=True),
    "backbone": lambda case: backbone(case, most=20),
    "positions": gm.positions,
    "positions by count": lambda case: gm.positions(case, rule="count"),
    "positions by latest": lambda case: gm.positions(case, rule="latest"),
    "agreement by latest": lambda case: gm.agreement(case, rule="latest"),
    "agreement": gm.agreement,
    "shared sides": lambda case: gm.shared_sides(case, "a1", "a2"),
    "discrepancy": gm.discrepancy,
    "contested": gm.contested,
    "signs by net": lambda case: signed_pairs(case, rule="net"),
    "signs by count": lambda case: signed_pairs(case, rule="count", directed=True),
    "signs by latest": lambda case: signed_pairs(case, rule="latest"),
    "balance": gm.balance,
    "camps": lambda case: gm.camps(case, time_limit=60),
    "standing": gm.standing,
    "mediation": gm.mediation,
    "unmediated": gm.unmediated,
    "mediators": lambda case: gm.mediators(case, a="a1", b="a2"),
    "the strongest conflict": gm.strongest_conflicts,
    "brokerage": lambda case: gm.brokerage(case, groups=case.nodes.set_index("id")["group"].to_dict()),
    "reliability": lambda case: gm.reliability(gm.codings_of(case), draws=50),
    "robustness": lambda case: gm.robustness(select(case, FEW), time_limit=600),
    "csv": lambda case: FORMATS["csv"].to_bytes(select(case, Selection(issue="Issue 1")), "claim"),
    "a picture": lambda case: FORMATS["svg"].to_bytes(select(case, FEW), "tie"),
    "what a page selects by": lambda case: (columns(case), texts(case)),
}


def plain(value: Any) -> Any:
    """Return an answer as values that can be compared: a table as its columns, types and rows in their order."""
    if isinstance(value, pd.DataFrame):
        return deep_fingerprint(value.astype(object).where(value.notna(), None)), value.dtypes.to_dict()
    if issparse(value):
        return plain(pd.DataFrame(value.toarray()))
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(each) for name, each in ((each.name, getattr(value, each.name)) for each in fields(value))}
    return value if isinstance(value, dict | bytes | int | str) else repr(value)


def tables_of(case: Case, name: str) -> list[pd.DataFrame]:
    """Return the claims and nodes of a selection, and some of their ties."""
    part = select(case, SELECTIONS[name])
    return [claims(part), part.nodes, *([ties(part)] if name in TIES else [])]


@pytest.fixture(scope="module")
def wanted(on_files: Case) -> Wanted:
    """Return what the embedded DuckDB says of a selection and of a query, asked once for all engines."""
    return cache(lambda name: tables_of(on_files, name)), cache(lambda name: plain(QUERIES[name](on_files)))


@pytest.mark.parametrize("name", SELECTIONS)
def test_a_selection_has_the_same_claims_nodes_and_ties(wanted: Wanted, in_engine: Case, name: str):
    for table, same in zip(tables_of(in_engine, name), wanted[0](name), strict=True):
        pd.testing.assert_frame_equal(table, same)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_has_the_same_answer(wanted: Wanted, in_engine: Case, name: str):
    assert plain(QUERIES[name](in_engine)) == wanted[1](name)
