"""From files of any kind to a case: what was understood, what is wrong, and how many rows went where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import pandas as pd

from graphmodel.case import Case, claim_total
from graphmodel.errors import CaseError, Finding, UsageError, listing
from graphmodel.guessing import has_ends, propose
from graphmodel.joining import join
from graphmodel.mapping import ColumnMapping, apply, apply_to_nodes
from graphmodel.readers import Tables, read_tables
from graphmodel.rows import ROW, Rows
from graphmodel.tables import actors_of, case_of
from graphmodel.validation import check_case


@dataclass(frozen=True, slots=True)
class Counts:
    """Where the rows of a table of claims went: ``rows`` = ``claims`` + ``wrong`` + ``skipped``.

    Attributes
    ----------
    rows
        Rows of the files, blank ones not counted.
    claims
        Rows that are sound claims.
    wrong
        Rows left out for an error of their own, or of the node they name.
    skipped
        Rows that say nothing by the mapping (abstentions).
    """

    rows: int
    claims: int
    wrong: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of some files.

    Attributes
    ----------
    case
        The case of the sound rows; None where there is none.
    findings
        Everything that is wrong, errors and warnings.
    counts
        Where the rows went.
    mapping
        The mapping that was applied.
    notes
        How the files were understood, one sentence each.
    preview
        The first rows as they were understood, columns of `schema.CLAIM_COLUMNS` first.
    """

    case: Case | None
    findings: tuple[Finding, ...]
    counts: Counts
    mapping: ColumnMapping
    notes: tuple[str, ...]
    preview: pd.DataFrame


PREVIEWED = 10


@dataclass(frozen=True, slots=True)
class Read:
    """The tables of several files as one, and by the name of a joined table where the rows of each file begin."""

    tables: Tables
    begins: Mapping[str, tuple[tuple[str, int], ...]]


def read_files(files: Mapping[str, bytes], *, joins: Mapping[str, str] | None = None) -> Read:
    """Read the files of one case: those whose rows have a source and a target, or are all there is, hold claims.

    Several files of claims are one table, with the name of its file in the column ``file`` of each row.

    Parameters
    ----------
    files
        What is in them, by their names.
    joins
        By the name of a file that says more of the claims, the column that its rows share with them.

    Raises
    ------
    UsageError
        A file of ``joins`` is not there, or has no such column.
    """
    joins = joins or {}
    if missing := [name for name in joins if name not in files]:
        raise UsageError(f"joins: {missing[0]!r} is not among the files: {listing(files)}.")
    further = {name: read_tables(files[name], name=name).claims for name in joins}
    read = {name: read_tables(content, name=name) for name, content in files.items() if name not in joins}
    if not read:
        raise UsageError("joins: no file is left that could hold the claims.")
    of_nodes = [name for name, tables in read.items() if _is_of_nodes(tables)]
    if len(of_nodes) == len(read):  # then one of them has to be of claims, whatever its columns are called
        of_nodes = of_nodes[1:]
    claims = [tables.claims for name, tables in read.items() if name not in of_nodes]
    nodes = [read[name].claims for name in of_nodes] + [each.nodes for each in read.values() if each.nodes is not None]
    notes = tuple(note for tables in read.values() for note in tables.notes)
    whole_claims = _joined(claims, with_file=True)
    for name, on in joins.items():
        whole_claims = join(whole_claims, further[name], on=on) if ROW in whole_claims.frame else whole_claims
    notes = (*notes, *whole_claims.notes[-len(joins) :]) if joins else notes
    joined = Tables(whole_claims, _joined(nodes, with_file=False) if nodes else None, notes)
    parts = ((joined.claims, claims), (joined.nodes, nodes))
    return Read(joined, {whole.name: tuple(zip(_names(of), _offsets(of), strict=True)) for whole, of in parts if whole})


