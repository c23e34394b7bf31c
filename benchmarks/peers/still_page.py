"""The page of a clever user: the plain one with physics off and cached positions."""

import pandas as pd
import streamlit as st
from pyvis.network import Network

from benchmarks.peers.claims import COLOURS, chosen_claims, nodes_of, ties
from benchmarks.peers.places import positions

HEIGHT = 650


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
