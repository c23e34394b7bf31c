"""Count clicks: those of a reader, which the browser trusts, whatever is clicked."""

from __future__ import annotations

from playwright.sync_api import Page

COUNT = """
if (!("clicks" in window)) addEventListener("click", (event) => { if (event.isTrusted) window.clicks += 1; }, true);
window.clicks = 0;
"""


class Clicks:
    """The clicks in a page from now on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.evaluate(COUNT)

    @property
    def number(self) -> int:
        return self._page.evaluate("window.clicks")
