"""Report measurements: medians, ratios to our page, and outcomes in words."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from rich.table import Table

from benchmarks.pages import OURS
from benchmarks.picture import Measurement
from benchmarks.visit import ALL, FILTER, FIRST, Picture

NOT_TRIED = "-"


def machine_line(browser: str) -> str:
    """Say on what was measured, and when."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {browser}, {now}"


def table(measurements: Sequence[Measurement]) -> Table:
    """Lay the pages of one case side by side, each with its ratios to ours."""
    ours = next((measurement for measurement in measurements if measurement.page == OURS), None)
    drawn = Table(title=f"{measurements[0].case}: seconds to a settled picture", title_justify="left")
    for heading in ("page", "cold", "first picture", "filter change", "back to all", "kB a filter", "runs"):
        drawn.add_column(heading, justify="left" if heading == "page" else "right", no_wrap=heading == "page")
    for measurement in measurements:
        drawn.add_row(*_cells(measurement, ours))
    return drawn


def notes(measurements: Sequence[Measurement]) -> list[str]:
    """Tell of pictures at rest that show another number of ties than was chosen."""
    return [
        f"{measurement.page}: {picture.ties} ties drawn where {picture.expected} were chosen ({picture.kind})"
        for measurement in measurements
        for picture in {(p.kind, p.expected): p for run in measurement.runs for p in run}.values()
        if picture.settled is not None and picture.ties not in (None, picture.expected)
    ]


def write_json(path: Path, machine: str, measurements: Sequence[Measurement]) -> None:
    """Write every picture of every run, so that other figures can be drawn from them."""
    content = {"machine": machine, "measurements": [asdict(measurement) for measurement in measurements]}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _cells(measurement: Measurement, ours: Measurement | None) -> list[str]:
    cold = [picture for picture in measurement.cold if picture.kind == FIRST]
    cells = [measurement.title, outcome(cold, limit=measurement.limit)]
    for kind in (FIRST, FILTER, ALL):
        pictures = measurement.pictures(kind)
        told = outcome(pictures, limit=measurement.limit), ratio(pictures, ours, limit=measurement.limit)
        cells.append("  ".join(filter(None, told)))
    return [*cells, _kilobytes(measurement.pictures(FILTER)), str(len(measurement.runs))]


def outcome(pictures: Sequence[Picture], *, limit: float) -> str:
    """Say the median in seconds, or that the picture never came, or never came to rest."""
    settled = [picture.settled for picture in pictures if picture.settled is not None]
    shown = [picture.shown for picture in pictures if picture.shown is not None]
    if not pictures:
        return NOT_TRIED
    if len(settled) == len(pictures):
        return f"{median(settled):.2f}"
    if settled:
        return f"{median(settled):.2f} ({len(settled)} of {len(pictures)} at rest)"
    return f"{median(shown):.1f}, never at rest" if shown else f"nothing in {limit:.0f} s"


def ratio(pictures: Sequence[Picture], ours: Measurement | None, *, limit: float) -> str:
    """Say how many times longer than ours; where it never came to rest, more than the limit tells."""
    own = [picture.settled for picture in ours.pictures(pictures[0].kind)] if ours and pictures else []
    base = [seconds for seconds in own if seconds is not None]
    if not base or len(base) < len(own):
        return ""
    settled = [picture.settled for picture in pictures if picture.settled is not None]
    if len(settled) == len(pictures):
        return f"{median(settled) / median(base):.1f}x"
    return f">{limit / median(base):.0f}x"


def _kilobytes(pictures: Sequence[Picture]) -> str:
    received = [picture.received for picture in pictures if picture.received]
    return f"{median(received) / 1000:,.1f}" if received else NOT_TRIED
