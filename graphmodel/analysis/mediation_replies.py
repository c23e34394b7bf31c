"""Offers to mediate, and what parties say to them: towards the mediator, or on a proposal that it mediate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import ibis.expr.types as ir

from graphmodel.engines.one_of_many import is_one_of
from graphmodel.engines.query import fetch, fetch_over
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ORDER
from graphmodel.model.issues import asked_issues
from graphmodel.model.mediators import mediators_of
from graphmodel.model.schema import BETWEEN

_Ends = tuple[str, str, str]
"""Source, target and issue."""
_WORDS = {(True, False): "accepts", (False, True): "refuses", (True, True): "divided", (False, False): "silent"}
"""The answer, by whether there is support and whether there is opposition."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a party says to the mediation of somebody.

    Attributes
    ----------
    word
        ``accepts``, ``refuses``, ``divided`` (it does both) or ``silent``.
    by
        Ids of what its claims are towards, joined by '; ': the mediator, proposals that it mediate.
    basis
        Bases of the claims, joined by '; '.
    accepting, refusing
        Ids of its claims.
    inferred
        Ids of those of them that are inferred.
    """

    word: str = "silent"
    by: str = ""
    basis: str = ""
    accepting: tuple[str, ...] = ()
    refusing: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all its claims, those that accept first."""
        return self.accepting + self.refusing


@dataclass(frozen=True)
class Mediations:
    """Offers to mediate and the claims that may answer them.

    Attributes
    ----------
    claims
        Ids and bases of claims by source, target and issue, then relation: of those with a mediator at one end, and
        of positions on proposals to mediate.
    proposals
        Proposals to mediate by the actor who would.
    """

    claims: Mapping[_Ends, Mapping[str, list[tuple[str, str]]]]
    proposals: Mapping[str, list[str]]

    def offers(self) -> dict[tuple[str, str], list[str]]:
        """Return the parties that each mediator offers to, by mediator and issue."""
        parties: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for (source, target, issue), relations in self.claims.items():
            if "mediation" in relations:
                parties[source, issue].append(target)
        return dict(parties)

    def offering(self, mediator: str, party: str, issues: Iterable[str]) -> list[str]:
        """Return the ids of the claims that are offers to a party on some issues."""
        found = [claim for issue in issues for claim, _ in self._of(mediator, party, issue).get("mediation", ())]
        return list(dict.fromkeys(found))

    def reply(self, party: str, mediator: str, issues: Iterable[str], *, positions_on_all: bool = False) -> Reply:
        """Return what a party says to a mediator: what it says to it on some issues, and on proposals that it mediate.

        Parameters
        ----------
        party, mediator
            Ids of actors.
        issues
            Issues of the claims that count.
        positions_on_all
            Positions on proposals count on whatever issue.
        """
        asked = list(issues)
        everywhere = {
            end: self._issues[party, end] if positions_on_all else asked for end in self.proposals.get(mediator, ())
        }
        found = {
            end: [self._of(party, end, issue) for issue in of_end]
            for end, of_end in ({mediator: asked} | everywhere).items()
        }
        by_stance = {
            relation: [each for of_end in found.values() for claims in of_end for each in claims.get(relation, ())]
            for relation in ("support", "opposition")
        }
        accepting, refusing = (tuple(dict.fromkeys(claim for claim, _ in each)) for each in by_stance.values())
        basis_of = {claim: basis for each in by_stance.values() for claim, basis in each}
        return Reply(
            _WORDS[bool(accepting), bool(refusing)],
            BETWEEN.join(end for end, of_end in found.items() if any({*by_stance} & {*claims} for claims in of_end)),
            BETWEEN.join(sorted({*basis_of.values()})),
            accepting,
            refusing,
            tuple(claim for claim in accepting + refusing if basis_of[claim] == "inferred"),
        )

    @cached_property
    def _issues(self) -> Mapping[tuple[str, str], list[str]]:
        """The issues of the claims from one to another."""
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for source, target, issue in self.claims:
            found[source, target].append(issue)
        return found

    def _of(self, source: str, target: str, issue: str) -> Mapping[str, list[tuple[str, str]]]:
        return self.claims.get((source, target, issue), {})


def mediations(case: Case) -> Mediations:
    """Return the offers to mediate in a case, and the claims that may answer them.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    Mediations
        A claim on several issues is one on each; of a selection by issue, only the issues asked for are taken.
    """
    proposals: defaultdict[str, list[str]] = defaultdict(list)
    named = mediators_of(case)
    for proposal, actors in named.items():
        for actor in actors:
            proposals[actor].append(proposal)
    rows = fetch(_offers_and_replies(case.claims, named)) if named else fetch_over(case.claims, _offers_and_replies)
    found: defaultdict[_Ends, defaultdict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    issues = {cell: asked_issues(case, cell) for cell in rows["issue"].unique()}
    for source, target, cell, relation, claim, basis in rows.itertuples(index=False):
        for issue in issues[cell]:
            found[source, target, issue][relation].append((claim, basis))
    return Mediations({ends: dict(relations) for ends, relations in found.items()}, dict(proposals))


def _offers_and_replies(claims: ir.Table, mediated: Collection[str] = ()) -> ir.Table:
    """Return the claims by and towards who offers to mediate, and those on some proposals."""
    offering = claims.filter(claims.relation == "mediation").select("source").distinct()
    wanted = claims.source.isin(offering.source) | claims.target.isin(offering.source)
    if mediated:
        wanted |= is_one_of(claims, "target", mediated)
    return claims.filter(wanted).order_by(*ORDER).select("source", "target", "issue", "relation", "id", "basis")
