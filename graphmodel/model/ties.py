"""Claims to ties: one row per (source, target, relation), summed up over its claims."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.engines.query import arrow, fetch, fetch_over
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import FIRST_DAY, LAST_DAY, ROW
from graphmodel.model.nodes import ids
from graphmodel.model.schema import BETWEEN, RELATIONS, SIGNS, TIE_COLUMNS, issues_in

SUMMED = ("claims", "strength", "observed", "direct")
DRAWN_COLUMNS = ("source", "target", "relation", "sign", *SUMMED)
"""Of ties, the columns that a picture needs."""
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class TieSums:
    """All ties of a case in arrays, for what is asked of millions at once.

    Attributes
    ----------
    source, target, relation
        Indices in the nodes of the case, and in ``words``.
    claims, strength, observed, direct
        As in `schema.TIE_COLUMNS`.
    first_row
        The row of the first claim.
    words, signs
        Names of the relations, and the sign of each.
    directed
        Whether a tie from a to b differs from one from b to a.
    """

    source: Indices
    target: Indices
    relation: Indices
    claims: Indices
    strength: Indices
    observed: Indices
    direct: Indices
    first_row: Indices
    words: tuple[str, ...] = RELATIONS
    signs: tuple[int, ...] = tuple(SIGNS[relation] for relation in RELATIONS)
    directed: bool = True

    @property
    def sign(self) -> Indices:
        """+1, -1 or 0 of each tie."""
        return np.array(self.signs)[self.relation]


def ties(case: Case) -> pd.DataFrame:
    """Return the ties and positions of a case: one row per (source, target, relation).

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    DataFrame
        Columns of `schema.TIE_COLUMNS`, ordered by the first claim of each. Asked of the engine once a case; treat as
        read-only.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> ties(shipped_case())[["source", "target", "relation", "claims", "strength"]].head(2)
      source target    relation  claims  strength
    0     AZ     RU  opposition       3         6
    1     RU     AM   mediation       3         5
    """
    rows = case.once("ties", lambda: _each_issue_once(fetch_over(case.claims, ties_in_order)))
    return rows.copy(deep=False)


def ties_among_actors(case: Case) -> pd.DataFrame:
    """Return the rows of `ties` that are no positions.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    DataFrame
        As of `ties`.
    """
    rows = ties(case)
    return rows[~rows["target"].isin(ids(case.whole, "proposal"))].reset_index(drop=True)


def _each_issue_once(rows: pd.DataFrame) -> pd.DataFrame:
    """Name each issue once, though claims name it alone and among others."""
    cells = rows["issues"].tolist()
    once = [BETWEEN.join(issues_in(cell)) if BETWEEN in cell else cell for cell in cells]
    if once != cells:
        rows["issues"] = pd.array(once, dtype="str")
    return rows


def tie_total(case: Case) -> int:
    """Return the number of ties and positions, without fetching them.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    int
        Asked of the engine once per case.
    """
    if "ties" in case.memo:
        return len(case.memo["ties"])
    return case.once("tie_total", lambda: int(fetch_over(case.claims, _number)["n"].iloc[0]))


def _number(claims: ir.Table) -> ir.Table:
    ends = claims.select("source", "target", "relation").distinct()
    return ends.aggregate(n=ends.count())


def tie_sums(case: Case) -> TieSums:
    """Return the ties and positions of a case as arrays.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    TieSums
        In no order; it takes a tenth of the memory of `ties`.
    """
    claims = case.claims
    summed = claims.group_by("source", "target", "relation").aggregate(
        claims=claims.count(),
        strength=claims.strength.sum(),
        observed=(claims.status == "observed").sum(),
        direct=(claims.basis == "direct").sum(),
        first_row=claims[ROW].min(),
    )
    rows = arrow(summed)
    nodes, relations = pa.array(case.nodes["id"].tolist(), pa.string()), pa.array(RELATIONS, pa.string())
    values = {"source": nodes, "target": nodes, "relation": relations}
    columns = {
        name: pc.index_in(rows[name].cast(pa.string()), value_set=values[name]) if name in values else rows[name]
        for name in rows.column_names
    }
    return TieSums(**{name: column.to_numpy().astype(np.int64) for name, column in columns.items()})


def tie_rows(nodes: pd.DataFrame, sums: TieSums, chosen: Indices) -> pd.DataFrame:
    """Return some ties of `tie_sums` as rows.

    Parameters
    ----------
    nodes
        Nodes of the case.
    sums
        The ties.
    chosen
        Indices of ties in ``sums``.

    Returns
    -------
    DataFrame
        `DRAWN_COLUMNS`, in the order of `ties`.
    """
    names = nodes["id"].to_numpy(dtype=object)
    rows = pd.DataFrame(
        {
            "source": pd.Series(names[sums.source[chosen]], dtype="str"),
            "target": pd.Series(names[sums.target[chosen]], dtype="str"),
            "relation": pd.Series(np.array(sums.words, dtype=object)[sums.relation[chosen]], dtype="str"),
            "sign": sums.sign[chosen].astype("int8"),
            **{name: getattr(sums, name)[chosen] for name in SUMMED},
            "first_row": sums.first_row[chosen],
        }
    )
    ordered = rows.sort_values(["first_row", "source", "target", "relation"], ignore_index=True)
    return ordered[list(DRAWN_COLUMNS)]


def strongest_ties(case: Case, *, most: int) -> pd.DataFrame:
    """Return the strongest ties of a case.

    Parameters
    ----------
    case
        A case or a selection of one.
    most
        Largest number of rows.

    Returns
    -------
    DataFrame
        Rows of `ties`, strongest first.
    """
    table = tie_table(case.claims)
    order = (ibis.desc("strength"), ibis.desc("claims"), "source", "target", "relation")
    return _each_issue_once(fetch(table.order_by(*order).select(*TIE_COLUMNS).limit(most)))


def ties_in_order(claims: ir.Table) -> ir.Table:
    """Return the query of `ties`, in the order of the first claim of each."""
    return tie_table(claims).order_by("first_row", "source", "target", "relation").select(*TIE_COLUMNS)


def tie_table(claims: ir.Table) -> ir.Table:
    """Return the ties of claims as an expression.

    Parameters
    ----------
    claims
        Claims with the derived columns.

    Returns
    -------
    Table
        Columns of `schema.TIE_COLUMNS`, and ``first_row``, the row of the first claim.
    """
    # Summed up by issue first: then the issues of a tie are put in order, which are fewer than its claims.
    by_issue = claims.group_by("source", "target", "relation", "issue").aggregate(
        claims=claims.count(),
        strength=claims.strength.sum(),
        observed=(claims.status == "observed").sum(),
        direct=(claims.basis == "direct").sum(),
        first=claims[FIRST_DAY].min(),
        last=claims[LAST_DAY].max(),
        first_row=claims[ROW].min(),
    )
    sums = {name: by_issue[name].sum() for name in SUMMED}
    grouped = by_issue.group_by("source", "target", "relation").aggregate(
        sign=by_issue.relation.cases(*SIGNS.items()).max(),
        **sums,
        issues=by_issue.issue.nullif("").collect().sort().join(BETWEEN).fill_null(""),
        first=by_issue["first"].min().fill_null(""),
        last=by_issue["last"].max().fill_null(""),
        first_row=by_issue.first_row.min(),
    )
    return grouped.select(*TIE_COLUMNS, "first_row")
