"""Decides how opening the explorer is held against an empty page of Streamlit: in turn, each in a fresh browser."""

import asyncio
from contextlib import ExitStack
from statistics import median
from time import perf_counter

from benchmarks.browser import fresh_page
from benchmarks.cases import BenchCase
from benchmarks.pages import OURS, PAGES, PEERS, Page
from benchmarks.server import served

EMPTY = Page("empty", "an empty page of Streamlit", PEERS / "empty_page.py")
SHOWN = {OURS: ".graph-view[data-settled]", EMPTY.name: "text=empty"}
LIMIT = 60_000  # ms


def opening(case: BenchCase, *, runs: int) -> dict[str, float]:
    """Return the median seconds from the start of the navigation to what each page shows, on warm servers."""
    pages = (PAGES[OURS], EMPTY)
    with ExitStack() as servers:
        addresses = {page.name: servers.enter_context(served(page, case)) for page in pages}
        taken: dict[str, list[float]] = {name: [] for name in addresses}
        for _ in range(runs + 1):  # the first visit of each only warms it
            for name, address in addresses.items():
                taken[name].append(asyncio.run(_opened(address, SHOWN[name])))
    return {name: median(seconds[1:]) for name, seconds in taken.items()}


async def _opened(address: str, shown: str) -> float:
    async with fresh_page("") as page:
        start = perf_counter()
        await page.goto(address, wait_until="commit", timeout=LIMIT)
        await page.wait_for_selector(shown, timeout=LIMIT)
        return perf_counter() - start
