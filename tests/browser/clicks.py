"""How many clicks something takes: those of a reader, which the browser trusts, whatever is clicked."""

from __future__ import annotations

from playwright.sync_api import Page

COUNT = "addEventListener('click', (event) => { if (event.isTrusted) window.clicks += 1; }, true)"


class Clicks:
    """The clicks in a page from now on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.evaluate(f"window.clicks = 0; {COUNT}")

    @property
    def number(self) -> int:
        return self._page.evaluate("window.clicks")
