"""Shifts: on which issues actors stand with their usual camp, and on which against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pandas as pd

from graphmodel.analysis.camps import camps
from graphmodel.analysis.camps_result import Camps, possible_in_words
from graphmodel.analysis.claim_ids import signed_claims
from graphmodel.analysis.merging_rules import Rule
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.select import select
from graphmodel.model.selection import Selection

_COLUMNS = ["actor", "usual", "issue", "camp", "side", "claim_ids"]
_SIDES = ("against", "open", "with")


def shifts(
    case: Case, *, rule: Rule = "net", time_limit: float = 5.0, found: Mapping[str, Camps] | None = None
) -> pd.DataFrame:
    """Who changes side between issues?

    An actor stands with its usual camp on an issue where most of those it is connected with there, of those whose camp
    is certain both in all and on the issue, are in their usual camps as it is in its own; it stands against it where
    they are and it is not.

    Parameters
    ----------
    case
        A case or a selection of one; the usual camps are its two camps over all its issues.
    rule
        How support and opposition are merged to a sign.
    time_limit
        Seconds for the camps of each issue.
    found
        The two camps by issue, and those of all issues under an empty name, if they are known already.

    Returns
    -------
    DataFrame
        A row per actor and issue on which it has a signed pair, actors with a shift first: ``actor``; ``usual``, its
        camp in all ("1", or "1 or 2" where that is undecided); ``issue``; ``camp``, its camp there; ``side``, which is
        ``with`` or ``against`` its usual camp, or ``open`` where one of the two is undecided, and where as many stand
        with their camps as against, so that no sign says who changed; ``claim_ids`` of the actor on the issue, joined
        by '; '. Empty without issues.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> rows = shifts(shipped_case())
    >>> russia = rows.loc[rows["actor"] == "RU", ["usual", "issue", "camp", "side"]]
    >>> russia.to_numpy().tolist()  # doctest: +NORMALIZE_WHITESPACE
    [['1 or 2', 'Transport corridors', '2', 'open'], ['1 or 2', 'Negotiation format', '1', 'open'],
     ['1 or 2', 'Regional alignment', '1 or 2', 'open']]
    """
    issues = case.issues or tuple(vocabulary(case, "issue"))
    parts = {issue: select(case, Selection(issue=(issue,))) for issue in issues}
    by_issue = found or {word: camps(part, rule=rule, time_limit=time_limit) for word, part in parts.items()}
    whole = found[""] if found else camps(case, rule=rule)
    rows = [(*row, "") for issue in issues for row in _on_issue(whole, by_issue[issue], issue)]
    table = pd.DataFrame(rows, columns=_COLUMNS)
    for issue, own in table.groupby("issue"):
        table.loc[own.index, "claim_ids"] = signed_claims(parts[str(issue)], own["actor"].tolist())
    return _by_actor(table)


def _on_issue(whole: Camps, here: Camps, issue: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield actor, usual camp, issue, camp there, and side of each actor that is in a camp there."""
    usual, now, part_of = whole.certain, here.certain, here.part_of
    kept: defaultdict[int, int] = defaultdict(int)
    for actor in usual.keys() & now.keys():
        kept[part_of[actor]] += 1 if usual[actor] == now[actor] else -1
    for actor in here.possible:
        if actor not in usual or actor not in now or not kept[part_of[actor]]:
            side = "open"
        else:
            side = "with" if (usual[actor] == now[actor]) == (kept[part_of[actor]] > 0) else "against"
        words = (possible_in_words(each.possible.get(actor, ())) for each in (whole, here))
        yield actor, next(words), issue, next(words), side


def _by_actor(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with actors who shift first, then those whose side is open somewhere."""
    rank = table["side"].map(_SIDES.index)
    first = rank.groupby(table["actor"]).transform("min")
    order = pd.DataFrame({"first": first, "actor": pd.factorize(table["actor"])[0]}, index=table.index)
    return table.loc[order.sort_values(["first", "actor"], kind="stable").index].reset_index(drop=True)
