"""Take the pictures of README.md and docs/case.md from the running app: `python docs/images/make.py`.

It needs the packages of requirements-dev.txt and an installed Chromium.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import FloatRect, Locator, Page, ViewportSize, expect, sync_playwright

FOLDER = Path(__file__).parent
APP = FOLDER.parents[1] / "graph_app.py"
PATIENCE = 90_000
WIDTH = 1280
WINDOW = ViewportSize(width=WIDTH, height=900)
TALL = ViewportSize(width=WIDTH, height=3600)
"""A window that holds a whole tab, so that nothing of it has to be scrolled into sight."""
STILL = 1.5
"""Seconds until what moves on the page has come to rest."""
MARGIN = 12
RIVER = """Who,To whom,Stance,Topic,When,What was said,Status
Mayor,Farmers,ally,Water,2024-05-01,The mayor promises the farmers water in summer,done
Farmers,Mayor,enemy,Dam,2024-05-20,The farmers say that they will block the dam,planned
Mill,Farmers,+1,Land,2024-06,The mill lends the farmers its lower field,done
Mill,,ally,Land,2024-06,The mill thanks someone,done
Fishers,Mayor,-1,Dam,2024-07-02,The fishers take the mayor to court over the dam,done
Mayor,Mill,abstain,Land,2024-07,The mayor says nothing of the mill,rumour
"""


def main() -> None:
    """Take all pictures."""
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport=WINDOW)
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page.goto(f"{address}/?selected=AM&selected=AZ&selected=support")
        picture(page)
        page.screenshot(path=FOLDER / "explorer.png")
        page.set_viewport_size(TALL)
        page.goto(address)
        picture(page)
        page.get_by_test_id("stSidebar").hover()
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
        picture(page).screenshot(path=FOLDER / "ties.png")
        tab(page, f"{address}/?tab=Camps")
        picture(page).screenshot(path=FOLDER / "camps.png")
        page.locator(".st-key-by_issue_map").screenshot(path=FOLDER / "issues.png")
        tab(page, f"{address}/?tab=Positions")
        page.locator("[data-testid=stVegaLiteChart]:visible").first.screenshot(path=FOLDER / "positions.png")
        page.goto(f"{address}/?tab=Data")
        own_case(page)
        browser.close()


def picture(page: Page) -> Locator:
    """Return the living picture once it stands still."""
    view = page.locator(".graph-view:visible")
    expect(view).to_have_attribute("data-settled", re.compile(r"\d+"))
    rest(page)
    return view


def tab(page: Page, address: str) -> None:
    """Open a tab of measures and wait for what is at its end."""
    page.goto(address)
    expect(page.get_by_text("How computed")).to_be_visible()
    rest(page)


def rest(page: Page) -> None:
    """Wait until the app has nothing left to compute, and the page to move."""
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    time.sleep(STILL)


def own_case(page: Page) -> None:
    """Take the picture of a table of other columns in the tab Data, from its first line to its last button."""
    first = page.get_by_text("Your own case:")
    expect(first).to_be_visible()
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(
        {"name": "river.csv", "mimeType": "text/csv", "buffer": RIVER.encode()}
    )
    last = page.get_by_role("button", name="Open this case")
    expect(last).to_be_visible()
    rest(page)
    tabs, top, end = box(page.get_by_role("tabpanel").and_(page.locator(":visible"))), box(first), box(last)
    y, below = top["y"] - MARGIN, end["y"] + end["height"] + MARGIN / 2
    clip = FloatRect(x=tabs["x"] - MARGIN, y=y, width=tabs["width"] + 2 * MARGIN, height=below - y)
    page.screenshot(path=FOLDER / "data.png", clip=clip)


def box(found: Locator) -> FloatRect:
    """Return where something is on the page."""
    rectangle = found.bounding_box()
    assert rectangle is not None
    return rectangle


@contextmanager
def served() -> Iterator[str]:
    """Run the app with the example on a free port of this machine, and end it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    quiet = ["--server.fileWatcherType=none", "--browser.gatherUsageStats=false"]
    process = subprocess.Popen([sys.executable, "-m", "streamlit", "run", str(APP), *options, *quiet], cwd=APP.parent)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Wait until something answers on a port of this machine."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"The app does not answer on port {port}.")


if __name__ == "__main__":
    main()
