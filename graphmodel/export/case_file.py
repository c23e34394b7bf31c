"""Saved cases: a zip file of data, mapping, title and the address that shows a view of them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

from graphmodel.export.bundle import PERMISSIONS, UNIX
from graphmodel.export.delimited import edge_list, to_csv
from graphmodel.export.recipe import PROGRAM
from graphmodel.export.reproducible_zip import MOMENT
from graphmodel.model.case import Case
from graphmodel.model.schema import VERSION
from graphmodel.reading.case_file import ABOUT_FILE, DATA_FOLDER, MAPPING, MOST_TITLE, SavedCase
from graphmodel.reading.mapping.yaml_file import to_yaml


def saved_case(case: Case, address: Mapping[str, list[str]]) -> SavedCase:
    """Return a case of any origin, to be saved as tables in our own columns."""
    files = {"edges.csv": edge_list(case), "nodes.csv": to_csv(case.nodes)}
    files |= {} if case.documents.empty else {"documents.csv": to_csv(case.documents)}
    return SavedCase(case.title, files, None, "utf-8", address)


def case_file(saved: SavedCase) -> bytes:
    """Return a saved case as a zip file; the same bytes for the same case."""
    about = {
        "address": dict(saved.address),
        "encoding": saved.encoding,
        "program": PROGRAM,
        "title": saved.title[:MOST_TITLE],
        "version": VERSION,
    }
    files = {ABOUT_FILE: json.dumps(about, sort_keys=True, indent=1).encode()}
    if saved.mapping:
        files[MAPPING] = to_yaml(saved.mapping).encode("utf-8", "replace")
    files |= {f"{DATA_FOLDER}/{name}": content for name, content in saved.files.items()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, MOMENT)
            info.external_attr, info.create_system = PERMISSIONS, UNIX
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
