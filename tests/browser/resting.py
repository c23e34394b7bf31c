"""Make a test wait, as a reader does, until the page rests: what is clicked in the midst of a run may be taken back.

A run of the page puts its parts in place one by one, and lists, tabs and fields that it has yet to place are made anew
under the hand. So before each click, word or look the page is at rest, but where a test is of what can be seen and
done meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

RUNNING = '.stApp:not([data-test-script-state="notRunning"])'


def wait_for_rest(page: Page) -> None:
    """Let all that is done on a page, and looked for, wait until the app rests."""
    act_at_once(page)  # else it would wait twice
    page.add_locator_handler(page.locator(RUNNING), lambda: None)  # goes on once no such part is in sight


def act_at_once(page: Page) -> None:
    """Act and look from now on whether the page runs or not."""
    page.remove_locator_handler(page.locator(RUNNING))


FINISHED = "FINISHED_SUCCESSFULLY"
FINISHED_PART = "FINISHED_FRAGMENT_RUN_SUCCESSFULLY"
PAINTED = "() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))"
_SOCKETS: WeakKeyDictionary[Page, WebSocket] = WeakKeyDictionary()


def note_socket(page: Page, socket: WebSocket) -> None:
    """Remember by which socket a page hears of the runs of its script."""
    _SOCKETS[page] = socket


def after_a_run(page: Page, act: Callable[[], object], *, end: str = FINISHED, timeout: float | None = None) -> None:
    """Do something that may show nowhere on the page but runs its script, or a part of it, and wait until it has run.

    What the page says of its state is not enough: of a quick run it may take beginning and end at once.
    """

    def is_end(frame: str | bytes) -> bool:
        message = ForwardMsg() if isinstance(frame, str) else ForwardMsg.FromString(frame)
        ended = message.WhichOneof("type") == "script_finished"
        return ended and ForwardMsg.ScriptFinishedStatus.Name(message.script_finished) == end

    with _SOCKETS[page].expect_event("framereceived", is_end, timeout=timeout):
        act()
    page.evaluate(PAINTED)
