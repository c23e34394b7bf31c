"""Claims behind a node, a tie, several ties or a list of ids."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from graphmodel.engines.one_of_many import one_of
from graphmodel.model.case import Case, claims


def claims_of(case: Case, *, node: str = "", source: str = "", target: str = "", relation: str = "") -> pd.DataFrame:
    """Return the claims by or towards a node, or those from source to target, of one relation or of all.

    Parameters
    ----------
    case
        A case or a selection of one.
    node
        Id of a node: the claims by it and towards it; ``source`` and ``target`` do not count then.
    source, target
        Ids of the two ends, in this direction.
    relation
        ``support``, ``opposition`` or ``mediation``; all where empty.

    Returns
    -------
    DataFrame
        As `case.claims`; empty where there are none.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> claims_of(shipped_case(), source="IR", target="AM", relation="support")["id"].tolist()
    ['c078', 'c084', 'c087']
    """
    return claims(behind(case, node=node, source=source, target=target, relation=relation))


def behind(case: Case, *, node: str = "", source: str = "", target: str = "", relation: str = "") -> Case:
    """Return the case of the claims that `claims_of` gives.

    Parameters
    ----------
    case
        A case or a selection of one.
    node
        Id of a node: the claims by it and towards it; ``source`` and ``target`` do not count then.
    source, target
        Ids of the two ends, in this direction.
    relation
        ``support``, ``opposition`` or ``mediation``; all where empty.

    Returns
    -------
    Case
        The same nodes with these claims alone.
    """
    table = case.claims
    if node:
        wanted = (table.source == node) | (table.target == node)
    else:
        wanted = (table.source == source) & (table.target == target)
    if relation:
        wanted &= table.relation == relation
    return replace(case, claims=table.filter(wanted))


def between(case: Case, sources: Collection[str], targets: Collection[str], *, relation: str = "") -> Case:
    """Return the case of the claims from some nodes to others, of one relation or of all.

    Parameters
    ----------
    case
        A case or a selection of one.
    sources, targets
        Node ids.
    relation
        ``support``, ``opposition`` or ``mediation``; all where empty.

    Returns
    -------
    Case
        The same nodes with these claims alone.
    """
    wanted = case.claims.source.isin(list(sources)) & case.claims.target.isin(list(targets))
    if relation:
        wanted &= case.claims.relation == relation
    return replace(case, claims=case.claims.filter(wanted))


def claims_by_id(case: Case, wanted: Collection[str]) -> pd.DataFrame:
    """Return the claims with some ids.

    Parameters
    ----------
    case
        A case or a selection of one.
    wanted
        Ids of claims; those that the case does not have are left out.

    Returns
    -------
    DataFrame
        As `case.claims`, in its order.
    """
    return claims(replace(case, claims=one_of(case.claims, "id", wanted)))
