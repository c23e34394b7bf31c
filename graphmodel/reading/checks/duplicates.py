"""Find claims that repeat or contradict one another."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from graphmodel.errors import CONTRADICTORY, Finding
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import BETWEEN, issues_in
from graphmodel.reading.row_findings import findings_in
from graphmodel.reading.rows import Rows

PLACE = ("source", "target", "issue", "status", "document", "locator", "coder", "start", "end")
"""Claims alike in these are about the same, at the same place where they have one; two coders may say the same.

Of a project, start and end are those of the passage."""


def check_repeated(claims: Rows) -> Iterator[Finding]:
    """Yield a warning for each claim that repeats or contradicts an earlier one on the same passage.

    Where there is no locator, the date stands for it, or both have none: at another time, the same is news, and
    another stance a change of mind. Claims on several issues are held against each other on each of them.
    """
    frame = claims.frame
    if not {"source", "target", "relation"} <= set(frame.columns):
        return
    named = [name for name in PLACE if name in frame]
    frame = _by_issue(frame)
    is_again = frame.duplicated(named, keep=False)
    if not is_again.any():
        return
    frame = frame[is_again]
    when = frame["date"] if "date" in frame else pd.Series("", index=frame.index)
    place = frame[[*named, "relation"]].assign(
        when=when.mask(frame["locator"] != "", "") if "locator" in frame else when
    )
    if "locator" in frame:
        message = "an earlier row has the same source, target, relation, issue, status and place."
        hint = "Merge the two, or make clear how they differ."
        yield from findings_in(
            claims,
            ("warning", "repeated-claim", ""),
            frame[place.duplicated()].drop_duplicates(ROW),
            lambda _: (message, hint),
        )
    signed = place[place["relation"].isin(["support", "opposition"])]
    if not signed.drop_duplicates().duplicated([*named, "when"]).any():
        return
    first = signed.groupby([*named, "when"])["relation"].transform("first")
    opposite = frame.loc[signed.index[signed["relation"] != first]].drop_duplicates(ROW)
    message = "an earlier row has the opposite stance at the same place."
    hint = "Both are kept: look whether both are meant."
    yield from findings_in(claims, ("warning", CONTRADICTORY, "relation"), opposite, lambda _: (message, hint))


def _by_issue(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each issue of each claim; both keep the number of their row in the file."""
    if "issue" not in frame or not frame["issue"].str.contains(BETWEEN, regex=False).any():
        return frame
    issues = frame["issue"].map({cell: issues_in(cell) for cell in frame["issue"].unique()})
    return frame.assign(issue=issues).explode("issue", ignore_index=True)
