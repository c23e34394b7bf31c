"""Ties among actors implied by agreement or conflict on proposals."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphmodel.analysis.agreement import agreement, shared_sides
from graphmodel.analysis.claim_ids import MOST_SHARED, shared_claims
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.positions import sides
from graphmodel.analysis.signed_pairs import Pair, SignedPairs
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.claims_behind import between
from graphmodel.model.nodes import ids
from graphmodel.model.schema import BETWEEN
from graphmodel.model.ties import Indices, TieSums

WORDS, _SIGNS = ("agreement", "conflict"), (1, -1)
USUAL_THRESHOLD = 0.5
"""Agreement from which two are taken for allies, and below its negative for opponents, unless another is given."""


def implied_ties(case: Case, *, threshold: float = USUAL_THRESHOLD, min_shared: int = 1, rule: Rule = "net") -> TieSums:
    """Which actors take the same side so often, or opposite ones, that a tie can be drawn between them?

    Two actors agree where their `agreement` by shared proposals is ``threshold`` or more, and are in conflict where it
    is ``-threshold`` or less. What lies between is no tie. Such a tie has no direction: it is named once.

    Parameters
    ----------
    case
        A case or a selection of one.
    threshold
        Least agreement, or conflict, of a tie, in [0, 1]; an agreement of 0 makes no tie.
    min_shared
        Least number of proposals on which both take a side.
    rule
        How support and opposition of an actor on a proposal are merged to a side, see `positions.positions`.

    Returns
    -------
    TieSums
        Among the actors of the case, in their order (not all nodes): with the relations ``agreement`` and ``conflict``;
        ``claims`` is the number of proposals on which the two take
        the same side (opposite ones), ``strength`` by how many more that is than the reverse, or 1.

    Raises
    ------
    SelectionError
        The threshold is not in [0, 1], ``min_shared`` is below 1, or the rule is not known.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> found = implied_ties(shipped_case(), threshold=0.8, min_shared=2)
    >>> [(found.words[relation], int(number)) for relation, number in zip(found.relation, found.claims, strict=True)]
    [('agreement', 3), ('conflict', 2), ('agreement', 5), ('agreement', 2), ('conflict', 2)]
    """
    found = _found(case, threshold=threshold, min_shared=min_shared, rule=rule)
    source, target = _ends(case, found)
    agrees = (found["value"] > 0).to_numpy()
    claims = np.where(agrees, found["congruence"], found["conflict"]).astype(np.int64)
    none = np.zeros(len(found), dtype=np.int64)
    return TieSums(
        source=source,
        target=target,
        relation=np.where(agrees, 0, 1).astype(np.int64),
        claims=claims,
        strength=np.maximum((found["congruence"] - found["conflict"]).abs().to_numpy(dtype=np.int64), 1),
        observed=claims,
        direct=none,
        first_row=none,
        words=WORDS,
        signs=_SIGNS,
        directed=False,
    )


def shared_sums(case: Case, *, min_shared: int = 1, rule: Rule = "net") -> TieSums:
    """Return for all pairs the number of proposals on which they take the same side, and opposite ones.

    As `implied_ties`, but with both relations of a pair, and none left out by a threshold: what dissent is taken from.

    Parameters
    ----------
    case
        A case or a selection of one.
    min_shared
        Least number of proposals on which both take a side.
    rule
        How support and opposition of an actor on a proposal are merged to a side, see `positions.positions`.

    Returns
    -------
    TieSums
        As `implied_ties` gives them; ``claims`` and ``strength`` are both that number.

    Raises
    ------
    SelectionError
        ``min_shared`` is below 1, or the rule is not known.
    """
    found = agreement(case, min_shared=min_shared, rule=rule)
    first, second = _ends(case, found)
    claims = np.concatenate([found["congruence"].to_numpy(), found["conflict"].to_numpy()]).astype(np.int64)
    any_claim, none = claims > 0, np.zeros(len(claims), dtype=np.int64)
    return TieSums(
        source=np.tile(first, 2)[any_claim],
        target=np.tile(second, 2)[any_claim],
        relation=np.repeat([0, 1], len(found))[any_claim],
        claims=claims[any_claim],
        strength=claims[any_claim],
        observed=claims[any_claim],
        direct=none[any_claim],
        first_row=none[any_claim],
        words=WORDS,
        signs=_SIGNS,
        directed=False,
    )


def implied_pairs(
    case: Case, *, threshold: float = USUAL_THRESHOLD, min_shared: int = 1, rule: Rule = "net"
) -> SignedPairs:
    """Return the signs of `implied_ties` as those of `signed_pairs.signed_pairs`, for the measures that take these.

    Parameters
    ----------
    case
        A case or a selection of one.
    threshold
        Least agreement, or conflict, of a tie, in [0, 1].
    min_shared
        Least number of proposals on which both take a side.
    rule
        How support and opposition of an actor on a proposal are merged to a side, see `positions.positions`.

    Returns
    -------
    SignedPairs
        Without direction and without ambivalent pairs; +1 for agreement, -1 for conflict.

    Raises
    ------
    SelectionError
        The threshold is not in [0, 1], ``min_shared`` is below 1, or the rule is not known.
    """
    found = _found(case, threshold=threshold, min_shared=min_shared, rule=rule)
    first, second = _ends(case, found)
    return SignedPairs(
        actors=tuple(ids(case, "actor")),
        first=np.minimum(first, second),
        second=np.maximum(first, second),
        sign=np.sign(found["value"]).to_numpy(dtype=np.int8),
        ambivalent=(),
        rule=rule,
        directed=False,
    )


def implied_claims(case: Case, pairs: list[Pair], *, rule: Rule = "net") -> dict[Pair, tuple[str, ...]]:
    """Return the ids of the claims of both on what they share; none where pairs share more than `MOST_SHARED`.

    Parameters
    ----------
    case
        A case or a selection of one.
    pairs
        Node ids of the two actors of each pair.
    rule
        How support and opposition of an actor on a proposal are merged to a side, see `positions.positions`.

    Returns
    -------
    dict
        Ids of the claims by pair; empty tuples where all pairs together share more than `MOST_SHARED` proposals.

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    taken = sides(case, rule=rule).rows()
    own = {actor: set(rows) for actor, rows in taken.groupby("actor")["proposal"]}
    shared = [len(own.get(a, set()) & own.get(b, set())) for a, b in pairs]
    if not pairs or sum(shared) > MOST_SHARED:
        return dict.fromkeys(pairs, ())
    table = pd.DataFrame({"a": [a for a, _ in pairs], "b": [b for _, b in pairs], "shared": shared})
    return {
        pair: tuple(filter(None, named.split(BETWEEN)))
        for pair, named in zip(pairs, shared_claims(case, table, taken), strict=True)
    }


