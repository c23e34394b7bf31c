"""Decides in which browser the pages are looked at: a fresh Chromium that sees only this machine."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, ViewportSize, async_playwright
from playwright.async_api import Error as PlaywrightError

SCREEN = ViewportSize(width=1400, height=900)
# Names resolve to nothing, at once: no page waits for a content network, and none gains by one.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
CLOSE_LIMIT = 10.0


@asynccontextmanager
async def fresh_page(script: str) -> AsyncIterator[Page]:
    """Give a page in a browser of its own, with a script that runs first in every frame."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_chromium(), args=FLAGS)
        try:
            context = await browser.new_context(viewport=SCREEN)
            await context.add_init_script(script)
            yield await context.new_page()
        finally:
            await _close(browser)


async def chromium_version() -> str:
    """Name the browser and its version."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_chromium(), args=FLAGS)
        try:
            return f"Chromium {browser.version}"
        finally:
            await _close(browser)


def _chromium() -> str | None:
    """Find the system's Chromium; None is the one that Playwright brings."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


async def _close(browser: Browser) -> None:
    """Close a browser that may be busy: leaving Playwright ends it in any case."""
    try:
        await asyncio.wait_for(browser.close(), CLOSE_LIMIT)
    except (TimeoutError, PlaywrightError):
        return
