"""Find the selection that shows a hit of a search which the present filters hide."""

from __future__ import annotations

from dataclasses import fields, replace

from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total, vocabulary
from graphmodel.model.nodes import ids
from graphmodel.model.search import HitKind
from graphmodel.model.select import select
from graphmodel.model.selection import NOTHING_CHOSEN, ONLY_WITH, Selection


def showing(case: Case, selection: Selection, *, kind: HitKind, id: str) -> Selection:  # noqa: A002 - its name everywhere
    """Return a selection that shows a node, issue or claim: without the filters that hide it.

    Each filter that hides it alone is taken back; where only several together do, they are taken back one by one.

    Parameters
    ----------
    case
        A case or a selection of one; the whole case counts.
    selection
        What is selected now.
    kind, id
        What is to be shown, as in a hit of `search`. Of an issue, the selection is of that issue then.

    Returns
    -------
    Selection
        The same where it is shown already.

    Examples
    --------
    >>> from graphmodel import Selection, shipped_case
    >>> now = Selection(proposals=False, relation="support", text="corridor")
    >>> wanted = showing(shipped_case(), now, kind="proposal", id="eu-mediation")
    >>> wanted.relation, wanted.text, wanted.proposals
    (('support',), '', True)
    """
    wanted = replace(selection, issue=(id,)) if kind == "issue" else selection
    if _shows(case, wanted, kind, id):
        return wanted
    for name in _FILTERS:
        if not _shows(case, _alone(wanted, name), kind, id):
            wanted = _without(wanted, name)
    for name in _FILTERS:
        if _shows(case, wanted, kind, id):
            break
        wanted = _without(wanted, name)
    return wanted


_FILTERS = tuple(each.name for each in reversed(fields(Selection)) if each.name not in ONLY_WITH)
"""The filters in the order in which they are taken back, those that narrow most first."""


def _alone(selection: Selection, name: str) -> Selection:
    return replace(NOTHING_CHOSEN, **{each: getattr(selection, each) for each in (name, *ONLY_WITH)})


def _without(selection: Selection, name: str) -> Selection:
    return replace(selection, **{name: getattr(NOTHING_CHOSEN, name)})


def _shows(case: Case, selection: Selection, kind: HitKind, id: str) -> bool:  # noqa: A002
    part = select(case.whole, selection)
    if kind == "issue":
        return id in vocabulary(part, "issue")
    if kind == "claim":
        return claim_total(replace(part, claims=part.claims.filter(part.claims.id == id))) > 0
    return id in ids(part, kind)
