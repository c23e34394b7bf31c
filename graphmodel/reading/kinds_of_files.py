"""Sort the files of a case by their columns: which hold claims, nodes or documents, and which are joined by a key."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import Tables
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.contents import contents_of
from graphmodel.reading.mapping.ends import names_ends
from graphmodel.reading.mapping.names import is_of_documents, names_nodes
from graphmodel.reading.mapping.understand import understand
from graphmodel.reading.rows import Rows


def files_of_claims(tables: Mapping[str, Tables], mapping: ColumnMapping) -> list[str]:
    """Return the files that hold claims; one of them has to, whatever its columns are called."""
    if len(tables) == 1:
        return list(tables)
    ends = {mapping.columns.get("source"), mapping.columns.get("target")}
    found = [name for name, each in tables.items() if ends <= {*each.claims.frame.columns} or _holds_claims(each)]
    likely = found or [name for name, each in tables.items() if not _names_nodes(each.claims)]
    return likely or [next(iter(tables))]


def lists_of_nodes(tables: Mapping[str, Tables], of_nodes: Collection[str]) -> Iterator[Rows]:
    """Yield the tables that list nodes and hold no claims."""
    for name, each in tables.items():
        if each.nodes is not None:
            yield each.nodes
        elif name in of_nodes or (_names_nodes(each.claims) and not _names_ends(each.claims)):
            yield each.claims


def without_documents(
    tables: Mapping[str, Tables], *, kept: Collection[str]
) -> tuple[Mapping[str, Tables], Rows | None]:
    """Return the files but the first that lists documents, and its table, which may be a sheet of a workbook."""
    held = next((each.documents for each in tables.values() if each.documents is not None), None)
    lists = [name for name, each in tables.items() if name not in kept and is_of_documents(each.claims.frame.columns)]
    if held is not None or not lists or len(tables) == 1:
        return tables, held
    others = {name: each for name, each in tables.items() if name != lists[0]}
    return others, tables[lists[0]].claims


def proposed_joins(tables: Mapping[str, Tables], *, of_nodes: Collection[str] = ()) -> dict[str, str]:
    """Return the files that hold neither claims nor nodes, and a column that they share with the first of claims."""
    of_claims = [name for name, each in tables.items() if name not in of_nodes and _names_ends(each.claims)]
    if not of_claims:
        return {}
    shared = [str(name) for name in tables[of_claims[0]].claims.frame.columns if name not in (ROW, "")]
    others = {
        name: each.claims
        for name, each in tables.items()
        if name not in of_claims and name not in of_nodes and not _names_nodes(each.claims)
    }
    keys = {name: next((key for key in shared if key in each.frame), "") for name, each in others.items()}
    return {name: key for name, key in keys.items() if key}


def _holds_claims(tables: Tables) -> bool:
    claims = tables.claims
    if tables.nodes is not None or claims.frame.empty or _names_ends(claims):
        return True
    if _names_nodes(claims):
        return False
    found = understand(contents_of(claims))
    return bool(found.layout) or "relation" in found.mapping.columns


def _names_ends(table: Rows) -> bool:
    return names_ends([str(name) for name in table.frame.columns if name not in (ROW, "")])


def _names_nodes(table: Rows) -> bool:
    return names_nodes([str(name) for name in table.frame.columns if name not in (ROW, "")])
