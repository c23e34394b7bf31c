"""Command line of the benchmarks: `python -m benchmarks` is `python -m benchmarks picture`."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from benchmarks.browser import chromium_version
from benchmarks.cases import BenchCase, article_case, seeded_case
from benchmarks.desk import desk
from benchmarks.filters import filters, filters_table
from benchmarks.large import graphs, growth, measured, runs_table, votes
from benchmarks.load import load, loads_table, summary
from benchmarks.measures import census_timing, frustration_timing, memory_of_census, timings_table
from benchmarks.opening import EMPTY, opening
from benchmarks.pages import OURS, PAGES, Page
from benchmarks.picture import Measurement, Settings, measurable, measure
from benchmarks.report import machine_line, notes, table, write_json
from benchmarks.site import site
from benchmarks.solver_stages import compared, stages_table
from benchmarks.wire import wire

ARTICLE = "article"
SIZES = f"{ARTICLE},100/500,1000/5000,5000/20000"
WIDTH = 132  # a table is not broken when its text goes to a file

app = typer.Typer(add_completion=False)
console = Console(highlight=False, width=max(WIDTH, Console().width))


@app.callback()
def benchmarks() -> None:
    """Say what is fast, how fast, and against what."""


@app.command()
def picture(  # noqa: PLR0917 - the options of a command
    sizes: Annotated[str, typer.Option(help=f"Graphs, with commas between: `{ARTICLE}` or actors/ties.")] = SIZES,
    runs: Annotated[int, typer.Option(min=0, help="Runs a page; 0: five, and three from 1,000 ties on.")] = 0,
    only: Annotated[str, typer.Option(help="Pages, with commas between.")] = ",".join(PAGES),
    limit: Annotated[float, typer.Option(min=1, help="Seconds that a picture may take.")] = 60,
    seed: Annotated[int, typer.Option(help="Seed of the generated graphs.")] = 1,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write every picture as JSON.")] = None,
) -> None:
    """Measure seconds to the first settled picture, and from a filter change to the next."""
    pages, reasons = measurable(_pages(only))
    machine = machine_line(asyncio.run(chromium_version()))
    console.print(machine, *reasons, sep="\n")
    measurements: list[Measurement] = []
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        for case in _cases(sizes, Path(folder), seed=seed):
            settings = Settings(runs=runs, limit=limit)
            of_case = [asyncio.run(measure(page, case, settings)) for page in pages]
            console.print(table(of_case), *notes(of_case), sep="\n")
            measurements += of_case
            if output:
                write_json(output, machine, measurements)


@app.command(name="opening")
def opening_command(runs: Annotated[int, typer.Option(min=1, help="Visits of each page.")] = 5) -> None:
    """Measure seconds from opening the address to the first picture, beside an empty page of Streamlit."""
    case = article_case()
    if case is None:
        raise typer.BadParameter("data/nodes.csv and data/edges.csv are missing")
    found = opening(case, runs=runs)
    ours, empty = found[OURS], found[EMPTY.name]
    for who, one, other in (
        ("the first reader of a server sees", ours.first, empty.first),
        ("later readers see", ours.later, empty.later),
    ):
        console.print(f"{who} a picture in {one:.2f} s, {EMPTY.title} in {other:.2f} s: {one / other:.2f}x")


@app.command(name="site")
def site_command(runs: Annotated[int, typer.Option(min=1, help="Visits of each page.")] = 3) -> None:
    """Measure bytes and seconds to the first picture of the shared page, beside that of pyvis."""
    for found in site(runs=runs):
        console.print(str(found))


@app.command(name="desk")
def desk_command(
    claims: Annotated[int, typer.Option(min=1, help="Claims in the project.")] = 10_000,
    runs: Annotated[int, typer.Option(min=1, help="Claims that are coded.")] = 10,
) -> None:
    """Measure milliseconds from a key at the coding desk to its paint, and the keys and seconds of a claim."""
    console.print(str(desk(claims=claims, runs=runs)))


@app.command(name="filters")
def filters_command(
    sizes: Annotated[
        str, typer.Option(help=f"Graphs, with commas between: `{ARTICLE}` or actors/ties.")
    ] = f"{ARTICLE},1000/5000,5000/20000",
    runs: Annotated[int, typer.Option(min=1, help="Changes of each filter, of which the fastest counts.")] = 3,
    limit: Annotated[float, typer.Option(min=1, help="Seconds that a picture may take.")] = 12,
) -> None:
    """Measure seconds from a change of every filter of this explorer to the settled picture."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        for case in _cases(sizes, Path(folder), seed=1):
            console.print(filters_table({case.name: filters(case, runs=runs, limit=limit)}))


