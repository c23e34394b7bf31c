"""The folder of a server whose files readers may open."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from graphmodel.engines.files import DATABASES, parquet_files
from graphmodel.reading.files_in_place import IN_ENGINE

VARIABLE = "GRAPHMODEL_FOLDER"
"""Names the folder in the environment of the server."""


def allowed_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder whose files may be opened, if one is allowed."""
    named = environment.get(VARIABLE, "")
    folder = Path(named).resolve() if named else None
    return folder if folder and folder.is_dir() else None


def offered(folder: Path) -> dict[str, Path]:
    """Return what may be opened in a folder, by name: tables and folders of such, but nothing that leads out of it."""
    inside = [place for place in sorted(folder.iterdir()) if place.resolve().is_relative_to(folder.resolve())]
    return {place.name: place for place in inside if _is_table(place) and not _leads_out(place, folder)}


def _is_table(place: Path) -> bool:
    if place.is_dir():
        return bool(parquet_files(place))
    return place.is_file() and place.name.lower().removesuffix(".gz").endswith((*IN_ENGINE, *DATABASES))


def _leads_out(place: Path, folder: Path) -> bool:
    """Return whether a folder of tables holds one that lies elsewhere."""
    within = place.rglob("*") if place.is_dir() else ()
    return any(not each.resolve().is_relative_to(folder.resolve()) for each in within)
