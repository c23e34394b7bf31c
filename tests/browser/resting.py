"""Make a test wait, as a reader does, until the page rests: what is clicked in the midst of a run may be taken back.

A run of the page puts its parts in place one by one, and lists, tabs and fields that it has yet to place are made anew
under the hand. So before each click, word or look the page is at rest, but where a test is of what can be seen and
done meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

RUNNING = '.stApp:not([data-test-script-state="notRunning"])'


def wait_for_rest(page: Page) -> None:
    """Let all that is done on a page, and looked for, wait until the app rests."""
    act_at_once(page)  # else it would wait twice
    page.add_locator_handler(page.locator(RUNNING), lambda: None)  # goes on once no such part is in sight


def act_at_once(page: Page) -> None:
    """Act and look from now on whether the page runs or not."""
    page.remove_locator_handler(page.locator(RUNNING))


COUNT_RUNS = """(app) => {
    globalThis.runsEnded = 0;
    new MutationObserver(() => {
        if (app.dataset.testScriptState === "notRunning") globalThis.runsEnded += 1;
    }).observe(app, { attributeFilter: ["data-test-script-state"] });
}"""


def after_a_run(page: Page, act: Callable[[], None]) -> None:
    """Do something that shows nowhere on the page but runs it, and wait until it has run."""
    page.locator(".stApp").evaluate(COUNT_RUNS)
    act()
    page.wait_for_function("() => globalThis.runsEnded > 0")
