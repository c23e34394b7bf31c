"""The drawing: a pyvis network once a case, and for each selection the part of it that is shown.

The only module that knows pyvis. Its `Network` is filled with dictionaries of our own: `from_nx` changes the graph
it is given, undirected networks drop parallel edges, and `add_edge` scans all edges for each new one.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd

from graphmodel.picture.card import card_fields
from graphmodel.picture.layout import Positions
from graphmodel.picture.style import (
    BLOC_IMPLIED_STYLES,
    BLOC_STYLE,
    CAMP_STYLES,
    CAMPLESS_STYLE,
    CAMPLESS_WORD,
    DISSENT_WORD,
    IMPLIED_STYLES,
    KIND_STYLES,
    MARKED_WORD,
    PROSPECTIVE_OPACITY,
    RELATION_STYLES,
    UNMARKED_OPACITY,
    WIDTHS,
    width_level,
)

if TYPE_CHECKING:
    from pyvis.network import Network

Tie = tuple[str, str, str]
Selected = Mapping[str, str] | None
"""What is clicked: ``{"node": id}``, ``{"source": id, "target": id, "relation": word}`` or nothing."""

SCRIPTS = (
    "element",
    "data",
    "words",
    "overlay",
    "blocs",
    "style",
    "crowd",
    "paint",
    "legend",
    "picture",
    "camera",
    "toolbar",
    "keyboard",
    "places",
    "pointer",
    "view",
    "panel",
)
"""The scripts of the living picture in `browser/`, in the order in which they build on one another."""

CURVE = 0.16
"""How far parallel ties are bent from one another."""
PROSPECTIVE_BIT = 64
MOST_CLAIMS = 2**31 - 1
MOST_CAMPS = 2**8 - 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole case as it is drawn; what a selection shows of it is a `view`.

    Attributes
    ----------
    key
        Changes whenever the drawing does.
    graph
        Title, nodes, edges, options and style, as the living picture reads them.
    nodes, ties
        Place of each node, and of each (source, target, relation), in the drawing.
    """

    key: str
    graph: Mapping[str, Any]
    nodes: Mapping[str, int]
    ties: Mapping[Tie, int]


def to_network(graph: nx.MultiDiGraph[str], positions: Positions) -> Network:
    """Return the graph as a pyvis network with fixed places; parallel ties each have a curve of their own."""
    from pyvis.network import Network  # noqa: PLC0415 - loads IPython, and only pictures need it

    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    network.nodes = [
        {"id": node, "x": positions[node][0], "y": positions[node][1], **data} for node, data in graph.nodes(data=True)
    ]
    network.node_ids = list(graph)
    network.edges = _edges(graph)
    return network


def draw(
    graph: nx.MultiDiGraph[str], positions: Positions, *, title: str, called: Mapping[str, str] | None = None
) -> Picture:
    """Return the picture of a whole case; ``called`` has the labels of nodes that are not drawn, but told about."""
    network = to_network(graph, positions)
    drawn = {"title": title, "nodes": network.nodes, "edges": network.edges, "options": {}, "style": _style(graph)}
    drawn |= {"called": dict(called)} if called else {}
    key = f"{graph.graph['fingerprint']}-{_digest(drawn)}"
    ties = {(edge["from"], edge["to"], edge["relation"]): index for index, edge in enumerate(network.edges)}
    whole = {"key": key, "case": graph.graph["fingerprint"], **drawn}
    return Picture(key, whole, {node: index for index, node in enumerate(graph)}, ties)


def view(
    picture: Picture,
    *,
    nodes: Sequence[str],
    ties: pd.DataFrame,
    caption: str,
    selected: Selected = None,
    camps: Mapping[str, int] | None = None,
    marked: Collection[Tie] = (),
    full_width: float = math.inf,
) -> dict[str, Any]:
    """Return what is shown of a picture: the difference from one selection to the next, never the graph.

    Parameters
    ----------
    picture
        Of the whole case.
    nodes, ties
        Ids of the nodes shown, and ties as by `graph.ties`, of a selection of the same case.
    caption
        One line that says what is shown.
    selected
        What is clicked, if anything.
    camps
        Place of the camp, from 0, of each node that is in one: nodes are coloured by camp, and ties that are not
        marked are faint.
    marked
        Ties that contradict the camps; without camps, none are.
    full_width
        A strength that is drawn as wide as lines can be, see `style.width_level`.

    Returns
    -------
    dict
        JSON: ``nodes`` and ``ties`` (1 where one is shown); of the ties shown, in the order of the picture, ``levels``
        (of width, and `PROSPECTIVE_BIT` where all claims are prospective) and ``claims`` (up to `MOST_CLAIMS`), each
        packed by `pack_runs`; ``graph``, the key of the picture, ``caption`` and ``selected``. With camps also
        ``camps`` (of a node: place + 1, up to `MOST_CAMPS`; 0 is in none) and ``marked`` (1 where a tie is).
    """
    shown = np.zeros(len(picture.nodes), dtype=np.uint8)
    shown[[picture.nodes[node] for node in nodes]] = 1
    ends = zip(ties["source"], ties["target"], ties["relation"], strict=True)
    places = np.array([picture.ties[tie] for tie in ends], dtype=np.int64)
    order = np.argsort(places)
    lines = np.zeros(len(picture.ties), dtype=np.uint8)
    lines[places] = 1
    prospective = np.where(ties["observed"] == 0, PROSPECTIVE_BIT, 0)
    widths = [width_level(strength, full_width=full_width) for strength in ties["strength"]]
    levels = np.array(widths, dtype=np.int64) + prospective
    claims = np.minimum(ties["claims"].to_numpy(), MOST_CLAIMS)
    return {
        "graph": picture.key,
        "nodes": pack_runs(shown),
        "ties": pack_runs(lines),
        "levels": pack_runs(levels[order]),
        "claims": pack_runs(claims[order]),
        "caption": caption,
        "selected": dict(selected) if selected else None,
        **({} if camps is None else _overlay(picture, camps, marked)),
    }


