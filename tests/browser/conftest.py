"""Fixtures of the browser tests: servers on this machine, and pages that fail at any complaint or request."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from benchmarks.ports import free_port
from tests.browser.chromium import FLAGS, find_browser
from tests.browser.firefox import opened_firefox
from tests.browser.kept_page import KeptPage
from tests.browser.picture import FIRST, Picture
from tests.browser.tabs import PATIENCE, SCREEN, SETTABLE, Tab, Tabs, new_context, watch

SCRIPT = Path(__file__).parents[2] / "graph_app.py"
OWN_NAME = "own <img src=x onerror=window.harmed=1> **case** $y$"
"""Stem of the file of claims that tests write themselves: the title of their case."""

expect.set_options(timeout=PATIENCE)

Open = Callable[..., Picture]
OpenTab = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A server whose case is what a test writes."""

    address: str
    folder: Path

    def write(self, *, edges: str, nodes: str) -> None:
        (self.folder / "nodes.csv").write_text(nodes, encoding="utf-8")
        (self.folder / f"{OWN_NAME}.csv").write_text(edges, encoding="utf-8")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server of the shipped case."""
    with served([], log=tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def own_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnCase]:
    folder = tmp_path_factory.mktemp("own")
    arguments = ["--edges", str(folder / f"{OWN_NAME}.csv"), "--nodes", str(folder / "nodes.csv")]
    with served(arguments, log=folder / "log") as address:
        yield OwnCase(address, folder)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    opened = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    with opened_firefox(playwright) as opened:
        yield opened


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Return the tabs that tests hand on."""
    return Tabs(browser)


@pytest.fixture
def new_page(browser: Browser, tabs: Tabs) -> Iterator[Callable[..., Page]]:
    """Return a maker of empty pages, each as of another reader; what a page complains of fails the test.

    They are those that tests hand on (`tabs.py`), unless one has to be `alone` or has options that these cannot take.
    """
    contexts: list[BrowserContext] = []
    taken: list[Tab] = []
    complaints: list[str] = []

    def make(*, alone: bool = False, **options: Any) -> Page:
        if alone or not options.keys() <= SETTABLE:
            contexts.append(new_context(browser, **options))
            page = contexts[-1].new_page()
            watch(page, complaints)
            return page
        taken.append(tabs.take(**options))
        return taken[-1].page

    yield make
    complaints += [each for tab in taken for each in tab.complaints]
    for context in contexts:
        context.close()
    for tab in reversed(taken):
        tabs.give_back(tab)
    assert complaints == []


@pytest.fixture(scope="session")
def shelf() -> list[KeptPage]:
    """Return where the page of `kept_page` lies while no test has it."""
    return []


@pytest.fixture
def kept_page(browser: Browser, server: str, shelf: list[KeptPage]) -> Iterator[KeptPage]:
    """Return a page of the app as it starts, which tests hand on; what it complains of fails the test."""
    kept = shelf.pop() if shelf else KeptPage(Tab(browser), server)
    kept.start()
    yield kept
    shelf.append(kept)
    complained, kept.complaints[:] = [*kept.complaints], []
    assert complained == []


@pytest.fixture
def firefox_page(firefox: Browser) -> Iterator[Page]:
    """Return an empty page of Firefox; what it complains of fails the test."""
    context = new_context(firefox)
    complaints: list[str] = []
    page = context.new_page()
    watch(page, complaints)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def open_app(request: pytest.FixtureRequest, new_page: Callable[..., Page], server: str) -> Open:
    """Return a function that opens the app at an address and waits for the picture; with options as a new reader."""
    at_server = opened_at(request, new_page, server)

    def open_at(address: str = server, *, query: dict[str, Any] | None = None, **options: Any) -> Picture:
        if address == server:
            return Picture(at_server(query or {}, **options)).wait()
        page = new_page(**options)
        page.goto(f"{address}/?{urlencode(query or {}, doseq=True)}")
        return Picture(page).wait()

    return open_at


@pytest.fixture
def open_tab(request: pytest.FixtureRequest, new_page: Callable[..., Page], server: str) -> OpenTab:
    """Return a function that opens the app at a tab of measures and waits for what is at its end."""
    at_server = opened_at(request, new_page, server)

    def open_at(query: dict[str, str], **options: Any) -> Page:
        page = at_server(query, **options)
        expect(page.get_by_text("How computed").locator("visible=true")).to_be_visible(timeout=FIRST)
        expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
        return page

    return open_at


def opened_at(request: pytest.FixtureRequest, new_page: Callable[..., Page], server: str) -> OpenTab:
    """Return a function that brings a page to an address of the shipped case.

    The first page without options is the one that tests hand on; each other is a new one.
    """
    taken: list[KeptPage] = []

    def at(query: dict[str, Any], **options: Any) -> Page:
        if options or taken:
            page = new_page(**options)
            page.goto(f"{server}/?{urlencode(query, doseq=True)}")
            return page
        taken.append(request.getfixturevalue("kept_page"))
        return taken[0].go(query) if query else taken[0].page

    return at


@pytest.fixture
def picture(open_app: Open) -> Picture:
    """Return the picture of the app as it starts, in a page that tests hand on."""
    return open_app()


@pytest.fixture
def new_picture(open_app: Open) -> Picture:
    """Return the same opened anew: for a test that leaves a script in it, or needs that nothing was ever done."""
    return open_app(viewport=SCREEN)


@contextmanager
def served(arguments: list[str], *, log: Path, variables: Mapping[str, str] | None = None) -> Iterator[str]:
    """Run the app on a free port of this machine, with variables of the environment, and surely end it."""
    port = free_port()
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    given = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "streamlit", "run", str(SCRIPT), *given, "--", *arguments]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=SCRIPT.parent,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, **(variables or {})},
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_up(process, f"{address}/_stcore/health", log)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until_up(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"no answer from {url}; the log of the server:\n{log.read_text()[-2000:]}")
