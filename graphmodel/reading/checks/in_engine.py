"""Find rows that are no sound claims, as expressions of an engine; the checks are those of `checks.case`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from graphmodel.engines.query import fetch, is_one_of
from graphmodel.errors import Finding
from graphmodel.model.columns import ROW
from graphmodel.model.schema import BETWEEN, CLAIM_COLUMNS
from graphmodel.reading.checks.cells import CHECKS

LEFT_OUT = "left-out"
"""Code of the finding that says where all rows went."""
HINT = "Mend them in the file, or map their values."


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of rows that are no claims.

    Attributes
    ----------
    code, column
        As in the finding of such a row.
    where
        Returns which rows of a table have it.
    what
        What such rows are like, to follow "rows".
    is_silent
        Such a row says nothing, and is not looked at any further.
    is_said_of_all
        It is counted in rows that say nothing too, whose ends are nodes all the same.
    """

    code: str
    column: str
    where: Callable[[ir.Table], ir.BooleanValue]
    what: str
    is_silent: bool = False
    is_said_of_all: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of some rows: the sound ones and their number, those without an error, and what the others have."""

    sound: ir.Table
    number: int
    without_error: ir.Table
    findings: tuple[Finding, ...]


def left_of(claims: ir.Table, problems: Sequence[Problem], *, name: str, unread: int = 0) -> Left:
    """Leave out the rows that have a problem, and count them: rows = claims + rows with errors + rows that say nothing.

    Parameters
    ----------
    name
        What the table is called in findings.
    unread
        Number of rows of the file that could not be read.
    """
    silent, wrong = (_any_of(claims, [each for each in problems if each.is_silent is side]) for side in (True, False))
    asked = {
        f"problem{number}": each.where(claims)
        & (ibis.literal(True) if each.is_said_of_all or each.is_silent else ~silent)
        for number, each in enumerate(problems)
    }
    sums = {key: claims.count(where=where) for key, where in asked.items()}
    whole = {"rows": claims.count(), "silent": claims.count(where=silent), "wrong": claims.count(where=wrong & ~silent)}
    first = {f"first_{key}": claims[ROW].min(where=where) for key, where in asked.items() if ROW in claims.columns}
    counts = fetch(claims.aggregate(**sums, **whole, **first)).fillna(0).iloc[0].astype("int64").to_dict()
    found = [
        (each, counts[f"problem{number}"], counts.get(f"first_problem{number}", 0))
        for number, each in enumerate(problems)
        if counts[f"problem{number}"]
    ]
    if not found and not unread:
        return Left(claims, counts["rows"], claims, ())
    said = _where_all_went(name, counts["rows"] + unread, counts["wrong"] + unread, counts["silent"])
    findings = (said, *(_finding(each, number, name, first=row) for each, number, row in found))
    here = [each for each, *_ in found]
    without_error = heard(claims.filter(~_any_of(claims, [each for each in here if not each.is_silent])), here)
    number = counts["rows"] - counts["wrong"] - counts["silent"]
    return Left(claims.filter(~_any_of(claims, here)), number, without_error, findings)


def heard(claims: ir.Table, problems: Sequence[Problem]) -> ir.Table:
    """Return the rows but for those that say nothing, not even that their ends are nodes."""
    mute = [each for each in problems if each.is_silent and not each.is_said_of_all]
    return claims.filter(~_any_of(claims, mute)) if mute else claims


def wrong_cells(no_dates: Mapping[str, Collection[str]]) -> list[Problem]:
    """Return what may be wrong in the cells of complete claims; by column of dates, the texts that are none."""
    problems = []
    for column in CLAIM_COLUMNS:
        if column.required:
            problems.append(Problem("empty-cell", column.name, _is(column.name, [""]), f"without a {column.name}"))
        if check := CHECKS.get(column.kind):
            where = check.bad_rows(column, no_dates.get(column.name, ()))
            problems.append(Problem(check.code, column.name, where, check.rows.format(column.name)))
    return [*problems, Problem("self-tie", "target", _is_own, "about their own source")]


def wrong_ids(names: ir.Table) -> list[Problem]:
    """Return what may be wrong with the ids that a file gives, whose rows are numbered."""
    again = _rows_of_doubled(names)
    problems = [Problem("duplicate-id", "id", _is(ROW, again), "with the id of another row")] if again else []
    return [*problems, *_with_separator(["id"])]


def wrong_ends(known: Collection[str] | None, found: Collection[str]) -> list[Problem]:
    """Return what may be wrong with the ends of claims.

    Parameters
    ----------
    known
        The ids of the nodes that a file lists; None where there is none, and every end is a node.
    found
        The ends of all claims.
    """
    if known is None:
        return _with_separator(["source", "target"])
    others = sorted(set(found) - set(known) - {""})
    what = "with a {} that is not among the nodes"
    return [Problem("unknown-node", end, _is(end, others), what.format(end)) for end in ("source", "target") if others]


def wrong_proposals(proposals: Collection[str]) -> list[Problem]:
    """Return what may be wrong with claims by or towards proposals."""
    return [
        Problem("mediated-proposal", "target", _is_mediated(proposals), "that mediate towards a proposal"),
        Problem("proposal-source", "source", _is("source", proposals), "in which a proposal takes a stance"),
    ]


def counted(code: str, column: str, number: int, what: str, *, name: str) -> Finding:
    """Return the warning that a number of rows have something that keeps them from being claims, or does not."""
    return Finding("warning", code, name, 0, column, "", f"rows {what}: {number:,}.")


def _with_separator(columns: Sequence[str]) -> list[Problem]:
    what = f"with {BETWEEN!r} in the {{}}"
    return [Problem("separator-in-id", name, _holds(name, BETWEEN), what.format(name)) for name in columns]


def _rows_of_doubled(names: ir.Table) -> list[int]:
    """Return the rows whose id an earlier row has, or a row without an id gets by its number."""
    given = names.filter(names.id != "")
    has_id = names.id != ""
    different = names.id.hash().nunique(where=has_id)  # alike by chance, some are only looked at more closely
    numbers = names.aggregate(rows=names.count(), given=names.count(where=has_id), different=different)
    counts = fetch(numbers).iloc[0]
    again: list[int] = []
    if counts["given"] > counts["different"]:
        first = given.group_by("id").having(ibis._.count() > 1).aggregate(first=given[ROW].min())
        doubled = given.join(first, "id")
        again = fetch(doubled.filter(doubled[ROW] > doubled["first"]).select(ROW))[ROW].tolist()
    if counts["given"] < counts["rows"]:
        numbered = names.filter(names.id == "").select(id=_number_of(names))
        again += fetch(given.semi_join(numbered, "id").select(ROW))[ROW].tolist()
    return sorted(set(again))


def _number_of(rows: ir.Table) -> ir.StringValue:
    return ibis.literal("row") + rows[ROW].cast("string")


def _any_of(claims: ir.Table, problems: Sequence[Problem]) -> ir.BooleanValue:
    return ibis.or_(ibis.literal(False), *(each.where(claims) for each in problems))


def _where_all_went(name: str, rows: int, wrong: int, silent: int) -> Finding:
    claims = rows - wrong - silent
    message = f"of {rows:,} rows, {claims:,} are claims, {wrong:,} have errors and {silent:,} say nothing."
    return Finding("warning", LEFT_OUT, name, 0, "", "", message)


def _finding(problem: Problem, number: int, name: str, *, first: int) -> Finding:
    message = f"rows {problem.what}: {number:,}, left out."
    hints = [f"The first is row {first}."] if first else []
    hints += [] if problem.is_silent else [HINT]
    return Finding("warning", problem.code, name, 0, problem.column, "", message, " ".join(hints))


def _is(column: str, values: Collection[str] | Collection[int]) -> Callable[[ir.Table], ir.BooleanValue]:
    return lambda rows: is_one_of(rows, column, values)


def _holds(column: str, text: str) -> Callable[[ir.Table], ir.BooleanValue]:
    return lambda rows: rows[column].contains(text)


def _is_mediated(proposals: Collection[str]) -> Callable[[ir.Table], ir.BooleanValue]:
    return lambda rows: is_one_of(rows, "target", proposals) & (rows.relation == "mediation")


def _is_own(rows: ir.Table) -> ir.BooleanValue:
    return (rows.source == rows.target) & (rows.source != "")
