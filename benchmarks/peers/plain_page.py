"""The page of the usual kind: pyvis as it comes, its HTML in an iframe."""

import pandas as pd
import streamlit as st
from pyvis.network import Network

from benchmarks.peers.claims import COLOURS, chosen_claims, nodes_of, ties

HEIGHT = 650


def network(tied: pd.DataFrame, nodes: pd.DataFrame) -> Network:
    """The ties as pyvis draws them by default, with its physics."""
    net = Network(f"{HEIGHT}px", "100%", directed=True, cdn_resources="in_line")
    for node in nodes.itertuples():
        net.add_node(node.id, label=node.label, title=node.description)
    for tie in tied.itertuples():
        colour = COLOURS[str(tie.relation)]
        net.add_edge(tie.source, tie.target, color=colour, title=tie.title)
    return net


st.set_page_config(page_title="Positions", layout="wide")
st.title("Positions")
tied = ties(chosen_claims())
st.iframe(network(tied, nodes_of(tied)).generate_html(), height=HEIGHT + 20)
