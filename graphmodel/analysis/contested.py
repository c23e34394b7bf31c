"""Contested proposals: supporters, opponents, silent actors, and who could make them unopposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isnan, nan
from typing import NamedTuple

import pandas as pd

from graphmodel.analysis.claim_ids import proposal_claims
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.positions import Stance, by_proposal, stances_by_proposal
from graphmodel.model.case import Case
from graphmodel.model.nodes import ids
from graphmodel.model.one_actor import actors_kept
from graphmodel.model.schema import BETWEEN


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
    return with_claim_ids(_table(contested_rows(case, rule=rule)), case)


class Contested(NamedTuple):
    """Who takes which side on a proposal, as in a row of `contested`; actors are joined by '; '."""

    proposal: str
    issue: str
    supporters: str
    opponents: str
    undecided: str
    silent: str
    support: int
    opposition: int
    contestedness: float


def contested_rows(case: Case, *, rule: Rule = "net") -> list[Contested]:
    """Return the rows of `contested` without their claims; where the ties of the case are known, no engine is asked.

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    return _rows(stances_by_proposal(case, rule=rule), case)


def as_contested(table: pd.DataFrame) -> list[Contested]:
    """Return the rows of a table of `contested`."""
    return list(map(Contested._make, table[list(Contested._fields)].itertuples(index=False)))


def most_divided(rows: Iterable[Contested]) -> list[Contested]:
    """Return the most contested proposals; of equally contested ones, those on which most actors take a side.

    Returns
    -------
    list of Contested
        Those that are level in both, in their order; none where no proposal has supporters and opponents.
    """
    divided = [(row.contestedness, _sides(row), row) for row in rows if row.supporters and row.opponents]
    most = max((each[:2] for each in divided), default=None)
    return [row for *both, row in divided if tuple(both) == most]


def _sides(row: Contested) -> int:
    return f"{row.supporters}{BETWEEN}{row.opponents}".count(BETWEEN) + 1


def with_claim_ids(found: pd.DataFrame, case: Case) -> pd.DataFrame:
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
    return _table(_rows(by_proposal(rows), case))


def _table(rows: list[Contested]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=Contested._fields)


def _rows(stances: Mapping[str, Mapping[str, Stance]], case: Case) -> list[Contested]:
    """Return the rows, most contested first."""
    actors = actors_kept(case)
    issue_of = dict(zip(case.nodes["id"].tolist(), case.nodes["issue"].tolist(), strict=True))
    rows = [_row(proposal, issue_of[proposal], stances.get(proposal, {}), actors) for proposal in ids(case, "proposal")]
    return sorted(rows, key=lambda row: (isnan(row.contestedness), -row.contestedness, -row.opposition))


def _row(proposal: str, issue: str, taken: Mapping[str, Stance], actors: list[str]) -> Contested:
    groups: list[list[str]] = [[], [], [], []]
    for actor in actors:
        stance = taken[actor][0] if actor in taken else nan
        groups[0 if stance > 0 else 1 if stance < 0 else 2 if stance == 0 else 3].append(actor)
    sides = len(groups[0]) + len(groups[1])
    value = 1 - abs(len(groups[0]) - len(groups[1])) / sides if sides else nan
    sums = sum(each[1] for each in taken.values()), sum(each[2] for each in taken.values())
    supporters, opponents, undecided, silent = map(BETWEEN.join, groups)
    return Contested(proposal, issue, supporters, opponents, undecided, silent, *sums, value)
