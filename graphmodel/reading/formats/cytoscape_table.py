"""Read the edge table of Cytoscape, which names both ends of an edge in one column: `Farm (opposes) Mill`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import ENDS
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.row_findings import Problems
from graphmodel.reading.rows import Rows

_COLUMNS = {"SUID", "interaction", "name"}


def is_edge_table(header: Sequence[str]) -> bool:
    """Return whether the columns are those of an edge table of Cytoscape that has no columns of ends."""
    return set(header) >= _COLUMNS and not {name.lower() for name in header} & set(ENDS)


def read_edge_table(table: Rows) -> Tables:
    """Return the edges with their ends as columns; a row whose name does not hold its interaction is a finding."""
    frame, problems = table.frame, Problems(table.name)
    marks = " (" + frame["interaction"] + ") "
    parts = [name.split(mark) for name, mark in zip(frame["name"], marks, strict=True)]
    named = [len(each) == 2 and all(each) for each in parts]
    for row, name, is_named in zip(frame[ROW], frame["name"], named, strict=True):
        if not is_named:
            message = "the name does not say both ends and, between them, the interaction in brackets."
            hint = "Write it as: source (interaction) target."
            problems.add("bad-name", message, row=int(row), column="name", value=name, hint=hint)
    ends = [each for each, is_named in zip(parts, named, strict=True) if is_named]
    kept = frame[np.array(named, dtype="bool")].reset_index(drop=True)
    for place, end in enumerate(ENDS):
        kept.insert(place, end, [each[place].strip() for each in ends])
        kept[end] = kept[end].astype(frame["name"].dtype)
    note = "Read as an edge table of Cytoscape: the ends of an edge are in its name."
    findings = (*table.findings, *problems.found())
    rows = replace(table, frame=kept, findings=findings, unread=table.unread + len(problems))
    return Tables(rows, notes=(*table.notes, note))
