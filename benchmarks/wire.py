"""Count what crosses the wire with a filter: all that a server of the explorer sends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median

from rich.table import Table

from benchmarks.cases import BenchCase
from benchmarks.load import WIDGET
from benchmarks.pages import OURS, PAGES
from benchmarks.reader import Reader
from benchmarks.server import served

WAIT = 0.2  # s, until the last bytes are through


@dataclass
class Counter:
    """The bytes that a server sent since this was last set to 0."""

    bytes: int = 0
    sizes: dict[str, list[int]] = field(default_factory=lambda: {"asked for first": [], "asked for before": []})


def wire(case: BenchCase) -> Table:
    """Measure the bytes that the server sends with a filter that is new to it, and with one that it knows."""
    with served(PAGES[OURS], case) as address:
        found = asyncio.run(_visit(address, case))
    table = Table("a filter", "bytes, least", "bytes, median", "bytes, most")
    for name, sizes in found.sizes.items():
        table.add_row(name, *(f"{of(sizes):,.0f}" for of in (min, median, max)))
    return table


async def _visit(address: str, case: BenchCase) -> Counter:
    counter, issues = Counter(), case.busiest_issues()[:5]
    async with _between(address, counter) as between, Reader(between, WIDGET) as reader:
        for sizes in counter.sizes.values():
            for issue in issues:
                counter.bytes = 0
                await reader.choose([issue])
                await asyncio.sleep(WAIT)
                sizes.append(counter.bytes)
    return counter


@asynccontextmanager
async def _between(address: str, counter: Counter) -> AsyncIterator[str]:
    """Give an address that passes all on to another, and counts what comes back."""
    host, port = address.removeprefix("http://").split(":")

    async def passed(source: asyncio.StreamReader, to: asyncio.StreamWriter, *, counts: bool) -> None:
        while content := await source.read(65_536):
            counter.bytes += len(content) if counts else 0
            to.write(content)
        to.close()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        beyond_reader, beyond_writer = await asyncio.open_connection(host, int(port))
        await asyncio.gather(
            passed(reader, beyond_writer, counts=False),
            passed(beyond_reader, writer, counts=True),
            return_exceptions=True,
        )

    async with await asyncio.start_server(meet, host, 0) as server:
        yield f"http://{host}:{server.sockets[0].getsockname()[1]}"
