"""A visit: what it does to a page, and what it notes of each picture."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from pathlib import Path
from typing import TypedDict

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator, Page, WebSocket

from benchmarks.browser import fresh_page
from benchmarks.cases import BenchCase

WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
REST = 400  # ms without a drawing call: at rest
GRACE = 10.0  # s that a busy page has to say what it has shown by then
FIRST, FILTER, ALL = "first", "filter", "all"


class Report(TypedDict):
    """What watch.js says of the picture: times in ms on the clock of the top window."""

    start: float | None
    shown: float | None
    last: float
    frames: int
    strokes: int
    ties: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """A picture to wait for: its kind, the pill that is clicked, and the ties it has to show."""

    kind: str
    pill: str | None
    expected: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What came of a step: seconds until it was shown and at rest (None: not within the limit)."""

    kind: str
    shown: float | None
    settled: float | None
    received: int
    frames: int
    strokes: int
    ties: int | None
    expected: int


def steps(case: BenchCase) -> list[Step]:
    """All ties, then one issue, two, the other one, and all again: no two in a row alike."""
    for one, other in permutations(case.busiest_issues(), 2):
        counts = [case.ties(issues) for issues in ((), (one,), (one, other), (other,), ())]
        if all(before != after for before, after in pairwise(counts)):
            kinds = (FIRST, FILTER, FILTER, FILTER, ALL)
            return [Step(*step) for step in zip(kinds, (None, one, other, one, other), counts, strict=True)]
    raise ValueError(f"{case.name}: no two issues whose pictures differ")


async def visit(address: str, todo: Sequence[Step], *, limit: float) -> list[Picture]:
    """Look at a page afresh and take its pictures, until a filter change does not come to rest."""
    pictures: list[Picture] = []
    async with fresh_page(WATCH) as page:
        received = _count_received(page)
        for step in todo:
            before = sum(received)
            report = await _picture(page, address, step, limit=limit)
            pictures.append(_noted(step, report, sum(received) - before))
            if pictures[-1].settled is None and step.kind != FIRST:
                break
    return pictures


def _count_received(page: Page) -> list[int]:
    received: list[int] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: received.append(len(payload)))

    page.on("websocket", listen)
    return received


async def _picture(page: Page, address: str, step: Step, *, limit: float) -> tuple[Report | None, bool]:
    """Take the step and wait until the picture rests; else what has been shown by the limit."""
    try:
        async with asyncio.timeout(limit):
            if step.pill is None:
                await page.goto(address, wait_until="commit", timeout=0)
            else:
                await _click(page, step.pill)
            return await page.evaluate(f"__watch.settled({REST})"), True
    except TimeoutError:
        return await _late_report(page, step), False


async def _click(page: Page, issue: str) -> None:
    """Click by place: waiting until the pill stands still would favour a page that is busy."""
    box = await _pill(page, issue).bounding_box(timeout=0)
    if box is None:
        raise LookupError(f"the pill '{issue}' is not visible")
    await page.evaluate("__watch.arm()")
    await page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _pill(page: Page, issue: str) -> Locator:
    group = page.get_by_role("toolbar", name=re.compile("^Issue"))
    return group.get_by_role("button", name=re.compile("^" + re.escape(issue))).first


async def _late_report(page: Page, step: Step) -> Report | None:
    """Ask what was shown by the limit; a page without the pill is not slow, but another one than is measured here."""
    try:
        async with asyncio.timeout(GRACE):
            pills = 1 if step.pill is None else await _pill(page, step.pill).count()
            report: Report = await page.evaluate("__watch.report()")
    except (TimeoutError, PlaywrightError):
        return None
    if not pills:
        raise LookupError(f"the page has no pill '{step.pill}' in a group labelled 'Issue'")
    return report


def _noted(step: Step, outcome: tuple[Report | None, bool], received: int) -> Picture:
    report, at_rest = outcome
    if report is None or report["start"] is None:
        return Picture(step.kind, None, None, received, 0, 0, None, step.expected)
    start, shown = report["start"], report["shown"]
    return Picture(
        kind=step.kind,
        shown=None if shown is None else (shown - start) / 1000,
        settled=(report["last"] - start) / 1000 if at_rest else None,
        received=received,
        frames=report["frames"],
        strokes=report["strokes"],
        ties=report["ties"],
        expected=step.expected,
    )
