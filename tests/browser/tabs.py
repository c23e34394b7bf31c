"""Tabs that tests hand on: a page opened in one costs a third of a page in a new browser context.

Each tab is a browser of its own: nothing that one stores is seen by another. Between two tests it leaves its page and
forgets what was stored; what it keeps is what the browser has cached and compiled of the scripts. It cannot forget what
a test adds to Playwright's page itself, such as routes, listeners and scripts to begin with: such a test takes a
page of its own.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.browser.resting import note_socket, wait_for_rest

PATIENCE = 60_000
"""Milliseconds until a state that is waited for counts as missed: only a failing test waits so long."""
SCREEN = {"width": 1400, "height": 900}
SETTABLE = {"offline", "viewport", "color_scheme"}
"""The options of a browser context that a tab can take."""
FORGET = "() => { try { sessionStorage.clear(); } catch { /* a page without an origin has none */ } }"
STORED = "cookies,indexeddb,local_storage"
NOWHERE = "about:blank"


class Tab:
    """A tab in a browser context of its own, and what its page has complained of since it was last taken."""

    def __init__(self, browser: Browser) -> None:
        self._context = new_context(browser)
        self.page = self._context.new_page()
        self.complaints: list[str] = []
        watch(self.page, self.complaints)
        self._forgetting = self._context.new_cdp_session(self.page)

    def set_up(
        self, *, offline: bool = False, viewport: dict[str, int] | None = None, color_scheme: str = "light"
    ) -> Page:
        """Make the empty tab one of this size and scheme."""
        self.is_offline = offline
        self._context.set_offline(offline)
        self.page.set_viewport_size(viewport or SCREEN)
        self.page.emulate_media(color_scheme=color_scheme, media="null")
        self.complaints.clear()
        return self.page

    def empty(self) -> bool:
        """Leave the page and forget what it has stored; return whether the tab can be handed on."""
        try:
            self.page.evaluate(FORGET)
            left = urlsplit(self.page.url)
            self.page.goto(NOWHERE)
            if left.scheme == "http":
                origin = f"{left.scheme}://{left.netloc}"
                self._forgetting.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": STORED})
            self._context.clear_permissions()
            wait_for_rest(self.page)
        except Error:
            return False
        return True

    def close(self) -> None:
        self._context.close()


class Tabs:
    """The tabs that no test has: those of files apart, for which the browser has another process."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[bool, list[Tab]] = {True: [], False: []}

    def take(self, **options: Any) -> Tab:
        free = self._free[options.get("offline", False)]
        tab = free.pop() if free else Tab(self._browser)
        tab.set_up(**options)
        return tab

    def give_back(self, tab: Tab) -> None:
        if tab.empty():
            self._free[tab.is_offline].append(tab)
        else:
            tab.close()


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    context = browser.new_context(**{"viewport": SCREEN, **options})
    context.set_default_timeout(PATIENCE)
    return context


def watch(page: Page, complaints: list[str]) -> None:
    """Collect what a page says in its console, throws, or asks of another machine; it is used as it rests."""
    wait_for_rest(page)

    def told(message: Any) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"console {message.type}: {message.text}")

    def asked(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("about", "data", "blob", "file") and parts.hostname not in ("127.0.0.1", "localhost"):
            complaints.append(f"request: {url}")

    page.on("console", told)
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("request", lambda request: asked(request.url))
    page.on("websocket", lambda socket: asked(socket.url))
    page.on("websocket", lambda socket: note_socket(page, socket))
    page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
