"""The commands that ask what the graph says: each answers in tables, JSON or CSV, with the rule that it used."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

from graphmodel import analysis
from graphmodel.analysis.agreement import Normalisation
from graphmodel.analysis.balance import Balance
from graphmodel.analysis.camps import Camps, Group, Signs, equally_good
from graphmodel.analysis.chance import ROLES
from graphmodel.analysis.evidence import JOINT, signed_claims
from graphmodel.analysis.implied import THRESHOLD
from graphmodel.analysis.signed import Rule
from graphmodel.case import Case
from graphmodel.cli.answers import Answer, as_records, figures, measure, say
from graphmodel.cli.options import AsJson, Output
from graphmodel.errors import SelectionError, quoted
from graphmodel.selection import MOST_READ
from graphmodel.tables import read_case

Merging = Annotated[Rule, typer.Option("--rule", help="How support and opposition become one sign.")]
MinShared = Annotated[int, typer.Option("--min-shared", help="Only pairs that share so many proposals or more.")]
TimeLimit = Annotated[float, typer.Option("--time-limit", help="Seconds after which an interval is the answer.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Of what is drawn at random.")]


@measure
def positions(case: Case, rule: Merging = "net") -> Answer:
    """Who stands where on what? The net stance of every actor on every proposal."""
    found = analysis.positions(case, rule=rule)
    matrix = found.stance.rename_axis("actor").reset_index(allow_duplicates=True)
    return Answer(as_records(found.stances), {"stances": found.stances, "stance by actor and proposal": matrix})


@measure
def agreement(
    case: Case, normalise: Normalisation = "shared", min_shared: MinShared = 1, rule: Merging = "net"
) -> Answer:
    """Who agrees with whom? Same and opposite sides on the proposals on which both take one."""
    found = analysis.agreement(case, normalise=normalise, min_shared=min_shared, rule=rule)
    too_many = (
        "; too many claims to name, but for one pair: --actor A --actor B" if found["claim_ids"].isna().any() else ""
    )
    return Answer(as_records(found), {f"agreement, by {normalise}{too_many}": found})


@measure
def discrepancy(case: Case, rule: Merging = "net", min_shared: MinShared = 1) -> Answer:
    """Declared and implied: which pairs call each other ally and take opposite sides, or the reverse?"""
    found = analysis.discrepancy(case, rule=rule, min_shared=min_shared)
    return Answer(as_records(found), {"discrepancies": found})


@measure
def contested(case: Case, rule: Merging = "net") -> Answer:
    """What is contested, and whose change of mind would leave a proposal unopposed?"""
    found = analysis.contested(case, rule=rule)
    return Answer(as_records(found), {"proposals": found})


@measure
def balance(case: Case, rule: Merging = "net") -> Answer:
    """Does the picture hang together? Triads, triangle balance, walk balance.

    Walk balance is not computed where more than 4,000 actors are connected, unless a few eigenvalues decide it;
    walk_balance_note then says so.
    """
    found = analysis.balance(case, rule=rule)
    unbalanced = pd.DataFrame([asdict(triad) for triad in found.unbalanced], columns=["actors", "signs", "claims"])
    numbers = asdict(found) | {"unbalanced": as_records(unbalanced)}
    tables = {"balance": figures(found, leave_out=("ambivalent_claims", "unbalanced")), "unbalanced triads": unbalanced}
    return Answer(numbers, tables | _ambivalent(found))


@measure
def camps(  # noqa: PLR0917 - the options of a command
    case: Case,
    k: Annotated[str, typer.Option("--k", help="At most so many camps, or 'free'.")] = "2",
    rule: Merging = "net",
    time_limit: TimeLimit = 10.0,
    seed: Seed = 0,
    signs: Annotated[
        Signs, typer.Option("--from", help="Friend and foe by the ties among actors, or by agreement on proposals.")
    ] = "ties",
    threshold: Annotated[
        float,
        typer.Option("--threshold", help="Agreement from which on two are friends; foes below its negative."),
    ] = THRESHOLD,
    min_shared: MinShared = 1,
) -> Answer:
    """Which camps fit best, and what contradicts them?"""
    if k != "free" and not k.isdecimal():
        raise SelectionError(f"k: {quoted(k)} is not a whole number or 'free'.")
    if k != "free" and len(k) >= len(str(MOST_READ)):
        raise SelectionError(f"k: {quoted(k)} is not a whole number below {MOST_READ}, or 'free'.")
    found = analysis.camps(
        case,
        k=None if k == "free" else int(k),
        rule=rule,
        time_limit=time_limit,
        seed=seed,
        signs=signs,
        threshold=threshold,
        min_shared=min_shared,
    )
    contradictions = pd.DataFrame([asdict(pair) for pair in found.contradictions], columns=["pair", "sign", "claims"])
    part_of = found.part_of
    rows = [(actor, camp, part_of[actor]) for actor, camp in found.camp_of.items()]
    members = pd.DataFrame(rows, columns=["actor", "camp", "part"])
    members = members.assign(claim_ids=signed_claims(case, members["actor"].tolist()))
    bounds = {"errors": found.upper} if found.is_exact else {"lower": found.lower, "upper": found.upper}
    numbers = {name: value for name, value in asdict(found).items() if name not in ("lower", "upper")} | bounds
    numbers |= {
        "k": "free" if found.k is None else found.k,
        "contradictions": [list(each.pair) for each in found.contradictions],
        "members": as_records(members),
        "evidence": as_records(contradictions),
    }
    fit = figures(found, leave_out=("camps", "together", "apart", "contradictions", "ambivalent_claims"))
    fit.loc[fit["figure"] == "k", "value"] = numbers["k"]
    one_of = _one_of(found)
    tables = {f"members{one_of}": members, "fit": fit, f"contradictions{one_of}": contradictions}
    return Answer(numbers, _shared(found) | tables | _ambivalent(found), members)


def _one_of(found: Camps) -> str:
    """Return what the title of a table that rests on one partition adds to it."""
    if not found.is_exact:
        return ", not proven to be the best camps"
    return "" if found.solutions == 1 else f": of one partition. {equally_good(found)}"


def _shared(found: Camps) -> dict[str, pd.DataFrame]:
    """Return a table of what all best partitions have in common, where there are several and it is known."""
    if found.solutions == 1 or not found.together:
        return {}
    against: dict[Group, list[Group]] = {group: [] for group in found.together}
    for one, other in found.apart:
        against[one].append(other)
        against[other].append(one)
    table = pd.DataFrame({"together": [[group] for group in against], "always apart from": list(against.values())})
    return {f"{equally_good(found)}; in each of them these stand together": table}


def _ambivalent(found: Balance | Camps) -> dict[str, pd.DataFrame]:
    """Return a table of the pairs without a sign, if there are any."""
    table = pd.DataFrame({"pair": found.ambivalent, "claims": found.ambivalent_claims})
    return {"ambivalent pairs: support and opposition level, no sign": table} if len(table) else {}


@measure
def standing(case: Case, rule: Merging = "net") -> Answer:
    """Who is well placed among friends and foes? Signed degrees and the PN index.

    In and out follow the direction of the ties: where ties have none and each pair is named once, they depend on who is
    named first. net, ratio and pn do not.
    """
    found = analysis.standing(case, rule=rule)
    return Answer(as_records(found), {"standing": found})


@measure
def mediation(case: Case, rule: Merging = "net") -> Answer:
    """Who mediates between whom, who accepts, and which conflicts does nobody mediate?"""
    split = analysis.camps(case, rule=rule)
    found = analysis.mediation(case, rule=rule, camps=split)
    alone = analysis.unmediated(case, rule=rule)
    answer = {"rule": rule, **_certainty(split), "mediation": as_records(found), "unmediated": as_records(alone)}
    tables = {"offers and answers": found, "conflicts without a mediator to both": alone, CAMPS: _as_figures(split)}
    return Answer(answer, tables)


@measure
def brokerage(
    case: Case,
    by: Annotated[str, typer.Option("--by", help="'camp' (the best two) or 'group' (of nodes.csv).")] = "group",
    rule: Merging = "net",
    seed: Seed = 0,
) -> Answer:
    """Who brokers by position? Roles in the middle of open paths of two.

    The paths follow the direction of the ties: where ties have none and each pair is named once, roles depend on who is
    named first; name each pair both ways.
    """
    if by not in ("camp", "group"):
        raise SelectionError(f"by: {by!r} is not camp or group.")
    if by == "group":
        groups = dict(zip(case.nodes["id"], case.nodes["group"], strict=True))
        found = analysis.brokerage(case, groups=groups)
        unasked = dict.fromkeys(("rule", "solutions", "is_exact", "parts"))
        return Answer({"by": by, **unasked, "brokers": as_records(found)}, _brokers(found, by), found)
    split = analysis.camps(case, rule=rule, seed=seed)
    found = analysis.brokerage(case, groups=split.camp_in_part)
    answer = {"by": by, "rule": rule, **_certainty(split), "brokers": as_records(found)}
    return Answer(answer, {**_brokers(found, by), CAMPS: _as_figures(split)}, found)


def _brokers(found: pd.DataFrame, by: str) -> dict[str, pd.DataFrame]:
    """Return the counts, and how many are many by each of the two answers to that."""
    names = [*ROLES, "total"]
    tables = {f"brokerage by {by}": found[["actor", "group", *names, "claim_ids"]]}
    for kind, title in CHANCES.items():
        columns = {name: f"{kind}_{name}" for name in names if f"{kind}_{name}" in found}
        tables[title] = pd.DataFrame({"actor": found["actor"], **{name: found[columns[name]] for name in columns}})
    return tables


CHANCES = {
    "z_groups": "z-scores against the groups exchanged, ties as they are",
    "z_ties": "z-scores against ties at random, groups as they are (Gould & Fernandez, as sna has them)",
}


CAMPS = "the camps behind it, one of so many solutions"


def _certainty(split: Camps) -> dict[str, Any]:
    """Return how far an answer that rests on camps rests on these and no others."""
    return {"solutions": split.solutions, "is_exact": split.is_exact, "parts": split.parts}


def _as_figures(split: Camps) -> pd.DataFrame:
    shown = ("lower", "upper", "is_exact", "camps", "solutions", "solutions_at_least", "parts")
    return figures(split, leave_out=[each.name for each in fields(split) if each.name not in shown])


@measure
def robustness(
    case: Case,
    rule: Merging = "net",
    time_limit: Annotated[float, typer.Option("--time-limit", help="Seconds after which no more is left out.")] = 60.0,
    seed: Seed = 0,
) -> Answer:
    """How fragile is it? What survives when a claim, a paragraph or all that is inferred is left out.

    Of a family with more than 2,000 members so many are drawn; "of" says how many there are.
    """
    found = analysis.robustness(case, rule=rule, time_limit=time_limit, seed=seed)
    tables = {name: getattr(found, name) for name in ("families", "pairs", "actors", "variants")}
    names = ("lower", "frustration", "is_exact", "solutions", "is_complete", "balancing")
    numbers = {"rule": rule, **{name: getattr(found, name) for name in names}}
    answer = numbers | {name: as_records(table) for name, table in tables.items()}
    return Answer(answer, tables | {"whole": figures(found, leave_out=tuple(tables))})


def reliability(
    codings: Annotated[
        list[Path], typer.Argument(help="Files of claims, each by another coder; or one with a column 'coder'.")
    ],
    as_json: AsJson = False,  # noqa: FBT002 - an option
    output: Output = None,
    seed: Seed = 0,
) -> None:
    """Do coders agree? Krippendorff's alpha over what each of them coded."""
    cases = [read_case(edges=path) for path in codings]
    found = analysis.reliability(analysis.codings_of(cases[0]) if len(cases) == 1 else cases, seed=seed)
    units = [
        {**asdict(unit), "claims": dict(zip(found.names, unit.claims, strict=True)), "agreed": unit.is_agreed}
        for unit in found.coded
    ]
    rows = [_disagreed(unit) for unit in units if not unit["agreed"]]
    apart = {"what not all of them coded: claims of each": pd.DataFrame(rows)} if rows else {}
    tables = {"reliability": figures(found, leave_out=("names", "coded")), **apart}
    say(Answer(asdict(found) | {"coded": units}, tables), "", as_json=as_json, output=output)


def _disagreed(unit: dict[str, Any]) -> dict[str, Any]:
    """Return a unit as a row: what was coded, then a column a coding with its claims."""
    what = {name: unit[name] for name in ("source", "target", "relation", "issue")}
    return what | {f"claims of {name}": JOINT.join(claims) or None for name, claims in unit["claims"].items()}


COMMANDS = (
    positions,
    agreement,
    discrepancy,
    contested,
    balance,
    camps,
    standing,
    mediation,
    brokerage,
    robustness,
    reliability,
)
