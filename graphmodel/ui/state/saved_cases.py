"""Cases that are saved: packed as they were uploaded when they are opened, for a file and for the browser to keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from graphmodel.model.case import Case
from graphmodel.on_demand import function_of
from graphmodel.reading.case_file import SavedCase, read_saved_case
from graphmodel.reading.import_process import Request
from graphmodel.reading.import_process.folder import Folder
from graphmodel.reading.limits import MEGABYTE, UPLOADS, within
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.ui.in_browser import keep_case
from graphmodel.ui.session import session
from graphmodel.ui.state import places
from graphmodel.ui.state.open_case import FINGERPRINT_LETTERS, PARAMETER

case_file = function_of("graphmodel.export.case_file", "case_file")
saved_case = function_of("graphmodel.export.case_file", "saved_case")
"""Loaded when a case is saved: the first page of a server comes sooner without their libraries."""
_MOST_KEPT = 20 * MEGABYTE
"""Size of a case that is packed as it was uploaded; a larger one is saved as tables in our own columns."""
_FOLDER, _TO_KEEP = "_folder_of_saved_cases", "_case_to_keep"


def packed_upload(case: Case, request: Request, mapping: ColumnMapping) -> None:
    """Pack the files of an uploaded case, which the browser then keeps."""
    if sum(place.stat().st_size for place in request.files.values()) > UPLOADS.bytes:
        return
    files = {name: place.read_bytes() for name, place in request.files.items()}
    packed = case_file(SavedCase(case.title, files, mapping, request.encoding, {}))
    if len(packed) <= _MOST_KEPT:
        _place(case).write_bytes(packed)
        session()[_TO_KEEP] = case


def rename_kept(case: Case) -> None:
    """Have the browser keep a case that it keeps under the title that the case has now."""
    place = _place(case)
    if place.exists():
        with within(UPLOADS):
            place.write_bytes(case_file(replace(read_saved_case(place.read_bytes()), title=case.title)))
        session()[_TO_KEEP] = case


def keep_in_browser() -> None:
    """Have the browser keep the case that was opened last, if it does not yet."""
    case: Case | None = session().get(_TO_KEEP)
    if case and _place(case).exists():
        packed = _place(case).read_bytes()
        keep_case(
            case.fingerprint[:FINGERPRINT_LETTERS], case.title, packed, on_kept=lambda: session().pop(_TO_KEEP, None)
        )


def to_save(case: Case, address: Mapping[str, list[str]]) -> Callable[[], bytes]:
    """Return a function that makes the file of a case: as uploaded where it was, with what is dragged by then."""
    dragged, place, ids = places.dragged_places(), _place(case), list(case.nodes["id"])

    def made() -> bytes:
        text = places.places_in_text(ids, dragged.get(case.fingerprint, {}))
        view = {name: values for name, values in address.items() if name not in (PARAMETER, places.PARAMETER)}
        view |= {places.PARAMETER: [text]} if text else {}
        if not place.exists():
            return case_file(saved_case(case, view))
        with within(UPLOADS):
            return case_file(replace(read_saved_case(place.read_bytes()), title=case.title, address=view))

    return made


def _place(case: Case) -> Path:
    folder: Folder = session().setdefault(_FOLDER, None) or Folder()
    session()[_FOLDER] = folder
    return folder.path / case.fingerprint
