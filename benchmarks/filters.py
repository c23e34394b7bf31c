"""Change every filter of the explorer, one after the other, and note what the picture shows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from time import monotonic

from playwright.async_api import Page
from rich.table import Table

from benchmarks.browser import fresh_page
from benchmarks.cases import BenchCase
from benchmarks.pages import OURS, PAGES
from benchmarks.processor import NOTE, work_of
from benchmarks.server import served
from benchmarks.visit import REST, WATCH, Report

Act = Callable[[Page], Awaitable[None]]
ENOUGH = 40.0  # s: each filter is changed once, and again as long as less time than this has gone
LATE = 3_000  # ms after the first picture: what the browser is given after it has come
AT_REST = "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
BY_KEY = "addEventListener('keydown', (event) => { __watch.start ??= event.timeStamp; }, true)"


Seconds = tuple[float, float]
"""From a change of a filter to the settled picture: on the clock, and of work of the page's main thread."""


def filters(case: BenchCase, *, runs: int, limit: float) -> dict[str, Seconds | None]:
    """Measure the least seconds from a change of each filter to the settled picture; None where none comes in time.

    The least of some runs, as whatever else the machine does only adds to it.
    """
    with served(PAGES[OURS], case) as address:
        return asyncio.run(_visit(address, case, runs=runs, limit=limit))


def filters_table(found: dict[str, dict[str, Seconds | None]]) -> Table:
    """Lay out the seconds of each filter, a column a case, with those of work in brackets."""
    table = Table("filter", *found)
    for name in next(iter(found.values())):
        seconds = [of_case[name] for of_case in found.values()]
        table.add_row(
            name, *("no other picture" if each is None else "{:.3f} ({:.3f})".format(*each) for each in seconds)
        )
    return table


async def _visit(address: str, case: BenchCase, *, runs: int, limit: float) -> dict[str, Seconds | None]:
    async with fresh_page(WATCH + NOTE) as page:
        await page.goto(address, timeout=0)
        await page.evaluate(f"__watch.start = 0; __watch.settled({REST})")
        await page.evaluate(BY_KEY)
        await page.wait_for_timeout(LATE)
        found: dict[str, list[Seconds]] = {name: [] for name, _ in _acts(case)}
        ends = monotonic() + ENOUGH
        for run in range(runs):
            for name, act in _acts(case):
                if run and monotonic() > ends:  # a busy machine: each filter has been changed once
                    break
                seconds = await _time(page, act, limit=limit)
                found[name] += [] if seconds is None else [seconds]
        return {name: _least(times) for name, times in found.items()}


def _least(times: list[Seconds]) -> Seconds | None:
    return (min(clock for clock, _ in times), min(work for _, work in times)) if times else None


async def _time(page: Page, act: Act, *, limit: float) -> Seconds | None:
    """Change a filter, wait for the picture, and take the filter back."""
    await page.evaluate("__watch.arm()")
    async with work_of(page) as work:
        await act(page)
        try:
            async with asyncio.timeout(limit):
                report: Report = await page.evaluate(f"__watch.settled({REST})")
        except TimeoutError:
            report = await page.evaluate("__watch.report()")
    clear = page.get_by_test_id("stMain").get_by_role("button", name="Clear all")
    await clear.click()
    await clear.wait_for(state="detached")  # on a busy machine the run has not begun yet when the click is through
    await page.wait_for_function(AT_REST)
    await page.wait_for_timeout(REST)
    to_picture = work.to_picture()
    if report["shown"] is None or to_picture is None:
        return None
    return (report["last"] - (report["start"] or 0)) / 1000, to_picture


def _acts(case: BenchCase) -> Iterator[tuple[str, Act]]:
    yield "issue", _pressed(case.busiest_issues()[0])
    yield "relation", _pressed("opposition")
    yield "status", _pressed("prospective")
    yield "basis", _pressed("inferred")
    yield "strength", lambda page: page.get_by_test_id("stSidebar").get_by_role("radio", name="2", exact=True).click()
    yield "since", _typed("Since", "2024")
    yield "until", _typed("Until", "2023-10")
    yield "text", _typed("Text", "corridor")
    yield "actor", _listed("Actors")


def _pressed(name: str) -> Act:
    return lambda page: page.get_by_test_id("stSidebar").get_by_role("button", name=name).first.click()


def _typed(label: str, text: str) -> Act:
    async def act(page: Page) -> None:
        field = page.get_by_label(label, exact=True)
        await field.fill(text)
        await page.evaluate("__watch.arm()")  # from the Enter on
        await field.press("Enter")

    return act


def _listed(label: str) -> Act:
    async def act(page: Page) -> None:
        await page.get_by_test_id("stSidebar").get_by_role("combobox", name=label).click()
        option = page.get_by_role("option").nth(3)
        await option.wait_for()
        await page.evaluate("__watch.arm()")
        await option.click()
        await page.keyboard.press("Escape")  # an open list hides all else

    return act
