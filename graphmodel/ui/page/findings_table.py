"""Findings as a table with a download."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graphmodel.errors import Finding
from graphmodel.export.delimited import to_csv
from graphmodel.export.findings import findings_table
from graphmodel.ui.page.escape_markdown import plain


def show_findings(findings: Sequence[Finding], *, title: str) -> None:
    """Show that a case could not be loaded, and every finding with its place."""
    errors = sum(finding.severity == "error" for finding in findings)
    st.header(plain(title), anchor=False)
    st.error(f"This case cannot be shown: {errors} {'error' if errors == 1 else 'errors'} in its files.")
    st.write("Nothing was loaded. Fix the places below, save the files, and reload the page.")
    show_list(sorted(findings, key=lambda finding: finding.severity))


ROW_HEIGHT = 66
"""Pixels: room for three lines, as messages and hints are sentences; up to 64, Streamlit leaves a cell on one line."""
WIDTHS = {
    "severity": 75,
    "file": 90,
    "row": 50,
    "message": 300,
    "hint": 300,
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
        column_order=[name for name in WIDTHS if filled[name]],
        column_config={name: {"width": width} for name, width in WIDTHS.items()},
        row_height=ROW_HEIGHT,
        key=key,
    )
    st.download_button(
        "Findings (CSV)", to_csv(table), file_name="findings.csv", mime="text/csv", on_click="ignore", key=f"{key}_csv"
    )
