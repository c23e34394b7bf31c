"""Which claims are meant: one frozen value, the same from the sidebar, the address and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import ibis
import ibis.expr.types as ir

from graphmodel.case import Case, ids, issue_cells, labels, unique_labels, vocabulary
from graphmodel.columns import FIRST_DAY, LAST_DAY, POSITION
from graphmodel.dates import day_range
from graphmodel.engine import fetch
from graphmodel.errors import SelectionError, listing, quoted, suggestion
from graphmodel.schema import BASES, RELATIONS, STATUSES, STRENGTHS
from graphmodel.surrogates import without_surrogates
from graphmodel.ties import ties


def _filter(default: Any, text: str) -> Any:
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A choice of claims; each field narrows it, an empty one does not.

    Several values of one field widen each other, several fields narrow each other. Actors, proposals and egos
    may be named by id or label. A text stands for a tuple of one: ``issue="Water"``.
    """

    issue: tuple[str, ...] = _filter((), "Only claims on this issue.")
    relation: tuple[str, ...] = _filter((), "Only support, opposition or mediation.")
    actor: tuple[str, ...] = _filter((), "Only claims by or towards this actor.")
    proposal: tuple[str, ...] = _filter((), "Only positions on this proposal.")
    status: tuple[str, ...] = _filter((), "Only what is observed, or only what is prospective.")
    basis: tuple[str, ...] = _filter((), "Only what the source says (direct), or only what follows from it (inferred).")
    min_strength: int = _filter(1, "Only claims of this strength or more (1 to 3).")
    since: str = _filter("", "Only claims dated on or after this year, month or day; undated ones are left out.")
    until: str = _filter("", "Only claims dated on or before this year, month or day; undated ones are left out.")
    document: tuple[str, ...] = _filter((), "Only claims from this document.")
    agent: tuple[str, ...] = _filter((), "Only claims in which this person or body acted.")
    text: str = _filter("", "Only claims with this text in their evidence, issue, agent, document or names.")
    ego: tuple[str, ...] = _filter((), "Only the neighbourhood of this actor or proposal.")
    hops: int = _filter(1, "How many ties away from the ego the neighbourhood reaches.")
    proposals: bool = _filter(True, "With positions on proposals, or only ties among actors.")

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(each.default, tuple):
                texts = (value,) if isinstance(value, str) else value
                object.__setattr__(self, each.name, tuple(map(without_surrogates, texts)))
            elif isinstance(value, str):
                object.__setattr__(self, each.name, without_surrogates(value))


MOST_HOPS = 99
MOST_READ = 1_000_000_000
"""Largest number that is read; Python refuses to make one of more than 4,300 digits."""
NOTHING_CHOSEN = Selection()


def select(case: Case, selection: Selection) -> Case:
    """Return the part of a case that a selection names.

    Nodes that lose their last claim go; an actor that never had one stays unless claims are narrowed.
    Selecting twice with the same selection changes nothing more, and never adds a claim.

    Raises
    ------
    SelectionError
        The selection names an issue, actor, ... that the case does not have; the message lists the known ones.
    """
    chosen = resolve(case, selection)
    if not chosen.ego:
        chosen = replace(chosen, hops=NOTHING_CHOSEN.hops)
    if chosen == NOTHING_CHOSEN:
        return case
    kept = replace(
        case,
        claims=_within_egos(_filtered(case, chosen), chosen),
        origin=case.origin or case,
        issues=chosen.issue or case.issues,
    )
    selected = replace(kept, nodes=case.nodes[case.nodes["id"].isin(_remaining(case, kept, chosen))])
    selected.memo.update(kept.memo)
    return selected


