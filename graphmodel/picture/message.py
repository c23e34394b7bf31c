"""Messages to the browser: the drawing once, and each view of it as the difference."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from graphmodel.picture.drawing import Picture
from graphmodel.picture.legend import legend
from graphmodel.picture.view import View


def message(view: View) -> dict[str, Any]:
    """Return what is shown of a picture: the difference from one selection to the next, never the graph.

    Returns
    -------
    dict
        JSON: ``nodes`` and ``ties`` (1 where one is shown); of the ties shown, in the order of the picture, ``levels``
        (of width, and `Limits.prospective_bit` where all claims are prospective) and ``claims`` (up to
        `Limits.most_claims`), each packed by `pack_runs`; ``graph``, the key of the picture, ``caption``, ``selected``
        and ``legend``. Where colours of nodes mean something also ``colours``: ``looks``, see `NodeColours`, and ``of``
        (of a node: index + 1 in these; 0 looks as its kind does). Where sizes do also ``sizes``: ``radii``, in tenths
        (0 is the usual size), ``values`` by node, and words. Where ties are marked also ``marked`` (of a tie:
        index + 1 in ``marks``, words; 0 is not marked).
    """
    picture, ties, limits = view.picture, view.ties, view.picture.style.limits
    shown = np.zeros(len(picture.nodes), dtype=np.uint8)
    shown[[picture.nodes[node] for node in view.nodes]] = 1
    ends = zip(*(ties[name].tolist() for name in ("source", "target", "relation")), strict=True)
    indices = np.array([picture.ties[tie] for tie in ends], dtype=np.int64)
    order = np.argsort(indices)
    lines = np.zeros(len(picture.ties), dtype=np.uint8)
    lines[indices] = 1
    prospective = np.where(ties["observed"] == 0, limits.prospective_bit, 0)
    levels = np.array(view.levels, dtype=np.int64) + prospective
    claims = np.minimum(ties["claims"].to_numpy(), limits.most_claims)
    return {
        "graph": picture.key,
        "nodes": pack_runs(shown),
        "ties": pack_runs(lines),
        "levels": pack_runs(levels[order]),
        "claims": pack_runs(claims[order]),
        "caption": view.caption,
        "selected": dict(view.selected) if view.selected else None,
        "legend": [asdict(entry) for entry in legend(view)],
        **looks_of(view),
        **_marks(view),
    }


def to_bytes(picture: Picture) -> bytes:
    """Return the drawing as compressed JSON, the same bytes for the same picture."""
    return gzip.compress(json.dumps(picture.graph, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def pack_runs(values: np.ndarray[Any, Any]) -> str:
    """Return whole numbers from 0 as runs: values and lengths alternating, 7 bits a byte, the lowest first; base64."""
    values = values.astype(np.int64)
    starts = np.flatnonzero(np.diff(values, prepend=-1, append=-1))
    numbers = np.column_stack([values[starts[:-1]], np.diff(starts)]).ravel()
    sevens = numbers[:, None] >> np.arange(0, 35, 7)
    more = sevens >= 128
    used = np.column_stack([np.ones(len(numbers), dtype=bool), more[:, :-1]])
    return base64.b64encode(((sevens & 127) | more << 7)[used].astype(np.uint8)).decode()


def looks_of(view: View) -> dict[str, Any]:
    """Return the part of a message that says how nodes look, whatever is selected."""
    return {**_colours(view), **_sizes(view)}


def _colours(view: View) -> dict[str, Any]:
    if view.colours is None:
        return {}
    places = {node: place for node, place in view.colours.of.items() if node in view.picture.nodes}
    used = set(places.values())  # what no node of the picture has is not sent
    looks = [asdict(look) if place in used else None for place, look in enumerate(view.colours.looks)]
    of = _by_node(view, {node: place + 1 for node, place in places.items()})
    return {"colours": {"title": view.colours.title, "looks": looks, "of": of}}


def _sizes(view: View) -> dict[str, Any]:
    sizes = view.node_sizes
    if sizes is None:
        return {}
    radii = {node: round(10 * radius) for node, radius in sizes.radii.items() if node in view.picture.nodes}
    words = {"title": sizes.title, "words": sizes.words, "missing_words": sizes.missing_words}
    values = {node: sizes.values[node] for node in radii}
    return {"sizes": {**words, "values": values, "radii": _by_node(view, radii)}}


def _by_node(view: View, numbers: Mapping[str, int]) -> str:
    found = np.zeros(len(view.picture.nodes), dtype=np.int64)
    for node, number in numbers.items():
        found[view.picture.nodes[node]] = number
    return pack_runs(found)


def _marks(view: View) -> dict[str, Any]:
    if view.marked is None:
        return {}
    marks = sorted(set(view.marked.values()))
    marked = np.zeros(len(view.picture.ties), dtype=np.int64)
    for tie, words in view.marked.items():
        marked[view.picture.ties[tie]] = marks.index(words) + 1
    return {"marked": pack_runs(marked), "marks": marks}
