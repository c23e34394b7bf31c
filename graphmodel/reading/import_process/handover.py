"""Requests and answers as files in a folder, between the server and the process that imports.

What comes back is JSON of limited size, and a database of the case: nothing that is run when it is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from graphmodel.engines.embedded import FILE_DATABASE
from graphmodel.engines.query import batches, fetch, scan
from graphmodel.errors import LONGEST_SHOWN, Finding
from graphmodel.model.case import Case
from graphmodel.model.reading import AS_IT_IS, Reading
from graphmodel.reading.fixes import Fixes, NamePair, WrongValue
from graphmodel.reading.import_process.answer import ImportAnswer, Request
from graphmodel.reading.import_process.folder import Folder
from graphmodel.reading.limits import MEGABYTE
from graphmodel.reading.loaded import Counts
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import Candidate, Question

_REQUEST, _ANSWER, _CASE = "request.json", "answer.json", "case.duckdb"
MOST_ANSWER = 64 * MEGABYTE
"""Bytes of JSON: a thousand findings of each kind in each of thirty columns take 10 MB."""


def write_request(request: Request, folder: Path) -> None:
    """Write a request into a folder."""
    plain = asdict(request) | {"files": {name: str(place) for name, place in request.files.items()}}
    (folder / _REQUEST).write_text(json.dumps(plain), encoding="utf-8")


def read_request(folder: Path) -> Request:
    """Return the request in a folder."""
    plain = json.loads((folder / _REQUEST).read_text(encoding="utf-8"))
    files = {name: Path(place) for name, place in plain["files"].items()}
    return Request(files, _mapping(plain["saved"]), plain["joins"], _mapping(plain["mapping"]), plain["encoding"])


def write_answer(answer: ImportAnswer, folder: Path) -> None:
    """Write an answer, and the case that it opens, into a folder."""
    case = answer.open() if answer.open else None
    if case:
        _write_case(case, folder / _CASE)
    plain = {
        "files": dict(answer.files),
        "mapping": asdict(answer.mapping),
        "columns": answer.columns,
        "values": answer.values,
        "node_columns": answer.node_columns,
        "node_values": answer.node_values,
        "findings": [_short(each) for each in answer.findings],
        "notes": answer.notes,
        "counts": answer.counts and asdict(answer.counts),
        "preview": _plain_preview(answer.preview),
        "questions": [asdict(each) for each in answer.questions],
        "grounds": dict(answer.grounds),
        "original": _plain_preview(answer.original),
        "fixes": asdict(answer.fixes),
        "layout": case.reading.layout if case else "",
        "silent": case.reading.silent if case else (),
        "fingerprint": case.fingerprint if case else "",
        "warnings": [_short(each) for each in case.warnings] if case else [],
    }
    (folder / _ANSWER).write_text(json.dumps(plain), encoding="utf-8")


def read_answer(folder: Folder) -> ImportAnswer | None:
    """Return the answer in a folder, which stays as long as its case may be opened; None where it is too large."""
    if (folder.path / _ANSWER).stat().st_size > MOST_ANSWER:
        return None
    plain = json.loads((folder.path / _ANSWER).read_text(encoding="utf-8"))
    warnings = tuple(_finding(each) for each in plain["warnings"])
    mapping = _mapping(plain["mapping"])
    assert mapping
    counts = Counts(**plain["counts"]) if plain["counts"] else None
    reading = AS_IT_IS
    if counts:
        reading = Reading(counts.wrong, counts.skipped, tuple(plain["silent"]), layout=plain["layout"])
    return ImportAnswer(
        {name: tuple(columns) for name, columns in plain["files"].items()},
        mapping,
        tuple(plain["columns"]),
        plain["values"],
        None if plain["node_columns"] is None else tuple(plain["node_columns"]),
        plain["node_values"],
        tuple(_finding(each) for each in plain["findings"]),
        tuple(plain["notes"]),
        counts,
        _preview(plain["preview"]),
        _opener(folder, plain["fingerprint"], warnings, reading),
        tuple(_question(each) for each in plain["questions"]),
        plain["grounds"],
        _preview(plain["original"]),
        _fixes(plain["fixes"]),
    )


def _opener(
    folder: Folder, fingerprint: str, warnings: tuple[Finding, ...], reading: Reading
) -> Callable[[], Case] | None:
    if not fingerprint:
        return None
    return partial(_open_case, folder, fingerprint=fingerprint, warnings=warnings, reading=reading)


def _write_case(case: Case, place: Path) -> None:
    schema = case.claims.schema().to_pyarrow()
    place.unlink(missing_ok=True)
    with duckdb.connect(place, config={"threads": 1, "memory_limit": "100MB"}) as database:
        database.register("rows_of_nodes", pa.Table.from_pandas(case.nodes, preserve_index=False))
        database.execute("CREATE TABLE nodes AS FROM rows_of_nodes")
        database.register("rows_of_documents", pa.Table.from_pandas(case.documents, preserve_index=False))
        database.execute("CREATE TABLE documents AS FROM rows_of_documents")
        database.register("no_rows", schema.empty_table())
        database.execute("CREATE TABLE claims AS FROM no_rows")
        for part in batches(case.claims):
            database.register("part", pa.Table.from_pandas(part, schema=schema, preserve_index=False))
            database.execute("INSERT INTO claims FROM part")


def _open_case(folder: Folder, *, fingerprint: str, warnings: tuple[Finding, ...], reading: Reading) -> Case:
    """Return a case that is queried where it lies: its database takes less memory than rows that are loaded."""
    claims = scan(folder.path / _CASE, name="claims")
    nodes, documents = (
        fetch(claims.get_backend().table(name, database=(FILE_DATABASE, "main"))) for name in ("nodes", "documents")
    )
    return Case(nodes, claims, fingerprint, warnings=warnings, reading=reading, documents=documents)


def _plain_preview(preview: pd.DataFrame) -> dict[str, Any]:
    rows = [[str(cell)[:LONGEST_SHOWN] for cell in row] for row in preview.itertuples(index=False)]
    return {"columns": [str(name) for name in preview.columns], "rows": rows}


def _preview(plain: Mapping[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(plain["rows"], columns=plain["columns"], dtype="str")


def _question(plain: Mapping[str, Any]) -> Question:
    return Question(**{**plain, "candidates": tuple(Candidate(**each) for each in plain["candidates"])})


def _fixes(plain: Mapping[str, Any]) -> Fixes:
    values = (WrongValue(**{**each, "near": tuple(each["near"])}) for each in plain["values"])
    pairs = tuple(NamePair(**each) for each in plain["pairs"])
    return Fixes(tuple(values), pairs, plain["all_values"], plain["all_names"])


def _short(finding: Finding) -> dict[str, Any]:
    """Return a finding as it is shown: of the rows that are not named one by one, their number is in its message."""
    return asdict(replace(finding, value=finding.value[:LONGEST_SHOWN], others=()))


def _finding(plain: Mapping[str, Any]) -> Finding:
    return Finding(**{**plain, "others": ()})


def _mapping(plain: Mapping[str, Any] | None) -> ColumnMapping | None:
    return ColumnMapping(**plain) if plain else None
