"""The page of a clever user: the plain one with physics off and cached positions."""

import igraph
import numpy as np
import pandas as pd
import streamlit as st
from pyvis.network import Network

from benchmarks.peers.claims import COLOURS, actors, chosen_claims, claims_on_actors, nodes_of, ties

HEIGHT = 650
SPREAD = 60.0


@st.cache_data
def positions() -> dict[str, tuple[float, float]]:
    """Where each node of the whole case stands, by igraph, computed once."""
    ids = actors()["id"].tolist()
    ends = ties(claims_on_actors())[["source", "target"]].drop_duplicates()
    graph = igraph.Graph()
    graph.add_vertices(ids)
    graph.add_edges(ends.itertuples(index=False, name=None))
    rng = np.random.default_rng(1)
    start = rng.uniform(-1, 1, (len(ids), 2)).tolist()
    layout = graph.layout_fruchterman_reingold(seed=start)
    places = ((x * SPREAD, y * SPREAD) for x, y in layout.coords)
    return dict(zip(ids, places, strict=True))


def network(tied: pd.DataFrame, nodes: pd.DataFrame) -> Network:
    """The ties between nodes that stand still."""
    net = Network(f"{HEIGHT}px", "100%", directed=True, cdn_resources="in_line")
    net.toggle_physics(False)
    net.set_edge_smooth("continuous")
    place = positions()
    for node in nodes.itertuples():
        x, y = place[str(node.id)]
        net.add_node(node.id, label=node.label, title=node.description, x=x, y=y, physics=False)
    net.edges.extend(
        {
            "from": tie.source,
            "to": tie.target,
            "arrows": "to",
            "color": COLOURS[str(tie.relation)],
            "title": tie.title,
        }
        for tie in tied.itertuples()
    )
    return net


st.set_page_config(page_title="Positions", layout="wide")
st.title("Positions")
tied = ties(chosen_claims())
st.iframe(network(tied, nodes_of(tied)).generate_html(), height=HEIGHT + 20)
