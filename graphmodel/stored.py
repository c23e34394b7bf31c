"""Claims that stay where they are: in files, a database or an engine; queried in place, never loaded whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pandas as pd

from graphmodel.backends import Connections
from graphmodel.case import Case
from graphmodel.columns import complete, empty_cells, is_proposal, with_derived
from graphmodel.dates import day_range
from graphmodel.engine import DATABASES, fetch, scan
from graphmodel.errors import CaseError, Finding, UsageError, listing
from graphmodel.files import parquet_files, read_file
from graphmodel.mapping import SKIP, ColumnMapping, apply_to_nodes
from graphmodel.mapping_file import to_yaml
from graphmodel.naming import title_of
from graphmodel.readers import read_tables
from graphmodel.renaming import as_text, joined, renamed, sampled
from graphmodel.rows import ROW, Rows
from graphmodel.schema import BASES, CLAIM_COLUMNS, KINDS, NODE_COLUMNS, RELATIONS, STATUSES, STRENGTHS, names
from graphmodel.tables import complete_nodes
from graphmodel.tables import fingerprint as content_stamp

CLAIMS = "claims"
"""Name of the table of claims in a database."""
LARGE = 30_000_000
"""Bytes; claims in a file from this size on are left to the engine: what is wrong is counted, not listed row by row."""
PACKED = 12
"""So many times as large as it is packed a table is taken to be."""
IN_ENGINE = (".csv", ".tsv", ".tab", ".txt", ".parquet")
"""Endings of the files that the engine reads; others are loaded, whatever their size."""
SAMPLED = 1 << 20
"""Bytes at both ends of a file that its fingerprint is taken of."""
SILENT = "says-nothing"
Problems = Mapping[str, tuple[ir.BooleanValue, str]]
"""Which rows have a problem, and what it is, by its code."""


def stays(path: Path) -> bool:
    """Return whether the claims at a path are queried in place: a folder, a database, or a large file."""
    if path.is_dir() or path.suffix.lower() in DATABASES:
        return True
    is_known = path.name.lower().removesuffix(".gz").endswith(IN_ENGINE)
    unpacked = PACKED if path.suffix.lower() == ".gz" else 1
    return is_known and path.is_file() and path.stat().st_size * unpacked >= LARGE


def open_case(
    path: Path,
    *,
    nodes: Path | None = None,
    mapping: ColumnMapping | None = None,
    title: str = "",
    views: bool = True,
) -> Case:
    """Return the claims of a file, folder or database as a case, without loading them.

    Rows that are no sound claim are left out and counted in the warnings, by what is wrong.

    Parameters
    ----------
    path
        A Parquet file, a folder of such, a DuckDB database with a table ``claims``, or a CSV file.
    nodes
        A file of nodes in any format of `readers`, which may name some; the others are called by their ids.
    mapping
        Which column is which; proposed from the first rows where not given. Files that it joins lie beside that of the
        claims.
    title
        What the case is called; the name of the file where not given.
    views
        Whether a database may hold views: they may show only its own tables in any case.

    Raises
    ------
    CaseError
        The file cannot be read, lacks a source, target or relation, or no row is a claim.
    UsageError
        A file that the mapping joins does not lie beside it, or lacks the column that joins it.
    """
    title = title or title_of(path)
    listed, files = _listed(nodes, mapping), joined_files(path, mapping)
    table = scan(path, name=CLAIMS, views=views)
    stamp = _stamp(path, *([nodes] if nodes else []), *files.values(), mapping=mapping)
    if mapping and files:
        named = "id" in mapping.columns  # else rows are counted before others are joined to them
        further = {name: read_tables(read_file(file), name=name).claims for name, file in files.items()}
        table = joined(table if named else _with_ids(table, title), further, joins=mapping.joins)
        mapping = replace(mapping, joins={})
    return case_of_table(table, nodes=listed, mapping=mapping, title=title, fingerprint=stamp)


def open_tables(
    url: str, *, edges: str, nodes: str = "", mapping: ColumnMapping | None = None, title: str = ""
) -> Case:
    """Return the claims of a table in an engine that the user runs as a case: the same queries, run there.

    Parameters
    ----------
    url
        Where the engine is, without a password: ``postgres://host/db``, ``duckdb:///file``, ``spark://host:7077``, ...
    edges, nodes
        The tables of the claims and, where given, of the nodes, with a column ``id`` each.
    mapping
        Which column is which; proposed from some rows where not given.
    title
        What the case is called; the name of the table where not given.

    Raises
    ------
    CaseError
        The table lacks an id, source, target or relation, or no row is a claim.
    EngineError
        The engine does not answer.
    UsageError
        The URL carries a secret or names no engine that is known, there is no such table, or the mapping joins files.
    """
    engine = Connections(url)
    listed = _listed_in(engine.table(nodes), nodes, mapping) if nodes else None
    return case_of_table(engine.table(edges), nodes=listed, mapping=mapping, title=title or edges)


def joined_files(path: Path, mapping: ColumnMapping | None) -> dict[str, Path]:
    """Return where the files are that a mapping joins to the claims of a file, by their names.

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
    nodes
        Text columns of `schema.NODE_COLUMNS`, of which ``id`` has to be there.
    fingerprint
        What tells this content from any other; taken of what it holds, in numbers, where not given.
    """
    mapping = mapping or sampled(table)
    if mapping.joins:
        raise UsageError("joins: tables of an engine are joined there. Name a view of them as --edges.")
    claims = renamed(table, mapping)
    if lacking := [name for name in ("source", "target", "relation") if name not in claims.columns]:
        raise CaseError([_lacking(name, table.columns, title) for name in lacking])
    gaps = fetch(claims.aggregate(**empty_cells(claims))).iloc[0]
    claims = complete(_with_ids(claims, title), full=[*gaps.index[gaps == 0]])
    dates = _distinct(claims.date)
    wrong = _wrong(claims, [text for text in dates if not _is_date(text)])
    claims, warnings = _without(claims, wrong, title)
    known = _known(_distinct(claims.source), _distinct(claims.target), nodes, mapping)
    if known.empty:
        raise CaseError([Finding("error", "no-rows", title, 0, "", "", "no row is a sound claim.", "")])
    days = [text for text in dates if _is_date(text)]
    claims, further = _without(claims, _unfit(claims, known), title)
    derived = with_derived(claims, nodes=known, dates=days)
    fingerprint = fingerprint or content_stamp(known, _numbers(claims), pd.DataFrame({"date": days}))
    return Case(known, derived, fingerprint, title, (*warnings, *further), in_place=True)


def _with_ids(claims: ir.Table, title: str) -> ir.Table:
    """Number claims that have no ids as a file of them would count its rows, where the engine knows their order.

    Raises
    ------
    CaseError
        It does not: the same claim would be another one at every query.
    """
    if "id" in claims.columns:
        return claims
    if claims.get_backend().name != "duckdb":
        raise CaseError([_lacking("id", claims.columns, title)])
    return claims.mutate(id=ibis.literal("row") + (ibis.row_number() + 2).cast("string"))


def _wrong(claims: ir.Table, no_dates: Sequence[str]) -> Problems:
    """Return for each kind of problem which rows have it, and what it is."""
    strength = claims.strength.isin(STRENGTHS).fill_null(False)
    return {
        SILENT: (claims.relation == SKIP, "that say nothing by the mapping"),
        "no-source": (claims.source == "", "without a source"),
        "no-target": (claims.target == "", "without a target"),
        "unknown-relation": (~claims.relation.isin([*RELATIONS, SKIP]), "with a relation that is not known"),
        "self-tie": ((claims.source == claims.target) & (claims.source != ""), "about their own source"),
        "unknown-status": (~claims.status.isin(STATUSES), "with a status that is not known"),
        "unknown-basis": (~claims.basis.isin(BASES), "with a basis that is not known"),
        "bad-strength": (~strength, "with a strength that is not 1, 2 or 3"),
        "bad-date": (claims.date.isin(no_dates), "with a date that is not ISO 8601"),
    }


def _unfit(claims: ir.Table, nodes: pd.DataFrame) -> Problems:
    """Return the problems that show only once it is known which nodes are proposals."""
    mediated = is_proposal(claims.target, nodes) & (claims.relation == "mediation")
    return {
        "mediated-proposal": (mediated, "that mediate towards a proposal"),
        "proposal-source": (is_proposal(claims.source, nodes), "in which a proposal takes a stance"),
    }


def _distinct(column: ir.StringColumn) -> list[str]:
    return sorted(fetch(column.name("value").as_table().distinct())["value"])


def _is_date(text: str) -> bool:
    try:
        return not text or bool(day_range(text))
    except ValueError:
        return False


def _known(sources: list[str], targets: list[str], listed: pd.DataFrame | None, mapping: ColumnMapping) -> pd.DataFrame:
    """Return the nodes: first those that are listed, as far as a claim names them, then the others, called by id."""
    kinds = dict.fromkeys(targets, mapping.targets) | dict.fromkeys(sources, KINDS[0])
    given = pd.DataFrame(columns=names(NODE_COLUMNS), dtype="str") if listed is None else listed
    given = given[given["id"].isin(kinds.keys())].drop_duplicates("id")
    named = set(given["id"])
    others = pd.DataFrame({"id": [node for node in kinds if node not in named]}, dtype="str")
    others = others.reindex(columns=given.columns, fill_value="").astype("str")
    nodes = pd.concat([given.astype("str"), others], ignore_index=True)
    nodes = (nodes if "kind" in nodes else nodes.assign(kind="")).fillna("")
    nodes["kind"] = nodes["kind"].where(nodes["kind"].isin(KINDS), nodes["id"].map(kinds))
    return complete_nodes(nodes)


def _listed(path: Path | None, mapping: ColumnMapping | None) -> pd.DataFrame | None:
    if path is None:
        return None
    tables = read_tables(read_file(path), name=path.name)
    return _nodes_of(tables.nodes or tables.claims, mapping)


def _listed_in(table: ir.Table, name: str, mapping: ColumnMapping | None) -> pd.DataFrame:
    frame = fetch(as_text(table)).astype("str")
    return _nodes_of(Rows(name, frame.assign(**{ROW: range(2, len(frame) + 2)})), mapping).sort_values("id")


def _nodes_of(listed: Rows, mapping: ColumnMapping | None) -> pd.DataFrame:
    rows = apply_to_nodes(mapping or ColumnMapping(), listed)
    errors = [finding for finding in rows.findings if finding.severity == "error"]
    if errors or "id" not in rows.frame:
        raise CaseError(errors or [_lacking("id", list(rows.frame.columns), listed.name)])
    return rows.frame


def _lacking(name: str, columns: Sequence[str], title: str) -> Finding:
    hint = f"The columns are {listing(columns)}. Say which is meant in a mapping."
    return Finding("error", "missing-column", title, 0, name, "", "the column is missing.", hint)


def _without(claims: ir.Table, wrong: Problems, title: str) -> tuple[ir.Table, list[Finding]]:
    """Return the claims without the rows that have a problem, and how many have which."""
    asked = {code: claims.count(where=problem) for code, (problem, _) in wrong.items()}
    counts = fetch(claims.aggregate(**asked)).iloc[0]
    found = [code for code in wrong if counts[code] > 0]
    if found:
        claims = claims.filter(~ibis.or_(*(wrong[code][0] for code in found)))
    return claims, [_warning(code, wrong[code][1], int(counts[code]), title) for code in found]


def _warning(code: str, what: str, count: int, title: str) -> Finding:
    hint = "" if code == SILENT else "Mend them in the file, or map their values."
    return Finding("warning", code, title, 0, "", "", f"rows {what}: {count:,}, left out.", hint)


def _numbers(claims: ir.Table) -> pd.DataFrame:
    """Return what every engine counts alike in one pass: claims, the letters of each column, and strengths."""
    texts = [column.name for column in CLAIM_COLUMNS if column.name != "strength"]
    letters = {name: claims[name].length().sum() for name in texts}
    return fetch(claims.aggregate(claims=claims.count(), strength=claims.strength.sum(), **letters))


def _stamp(*paths: Path, mapping: ColumnMapping | None) -> str:
    """Return a fingerprint of files too large to be read for one: their names, sizes, both of their ends, a mapping."""
    digest = hashlib.sha256(to_yaml(mapping).encode() if mapping else b"")
    for path in paths:
        for file in parquet_files(path) if path.is_dir() else [path]:
            size = file.stat().st_size
            digest.update(f"{file.relative_to(path) if path.is_dir() else ''} {size}\n".encode())
            with file.open("rb") as content:
                digest.update(content.read(SAMPLED))
                content.seek(max(size - SAMPLED, 0))
                digest.update(content.read(SAMPLED))
    return digest.hexdigest()[:16]
