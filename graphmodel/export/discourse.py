"""Event list of discourse network analysis: who agreed with what, when, in which document."""

from __future__ import annotations

import pandas as pd

from graphmodel.export.content import edge_ids, rows_at, spoken_names
from graphmodel.export.delimited import separated
from graphmodel.model.case import Case
from graphmodel.model.dates import day_range
from graphmodel.model.level import Level
from graphmodel.model.nodes import ids
from graphmodel.model.schema import SIGNS

_COLUMNS = ("statement_id", "time", "document_title", "person", "organization", "concept", "agreement")


def dna(case: Case, level: Level) -> bytes:
    """Return the positions of a selection as an event list; ties among actors have no place in one.

    Agreement is 1 (support) or 0 (opposition), time the first day that a date covers.
    """
    proposals = ids(case, "proposal")
    rows = rows_at(case, level)
    meant = rows["target"].isin(proposals) & (rows["relation"].map(SIGNS) != 0)
    return separated(_events(rows, spoken_names(case.nodes), level)[meant], by=";")


def _events(rows: pd.DataFrame, spoken: dict[str, str], level: Level) -> pd.DataFrame:
    values = (
        edge_ids(rows, level),
        rows["date"].map(_first_day) if level == "claim" else rows["first"],
        rows.get("document", ""),
        rows.get("agent", ""),
        rows["source"].map(spoken),
        rows["target"].map(spoken),
        (rows["relation"] == "support").astype("int64"),
    )
    return pd.DataFrame(dict(zip(_COLUMNS, values, strict=True)), index=rows.index)


def _first_day(date: str) -> str:
    return day_range(date)[0] if date else ""