def resolve(case: Case, selection: Selection) -> Selection:
    """Return the selection in the words of the case: ids for labels, its own spelling of an issue.

    Raises
    ------
    SelectionError
        A value is not known to the case, or a number or date is out of range.
    """
    case = case.origin or case
    actors, proposals = ids(case, "actor"), ids(case, "proposal")
    check_days(selection.since, selection.until)
    if selection.min_strength not in STRENGTHS:
        raise SelectionError(f"min_strength: {selection.min_strength} is not one of {listing(map(str, STRENGTHS))}.")
    if selection.hops < 1:
        raise SelectionError(f"hops: {selection.hops} is not 1 or more.")
    if selection.hops > MOST_HOPS:
        raise SelectionError(f"hops: {selection.hops} is more than {MOST_HOPS}.")

    def known(name: str, values: Iterable[str]) -> tuple[str, ...]:
        wanted = getattr(selection, name)
        return tuple(dict.fromkeys(_known(name, value, list(values)) for value in wanted)) if wanted else ()

    def node(name: str, among: list[str]) -> tuple[str, ...]:
        wanted = getattr(selection, name)
        called = _called(case, among) if wanted else {}
        return tuple(dict.fromkeys(_known(name, value, among, called) for value in wanted))

    return replace(
        selection,
        issue=known("issue", issues(case) if selection.issue else ()),
        relation=known("relation", RELATIONS),
        actor=node("actor", actors),
        proposal=node("proposal", proposals),
        status=known("status", STATUSES),
        basis=known("basis", BASES),
        document=known("document", vocabulary(case, "document") if selection.document else ()),
        agent=known("agent", vocabulary(case, "agent") if selection.agent else ()),
        ego=node("ego", [*actors, *proposals]),
        text=selection.text.strip(),
    )


def issues(case: Case) -> dict[str, int]:
    """Return the issues of the case, with their number of claims, most claims first."""
    return vocabulary(case, "issue")


def to_query(selection: Selection, *, start: Selection = NOTHING_CHOSEN) -> dict[str, list[str]]:
    """Return what differs from a start, as parameters of an address, each with its values."""
    query: dict[str, list[str]] = {}
    for each in fields(Selection):
        value = getattr(selection, each.name)
        if value != getattr(start, each.name):
            query[each.name] = list(value) if isinstance(value, tuple) else [_word(value)]
    return query


def from_query(query: Mapping[str, list[str]], *, start: Selection = NOTHING_CHOSEN) -> Selection:
    """Return the selection that parameters of an address name; other parameters are passed over.

    Raises
    ------
    SelectionError
        A parameter cannot be read.
    """
    chosen: dict[str, Any] = {}
    for each in fields(Selection):
        values = [value for value in query.get(each.name, []) if value]
        if values:
            chosen[each.name] = _read(each.name, values, each.default)
    return replace(start, **chosen)


