"""Browser in which pages are looked at: a fresh Chromium that sees only this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, Playwright, ViewportSize, async_playwright
from playwright.async_api import Error as PlaywrightError

from tests.browser.chromium import FLAGS, find_browser

SCREEN = ViewportSize(width=1400, height=900)
# Names resolve to nothing, at once: no page waits for a content network, and none gains by one.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
CLOSE_LIMIT = 10.0


@asynccontextmanager
async def fresh_page(script: str) -> AsyncIterator[Page]:
    """Give a page in a browser of its own, with a script that runs first in every frame."""
    async with async_playwright() as playwright:
        browser = await _launched(playwright)
        try:
            context = await browser.new_context(viewport=SCREEN)
            await context.add_init_script(script)
            yield await context.new_page()
        finally:
            await _close(browser)


async def chromium_version() -> str:
    """Name the browser and its version."""
    async with async_playwright() as playwright:
        browser = await _launched(playwright)
        try:
            return f"Chromium {browser.version}"
        finally:
            await _close(browser)


async def _launched(playwright: Playwright) -> Browser:
    path = await asyncio.to_thread(find_browser)
    return await playwright.chromium.launch(executable_path=path, args=[*FLAGS, ALONE])


async def _close(browser: Browser) -> None:
    """Close a browser that may be busy: leaving Playwright ends it in any case."""
    try:
        await asyncio.wait_for(browser.close(), CLOSE_LIMIT)
    except (TimeoutError, PlaywrightError):
        return
