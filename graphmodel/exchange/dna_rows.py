"""Claims and marks of a project as statements of the Discourse Network Analyzer: their types and values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphmodel.exchange.coded import OTHERWISE, TYPE, Coded, Collector, placed
from graphmodel.exchange.dna_read import OF_CLAIM, OF_MARK
from graphmodel.exchange.dna_tables import (
    AGREEMENT,
    CONCEPT,
    COUNTERPART,
    DNA_STATEMENT,
    LONG,
    MOST_LETTERS,
    ORGANIZATION,
    PERSON,
    SHORT,
    STANCE,
    TIE,
    USUAL,
    as_variable,
)
from graphmodel.project.acts import Fields
from graphmodel.project.claims import counts

_LONG_FIELDS = ("evidence", "note")
_ANNOTATION = "Annotation"
"""Type of statements for marks that have none."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim or mark as a statement.

    Attributes
    ----------
    key
        Of the claim or mark.
    type
        Label of its type.
    record
        The claim or mark, which has its document, coder and passage.
    values
        Values of variables by their names.
    """

    key: str
    type: str
    record: Fields
    values: Mapping[str, str]


def statements_of(coded: Coded, collected: Collector) -> Iterator[Statement]:
    """Yield every claim and mark that can be a statement; the others are noted."""
    state = coded.state
    for key, claim in state.of("claim").items():
        if not counts(state, claim):
            collected.problem("not-counted", "Claims that count nowhere are left out", about=key)
        elif placed(claim) is None:
            collected.problem("no-passage", "Claims without a passage in a text are left out", about=key)
        else:
            yield _of_claim(coded, key, claim)
    for key, mark in state.of("mark").items():
        if placed(mark) is None:
            collected.problem("no-passage", "Marks without a passage in a text are left out", about=key)
        else:
            own = {name: value for name, value in mark.items() if name not in OF_MARK}
            values = {as_variable(name, OF_MARK): value for name, value in own.items()}
            yield Statement(key, mark.get(TYPE) or _ANNOTATION, mark, values)


def _of_claim(coded: Coded, key: str, claim: Fields) -> Statement:
    source, target = (coded.state.get("node", claim.get(end, "")) for end in ("source", "target"))
    actor, other = source.get("label", claim.get("source", "")), target.get("label", claim.get("target", ""))
    is_position = target.get("kind", "actor") == "proposal"
    is_person = source.get("variable") == PERSON
    role = {PERSON: actor} if is_person else {ORGANIZATION: actor, PERSON: claim.get("agent", "")}
    if is_position:
        stance = {CONCEPT: other, AGREEMENT: str(int(claim.get("relation") == "support"))}
    else:
        stance = {COUNTERPART: other, STANCE: claim.get("relation", "")}
    dated = coded.state.get("document", claim.get("document", "")).get("date", "")
    left = (*OF_CLAIM, *(["date"] if claim.get("date", "") == dated else []))
    own = {name.removesuffix(OTHERWISE): value for name, value in claim.items() if name not in left}
    return Statement(key, claim.get(TYPE) or (DNA_STATEMENT if is_position else TIE), claim, {**own, **role, **stance})


def variables_of(type_: str, listed: Mapping[str, str], statements: Iterable[Statement]) -> dict[str, str]:
    """Return the variables of a type with the kinds of their values.

    Parameters
    ----------
    type_
        Label of the type.
    listed
        Those that the codebook lists.
    statements
        All statements of the type, which may have further ones.
    """
    values: defaultdict[str, list[str]] = defaultdict(list)
    for statement in statements:
        for name, value in statement.values.items():
            values[name].append(value)
    usual = USUAL.get(type_, {}) if values or type_ == DNA_STATEMENT else {}
    found, known = dict(listed), {name.lower() for name in listed}
    for name, kind in {**{name: _kind(name, each) for name, each in values.items()}, **usual}.items():
        if name.lower() not in known:
            found[name] = kind
            known.add(name.lower())
    return found


def _kind(name: str, values: Iterable[str]) -> str:
    is_long = name in _LONG_FIELDS or any(len(value) > MOST_LETTERS for value in values)
    return LONG if is_long else SHORT
