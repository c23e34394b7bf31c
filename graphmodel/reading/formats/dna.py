"""Read statements of the Discourse Network Analyzer as claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pandas as pd

from graphmodel.errors import Finding
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats.ids import ids_of
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.row_findings import Problems
from graphmodel.reading.rows import Rows

_RELATION_OF = {
    "1": "support",
    "true": "support",
    "yes": "support",
    "0": "opposition",
    "false": "opposition",
    "no": "opposition",
}
_CLAIM_COLUMN_OF = {
    "statement_id": "id",
    "organization": "source",
    "concept": "target",
    "agreement": "relation",
    "time": "date",
    "person": "agent",
    "document_title": "document",
}
"""Claim column by column of an event list; `document` is used where there is no `document_title`."""
_KNOWN = (*_CLAIM_COLUMN_OF, "document")
_Qualifier = Literal["", "boolean", "integer"]
"""Type of the agreement: not known, for or against, or a number whose meaning is the researcher's."""
_TIME_OF_DAY = r"^(\d{4}-\d{2}-\d{2})[T ].*$"


def is_dna(header: Sequence[str]) -> bool:
    """Return whether the columns are those of an event list."""
    found = {name.lower() for name in header}
    return {"concept", "agreement"} <= found and bool({"organization", "person"} & found) and "target" not in found


def read_dna(events: Rows) -> Tables:
    """Return the claims of an event list and, as nodes, its organizations (or persons) and its concepts."""
    tables = read_statements(events)
    note = "Read as an event list of the Discourse Network Analyzer: who agrees or disagrees with which concept."
    return replace(tables, notes=(*tables.notes, note))


def read_statements(events: Rows, *, qualifier: _Qualifier = "") -> Tables:
    """Return statements as claims and, as nodes, their organizations (or persons) and concepts.

    A statement without an organization is one of its person. A concept that is called like an actor gets an id of its
    own. An agreement that is not known to be for or against stays the column `agreement`. Further columns
    are kept under their names.
    """
    lower = {str(name): str(name).lower() for name in events.frame}
    frame = events.frame.rename(columns={name: low for name, low in lower.items() if low in _KNOWN})
    if "document_title" not in frame:
        frame = frame.rename(columns={"document": "document_title"})
    actor = _actor(frame)
    concept = frame["concept"].mask(frame["concept"].isin(actor), frame["concept"] + " (concept)")
    concept = concept.mask(frame["concept"] == "", "")
    ids = ids_of([*actor.unique(), *concept.unique()])
    source, target = actor.map(ids), concept.map(ids)
    relation = _relation(frame) if qualifier == "boolean" else frame["agreement"]
    columns = {"id": frame.get("statement_id"), "source": source, "target": target, relation.name: relation}
    columns |= {"date": _day(frame), "agent": frame.get("person"), "document": frame.get("document_title")}
    claims = pd.DataFrame({name: cells for name, cells in columns.items() if cells is not None})
    further = frame.drop(columns=[*_KNOWN, *claims.columns], errors="ignore")
    clear = relation != ""
    claims = claims.join(further)[clear].reset_index(drop=True)
    findings = tuple(finding for finding in events.findings if finding.code != "delimiter")
    return Tables(
        replace(
            events,
            frame=claims,
            findings=(*findings, *_unclear(events.name, frame[~clear])),
            unread=events.unread + int((~clear).sum()),
        ),
        _nodes(
            events.name,
            pd.DataFrame({"id": source, "label": actor})[clear],
            pd.DataFrame({"id": target, "label": frame["concept"]})[clear],
        ),
        events.notes,
    )


def _relation(frame: pd.DataFrame) -> pd.Series[str]:
    return frame["agreement"].str.lower().map(_RELATION_OF).fillna("").astype("str").rename("relation")


def _actor(frame: pd.DataFrame) -> pd.Series[str]:
    if "organization" not in frame:
        return frame["person"]
    return frame["organization"].where(frame["organization"] != "", frame.get("person", ""))


def _day(frame: pd.DataFrame) -> pd.Series[str] | None:
    return frame["time"].str.replace(_TIME_OF_DAY, r"\1", regex=True) if "time" in frame else None


def _nodes(name: str, actors: pd.DataFrame, concepts: pd.DataFrame) -> Rows:
    both = pd.concat([actors.assign(kind="actor"), concepts.assign(kind="proposal")]).drop_duplicates("id")
    nodes = both[both["id"] != ""].reset_index(drop=True).astype("str")
    nodes[ROW] = range(2, len(nodes) + 2)
    return Rows(f"actors and concepts of {name}", nodes)


def _unclear(name: str, frame: pd.DataFrame) -> tuple[Finding, ...]:
    problems = Problems(name)
    for row, value in zip(frame[ROW], frame["agreement"], strict=True):
        message = f"{value!r} is neither agreement nor disagreement."
        hint = "1, yes and true are agreement; 0, no and false are disagreement."
        problems.add("bad-agreement", message, row=row, column="agreement", value=value, hint=hint)
    return problems.found()
