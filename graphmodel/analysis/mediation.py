"""Mediation: offers, answers, the mediator's own ties, and conflicts without a mediator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from graphmodel.analysis.camps_result import Camps
from graphmodel.analysis.mediation_replies import Mediations, Reply, mediations
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.signed_pairs import Pair, pair_claims, signed_pairs
from graphmodel.model.case import Case
from graphmodel.model.schema import BETWEEN


def mediation(case: Case, *, rule: Rule = "net", camps: Camps | None = None) -> pd.DataFrame:
    """Who offers to mediate between whom on which issue, do both sides accept, and is the mediator one of a side's own?

    A mediator's parties on an issue are those it mediates with there. A party's answer is its stance on that issue
    towards the mediator, and on proposals that it mediate (``mediator`` in the table of nodes): support accepts,
    opposition refuses, both is divided whatever the rule, neither silent. A selection without proposals has no
    positions that could answer. A claim on several issues is one on each of them; of a selection by issue, only the
    issues asked for are taken.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        How support and opposition are merged to the mediator's sign towards a party.
    camps
        Two camps of the same case; with them, ``camp_of`` says which party's camp the mediator is in.

    Returns
    -------
    DataFrame
        One row per mediator, pair of parties and issue: ``mediator``, ``a``, ``b`` (empty where only one party is
        offered), ``issue``, ``answer_a``, ``answer_b``, ``by_a``, ``by_b`` (ids of what the answer is a stance on: the
        mediator, proposals that it mediate; joined by '; '), ``basis_a``, ``basis_b`` (bases of the answer's claims,
        joined alike), ``sign_a``, ``sign_b`` (the mediator's sign towards the party, of all its claims on whatever
        issue: 1, -1, 0 where support and opposition are level under the rule, nan where it has neither), ``camp_of``
        (``a``, ``b``, ``both``, ``neither``; of one party alone ``a`` or ``other``; empty without camps, where no chain
        of signed pairs leads from the mediator to each party, and where the best splits differ), ``camp_note`` (why it
        is empty, or on what it rests where the best splits are not all known) and ``claim_ids`` of offers and answers,
        joined by '; '.

    Raises
    ------
    SelectionError
        The rule is not known.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> mediation(shipped_case())[["mediator", "a", "b", "issue", "answer_a", "answer_b"]].head(2)
      mediator   a   b               issue answer_a answer_b
    0       EU  AM  AZ  Negotiation format  accepts  refuses
    1       EU  AM  AZ        Peace treaty   silent   silent
    """
    found = mediations(case)
    signed = signed_pairs(case, rule=rule, directed=True)
    sign = dict(zip(signed.pairs, signed.sign.tolist(), strict=True)) | dict.fromkeys(signed.ambivalent, 0)
    rows = [
        _row(mediator, pair, issue, found=found, sign=sign, camps=camps)
        for (mediator, issue), offered in found.offers().items()
        for pair in (list(combinations(sorted(offered), 2)) or [(offered[0], "")])
    ]
    return pd.DataFrame(rows, columns=_COLUMNS).sort_values(_COLUMNS[:4], ignore_index=True)


_OF_PARTIES = [f"{name}_{party}" for name in ("answer", "by", "basis", "sign") for party in "ab"]
_COLUMNS = ["mediator", "a", "b", "issue", *_OF_PARTIES, "camp_of", "camp_note", "claim_ids"]


def unmediated(case: Case, *, rule: Rule = "net") -> pd.DataFrame:
    """Which conflicts have nobody who mediates with both sides?

    A conflict is a negative pair. It is mediated where one mediator offers to both on one and the same issue, whatever
    the issue of the conflict: each conflict is either here, or a pair of parties in `mediation`.

    Parameters
    ----------
    case
        A case or a selection of one.
    rule
        How support and opposition are merged to the sign of a pair.

    Returns
    -------
    DataFrame
        One row per negative pair without such a mediator: ``a``, ``b`` and ``claim_ids``.

    Raises
    ------
    SelectionError
        The rule is not known.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> unmediated(shipped_case()).head(2)
        a   b                           claim_ids
    0  AM  TR  c057; c061; c077; c169; c141; c142
    1  AM  RU                    c120; c124; c164
    """
    signed = signed_pairs(case, rule=rule)
    offers: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for (mediator, issue), parties in mediations(case).offers().items():
        for party in parties:
            offers[party].add((mediator, issue))
    alone = [
        (a, b) for (a, b), sign in zip(signed.pairs, signed.sign, strict=True) if sign < 0 and not offers[a] & offers[b]
    ]
    behind = pair_claims(case, alone)
    return pd.DataFrame([(a, b, BETWEEN.join(behind[a, b])) for a, b in alone], columns=["a", "b", "claim_ids"])


def _row(
    mediator: str,
    pair: Pair,
    issue: str,
    *,
    found: Mediations,
    sign: Mapping[Pair, int],
    camps: Camps | None,
) -> tuple[object, ...]:
    replies = [found.reply(party, mediator, [issue]) if party else _NO_PARTY for party in pair]
    behind = [claim for party in pair for claim in found.offering(mediator, party, [issue])]
    behind += [claim for reply in replies for claim in reply.claims]
    cells = [*(reply.word for reply in replies), *(reply.by for reply in replies), *(reply.basis for reply in replies)]
    signs = [sign.get((mediator, party), np.nan) for party in pair]
    return mediator, *pair, issue, *cells, *signs, *_camp_of(mediator, pair, camps), BETWEEN.join(behind)


_NO_PARTY = Reply("")
"""Of the second party where an offer is to one party alone."""


def _camp_of(mediator: str, pair: Pair, camps: Camps | None) -> tuple[str, str]:
    """Return whose camp the mediator is in, and a note on why that is empty or on what it rests."""
    if camps is None:
        return "", ""
    stands = {party: camps.stand(mediator, party) for party in pair if party}
    far = [party for party, stand in stands.items() if stand == "unconnected"]
    if far:
        to = {pair[0]: "A", pair[1]: "B"}
        return "", f"no friend or foe leads to {' or '.join(to[party] for party in far)}"
    if "open" in stands.values():
        return "", "the best splits differ"
    shares = [stands.get(party) == "together" for party in pair]
    words = {(True, True): "both", (True, False): "a", (False, True): "b", (False, False): "neither"}
    word = words[shares[0], shares[1]] if pair[1] else "a" if shares[0] else "other"
    if not camps.is_exact:
        return word, "by a split that is not proven to be best"
    return word, "" if camps.together else "by one of the best splits, how many there are is not known"
