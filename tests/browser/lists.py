"""Choose from a list that opens at a click, and shuts when the page is made anew meanwhile."""

from __future__ import annotations

from playwright.sync_api import Error, Locator, Page

PATIENCE = 5_000
"""Milliseconds until the list is opened again."""
MOST_TRIES = 12


def pick(page: Page, box: Locator, option: str, *, typed: str = "", exact: bool = True) -> None:
    """Open a list and choose an option; as a person does, open it again where it shut before the option was clicked."""
    for left in reversed(range(MOST_TRIES)):
        box.click()
        if typed:
            box.fill(typed)
        try:
            page.get_by_role("option", name=option, exact=exact).click(timeout=PATIENCE)
        except Error:
            if page.get_by_label(f"Remove {option}", exact=exact).count():
                return  # it was chosen, and gone from the list before the click was known to have met it
            if not left:
                raise
            page.keyboard.press("Escape")
        else:
            return
