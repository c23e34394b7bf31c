"""Answers of the measures that are more than one table, and rest on no camps: JSON, tables, and the one for CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

import pandas as pd

from graphmodel.analysis.agreement import Normalisation
from graphmodel.analysis.agreement import agreement as _agreement
from graphmodel.analysis.agreement import discrepancy as _discrepancy
from graphmodel.analysis.balance import Balance
from graphmodel.analysis.balance import balance as _balance
from graphmodel.analysis.camps_result import Camps
from graphmodel.analysis.coding_differences import CLAIMS_OF, coding_differences
from graphmodel.analysis.measure import Answer, Table
from graphmodel.analysis.mediators import CANDIDATE_COLUMNS, CRITERIA, parties_of, strongest_conflicts
from graphmodel.analysis.mediators import mediators as _mediators
from graphmodel.analysis.mediators_in_words import level_in_words, reasons, who_could
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.positions import positions as _positions
from graphmodel.analysis.reliability import codings_of
from graphmodel.analysis.reliability import reliability as _reliability
from graphmodel.analysis.robustness import robustness as _robustness
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.nodes import unique_labels
from graphmodel.model.one_actor import beyond_one, one_actor

LISTED = ("claims",)
"""The column of ids where a row has them as a list."""
_NAME_TWO = "Name two parties by --a and --b."


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

    Takes the arguments of `agreement.agreement`. Where filters name one actor, it is that with all others.
    """
    found = _agreement(beyond_one(case), normalise=normalise, min_shared=min_shared, rule=rule)
    found = _of_one(found, case)
    note = "; too many claims to name, but for one pair: --actor A --actor B" if found["claim_ids"].isna().any() else ""
    return Answer(found, (Table(f"agreement, by {normalise}{note}", found),), rule=rule)


def discrepancy(case: Case, *, rule: Rule = "net", min_shared: int = 1) -> pd.DataFrame:
    """Return the pairs of `agreement.discrepancy`; where filters name one actor, those with it, all others included."""
    return _of_one(_discrepancy(beyond_one(case), rule=rule, min_shared=min_shared), case)


def _of_one(pairs: pd.DataFrame, case: Case) -> pd.DataFrame:
    one = one_actor(case)
    return pairs[(pairs["a"] == one) | (pairs["b"] == one)].reset_index(drop=True) if one else pairs


def balance(case: Case, *, rule: Rule = "net") -> Answer:
    """Return the figures, and the triads and pairs that stand out by name.

    Takes the arguments of `balance.balance`.
    """
    found = _balance(case, rule=rule)
    unbalanced = pd.DataFrame([asdict(triad) for triad in found.unbalanced], columns=["actors", "signs", "claims"])
    shown = figures(found, leave_out=("ambivalent_claims", "unbalanced"))
    tables = Table("balance", shown, ()), Table("unbalanced triads", unbalanced, LISTED), *ambivalent(found)
    return Answer(asdict(found) | {"unbalanced": unbalanced}, tables, rule=rule)


def ambivalent(found: Balance | Camps) -> tuple[Table, ...]:
    """Return a table of the pairs without a sign, if there are any."""
    table = pd.DataFrame({"pair": found.ambivalent, "claims": found.ambivalent_claims})
    title = "ambivalent pairs: support and opposition level, no sign"
    return (Table(title, table, LISTED),) if len(table) else ()


def mediators(case: Case, *, a: str = "", b: str = "", rule: Rule = "net") -> Answer:
    """Return who could mediate between two parties, in a sentence, by criterion, and what each figure rests on.

    Takes the arguments of `mediators.mediators`; where no party is named, they are those of the strongest conflict. Of
    several that are as strong none is chosen.
    """
    if bool(a) != bool(b):
        raise SelectionError("a, b: only one party is named. Name both, or neither.")
    names = unique_labels(case.whole)
    conflicts = [parties_of(case, a, b)] if a else strongest_conflicts(case, rule=rule)
    if len(conflicts) != 1:
        why_nobody = level_in_words(conflicts, names) or "Nobody is in conflict here."
        empty = pd.DataFrame(columns=CANDIDATE_COLUMNS)
        return Answer(
            {"rule": rule, "a": None, "b": None, "sentence": f"{why_nobody} {_NAME_TWO}", "mediators": empty},
            (Table("candidates", empty, ()),),
            empty,
            rule=rule,
        )
    (parties,) = conflicts
    found = _mediators(case, a=parties[0], b=parties[1], rule=rule)
    sentence = who_could(found, parties, names)
    numbers = {"rule": rule, "a": parties[0], "b": parties[1], "sentence": sentence, "mediators": found}
    why = [reasons(row, parties, names) for row in found.to_dict("records")]
    behind = [name for name in CANDIDATE_COLUMNS if name.endswith("claim_ids")]
    tables = (
        Table("candidates", found[["rank", "candidate", *CRITERIA]].assign(reasons=why), ()),
        Table("answers, own stances and offers", found.drop(columns=["rank", *CRITERIA]), tuple(behind)),
    )
    return Answer(numbers, tables, found, rule=rule)


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
