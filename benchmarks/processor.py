"""Work of a page in processor time, which a busy machine does not change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import CDPSession, Page

TRACED = {"categories": "blink.user_timing", "transferMode": "ReportEvents"}
ACT, DRAWN = "act", "drawn"
TOGETHER = 50_000  # microseconds: a click is a press, a release and a click
NOTE = """
  for (const kind of ['click', 'keydown']) addEventListener(kind, () => performance.mark('act'), true);
  for (const name of ['stroke', 'fill', 'fillText']) {
    const plain = CanvasRenderingContext2D.prototype[name];
    let isNoted = false;
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      if (!isNoted && this.canvas.closest?.('.graph-stage')) {
        isNoted = true;
        queueMicrotask(() => { performance.mark('drawn'); isNoted = false; });
      }
      return plain.apply(this, given);
    };
  }
"""
"""Marks each click and key, and the end of each picture; runs before all else in the page."""


@dataclass
class Work:
    """The marks of a page, each with the processor time that its main thread had taken by then."""

    marks: list[dict[str, Any]] = field(default_factory=list)

    def to_picture(self) -> float | None:
        """Give the processor seconds from the last act before a picture to the last picture; None without one."""
        drawn = [each for each in self.marks if each["name"] == DRAWN]
        acts = [each for each in self.marks if each["name"] == ACT and drawn and each["ts"] <= drawn[0]["ts"]]
        if not acts:
            return None
        first = next(each for each in acts if each["ts"] >= acts[-1]["ts"] - TOGETHER)
        return float(drawn[-1]["tts"] - first["tts"]) / 1e6


@asynccontextmanager
async def work_of(page: Page) -> AsyncIterator[Work]:
    """Take the marks that a page with `NOTE` makes meanwhile."""
    session, work, is_over = await page.context.new_cdp_session(page), Work(), asyncio.Event()
    session.on("Tracing.dataCollected", lambda found: work.marks.extend(found["value"]))
    session.on("Tracing.tracingComplete", lambda _: is_over.set())
    await session.send("Tracing.start", TRACED)
    yield work
    await session.send("Tracing.end")
    await is_over.wait()
    work.marks = sorted((each for each in work.marks if each["name"] in {ACT, DRAWN}), key=lambda each: each["ts"])
    await session.detach()


async def counted(page: Page) -> CDPSession:
    """Begin to count the processor time that the main thread of a page takes."""
    session = await page.context.new_cdp_session(page)
    await session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return session


async def work_so_far(session: CDPSession) -> float:
    """Give the processor seconds that the main thread of a page has taken since it is `counted`."""
    found = await session.send("Performance.getMetrics")
    return next(float(each["value"]) for each in found["metrics"] if each["name"] == "TaskDuration")
