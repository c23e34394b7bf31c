"""What is wrong with a case: every problem of both tables at once, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import pandas as pd

from graphmodel.dates import day_range
from graphmodel.errors import ABSENT, CONTRADICTORY, Finding, Severity, listing, quoted, suggestion
from graphmodel.limits import MOST_FINDINGS
from graphmodel.naming import check_names
from graphmodel.rows import ROW, Rows, bounded, further_rows
from graphmodel.schema import CLAIM_COLUMNS, NODE_COLUMNS, Column, names

BETWEEN_IDS = "; "
"""Joins ids where an answer lists several of them."""
CLAIM_KEY = ("source", "target", "relation", "issue", "status", "document", "locator", "coder")
"""No two claims of a case should be alike in all of these; two coders are meant to say the same."""

Problem = tuple[str, str, str | Callable[[], str]]
"""Code, message and hint of what is wrong with a value; a hint that takes long is made when it is told."""


def check_case(*, claims: Rows, nodes: Rows) -> list[Finding]:
    """Return the findings in both tables."""
    return [*check_nodes(nodes), *check_claims(claims, nodes)]


def check_nodes(nodes: Rows) -> list[Finding]:
    """Return the findings in a table of nodes."""
    if not len(nodes.frame.columns):
        return list(nodes.findings)
    return bounded(nodes.findings, _check_table(nodes, NODE_COLUMNS, "nodes"), check_names(nodes))


def check_claims(claims: Rows, nodes: Rows) -> list[Finding]:
    """Return the findings in a table of claims, held against the nodes that it names."""
    if not len(claims.frame.columns):
        return list(claims.findings)
    findings = bounded(
        claims.findings,
        _check_table(claims, CLAIM_COLUMNS, "claims"),
        _check_ends(claims, nodes),
        _check_repeated(claims),
        _check_contradictory(claims),
    )
    return sorted(findings, key=lambda finding: finding.row)


def _check_table(table: Rows, columns: tuple[Column, ...], what: str) -> Iterator[Finding]:
    yield from _check_header(table, columns)
    if table.frame.empty and not table.findings:
        yield table.finding("error", "no-rows", f"the table holds no {what}.", hint="Add a row below the header.")
    for column in columns:
        if column.name in table.frame:
            yield from _check_column(table, column)


def _check_header(table: Rows, columns: tuple[Column, ...]) -> Iterator[Finding]:
    found = [name for name in table.frame.columns if name != ROW]
    spare = [name for name in found if name not in names(columns)]
    absent = []
    for column in columns:
        near = suggestion(column.name, spare).replace("Did you mean", "Is it")
        if column.name in found:
            continue
        if not column.required and not near:
            absent.append(column)
            continue
        hint = near or f"Found: {listing(found)}."
        if column.name == "relation":
            hint += " A column 'sign' of 1 and -1 will do."
            hint += " 'weight' is read as one where it holds a negative number." if "weight" in found else ""
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


def _check_column(table: Rows, column: Column) -> Iterator[Finding]:
    cells = table.frame[column.name]
    if column.required:
        for row in table.frame.loc[cells == "", ROW]:
            yield table.finding(
                "error", "empty-cell", "the cell is empty.", row=row, column=column.name, hint=column.description
            )
    if column.name == "id":
        yield from _check_unique(table)
        if not _is_derived(table):
            yield from _bad_cells(table, "id", _check_id)
    check = _CHECKS.get(column.kind)
    if check:
        yield from _bad_cells(table, column.name, lambda value: check(value, column))


def _check_unique(table: Rows) -> Iterator[Finding]:
    ids = table.frame[table.frame["id"] != ""]
    numbered = {f"row{row}": row for row in table.frame.loc[table.frame["id"] == "", ROW]}
    first = ids.drop_duplicates("id").set_index("id")[ROW]
    for value, row in zip(ids["id"], ids[ROW], strict=True):
        if value in numbered:
            message = f"{quoted(value)} is the id that row {numbered[value]} gets, as it has none."
            yield table.finding(
                "error", "duplicate-id", message, row=row, column="id", value=value, hint="Ids are unique."
            )
        if first[value] != row:
            message = f"{quoted(value)} is already the id of row {first[value]}."
            yield table.finding(
                "error", "duplicate-id", message, row=row, column="id", value=value, hint="Ids are unique."
            )


def _is_derived(nodes: Rows) -> bool:
    """Whether the nodes are those that claims name, in no file that a finding could point at."""
    return bool((nodes.frame[ROW] == 0).all())


def _check_id(value: str) -> Problem | None:
    if BETWEEN_IDS not in value:
        return None
    message = f"{quoted(value)} holds {BETWEEN_IDS!r}, which stands between ids where an answer lists several."
    return "separator-in-id", message, "Write another mark in its place; two ids want a row each."


def _check_choice(value: str, column: Column) -> Problem | None:
    if value in column.values:
        return None
    message = f"{quoted(value)} is not one of {', '.join(column.values)}."
    return "unknown-value", message, partial(suggestion, value, column.values)


def _check_strength(value: str, column: Column) -> Problem | None:
    if value in column.values:
        return None
    return "bad-strength", f"{quoted(value)} is not 1, 2 or 3.", column.description


def _check_date(value: str, column: Column) -> Problem | None:
    try:
        day_range(value)
    except ValueError as error:
        return "bad-date", f"{error}.", column.description
    return None


_CHECKS: dict[str, Callable[[str, Column], Problem | None]] = {
    "choice": _check_choice,
    "strength": _check_strength,
    "date": _check_date,
}


def _bad_cells(table: Rows, column: str, check: Callable[[str], Problem | None]) -> Iterator[Finding]:
    """Check each distinct value once, and report every cell that holds a bad one."""
    cells = table.frame[column]
    problems = {value: problem for value in cells.unique() if value and (problem := check(value))}
    bad = table.frame.loc[cells.isin(problems), [ROW, column]]
    named = bad.head(MOST_FINDINGS)
    hints: dict[str, str] = {}
    for row, value in zip(named[ROW].tolist(), named[column].tolist(), strict=True):
        code, message, hint = problems[value]
        if value not in hints:
            hints[value] = hint if isinstance(hint, str) else hint()
        yield table.finding("error", code, message, row=row, column=column, value=value, hint=hints[value])
    if further := bad[ROW].iloc[MOST_FINDINGS:].tolist():
        yield further_rows(table.finding("error", code, "", row=further[0], column=column), further)


def _check_ends(claims: Rows, nodes: Rows) -> Iterator[Finding]:
    frame = claims.frame
    if not {"source", "target"} <= set(frame.columns):
        return
    if "id" in nodes.frame and len(nodes.frame):
        known = dict.fromkeys(nodes.frame["id"].tolist())
        for end in ("source", "target"):
            yield from _bad_cells(claims, end, lambda value: _check_known(value, known, nodes.name))
            if _is_derived(nodes):
                yield from _bad_cells(claims, end, _check_id)
        yield from _check_proposals(claims, nodes)
    own = frame[(frame["source"] == frame["target"]) & (frame["source"] != "")]
    for row, value in zip(own[ROW], own["target"], strict=True):
        message = f"{quoted(value)} is both source and target."
        hint = "A claim is about somebody or something else."
        yield claims.finding("error", "self-tie", message, row=row, column="target", value=value, hint=hint)


def _check_known(value: str, known: Mapping[str, None], table: str) -> Problem | None:
    if value in known:
        return None

    def hint() -> str:
        return suggestion(value, known) or f"Known ids: {listing(known)}."

    return "unknown-node", f"{quoted(value)} is not an id in {table}.", hint


def _check_proposals(claims: Rows, nodes: Rows) -> Iterator[Finding]:
    if not {"kind", "id"} <= set(nodes.frame.columns):
        return
    proposals = nodes.frame[nodes.frame["kind"] == "proposal"].drop_duplicates("id").set_index("id")
    frame = claims.frame
    for row, value in _cells(frame[frame["source"].isin(proposals.index)], "source"):
        message = f"{quoted(value)} is a proposal; only actors take a stance."
        yield claims.finding("error", "proposal-source", message, row=row, column="source", value=value)
    positions = frame[frame["target"].isin(proposals.index)]
    if "relation" in frame:
        for row, value in _cells(positions[positions["relation"] == "mediation"], "target"):
            message = f"{quoted(value)} is a proposal; mediation is towards actors only."
            hint = "Name the parties mediated between, one row each."
            yield claims.finding(
                "error", "mediated-proposal", message, row=row, column="target", value=value, hint=hint
            )
    if "issue" in frame and "issue" in proposals:
        of_proposal = positions["target"].map(proposals["issue"])
        for row, value in _cells(positions[(positions["issue"] != of_proposal) & (of_proposal != "")], "issue"):
            message = f"{quoted(value)} is not the issue of the proposal."
            yield claims.finding("warning", "other-issue", message, row=row, column="issue", value=value)


def _cells(frame: pd.DataFrame, column: str) -> Iterable[tuple[int, str]]:
    return zip(frame[ROW], frame[column], strict=True)


def _check_repeated(claims: Rows) -> Iterator[Finding]:
    key = [column for column in CLAIM_KEY if column in claims.frame]
    if not {"locator", "relation"} <= set(key):
        return
    for row in claims.frame.loc[claims.frame.duplicated(key), ROW]:
        message = "an earlier row has the same source, target, relation, issue, status and place."
        yield claims.finding("warning", "repeated-claim", message, row=row, hint="Merge the two, or tell them apart.")


def _check_contradictory(claims: Rows) -> Iterator[Finding]:
    key = [column for column in CLAIM_KEY if column in claims.frame and column != "relation"]
    if not {"locator", "relation"} <= {*key, *claims.frame.columns}:
        return
    placed = claims.frame[(claims.frame["locator"] != "") & claims.frame["relation"].isin(["support", "opposition"])]
    first = placed.groupby(key)["relation"].transform("first") if len(placed) else placed["relation"]
    for row, value in _cells(placed[placed["relation"] != first], "relation"):
        message = "an earlier row has the opposite stance at the same place."
        hint = "Both are kept: look whether both are meant."
        yield claims.finding("warning", CONTRADICTORY, message, row=row, column="relation", value=value, hint=hint)
