"""What a session held is given back when its page is closed, without anybody else coming."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import pytest

from benchmarks.cases import BenchCase
from benchmarks.pages import Page
from benchmarks.reader import Reader
from benchmarks.server import running
from graphmodel.ui.background import at_rest

PATIENCE = 60
Address = str


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which a page says that its case is gone."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Address]:
    """Serve that page to all tests; its cases are numbered."""
    script = Path(__file__).with_name("served_case.py")
    page = Page("own", "a case of one's own", script, arguments=lambda _: (str(folder),))
    with running(page, BenchCase("none", folder, {})) as (address, _):
        yield address


def until(is_so: Callable[[], bool]) -> bool:
    end = monotonic() + PATIENCE
    while not is_so() and monotonic() < end:
        sleep(0.05)
    return is_so()


def in_a_thread(visits: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run what awaits, also where another test's browser has left an event loop running."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(visits())).result()


def test_what_can_wait_is_done_at_rest_and_a_case_of_ones_own_goes_with_its_page_and_no_other(
    served: Address, folder: Path
) -> None:
    async def come_and_go() -> None:
        async with Reader(served, "Issue") as stays:
            assert await asyncio.to_thread(until, (folder / "at rest").exists)
            async with Reader(served, "Issue") as goes:
                kept, gone = [folder / reader.texts[-1].replace("case", "gone") for reader in (stays, goes)]
                assert kept != gone
            assert await asyncio.to_thread(until, gone.exists)
            assert not kept.exists()
            await stays.choose(["Water"])
            assert stays.found(COUNTS)[:2] == [4, 9]
        assert await asyncio.to_thread(until, kept.exists)

    in_a_thread(come_and_go)


COUNTS = r"\*\*([\d,]+) of ([\d,]+) claims, ([\d,]+) of ([\d,]+) actors shown\*\*"


def test_a_page_that_was_away_for_a_moment_has_its_case_again(served: Address) -> None:
    async def come_back() -> None:
        async with Reader(served, "Issue") as reader:
            session, case = reader.session, reader.texts[-1]
        await asyncio.sleep(0.3)
        async with Reader(served, "Issue", session=session) as again:
            assert again.texts[-1] == case
            await asyncio.sleep(2.5)
            await again.choose(["Water"])
            assert again.texts[-1] == case

    in_a_thread(come_back)


def test_what_is_collected_is_not_looked_at_again_before_the_next_time() -> None:
    try:
        at_rest.collect()
        kept = gc.get_freeze_count()
        assert kept > 0
        at_rest.collect()
        assert abs(gc.get_freeze_count() - kept) < kept / 2
    finally:
        gc.unfreeze()
