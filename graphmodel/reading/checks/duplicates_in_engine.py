"""Count claims of a large file that repeat or contradict one another.

The rules of `duplicates`, written twice on purpose. A case in memory is checked in a fourth of the time that these
queries take (165 claims: 10 against 140 ms; 100,000: 0.16 against 0.59 s, where reading them takes 0.45 s), and of a
case in place, the claims alike may be more than memory holds. A test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from graphmodel.engines.query import arrow, beside, fetch
from graphmodel.errors import CONTRADICTORY, Finding
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import BETWEEN, issues_in
from graphmodel.reading.checks.duplicates import PLACE
from graphmodel.reading.checks.in_engine import counting_finding

MOST_IN_MEMORY = 20_000_000
"""Claims whose keys are compared in memory, at 50 bytes each; the engine takes twice as long, but can use the disk."""


def kept_findings(claims: ir.Table, issues: Mapping[str, str], *, pairs: int, name: str) -> list[Finding]:
    """Return the numbers of repeated, contradictory and other-issue claims, by the rules of `duplicates` and `case`.

    Parameters
    ----------
    claims
        As the file has them, without defaults, their rows numbered.
    issues
        Issue of each proposal that has one.
    pairs
        Number of pairs of a source and a target that there can be: where rows are fewer, no two may have the same.
    name
        Name of the file in findings.
    """
    return [*_other_issues(claims, issues, name), *_repeated(claims, pairs, name)]


def _other_issues(claims: ir.Table, issues: Mapping[str, str], name: str) -> list[Finding]:
    if not issues or "issue" not in claims.columns:
        return []
    pairs = fetch(claims.group_by("target", "issue").aggregate(rows=ibis._.count()))
    both = zip(pairs["issue"], pairs["target"].map(issues).fillna(""), strict=True)
    apart = [bool(own) and set(issues_in(issue)).isdisjoint(issues_in(own)) for issue, own in both]
    number = int(pairs.loc[apart, "rows"].sum())
    what = "on another issue than their proposal"
    return [counting_finding("other-issue", "issue", number, what, name=name)] if number else []


def _repeated(claims: ir.Table, pairs: int, name: str) -> list[Finding]:
    rows = fetch(claims.aggregate(rows=claims.count()))["rows"].iloc[0]
    is_large = rows > MOST_IN_MEMORY
    if rows <= pairs:  # as of votes, of which each country has one on each resolution
        of_pairs = _at_one_place(claims, ["source", "target"], is_large=is_large)
        if of_pairs is None:
            return []
        claims = of_pairs
    named = [each for each in PLACE if each in claims.columns]
    needed = {ROW, *named, "relation", "locator", "date"}
    each = _by_issue(claims.select([column for column in claims.columns if column in needed]))
    date = each.date if "date" in each.columns else ibis.literal("")
    when = (each.locator == "").ifelse(date, "") if "locator" in each.columns else date
    met = _at_one_place(each.mutate(_when=when), [*named, "_when"], is_large=is_large)
    if met is None:
        return []
    numbers = {
        "repeated": _rows_after_first(met, [*named, "_when", "relation"]) if "locator" in named else 0,
        "opposite": _rows_unlike_first(met.filter(met.relation.isin(["support", "opposition"])), [*named, "_when"]),
    }
    kinds = {
        "repeated": ("repeated-claim", "", "that say the same as an earlier one at the same place"),
        "opposite": (CONTRADICTORY, "relation", "with the opposite stance of an earlier one at the same place"),
    }
    return [
        counting_finding(kinds[key][0], kinds[key][1], number, kinds[key][2], name=name)
        for key, number in numbers.items()
        if number
    ]


def _by_issue(claims: ir.Table) -> ir.Table:
    """Return a row for each issue of each claim, as `duplicates` has them; the row of the file stays."""
    if "issue" not in claims.columns:
        return claims
    if not bool(fetch(claims.aggregate(any=claims.issue.contains(BETWEEN).any()))["any"].iloc[0]):
        return claims
    none = claims.issue.replace(BETWEEN, "") == ""
    each = claims.mutate(_none=none, issue=claims.issue.split(BETWEEN).unnest())
    return each.filter((each.issue != "") | each["_none"]).drop("_none").distinct()


def _rows_after_first(claims: ir.Table, alike: list[str]) -> int:
    """Return the number of rows of the file that are alike with an earlier one."""
    place = ibis.row_number().over(group_by=alike, order_by=ROW)
    return _distinct_rows(claims.mutate(_place=place).filter(ibis._["_place"] > 0))


def _rows_unlike_first(claims: ir.Table, alike: list[str]) -> int:
    """Return the number of rows of the file that take another stance than the first that is alike otherwise."""
    first = claims.relation.first().over(group_by=alike, order_by=ROW)
    return _distinct_rows(claims.mutate(_first=first).filter(ibis._["_first"] != ibis._["relation"]))


def _distinct_rows(claims: ir.Table) -> int:
    return int(fetch(claims.aggregate(n=claims[ROW].nunique()))["n"].iloc[0])


def _at_one_place(claims: ir.Table, named: list[str], *, is_large: bool) -> ir.Table | None:
    """Return the claims that share all these cells with another, found by a key of each; None where none does."""
    keys = claims.select(ROW, _key=ibis.struct({each: claims[each] for each in named}).hash())
    rows = _rows_alike(keys, is_large=is_large)
    return claims.semi_join(beside(claims, rows), ROW) if rows.num_rows else None


def _rows_alike(keys: ir.Table, *, is_large: bool) -> pa.Table:
    """Return the rows that have the same key as another."""
    if is_large:
        doubled = keys.group_by("_key").having(ibis._.count() > 1).aggregate()
        return arrow(keys.semi_join(doubled, "_key").select(ROW))
    both = arrow(keys)
    found = both["_key"].to_numpy()
    ordered = np.sort(found)  # which shows sooner than a table of all keys whether two are the same
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    return both.select([ROW]).filter(pa.array(np.isin(found, again))) if len(again) else both.select([ROW]).slice(0, 0)
