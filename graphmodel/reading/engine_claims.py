"""Claims of a table in an engine before they are checked, and the ids of those that have none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from graphmodel.engines.query import arrow
from graphmodel.errors import CaseError, Finding, listing
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import ENDS, KINDS
from graphmodel.reading.checks.in_engine import Problem, ids_by_row


@dataclass(frozen=True, slots=True)
class EngineClaims:
    """Claims in an engine, with our columns and words, not yet checked.

    Attributes
    ----------
    claims
        Columns of `schema.CLAIM_COLUMNS`, some of which may be missing, and further ones.
    name
        Name of the table in findings.
    problems
        Problems of rows beside those of single cells.
    findings
        Findings from reading it.
    unread
        Number of rows that could not be read.
    is_file
        Whether it is a file, to which all rules of small files apply: its header is checked, its rows are numbered, and
        a file of nodes has to list all nodes. Else it may list some. Where rows are numbered, their ids are checked.
        The claims of a file are a table of their own in an embedded database, all text and no cell null.
    targets
        Kind of the targets that no file of nodes lists.
    may_miss
        Whether an end NA may be a missing value as well as a name.
    guesses
        What was guessed about it, one sentence each.
    layout
        The known layout that it was read by, if any.
    relations
        All texts of the relation, and perhaps the empty one; none where not known.
    base
        The table that the claims are made of, where they are those of a file.
    ends
        By end, its names with the first row of each that is not skipped; see `first_rows`. None where not known.
    """

    claims: ir.Table
    name: str
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: int = 0
    is_file: bool = False
    targets: str = KINDS[0]
    may_miss: bool = False
    guesses: tuple[str, ...] = ()
    layout: str = ""
    relations: tuple[str, ...] = ()
    base: ir.Table | None = None
    ends: Mapping[str, Mapping[str, int | None]] | None = None


def first_rows(claims: ir.Table, left_out: Sequence[Problem]) -> dict[str, dict[str, int | None]] | None:
    """Return by end of claims whose rows are numbered its names, each with its first row; None where it has none.

    Parameters
    ----------
    left_out
        Why rows are skipped: a name of these alone has no row.
    """
    if not {*ENDS, "relation", ROW} <= {*claims.columns}:
        return None
    skipped = ibis.or_(ibis.literal(False), *(each.where(claims) for each in left_out))
    found: dict[str, dict[str, int | None]] = {}
    for end in ENDS:
        first = claims.group_by(value=claims[end]).aggregate(first=claims[ROW].min(where=~skipped))
        answer = arrow(first)
        found[end] = dict(zip(answer["value"].to_pylist(), answer["first"].to_pylist(), strict=True))
    return found


def numbered(claims: ir.Table, name: str) -> ir.Table:
    """Give claims without ids the numbers of their rows, where the engine knows the order of rows.

    Raises
    ------
    CaseError
        It does not, so the same claim would have another id in every query.
    """
    if "id" in claims.columns:
        return claims
    if ROW in claims.columns:
        return claims.mutate(id=ids_by_row(claims))
    if claims.get_backend().name != "duckdb":
        raise CaseError([lacking("id", claims.columns, name)])
    return claims.mutate(id=ibis.literal("row") + (ibis.row_number() + 2).cast("string"))


def lacking(name: str, columns: Sequence[str], title: str) -> Finding:
    """Return the error that a column is missing."""
    hint = f"The columns are {listing(columns)}. Say which is meant in a mapping."
    return Finding("error", "missing-column", title, 0, name, "", "the column is missing.", hint)
