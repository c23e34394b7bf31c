"""Findings in the rows of a table: named one by one up to a limit, and counted beyond."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

import pandas as pd

from graphmodel.errors import Finding, Severity
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.limits import MOST_FINDINGS
from graphmodel.reading.rows import Rows

FindingKind = tuple[Severity, str, str]
"""Severity, code and column of findings."""


def bounded(*findings: Iterable[Finding]) -> list[Finding]:
    """Return all findings; beyond a limit for each code, table and column, one finding lists the other rows."""
    named: list[Finding] = []
    first: dict[tuple[str, str, str], Finding] = {}
    further: dict[tuple[str, str, str], list[int]] = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    for finding in chain(*findings):
        kind = finding.table, finding.code, finding.column
        counts[kind] += 1
        if counts[kind] <= MOST_FINDINGS or finding.others:
            named.append(finding)
        else:
            first.setdefault(kind, finding)
            further.setdefault(kind, []).append(finding.row)
    return [*named, *(_further_rows(first[kind], rows) for kind, rows in further.items())]


def findings_in(
    table: Rows, kind: FindingKind, bad: pd.DataFrame, say: Callable[[str], tuple[str, str]]
) -> Iterator[Finding]:
    """Yield a finding for each bad row, with message and hint about its value; beyond a limit, one for all others."""
    severity, code, column = kind
    named = bad.head(MOST_FINDINGS)
    values = named[column].tolist() if column else [""] * len(named)
    for row, value in zip(named[ROW].tolist(), values, strict=True):
        message, hint = say(value)
        yield table.finding(severity, code, message, row=row, column=column, value=value, hint=hint)
    if further := bad[ROW].iloc[MOST_FINDINGS:].tolist():
        yield _further_rows(table.finding(severity, code, "", row=further[0], column=column), further)


def findings_where(
    table: Rows, kind: FindingKind, is_bad: pd.Series[bool], say: Callable[[str], tuple[str, str]]
) -> Iterator[Finding]:
    """Yield `findings_in` the rows that are bad; where there are none, none are taken out, which is most work."""
    if is_bad.any():
        yield from findings_in(table, kind, table.frame[is_bad], say)


def _further_rows(first: Finding, rows: Sequence[int]) -> Finding:
    """Return the one finding for several rows, with the place of the first."""
    message = f"the same is wrong in {len(rows)} rows from here on."
    return replace(first, value="", message=message, hint="Fix those before first.", others=tuple(rows))


class Problems:
    """Findings in the rows of a table, named one by one up to a limit and counted beyond."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[Finding] = []
        self._further: list[int] = []

    def __len__(self) -> int:
        return len(self._found) + len(self._further)

    def add(self, code: str, message: str, *, row: int, hint: str, column: str = "", value: str = "") -> None:
        """Note that a row cannot be read."""
        if len(self._found) == MOST_FINDINGS:
            self._further.append(row)
            return
        self._found.append(Finding("error", code, self._name, row, column, value[:80], message, hint))

    def counted(self) -> tuple[Finding, ...]:
        """Return one finding that counts the rows, and quotes the first."""
        if not self._found:
            return ()
        first = self._found[0]
        message = f"rows with more or fewer cells than the header: {len(self):,}, left out."
        hint = f"The first is row {first.row}: {first.message} {first.hint}"
        return (Finding("warning", first.code, self._name, 0, "", "", message, hint),)

    def found(self) -> tuple[Finding, ...]:
        """Return the findings, in the order of the rows."""
        if not self._further:
            return tuple(self._found)
        message = f"{len(self._further)} rows from here on cannot be read either."
        row, hint = self._further[0], "Fix those before first."
        return (*self._found, Finding("error", "further-rows", self._name, row, "", "", message, hint))
