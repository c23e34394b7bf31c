"""Check both tables of a case in memory: all problems at once, each with its place and a hint."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

import pandas as pd

from graphmodel.errors import ABSENT, Finding, Severity, listing, quoted, suggestion
from graphmodel.model.column import Column, names
from graphmodel.model.dates import is_date
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import BETWEEN, CLAIM_COLUMNS, NODE_COLUMNS, issues_in
from graphmodel.model.written_dates import is_open, why_open
from graphmodel.reading.checks.both_ways import check_both_ways
from graphmodel.reading.checks.cells import CHECKS, DAY_ORDER, MARK_NA, NA, NA_NAME, costs_cell, marks_among, sums_among
from graphmodel.reading.checks.duplicates import check_repeated
from graphmodel.reading.checks.lone_cells import lone_cells, say_alone
from graphmodel.reading.checks.mediators import check_mediators
from graphmodel.reading.checks.similar_names import check_names
from graphmodel.reading.limits import MOST_FINDINGS
from graphmodel.reading.row_findings import FindingKind, bounded, findings_in, findings_where
from graphmodel.reading.rows import Rows


@dataclass(frozen=True, slots=True)
class Check:
    """A check of a value: the code of its finding, the test, and a function for message and hint."""

    code: str
    is_bad: Callable[[str], object]
    explain: Callable[[str], tuple[str, str]]


def check_case(*, claims: Rows, nodes: Rows) -> list[Finding]:
    """Return the findings in both tables."""
    return [*check_nodes(nodes), *check_claims(claims, nodes)]


def check_nodes(nodes: Rows) -> list[Finding]:
    """Return the findings in a table of nodes."""
    if not len(nodes.frame.columns):
        return list(nodes.findings)
    of_table = check_table(nodes, NODE_COLUMNS, "nodes")
    return bounded(nodes.findings, of_table, check_mediators(nodes), check_names(nodes))


def check_claims(claims: Rows, nodes: Rows) -> list[Finding]:
    """Return the findings in a table of claims, given the nodes that it refers to."""
    if not len(claims.frame.columns):
        return list(claims.findings)
    findings = bounded(
        claims.findings,
        check_table(claims, CLAIM_COLUMNS, "claims"),
        _check_ends(claims, nodes),
        check_repeated(claims),
        _check_missing(claims, nodes),
        check_both_ways(claims),
    )
    return sorted(findings, key=lambda finding: finding.row)


def _check_missing(claims: Rows, nodes: Rows) -> Iterator[Finding]:
    """Yield one warning for each end that is NA in some rows, unless a file lists a node of this name."""
    if not claims.may_miss or ("id" in nodes.frame and not _is_derived(nodes) and (nodes.frame["id"] == NA).any()):
        return
    for end in ("source", "target"):
        is_missing = claims.frame[end] == NA if end in claims.frame else pd.Series(dtype="bool")
        if is_missing.any():
            rows = claims.frame.loc[is_missing, ROW].tolist()
            message = f"rows whose {end} is NA, which is taken as a name: {len(rows):,}."
            found = claims.finding("warning", NA_NAME, message, row=rows[0], column=end, value=NA, hint=MARK_NA)
            yield replace(found, others=tuple(rows))


def check_table(table: Rows, columns: tuple[Column, ...], what: str) -> Iterator[Finding]:
    """Yield the findings in a table that do not depend on another one; ``what`` its rows are stands in the messages."""
    yield from check_header(table, columns)
    if table.frame.empty and not table.findings:
        yield table.finding("error", "no-rows", f"the table holds no {what}.", hint="Add a row below the header.")
    alone = lone_cells(table.frame, columns)
    for column in columns:
        if column.name in table.frame:
            yield from _check_column(table, column, alone=alone)


def check_header(table: Rows, columns: tuple[Column, ...]) -> Iterator[Finding]:
    """Yield the findings in the names of the columns of a table."""
    found = [name for name in table.frame.columns if name != ROW]
    spare = [name for name in found if name not in names(columns)]
    absent = []
    for column in columns:
        near = suggestion(column.name, spare, alike=0.6 if column.required else 0.8).replace("Did you mean", "Is it")
        if column.name in found:
            continue
        if not column.required and not near:
            absent += [] if column.rare else [column]
            continue
        hint = near or f"Found: {listing(found)}."
        if column.name == "relation":
            hint += " A column 'sign' of 1 and -1 will do."
            hint += " 'weight' is read as one where it holds a negative number." if "weight" in found else ""
        if column.name == "target" and not near:
            hint += " If every row is about one thing, name it in a mapping: constants: {target: ...}."
        if not column.required:
            hint += (
                f" Every cell is taken as {column.default!r}." if column.default else " Every cell is taken as empty."
            )
        severity: Severity = "error" if column.required else "warning"
        message = f"the column {column.name!r} is missing."
        yield table.finding(severity, "missing-column", message, column=column.name, hint=hint)
    if absent:
        taken = listing(f"{column.name} ({column.default or 'empty'})" for column in absent)
        yield table.finding("warning", ABSENT, f"these columns are not there, and taken as: {taken}.")
    if "" in found and (table.frame[""] != "").any():
        yield table.finding("error", "header", "a column has no name.", hint="Name it or delete it.")


def _check_column(table: Rows, column: Column, *, alone: pd.Series[bool]) -> Iterator[Finding]:
    cells = table.frame[column.name]
    if column.required:
        explained = "the cell is empty.", column.description
        is_empty = (cells == "") & ~alone
        yield from findings_where(table, ("error", "empty-cell", column.name), is_empty, lambda _: explained)
    yield from findings_where(table, ("error", "lone-cell", column.name), alone & (cells != ""), say_alone)
    if column.name == "id":
        yield from _check_unique(table)
        if not _is_derived(table):
            yield from _bad_cells(table, "id", _SEPARATOR)
    if check := CHECKS.get(column.kind):
        of_column = Check(check.code, partial(check.is_bad, column), partial(check.explain, column))
        severity: Severity = "warning" if costs_cell(column) else "error"
        if column.kind == "date":
            of_column = replace(of_column, is_bad=lambda value: not is_date(value) and not is_open(value))
            yield from _without_day_order(table, column.name)
        yield from _bad_cells(table, column.name, of_column, severity=severity)


def _without_day_order(table: Rows, column: str) -> Iterator[Finding]:
    """Yield one finding for all dates of which only the order of day and month is not known."""
    cells = table.frame[column]
    texts = [text for text in cells.unique().tolist() if is_open(text)]
    if not texts:
        return
    rows = table.frame.loc[cells.isin(texts), ROW].tolist()
    reason, hint = why_open(texts)
    message = f"{reason}; dates that are left out: {len(rows):,}."
    first = table.finding("warning", DAY_ORDER, message, row=rows[0], column=column, value=texts[0], hint=hint)
    yield replace(first, others=tuple(rows))


def _check_unique(table: Rows) -> Iterator[Finding]:
    kind: FindingKind = ("error", "duplicate-id", "id")
    ids = table.frame["id"]
    is_empty = ids == ""
    if is_empty.any():
        numbered = {f"row{row}": row for row in table.frame.loc[is_empty, ROW].tolist()}
        yield from findings_where(
            table,
            kind,
            ids.isin(list(numbered)),
            lambda value: (f"{quoted(value)} is the id that row {numbered[value]} gets, as it has none.", _UNIQUE),
        )
    again = table.frame.loc[ids.duplicated() & ~is_empty, [ROW, "id"]]
    if again.empty:
        return
    named = table.frame[ids.isin(again["id"].head(MOST_FINDINGS))].drop_duplicates("id")
    first = dict(zip(named["id"], named[ROW], strict=True))
    yield from findings_in(
        table, kind, again, lambda value: (f"{quoted(value)} is already the id of row {first[value]}.", _UNIQUE)
    )


def _is_derived(nodes: Rows) -> bool:
    """Return whether the nodes were taken from the claims, so that there is no file that a finding could point at."""
    return bool((nodes.frame[ROW] == 0).all())


def _say_separator(value: str) -> tuple[str, str]:
    message = f"{quoted(value)} holds {BETWEEN!r}, which stands between ids where an answer lists several."
    return message, "Write another mark in its place; two ids want a row each."


_UNIQUE = "Ids are unique."
_SEPARATOR = Check("separator-in-id", lambda value: BETWEEN in value, _say_separator)


def _no_name(ends: Collection[str]) -> Check:
    """Return the check whether an end of claims, given all of them, is a mark for a missing value."""
    hint = "Name who is meant, or empty the cell."
    return Check(
        "no-name",
        marks_among(ends).__contains__,
        lambda value: (f"{quoted(value)} stands for a missing value, not for a name.", hint),
    )


def _no_sum(claims: pd.DataFrame) -> Check:
    """Return the check whether an end of claims is a sum: it is called so, and in one claim only."""
    ends = pd.concat([claims["source"], claims["target"]])
    once = ends[ends.isin(sums_among(ends.unique().tolist()))].value_counts().eq(1)
    hint = "Delete the row, or list who is called so as a node."
    return Check(
        "sum-as-name",
        {*once.index[once]}.__contains__,
        lambda value: (f"{quoted(value)} stands for a sum, not for a name.", hint),
    )


def _bad_cells(table: Rows, column: str, check: Check, *, severity: Severity = "error") -> Iterator[Finding]:
    """Check each distinct value once, and yield a finding for every cell with a bad one."""
    cells = table.frame[column]
    if bad := [value for value in cells.unique().tolist() if value and check.is_bad(value)]:
        yield from findings_where(table, (severity, check.code, column), cells.isin(bad), cache(check.explain))


def _check_ends(claims: Rows, nodes: Rows) -> Iterator[Finding]:
    frame = claims.frame
    if not {"source", "target"} <= set(frame.columns):
        return
    if "id" in nodes.frame and len(nodes.frame):
        known = _known({*nodes.frame["id"].tolist()}, nodes)
        no_name = _no_name({*frame["source"].unique(), *frame["target"].unique()} if _is_derived(nodes) else ())
        for end in ("source", "target"):
            yield from _bad_cells(claims, end, known)
            if _is_derived(nodes):
                yield from _bad_cells(claims, end, _SEPARATOR)
                yield from _bad_cells(claims, end, no_name)
                yield from _bad_cells(claims, end, _no_sum(frame))
        yield from _check_proposals(claims, nodes)
    hint = "A claim is about somebody or something else."
    yield from findings_where(
        claims,
        ("error", "self-tie", "target"),
        (frame["source"] == frame["target"]) & (frame["source"] != ""),
        lambda value: (f"{quoted(value)} is both source and target.", hint),
    )


def _known(known: Collection[str], nodes: Rows) -> Check:
    def say(value: str) -> tuple[str, str]:
        ids = dict.fromkeys(nodes.frame["id"].tolist())
        return f"{quoted(value)} is not an id in {nodes.name}.", suggestion(value, ids) or f"Known ids: {listing(ids)}."

    return Check("unknown-node", lambda value: value not in known, say)


def _check_proposals(claims: Rows, nodes: Rows) -> Iterator[Finding]:
    if not {"kind", "id"} <= set(nodes.frame.columns):
        return
    frame, issues = claims.frame, _issues_of_proposals(nodes.frame)

    def takes_stance(value: str) -> tuple[str, str]:
        return f"{quoted(value)} is a proposal; only actors take a stance.", ""

    def is_mediated(value: str) -> tuple[str, str]:
        hint = "Name the parties mediated between, one row each."
        return f"{quoted(value)} is a proposal; mediation is towards actors only.", hint

    def is_other(value: str) -> tuple[str, str]:
        return f"{quoted(value)} is not the issue of the proposal.", ""

    is_source, is_position = (frame[end].isin(list(issues)) for end in ("source", "target"))
    yield from findings_where(claims, ("error", "proposal-source", "source"), is_source, takes_stance)
    if not is_position.any():
        return
    if "relation" in frame:
        is_mediation = is_position & (frame["relation"] == "mediation")
        yield from findings_where(claims, ("error", "mediated-proposal", "target"), is_mediation, is_mediated)
    if "issue" in frame and any(issues.values()):
        positions = frame[is_position]
        both = zip(positions["issue"].tolist(), positions["target"].tolist(), strict=True)
        others = positions[[_is_other(issue, issues[target]) for issue, target in both]]
        yield from findings_in(claims, ("warning", "other-issue", "issue"), others, is_other)


def _issues_of_proposals(nodes: pd.DataFrame) -> dict[str, str]:
    """Return the issue of each proposal by its id: of two with the same id, that of the first."""
    issues = nodes["issue"].tolist() if "issue" in nodes else [""] * len(nodes)
    rows = zip(nodes["id"].tolist(), nodes["kind"].tolist(), issues, strict=True)
    found: dict[str, str] = {}
    for node, kind, issue in rows:
        if kind == "proposal":
            found.setdefault(node, issue)
    return found


def _is_other(issue: str, of_proposal: str) -> bool:
    is_known = of_proposal not in ("", issue)
    return is_known and set(issues_in(issue)).isdisjoint(issues_in(of_proposal))
