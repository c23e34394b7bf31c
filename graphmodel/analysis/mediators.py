"""Candidates for mediating between two parties, ranked by what the claims say of four criteria."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

import ibis.expr.types as ir
import numpy as np
import pandas as pd

from graphmodel.analysis.mediation_replies import Mediations, Reply, mediations
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.signed_pairs import Pair, signed_pairs
from graphmodel.engines.query import fetch_over
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ORDER, POSITION
from graphmodel.model.nodes import ids
from graphmodel.model.resolve import resolve
from graphmodel.model.schema import BETWEEN, SIGNS
from graphmodel.model.selection import Selection

CRITERIA = ("accepted_by_both", "refused_by_none", "near_to_neither", "tied_to_both")
CANDIDATE_COLUMNS = [
    *("rank", "candidate", *CRITERIA, "answer_a", "answer_b", "sign_a", "sign_b", "offers_to"),
    *("accepting_a_claim_ids", "accepting_b_claim_ids", "refusing_a_claim_ids", "refusing_b_claim_ids"),
    *("inferred_claim_ids", "stance_claim_ids", "tie_claim_ids", "offer_claim_ids"),
]
_YES_FIRST = ("yes", "unknown", "no")


def mediators(case: Case, *, a: str, b: str, rule: Rule = "net") -> pd.DataFrame:
    """Who could mediate between two parties: whom do both accept and neither refuse, who is near to neither?

    A party's answer to a candidate is that of `mediation`, on all issues on which the candidate offers to mediate with
    one of the two, together with its positions, on whatever issue, on proposals that the candidate mediate. Claims on
    other matters are no answer. The candidate's nearness is its own stance towards each party, not theirs towards it.

    Candidates are ranked by four comparisons, of which a later one counts only where all earlier ones are level: more
    of the two accept it; fewer refuse it; it is near to neither (yes, unknown, no); it is tied to both (yes, no).
    Acceptance comes first because nobody mediates against the will of a party, and nearness after it because a mediator
    near to one party may be believed the more by it (Kydd 2003); the order is a convention, and no measurement.

    Parameters
    ----------
    case
        A case or a selection of one.
    a, b
        Ids or labels of the two parties.
    rule
        How support and opposition are merged to the candidate's stance towards a party.

    Returns
    -------
    DataFrame
        One row per candidate, best first: ``rank`` (from 1, equal where all four comparisons are level), ``candidate``;
        ``accepted_by_both`` (yes, no where a party only refuses, else unknown), ``refused_by_none`` (no where a party
        refuses, or does both; yes where both accept; else unknown: who is silent may refuse yet), ``near_to_neither``
        (yes where its stances towards the two are the same, no where they differ, unknown where the claims do not give
        both), ``tied_to_both`` (yes where claims join it with both, in whatever direction and relation, else no);
        ``answer_a``, ``answer_b`` (``accepts``, ``refuses``, ``divided``, ``silent``), ``sign_a``, ``sign_b`` (its
        stances: 1, -1, 0 where level, nan where there is none), ``offers_to`` (``both``, ``a``, ``b`` or empty), and
        the ids of the claims behind, joined by '; ' (``inferred_claim_ids``: of the answers, those that are inferred).
        Actors of whom the claims say nothing of this are left out, so that the table is empty where no other actor has
        a tie with a party or would mediate by a proposal that a party takes a position on.

    Raises
    ------
    SelectionError
        A party or the rule is not known, or both parties are the same.

    References
    ----------
    Bercovitch, J., Anagnoson, J. T. & Wille, D. L. (1991). Some conceptual issues and empirical trends in the study of
    successful mediation in international relations. https://doi.org/10.1177/0022343391028001003

    Kydd, A. (2003). Which side are you on? Bias, credibility, and mediation. https://doi.org/10.1111/1540-5907.00042

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> mediators(shipped_case(), a="Armenia", b="AZ")[["rank", "candidate", "answer_a", "answer_b"]]
       rank candidate answer_a answer_b
    0     1        EU  accepts  refuses
    1     2        TR   silent   silent
    2     2        IR   silent   silent
    3     4        US   silent  refuses
    4     5        RU   silent  refuses
    """
    parties = parties_of(case, a, b)
    found, ties = mediations(case), _ties(case, parties)
    offers = _offers_by_mediator(found)
    signed = signed_pairs(case, rule=rule, directed=True)
    sign = dict(zip(signed.pairs, signed.sign.tolist(), strict=True)) | dict.fromkeys(signed.ambivalent, 0)
    rows = []
    for candidate in ids(case, "actor"):
        if candidate in parties:
            continue
        issues = sorted(issue for issue, to in offers.get(candidate, {}).items() if to & {*parties})
        replies = [found.reply(party, candidate, issues, positions_on_all=True) for party in parties]
        if any(reply.claims for reply in replies) or any(ties.get((candidate, party)) for party in parties):
            offered = [found.offering(candidate, party, issues) for party in parties]
            rows.append(_row(candidate, parties, replies=replies, sign=sign, ties=ties, offered=offered))
    return _ranked(pd.DataFrame(rows, columns=CANDIDATE_COLUMNS[1:]))


def parties_of(case: Case, a: str, b: str) -> Pair:
    """Return the ids of two parties that are named by id or label.

    Raises
    ------
    SelectionError
        One is not known, or both are the same.
    """
    first, second = (resolve(case, Selection(actor=(name,))).actor[0] for name in (a, b))
    if first == second:
        raise SelectionError(f"a, b: {a!r} and {b!r} are the same actor. Name two.")
    return first, second


def strongest_conflicts(case: Case, *, rule: Rule = "net") -> list[Pair]:
    """Return the two parties of the strongest conflict; of several equally strong ones, all pairs.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        How support and opposition are merged to the sign of a pair: conflicts are the negative pairs.

    Returns
    -------
    list of tuple
        The pairs whose opposition exceeds their support the most, in summed strengths, in the order of the case; none
        where there is no conflict.

    Raises
    ------
    SelectionError
        The rule is not known.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> strongest_conflicts(shipped_case())
    [('AM', 'AZ')]
    """
    signed = signed_pairs(case, rule=rule)
    conflicts = [pair for pair, sign in zip(signed.pairs, signed.sign, strict=True) if sign < 0]
    surplus = _surplus(case)
    by = [surplus.get(frozenset(pair), 0) for pair in conflicts]
    most = max(by, default=0)
    return [pair for pair, each in zip(conflicts, by, strict=True) if each == most]


def _surplus(case: Case) -> dict[frozenset[str], int]:
    """Return by how much the strength of opposition exceeds that of support between each two actors."""
    rows = fetch_over(case.claims, _strengths)
    surplus: defaultdict[frozenset[str], int] = defaultdict(int)
    for source, target, relation, strength in rows.itertuples(index=False):
        surplus[frozenset((source, target))] -= SIGNS[relation] * int(strength)
    return surplus


def _strengths(table: ir.Table) -> ir.Table:
    claims = table.filter(~table[POSITION])
    return claims.group_by("source", "target", "relation").aggregate(strength=claims.strength.sum())


def _offers_by_mediator(found: Mediations) -> Mapping[str, Mapping[str, set[str]]]:
    """Return by mediator and issue the parties that it offers to."""
    offers: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
    for (mediator, issue), parties in found.offers().items():
        offers[mediator][issue] = set(parties)
    return offers


def _ties(case: Case, parties: Pair) -> dict[Pair, list[tuple[str, str, str]]]:
    """Return source, relation and id of the claims between each actor and a party, by the two of them."""
    among = case.claims.filter(case.claims.source.isin(parties) | case.claims.target.isin(parties))
    rows = fetch_over(among, _ties_in_order)
    ties: defaultdict[Pair, list[tuple[str, str, str]]] = defaultdict(list)
    for source, target, relation, claim in rows.itertuples(index=False):
        for other, party in ((source, target), (target, source)):
            if party in parties:
                ties[other, party].append((source, relation, claim))
    return ties


def _ties_in_order(claims: ir.Table) -> ir.Table:
    return claims.filter(~claims[POSITION]).order_by(*ORDER).select("source", "target", "relation", "id")


def _row(
    candidate: str,
    parties: Pair,
    *,
    replies: Sequence[Reply],
    sign: Mapping[Pair, int],
    ties: Mapping[Pair, list[tuple[str, str, str]]],
    offered: Sequence[Sequence[str]],
) -> tuple[object, ...]:
    words = [reply.word for reply in replies]
    signs = [sign.get((candidate, party), np.nan) for party in parties]
    of_both = [ties.get((candidate, party), []) for party in parties]
    own = [claim for each in of_both for by, relation, claim in each if by == candidate and SIGNS[relation]]
    return (
        candidate,
        *_accepted_and_refused(words),
        "unknown" if np.isnan(signs).any() else "yes" if signs[0] == signs[1] else "no",
        "yes" if all(of_both) else "no",
        *words,
        *signs,
        {(True, True): "both", (True, False): "a", (False, True): "b"}.get((bool(offered[0]), bool(offered[1])), ""),
        *(_joined(reply.accepting) for reply in replies),
        *(_joined(reply.refusing) for reply in replies),
        _joined(*(reply.inferred for reply in replies)),
        _joined(own),
        _joined([claim for each in of_both for *_, claim in each]),
        _joined(*offered),
    )


def _accepted_and_refused(words: Sequence[str]) -> tuple[str, str]:
    """Return whether both accept, and whether neither refuses."""
    accepted = "yes" if {*words} <= {"accepts", "divided"} else "no" if "refuses" in words else "unknown"
    refused = "no" if {*words} & {"refuses", "divided"} else "yes" if {*words} == {"accepts"} else "unknown"
    return accepted, refused


def _joined(*claims: Sequence[str]) -> str:
    return BETWEEN.join(dict.fromkeys(claim for each in claims for claim in each))


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """Order candidates by the four comparisons; those that are level in all of them have the same rank."""
    answers = rows[["answer_a", "answer_b"]]
    keys = [
        -answers.isin(["accepts", "divided"]).sum(axis=1),
        answers.isin(["refuses", "divided"]).sum(axis=1),
        *(rows[name].map(_YES_FIRST.index) for name in ("near_to_neither", "tied_to_both")),
    ]
    key = list(zip(*keys, strict=True))
    in_order = sorted(key)
    rank = [1 + bisect_left(in_order, own) for own in key]
    ranked = rows.assign(rank=pd.Series(rank, index=rows.index, dtype="int64"))
    return ranked[CANDIDATE_COLUMNS].sort_values("rank", kind="stable", ignore_index=True)
