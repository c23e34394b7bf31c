"""The checks that the rows of a table in an engine go through; of what is known to hold nowhere, there is none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import ibis
import ibis.expr.types as ir

from graphmodel.engines.one_of_many import is_one_of
from graphmodel.engines.query import fetch
from graphmodel.errors import listing, quoted
from graphmodel.model.column import Column
from graphmodel.model.dates import is_date
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import BETWEEN, CLAIM_COLUMNS, ENDS, SKIP
from graphmodel.model.written_dates import is_open, why_open
from graphmodel.reading.checks.cells import CHECKS, DAY_ORDER, costs_cell, marks_among, sums_among, taken_as
from graphmodel.reading.checks.in_engine import Problem, ids_by_row, is_own

_MOST_QUOTED = 3
"""Number of values that cannot be read that a finding quotes."""


def wrong_cells(
    texts: Mapping[str, Collection[str]], *, given: Collection[str], may_meet: bool = True
) -> list[Problem]:
    """Return the checks of the cells of complete claims.

    Parameters
    ----------
    texts
        All texts of each column of dates, and of others that are known.
    given
        The columns that the table has; the others hold what is right.
    may_meet
        Whether any source may be a target too.
    """
    problems = []
    for column in CLAIM_COLUMNS:
        if column.name in given:
            problems += _wrong_in(column, texts.get(column.name))
    return [*problems, Problem("self-tie", "target", is_own, "about their own source")] if may_meet else problems


def _wrong_in(column: Column, texts: Collection[str] | None) -> list[Problem]:
    """Return the checks of the cells of a column, of which all texts may be known: then only of what is wrong there."""
    problems = []
    if column.required and (texts is None or "" in texts):
        problems.append(Problem("empty-cell", column.name, _is(column.name, [""]), f"without a {column.name}"))
    if column.kind == "date":
        return [*problems, *_wrong_dates(column, [text for text in texts or () if not is_date(text)])]
    check = CHECKS.get(column.kind)
    if check and (texts is None or any(text not in ("", SKIP) and check.is_bad(column, text) for text in texts)):
        taken = taken_as(column) if costs_cell(column) else ""
        where = check.bad_rows(column, ())
        problems.append(Problem(check.code, column.name, where, check.rows.format(column.name), taken_as=taken))
    return problems


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
        marks = sorted(marks_among(found))
        what = "whose {} is a mark for a missing value"
        problems = [Problem("no-name", end, _is(end, marks), what.format(end)) for end in ENDS if marks]
        return problems + (_with_separator(ENDS) if any(BETWEEN in end for end in found) else [])
    others = sorted(set(found) - set(known) - {""})
    what = "with a {} that is not among the nodes"
    return [Problem("unknown-node", end, _is(end, others), what.format(end)) for end in ("source", "target") if others]


def wrong_sums(claims: ir.Table, found: Collection[str]) -> list[Problem]:
    """Return the checks whether an end of claims, given all of them, is a sum: called so, and in one claim only."""
    sums = sorted(sums_among(found))
    if not sums:
        return []
    counts = fetch(
        claims.aggregate([(_is(end, [name])(claims)).sum().name(f"{end} {name}") for name in sums for end in ENDS])
    )
    once = [name for name in sums if sum(int(counts[f"{end} {name}"].iloc[0]) for end in ENDS) == 1]
    return [Problem("sum-as-name", end, _is(end, once), f"whose {end} stands for a sum") for end in ENDS if once]


def wrong_proposals(
    proposals: Collection[str], *, sources: Collection[str], relations: Collection[str]
) -> list[Problem]:
    """Return the checks of claims by or towards proposals, given all sources and relations of claims."""
    mediated = Problem("mediated-proposal", "target", _is_mediated(proposals), "that mediate towards a proposal")
    by = sorted({*proposals} & {*sources})
    problems = [mediated] if proposals and "mediation" in relations else []
    return [*problems, *([_source(by)] if by else [])]


def _source(proposals: Collection[str]) -> Problem:
    return Problem("proposal-source", "source", _is("source", proposals), "in which a proposal takes a stance")


def _wrong_dates(column: Column, texts: Collection[str]) -> list[Problem]:
    """Return the check of dates that cannot be read, and that of those whose day and month may be either."""
    no_dates, either = ([text for text in texts if is_open(text) is side] for side in (False, True))
    check = CHECKS[column.kind]
    bad = Problem(
        check.code,
        column.name,
        check.bad_rows(column, no_dates),
        check.rows.format(column.name),
        taken_as=taken_as(column),
        hint=f"Some are {listing(map(quoted, no_dates), most=_MOST_QUOTED)}.",
    )
    reason = ". ".join(why_open(either))
    what = f"with a {column.name} whose day and month may be either"
    where = _is(column.name, either)
    of_order = Problem(DAY_ORDER, column.name, where, what, taken_as=taken_as(column), hint=reason)
    return [*([bad] if no_dates else []), *([of_order] if either else [])]


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
        numbered = names.filter(names.id == "").select(id=ids_by_row(names))
        again += fetch(given.semi_join(numbered, "id").select(ROW))[ROW].tolist()
    return sorted(set(again))


def _is(column: str, values: Collection[str] | Collection[int]) -> Callable[[ir.Table], ir.BooleanValue]:
    return lambda rows: is_one_of(rows, column, values)


def _holds(column: str, text: str) -> Callable[[ir.Table], ir.BooleanValue]:
    return lambda rows: rows[column].contains(text)


def _is_mediated(proposals: Collection[str]) -> Callable[[ir.Table], ir.BooleanValue]:
    return lambda rows: is_one_of(rows, "target", proposals) & (rows.relation == "mediation")
