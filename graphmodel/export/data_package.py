"""Descriptions of a bundle that other programs read: a Frictionless data package, and RO-Crate metadata.

References
----------
https://specs.frictionlessdata.io/tabular-data-package/ and https://www.researchobject.org/ro-crate/specification/1.1/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import pandas as pd

from graphmodel.export.bundle_options import BundleOptions
from graphmodel.export.citations import documents, title_line
from graphmodel.export.file_names import distinct_names
from graphmodel.export.methods_sentence import methods
from graphmodel.model.case import Case
from graphmodel.model.column import Column
from graphmodel.model.schema import CLAIM_COLUMNS, DOCUMENT_COLUMNS, NODE_COLUMNS, TIE_COLUMNS, VERSION

DATA_PACKAGE, CRATE = "datapackage.json", "ro-crate-metadata.json"
_OF_TABLES: Mapping[str, Sequence[Column]] = {
    "claims": CLAIM_COLUMNS,
    "nodes": NODE_COLUMNS,
    "documents": DOCUMENT_COLUMNS,
}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "svg": "image/svg+xml",
    "png": "image/png",
    "html": "text/html",
    "json": "application/json",
    "txt": "text/plain",
    "cff": "application/yaml",
}
_PROGRAM_ID = "#graphmodel"


def data_package(case: Case, tables: Mapping[str, pd.DataFrame], files: Mapping[str, bytes]) -> bytes:
    """Return the description of the tables of a bundle: each column with its kind, and which ids refer to which table.

    Parameters
    ----------
    tables
        By name, ``claims`` for ``claims.csv``.
    files
        The files of the bundle.
    """
    (name,) = distinct_names([title_line(case)])
    sources = [{"title": each.citation, **({"path": each.link} if each.link else {})} for each in documents(case)]
    package = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title_line(case),
        "version": case.fingerprint,
        "description": methods(case),
        **({"sources": sources} if sources else {}),
        "resources": [_resource(each, table, files[f"{each}.csv"], tables) for each, table in tables.items()],
    }
    return _json(package)


def _resource(name: str, table: pd.DataFrame, content: bytes, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    known = {column.name: column for column in _OF_TABLES.get(name, ())}
    schema = {
        "fields": [_field(str(column), known.get(str(column)), table[column]) for column in table.columns],
        "primaryKey": ["id"] if name in _OF_TABLES else ["source", "target", "relation"],
        **_references(name, table, tables),
    }
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": _MEDIA_TYPES["csv"],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(name: str, known: Column | None, cells: pd.Series) -> dict[str, Any]:
    is_number = pd.api.types.is_integer_dtype(cells)
    rules: dict[str, Any] = {"required": True} if known and known.required else {}
    if known and known.values and known.kind in ("choice", "strength"):
        rules["enum"] = [int(value) for value in known.values] if is_number else list(known.values)
    description = known.description if known else TIE_COLUMNS.get(name, "")
    return {
        "name": name,
        "type": "integer" if is_number else "string",
        **({"description": description} if description else {}),
        **({"constraints": rules} if rules else {}),
    }


def _references(name: str, table: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return which columns refer to the ids of another table; documents only where all of them are in theirs."""
    ends = [("source", "nodes"), ("target", "nodes")] if {"source", "target"} <= set(table) else []
    if name == "claims" and "documents" in tables and set(table["document"]) <= {"", *tables["documents"]["id"]}:
        ends.append(("document", "documents"))
    keys = [{"fields": [column], "reference": {"resource": to, "fields": ["id"]}} for column, to in ends]
    return {"foreignKeys": keys} if keys else {}


def crate(
    case: Case, files: Mapping[str, bytes], purposes: Mapping[str, str], *, recipe: str, options: BundleOptions
) -> bytes:
    """Return the description of the files of a bundle, and of the program that made them by a recipe.

    It names no date and no author where none is given, as the case knows none; who deposits it adds them.
    """
    results = _ids(name for name in files if name != recipe)
    root: dict[str, Any] = {"@id": "./", "@type": "Dataset", "name": title_line(case), "description": methods(case)}
    authors = [{"@id": f"#author-{n}", "@type": "Person", "name": each} for n, each in enumerate(options.authors, 1)]
    if authors:
        root["author"] = _ids(each["@id"] for each in authors)
    if options.released:
        root["datePublished"] = options.released
    return _json(
        {
            "@context": "https://w3id.org/ro/crate/1.1/context",
            "@graph": [
                {
                    "@id": CRATE,
                    "@type": "CreativeWork",
                    "about": {"@id": "./"},
                    "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
                },
                {**root, "version": case.fingerprint, "hasPart": _ids(files), "mentions": {"@id": "#made"}},
                *(_file(name, content, purposes[name]) for name, content in files.items()),
                *authors,
                {
                    "@id": "#made",
                    "@type": "CreateAction",
                    "name": "Made by the recipe",
                    "instrument": {"@id": _PROGRAM_ID},
                    "object": {"@id": recipe},
                    "result": results,
                },
                {"@id": _PROGRAM_ID, "@type": "SoftwareApplication", "name": "graphmodel", "version": VERSION},
            ],
        }
    )


def _file(name: str, content: bytes, purpose: str) -> dict[str, str]:
    return {
        "@id": name,
        "@type": "File",
        "name": name,
        "description": purpose,
        "encodingFormat": _MEDIA_TYPES[name.rpartition(".")[2]],
        "contentSize": str(len(content)),
    }


def _ids(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@id": name} for name in names]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n"
