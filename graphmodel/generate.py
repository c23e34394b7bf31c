"""Seeded cases of any size: two camps that mostly hold, third parties that mediate, proposals that divide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.errors import UsageError
from graphmodel.schema import BASES, RELATIONS, STATUSES

THIRD = 0.1
"""Share of actors who are in no camp, and mediate."""
NOISE = 0.1
"""Share of claims that contradict the camps."""
TO_PROPOSALS = 0.3
"""Share of claims that are positions."""
PROSPECTIVE, INFERRED = 0.2, 0.25
"""Shares of claims that are prospective, and inferred."""
FIRST_DAY, DAYS = np.datetime64("2020-01-01"), 1461
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Generated:
    """The two tables of a case, columns as in `schema`."""

    nodes: pd.DataFrame
    claims: pd.DataFrame


def generate(*, actors: int, claims: int, issues: int = 5, seed: int = 0) -> Generated:
    """Return a case of so many actors, claims and issues; the same numbers give the same case.

    An actor's share of the claims falls with its place, so that a few are in most of them. Each issue has two
    proposals. One claim in ten contradicts the camps.

    Raises
    ------
    UsageError
        There are fewer than two actors, or less than one claim or issue.

    Examples
    --------
    >>> made = generate(actors=5, claims=20, issues=2, seed=1)
    >>> len(made.nodes), len(made.claims), made.claims["relation"].nunique()
    (9, 20, 3)
    """
    if actors < 2 or claims < 1 or issues < 1:
        raise UsageError("A case has two actors or more, and at least one claim and one issue.")
    rng = np.random.default_rng(seed)
    camp = np.where(np.arange(actors) < max(1, int(THIRD * actors)), 0, 1 + np.arange(actors) % 2)
    rng.shuffle(camp)
    return Generated(_nodes(camp, issues), _claims(camp, claims, issues, rng))


def _nodes(camp: Numbers, issues: int) -> pd.DataFrame:
    words = np.array(["third party", "north", "south"])
    people = {
        "id": _named("a", np.arange(len(camp))),
        "label": _named("Actor ", np.arange(len(camp))),
        "kind": "actor",
        "group": words[camp],
        "issue": "",
        "description": "A generated actor.",
    }
    place = np.arange(2 * issues)
    plans = {
        "id": _named("p", place),
        "label": _named("Proposal ", place),
        "kind": "proposal",
        "group": "",
        "issue": _named("Issue ", place // 2),
        "description": "A generated proposal.",
    }
    return pd.concat([pd.DataFrame(people), pd.DataFrame(plans)], ignore_index=True)


def _claims(camp: Numbers, number: int, issues: int, rng: np.random.Generator) -> pd.DataFrame:
    actors = len(camp)
    source, target = _skewed(actors, number, rng), _skewed(actors, number, rng)
    target = np.where(target == source, (target + 1) % actors, target)
    issue = rng.integers(issues, size=number)
    is_position = rng.random(number) < TO_PROPOSALS
    plan = 2 * issue + rng.integers(2, size=number)
    friends = np.where(is_position, camp[source] == 1 + plan % 2, camp[source] == camp[target])
    supports = friends ^ (rng.random(number) < NOISE)
    mediates = (camp[source] == 0) & ~is_position
    day = FIRST_DAY + rng.integers(DAYS, size=number).astype("timedelta64[D]")
    place = np.arange(number)
    return pd.DataFrame(
        {
            "id": _named("c", place),
            "source": _named("a", source),
            "target": np.where(is_position, _named("p", plan), _named("a", target)),
            "relation": np.array(RELATIONS)[np.where(mediates, 2, 1 - supports)],
            "issue": _named("Issue ", issue),
            "status": np.where(rng.random(number) < PROSPECTIVE, *reversed(STATUSES)),
            "basis": np.where(rng.random(number) < INFERRED, *reversed(BASES)),
            "strength": rng.choice([1, 2, 3], size=number, p=[0.3, 0.5, 0.2]),
            "date": day.astype("str"),
            "agent": "",
            "document": _named("Report ", place // 1000),
            "locator": _named("p", place % 1000),
            "evidence": "A generated claim.",
        }
    )


def _skewed(actors: int, number: int, rng: np.random.Generator) -> Numbers:
    """Return so many actors, the first ones far more often than the last."""
    return np.minimum((actors * rng.random(number) ** 2).astype(np.int64), actors - 1)


def _named(word: str, numbers: Numbers) -> npt.NDArray[np.str_]:
    return np.char.add(word, (numbers + 1).astype("str"))
