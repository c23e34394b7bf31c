"""Check claims inside an engine: wrong rows are counted and left out. The rules are those of `checks.case`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from graphmodel.engines.query import fetch, is_one_of
from graphmodel.errors import Finding, listing, quoted
from graphmodel.model.columns import ROW
from graphmodel.model.reading import AS_IT_IS, Reading
from graphmodel.model.schema import BETWEEN, CLAIM_COLUMNS, Column
from graphmodel.model.written_dates import is_open, why_open
from graphmodel.reading.checks.cells import CHECKS, DAY_ORDER, costs_cell, taken_as

LEFT_OUT = "left-out"
"""Code of the finding that counts claims, rows with errors and skipped rows."""
MOST_QUOTED = 3
"""Number of values that cannot be read that a finding quotes."""
HINT = "Fix them in the file, or map their values."


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
    counts_skipped
        Skipped rows are counted too; their source and target are nodes all the same.
    taken_as
        What the cell is taken as, where it alone is left out and not its row.
    hint
        What to do about it.
    """

    code: str
    column: str
    where: Callable[[ir.Table], ir.BooleanValue]
    what: str
    is_skipped: bool = False
    counts_skipped: bool = False
    taken_as: str = ""
    hint: str = HINT


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows after the checks: claims and their number, rows without an error, findings, and how many are left out."""

    sound: ir.Table
    number: int
    without_error: ir.Table
    findings: tuple[Finding, ...]
    reading: Reading = AS_IT_IS


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
    asked = {
        f"problem{number}": each.where(claims)
        & (ibis.literal(True) if each.counts_skipped or each.is_skipped else ~skipped)
        for number, each in enumerate(problems)
    }
    sums = {key: claims.count(where=where) for key, where in asked.items()}
    whole = {
        "rows": claims.count(),
        "skipped": claims.count(where=skipped),
        "wrong": claims.count(where=wrong & ~skipped),
    }
    first = {f"first_{key}": claims[ROW].min(where=where) for key, where in asked.items() if ROW in claims.columns}
    counts = fetch(claims.aggregate(**sums, **whole, **first)).fillna(0).iloc[0].astype("int64").to_dict()
    found = [
        (each, counts[f"problem{number}"], counts.get(f"first_problem{number}", 0))
        for number, each in enumerate(problems)
        if counts[f"problem{number}"]
    ]
    if not found and not unread:
        return Checked(claims, counts["rows"], claims, ())
    here = [each for each, *_ in found if not each.taken_as]
    total = _row_counts(name, counts["rows"] + unread, counts["wrong"] + unread, counts["skipped"])
    findings = tuple(_finding(each, number, name, first=row) for each, number, row in found)
    findings = (total, *findings) if here or unread else findings
    cells = [each for each, *_ in found if each.taken_as]
    without_error = naming_nodes(claims.filter(~_any_of(claims, [each for each in here if not each.is_skipped])), here)
    number = counts["rows"] - counts["wrong"] - counts["skipped"]
    reading = Reading(counts["wrong"] + unread, counts["skipped"])
    return Checked(_mended(claims.filter(~_any_of(claims, here)), cells), number, without_error, findings, reading)


def naming_nodes(claims: ir.Table, problems: Sequence[Problem]) -> ir.Table:
    """Return the rows whose ends are nodes: all but those that a mapping skips."""
    skipped = [each for each in problems if each.is_skipped and not each.counts_skipped]
    return claims.filter(~_any_of(claims, skipped)) if skipped else claims


def wrong_cells(no_dates: Mapping[str, Collection[str]]) -> list[Problem]:
    """Return the checks of the cells of complete claims, given the texts of each column of dates that are not dates."""
    problems = []
    for column in CLAIM_COLUMNS:
        if column.required:
            problems.append(Problem("empty-cell", column.name, _is(column.name, [""]), f"without a {column.name}"))
        if column.kind == "date":
            problems += _wrong_dates(column, no_dates.get(column.name, ()))
        elif check := CHECKS.get(column.kind):
            taken = taken_as(column) if costs_cell(column) else ""
            where = check.bad_rows(column, ())
            problems.append(Problem(check.code, column.name, where, check.rows.format(column.name), taken_as=taken))
    return [*problems, Problem("self-tie", "target", is_own, "about their own source")]


def wrong_ids(names: ir.Table) -> list[Problem]:
    """Return the checks of the ids of claims in a file, whose rows are numbered."""
    again = _rows_of_doubled(names)
    problems = [Problem("duplicate-id", "id", _is(ROW, again), "with the id of another row")] if again else []
    return [*problems, *_with_separator(["id"])]


def wrong_ends(known: Collection[str] | None, found: Collection[str]) -> list[Problem]:
    """Return the checks of the sources and targets of claims.

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
    """Return the checks of claims by or towards proposals."""
    return [
        Problem("mediated-proposal", "target", _is_mediated(proposals), "that mediate towards a proposal"),
        Problem("proposal-source", "source", _is("source", proposals), "in which a proposal takes a stance"),
    ]


