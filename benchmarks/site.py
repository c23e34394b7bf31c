"""Compare the shared page with pyvis' own: bytes, and seconds to the first picture."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pyvis.network import Network

from benchmarks.browser import fresh_page
from benchmarks.opening import LIMIT, NOTE
from benchmarks.processor import counted, work_so_far
from graphmodel import Case, page, read, select, shipped_case, ties
from graphmodel.export.page_options import PageOptions
from graphmodel.picture.compose import coordinates
from graphmodel.reading.synthetic import generate

SIZES = {"example": None, "20,000 claims, 5,000 actors": (5_000, 20_000), "20,000 claims, 300 actors": (300, 20_000)}


@dataclass(frozen=True, slots=True)
class Opened:
    """A page: its size in bytes, and until its first picture the median seconds, and least of work of the page."""

    case: str
    title: str
    size: int
    seconds: float
    work: float

    def __str__(self) -> str:
        found = f"{self.size / 1e6:.2f} MB, first picture after {self.seconds:.2f} s, {self.work:.2f} s of work"
        return f"{self.case}: {self.title}: {found}"


def site(*, runs: int) -> Iterator[Opened]:
    """Measure our page and that of pyvis, of the example and of generated cases."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        for name, size in SIZES.items():
            case = shipped_case() if size is None else _generated(*size, Path(folder))
            for title, (make, shown) in MAKERS.items():
                path = Path(folder, "page.html")
                path.write_bytes(make(case))
                seconds, work = zip(*(asyncio.run(_opened(path, shown)) for _ in range(runs)), strict=True)
                yield Opened(name, title, path.stat().st_size, median(seconds), min(work))


def _ours(case: Case) -> bytes:
    return page(select(case, proposals=False), options=PageOptions(whole=True))


def _pyvis(case: Case) -> bytes:
    """The ties with the places that our layout gives: a page that had to find them itself would take minutes."""
    net = Network("650px", "100%", directed=True, cdn_resources="in_line")
    net.toggle_physics(False)
    place = coordinates(case)
    for node, label in zip(case.nodes["id"], case.nodes["label"], strict=True):
        net.add_node(node, label=label, x=place[node][0], y=place[node][1], physics=False)
    net.edges.extend(
        {"from": one, "to": other, "arrows": "to"} for one, other in ties(case)[["source", "target"]].to_numpy()
    )
    return net.generate_html().encode()


MAKERS: dict[str, tuple[Callable[[Case], bytes], str]] = {
    "this explorer": (_ours, ".graph-view[data-settled]"),
    "pyvis, standing still": (_pyvis, "#mynetwork canvas"),
}


def _generated(actors: int, claims: int, folder: Path) -> Case:
    made = generate(actors=actors, claims=claims, issues=8, seed=1)
    paths = folder / "edges.csv", folder / "nodes.csv"
    for path, table in zip(paths, (made.claims, made.nodes), strict=True):
        table.to_csv(path, index=False)
    return read(paths)


async def _opened(path: Path, shown: str) -> tuple[float, float]:
    async with fresh_page(NOTE % shown) as opened:
        session = await counted(opened)
        await opened.goto(path.as_uri(), wait_until="commit", timeout=LIMIT)
        await opened.wait_for_selector(shown, timeout=LIMIT)
        work = await work_so_far(session)
        return float(await opened.evaluate("window.__shown")) / 1000, work
