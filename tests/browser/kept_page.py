"""A page of the app that tests hand on: opening it anew takes a second of processor time, going back half of that.

It goes back as a reader does, by the address; what no address holds is put back too: the zoom, the focus, words in the
box. What was chosen in a dialogue is gone when that is shut. Handed on is only a page in which all clicks went where
the address, the picture or a dialogue keeps what they do (`KEPT`), and that looks afterwards exactly as when it was
opened. So a test finds the same page alone and after any other; but for the way back in the panel, and scripts that a
test leaves in the page: such tests take `new_picture`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Error, Page

from tests.browser.picture import Picture
from tests.browser.resting import after_a_run
from tests.browser.tabs import Tab

KEPT = (
    "[data-testid=stSidebar], .graph-view, .graph-panel, .graph-search, .st-key-heading, [role=tab], "
    "[data-testid=stDownloadButton], .st-key-copy_link, [class*='st-key-sentences_'], "
    "[role=dialog], .st-key-figure, .st-key-share"
)
WATCH = """(kept) => {
    globalThis.isHandedOn = true;
    addEventListener("click", (event) => {
        globalThis.isHandedOn &&= event.composedPath().some((each) => each.matches?.(kept));
    }, true);
}"""
GO = """(address) => {
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
}"""
"""Streamlit answers this as it does the button Back."""
ANSWER = 20_000
"""Milliseconds in which the app has to answer at an address, or the page is given up."""
NOWHERE = (1000, 2)
"""Where the mouse points at nothing."""
EVERYWHERE = """
    const trees = (tree) => [tree, ...[...tree.querySelectorAll("*")].flatMap((each) => (
        each.shadowRoot ? trees(each.shadowRoot) : []))];
    const found = (what) => trees(document).flatMap((tree) => [...tree.querySelectorAll(what)]);
"""
PUT_BACK = f"""() => {{
    {EVERYWHERE}
    for (const each of found(":focus")) each.blur();
    for (const spoken of found("[aria-live].graph-unseen")) spoken.textContent = "";
    for (const each of found("*")) if (each.scrollTop) each.scrollTop = 0;
    getSelection().removeAllRanges();
}}"""
LOOKS = f"""(root) => {{
    {EVERYWHERE}
    const words = trees(document).flatMap((tree) => [...(tree.body ?? tree).children].map((each) => each.innerText));
    return JSON.stringify({{
        address: location.search,
        words: words.map((each) => each?.trim()).filter(Boolean),
        fields: found("input, textarea").map((each) => [each.value, each.checked]),
        open: found("details[open], dialog, [role=dialog], [role=listbox]").length,
        place: root.getBoundingClientRect(),
        picture: root.querySelector("canvas").toDataURL(),
        isFull: Boolean(document.fullscreenElement),
    }});
}}"""


class KeptPage:
    """A page of the app as it starts, and what it has complained of since it was last taken."""

    def __init__(self, tab: Tab, server: str) -> None:
        self._tab, self._server = tab, server
        self.page, self.complaints = tab.page, tab.complaints

    def start(self) -> None:
        """Bring the page to the start: back, or where that fails by opening it anew."""
        if self._goes_back():
            return
        assert self._tab.empty()
        self._tab.set_up()
        self.page.goto(self._server)
        self._start = self._looks(Picture(self.page).wait())
        self.page.evaluate(WATCH, KEPT)

    def go(self, query: Mapping[str, Any]) -> Page:
        """Bring the page to an address of the app."""
        address = f"/?{urlencode(query, doseq=True)}" if query else "/"
        after_a_run(self.page, lambda: self.page.evaluate(GO, address), timeout=ANSWER)
        Picture(self.page).rest()
        return self.page

    def _goes_back(self) -> bool:
        """Bring the page back to the start; return whether it can be handed on.

        Twice, if need be: what was dragged last may come into the address after the first time.
        """
        try:
            return (
                self.page.evaluate("() => globalThis.isHandedOn ?? false")
                and any(self._went_back() for _ in range(2))
                and not self.complaints
            )
        except Error:
            return False

    def _went_back(self) -> bool:
        Picture(self.page).rest()
        picture = Picture(self.go({}))
        picture.search.fill("", timeout=2000)
        picture.root.get_by_label("Fit all that is shown into the picture").click(timeout=2000)
        return self._looks(picture.wait()) == self._start

    def _looks(self, picture: Picture) -> str:
        self.page.mouse.move(*NOWHERE)
        self.page.evaluate(PUT_BACK)
        looks: str = picture.root.evaluate(LOOKS)
        return looks
