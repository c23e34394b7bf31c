"""The issues of claims: the cells that name an issue, and the issues of a claim that a selection asks for."""

from __future__ import annotations

from collections.abc import Collection

from graphmodel.model.case import Case
from graphmodel.model.claim_counts import cells
from graphmodel.model.schema import issues_in


def issue_cells(case: Case, issues: Collection[str]) -> list[str]:
    """Return the values of the column ``issue`` that name one of some issues, alone or among others.

    Parameters
    ----------
    case
        A case or a selection of one.
    issues
        The issues.

    Returns
    -------
    list of str
        The values as they are, such as ``Trade; Water``.
    """
    return [cell for cell in cells(case, "issue") if not set(issues).isdisjoint(issues_in(cell))]


def asked_issues(case: Case, cell: str) -> list[str]:
    """Return the issues of a claim; of a selection by issue, those that it asks for.

    What is measured issue by issue takes these: on the other issues of a claim, a selection does not hold all claims.

    Parameters
    ----------
    case
        A case or a selection of one.
    cell
        Value of the column ``issue``.

    Returns
    -------
    list of str
        As of `schema.issues_in`: one empty issue where a claim names none.
    """
    return [issue for issue in issues_in(cell) if not case.issues or issue in case.issues]