@app.command(name="wire")
def wire_command() -> None:
    """Measure the bytes that the server of this explorer sends with a filter."""
    case = article_case()
    if case is None:
        raise typer.BadParameter("data/nodes.csv and data/edges.csv are missing")
    console.print(wire(case))


@app.command()
def measures(
    program_limit: Annotated[float, typer.Option(min=1, help="Seconds for the single integer program.")] = 30,
) -> None:
    """Measure the triad census and exact frustration, beside plain Python and one integer program."""
    timings = [census_timing(ties) for ties in (10_000, 100_000, 1_000_000)]
    timings += [frustration_timing(ties, program_limit=program_limit) for ties in (300, 1_000, 3_000, 10_000)]
    console.print(timings_table(timings))
    console.print(f"peak memory of a process that counts 1,000,000 ties: {memory_of_census(1_000_000):.0f} MiB")


@app.command()
def stages(
    stage: Annotated[str, typer.Option(help="Only stages whose names contain this.")] = "",
    only: Annotated[str, typer.Option(help="Only work whose name contains this, as `congress` or `: 2 camps`.")] = "",
    tries: Annotated[int, typer.Option(min=1, help="Runs, of which the fastest counts.")] = 3,
) -> None:
    """Measure the solver with and without each of its stages, on fixed networks."""
    console.print(stages_table(list(compared(stages=stage, only=only, tries=tries))))


@app.command()
def large(
    up_to: Annotated[int, typer.Option(min=10_000, help="Most claims; each power of ten from 10,000 on.")] = 10_000_000,
) -> None:
    """Measure opening, filtering and summing up of large cases, beside pandas; UN votes where they are at hand."""
    runs = measured([10**power for power in range(4, 10) if 10**power <= up_to])
    console.print(runs_table(runs), *growth(runs), runs_table(graphs()), sep="\n")
    reference = os.environ.get("GRAPHMODEL_REFERENCE")
    if reference:
        console.print(runs_table(votes(Path(reference))))
    else:
        console.print("UN votes are left out: GRAPHMODEL_REFERENCE names no folder")


@app.command(name="load")
def load_command(
    readers: Annotated[int, typer.Option(min=1, help="Readers at the same time.")] = 50,
    changes: Annotated[int, typer.Option(min=1, help="Changes of the filter by each.")] = 20,
    limit: Annotated[float, typer.Option(min=1, help="Seconds that all of it may take on a page.")] = 900,
    seed: Annotated[int, typer.Option(help="Seed of what is chosen.")] = 1,
) -> None:
    """Measure filter changes a second of many readers beside a bare page, and whether all counts are right."""
    case = article_case()
    if case is None:
        raise typer.BadParameter("data/nodes.csv and data/edges.csv are missing")
    loads = load(case, readers=readers, changes=changes, limit=limit, seed=seed)
    console.print(loads_table(loads), *summary(loads), sep="\n")


def _pages(only: str) -> list[Page]:
    names = only.split(",")
    if unknown := [name for name in names if name not in PAGES]:
        raise typer.BadParameter(f"{', '.join(unknown)}: the pages are {', '.join(PAGES)}", param_hint="--only")
    return [PAGES[name] for name in names]


def _cases(sizes: str, folder: Path, *, seed: int) -> Iterator[BenchCase]:
    for size in sizes.split(","):
        case = article_case() if size == ARTICLE else _generated(size, folder / size.replace("/", "-"), seed=seed)
        if case is None:
            console.print(f"{size} is left out: data/nodes.csv and data/edges.csv are missing")
        else:
            yield case


def _generated(size: str, folder: Path, *, seed: int) -> BenchCase:
    actors, _, ties = size.partition("/")
    if not (actors.isdecimal() and ties.isdecimal()):
        raise typer.BadParameter(f"'{size}' is not `{ARTICLE}` or actors/ties, as 100/500", param_hint="--sizes")
    return seeded_case(int(actors), int(ties), seed, folder=folder)


def _end_in_order(*_: object) -> NoReturn:
    """End by an exception, not at once: servers and browsers are to be ended on the way out."""
    raise SystemExit(128 + signal.SIGTERM)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end_in_order)
    given = sys.argv[1:]
    app(given if given[:1] and (not given[0].startswith("-") or given[0] == "--help") else ["picture", *given])
