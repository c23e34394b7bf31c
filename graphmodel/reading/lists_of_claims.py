"""Read each table as a list of claims, whatever it is: cells that name several, a column for each side, a matrix."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from graphmodel.reading.footers import without_footers
from graphmodel.reading.formats import Tables
from graphmodel.reading.headers_again import without_headers
from graphmodel.reading.kinds_of_files import lists_of_nodes
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.combined_columns import with_combined
from graphmodel.reading.mapping.each_way import read_each_way
from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.matrix import SHAPES, read_matrix
from graphmodel.reading.mapping.named_by_side import read_named
from graphmodel.reading.mapping.numbered_groups import read_groups
from graphmodel.reading.mapping.several_names import names_listed, read_names
from graphmodel.reading.mapping.sides import read_sides
from graphmodel.reading.mapping.single_quotes import without_single_quotes
from graphmodel.reading.rows import Rows
from graphmodel.reading.second_table import without_other_tables

_Reading = Callable[[Rows], tuple[Rows, Question | None]]
"""Returns a table as it is read, and the question whether it is to be read so."""


def read_as_lists(
    tables: Mapping[str, Tables], known: ColumnMapping, *, of_nodes: Collection[str]
) -> tuple[dict[str, Tables], list[Question]]:
    """Return the tables of files, those of claims as lists, and the questions whether they are such.

    Parameters
    ----------
    tables
        By the names of their files.
    known
        The mapping, as far as there is one.
    of_nodes
        Names of files that are known to hold nodes: they are lists.
    """
    plain = {name: replace(each, claims=_plain(each.claims)) for name, each in tables.items()}
    grouped, _ = _each(plain, of_nodes, lambda table: read_groups(table, known))
    both, _ = _each(grouped, of_nodes, lambda table: read_each_way(table, known))
    by_side, of_columns = _each(both, of_nodes, lambda table: read_named(table, known))
    sided, of_sides = _each(by_side, of_nodes, lambda table: read_sides(table, known))
    whole = names_listed(lists_of_nodes(sided, of_nodes))
    named, of_names = _each(sided, of_nodes, lambda table: read_names(table, known, whole=whole))
    listed, of_matrices = _each(named, of_nodes, lambda table: as_matrix(table, known))
    return listed, [*of_columns, *of_sides, *of_names, *of_matrices]


def _plain(table: Rows) -> Rows:
    """Return a table without marks and rows that say nothing, with the columns that its layout puts together."""
    return with_combined(without_single_quotes(without_footers(without_other_tables(without_headers(table)))))


def _each(
    tables: Mapping[str, Tables], left: Collection[str], read: _Reading
) -> tuple[dict[str, Tables], list[Question]]:
    """Return all tables, the claims of each that is not left read in a way, and what is open about that."""
    found = {name: read(each.claims) for name, each in tables.items() if name not in left}
    changed = {name: replace(each, claims=found[name][0]) if name in found else each for name, each in tables.items()}
    return changed, [question for _, question in found.values() if question]


def as_matrix(table: Rows, known: ColumnMapping) -> tuple[Rows, Question | None]:
    """Return a matrix as a list, and the question whether it is one; any other table, or a mapped one, as it is."""
    ends = {known.columns[end] for end in ("source", "target") if end in known.columns}
    is_list = any(each and each <= {*table.frame.columns} for each in (ends, {"source", "relation", "target"}))
    matrix = None if is_list else read_matrix(table, known.matrix)
    if matrix is None:
        return table, None
    candidates = tuple(Candidate(shape, SHAPES[shape]) for shape in matrix.shapes)
    text = f"{table.name} has a column of names, and {matrix.cells}:"
    is_known = matrix.is_certain or known.matrix
    likely = matrix.shapes[0] if matrix.is_likely else None
    return matrix.rows, None if is_known else Question("matrix", "", text, candidates, likely=likely)
