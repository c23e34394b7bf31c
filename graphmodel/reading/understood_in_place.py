"""Understand a table where it is: its columns and words as ours, and those of further files joined to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import ibis.expr.types as ir

from graphmodel.engines.files import read_file
from graphmodel.engines.settled import settle
from graphmodel.errors import SAYS_NOTHING, CaseError, UsageError
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import CLAIM_COLUMNS, ENDS, SKIP
from graphmodel.reading.checks.in_engine import Problem, is_own
from graphmodel.reading.engine_claims import EngineClaims, first_rows, lacking, numbered
from graphmodel.reading.formats import read_tables
from graphmodel.reading.guess_encoding import Fit
from graphmodel.reading.mapping import named_columns
from graphmodel.reading.mapping.apply import ColumnMapping, apply_to_nodes, has_signs
from graphmodel.reading.mapping.combined_in_engine import with_combined_in_engine
from graphmodel.reading.mapping.contents import MOST_VALUES, Contents, contents_of
from graphmodel.reading.mapping.contents_in_engine import contents_in_engine
from graphmodel.reading.mapping.encodings import encoding_question
from graphmodel.reading.mapping.in_engine import names_written_otherwise, renamed, with_further_columns
from graphmodel.reading.mapping.interpretation import with_question
from graphmodel.reading.mapping.silent_values import OWN_SOURCE, silent_values, that_say_nothing
from graphmodel.reading.mapping.understand import understand
from graphmodel.reading.mapping.words import word_finder
from graphmodel.reading.mapping.written_names import written_as, written_otherwise
from graphmodel.reading.rows import Rows

_SKIPPED = Problem(SAYS_NOTHING, "", lambda rows: rows.relation == SKIP, that_say_nothing(()), is_skipped=True)
_ALONE = Problem("self-tie", "", is_own, OWN_SOURCE, is_skipped=True, values=(OWN_SOURCE,))
"""In a list of signs, as lists of trust hold some."""


def understood(
    table: ir.Table,
    nodes: Rows | None,
    mapping: ColumnMapping | None,
    files: Mapping[str, Path],
    *,
    name: str,
    encoding: str = "",
    doubt: Sequence[Fit] = (),
    contents: Contents | None = None,
    is_file: bool = False,
    accept_guesses: bool = False,
) -> tuple[EngineClaims, Rows | None]:
    """Return claims and nodes in our columns and words, with the columns of further files joined to the claims.

    The encodings that the file of the claims may be in (``doubt``) are a question as well. The ``contents`` of the
    table as it is are given where they have been asked for before, so that no query runs twice. All cells of a file
    (``is_file``) are text and stripped, and its rows are numbered.

    Raises
    ------
    OpenQuestionsError
        What a column or a value means is not certain.
    UsageError
        The mapping names what is not there.
    """
    if mapping and mapping.joins and not files:
        raise UsageError("joins: tables of an engine are joined there. Name a view of them as --edges.")
    if mapping and files:
        by_id = (
            "id" in mapping.columns or ROW in table.columns
        )  # else rows are counted before others are joined to them
        further = {
            other: read_tables(read_file(file), name=other, encoding=encoding).claims for other, file in files.items()
        }
        joined = with_further_columns(table if by_id else numbered(table, name), further, joins=mapping.joins)
        table = settle(joined, over=table) if is_file else joined
    as_it_is, table = table, with_combined_in_engine(table)
    if mapping:
        named_columns.check_claims(mapping, {name or "the table": table.columns})
        if nodes is not None and ROW in nodes.frame:
            named_columns.check_nodes(mapping, nodes.name, nodes.frame.columns)
    of_nodes = contents_of(nodes) if nodes is not None and ROW in nodes.frame else None
    if mapping == ColumnMapping(encoding=encoding):
        mapping = None
    if contents is None or files or table is not as_it_is:
        contents = contents_in_engine(table, name)
    interpretation = understand(contents, of_nodes, given=mapping)
    if doubt:
        interpretation = with_question(interpretation, encoding_question(name, doubt))
    interpretation.check(name, accept_guesses=accept_guesses)
    meant = interpretation.mapping
    silent = silent_values(contents, meant)
    skipped = replace(_SKIPPED, what=that_say_nothing(silent), values=silent)
    left_out = (skipped, _ALONE) if has_signs(meant) else (skipped,)
    values = _all_values(contents, meant) if is_file else {}
    claims = renamed(table, meant, written={}, values=values)
    ends = first_rows(claims, left_out) if is_file and not meant.corrections else None
    theirs = [meant.columns.get(end, end) for end in ENDS]
    written = names_written_otherwise(table, theirs) if ends is None else written_otherwise(chain(*ends.values()))
    claims = EngineClaims(
        renamed(table, meant, written=written, values=values) if written else claims,
        name,
        left_out,
        written_as(written, name),
        ends=None if written else ends,
        relations=_relations(values, meant),
        base=as_it_is,
        targets=meant.targets,
        guesses=interpretation.guesses(),
        layout=interpretation.layout,
    )
    return claims, nodes if of_nodes is None or nodes is None else apply_to_nodes(meant, nodes)


def _all_values(contents: Contents, mapping: ColumnMapping) -> dict[str, list[str]]:
    """Return by our column with a vocabulary all different values of a file, where they are not too many."""
    coded = {column.name: mapping.columns.get(column.name, column.name) for column in CLAIM_COLUMNS if column.values}
    known = {name: [*contents.counts(theirs)] for name, theirs in coded.items() if theirs in contents.columns}
    return {name: each for name, each in known.items() if len(each) < MOST_VALUES and name not in mapping.corrections}


def _relations(values: Mapping[str, Sequence[str]], mapping: ColumnMapping) -> tuple[str, ...]:
    """Return all texts of the relation of claims, and the empty one, as cells may be; none where not known."""
    if "relation" not in values or mapping.otherwise or "relation" in mapping.constants:
        return ()
    meaning = word_finder(mapping.values.get("relation", {}), "relation")
    return tuple(sorted({"", *map(meaning, values["relation"])}))


def without_errors(nodes: Rows | None) -> Rows | None:
    """Return the nodes that are listed.

    Raises
    ------
    CaseError
        They cannot be read, or have no ids.
    """
    if nodes is None:
        return None
    errors = [finding for finding in nodes.findings if finding.severity == "error"]
    if errors or "id" not in nodes.frame:
        raise CaseError(errors or [lacking("id", list(nodes.frame.columns), nodes.name)])
    return nodes
