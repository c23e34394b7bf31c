"""Page of st-link-analysis (Cytoscape.js), the best open peer.

All nodes are given at every run: the component lays out once and patches the elements,
and a node that had left and comes back would stand in the corner.
"""

from typing import Any

import pandas as pd
import streamlit as st
from st_link_analysis import EdgeStyle, NodeStyle, st_link_analysis

from benchmarks.peers.claims import COLOURS, actors, chosen_claims, ties

HEIGHT = 650


def elements(tied: pd.DataFrame, nodes: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """The nodes and ties as Cytoscape elements."""
    return {
        "nodes": [{"data": {"id": node.id, "label": node.kind, "name": node.label}} for node in nodes.itertuples()],
        "edges": [
            {
                "data": {
                    "id": f"{tie.source}-{tie.relation}-{tie.target}",
                    "label": tie.relation,
                    "source": tie.source,
                    "target": tie.target,
                    "title": tie.title,
                }
            }
            for tie in tied.itertuples()
        ],
    }


NODE_STYLES = [
    NodeStyle("actor", "#444444", caption="name"),
]
EDGE_STYLES = [EdgeStyle(name, colour, directed=True) for name, colour in COLOURS.items()]


def show(layout: str | dict[str, Any]) -> None:
    """Show the page, laid out by the component or as it is told."""
    st.set_page_config(page_title="Positions", layout="wide")
    st.title("Positions")
    st_link_analysis(
        elements(ties(chosen_claims()), actors()),
        layout=layout,
        node_styles=NODE_STYLES,
        edge_styles=EDGE_STYLES,
        height=HEIGHT,
        key="graph",
    )
