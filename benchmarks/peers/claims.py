"""Read and filter the claims of a peer: in the usual pandas way."""

import os
from pathlib import Path

import pandas as pd
import streamlit as st

from benchmarks.peers import FOLDER_VARIABLE

COLOURS = {"support": "#0072b2", "opposition": "#d55e00", "mediation": "#cc79a7"}


@st.cache_data
def read_table(name: str) -> pd.DataFrame:
    """A table of the case whose folder the environment names."""
    folder = Path(os.environ[FOLDER_VARIABLE])
    return pd.read_csv(folder / name, keep_default_na=False)


def actors() -> pd.DataFrame:
    """The nodes that are actors: proposals are not in the picture."""
    nodes = read_table("nodes.csv")
    return nodes[nodes["kind"] == "actor"]


def claims_on_actors() -> pd.DataFrame:
    """The claims that are ties, of one actor to another."""
    claims = read_table("edges.csv")
    return claims[claims["target"].isin(actors()["id"])]


def chosen_claims() -> pd.DataFrame:
    """The claims on actors, on the issues chosen in the sidebar; none chosen is all."""
    claims = claims_on_actors()
    issues = sorted(claims["issue"].unique())
    with st.sidebar:
        chosen = st.pills("Issue", issues, selection_mode="multi", key="issue")
    return claims[claims["issue"].isin(chosen)] if chosen else claims


def ties(claims: pd.DataFrame) -> pd.DataFrame:
    """One row a (source, target, relation), with the number of claims and a title."""
    keys = ["source", "target", "relation"]
    counted = claims.groupby(keys, sort=False, as_index=False).agg(
        claims=("id", "count"), issues=("issue", lambda column: ", ".join(set(column)))
    )
    counted["title"] = counted["relation"] + ": " + counted["issues"]
    return counted


def nodes_of(tied: pd.DataFrame) -> pd.DataFrame:
    """The nodes that have one of these ties."""
    nodes = actors()
    return nodes[nodes["id"].isin([*tied["source"], *tied["target"]])]