def _wrong_dates(column: Column, texts: Collection[str]) -> list[Problem]:
    """Return the check of dates that cannot be read, and that of those whose day and month may be either."""
    no_dates, either = ([text for text in texts if is_open(text) is side] for side in (False, True))
    check = CHECKS[column.kind]
    such = f"Some are {listing(map(quoted, no_dates), most=MOST_QUOTED)}."
    bad = Problem(
        check.code,
        column.name,
        check.bad_rows(column, no_dates),
        check.rows.format(column.name),
        taken_as=taken_as(column),
        hint=such,
    )
    reason = ". ".join(why_open(either))
    what = f"with a {column.name} whose day and month may be either"
    where = _is(column.name, either)
    return [bad, Problem(DAY_ORDER, column.name, where, what, taken_as=taken_as(column), hint=reason)]


def _mended(claims: ir.Table, problems: Sequence[Problem]) -> ir.Table:
    """Return claims with defaults in place of wrong cells."""
    defaults = {column.name: column.default for column in CLAIM_COLUMNS}
    for each in problems:
        cells = claims[each.column]
        default = ibis.literal(defaults[each.column]).cast(cells.type())
        claims = claims.mutate(**{each.column: each.where(claims).ifelse(default, cells)})
    return claims


def is_own(rows: ir.Table) -> ir.BooleanValue:
    """Return which claims have the same source and target."""
    return (rows.source == rows.target) & (rows.source != "")


def counted(code: str, column: str, number: int, what: str, *, name: str) -> Finding:
    """Return the warning that counts the rows of a kind."""
    return Finding("warning", code, name, 0, column, "", f"rows {what}: {number:,}.")


def _with_separator(columns: Sequence[str]) -> list[Problem]:
    what = f"with {BETWEEN!r} in the {{}}"
    return [Problem("separator-in-id", name, _holds(name, BETWEEN), what.format(name)) for name in columns]


def _rows_of_doubled(names: ir.Table) -> list[int]:
    """Return the rows whose id an earlier row has, or a row without an id gets by its number."""
    given = names.filter(names.id != "")
    has_id = names.id != ""
    different = names.id.hash().nunique(where=has_id)  # equal hashes of different ids cost only the exact query below
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


def _row_counts(name: str, rows: int, wrong: int, skipped: int) -> Finding:
    claims = rows - wrong - skipped
    message = f"of {rows:,} rows, {claims:,} are claims, {wrong:,} have errors and {skipped:,} are skipped."
    return Finding("warning", LEFT_OUT, name, 0, "", "", message)


def _finding(problem: Problem, number: int, name: str, *, first: int) -> Finding:
    fate = f"taken as {problem.taken_as}" if problem.taken_as else "left out"
    message = f"rows {problem.what}: {number:,}, {fate}."
    hints = [f"The first is row {first}."] if first else []
    hints += [] if problem.is_skipped else [problem.hint]
    return Finding("warning", problem.code, name, 0, problem.column, "", message, " ".join(hints))


def _is(column: str, values: Collection[str] | Collection[int]) -> Callable[[ir.Table], ir.BooleanValue]:
    return lambda rows: is_one_of(rows, column, values)


def _holds(column: str, text: str) -> Callable[[ir.Table], ir.BooleanValue]:
    return lambda rows: rows[column].contains(text)


def _is_mediated(proposals: Collection[str]) -> Callable[[ir.Table], ir.BooleanValue]:
    return lambda rows: is_one_of(rows, "target", proposals) & (rows.relation == "mediation")
