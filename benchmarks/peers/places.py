"""Coordinates of nodes on the pages of a clever user: by igraph, in Python, once."""

import igraph
import numpy as np
import streamlit as st

from benchmarks.peers.claims import actors, claims_on_actors, ties

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
