"""Take the pictures of the documents from the running app, and write the page that README.md opens with.

`python docs/images/make.py` makes all; with `demo` the page alone, with `tasks` the pictures of docs/first-tasks.md,
with `desk` those of docs/coding-desk.md, with `tabs` all others.
It needs the packages of requirements-dev.txt and an installed Chromium.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coding_desk import coding
from every_size import LAPTOP, PHONE, SCREEN, Scheme, in_every_size
from playwright.sync_api import Browser, FloatRect, Locator, Page, ViewportSize, expect, sync_playwright

from graphmodel import page as page_of
from graphmodel import select, shipped_case
from graphmodel.export.page_options import PageOptions

FOLDER = Path(__file__).parent
DEMO = FOLDER.parent / "demo.html"
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
    """Write the page and, unless it alone is asked for, take all pictures."""
    DEMO.write_bytes(page_of(select(shipped_case(), proposals=False), options=PageOptions(whole=True)))
    if sys.argv[1:] == ["demo"]:
        return
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        expect.set_options(timeout=PATIENCE)
        if sys.argv[1:] in ([], ["desk"]):
            coding(browser, served, FOLDER)
        if sys.argv[1:] == ["desk"]:
            return
        if sys.argv[1:] != ["tabs"]:
            tasks(browser, address)
        if sys.argv[1:] == ["tasks"]:
            return
        page = browser.new_page(viewport=WINDOW)
        page.set_default_timeout(PATIENCE)
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
        page.set_viewport_size(ViewportSize(width=WIDTH, height=1500))
        page.goto(f"{address}/?tab=What+if&without=c164")
        picture(page)
        page.add_style_tag(content=":root { --graph-height: 560px !important }")  # so that it is on the picture whole
        picture(page)
        page.screenshot(path=FOLDER / "what-if.png")
        page.set_viewport_size(TALL)
        page.goto(f"{address}/?tab=Data")
        own_case(page)
        browser.close()


def tasks(browser: Browser, address: str) -> None:
    """Take a picture of the answer to each of the first tasks, each at another size of the screen."""
    for name, size, scheme, answer in TASKS:
        page = browser.new_page(viewport=size, color_scheme=scheme)
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        picture(page)
        answer(page)
        rest(page)
        page.screenshot(path=FOLDER / f"task-{name}.png")
        page.close()

    def begin(page: Page) -> None:
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        picture(page)

    in_every_size(browser, IN_EVERY_SIZE, begin=begin, rest=rest, folder=FOLDER)


def show_opponents(page: Page) -> None:
    """Ask who opposes what divides the actors most."""
    page.get_by_role("button", name="Armenia and Iran oppose it").click()
    expect(page.get_by_role("button", name="Copy as text").first).to_be_visible()


def choose_issue(page: Page, name: str) -> None:
    """Choose an issue beside the picture; on a phone, the filters are opened for that and closed again."""
    opens = page.get_by_test_id("stExpandSidebarButton")
    is_narrow = opens.is_visible()
    if is_narrow:
        opens.click()
    page.get_by_test_id("stSidebar").get_by_role("button", name=name).click()
    if is_narrow:
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()


def show_figure(page: Page) -> None:
    """Choose an issue, and open the dialogue of its figure."""
    choose_issue(page, "Use of force")
    expect(page.get_by_text("10 of 165 claims")).to_be_visible()
    page.get_by_role("button", name="Figure").click()
    expect(page.get_by_role("dialog").get_by_role("img", name="Preview of the figure")).to_be_visible()


def show_link(page: Page) -> None:
    """Choose an issue, drag an actor away, and copy the link."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose_issue(page, "Transport corridors")
    expect(page.get_by_text("24 of 165 claims")).to_be_visible()
    rest(page)
    at = page.locator(".graph-view").evaluate(POINT_OF_IRAN)
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    page.mouse.move(at["x"] + 60, at["y"] + 60, steps=6)
    page.mouse.up()
    expect(page).to_have_url(re.compile("places="))
    page.get_by_role("button", name="Copy link").click()


def show_mediators(page: Page) -> None:
    """Open the tab of mediation, and the claims about the first candidate."""
    page.get_by_role("tab", name="Mediation").click()
    expect(page.get_by_text("Nobody here is accepted by both")).to_be_visible()
    rest(page)
    rows = box(page.get_by_test_id("stDataFrame").first)
    page.mouse.click(rows["x"] + 16, rows["y"] + 52)
    expect(page.get_by_role("button", name="Copy as text").first).to_be_visible()


def show_both_sides(page: Page) -> None:
    """Choose a tie that is offered beside the picture."""
    page.get_by_role("button", name="Armenia supports Azerbaijan").click()
    expect(page.get_by_role("button", name="Copy as text").first).to_be_visible()


def tap_both_sides(page: Page) -> None:
    """Choose the same by an address: on a phone the picture stays in sight."""
    page.goto(f"{page.url}?selected=AM&selected=AZ&selected=support")
    expect(page.get_by_role("button", name="Copy as text").first).to_be_visible()
    picture(page)


POINT_OF_IRAN = """(root) => {
    const { network } = root.graphmodel;
    const { x, y } = network.canvasToDOM(network.getPosition("IR"));
    const stage = root.querySelector(".graph-stage").getBoundingClientRect();
    return { x: stage.left + x, y: stage.top + y };
}"""
TASKS: tuple[tuple[str, ViewportSize, Scheme, Callable[[Page], None]], ...] = (
    ("opponents", LAPTOP, "light", show_opponents),
    ("figure", SCREEN, "light", show_figure),
    ("link", LAPTOP, "dark", show_link),
    ("mediators", SCREEN, "light", show_mediators),
    ("both-sides", PHONE, "light", tap_both_sides),
    ("both-sides-laptop", LAPTOP, "light", show_both_sides),
)
"""By name: the size of the screen, the colours, and what is clicked."""
IN_EVERY_SIZE = {
    "opponents": show_opponents,
    "figure": show_figure,
    "link": show_link,
    "mediators": show_mediators,
    "both-sides": tap_both_sides,
}
"""By name: what is clicked for the picture of an answer in all sizes and both colours."""


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
    expect(page.locator("[data-testid=stSkeleton]:visible")).to_have_count(0)
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
def served(*arguments: str, **variables: str) -> Iterator[str]:
    """Run the app, with the example where no arguments are given, on a free port of this machine, and end it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    quiet = ["--server.fileWatcherType=none", "--browser.gatherUsageStats=false"]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), *options, *quiet, "--", *arguments]
    process = subprocess.Popen(command, cwd=APP.parent, env={**os.environ, **variables})
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
