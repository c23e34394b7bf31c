"""Time how long the explorer takes to open, beside an empty page of Streamlit: in turn, each in a fresh browser."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from benchmarks.browser import fresh_page
from benchmarks.cases import BenchCase
from benchmarks.pages import OURS, PAGES, PEERS, Page
from benchmarks.server import served

EMPTY = Page("empty", "an empty page of Streamlit", PEERS / "empty_page.py")
SHOWN = {OURS: ".graph-view[data-settled]", EMPTY.name: "[data-testid=stMarkdown] p"}
LIMIT = 60_000  # ms
# Noted in the page, 200 times a second: from outside one looks up to half a second too late.
NOTE = """(() => {
  const hosts = (root) => [...root.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean);
  const within = (root) => root.querySelector("%s") ?? hosts(root).map(within).find(Boolean);
  const look = setInterval(() => {
    if (!within(document)) return;
    window.__shown = performance.now();
    clearInterval(look);
  }, 5);
})()"""


@dataclass(frozen=True, slots=True)
class Opening:
    """Seconds from the start of the navigation to what a page shows.

    Attributes
    ----------
    first
        Of the first reader of a server, who comes as soon as it answers.
    later
        Of those who come later, the median.
    """

    first: float
    later: float


def opening(case: BenchCase, *, runs: int) -> dict[str, Opening]:
    """Return how long each page takes to open; every reader has a fresh browser."""
    pages = (PAGES[OURS], EMPTY)
    with ExitStack() as servers:
        addresses = {page.name: servers.enter_context(served(page, case)) for page in pages}
        taken: dict[str, list[float]] = {name: [] for name in addresses}
        for _ in range(runs + 1):
            for name, address in addresses.items():
                taken[name].append(asyncio.run(_opened(address, SHOWN[name])))
    return {name: Opening(seconds[0], median(seconds[1:])) for name, seconds in taken.items()}


async def _opened(address: str, shown: str) -> float:
    async with fresh_page(NOTE % shown) as page:
        await page.goto(address, wait_until="commit", timeout=LIMIT)
        noted = await page.wait_for_function("window.__shown", timeout=LIMIT)
        return await noted.json_value() / 1000
