"""Prepare the first page of a server, before the first reader comes."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from threading import Thread
from time import sleep

LOOK = 0.05
"""Seconds between two looks whether the server has started."""


def prepare_first_page() -> Thread:
    """Return a thread that loads the page and reads the case once the server has started.

    The first page of the example takes 2.3 s of work, 1.8 of which need no reader.
    """
    thread = Thread(target=_prepare, name="first page", daemon=True)
    thread.start()
    return thread


def _prepare() -> None:
    from streamlit import runtime  # noqa: PLC0415 - the server, which loads it too, starts meanwhile

    while not runtime.exists():
        sleep(LOOK)
    import_module("graphmodel.ui.app")
    from graphmodel.errors import GraphModelError  # noqa: PLC0415 - as above
    from graphmodel.ui.state.shown import case_of, given_files, places_of  # noqa: PLC0415 - as above

    with suppress(GraphModelError):  # what is wrong stands on the page
        places_of(case_of(given_files()))
