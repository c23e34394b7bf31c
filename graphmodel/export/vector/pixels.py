"""SVG to pixels."""

from __future__ import annotations

import subprocess
import sys

LARGE = 100_000
"""Characters. The pixels of so much SVG take about 0.4 s, in which Python could do nothing else."""
PROGRAM = """import sys
from vl_convert import svg_to_png
sys.stdout.buffer.write(svg_to_png(sys.stdin.buffer.read().decode(), scale=float(sys.argv[1])))"""


def in_pixels(svg: str, *, sharpness: float) -> bytes:
    """Return an SVG as PNG, ``sharpness`` pixels wide for each pixel of the SVG; another process makes a large one."""
    if len(svg) >= LARGE:
        command = [sys.executable, "-c", PROGRAM, str(sharpness)]
        return subprocess.run(command, input=svg.encode(), stdout=subprocess.PIPE, check=True).stdout  # noqa: S603 - ours
    from vl_convert import svg_to_png  # noqa: PLC0415 - slow to load, and only pictures in pixels need it

    return svg_to_png(svg, scale=sharpness)
