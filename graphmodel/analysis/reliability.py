"""Reliability: Krippendorff's alpha over the codings of several coders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt

from graphmodel.analysis.alpha import DRAWS, alpha_with_interval
from graphmodel.engines.query import fetch_over
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import CODER_COLUMN, coders
from graphmodel.model.derived_columns import ORDER
from graphmodel.model.issues import asked_issues
from graphmodel.model.schema import RELATIONS

Key = tuple[str, str, str, str]
"""Source, target, relation and issue."""
CodedUnits = dict[Key, tuple[str, ...]]
"""The claims of one coding, by what they code."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stance that at least one coder coded.

    Attributes
    ----------
    source, target, relation, issue
        What was coded.
    claims
        Ids of the claims by which each coder coded it; empty for a coder who did not.
    """

    source: str
    target: str
    relation: str
    issue: str
    claims: tuple[tuple[str, ...], ...]

    @property
    def is_agreed(self) -> bool:
        """Whether all coders coded it."""
        return all(self.claims)


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far coders agree beyond chance.

    Attributes
    ----------
    alpha
        Krippendorff's alpha, 1 where all agree, 0 as by chance, at most 1; nan where nothing varies.
    low, high
        95 % bootstrap interval of it, units drawn again; nan where alpha is.
    undefined_draws
        Number of the draws in which nothing varied, so that they have no alpha and no part in the interval.
    units
        Number of (source, target, relation, issue) that could have been coded.
    coders
        Number of codings.
    coded_by_all, coded_by_any
        Number of units that all, and that at least one of them coded.
    names
        Names of the codings: their titles, numbered where two have the same.
    coded
        The units that at least one of them coded, each with the claims of every coding, in the order of ``names``.
    """

    alpha: float
    low: float
    high: float
    undefined_draws: int
    units: int
    coders: int
    coded_by_all: int
    coded_by_any: int
    names: tuple[str, ...]
    coded: tuple[Unit, ...]


def reliability(codings: Sequence[Case], *, draws: int = DRAWS, seed: int = 0) -> Reliability:
    """Do two or more codings of the same documents find the same stances, beyond what chance would give?

    A unit is a (source, target, relation, issue) that could have been coded: every source with every target and issue
    that occur together, in some coding; each supported or opposed, whether or not anybody codes that; and mediated
    with, where some coding has mediation with that target, on whatever issue. No source is its own target. A claim on
    several issues is a unit on each; of selections by issue, only on those asked for. A coder's value is whether the
    unit was coded. Alpha is 1 - observed / expected disagreement for nominal values.

    Parameters
    ----------
    codings
        Two or more cases over the same node ids.
    draws, seed
        The interval takes the units ``draws`` times again, at random.

    Returns
    -------
    Reliability
        Alpha with its interval.

    Raises
    ------
    SelectionError
        Fewer than two codings.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. https://repository.upenn.edu/asc_papers/43

    Examples
    --------
    >>> from graphmodel import select, shipped_case
    >>> case = shipped_case()
    >>> found = reliability([case, select(case, basis="direct")])
    >>> round(found.alpha, 2), round(found.low, 2), round(found.high, 2), found.coded_by_all, found.coded_by_any
    (0.7, 0.61, 0.79, 62, 105)
    """
    check_several(codings)
    coded = [units_in(coding) for coding in codings]
    units = possible_units(coded)
    values = coded_units(coded, units)
    alpha = alpha_with_interval(values, draws=draws, seed=seed)
    found = tuple(Unit(*key, tuple(claims.get(key, ()) for claims in coded)) for key in sorted(set().union(*coded)))
    return Reliability(
        alpha=alpha.value,
        low=alpha.low,
        high=alpha.high,
        undefined_draws=alpha.undefined_draws,
        units=len(units),
        coders=len(codings),
        coded_by_all=sum(unit.is_agreed for unit in found),
        coded_by_any=len(found),
        names=coding_names(codings),
        coded=found,
    )


def codings_of(case: Case) -> list[Case]:
    """Return the claims of each coder as a case of that title, sorted; the case itself without a column ``coder``.

    Claims that do not say their coder are in none of them.

    Parameters
    ----------
    case
        A case, with a column ``coder`` where several people coded it.

    Returns
    -------
    list of Case
        One case per coder; to be passed to `reliability` if there are two or more.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> len(codings_of(shipped_case()))  # it names no coder
    1
    """
    if CODER_COLUMN not in case.claims.columns:
        return [case]
    return [
        replace(case, claims=case.claims.filter(case.claims[CODER_COLUMN] == coder), title=coder)
        for coder in coders(case)
    ]


def check_several(codings: Sequence[Case]) -> None:
    """Raise `SelectionError` where there is nothing to compare."""
    if len(codings) < 2:
        raise SelectionError(f"reliability: {len(codings)} coding; two or more are needed.")


def units_in(coding: Case) -> CodedUnits:
    """Return the units that a coding has, with the claims of each."""
    found: defaultdict[Key, list[str]] = defaultdict(list)
    rows = fetch_over(coding.claims, _units)
    issues = {cell: asked_issues(coding, cell) for cell in rows["issue"].unique()}
    for source, target, relation, cell, claim in rows.itertuples(index=False, name=None):
        for issue in issues[cell]:
            found[source, target, relation, issue].append(claim)
    return {key: tuple(claims) for key, claims in found.items()}


def _units(claims: ir.Table) -> ir.Table:
    return claims.order_by(*ORDER).select("source", "target", "relation", "issue", "id")


def coding_names(codings: Sequence[Case]) -> tuple[str, ...]:
    """Return the names of codings: their titles, numbered where two have the same."""
    titles = [coding.title for coding in codings]
    shared = Counter(titles)
    numbered = enumerate(titles, start=1)
    return tuple(
        title if title and shared[title] == 1 else f"{title or 'coding'} {number}" for number, title in numbered
    )


def possible_units(coded: Sequence[CodedUnits]) -> list[Key]:
    """Return the units that could have been coded, sorted; see `reliability`."""
    found = set().union(*coded)
    sources = {source for source, *_ in found}
    towards = {(target, issue) for _, target, _, issue in found}
    mediated = {target for _, target, relation, _ in found if relation == "mediation"}
    return sorted(
        (source, target, relation, issue)
        for source, (target, issue), relation in product(sources, towards, RELATIONS)
        if source != target and (relation != "mediation" or target in mediated)
    )


def coded_units(coded: Sequence[CodedUnits], units: Sequence[Key]) -> npt.NDArray[np.float64]:
    """Return whether each coder has each unit, 1 or 0, shape (coders, units)."""
    return np.array([[float(unit in keys) for unit in units] for keys in coded]).reshape(len(coded), len(units))
