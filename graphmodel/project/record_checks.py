"""Checks of a record before it is kept: a claim without an end, or with an unknown word, is refused."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.errors import UsageError, quoted, suggestion
from graphmodel.model.column import Column
from graphmodel.model.dates import date_problem
from graphmodel.model.schema import CLAIM_COLUMNS, ENDS, NODE_COLUMNS
from graphmodel.project.acts import Fields, RecordKind
from graphmodel.project.state import State

RECORD_COLUMNS: Mapping[RecordKind, Mapping[str, Column]] = {
    "claim": {column.name: column for column in CLAIM_COLUMNS},
    "node": {column.name: column for column in NODE_COLUMNS},
}


def check_claim(state: State, claim: Fields) -> None:
    """Check that a claim has two ends that fit, and values that its columns allow.

    Raises
    ------
    UsageError
        It has not.
    """
    for end in ENDS:
        _record_end(state, end, claim.get(end, ""))
    if claim["source"] == claim["target"]:
        raise UsageError("target: a claim is towards somebody or something else than its source.")
    kinds = {end: state.get("node", claim[end]).get("kind", "actor") for end in ("source", "target")}
    if kinds["source"] != "actor":
        raise UsageError(f"source: {claim['source']} is a proposal, and only actors take a stance.")
    if claim.get("relation") == "mediation" and kinds["target"] != "actor":
        raise UsageError("relation: mediation is towards actors, and the target is a proposal.")
    check_record("claim", claim)


def _record_end(state: State, end: str, key: str) -> None:
    if not key:
        raise UsageError(f"{end}: a claim needs one.")
    if key not in state.of("node"):
        hint = suggestion(key, state.of("node"))
        raise UsageError(f"{end}: {quoted(key)} is no actor or proposal of the project." + (f" {hint}" if hint else ""))


def check_record(kind: RecordKind, record: Fields) -> None:
    """Check that a record has what its columns require, and values that they allow; errors as of `check_claim`."""
    for name, column in RECORD_COLUMNS.get(kind, {}).items():
        value = record.get(name, "")
        if column.required and not value and name != "id":
            raise UsageError(f"{name}: a {kind} needs one.")
        if problem := value_problem(column, value):
            raise UsageError(f"{name}: {problem}")
    if kind == "document" and (problem := date_problem(record.get("date", ""))):
        raise UsageError(f"date: {problem}.")


def value_problem(column: Column, value: str) -> str:
    """Return why a column does not allow a value; empty where it does, as it does no value."""
    if value and column.values and value not in column.values:
        hint = suggestion(value, column.values)
        return f"{quoted(value)} is not one of {', '.join(column.values)}." + (f" {hint}" if hint else "")
    problem = date_problem(value) if column.kind == "date" else ""
    return f"{problem}." if problem else ""
