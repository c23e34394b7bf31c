"""Findings as a table with a download."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from graphmodel.errors import Finding
from graphmodel.export.delimited import to_csv
from graphmodel.export.findings import findings_table
from graphmodel.ui.page.escape_markdown import escaped


def show_findings(findings: Sequence[Finding], *, title: str) -> None:
    """Show that a case could not be loaded, and every finding with its place."""
    errors = sum(finding.severity == "error" for finding in findings)
    st.header(escaped(title), anchor=False)
    st.error(f"This case cannot be shown: {errors} {'error' if errors == 1 else 'errors'} in its files.")
    st.write("Nothing was loaded. Fix the places below, save the files, and reload the page.")
    show_list(sorted(findings, key=lambda finding: finding.severity))


_ROW_HEIGHT = 66
"""Pixels of a row at least: up to 64, Streamlit leaves a cell on one line."""
_LINE_HEIGHT, _LINE_LENGTH, _MOST_LINES = 20, 30, 6
"""Pixels of a line, the characters that surely fit in one of a message or hint, and the most lines of a row."""
_WIDTHS = {
    "severity": 70,
    "file": 80,
    "row": 45,
    "message": 225,
    "hint": 225,
    "column": 80,
    "value": 110,
    "expected": 150,
}
"""In pixels, by column in the order of the table: what is wrong stands beside its place, on a narrow screen too."""


def show_list(findings: Sequence[Finding], *, key: str = "findings") -> None:
    """Show findings as a table, with a button that saves it."""
    table = findings_table(findings)
    filled = table.replace("", None).notna().any()
    st.dataframe(
        table,
        hide_index=True,
        column_order=[name for name in _WIDTHS if filled[name]],
        column_config={name: {"width": width} for name, width in _WIDTHS.items()},
        row_height=_row_height(findings),
        placeholder="",
        key=key,
    )
    st.download_button(
        "Findings (CSV)",
        partial(to_csv, table),
        file_name="findings.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"{key}_csv",
    )


def _row_height(findings: Sequence[Finding]) -> int:
    """Return the height of a row in which the longest message and hint are seen whole, up to `MOST_LINES`."""
    longest = max((len(text) for each in findings for text in (each.message, each.hint)), default=0)
    return max(_ROW_HEIGHT, _LINE_HEIGHT * min(-(-longest // _LINE_LENGTH), _MOST_LINES))
