"""Which browser the tests drive: an installed Chrome or Chromium, else Playwright's own, else the system's package.

`python -m tests.browser.chromium` sees to it that there is one, and fails where none can be had.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
SILENT = (
    *("WebUIOmniboxAimPopup", "WebUIOmniboxPopup", "WebUIOmniboxFullPopup"),  # a second of each new context
    *("AimEnabled", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PreconnectToSearch"),
    *("LensOverlay", "PaintHolding", "ThirdPartyStoragePartitioning", "DestroyProfileOnBrowserClose"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable"),
    "SpareRendererForSitePerProcess",  # a process for a page that may come
)
"""Features of the browser to leave out: its suggestions, and those of Playwright's own list, which this replaces."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(SILENT)}",
    *("--in-process-gpu", "--num-raster-threads=1"),  # a tenth less work: pictures pass between fewer processes
    "--js-flags=--no-opt",  # a twentieth: no page lives long enough to be worth the second of V8's compilers
]
"""What a browser needs in a container, keeps it from calling home, and saves it work."""


def find_browser() -> str | None:
    """Return the path of a browser on this machine; GRAPHMODEL_BROWSER names one of your own."""
    named = os.environ.get("GRAPHMODEL_BROWSER")
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    placed = next((place for place in PLACES if Path(place).exists()), None)
    return named or found or placed or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and seldom needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_browser() -> None:
    """Install a browser: Playwright's, else the package of the system."""
    attempts = [[sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]]
    if shutil.which("apt-get"):
        attempts += [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]]
    for command in attempts:
        print("No browser found; trying:", " ".join(command), flush=True)  # noqa: T201
        try:
            subprocess.run(command, check=False, timeout=600)
        except subprocess.TimeoutExpired:
            continue
        if find_browser():
            return


def main() -> None:
    if not find_browser():
        install_browser()
    browser = find_browser()
    if not browser:
        sys.exit("The tests need Chrome or Chromium: install one, or name it in GRAPHMODEL_BROWSER.")
    print("Browser:", browser)  # noqa: T201


if __name__ == "__main__":
    main()
