"""Load files of any kind into a case, with findings and a count of where each row went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd

from graphmodel.errors import SAYS_NOTHING, CaseError, Finding
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.derived_columns import ROW
from graphmodel.model.reading import Reading
from graphmodel.reading.checks.case import check_case, check_claims, check_nodes
from graphmodel.reading.checks.cells import without_bad_cells
from graphmodel.reading.checks.documents import check_documents, check_named
from graphmodel.reading.checks.similar_names import title_of
from graphmodel.reading.documents import with_documents
from graphmodel.reading.draft import Draft, draft_files, draft_of
from graphmodel.reading.fixes import fixes_in
from graphmodel.reading.in_memory import actors_of, case_of, to_case, with_actors
from graphmodel.reading.loaded import Counts, Loaded
from graphmodel.reading.mapping.apply import ColumnMapping, Mapped, apply_to_nodes
from graphmodel.reading.mapping.contents import contents_of
from graphmodel.reading.mapping.silent_values import OWN_SOURCE, silent_values, that_say_nothing
from graphmodel.reading.rows import Rows
from graphmodel.reading.several_files import Read


def load(read: Read, mapping: ColumnMapping | None = None, *, title: str = "") -> Loaded:
    """Make a case of what is sound in tables of any columns; see `load_draft` and `draft.draft_of`."""
    return load_draft(draft_of(read, mapping), title=title)


def load_draft(draft: Draft, *, title: str = "") -> Loaded:
    """Make a case of what is sound in files as they are understood; nothing is dropped without being counted.

    Parameters
    ----------
    draft
        The files, what is open in them answered as is likely.
    title
        Title of the case.
    """
    read, interpretation, mapped = draft.read, draft.interpretation, draft.mapped
    mapping, claims = interpretation.mapping, mapped.rows
    nodes = None if read.nodes is None else _nodes_of(mapping, read.nodes, claims)
    silent = silent_values(contents_of(draft.whole), mapping) if mapped.skipped else ()
    findings = [*_left_out(mapped, silent)] if ROW in claims.frame else []
    are_listed = nodes is not None and "id" in nodes.frame
    if nodes is None or not are_listed:  # a table that names no node must not keep the claims out
        findings += [] if nodes is None else check_nodes(nodes)
        nodes = actors_of(claims, targets=mapping.targets)
    found = check_case(claims=claims, nodes=nodes)
    findings += found
    if read.documents is not None:
        findings += [*check_named(claims, read.documents), *check_documents(read.documents)]
    case = _sound(claims, nodes, found, title=title, are_listed=are_listed)
    rows = len(draft.whole.frame) + draft.whole.unread
    kept = 0 if case is None else claim_total(case)
    skipped = len(mapped.skipped) + len(mapped.alone)
    counts = Counts(rows, kept, rows - kept - skipped, skipped)
    if case is not None:
        silent = (*silent, OWN_SOURCE) if mapped.alone else silent
        case = replace(case, reading=Reading(counts.wrong, counts.skipped, silent, layout=interpretation.layout))
        case = case if read.documents is None else with_documents(case, read.documents)
    placed = tuple(_placed(finding, read.begins) for finding in findings)
    fixes = partial(fixes_in, claims, nodes, found)
    shown = without_bad_cells(draft.preview()), draft.original()
    return Loaded(draft.name, case, placed, counts, interpretation, draft.notes, *shown, fixes)


def _nodes_of(mapping: ColumnMapping, listed: Rows, claims: Rows) -> Rows:
    ends = {end: claims.frame[end].unique().tolist() if end in claims.frame else [] for end in ("source", "target")}
    nodes = apply_to_nodes(mapping, listed)
    return with_actors(nodes, sources=ends["source"], targets=ends["target"], kind=mapping.targets)


def load_files(
    paths: Sequence[Path],
    mapping: ColumnMapping | None = None,
    *,
    nodes: Path | None = None,
    documents: Path | None = None,
    title: str = "",
    encoding: str = "",
    accept_guesses: bool = True,
) -> Loaded:
    """Make a case of what is sound in files of any format; their encoding is guessed where not given.

    Parameters
    ----------
    nodes
        The file of these that is known to hold the nodes, if any.
    documents
        A further file, which lists the documents that claims name.
    accept_guesses
        Whether a case is made of the likeliest answers where something is open, which takes most of the time.

    Raises
    ------
    OpenQuestionsError
        Something is open, and guesses are not accepted.
    """
    draft = draft_files(paths, mapping, nodes=nodes, documents=documents, encoding=encoding)
    if not accept_guesses:
        draft.interpretation.check(draft.name)
    return load_draft(draft, title=title or title_of(paths[0]))


def _left_out(mapped: Mapped, silent: Sequence[str]) -> Iterator[Finding]:
    """Yield a warning for the rows that say nothing, and for ties to oneself in a list of signs."""
    for code, rows, what in (
        (SAYS_NOTHING, mapped.skipped, that_say_nothing(silent)),
        ("self-tie", mapped.alone, OWN_SOURCE),
    ):
        if rows:
            message = f"rows {what}: {len(rows):,}, left out."
            yield Finding("warning", code, mapped.rows.name, rows[0], "", "", message, "", tuple(rows))


def _sound(claims: Rows, nodes: Rows, found: Sequence[Finding], *, title: str, are_listed: bool) -> Case | None:
    """Return the case of the rows without an error; nodes first, for claims that name a wrong one are wrong too.

    A node that no file lists, and that only wrong rows name, is none: it would stand alone, as if it had no ties.
    """
    if not any(finding.severity == "error" for finding in found):
        return to_case(nodes=nodes.frame, claims=claims.frame, title=title, warnings=found)
    sound = _without_wrong(nodes, found)
    if len(sound.frame) < len(nodes.frame):
        found = check_claims(claims, sound)
    left = _without_wrong(claims, found)
    if left.frame.empty:
        return None
    if not are_listed and "id" in sound.frame:
        sound = _named_by(left, sound)
    try:
        return case_of(claims=left, nodes=sound, title=title)
    except CaseError:
        return None


def _named_by(claims: Rows, nodes: Rows) -> Rows:
    named = {node for end in ("source", "target") if end in claims.frame for node in claims.frame[end]}
    return replace(nodes, frame=nodes.frame[nodes.frame["id"].isin(named)])


def _without_wrong(table: Rows, findings: Sequence[Finding]) -> Rows:
    """Return a table without what is wrong: of several claims from one row, as of a matrix, those with such a cell."""
    if ROW not in table.frame:
        return table
    frame = table.frame
    errors = [finding for finding in findings if finding.severity == "error" and finding.table == table.name]
    of_cells = [each for each in errors if not each.others and each.column in frame] if _are_several(frame) else []
    wrong = {row for finding in errors if finding not in of_cells for row in (finding.row, *finding.others)}
    is_wrong = frame[ROW].isin(wrong)
    for each in of_cells:
        is_wrong |= (frame[ROW] == each.row) & (frame[each.column] == each.value)
    kept = tuple(
        each for each in table.findings if each.severity != "error" or (not each.row and each.table == table.name)
    )
    return replace(table, frame=frame[~is_wrong], findings=kept)


def _are_several(frame: pd.DataFrame) -> bool:
    """Return whether some rows of a file are several claims, each with an id."""
    return "relation" in frame and not frame[ROW].is_unique


def _placed(finding: Finding, begins: Mapping[str, tuple[tuple[str, int], ...]]) -> Finding:
    """Return a finding in a joined table with the file and row that it is about."""
    parts = begins.get(finding.table, ())
    if len(parts) < 2 or not finding.row:
        return finding
    name, offset = next((name, offset) for name, offset in reversed(parts) if finding.row > offset)
    return replace(finding, table=name, row=finding.row - offset)
