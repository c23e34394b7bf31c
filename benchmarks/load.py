"""Count the filter changes a second that many readers get, beside a bare page of Streamlit in the same run."""

import asyncio
import csv
import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from time import monotonic, sleep

from rich.table import Table

from benchmarks.cases import ISSUES, BenchCase
from benchmarks.pages import OURS, PAGES, PEERS, Page
from benchmarks.reader import PageError, Reader
from benchmarks.server import running

BARE = Page(
    "bare",
    "a bare page with one widget, as Streamlit serves it",
    PEERS / "bare_page.py",
    settings=("--runner.postScriptGC=true",),
)
LEAN = Page("lean", "the same page with the settings of this explorer", PEERS / "bare_page.py")
COUNTS = r"\*\*([\d,]+) of ([\d,]+) claims, ([\d,]+) of ([\d,]+) actors shown\*\*"
CHOSEN = r"\*\*(\d+) chosen\*\*"
WIDGET = "Issue"
AT_REST = 120
"""Seconds after which a server has given back what it held for readers who left."""


@dataclass(frozen=True, slots=True)
class Load:
    """What many readers of a page got.

    Attributes
    ----------
    seconds
        From the first change to the last answer.
    waits
        Seconds from each change to its answer.
    wrong, errors
        Answers with another number than the files give, and those that a page failed to give.
    cpu
        Seconds of work of the server in all, whatever else the machine did.
    before, peak, after
        MiB of the server: after one visit, at the end of the load, and when all readers were gone.
    """

    page: str
    seconds: float
    waits: tuple[float, ...]
    wrong: int
    errors: tuple[str, ...]
    cpu: float
    before: float
    peak: float
    after: float

    @property
    def rate(self) -> float:
        """Changes answered a second, in all."""
        return len(self.waits) / self.seconds


Expected = Callable[[Sequence[str]], list[int]]
Walk = list[list[str]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A page, the text that answers a change of its filter, and the numbers that it should have."""

    page: Page
    pattern: str
    expected: Expected
    values: Sequence[str]


@dataclass
class _Tally:
    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    wrong: int = 0
    seconds: float = 0
    cpu: float = 0


def load(case: BenchCase, *, readers: int, changes: int, limit: float, seed: int) -> list[Load]:
    """Return what readers of each page got who each changed a filter some times, as soon as the last was answered."""
    found = []
    for asked in (
        _Asked(BARE, CHOSEN, lambda chosen: [len(chosen)], ISSUES),
        _Asked(LEAN, CHOSEN, lambda chosen: [len(chosen)], ISSUES),
        _Asked(PAGES[OURS], COUNTS, _counts(case), sorted(case.ties_by_issue)),
    ):
        walks = [
            list(islice(_walk(asked.values, random.Random(f"{seed} {reader}")), changes)) for reader in range(readers)
        ]
        found.append(_measured(asked, case, walks, limit=limit))
    return found


def loads_table(loads: Sequence[Load]) -> Table:
    """Lay the pages beside each other."""
    table = Table(title="many readers", title_justify="left")
    columns = (
        "page",
        "changes",
        "a second",
        "median s",
        "p95 s",
        "CPU ms",
        "wrong",
        "errors",
        "MiB before",
        "peak",
        "after",
    )
    for heading in columns:
        table.add_column(heading, justify="left" if heading == "page" else "right")
    for each in loads:
        p95 = quantiles(each.waits, n=20)[-1]
        numbers = [f"{number:.2f}" for number in (each.rate, median(each.waits), p95)]
        numbers.append(f"{each.cpu / len(each.waits) * 1000:.0f}")
        memory = [f"{number:.0f}" for number in (each.before, each.peak, each.after)]
        table.add_row(each.page, str(len(each.waits)), *numbers, str(each.wrong), str(len(each.errors)), *memory)
    return table


def summary(loads: Sequence[Load]) -> list[str]:
    """Say the ratios, and what went wrong."""
    *others, ours = loads
    lines = [f"{ours.page}: {ours.rate / each.rate:.2f} of the changes a second of {each.page}" for each in others]
    return [*lines, *(f"{each.page}: {error}" for each in loads for error in each.errors[:3])]


def _measured(asked: _Asked, case: BenchCase, walks: Sequence[Walk], *, limit: float) -> Load:
    tally = _Tally()
    with running(asked.page, case) as (address, process):
        asyncio.run(_visit(address))
        before = memory(process)
        asyncio.run(asyncio.wait_for(_all_read(address, asked, walks, tally, process), limit))
        peak = memory(process)
        after = _at_rest(process, before) if asked.page is PAGES[OURS] else peak
    return Load(
        asked.page.name,
        tally.seconds,
        tuple(tally.waits),
        tally.wrong,
        tuple(tally.errors),
        tally.cpu,
        before,
        peak,
        after,
    )


async def _visit(address: str) -> None:
    async with Reader(address, WIDGET):
        pass


async def _all_read(address: str, asked: _Asked, walks: Sequence[Walk], tally: _Tally, process: int) -> None:
    async with AsyncExitStack() as sessions:
        readers = [Reader(address, WIDGET) for _ in walks]
        await asyncio.gather(*(sessions.enter_async_context(reader) for reader in readers))
        begun, worked = monotonic(), cpu(process)
        await asyncio.gather(*(_read(reader, walk, asked, tally) for reader, walk in zip(readers, walks, strict=True)))
        tally.seconds, tally.cpu = monotonic() - begun, cpu(process) - worked


async def _read(reader: Reader, walk: Walk, asked: _Asked, tally: _Tally) -> None:
    for chosen in walk:
        begun = monotonic()
        try:
            await reader.choose(chosen)
            tally.wrong += reader.found(asked.pattern) != asked.expected(chosen)
        except (PageError, ValueError) as error:
            tally.errors.append(str(error))
        tally.waits.append(monotonic() - begun)


def _walk(values: Sequence[str], rng: random.Random) -> Iterator[list[str]]:
    chosen: set[str] = set()
    while True:
        chosen ^= {rng.choice(values)}
        yield sorted(chosen)


def _counts(case: BenchCase) -> Expected:
    """Return the claims and actors that the files have on some issues, and in all."""
    kinds = {row["id"]: row["kind"] for row in _rows(case.nodes)}
    claims = [(set(row["issue"].split("; ")), row["source"], row["target"]) for row in _rows(case.edges)]
    among = [claim for claim in claims if kinds[claim[2]] == "actor"]
    actors = {node for node, kind in kinds.items() if kind == "actor"}
    silent = actors - {end for claim in claims for end in claim[1:]}

    def counts(chosen: Sequence[str]) -> list[int]:
        kept = [claim for claim in among if not chosen or not claim[0].isdisjoint(chosen)]
        shown = {end for claim in kept for end in claim[1:]} | (set() if chosen else silent)
        return [len(kept), len(claims), len(shown), len(actors)]

    return counts


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def memory(process: int) -> float:
    """Return the resident memory of a process in MiB."""
    (line,) = [line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def cpu(process: int) -> float:
    """Return the seconds that a process has worked."""
    ticks = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _at_rest(process: int, before: float) -> float:
    """Wait until a server has given back what readers took, or long enough that it should have."""
    end = monotonic() + AT_REST
    while monotonic() < end and memory(process) > before:
        sleep(2)
    return memory(process)
