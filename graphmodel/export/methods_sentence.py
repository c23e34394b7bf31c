"""The sentence beside a figure: which claims, which merging rule, which version."""

from __future__ import annotations

from graphmodel.analysis.signed_pairs import RULE_WORDS, Rule
from graphmodel.model.case import Case, claim_total
from graphmodel.model.schema import VERSION
from graphmodel.model.selection import Selection, to_query


def methods(case: Case, selected: Case, selection: Selection, *, rule: Rule | None = None) -> str:
    """Return a sentence to copy beside a figure.

    Parameters
    ----------
    case, selected
        The whole case, and what of it the figure is about.
    selection
        What led from one to the other.
    rule
        How support and opposition were merged, where the figure depends on it.
    """
    filters = "; ".join(
        f"{name.replace('_', ' ')}: {', '.join(values)}" for name, values in to_query(selection).items()
    )
    parts = [f"Based on {claim_total(selected)} of {claim_total(case)} claims ({filters or 'no filter'})"]
    if rule:
        parts.append(f"support and opposition merged by the rule '{rule}' ({RULE_WORDS[rule]})")
    return f"{', '.join(parts)}; computed with graphmodel {VERSION}, data {case.fingerprint}."
