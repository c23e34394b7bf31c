"""The case that a bundle was made of, read back from the tables in it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from graphmodel.errors import CaseError, UsageError
from graphmodel.export.data_package import DATA_PACKAGE
from graphmodel.export.recipe import Recipe
from graphmodel.export.ties_as_claims import claims_of_ties, why_not_again
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ROW
from graphmodel.model.reading import Reading
from graphmodel.reading.checks.case import check_case
from graphmodel.reading.formats.sheets import BROKEN
from graphmodel.reading.in_memory import to_case
from graphmodel.reading.limits import MOST_BYTES
from graphmodel.reading.rows import Rows, checked_header

_CLAIMS, _TIES = "claims.csv", "ties.csv"
_TABLES = (_CLAIMS, "nodes.csv", "documents.csv")
_Files = Mapping[str, bytes]
"""Content by name."""


def tables_at(recipe: Path) -> _Files:
    """Return the tables of the bundle that a file is, or lies unpacked in, with their description; none elsewhere."""
    wanted = (*_TABLES, _TIES, DATA_PACKAGE)
    if zipfile.is_zipfile(recipe):
        with zipfile.ZipFile(recipe) as archive:
            names = _needed([name for name in wanted if name in archive.namelist()])
            found = {name: _unpacked(archive, name) for name in names}
    else:
        names = _needed([name for name in wanted if recipe.with_name(name).is_file()])
        found = {name: recipe.with_name(name).read_bytes() for name in names}
    return found if DATA_PACKAGE in found else {}


def _needed(names: list[str]) -> list[str]:
    """Return the tables that a case is read from: ties only where there are no single claims."""
    return [name for name in names if name != _TIES or _CLAIMS not in names]


def case_in(files: _Files, recipe: Recipe, *, any_data: bool = False) -> Case:
    """Return the case of the tables of a bundle, as it was when the bundle was made.

    The tables are those of this program, so nothing in them is understood anew: each cell is what it says. Of ties
    without their claims, it is a case that has the same ones.

    Raises
    ------
    UsageError
        The bundle holds no claims, or its tables are not as they were, unless ``any_data`` will do.
    CaseError, UnreadError
        Its tables are those of no case.
    """
    if not any_data:
        _check(files)
    if "nodes.csv" not in files:
        raise UsageError("The bundle has lost its nodes.csv. Take the files as they were packed, or give --edges.")
    read = {name: _rows(name, files[name]) for name in files if name != DATA_PACKAGE}
    if _TIES in read:
        listed = read["documents.csv"].frame["id"].tolist() if "documents.csv" in read else []
        read[_CLAIMS] = Rows(_TIES, claims_of_ties(read.pop(_TIES).frame, listed))
    if _CLAIMS not in read:
        raise UsageError("The bundle has lost its claims. Take the files as they were packed, or give --edges.")
    claims, nodes = read[_CLAIMS], read["nodes.csv"]
    if errors := [each for each in check_case(claims=claims, nodes=nodes) if each.severity == "error"]:
        raise CaseError(errors)
    case = to_case(nodes=nodes.frame, claims=claims.frame)
    known = replace(
        case,
        fingerprint=recipe.fingerprint,
        title=recipe.title,
        reading=Reading(guesses=recipe.guesses),
        supposed=recipe.supposed,
        taken_from=recipe.extract,
    )
    if "documents.csv" in read:
        known = replace(known, documents=read["documents.csv"].frame.drop(columns=ROW))
    if reason := why_not_again(known, recipe.level or "claim", recipe.view) if _TIES in files else "":
        raise UsageError(f"The bundle cannot be made again from itself. {reason} Give --edges.")
    return known


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MOST_BYTES:
        raise UsageError(
            f"{name}: the file is larger than {MOST_BYTES:,} bytes. Unpack the bundle, and replay its recipe.json."
        )
    try:
        return archive.read(name)
    except BROKEN as error:
        raise UsageError(f"{name}: the file cannot be unpacked: {error}. Take the bundle as it was packed.") from error


def _check(files: _Files) -> None:
    """Raise `UsageError` where a table is not the one that its description was made of."""
    described = {each["path"]: each["hash"].removeprefix("sha256:") for each in _resources(files[DATA_PACKAGE])}
    for name in (*_TABLES, _TIES):
        if name not in files and (name not in described or name == _TIES):
            continue
        found = sha256(files[name]).hexdigest() if name in files else "nothing"
        if found != described.get(name):
            expected = described.get(name, "no such table")
            raise UsageError(
                f"{name}: the file is not the one of the bundle: its sha256 is {found}, {DATA_PACKAGE} has {expected}. "
                "Take the files as they were packed, or follow the recipe with other data by --any-data."
            )


def _resources(description: bytes) -> list[dict[str, Any]]:
    try:
        found = json.loads(description)["resources"]
        return [{"path": str(each["path"]), "hash": str(each["hash"])} for each in found]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(f"{DATA_PACKAGE}: the tables of a bundle with their hashes were expected.") from error


def _rows(name: str, content: bytes) -> Rows:
    """Return a table of text as it stands in a file of `delimited.to_csv`."""
    try:
        header, *rows = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
    except (UnicodeDecodeError, ValueError, csv.Error) as error:
        raise UsageError(f"{name}: the table of the bundle cannot be read: {error}.") from error
    if any(len(row) != len(header) for row in rows):
        raise UsageError(f"{name}: the table of the bundle cannot be read: its rows differ in length.")
    frame = pd.DataFrame(rows, columns=checked_header(header), dtype="str")
    return Rows(name, frame.assign(**{ROW: range(2, len(rows) + 2)}))
