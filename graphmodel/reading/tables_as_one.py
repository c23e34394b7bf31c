"""Put the tables of several files below one another: under one header, their rows numbered on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

import pandas as pd

from graphmodel.errors import listing
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.mapping.coders import FILE_COLUMN
from graphmodel.reading.mapping.contents import contents_of
from graphmodel.reading.mapping.understand import understand
from graphmodel.reading.rows import Rows


def below_one_another(tables: Sequence[Rows]) -> Rows:
    """Return tables as one, with the findings and notes of each."""
    if len(tables) == 1:
        return tables[0]
    frames = [each.frame for each in tables if ROW in each.frame]
    findings = tuple(finding for each in tables for finding in each.findings)
    notes = tuple(note for each in tables for note in each.notes)
    joined = pd.concat(frames, ignore_index=True).fillna("") if frames else pd.DataFrame()
    unread, may_miss = sum(each.unread for each in tables), any(each.may_miss for each in tables)
    return Rows(name_of(tables), joined, findings, notes, unread, may_miss)


def numbered_on(tables: Sequence[Rows], *, with_file: bool = True) -> list[Rows]:
    """Return tables whose rows are numbered on from those of the one before, with the name of the file in ``file``."""
    if len(tables) == 1:
        return list(tables)
    return [
        replace(
            each,
            frame=each.frame.assign(
                **{ROW: each.frame[ROW] + offset}, **({FILE_COLUMN: each.name} if with_file else {})
            ),
        )
        if ROW in each.frame
        else each
        for each, offset in zip(tables, offsets(tables), strict=True)
    ]


def called_as(part: Rows, columns: Mapping[str, str]) -> Rows:
    """Return a table with the column names of the first file, where its own differ."""
    missing = {name: theirs for name, theirs in columns.items() if theirs not in part.frame}
    if not missing or ROW not in part.frame:
        return part
    own = understand(contents_of(part)).mapping.columns
    kept = set(columns.values())
    called = {own[name]: theirs for name, theirs in missing.items() if name in own and own[name] not in kept}
    if not called:
        return part
    read = [f"its {was!r} {'as' if index else 'is read as'} {now!r}" for index, (was, now) in enumerate(called.items())]
    note = f"{part.name} has other columns than the first file: {listing(read)}."
    return replace(part, frame=part.frame.rename(columns=called), notes=(*part.notes, note))


def listed_once(tables: Sequence[Rows]) -> list[Rows]:
    """Return tables of nodes without the rows that an earlier one has alike: two files may both bring their nodes."""
    known: set[tuple[tuple[str, str], ...]] = set()
    kept = []
    for each in tables:
        columns = sorted(str(name) for name in each.frame if name != ROW)
        cells = each.frame[columns].to_numpy().tolist()
        rows = [tuple(zip(columns, map(str, row), strict=True)) for row in cells]
        is_new = pd.Series([row not in known for row in rows], index=each.frame.index, dtype="bool")
        kept.append(replace(each, frame=each.frame[is_new]))
        known.update(rows)
    return kept


def name_of(tables: Sequence[Rows]) -> str:
    """Return what several tables are called as one."""
    return " + ".join(each.name for each in tables)


def offsets(tables: Sequence[Rows]) -> list[int]:
    """Return what is added to the row numbers of each table, so that those of several do not meet."""
    last = [int(each.frame[ROW].max()) if ROW in each.frame and len(each.frame) else 0 for each in tables]
    return [0, *accumulate(last[:-1])] if last else []
