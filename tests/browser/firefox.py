"""Which Firefox the tests drive: an installed one, else the system's package; never the patched one of Playwright.

`python -m tests.browser.firefox` sees to it that there is one, and fails where none can be had.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("firefox-esr", "firefox")
PLACE = "/Applications/Firefox.app/Contents/MacOS/firefox"
PATIENCE = 60_000
"""Milliseconds in which Firefox has to start, on a busy machine too."""


def find_firefox() -> str | None:
    """Return the path of a Firefox on this machine; GRAPHMODEL_FIREFOX names one of your own."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return os.environ.get("GRAPHMODEL_FIREFOX") or found or (PLACE if Path(PLACE).exists() else None)


@contextmanager
def opened_firefox(playwright: Playwright) -> Iterator[Browser]:
    """Run a stock Firefox that has the pages, locators and events of the other browser of the tests."""
    found = find_firefox()
    assert found, "The tests need Firefox: python -m tests.browser.firefox"
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "firefox"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tests.browser.firefox_bridge "$@"\n')
        program.chmod(0o700)
        env = {**os.environ, "GRAPHMODEL_FIREFOX": found, "PYTHONPATH": str(Path(__file__).parents[2])}
        opened = playwright.firefox.launch(channel="moz-firefox", executable_path=program, env=env, timeout=PATIENCE)
        yield opened
        opened.close()


def install_firefox() -> None:
    """Install the package of the system."""
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "firefox-esr"]):
        print("No Firefox found; trying:", " ".join(command), flush=True)  # noqa: T201
        subprocess.run(command, check=False, timeout=600, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def main() -> None:
    if not find_firefox() and shutil.which("apt-get"):
        install_firefox()
    found = find_firefox()
    if not found:
        sys.exit("The tests need Firefox: install it, or name it in GRAPHMODEL_FIREFOX.")
    print("Firefox:", found)  # noqa: T201


if __name__ == "__main__":
    main()
