"""Answers of the measures that are more than one table: JSON, tables with headings, and the table for CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

import pandas as pd

from graphmodel.analysis.agreement import Normalisation
from graphmodel.analysis.agreement import agreement as _agreement
from graphmodel.analysis.agreement_ties import THRESHOLD
from graphmodel.analysis.balance import Balance
from graphmodel.analysis.balance import balance as _balance
from graphmodel.analysis.brokerage import brokerage as _brokerage
from graphmodel.analysis.camps import camps as _camps
from graphmodel.analysis.camps_result import Camps, Group, Signs, equally_good
from graphmodel.analysis.claim_ids import signed_claims
from graphmodel.analysis.coding_differences import CLAIMS_OF, coding_differences
from graphmodel.analysis.measure import Answer, Table
from graphmodel.analysis.mediation import mediation as _mediation
from graphmodel.analysis.mediation import unmediated
from graphmodel.analysis.mediators import COLUMNS, CRITERIA, parties_of, strongest_conflict
from graphmodel.analysis.mediators import mediators as _mediators
from graphmodel.analysis.mediators_in_words import reasons, who_could
from graphmodel.analysis.positions import positions as _positions
from graphmodel.analysis.reliability import codings_of
from graphmodel.analysis.reliability import reliability as _reliability
from graphmodel.analysis.robustness import robustness as _robustness
from graphmodel.analysis.role_expectations import ROLES
from graphmodel.analysis.signed_pairs import Rule
from graphmodel.errors import SelectionError, quoted
from graphmodel.model.case import Case, labels
from graphmodel.model.selection import MOST_READ

LISTED = ("claims",)
"""The column of ids where a row has them as a list."""


def positions(case: Case, *, rule: Rule = "net") -> Answer:
    """Return the stances as a list, and as a matrix of actors by proposals.

    Takes the arguments of `positions.positions`.
    """
    found = _positions(case, rule=rule)
    matrix = found.stance.rename_axis("actor").reset_index(allow_duplicates=True)
    tables = Table("stances", found.stances), Table("stance by actor and proposal", matrix, ())
    return Answer(found.stances, tables, rule=rule)


def agreement(case: Case, *, normalise: Normalisation = "shared", min_shared: int = 1, rule: Rule = "net") -> Answer:
    """Return the agreement of pairs, with a note where they have too many claims to name.

    Takes the arguments of `agreement.agreement`.
    """
    found = _agreement(case, normalise=normalise, min_shared=min_shared, rule=rule)
    note = "; too many claims to name, but for one pair: --actor A --actor B" if found["claim_ids"].isna().any() else ""
    return Answer(found, (Table(f"agreement, by {normalise}{note}", found),), rule=rule)


def balance(case: Case, *, rule: Rule = "net") -> Answer:
    """Return the figures, and the triads and pairs that stand out by name.

    Takes the arguments of `balance.balance`.
    """
    found = _balance(case, rule=rule)
    unbalanced = pd.DataFrame([asdict(triad) for triad in found.unbalanced], columns=["actors", "signs", "claims"])
    shown = figures(found, leave_out=("ambivalent_claims", "unbalanced"))
    tables = Table("balance", shown, ()), Table("unbalanced triads", unbalanced, LISTED), *_ambivalent(found)
    return Answer(asdict(found) | {"unbalanced": unbalanced}, tables, rule=rule)


def camps(
    case: Case,
    *,
    k: str = "2",
    rule: Rule = "net",
    time_limit: float = 10.0,
    seed: int = 0,
    signs: Signs = "ties",
    threshold: float = THRESHOLD,
    min_shared: int = 1,
) -> Answer:
    """Return the camps, counted from 1, what all best ones share, how well they fit, and what contradicts them.

    Takes the arguments of `camps.camps`, but ``k`` is text: a number, or ``free`` for any number of camps.
    """
    options: dict[str, Any] = {"signs": signs, "threshold": threshold, "min_shared": min_shared}
    found = _camps(case, k=_number_of_camps(k), rule=rule, time_limit=time_limit, seed=seed, **options)
    members, contradictions = (
        _members(case, found),
        pd.DataFrame([asdict(pair) for pair in found.contradictions], columns=["pair", "sign", "claims"]),
    )
    bounds = {"errors": found.upper} if found.is_exact else {"lower": found.lower, "upper": found.upper}
    numbers = {name: value for name, value in asdict(found).items() if name not in ("lower", "upper")} | bounds
    numbers |= {
        "k": "free" if found.k is None else found.k,
        "contradictions": [list(each.pair) for each in found.contradictions],
        "members": members,
        "evidence": contradictions,
    }
    fit = figures(found, leave_out=("camps", "together", "apart", "contradictions", "ambivalent_claims"))
    fit.loc[fit["figure"] == "k", "value"] = numbers["k"]
    one_of = _one_of(found)
    tables = (
        *_shared(found),
        Table(f"members{one_of}", members),
        Table("fit", fit, ()),
        Table(f"contradictions{one_of}", contradictions, LISTED),
        *_ambivalent(found),
    )
    return Answer(numbers, tables, members, rule=rule)


def _number_of_camps(k: str) -> int | None:
    if k == "free":
        return None
    if not k.isdecimal():
        raise SelectionError(f"k: {quoted(k)} is not a whole number or 'free'.")
    if len(k) >= len(str(MOST_READ)):
        raise SelectionError(f"k: {quoted(k)} is not a whole number below {MOST_READ}, or 'free'.")
    return int(k)


def _members(case: Case, found: Camps) -> pd.DataFrame:
    """Return the actors with their camp and connected part, both counted from 1."""
    part_of = found.part_of
    rows = [(actor, camp + 1, part_of[actor] + 1) for actor, camp in found.camp_of.items()]
    members = pd.DataFrame(rows, columns=["actor", "camp", "part"])
    return members.assign(claim_ids=signed_claims(case, members["actor"].tolist()))


def _one_of(found: Camps) -> str:
    """Return the end of the title of a table that rests on one partition."""
    if not found.is_exact:
        return ", not proven to be the best camps"
    return "" if found.solutions == 1 else f": of one partition. {equally_good(found)}"


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


def _ambivalent(found: Balance | Camps) -> tuple[Table, ...]:
    """Return a table of the pairs without a sign, if there are any."""
    table = pd.DataFrame({"pair": found.ambivalent, "claims": found.ambivalent_claims})
    title = "ambivalent pairs: support and opposition level, no sign"
    return (Table(title, table, LISTED),) if len(table) else ()


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


def mediators(case: Case, *, a: str = "", b: str = "", rule: Rule = "net") -> Answer:
    """Return who could mediate between two parties, in a sentence, by criterion, and what each figure rests on.

    Takes the arguments of `mediators.mediators`; where no party is named, they are those of the strongest conflict
    of which nobody is accepted by both.
    """
    if bool(a) != bool(b):
        raise SelectionError("a, b: only one party is named. Name both, or neither.")
    parties = parties_of(case, a, b) if a else strongest_conflict(case, rule=rule)
    if not parties:
        nobody = "Nobody is in conflict here. Name two parties by --a and --b."
        empty = pd.DataFrame(columns=COLUMNS)
        return Answer(
            {"rule": rule, "a": None, "b": None, "sentence": nobody, "mediators": empty},
            (Table(nobody, empty, ()),),
            empty,
            rule=rule,
        )
    found = _mediators(case, a=parties[0], b=parties[1], rule=rule)
    names = labels(case.whole)
    sentence = who_could(found, parties, names)
    numbers = {"rule": rule, "a": parties[0], "b": parties[1], "sentence": sentence, "mediators": found}
    why = [reasons(row, parties, names) for row in found.to_dict("records")]
    behind = [name for name in COLUMNS if name.endswith("claim_ids")]
    tables = (
        Table(sentence, found[["rank", "candidate", *CRITERIA]].assign(reasons=why), ()),
        Table("answers, own stances and offers", found.drop(columns=["rank", *CRITERIA]), tuple(behind)),
    )
    return Answer(numbers, tables, found, rule=rule)


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


def _check_both_signs(relations: Sequence[str]) -> None:
    """Refuse camps of one sign alone, which are no camps, where other ties are measured by them."""
    missing = [relation for relation in ("support", "opposition") if relation not in relations]
    if relations and missing:
        raise SelectionError(
            f"relation: without {' and '.join(missing)} there are no camps to go by. "
            "Leave --relation out, or use --by group."
        )


CHANCES = {
    "z_groups": "z-scores against the groups exchanged, ties as they are",
    "z_ties": "z-scores against ties at random, groups as they are (Gould & Fernandez, as sna has them)",
}


def _brokers(found: pd.DataFrame, by: str) -> tuple[Table, ...]:
    """Return a table of the counts, and one for each way to compare them with chance."""
    names = [*ROLES, "total"]
    counts = Table(f"brokerage by {by}", found[["actor", "group", *names, "claim_ids"]])
    return counts, *(Table(title, _scores(found, kind, names), ()) for kind, title in CHANCES.items())


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


def robustness(case: Case, *, rule: Rule = "net", time_limit: float = 60.0, seed: int = 0) -> Answer:
    """Return the shares that stay by family, pair and actor, every variant, and the figures of the whole.

    Takes the arguments of `robustness.robustness`.
    """
    found = _robustness(case, rule=rule, time_limit=time_limit, seed=seed)
    frames = {name: getattr(found, name) for name in ("families", "pairs", "actors", "variants")}
    names = ("lower", "frustration", "is_exact", "solutions", "is_complete", "balancing")
    numbers = {"rule": rule, **{name: getattr(found, name) for name in names}}
    tables = [Table(name, frame, ("claim_ids", "decisive_ids")) for name, frame in frames.items()]
    whole = Table("whole", figures(found, leave_out=tuple(frames)), ())
    return Answer(numbers | frames, (*tables, whole), rule=rule)


def reliability(codings: Sequence[Case], *, seed: int = 0) -> Answer:
    """Return the agreement of several codings, or of the coders of one, and where they differ; the file has the latter.

    The codings are cases over the same node ids.
    """
    compared = codings_of(codings[0]) if len(codings) == 1 else codings
    found = _reliability(compared, seed=seed)
    differences = coding_differences(compared)
    columns = tuple(CLAIMS_OF.format(name) for name in found.names)
    apart = (Table("where they differ", differences, columns),) if len(differences) else ()
    units = [
        {**asdict(unit), "claims": dict(zip(found.names, unit.claims, strict=True)), "agreed": unit.is_agreed}
        for unit in found.coded
    ]
    shown = Table("reliability", figures(found, leave_out=("names", "coded")), ())
    return Answer(asdict(found) | {"coded": units, "differences": differences}, (shown, *apart), differences)


def figures(result: Any, *, leave_out: Sequence[str] = ()) -> pd.DataFrame:
    """Return the fields of a result as a table of figures.

    Parameters
    ----------
    result
        A dataclass.
    leave_out
        Fields that are left out.

    Returns
    -------
    DataFrame
        One row per field: ``figure``, its name, and ``value``.
    """
    rows = [(each.name, getattr(result, each.name)) for each in fields(result) if each.name not in leave_out]
    return pd.DataFrame(rows, columns=["figure", "value"])
