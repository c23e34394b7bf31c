"""Answers of the measures that rest on camps: the camps themselves, mediation and brokerage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

import pandas as pd

from graphmodel.analysis.agreement_ties import USUAL_THRESHOLD
from graphmodel.analysis.answers import LISTED, ambivalent, figures
from graphmodel.analysis.brokerage import brokerage as _brokerage
from graphmodel.analysis.camps import camps as _camps
from graphmodel.analysis.camps_in_words import camps_in_words, certainty_in_words
from graphmodel.analysis.camps_result import Camps, Group, SignSource, contradictions_of, equally_good, undecided_of
from graphmodel.analysis.claim_ids import signed_claims
from graphmodel.analysis.measure import Answer, Table
from graphmodel.analysis.mediation import mediation as _mediation
from graphmodel.analysis.mediation import unmediated
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.role_expectations import ROLES
from graphmodel.analysis.shifts import shifts as _shifts
from graphmodel.analysis.turning import Turning
from graphmodel.analysis.turning import turning as _turning
from graphmodel.errors import SelectionError, counted, quoted
from graphmodel.model.case import Case
from graphmodel.model.nodes import unique_labels
from graphmodel.model.selection import LARGEST_NUMBER

_RELATIONS = ("together", "apart", "contradictions", "ambivalent_claims")
"""Fields of camps that have a table of their own."""


def camps(
    case: Case,
    *,
    k: str = "2",
    rule: Rule = "net",
    time_limit: float = 10.0,
    seed: int = 0,
    signs: SignSource = "ties",
    threshold: float = USUAL_THRESHOLD,
    min_shared: int = 1,
) -> Answer:
    """Return the camps, counted from 1, what all best ones share, how well they fit, and what contradicts them.

    Takes the arguments of `camps.camps`, but ``k`` is text: a number, or ``free`` for any number of camps.
    """
    options: dict[str, Any] = {"signs": signs, "threshold": threshold, "min_shared": min_shared}
    found = _camps(case, k=_number_of_camps(k), rule=rule, time_limit=time_limit, seed=seed, **options)
    members, contradictions = _members(case, found), contradictions_of(found)
    bounds = {"errors": found.upper} if found.is_exact else {"lower": found.lower, "upper": found.upper}
    numbers = {name: value for name, value in asdict(found).items() if name not in ("lower", "upper")} | bounds
    numbers |= {
        "sentence": _in_words(case, found),
        "k": "free" if found.k is None else found.k,
        "contradictions": [list(each.pair) for each in found.contradictions],
        "members": members,
        "evidence": contradictions,
    }
    fit = figures(found, leave_out=("camps", "numbers", "possible", *_RELATIONS))
    fit.loc[fit["figure"] == "k", "value"] = numbers["k"]
    one_of = _one_of(found)
    tables = (
        *_shared(found),
        Table(f"members{one_of}", members),
        Table("fit", fit, ()),
        Table(f"contradictions{one_of}", contradictions, LISTED),
        *ambivalent(found),
    )
    return Answer(numbers, tables, members, rule=rule, rests_on="positions" if signs == "agreement" else None)


def _in_words(case: Case, found: Camps) -> str:
    sentence = camps_in_words(found, unique_labels(case))
    return f"{sentence} {certainty_in_words(found)}" if found.upper else sentence


def _number_of_camps(k: str) -> int | None:
    if k == "free":
        return None
    if not k.isdecimal():
        raise SelectionError(f"k: {quoted(k)} is not a whole number or 'free'.")
    if len(k) >= len(str(LARGEST_NUMBER)):
        raise SelectionError(f"k: {quoted(k)} is not a whole number below {LARGEST_NUMBER}, or 'free'.")
    return int(k)


def _members(case: Case, found: Camps) -> pd.DataFrame:
    """Return the actors with their camp, empty where it is undecided, the camps that it could be, and their part."""
    part_of, certain = found.part_of, found.certain
    order = sorted(found.possible, key=lambda actor: (actor not in certain, found.possible[actor]))
    rows = [(actor, certain.get(actor), undecided_of(found, actor), part_of[actor] + 1) for actor in order]
    members = pd.DataFrame(rows, columns=["actor", "camp", "undecided", "part"]).astype({"camp": "Int64"})
    return members.assign(claim_ids=signed_claims(case, members["actor"].tolist()))


def _one_of(found: Camps) -> str:
    """Return the end of the title of a table that rests on one partition, as the others are not known."""
    if not found.is_exact:
        return ", not proven to be the best camps"
    return "" if found.is_known else f": of one partition. {equally_good(found)}"


def _shared(found: Camps) -> tuple[Table, ...]:
    """Return a table of what all best partitions have in common, where there are several and it is known."""
    if found.solutions == 1 or not found.together:
        return ()
    against: dict[Group, list[Group]] = {group: [] for group in found.together}
    for one, other in found.apart:
        against[one].append(other)
        against[other].append(one)
    table = pd.DataFrame({"together": [[group] for group in against], "always apart from": list(against.values())})
    return (Table(f"{equally_good(found)}; in each of them these stand together", table, ()),)


def shifts(case: Case, *, rule: Rule = "net", time_limit: float = 5.0) -> Answer:
    """Return on which issues actors stand with or against their usual camp.

    Takes the arguments of `shifts.shifts`; the camps are computed here.
    """
    found = _shifts(case, rule=rule, time_limit=time_limit)
    return Answer(found, (Table("shifts", found),), rule=rule)


def mediation(case: Case, *, rule: Rule = "net") -> Answer:
    """Return offers and answers, conflicts without a mediator, and the camps that the former rest on.

    Takes the arguments of `mediation.mediation`; the two camps are computed here.
    """
    split = _camps(case, rule=rule)
    found = _mediation(case, rule=rule, camps=split)
    alone = unmediated(case, rule=rule)
    answer = {"rule": rule, **_certainty(split), "mediation": found, "unmediated": alone}
    tables = Table("offers and answers", found), Table("conflicts without a mediator to both", alone), _behind(split)
    return Answer(answer, tables, rule=rule)


def brokerage(case: Case, *, by: str = "group", rule: Rule = "net", seed: int = 0) -> Answer:
    """Return the roles of brokers among groups, or among the two best camps, which are counted from 1."""
    if by not in ("camp", "group"):
        raise SelectionError(f"by: {by!r} is not camp or group.")
    if by == "group":
        found = _brokerage(case, groups=dict(zip(case.nodes["id"], case.nodes["group"], strict=True)))
        unused = dict.fromkeys(("rule", "solutions", "is_exact", "parts"))
        return Answer({"by": by, **unused, "brokers": found}, _brokers(found, by), found)
    _check_both_signs(case.selection.relation)
    split = _camps(case, rule=rule, seed=seed)
    found = _brokerage(case, groups={actor: camp + 1 for actor, camp in split.camp_in_part.items()})
    answer = {"by": by, "rule": rule, **_certainty(split), "brokers": found}
    return Answer(answer, (*_brokers(found, by), _behind(split)), found, rule=rule)


def turning(case: Case, *, k: str = "2", rule: Rule = "net", time_limit: float = 10.0, seed: int = 0) -> Answer:
    """Return the fewest claims that would have to turn, for camps without a contradiction and by proposal.

    Takes the arguments of `turning.turning`, but ``k`` is text: a number, or ``free`` for any number of camps.
    """
    found = _turning(case, k=_number_of_camps(k), rule=rule, time_limit=time_limit, seed=seed)
    fewest = {"claims": found.upper} if found.is_exact else {"lower": found.lower, "upper": found.upper}
    proven = {"is_exact": found.is_exact, "solutions": found.solutions}
    certain = {"k": found.k or "free", "signed_pairs": found.signed_pairs, **fewest, **proven}
    tables = (
        Table(f"For camps that nothing contradicts, {_fewest(found)}", found.pairs),
        Table(
            "For a proposal that nobody opposes, the fewest claims that would have to say the opposite", found.proposals
        ),
    )
    answer = {**certain, "pairs": found.pairs, "proposals": found.proposals}
    return Answer(answer, tables, rule=rule)


def _fewest(found: Turning) -> str:
    """Return how many claims that takes, and how certain that is."""
    if not found.is_exact:
        return f"between {found.lower} and {found.upper} claims would have to say the opposite (not proven)"
    if not found.signed_pairs:
        return "no claim has to turn: no two actors here are friends or foes on balance"
    if not found.upper:
        return "no claim would have to say the opposite (proven)"
    claims = counted(found.upper, "claim")
    ways = "not known in how many ways" if found.solutions is None else f"ways to do it: {found.solutions}"
    return f"{claims} would have to say the opposite (proven fewest; {ways})"


def _check_both_signs(relations: Sequence[str]) -> None:
    """Refuse camps of one sign alone, which are no camps, where other ties are measured by them."""
    missing = [relation for relation in ("support", "opposition") if relation not in relations]
    if relations and missing:
        raise SelectionError(
            f"relation: without {' and '.join(missing)} there are no camps to go by. "
            "Leave --relation out, or use --by group."
        )


_CHANCES = {
    "z_groups": "z-scores against the groups exchanged, ties as they are",
    "z_ties": "z-scores against ties at random, groups as they are (Gould & Fernandez, as sna has them)",
}


def _brokers(found: pd.DataFrame, by: str) -> tuple[Table, ...]:
    """Return a table of the counts, and one for each way to compare them with chance."""
    names = [*ROLES, "total"]
    counts = Table(f"brokerage by {by}", found[["actor", "group", *names, "claim_ids"]])
    return counts, *(Table(title, _scores(found, kind, names), ()) for kind, title in _CHANCES.items())


def _scores(found: pd.DataFrame, kind: str, names: Iterable[str]) -> pd.DataFrame:
    columns = {name: f"{kind}_{name}" for name in names if f"{kind}_{name}" in found}
    return pd.DataFrame({"actor": found["actor"], **{name: found[column] for name, column in columns.items()}})


def _certainty(split: Camps) -> dict[str, Any]:
    """Return how certain the camps are that an answer rests on."""
    return {"solutions": split.solutions, "is_exact": split.is_exact, "parts": split.parts}


def _behind(split: Camps) -> Table:
    shown = ("lower", "upper", "is_exact", "camps", "solutions", "solutions_at_least", "parts")
    table = figures(split, leave_out=[each.name for each in fields(split) if each.name not in shown])
    return Table("the camps behind it (solutions: number of equally good splits)", table, ())
