"""Cases in place: claims queried in files, a database or an engine, never loaded whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graphmodel.engines.files import DATABASES, read_file
from graphmodel.engines.query import as_view, scan
from graphmodel.engines.settled import settle
from graphmodel.errors import CaseError
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ROW
from graphmodel.on_demand import function_of
from graphmodel.reading.case_in_engine import case_in_place
from graphmodel.reading.checks.case import check_nodes
from graphmodel.reading.checks.similar_names import title_of
from graphmodel.reading.files_in_place import is_csv, joined_files, stamp_of
from graphmodel.reading.formats import read_tables
from graphmodel.reading.formats.cytoscape_table import is_edge_table
from graphmodel.reading.formats.dna import is_dna
from graphmodel.reading.large_csv import LargeCsv, read_large_csv
from graphmodel.reading.lists_of_claims import as_matrix
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.contents import Contents
from graphmodel.reading.mapping.contents_in_engine import contents_in_engine
from graphmodel.reading.mapping.each_way import each_way
from graphmodel.reading.mapping.named_by_side import named_by_side
from graphmodel.reading.mapping.numbered_groups import numbered_groups
from graphmodel.reading.mapping.several_names import several_names
from graphmodel.reading.mapping.sides import sides_in
from graphmodel.reading.mapping.single_quotes import quoted_columns
from graphmodel.reading.rows import Rows
from graphmodel.reading.understood_in_place import understood, without_errors

# A CSV file needs none of it.
scan_large_parquet = function_of("graphmodel.reading.large_parquet", "scan_large_parquet")
CLAIMS = "claims"
"""Name of the table of claims in a database."""
UNNAMED = "_unnamed"
"""Replaces the name of a column that has none; files cannot use it, as names must not begin with `_`."""


def open_case(
    path: Path,
    *,
    nodes: Path | None = None,
    mapping: ColumnMapping | None = None,
    title: str = "",
    views: bool = True,
    encoding: str = "",
    accept_guesses: bool = False,
) -> Case:
    """Return the claims of a file, folder or database as a case, without loading them.

    Rows that are not valid claims are left out, and counted in the warnings by problem.

    Parameters
    ----------
    path
        A Parquet file, a folder of such, a DuckDB database with a table ``claims``, or a CSV file.
    nodes
        A file of nodes in any format of `reading.formats`; it may list only some of them.
    mapping
        Which column is which; what it does not say is understood from the table. Files that it joins lie beside that of
        the claims.
    title
        Title of the case; the name of the file where not given.
    views
        Whether a database may hold views: they may show only its own tables in any case.
    encoding
        Of the files of text; guessed where not given.
    accept_guesses
        Whether what is not certain is taken as is likely.

    Returns
    -------
    Case
        Its claims stay where they are (``in_place``) and are queried there.

    Raises
    ------
    CaseError
        The file cannot be read, lacks a source, target or relation, or no row is a claim.
    OpenQuestionsError
        What a column or a value means is not certain.
    UsageError
        A file that the mapping joins does not lie beside it, or lacks the column that joins it.

    Examples
    --------
    >>> case = open_case(Path("data/edges.csv"), nodes=Path("data/nodes.csv"), title="Talks")
    >>> case, case.in_place
    (Case 'Talks': 165 claims, 7 actors, 15 proposals, True)
    """
    title = title or title_of(path)
    encoding = encoding or (mapping.encoding if mapping else "")
    files = joined_files(path, mapping)
    kept = [path, *([nodes] if nodes else []), *files.values()]
    listed = _listed(nodes, encoding)

    def in_memory() -> Case:
        both = [path, *([nodes] if nodes else [])]
        loaded = load_files(both, mapping, nodes=nodes, title=title, encoding=encoding, accept_guesses=accept_guesses)
        return loaded.whole(accept_guesses=accept_guesses)

    if not is_csv(path):
        is_many = path.is_dir() or path.name.lower().removesuffix(".gz").endswith(DATABASES)
        rows = scan(path, name=CLAIMS, views=views) if is_many else scan_large_parquet(path)
        contents = contents_in_engine(rows, title)
        if not is_many and _is_made_anew(contents, mapping):
            return in_memory()
        table, of_nodes = understood(
            rows, listed, mapping, files, name=title, contents=contents, accept_guesses=accept_guesses
        )
        stamp = stamp_of(*kept, mapping=mapping)
        return _as_view(case_in_place(table, without_errors(of_nodes), title=title, stamp=stamp))
    csv = _read_csv(path, listed, encoding)
    contents = contents_in_engine(csv.table, path.name)
    is_dna_list = mapping is None and is_dna(csv.table.columns)
    if is_edge_table(csv.table.columns) or is_dna_list or _is_made_anew(contents, mapping):
        return in_memory()
    table, of_nodes = understood(
        csv.table,
        listed,
        mapping,
        files,
        name=path.name,
        encoding=encoding,
        doubt=csv.doubt,
        contents=contents,
        is_file=True,
        accept_guesses=accept_guesses,
    )
    named = table.claims.rename({"column without a name": UNNAMED} if UNNAMED in table.claims.columns else {})
    table = replace(
        table,
        claims=settle(named, over=table.base if table.base is not None else csv.table),
        findings=(*csv.findings, *table.findings),
        unread=csv.unread,
        is_file=True,
        may_miss=csv.may_miss,
    )
    return _as_view(case_in_place(table, of_nodes, title=title, stamp=stamp_of(*kept, mapping=mapping)))


def _as_view(case: Case) -> Case:
    return replace(case, claims=as_view(case.claims))


def _is_made_anew(contents: Contents, mapping: ColumnMapping | None) -> bool:
    """Return whether a table is made another in memory.

    It is where cells are quoted or name several actors, where columns are numbered or sides, or where it is a matrix;
    its first rows show all but the names.
    """
    known = mapping or ColumnMapping()
    if (
        numbered_groups(contents, known)
        or each_way(contents.columns, known)
        or sides_in(contents, known)
        or named_by_side(contents, known)
        or several_names(contents, known)
        or quoted_columns(contents)
    ):
        return True
    first = contents.first()
    table_of_first = Rows("", first.assign(**{ROW: range(len(first))}))
    return as_matrix(table_of_first, known)[0] is not table_of_first


def _read_csv(path: Path, nodes: Rows | None, encoding: str) -> LargeCsv:
    try:
        return read_large_csv(path, unnamed=UNNAMED, encoding=encoding)
    except CaseError as error:
        raise CaseError([*(check_nodes(nodes) if nodes is not None else []), *error.findings]) from None


def _listed(path: Path | None, encoding: str) -> Rows | None:
    if path is None:
        return None
    tables = read_tables(read_file(path), name=path.name, encoding=encoding)
    return tables.nodes or tables.claims