def pack_runs(values: np.ndarray[Any, Any]) -> str:
    """Return whole numbers from 0 as runs: value and length by turns, seven bits a byte, the lowest first; base64."""
    values = values.astype(np.int64)
    starts = np.flatnonzero(np.diff(values, prepend=-1, append=-1))
    numbers = np.column_stack([values[starts[:-1]], np.diff(starts)]).ravel()
    sevens = numbers[:, None] >> np.arange(0, 35, 7)
    more = sevens >= 128
    used = np.column_stack([np.ones(len(numbers), dtype=bool), more[:, :-1]])
    return base64.b64encode(((sevens & 127) | more << 7)[used].astype(np.uint8)).decode()


def to_bytes(picture: Picture) -> bytes:
    """Return the drawing as compressed JSON, the same bytes for the same picture."""
    return gzip.compress(json.dumps(picture.graph, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def to_page(picture: Picture, shown: Mapping[str, Any], *, claims: pd.DataFrame) -> str:
    """Return a page that stands alone: the picture of a selection and its claims, in one file that loads nothing."""
    page = Template(_template("page.html"))
    return page.substitute(
        title=html.escape(str(picture.graph["title"])),
        style=style_sheet() + _template("page.css"),
        script=_script(library() + _template("page.js")),
        graph=_json({**picture.graph, "view": dict(shown)}),
        claims=_json(claims.to_dict("records")),
    )


@cache
def library() -> str:
    """Return the scripts of the living picture: vis-network as pyvis ships it, and ours."""
    vis = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    scripts = "\n".join(_template(f"{name}.js") for name in SCRIPTS)
    return vis.replace("//# sourceMappingURL=vis-network.min.js.map", "") + "\n" + scripts


def style_sheet() -> str:
    """Return the style sheet of the living picture and its panel."""
    return _template("view.css") + _template("panel.css")


def _edges(graph: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    fans: defaultdict[frozenset[str], list[Tie]] = defaultdict(list)
    for source, target, relation in graph.edges(keys=True):
        fans[frozenset((source, target))].append((source, target, relation))
    curves = {tie: curve for fan in fans.values() for tie, curve in zip(fan, _curves(fan), strict=True)}
    return [{"from": tie[0], "to": tie[1], "relation": tie[2], **curves[tie]} for tie in graph.edges(keys=True)]


def _curves(fan: list[Tie]) -> list[dict[str, Any]]:
    """Return the bend of each tie between two nodes, spread to both sides; ties of one direction lie on one side."""
    first = min(fan)[0]
    order = sorted(range(len(fan)), key=lambda index: (fan[index][0] != first, fan[index][2]))
    bends: list[dict[str, Any]] = [{}] * len(fan)
    for lane, index in enumerate(order):
        offset = (lane - (len(fan) - 1) / 2) * CURVE
        turned = offset if fan[index][0] == first else -offset
        if turned:
            kind = "curvedCW" if turned > 0 else "curvedCCW"
            bends[index] = {"smooth": {"enabled": True, "type": kind, "roundness": round(abs(turned), 3)}}
    return bends


def _overlay(picture: Picture, camps: Mapping[str, int], marked: Collection[Tie]) -> dict[str, str]:
    places = np.zeros(len(picture.nodes), dtype=np.uint8)
    for node, camp in camps.items():
        places[picture.nodes[node]] = min(camp + 1, MOST_CAMPS)
    marks = np.zeros(len(picture.ties), dtype=np.uint8)
    marks[[picture.ties[tie] for tie in marked]] = 1
    return {"camps": pack_runs(places), "marked": pack_runs(marks)}


def _style(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    has_blocs = any(data["kind"] == "bloc" for _, data in graph.nodes(data=True))
    implied = BLOC_IMPLIED_STYLES if has_blocs else IMPLIED_STYLES
    return {
        "relations": {name: asdict(style) for name, style in {**RELATION_STYLES, **implied}.items()},
        "kinds": {name: asdict(style) for name, style in {**KIND_STYLES, "bloc": BLOC_STYLE}.items()},
        "card": card_fields(),
        "dissent": DISSENT_WORD,
        "statuses": {"prospective": {"word": "prospective only", "opacity": PROSPECTIVE_OPACITY}},
        "widths": WIDTHS,
        "camps": [asdict(style) for style in CAMP_STYLES],
        "overlay": {
            "marked": {"word": MARKED_WORD, "others": UNMARKED_OPACITY},
            "campless": {"word": CAMPLESS_WORD, **asdict(CAMPLESS_STYLE)},
        },
    }


def _digest(drawn: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(drawn, sort_keys=True).encode()).hexdigest()[:8]


def _json(value: object) -> str:
    """Return JSON that cannot end the script element it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _script(text: str) -> str:
    return text.replace("</script", "<\\/script")


@cache
def _template(name: str) -> str:
    return files("graphmodel.picture").joinpath("browser", name).read_text(encoding="utf-8")