def _word(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _read(name: str, values: list[str], default: Any) -> Any:
    last = values[-1]
    if isinstance(default, tuple):
        return tuple(values)
    if isinstance(default, bool):
        if last not in ("yes", "no"):
            raise SelectionError(f"{name}: {last!r} is not yes or no.")
        return last == "yes"
    if isinstance(default, int):
        if not last.isdecimal():
            raise SelectionError(f"{name}: {quoted(last)} is not a whole number.")
        if len(last) > len(str(MOST_READ)):
            raise SelectionError(f"{name}: {quoted(last)} is more than {MOST_READ}.")
        return int(last)
    return last


def _called(case: Case, among: list[str]) -> dict[str, list[str]]:
    """Return which nodes each label may mean, as it stands in the files and as it is shown."""
    called: dict[str, list[str]] = {}
    for names in (labels(case), unique_labels(case)):
        for node in among:
            if node not in (nodes := called.setdefault(names[node], [])):
                nodes.append(node)
    return called


def _known(name: str, value: str, among: list[str], called: Mapping[str, list[str]] | None = None) -> str:
    if value in among:
        return value
    called, wanted = called or {}, value.strip().lower()
    alike = [node for label, nodes in called.items() if label.lower() == wanted for node in nodes]
    found = called.get(value.strip()) or list(dict.fromkeys(alike))
    if len(found) > 1:
        raise SelectionError(f"{name}: {value!r} is the label of {listing(found)}. Name one of them by its id.")
    found = found or [word for word in among if word.lower() == wanted]
    if not found:
        known = listing(among) if among else "none in this case"
        hint = suggestion(value, [*among, *called])
        raise SelectionError(f"{name}: {quoted(value)} is not known. Known: {known}." + (f" {hint}" if hint else ""))
    return found[0]


def check_day(name: str, value: str) -> None:
    """Raise `SelectionError` unless the value of a field is a year, month or day, a range of these, or empty."""
    if not value:
        return
    try:
        day_range(value)
    except ValueError as error:
        raise SelectionError(f"{name}: {error}.") from error


def check_days(since: str, until: str) -> None:
    """Raise `SelectionError` unless both can be read and something can be dated between them."""
    check_day("since", since)
    check_day("until", until)
    if since and until and day_range(since)[0] > day_range(until)[1]:
        raise SelectionError(
            f"since: {since} is after until: {until}, so no claim can be dated within. "
            "Exchange the two, or leave one out."
        )


def _filtered(case: Case, chosen: Selection) -> ir.Table:
    table = case.claims
    if chosen.issue:
        table = table.filter(table.issue.isin(issue_cells(case.origin or case, chosen.issue)))
    for name in ("relation", "status", "basis", "document", "agent"):
        if values := getattr(chosen, name):
            table = table.filter(table[name].isin(values))
    if chosen.actor:
        table = table.filter(table.source.isin(chosen.actor) | table.target.isin(chosen.actor))
    if chosen.proposal:
        table = table.filter(table.target.isin(chosen.proposal))
    if not chosen.proposals:
        table = table.filter(~table[POSITION])
    if chosen.min_strength > 1:
        table = table.filter(table.strength >= chosen.min_strength)
    if chosen.since:
        table = table.filter(table[LAST_DAY] >= day_range(chosen.since)[0])
    if chosen.until:
        table = table.filter(table[FIRST_DAY] <= day_range(chosen.until)[1])
    return table.filter(_mentions(case, table, chosen.text)) if chosen.text else table


def _mentions(case: Case, table: ir.Table, text: str) -> ir.BooleanValue:
    wanted = text.lower()
    named = [node for node, label in labels(case).items() if wanted in label.lower()]
    columns = ("evidence", "issue", "agent", "document")
    # the engine's own lower(), on both sides: it has another opinion than Python of some letters
    found = [table[column].lower().contains(ibis.literal(text).lower()) for column in columns]
    return ibis.or_(*found, table.source.isin(named), table.target.isin(named))


def _within_egos(table: ir.Table, chosen: Selection) -> ir.Table:
    """Keep the claims among the nodes that are at most ``hops`` ties away from an ego."""
    if not chosen.ego:
        return table
    pairs = fetch(table.select("source", "target").distinct())
    reached = set(chosen.ego)
    for _ in range(chosen.hops):
        touched = pairs[pairs["source"].isin(reached) | pairs["target"].isin(reached)]
        grown = reached | set(touched["source"]) | set(touched["target"])
        if grown == reached:
            break
        reached = grown
    return table.filter(table.source.isin(reached) & table.target.isin(reached))


def _remaining(case: Case, kept: Case, chosen: Selection) -> set[str]:
    remaining = _ends(kept)
    if replace(chosen, proposals=True) == NOTHING_CHOSEN:
        remaining |= set(ids(case, "actor")) - _ends(case)
    return remaining


def _ends(case: Case) -> set[str]:
    if case.in_place:
        claims = case.claims
        ends = claims.select(node=claims.source).union(claims.select(node=claims.target)).distinct()
        return set(fetch(ends)["node"])
    return set(ties(case)["source"]) | set(ties(case)["target"])
