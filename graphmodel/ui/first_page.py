"""Prepare the first page of a server, before the first reader comes."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from importlib import import_module
from threading import Thread


def prepare_first_page() -> Thread:
    """Return a thread that loads the page and reads the case, for a server that has just started.

    What the other tabs need is loaded when the first reader has the page.

    The first page of the example takes 2.3 s of work, 1.8 of which need no reader.
    """
    thread = Thread(target=_prepare, name="first page", daemon=True)
    thread.start()
    return thread


def _prepare() -> None:
    import_module("graphmodel.ui.app")
    from graphmodel.errors import GraphModelError  # noqa: PLC0415 - the server has to answer first
    from graphmodel.on_demand import load_module  # noqa: PLC0415 - as above
    from graphmodel.ui.background.at_rest import do_at_rest  # noqa: PLC0415 - as above
    from graphmodel.ui.state.pages import PAGES  # noqa: PLC0415 - as above
    from graphmodel.ui.state.shown import case_of, given_files, places_of  # noqa: PLC0415 - as above

    for page in PAGES.values():
        do_at_rest(partial(load_module, page.show))
    with suppress(GraphModelError):  # what is wrong stands on the page
        places_of(case_of(given_files()))
