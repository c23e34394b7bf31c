"""SVG to pixels, and to a page of PDF."""

from __future__ import annotations

import re
import subprocess
import sys

LARGE = 100_000
"""Characters. What is made of so much SVG takes about 0.4 s, in which Python could do nothing else."""
_PROGRAM = """import sys, vl_convert
name, *numbers = sys.argv[1:]
options = dict(zip(("scale", "ppi"), map(float, numbers)))
sys.stdout.buffer.write(getattr(vl_convert, name)(sys.stdin.buffer.read().decode(), **options))"""
_POINTS = 72
"""To the inch: the resolution of a PNG at which one pixel of the SVG is one of its own."""
_MOST_TRIES = 200
"""For a PDF of four faces, whose order is one of 24, this fails less than once in 4,000 times."""
_RESOURCES = re.compile(rb"(?:^ +/(?:xo|gs|fo|sh|pa)\d+ \d+ 0 R\n)+", re.MULTILINE)
_FACES = re.compile(rb"/FontName /\w+\+([^\s/]+)")


def in_pixels(svg: str, *, sharpness: float, dpi: int = _POINTS) -> bytes:
    """Return an SVG as PNG, ``sharpness`` pixels wide for each pixel of the SVG, that says how many an inch has."""
    return _converted("svg_to_png", svg, sharpness * _POINTS / dpi, dpi)


def as_page(svg: str) -> bytes:
    """Return an SVG as PDF of one page, a point for each px; the same bytes for the same SVG.

    The library lists the parts of a page in the order of a hash table that is another each time: names are sorted, and
    the page made again until its faces come in the order of their names.
    """
    for _ in range(_MOST_TRIES):
        made = _converted("svg_to_pdf", svg)
        faces = _FACES.findall(made)
        if faces == sorted(faces):
            break
    return _RESOURCES.sub(lambda found: b"".join(sorted(found[0].splitlines(keepends=True))), made)


def _converted(name: str, svg: str, *numbers: float) -> bytes:
    """Return what a function of the library makes; another process makes what is large."""
    if len(svg) >= LARGE:
        command = [sys.executable, "-c", _PROGRAM, name, *map(str, numbers)]
        return subprocess.run(command, input=svg.encode(), stdout=subprocess.PIPE, check=True).stdout  # noqa: S603 - ours
    import vl_convert  # noqa: PLC0415 - slow to load, and only pictures in pixels and pages need it

    options = dict(zip(("scale", "ppi"), numbers, strict=False))
    made: bytes = getattr(vl_convert, name)(svg, **options)
    return made
