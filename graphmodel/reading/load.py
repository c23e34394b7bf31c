"""Load files of any kind into a case, with findings and a count of where each row went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from graphmodel.engines.files import read_file
from graphmodel.errors import CaseError, Finding
from graphmodel.model.case import Case, claim_total
from graphmodel.model.columns import ROW
from graphmodel.model.schema import CLAIM_COLUMNS, names
from graphmodel.model.surrogates import without_surrogates
from graphmodel.reading.checks.case import check_case, check_claims, check_nodes
from graphmodel.reading.checks.similar_names import title_of
from graphmodel.reading.in_memory import actors_of, case_of, to_case, with_actors
from graphmodel.reading.mapping.apply import ColumnMapping, apply, apply_to_nodes
from graphmodel.reading.mapping.named_columns import check_columns
from graphmodel.reading.rows import Rows
from graphmodel.reading.several_files import Read, as_one, columns_of, proposed, read_files, unique_names


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
        Rows left out for an error of their own, or in a node that they name.
    skipped
        Rows that the mapping skips (abstentions).
    """

    rows: int
    claims: int
    wrong: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """The result of loading files.

    Attributes
    ----------
    case
        The case of the valid rows; None where there are none.
    findings
        All errors and warnings.
    counts
        Where the rows went.
    mapping
        The mapping that was applied.
    notes
        How the files were read, one sentence each.
    preview
        The first rows after the mapping, columns of `schema.CLAIM_COLUMNS` first.
    """

    case: Case | None
    findings: tuple[Finding, ...]
    counts: Counts
    mapping: ColumnMapping
    notes: tuple[str, ...]
    preview: pd.DataFrame


PREVIEWED = 10


def load(read: Read, mapping: ColumnMapping | None = None, *, title: str = "") -> Loaded:
    """Make a case of what is sound in tables of any columns; nothing is dropped without being counted.

    Parameters
    ----------
    read
        Result of `several_files.read_files`.
    mapping
        Which column is which; proposed from the tables where not given.
    title
        Title of the case.

    Raises
    ------
    UsageError
        The mapping names a column that no file has.
    """
    mapping = mapping or proposed(read)
    if tables := columns_of(read.claims):
        check_columns(mapping, tables)
    whole = _no_matrix(as_one(read, mapping.columns))
    mapped = apply(mapping, whole)
    claims = mapped.rows
    nodes = None if read.nodes is None else _nodes_of(mapping, read.nodes, claims)
    findings = _assumed(mapping, claims)
    if nodes is None or "id" not in nodes.frame:  # a table that names no node must not keep the claims out
        findings += [] if nodes is None else check_nodes(nodes)
        nodes = actors_of(claims, targets=mapping.targets)
    found = check_case(claims=claims, nodes=nodes)
    findings += found
    case = _sound(claims, nodes, found, title=title)
    rows = len(whole.frame) + whole.unread
    kept = 0 if case is None else claim_total(case)
    counts = Counts(rows, kept, rows - kept - len(mapped.skipped), len(mapped.skipped))
    placed = tuple(_placed(finding, read.begins) for finding in findings)
    notes = tuple(dict.fromkeys((*read.notes, *whole.notes)))
    return Loaded(case, placed, counts, mapping, notes, _preview(claims.frame))


def _nodes_of(mapping: ColumnMapping, listed: Rows, claims: Rows) -> Rows:
    ends = {end: claims.frame[end].unique().tolist() if end in claims.frame else [] for end in ("source", "target")}
    nodes = apply_to_nodes(mapping, listed)
    return with_actors(nodes, sources=ends["source"], targets=ends["target"], kind=mapping.targets)


def load_files(
    paths: Sequence[Path], mapping: ColumnMapping | None = None, *, title: str = "", encoding: str = ""
) -> Loaded:
    """Make a case of what is sound in files of any format; their encoding is guessed where not given.

    Raises
    ------
    OSError
        A file cannot be read.
    """
    files = dict(
        zip(unique_names([without_surrogates(path.name) for path in paths]), map(read_file, paths), strict=True)
    )
    return load(read_files(files, mapping, encoding=encoding), mapping, title=title or title_of(paths[0]))


def _preview(frame: pd.DataFrame) -> pd.DataFrame:
    ours = [name for name in names(CLAIM_COLUMNS) if name in frame]
    further = [name for name in frame.columns if name not in (*ours, ROW)]
    return frame[[*ours, *further]].head(PREVIEWED)


def _no_matrix(claims: Rows) -> Rows:
    """Return the claims, with an error where they are a matrix, which has no columns of sources and targets."""
    named = [name for name in claims.frame.columns if name != ROW]
    actors = set(named[1:])
    if len(actors) < 2 or len(claims.frame) != len(actors) or set(claims.frame[named[0]]) != actors:
        return claims
    message = "the table is a matrix: its first column holds the names of all others."
    hint = "Write one row per tie: source, target, sign."
    return replace(claims, findings=(*claims.findings, claims.finding("error", "matrix", message, hint=hint)))


def _assumed(mapping: ColumnMapping, claims: Rows) -> list[Finding]:
    """Return the warning that no column holds the stance, so that every row has the same."""
    relation = mapping.constants.get("relation")
    if not relation or ROW not in claims.frame:
        return []
    message = f"no column is taken as the stance, so every row is {relation}."
    hint = "Name the column, if there is one, and say what its values mean."
    return [claims.finding("warning", "one-stance", message, column="relation", hint=hint)]


def _sound(claims: Rows, nodes: Rows, found: Sequence[Finding], *, title: str) -> Case | None:
    """Return the case of the rows without an error; nodes first, for claims that name a wrong one are wrong too."""
    if not any(finding.severity == "error" for finding in found):
        return to_case(nodes=nodes.frame, claims=claims.frame, title=title, warnings=found)
    sound = _without_wrong(nodes, found)
    if len(sound.frame) < len(nodes.frame):
        found = check_claims(claims, sound)
    left = _without_wrong(claims, found)
    if left.frame.empty:
        return None
    try:
        return case_of(claims=left, nodes=sound, title=title)
    except CaseError:
        return None


def _without_wrong(table: Rows, findings: Sequence[Finding]) -> Rows:
    errors = [finding for finding in findings if finding.severity == "error" and finding.table == table.name]
    wrong = {row for finding in errors for row in (finding.row, *finding.others)}
    if ROW not in table.frame:
        return table
    kept = tuple(
        each for each in table.findings if each.severity != "error" or (not each.row and each.table == table.name)
    )
    return replace(table, frame=table.frame[~table.frame[ROW].isin(wrong)], findings=kept)


def _placed(finding: Finding, begins: Mapping[str, tuple[tuple[str, int], ...]]) -> Finding:
    """Return a finding in a joined table with the file and row that it is about."""
    parts = begins.get(finding.table, ())
    if len(parts) < 2 or not finding.row:
        return finding
    name, offset = next((name, offset) for name, offset in reversed(parts) if finding.row > offset)
    return replace(finding, table=name, row=finding.row - offset)
