"""Findings as a table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from graphmodel.errors import Finding
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS

_FINDING_COLUMNS = ("severity", "code", "file", "row", "column", "value", "expected", "message", "hint")
"""Of a table of findings."""
_OF_VALUES = ("unknown-value", "bad-strength", "bad-date", "empty-cell", "missing-column")
"""Codes of findings in a value that the schema describes."""


def findings_table(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return findings as a table, one row each; no row number where a whole file is meant."""
    rows = [
        (
            each.severity,
            each.code,
            each.table,
            each.row,
            each.column,
            each.value,
            _expected(each),
            each.message,
            each.hint,
        )
        for each in findings
    ]
    table = pd.DataFrame(rows, columns=list(_FINDING_COLUMNS))
    return table.assign(row=table["row"].where(table["row"] > 0).astype("Int64"))


def _expected(finding: Finding) -> str:
    """Return what the schema has in a column; empty where the finding is about something else."""
    columns = [each for each in (*CLAIM_COLUMNS, *NODE_COLUMNS) if each.name == finding.column]
    if not columns or finding.code not in _OF_VALUES:
        return ""
    column = max(columns, key=lambda each: each.required)
    return ", ".join(column.values) or column.description
