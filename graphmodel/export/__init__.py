"""What can be taken away: a selection as the bytes of a file, one entry a format."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from graphmodel.case import Case, claim_total, claims
from graphmodel.drawing import Picture, draw, to_page, view
from graphmodel.graph import tie_graph
from graphmodel.layout import layout
from graphmodel.selection import Selection, select, to_query
from graphmodel.tables import to_csv
from graphmodel.ties import ties

Level = Literal["claim", "tie"]
UNTITLED = "Stakeholder positions"


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its ending, media type, what it is for, and how a selection of a case becomes its bytes."""

    suffix: str
    media_type: str
    description: str
    write: Callable[[Case, Selection], bytes]


def edge_list(case: Case, selection: Selection, *, level: Level = "claim") -> bytes:
    """Return the edge list of a selection as CSV: every column of each claim, or one row a tie."""
    selected = select(case, selection)
    return to_csv(claims(selected) if level == "claim" else ties(selected))


def node_link(case: Case, selection: Selection) -> bytes:
    """Return a selection as node-link JSON (`networkx.node_link_graph(data, edges="edges")`) with its claims."""
    selected = select(case, selection)
    data = nx.node_link_data(tie_graph(selected), edges="edges")
    data |= {"selection": to_query(selection), "claims": claims(selected).to_dict("records")}
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def page(case: Case, selection: Selection) -> bytes:
    """Return a selection as a page that stands alone, with its picture and claims."""
    selected = select(case, selection)
    picture = whole_picture(case)
    shown = view(
        picture,
        nodes=selected.nodes["id"].tolist(),
        ties=ties(selected),
        caption=caption(claim_total(selected), claim_total(case), selection),
    )
    return to_page(picture, shown, claims=claims(selected)).encode()


def whole_picture(case: Case) -> Picture:
    """Return the picture of a whole case, every node in its place."""
    graph = tie_graph(case)
    return draw(graph, layout(graph), title=case.title or UNTITLED)


def caption(claims: int, total: int, selection: Selection) -> str:
    """Return one line that says how many claims of a case are shown, and by which filters."""
    filters = [f"{name.replace('_', ' ')}: {', '.join(values)}" for name, values in to_query(selection).items()]
    return " · ".join([f"{claims} of {total} claims", *filters])


FORMATS = {
    "csv": Format("csv", "text/csv", "The claims, every column.", edge_list),
    "json": Format("json", "application/json", "Nodes, ties and claims, as NetworkX reads them.", node_link),
    "html": Format("html", "text/html", "The picture with its claims, one page that works offline.", page),
}
