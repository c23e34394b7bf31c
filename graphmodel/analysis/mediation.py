"""Who mediates between whom? Offers, answers, the mediator's own stance, and conflicts that nobody mediates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from graphmodel.analysis.signed import Pair, Rule, pair_claims, signed_pairs
from graphmodel.case import Case, asked_issues
from graphmodel.columns import ORDER
from graphmodel.engine import fetch

Ends = tuple[str, str, str]
"""Source, target and issue."""


def mediation(case: Case, *, rule: Rule = "net", camps: Mapping[str, int] | None = None) -> pd.DataFrame:
    """Who offers to mediate between whom on which issue, do both sides accept, and is the mediator one of a side's own?

    A mediator's parties on an issue are those it mediates with there. A party's answer is its stance towards the
    mediator on that issue: support accepts, opposition refuses, both is divided whatever the rule, neither silent. A
    claim on several issues is one on each of them; of a selection by issue, only the issues asked for are taken.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        How support and opposition are merged to the mediator's sign towards a party.
    camps
        Camp of each actor; with it, ``camp_of`` says which party's camp the mediator is in.

    Returns
    -------
    DataFrame
        One row a mediator, pair of parties and issue: ``mediator``, ``a``, ``b`` (empty where only one party is
        offered), ``issue``, ``answer_a``, ``answer_b``, ``sign_a``, ``sign_b`` (the mediator's sign
        towards the party, of all its claims on whatever issue: 1, -1, 0 where support and opposition are level under
        the rule, nan where it has neither), ``camp_of`` (``a``, ``b``, ``both``, ``neither``; of one party
        alone ``a`` or ``other``; empty without camps) and ``claim_ids`` of offers and answers, joined by '; '.

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    claims = _claims_by_ends(case)
    parties: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for (source, target, issue), relations in claims.items():
        if "mediation" in relations:
            parties[source, issue].append(target)
    signed = signed_pairs(case, rule=rule, directed=True)
    sign = dict(zip(signed.pairs, signed.sign.tolist(), strict=True)) | dict.fromkeys(signed.ambivalent, 0)
    rows = [
        _row(mediator, pair, issue, claims=claims, sign=sign, camps=camps)
        for (mediator, issue), offered in parties.items()
        for pair in (list(combinations(sorted(offered), 2)) or [(offered[0], "")])
    ]
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(COLUMNS[:4], ignore_index=True)


COLUMNS = ["mediator", "a", "b", "issue", "answer_a", "answer_b", "sign_a", "sign_b", "camp_of", "claim_ids"]


def unmediated(case: Case, *, rule: Rule = "net") -> pd.DataFrame:
    """Which conflicts have nobody who mediates with both sides?

    A conflict is a negative pair. It is mediated where one mediator offers to both on one and the same issue, whatever
    the issue of the conflict: each conflict is either here, or a pair of parties in `mediation`.

    Returns
    -------
    DataFrame
        One row a negative pair without such a mediator: ``a``, ``b`` and ``claim_ids``.

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    signed = signed_pairs(case, rule=rule)
    offers: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for (mediator, party, issue), relations in _claims_by_ends(case).items():
        if "mediation" in relations:
            offers[party].add((mediator, issue))
    alone = [
        (a, b) for (a, b), sign in zip(signed.pairs, signed.sign, strict=True) if sign < 0 and not offers[a] & offers[b]
    ]
    behind = pair_claims(case, alone)
    return pd.DataFrame([(a, b, "; ".join(behind[a, b])) for a, b in alone], columns=["a", "b", "claim_ids"])


def _claims_by_ends(case: Case) -> dict[Ends, dict[str, list[str]]]:
    """Return the claim ids by source, target and issue, then relation; only those with a mediator at one end."""
    claims = case.claims
    mediators = claims.filter(claims.relation == "mediation").select("source").distinct()
    among = claims.filter(claims.source.isin(mediators.source) | claims.target.isin(mediators.source))
    rows = fetch(among.order_by(*ORDER).select("source", "target", "issue", "relation", "id"))
    found: defaultdict[Ends, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    issues = {cell: asked_issues(case, cell) for cell in rows["issue"].unique()}
    for source, target, cell, relation, claim in rows.itertuples(index=False):
        for issue in issues[cell]:
            found[source, target, issue][relation].append(claim)
    return {ends: dict(relations) for ends, relations in found.items()}


def _row(
    mediator: str,
    pair: Pair,
    issue: str,
    *,
    claims: Mapping[Ends, Mapping[str, list[str]]],
    sign: Mapping[Pair, int],
    camps: Mapping[str, int] | None,
) -> tuple[object, ...]:
    offers = [claims.get((mediator, party, issue), {}).get("mediation", []) for party in pair]
    answers = [claims.get((party, mediator, issue), {}) for party in pair]
    behind = [claim for offer in offers for claim in offer]
    behind += [
        claim for answer in answers for relation in ("support", "opposition") for claim in answer.get(relation, [])
    ]
    words = [_answer(answer) if party else "" for party, answer in zip(pair, answers, strict=True)]
    signs = [sign.get((mediator, party), np.nan) for party in pair]
    return mediator, *pair, issue, *words, *signs, _camp_of(mediator, pair, camps), "; ".join(behind)


def _answer(answer: Mapping[str, list[str]]) -> str:
    words = {(True, False): "accepts", (False, True): "refuses", (True, True): "divided", (False, False): "silent"}
    return words["support" in answer, "opposition" in answer]


def _camp_of(mediator: str, pair: Pair, camps: Mapping[str, int] | None) -> str:
    if camps is None or mediator not in camps:
        return ""
    shares = [camps.get(party) == camps[mediator] for party in pair]
    if not pair[1]:
        return "a" if shares[0] else "other"
    return {(True, True): "both", (True, False): "a", (False, True): "b", (False, False): "neither"}[
        shares[0], shares[1]
    ]