def load(read: Read, mapping: ColumnMapping | None = None, *, title: str = "") -> Loaded:
    """Make a case of what is sound in tables of any columns; nothing is dropped without being counted.

    Parameters
    ----------
    read
        As `read_files` gives it.
    mapping
        Which column is which; proposed from the tables where not given.
    title
        What the case is called.
    """
    tables = read.tables
    mapping = mapping or propose(tables.claims, tables.nodes)
    mapped = apply(mapping, tables.claims)
    claims = mapped.rows
    nodes = (
        actors_of(claims, targets=mapping.targets) if tables.nodes is None else apply_to_nodes(mapping, tables.nodes)
    )
    findings = [*_assumed(mapping, claims), *check_case(claims=claims, nodes=nodes)]
    case = _sound(claims, nodes, title=title)
    rows = len(tables.claims.frame) + tables.claims.unread
    kept = 0 if case is None else claim_total(case)
    counts = Counts(rows, kept, rows - kept - len(mapped.skipped), len(mapped.skipped))
    placed = tuple(_placed(finding, read.begins) for finding in findings)
    preview = claims.frame.head(PREVIEWED).drop(columns=ROW, errors="ignore")
    return Loaded(case, placed, counts, mapping, tables.notes, preview)


def load_files(paths: Sequence[Path], mapping: ColumnMapping | None = None, *, title: str = "") -> Loaded:
    """Make a case of what is sound in files of any format.

    Raises
    ------
    OSError
        A file cannot be read.
    """
    files = {path.name: path.read_bytes() for path in paths}
    return load(read_files(files, joins=mapping.joins if mapping else None), mapping, title=title or paths[0].stem)


def _assumed(mapping: ColumnMapping, claims: Rows) -> list[Finding]:
    """Return the warning that no column says who supports and who opposes, which nobody should overlook."""
    relation = mapping.constants.get("relation")
    if not relation or ROW not in claims.frame:
        return []
    message = f"no column is taken as the stance, so every row is {relation}."
    hint = "Name the column, if there is one, and say what its values mean."
    return [claims.finding("warning", "one-stance", message, column="relation", hint=hint)]


def _sound(claims: Rows, nodes: Rows, *, title: str) -> Case | None:
    """Return the case of the rows without an error; nodes first, for claims that name a wrong one are wrong too."""
    nodes = _without_wrong(nodes, check_case(claims=claims, nodes=nodes))
    claims = _without_wrong(claims, check_case(claims=claims, nodes=nodes))
    try:
        return case_of(claims=claims, nodes=nodes, title=title)
    except CaseError:
        return None


def _without_wrong(table: Rows, findings: Sequence[Finding]) -> Rows:
    errors = [finding for finding in findings if finding.severity == "error" and finding.table == table.name]
    wrong = {row for finding in errors for row in (finding.row, *finding.others)}
    if ROW not in table.frame:
        return table
    kept = tuple(finding for finding in table.findings if finding.severity != "error" or not finding.row)
    return replace(table, frame=table.frame[~table.frame[ROW].isin(wrong)], findings=kept)


def _is_of_nodes(tables: Tables) -> bool:
    return tables.nodes is None and not tables.claims.frame.empty and not has_ends(tables.claims)


def _joined(tables: Sequence[Rows], *, with_file: bool) -> Rows:
    if len(tables) == 1:
        return tables[0]
    frames = [
        each.frame.assign(**{ROW: each.frame[ROW] + offset}, **({"file": each.name} if with_file else {}))
        for each, offset in zip(tables, _offsets(tables), strict=True)
        if ROW in each.frame
    ]
    findings = tuple(finding for each in tables for finding in each.findings)
    joined = pd.concat(frames, ignore_index=True).fillna("") if frames else pd.DataFrame()
    return Rows(" + ".join(_names(tables)), joined, findings, unread=sum(each.unread for each in tables))


def _names(tables: Sequence[Rows]) -> list[str]:
    return [each.name for each in tables]


def _offsets(tables: Sequence[Rows]) -> list[int]:
    """Return what is added to the row numbers of each table, so that those of several do not meet."""
    last = [int(each.frame[ROW].max()) if ROW in each.frame and len(each.frame) else 0 for each in tables]
    return [0, *accumulate(last[:-1])] if last else []


def _placed(finding: Finding, begins: Mapping[str, tuple[tuple[str, int], ...]]) -> Finding:
    """Return a finding in a joined table with the file and row that it is about."""
    parts = begins.get(finding.table, ())
    if len(parts) < 2 or not finding.row:
        return finding
    name, offset = next((name, offset) for name, offset in reversed(parts) if finding.row > offset)
    return replace(finding, table=name, row=finding.row - offset)
