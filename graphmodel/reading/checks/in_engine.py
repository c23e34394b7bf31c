"""Check claims inside an engine: wrong rows are counted and left out. The rules are those of `checks.case`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from graphmodel.engines.query import fetch
from graphmodel.errors import Finding
from graphmodel.model.derived_columns import ROW
from graphmodel.model.reading import AS_IT_IS, Reading
from graphmodel.model.schema import CLAIM_COLUMNS

_LEFT_OUT = "left-out"
"""Code of the finding that counts claims, rows with errors and skipped rows."""
_HINT = "Fix them in the file, or map their values."


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason why rows of a table are not claims.

    Attributes
    ----------
    code, column
        As in the finding of such a row.
    where
        Condition on the rows of a table that have the problem.
    what
        Describes such rows, to follow the word "rows".
    is_skipped
        Such a row is skipped, as an abstention: it is no error, and is checked no further.
    taken_as
        What the cell is taken as, where it alone is left out and not its row.
    hint
        What to do about it.
    values
        What is in such rows, where they are skipped.
    """

    code: str
    column: str
    where: Callable[[ir.Table], ir.BooleanValue]
    what: str
    is_skipped: bool = False
    taken_as: str = ""
    hint: str = _HINT
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows after the checks.

    Attributes
    ----------
    claims
        The rows that are claims, with defaults in place of wrong cells.
    number
        Number of claims.
    findings
        Counts of the others, and of wrong cells.
    reading
        How many rows are left out.
    left_out
        The rows that are left out, if any.
    without_error
        The rows without an error that name nodes, where some rows have one.
    has_wrong_cells
        Whether there are defaults in place of wrong cells.
    """

    claims: ir.Table
    number: int
    findings: tuple[Finding, ...] = ()
    reading: Reading = AS_IT_IS
    left_out: ir.Table | None = None
    without_error: ir.Table | None = None
    has_wrong_cells: bool = False


def check_rows(claims: ir.Table, problems: Sequence[Problem], *, name: str, unread: int = 0) -> Checked:
    """Leave out the rows that have a problem, and count them: rows = claims + rows with errors + skipped rows.

    Parameters
    ----------
    name
        Name of the table in findings.
    unread
        Number of rows of the file that could not be read.
    """
    of_rows = [each for each in problems if not each.taken_as]
    skipped, wrong = (_any_of(claims, [each for each in of_rows if each.is_skipped is side]) for side in (True, False))
    sums = {
        "rows": claims.count(),
        "skipped": claims.count(where=skipped),
        "wrong": claims.count(where=wrong & ~skipped),
    }
    rows_with = {each: each.where(claims) if each.is_skipped else each.where(claims) & ~skipped for each in problems}
    for number, rows in enumerate(rows_with.values()):
        sums[f"problem{number}"] = claims.count(where=rows)
        if ROW in claims.columns:
            sums[f"first{number}"] = claims[ROW].min(where=rows).fill_null(0)
    counts = fetch(claims.aggregate(**sums)).iloc[0].to_dict()
    found = {each: counts[f"problem{number}"] for number, each in enumerate(problems) if counts[f"problem{number}"]}
    first = {each: counts.get(f"first{number}", 0) for number, each in enumerate(problems)}
    number = counts["rows"] - counts["wrong"] - counts["skipped"]
    if not found and not unread:
        return Checked(claims, number)
    findings = tuple(_finding(each, number, name, first=first[each]) for each, number in found.items())
    here = [each for each in found if not each.taken_as]
    if here or unread:
        findings = (_row_counts(name, number, counts["wrong"] + unread, counts["skipped"]), *findings)
    is_out = _any_of(claims, here)
    cells = [each for each in found if each.taken_as]
    return Checked(
        _with_defaults(claims.filter(~is_out), cells),
        number,
        findings,
        Reading(counts["wrong"] + unread, counts["skipped"], tuple(value for each in found for value in each.values)),
        left_out=claims.filter(is_out) if here else None,
        without_error=naming_nodes(claims.filter(~wrong), here) if counts["wrong"] else None,
        has_wrong_cells=bool(cells),
    )


def naming_nodes(claims: ir.Table, problems: Sequence[Problem]) -> ir.Table:
    """Return the rows whose ends are nodes: all but those that a mapping skips."""
    skipped = [each for each in problems if each.is_skipped]
    return claims.filter(~_any_of(claims, skipped)) if skipped else claims


def _with_defaults(claims: ir.Table, problems: Sequence[Problem]) -> ir.Table:
    """Return claims with defaults in place of wrong cells."""
    defaults = {column.name: column.default for column in CLAIM_COLUMNS}
    for each in problems:
        cells = claims[each.column]
        default = ibis.literal(defaults[each.column]).cast(cells.type())
        claims = claims.mutate(**{each.column: each.where(claims).ifelse(default, cells)})
    return claims


def ids_by_row(rows: ir.Table) -> ir.StringValue:
    """Return the ids of rows without one: their numbers."""
    return ibis.literal("row") + rows[ROW].cast("string")


def is_own(rows: ir.Table) -> ir.BooleanValue:
    """Return which claims have the same source and target."""
    return (rows.source == rows.target) & (rows.source != "")


def counting_finding(code: str, column: str, number: int, what: str, *, name: str) -> Finding:
    """Return the warning that counts the rows of a kind."""
    return Finding("warning", code, name, 0, column, "", f"rows {what}: {number:,}.")


def _any_of(claims: ir.Table, problems: Sequence[Problem]) -> ir.BooleanValue:
    return ibis.or_(ibis.literal(False), *(each.where(claims) for each in problems))


def _row_counts(name: str, claims: int, wrong: int, skipped: int) -> Finding:
    rows = claims + wrong + skipped
    message = f"of {rows:,} rows, {claims:,} are claims, {wrong:,} have errors and {skipped:,} are skipped."
    return Finding("warning", _LEFT_OUT, name, 0, "", "", message)


def _finding(problem: Problem, number: int, name: str, *, first: int) -> Finding:
    fate = f"taken as {problem.taken_as}" if problem.taken_as else "left out"
    message = f"rows {problem.what}: {number:,}, {fate}."
    hints = [f"The first is row {first}."] if first else []
    hints += [] if problem.is_skipped else [problem.hint]
    return Finding("warning", problem.code, name, 0, problem.column, "", message, " ".join(hints))
