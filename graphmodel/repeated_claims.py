"""Count what the claims of a large file say twice, and those on another issue than their proposal: both are kept."""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from graphmodel.checking import counted
from graphmodel.engine import fetch
from graphmodel.errors import CONTRADICTORY, Finding
from graphmodel.repeating import PLACE
from graphmodel.rows import ROW


def kept_findings(claims: ir.Table, issues: Mapping[str, str], *, name: str) -> list[Finding]:
    """Return how many claims are worth a look; see `repeating.check_repeated`, whose rules these are.

    Parameters
    ----------
    claims
        As the file has them, without defaults, their rows numbered.
    issues
        Issue of each proposal that has one.
    name
        What the file is called.
    """
    return [*_other_issues(claims, issues, name), *_repeated(claims, name)]


def _other_issues(claims: ir.Table, issues: Mapping[str, str], name: str) -> list[Finding]:
    if not issues or "issue" not in claims.columns:
        return []
    pairs = fetch(claims.group_by("target", "issue").aggregate(rows=ibis._.count()))
    of_proposal = pairs["target"].map(issues)
    number = int(pairs.loc[of_proposal.notna() & (of_proposal != pairs["issue"]), "rows"].sum())
    what = "on another issue than their proposal"
    return [counted("other-issue", "issue", number, what, name=name)] if number else []


def _repeated(claims: ir.Table, name: str) -> list[Finding]:
    named = [each for each in PLACE if each in claims.columns]
    met = _at_one_place(claims, named)
    if met is None:
        return []
    date = met.date if "date" in met.columns else ibis.literal("")
    when = (met.locator == "").ifelse(date, "") if "locator" in met.columns else date
    met = met.mutate(_when=when)
    again = met.group_by(*named, "_when", "relation").aggregate(further=ibis._.count() - 1)
    signed = met.filter(met.relation.isin(["support", "opposition"]))
    first = signed.group_by(*named, "_when").aggregate(
        rows=signed.count(),
        first=signed.relation.argmin(signed[ROW]),
        support=signed.count(where=signed.relation == "support"),
    )
    other = (first["first"] == "support").ifelse(first.rows - first.support, first.support)
    numbers = {
        "repeated": int(fetch(again.aggregate(n=again.further.sum()))["n"].iloc[0] or 0) if "locator" in named else 0,
        "opposite": int(fetch(first.aggregate(n=other.sum().fill_null(0)))["n"].iloc[0]),
    }
    said = {
        "repeated": ("repeated-claim", "", "that say the same as an earlier one at the same place"),
        "opposite": (CONTRADICTORY, "relation", "with the opposite stance of an earlier one at the same place"),
    }
    return [
        counted(said[key][0], said[key][1], number, said[key][2], name=name)
        for key, number in numbers.items()
        if number
    ]


def _at_one_place(claims: ir.Table, named: list[str]) -> ir.Table | None:
    """Return the claims that share all these cells with another, found by a number for each; None where none does."""
    key = ibis.struct({each: claims[each] for each in named}).hash()
    keyed = claims.mutate(_key=key)
    doubled = keyed.group_by("_key").having(ibis._.count() > 1).aggregate(n=ibis._.count())
    if not int(fetch(doubled.aggregate(n=doubled.count()))["n"].iloc[0]):
        return None
    return keyed.semi_join(doubled, "_key").drop("_key")
