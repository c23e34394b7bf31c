"""Cases in place: claims queried in files, a database or an engine, never loaded whole."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import duckdb
import ibis.expr.types as ir
import pandas as pd

from graphmodel.engines.connections import Connections
from graphmodel.engines.files import parquet_files, read_file
from graphmodel.engines.query import DATABASES, fetch, scan
from graphmodel.errors import SAYS_NOTHING, CaseError, UsageError
from graphmodel.model.case import Case
from graphmodel.model.columns import ROW
from graphmodel.model.schema import SKIP
from graphmodel.reading.case_in_engine import Table, case_in_place, lacking, numbered
from graphmodel.reading.checks.case import check_nodes
from graphmodel.reading.checks.in_engine import Problem, is_own
from graphmodel.reading.checks.similar_names import title_of
from graphmodel.reading.formats import read_tables
from graphmodel.reading.formats.delimited import HEAD
from graphmodel.reading.formats.dna import is_dna
from graphmodel.reading.formulas import is_for_excel
from graphmodel.reading.large_csv import LargeCsv, read_large_csv
from graphmodel.reading.large_parquet import scan_large_parquet
from graphmodel.reading.load import load_files, one_stance
from graphmodel.reading.mapping import named_columns
from graphmodel.reading.mapping.apply import ColumnMapping, apply_to_nodes, has_signs
from graphmodel.reading.mapping.combined_columns import with_combined_in_engine
from graphmodel.reading.mapping.contents import contents_in_engine, contents_of
from graphmodel.reading.mapping.in_engine import as_text, joined, renamed
from graphmodel.reading.mapping.understand import understand
from graphmodel.reading.mapping.yaml_file import to_yaml
from graphmodel.reading.rows import Rows

CLAIMS = "claims"
"""Name of the table of claims in a database."""
IN_PLACE_BYTES = 30_000_000
"""Bytes from which on a file is queried where it is, and its wrong rows are counted, not listed one by one."""
COMPRESSION = 12
"""Assumed compression ratio of a `.gz` table."""
PACKED_IN_ENGINE = (".csv", ".tsv", ".tab", ".txt")
IN_ENGINE = (*PACKED_IN_ENGINE, ".parquet")
"""Endings of files that the engine can read, some of them also packed; others are loaded, whatever their size."""
FINGERPRINTED = 1 << 20
"""Bytes at each end of a file that its fingerprint covers."""
UNNAMED = "_unnamed"
"""Replaces the name of a column that has none; files cannot use it, as names must not begin with `_`."""
SKIPPED = Problem(SAYS_NOTHING, "", lambda rows: rows.relation == SKIP, "that say nothing", is_skipped=True)
ALONE = Problem("self-tie", "", is_own, "about their own source", is_skipped=True)
"""In a list of signs, as lists of trust hold some."""


def stays(path: Path) -> bool:
    """Return whether the claims at a path are queried in place: a folder, a database, or a large file.

    A file that was written for Excel is loaded, as the apostrophes before its formulas have to be removed.
    """
    if path.is_dir() or path.suffix.lower() in DATABASES:
        return True
    is_known = path.name.lower().endswith((*IN_ENGINE, *(f"{ending}.gz" for ending in PACKED_IN_ENGINE)))
    unpacked = COMPRESSION if path.suffix.lower() == ".gz" else 1
    is_large = is_known and path.is_file() and path.stat().st_size * unpacked >= IN_PLACE_BYTES
    return is_large and not is_for_excel(_head(path))


def _head(path: Path) -> str:
    """Return the first characters of a file, decompressed; nothing where it cannot be read."""
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            return file.read(HEAD).decode(errors="ignore")
    except (OSError, EOFError, zlib.error):
        return ""


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
    files = joined_files(path, mapping)
    kept = [path, *([nodes] if nodes else []), *files.values()]
    listed = _listed(nodes, encoding)
    if not _is_csv(path):
        is_many = path.is_dir() or path.name.lower().removesuffix(".gz").endswith(DATABASES)
        rows = scan(path, name=CLAIMS, views=views) if is_many else scan_large_parquet(path)
        table, of_nodes = _understood(rows, listed, mapping, files, name=title, accept_guesses=accept_guesses)
        stamp = _stamp(*kept, mapping=mapping)
        return case_in_place(table, _without_errors(of_nodes), title=title, stamp=stamp)
    csv = _read_csv(path, listed, encoding)
    if mapping is None and is_dna(csv.table.columns):
        loaded = load_files([path, *([nodes] if nodes else [])], nodes=nodes, title=title, encoding=encoding)
        return loaded.whole(accept_guesses=accept_guesses)
    table, of_nodes = _understood(
        csv.table, listed, mapping, files, name=path.name, encoding=encoding, accept_guesses=accept_guesses
    )
    if UNNAMED in table.claims.columns:
        table = replace(table, claims=table.claims.rename({"column without a name": UNNAMED}))
    table = replace(
        table, findings=(*csv.findings, *table.findings), unread=csv.unread, is_file=True, may_miss=csv.may_miss
    )
    return case_in_place(table, of_nodes, title=title, stamp=_stamp(*kept, mapping=mapping))


def open_tables(
    url: str,
    *,
    edges: str,
    nodes: str = "",
    mapping: ColumnMapping | None = None,
    title: str = "",
    accept_guesses: bool = False,
) -> Case:
    """Return the claims of a table in an engine that the user runs as a case: the same queries, run there.

    Parameters
    ----------
    url
        Where the engine is, without a password: ``postgres://host/db``, ``duckdb:///file``, ``spark://host:7077``, ...
    edges, nodes
        The tables of the claims and, where given, of the nodes, with a column ``id`` each.
    mapping
        Which column is which; what it does not say is understood from the table.
    title
        Title of the case; the name of the table where not given.
    accept_guesses
        Whether what is not certain is taken as is likely.

    Returns
    -------
    Case
        Its claims stay in the engine (``in_place``) and are queried there.

    Raises
    ------
    CaseError
        The table lacks an id, source, target or relation, or no row is a claim.
    EngineError
        The engine does not answer.
    UsageError
        The URL carries a secret or names no engine that is known, there is no such table, or the mapping joins files.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import duckdb
    >>> with TemporaryDirectory() as folder:
    ...     with duckdb.connect(f"{folder}/talks.duckdb") as database:
    ...         _ = database.sql("CREATE TABLE talks AS FROM read_csv('data/edges.csv', all_varchar = true)")
    ...     open_tables(f"duckdb:///{folder}/talks.duckdb", edges="talks")
    Case 'talks': 165 claims, 22 actors, 0 proposals
    """
    engine = Connections(url)
    listed = _listed_in(engine.table(nodes), nodes) if nodes else None
    table, of_nodes = _understood(
        engine.table(edges), listed, mapping, {}, name=title or edges, accept_guesses=accept_guesses
    )
    return case_in_place(table, _in_order_of_ids(_without_errors(of_nodes)), title=title or edges)


def joined_files(path: Path, mapping: ColumnMapping | None) -> dict[str, Path]:
    """Return the paths of the files that a mapping joins to the claims of a file, by name.

    Raises
    ------
    UsageError
        One of them is not beside it, or is named by a path.
    """
    named = mapping.joins if mapping else ()
    if elsewhere := [name for name in named if name != Path(name).name or name == ".."]:
        raise UsageError(f"joins: {elsewhere[0]!r} is a path. Name a file that lies beside {path.name}.")
    files = {name: path.parent / name for name in named}
    if missing := [name for name, file in files.items() if not file.is_file()]:
        raise UsageError(f"joins: {missing[0]!r} is not beside {path.name}.")
    return files


def case_of_table(
    table: ir.Table,
    *,
    nodes: pd.DataFrame | None = None,
    mapping: ColumnMapping | None = None,
    title: str = "",
    fingerprint: str = "",
) -> Case:
    """Return an Ibis table of claims, on any engine, as a case; see `open_case`.

    Parameters
    ----------
    table
        Claims: columns of `schema.CLAIM_COLUMNS`, or those that the mapping names.
    nodes
        Text columns of `schema.NODE_COLUMNS`, of which ``id`` has to be there.
    mapping
        Which column is which; proposed from some rows where not given.
    title
        Title of the case.
    fingerprint
        Identifies the content; computed from counts and sums of it where not given.

    Returns
    -------
    Case
        Its claims stay where the table is (``in_place``).

    Raises
    ------
    CaseError
        The table lacks a source, target or relation, or no row is a claim.
    UsageError
        The mapping joins files, or only the connection of the table sees it.

    Examples
    --------
    >>> import ibis
    >>> engine = ibis.duckdb.connect()
    >>> table = engine.create_table("talks", engine.read_csv("data/edges.csv", all_varchar=True))
    >>> case_of_table(table, title="Talks")
    Case 'Talks': 165 claims, 22 actors, 0 proposals
    """
    listed = None if nodes is None else Rows(title, nodes)
    _check_seen(table)
    understood, _ = _understood(table, None, mapping, {}, name=title)
    return case_in_place(understood, listed, title=title, stamp=fingerprint)


def _check_seen(table: ir.Table) -> None:
    """Raise `UsageError` for what only the connection that made it sees: cases are queried by other cursors."""
    try:
        fetch(table.limit(0))
    except duckdb.CatalogException as error:
        hint = 'Store it first: con.create_table("claims", table), where con is an Ibis connection.'
        raise UsageError(
            f"The table is seen by its own connection alone, as a file or frame in memory is. {hint}"
        ) from error


def _is_csv(path: Path) -> bool:
    return not path.is_dir() and not path.name.lower().removesuffix(".gz").endswith((".parquet", *DATABASES))


def _read_csv(path: Path, nodes: Rows | None, encoding: str) -> LargeCsv:
    try:
        return read_large_csv(path, unnamed=UNNAMED, encoding=encoding)
    except CaseError as error:
        raise CaseError([*(check_nodes(nodes) if nodes is not None else []), *error.findings]) from None


def _understood(
    table: ir.Table,
    nodes: Rows | None,
    mapping: ColumnMapping | None,
    files: Mapping[str, Path],
    *,
    name: str,
    encoding: str = "",
    accept_guesses: bool = False,
) -> tuple[Table, Rows | None]:
    """Return claims and nodes in our columns and words, with the columns of further files joined to the claims.

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
        table = joined(table if by_id else numbered(table, name), further, joins=mapping.joins)
    table = with_combined_in_engine(table)
    if mapping:
        named_columns.check_claims(mapping, {name or "the table": table.columns})
        if nodes is not None and ROW in nodes.frame:
            named_columns.check_nodes(mapping, nodes.name, nodes.frame.columns)
    of_nodes = contents_of(nodes) if nodes is not None and ROW in nodes.frame else None
    interpretation = understand(contents_in_engine(table, name), of_nodes, given=mapping)
    if not accept_guesses:
        interpretation.check(name)
    meant = interpretation.mapping
    left_out = (SKIPPED, ALONE) if has_signs(meant) else (SKIPPED,)
    claims = Table(
        renamed(table, meant),
        name,
        left_out,
        tuple(one_stance(meant, name)),
        targets=meant.targets,
        guesses=interpretation.guesses(),
    )
    return claims, nodes if of_nodes is None or nodes is None else apply_to_nodes(meant, nodes)


