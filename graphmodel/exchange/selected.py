"""Take a project, or a part of it, to be written in the format of another program."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphmodel.errors import Finding
from graphmodel.exchange.coded import Coded
from graphmodel.model.case import Case
from graphmodel.project.acts import Fields, RecordKind
from graphmodel.project.edits import of_case
from graphmodel.project.state import EMPTY, State, folded_changes
from graphmodel.project.store import Project


def of_project(project: Project, *, claims: Collection[str] | None = None) -> Coded:
    """Return what a project holds.

    Parameters
    ----------
    project
        An open project.
    claims
        Keys of the claims; then no mark, and only the nodes, documents and coders that they name. All where not given.
    """
    state, texts = project.state(), project.texts()
    times = {
        (change.kind, change.key): f"{act.at:%Y-%m-%dT%H:%M:%SZ}"
        for act in project.acts()
        for change in act.changes
        if change.before is None
    }
    if claims is None:
        return Coded(state, texts, times=times)
    chosen = {key: claim for key, claim in state.of("claim").items() if key in claims}
    nodes = {claim.get(end, "") for claim in chosen.values() for end in ("source", "target")}
    named = {kind: {claim.get(kind, "") for claim in chosen.values()} for kind in ("document", "coder")}
    records: dict[RecordKind, dict[str, Fields]] = {
        "project": dict(state.of("project")),
        "document": _kept(state, "document", named["document"]),
        "node": _kept(state, "node", nodes),
        "coder": _kept(state, "coder", named["coder"]),
        "word": dict(state.of("word")),
        "claim": chosen,
    }
    return Coded(State(records), texts, times=times)


def _kept(state: State, kind: RecordKind, keys: Collection[str]) -> dict[str, Fields]:
    return {key: fields for key, fields in state.of(kind).items() if key in keys}


def of_tables(case: Case, findings: Sequence[Finding] = ()) -> Coded:
    """Return a case of plain tables, which has no texts."""
    return Coded(folded_changes(EMPTY, of_case(case)), {}, tuple(findings))
