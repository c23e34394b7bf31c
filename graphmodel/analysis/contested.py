"""Contested proposals: supporters, opponents, silent actors, and who could make them unopposed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from graphmodel.analysis.claim_ids import proposal_claims
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.positions import stances
from graphmodel.model.case import Case, ids


def contested(case: Case, *, rule: Rule = "net") -> pd.DataFrame:
    """Which proposals divide the actors, and whose change of mind would leave a proposal unopposed?

    With S supporters and O opponents (actors whose net stance is above or below 0), contestedness is
    1 - abs(S - O) / (S + O): 0 where all who take a side take the same, 1 where the sides are level. The zone of
    agreement of a proposal is its opponents: those whose change would make it unopposed.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        By which stances are merged, see `positions`.

    Returns
    -------
    DataFrame
        One row per proposal of the case, most contested first: ``proposal``, ``issue``, ``supporters``, ``opponents``,
        ``undecided`` (both stances, level) and ``silent`` (actors joined by '; '), ``support`` and ``opposition``
        (those of `positions`, summed over actors), ``contestedness`` in [0, 1], nan where nobody takes a side, and
        ``claim_ids`` on it, joined by '; '. Of a selection that narrows, only proposals that it mentions.

    Raises
    ------
    SelectionError
        The rule is not known.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> contested(shipped_case())[["proposal", "supporters", "opponents", "contestedness"]].head(2)
                        proposal supporters opponents  contestedness
    0  extraterritorial-corridor     AZ; TR    AM; IR            1.0
    1             soviet-borders         AM        AZ            1.0
    """
    return with_claims(contested_by(stances(case, rule=rule), case), case)


def with_claims(found: pd.DataFrame, case: Case) -> pd.DataFrame:
    """Return the table of `contested_by` with the claims on each proposal, as `contested` gives it.

    Parameters
    ----------
    found
        One row per proposal.
    case
        The case or selection that they are of.

    Returns
    -------
    DataFrame
        With ``claim_ids``, joined by '; '.
    """
    named = proposal_claims(case)
    return found.assign(claim_ids=[named.get(each, "") for each in found["proposal"]])


def contested_by(rows: pd.DataFrame, case: Case) -> pd.DataFrame:
    """Return the table of `contested` without its claims, of stances as `positions.stances` gives them.

    Parameters
    ----------
    rows
        The stances.
    case
        The case or selection that they are of.

    Returns
    -------
    DataFrame
        One row per proposal, most contested first.
    """
    actors = ids(case, "actor")
    proposals = case.nodes[case.nodes["kind"] == "proposal"]
    by_proposal: dict[str, dict[str, Stance]] = {}
    columns = (rows[name].tolist() for name in ("proposal", "actor", "stance", "support", "opposition"))
    for proposal, actor, *stance in zip(*columns, strict=True):
        by_proposal.setdefault(proposal, {})[actor] = tuple(stance)
    table = [
        _row(proposal, issue, by_proposal.get(proposal, {}), actors)
        for proposal, issue in zip(proposals["id"], proposals["issue"], strict=True)
    ]
    names = [*("proposal", "issue", "supporters", "opponents", "undecided", "silent"), *NUMBERS]
    frame = pd.DataFrame(table, columns=names)
    return frame.sort_values(["contestedness", "opposition"], ascending=False, kind="stable", ignore_index=True)


Stance = tuple[float, int, int]
"""Net stance, support and opposition."""
NUMBERS = ("support", "opposition", "contestedness")


def _row(proposal: str, issue: str, taken: Mapping[str, Stance], actors: list[str]) -> tuple[object, ...]:
    stance = {actor: each[0] for actor, each in taken.items()}
    groups = [
        [actor for actor in actors if stance.get(actor, 0) > 0],
        [actor for actor in actors if stance.get(actor, 0) < 0],
        [actor for actor in actors if stance.get(actor) == 0],
        [actor for actor in actors if actor not in stance],
    ]
    sides = len(groups[0]) + len(groups[1])
    value = 1 - abs(len(groups[0]) - len(groups[1])) / sides if sides else np.nan
    sums = sum(each[1] for each in taken.values()), sum(each[2] for each in taken.values())
    return proposal, issue, *("; ".join(group) for group in groups), *sums, value