def behind_implied(case: Case, a: str, b: str, relation: str, *, rule: Rule = "net") -> Case:
    """Return the case of the claims of two actors where they agree (take the same side on a proposal), or conflict.

    Parameters
    ----------
    case
        A case or a selection of one.
    a, b
        Node ids of the two actors.
    relation
        ``agreement``, or ``conflict``: opposite sides.
    rule
        How support and opposition of an actor on a proposal are merged to a side, see `positions.positions`.

    Returns
    -------
    Case
        The same nodes with these claims alone.

    Raises
    ------
    SelectionError
        The rule is not known.
    """
    both = shared_sides(case, a, b, rule=rule)
    chosen = both[both["agree"] == (relation == WORDS[0])]
    return between(case, (a, b), chosen["proposal"].tolist())


def _ends(case: Case, pairs: pd.DataFrame) -> tuple[Indices, Indices]:
    """Return the places of both actors of each pair among the actors of a case."""
    place_of = {actor: place for place, actor in enumerate(ids(case, "actor"))}
    first, second = (np.array([place_of[actor] for actor in pairs[end]], dtype=np.int64) for end in "ab")
    return first, second


def _found(case: Case, *, threshold: float, min_shared: int, rule: Rule) -> pd.DataFrame:
    if not 0 <= threshold <= 1:
        raise SelectionError(f"threshold: {threshold} is not between 0 and 1.")
    found = agreement(case, min_shared=min_shared, rule=rule)
    return found[(found["value"].abs() >= threshold) & (found["value"] != 0)].reset_index(drop=True)