def _listed(path: Path | None, encoding: str) -> Rows | None:
    if path is None:
        return None
    tables = read_tables(read_file(path), name=path.name, encoding=encoding)
    return tables.nodes or tables.claims


def _listed_in(table: ir.Table, name: str) -> Rows:
    frame = fetch(as_text(table)).astype("str")
    return Rows(name, frame.assign(**{ROW: range(2, len(frame) + 2)}))


def _in_order_of_ids(nodes: Rows | None) -> Rows | None:
    return None if nodes is None else replace(nodes, frame=nodes.frame.sort_values("id"))


def _without_errors(nodes: Rows | None) -> Rows | None:
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


def _stamp(*paths: Path, mapping: ColumnMapping | None) -> str:
    """Return a fingerprint of files that are too large to be read whole: of names, sizes, both ends, and a mapping."""
    digest = hashlib.sha256(to_yaml(mapping).encode() if mapping else b"")
    for path in paths:
        for file in parquet_files(path) if path.is_dir() else [path]:
            size = file.stat().st_size
            digest.update(f"{file.relative_to(path) if path.is_dir() else ''} {size}\n".encode())
            with file.open("rb") as content:
                digest.update(content.read(FINGERPRINTED))
                content.seek(max(size - FINGERPRINTED, 0))
                digest.update(content.read(FINGERPRINTED))
    return digest.hexdigest()[:16]
