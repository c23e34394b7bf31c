"""Uploaded files of a session: on disk instead of in memory, understood one upload at a time, gone with the session."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from threading import Lock
from weakref import WeakSet

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from graphmodel.errors import UsageError
from graphmodel.reading.case_file import SavedCase, is_saved_case, read_saved_case
from graphmodel.reading.import_process import ImportAnswer, ImportingError, Request, Turns, answer_of
from graphmodel.reading.import_process.folder import Folder
from graphmodel.reading.limits import MEGABYTE, MOST_HELD_BYTES, UPLOADS, within
from graphmodel.reading.several_files import unique_names
from graphmodel.ui.background.cache import CachedFunction, cached
from graphmodel.ui.background.progress_bar import live_label
from graphmodel.ui.session import session
from graphmodel.ui.state.open_case import FullError

UPLOAD_KEY = "uploaded"
"""Session state holds the widget under this name."""
_HELD, _ANSWERS = "_held_uploads", "_answers_about_uploads"
_PART = "+"
"""Between the id of an uploaded file and the number of a file that was in it."""
SMALL_TURNS, _LARGE_TURNS = Turns(), Turns()
"""Of all sessions."""


class _Uploads:
    """The uploaded files of one session, in a folder that goes with it."""

    def __init__(self) -> None:
        self.folder = Folder()
        self.sizes: dict[str, int] = {}
        self.refused: dict[str, str] = {}
        """Why files were not taken, whose content is gone: they have to be dropped again."""
        with _LOCK:
            ALL_UPLOADS.add(self)

    def place(self, file_id: str) -> Path:
        return self.folder.path / file_id

    def hold(self, file: UploadedFile) -> None:
        if file.file_id in self.refused:
            raise FullError(self.refused[file.file_id])
        with _LOCK:
            held = sum(sum(each.sizes.values()) for each in ALL_UPLOADS)
            if held + file.size > MOST_HELD_BYTES:
                self.refused[file.file_id] = (
                    f"{file.name} was not taken: the files that readers have uploaded would be more than "
                    f"{MOST_HELD_BYTES // MEGABYTE} megabytes together. Drop it again later, or use the command line."
                )
                raise FullError(self.refused[file.file_id])
            self.sizes[file.file_id] = file.size
        self.place(file.file_id).write_bytes(file.getbuffer())

    def unpack(self, file_id: str, files: Mapping[str, bytes]) -> dict[str, Path]:
        """Return where the files that were in one lie now, by their names; they go when it goes."""
        found = {}
        for number, (name, content) in enumerate(files.items()):
            found[name] = self.place(f"{file_id}{_PART}{number}")
            if found[name].name not in self.sizes:
                found[name].write_bytes(content)
                self.sizes[found[name].name] = len(content)
        return found

    def leave(self, wanted: Sequence[str]) -> None:
        """Remove the files that are not wanted any more."""
        for file_id in [each for each in self.sizes if each.partition(_PART)[0] not in wanted]:
            self.place(file_id).unlink(missing_ok=True)
            del self.sizes[file_id]
        self.refused = {file_id: why for file_id, why in self.refused.items() if file_id in wanted}


ALL_UPLOADS: WeakSet[_Uploads] = WeakSet()
_LOCK = Lock()


def held(files: Sequence[UploadedFile]) -> dict[str, Path]:
    """Return where the content of each uploaded file lies, by its name; Streamlit's own memory of it is freed.

    Raises
    ------
    FullError
        All sessions together hold as much as they may.
    """
    if _HELD not in session():
        session()[_HELD] = _Uploads()
    uploads: _Uploads = session()[_HELD]
    uploads.leave([file.file_id for file in files])
    for file in files:
        if file.file_id not in uploads.sizes:
            try:
                uploads.hold(file)
            finally:
                _free(file)
    names = unique_names([file.name for file in files])
    return {name: uploads.place(file.file_id) for name, file in zip(names, files, strict=True)}


def _free(file: UploadedFile) -> None:
    """Put an empty file in the place of one that Streamlit would keep in memory until the session ends."""
    context = get_script_run_ctx()
    manager = context and context.uploaded_file_mgr
    if context and isinstance(manager, MemoryUploadedFileManager):
        manager.add_file(context.session_id, UploadedFileRec(file.file_id, file.name, file.type, b""))
    for each in (file, *(other for other in st.session_state[UPLOAD_KEY] if other.file_id == file.file_id)):
        each.seek(0)  # what the page is given is a copy of what the session remembers
        each.truncate()


def saved_in(place: Path) -> tuple[SavedCase, Request] | None:
    """Return the saved case that an uploaded file holds, with its files to be understood; None where it holds none.

    Raises
    ------
    UsageError
        It is a saved case, but a broken one.
    """
    with place.open("rb") as file:
        if not is_saved_case(file):
            return None
    with within(UPLOADS):
        saved = read_saved_case(place.read_bytes())
    uploads: _Uploads = session()[_HELD]
    known = saved.mapping
    request = Request(uploads.unpack(place.name, saved.files), known, mapping=known, encoding=saved.encoding)
    return saved, replace(request, joins=known.joins) if known else request


def understood_upload(request: Request) -> ImportAnswer | str:
    """Return what some files hold, kept in this session; or, in a sentence, why there is no answer."""
    key = _key(request)
    with live_label(lambda: _said(key)):
        return _answers()(key, request)


def forget(request: Request) -> None:
    """Have files looked at anew when they are asked for the next time."""
    _answers().forget(_key(request), request)


def _answers() -> CachedFunction[[str, Request], ImportAnswer | str]:
    answers: CachedFunction[[str, Request], ImportAnswer | str] = session().setdefault(
        _ANSWERS, cached("Reading your files", max_entries=8)(_answer)
    )
    return answers


def _answer(key: str, _request: Request) -> ImportAnswer | str:
    try:
        return answer_of(_request, key, small=SMALL_TURNS, large=_LARGE_TURNS)
    except (ImportingError, UsageError) as error:
        return str(error)


def _said(key: str) -> str:
    before = _LARGE_TURNS.before(key) or SMALL_TURNS.before(key)
    if not before:
        return "Reading your files"
    return "1 import is before yours" if before == 1 else f"{before} imports are before yours"


def _key(request: Request) -> str:
    """Return the same for requests that mean the same; the names of uploads are their own."""
    plain = asdict(request) | {"files": {name: str(place) for name, place in request.files.items()}}
    return json.dumps(plain, sort_keys=True)
