"""How the files of others are read: which file says more of which, which column is which, and what values mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from graphmodel.errors import UsageError
from graphmodel.gathering import Read, as_one, proposed_joins
from graphmodel.mapping import SKIP, VOCABULARIES, ColumnMapping, meanings
from graphmodel.mapping_file import from_yaml, to_yaml
from graphmodel.readers import Tables
from graphmodel.rows import ROW, Rows
from graphmodel.schema import CLAIM_COLUMNS, KINDS, NODE_COLUMNS, Column, names
from graphmodel.ui.markdown import plain

MAIN = ("source", "target", "relation", "issue", "date", "evidence")
"""Columns that are asked for first."""
NONE = ""
ACROSS = 3
MOST_VALUES = 50
"""More values than these are numbers, read by their sign, or no vocabulary."""


def ask_saved() -> ColumnMapping | None:
    """Return the mapping that the reader brings along, if any."""
    with st.expander("Use a saved mapping"):
        file = st.file_uploader("Mapping (YAML)", type=["yaml", "yml"], key="uploaded_mapping")
    if not file:
        return None
    try:
        return from_yaml(file.getvalue().decode("utf-8", "replace"))
    except UsageError as error:
        st.error(plain(str(error)))
        return None


def ask_joins(tables: Mapping[str, Tables], saved: ColumnMapping | None) -> Mapping[str, str]:
    """Return which files say more of the claims of others, and by which column: as proposed, or as the reader says."""
    likely = saved.joins if saved else proposed_joins(tables)
    columns = {name: _columns(each.claims) for name, each in tables.items()}
    shared = {
        name: [each for each in own if any(each in of for other, of in columns.items() if other != name)]
        for name, own in columns.items()
    }
    able = {name: keys for name, keys in shared.items() if keys and len(tables) > 1}
    if not able:
        return likely
    with st.expander("Join a file that says more of each claim, as dates or topics", expanded=bool(likely)):
        st.caption("By a column that it shares with the claims; '-' where a file has claims or nodes of its own.")
        key = "|".join(tables)
        joins = {name: _choice(name, keys, likely.get(name, NONE), f"join{name}{key}") for name, keys in able.items()}
    return {name: on for name, on in joins.items() if on} | {
        name: on for name, on in likely.items() if name not in able
    }


def ask_mapping(read: Read, likely: ColumnMapping, *, key: str) -> ColumnMapping:
    """Return the mapping that the reader settles on, beginning with what is likely or was saved."""
    key += to_yaml(likely)
    theirs = _columns(as_one(read, likely.columns))
    st.markdown("**Which column is which?**")
    chosen = _chosen(MAIN, theirs, likely.columns, key)
    with st.expander("More columns"):
        chosen |= _chosen([name for name in names(CLAIM_COLUMNS) if name not in MAIN], theirs, likely.columns, key)
    mapping = replace(likely, columns={name: column for name, column in chosen.items() if column})
    if chosen["relation"]:
        constants = {name: value for name, value in likely.constants.items() if name != "relation"}
        mapping = replace(mapping, constants=constants)
    if read.nodes is None:
        kind = st.radio(
            "What is in the target column?", KINDS, KINDS.index(likely.targets), key=f"targets{key}", horizontal=True
        )
        mapping = replace(mapping, targets=kind)
    else:
        with st.expander("Columns of the nodes"):
            of_nodes = _chosen(names(NODE_COLUMNS), _columns(read.nodes), likely.nodes, f"nodes{key}")
        mapping = replace(mapping, nodes={name: column for name, column in of_nodes.items() if column})
    mapping = _with_meanings(read, mapping, key)
    st.download_button("Save this mapping (YAML)", to_yaml(mapping), "mapping.yaml", "text/yaml", on_click="ignore")
    return mapping


def _with_meanings(read: Read, mapping: ColumnMapping, key: str) -> ColumnMapping:
    """Return the mapping with what values mean, as the reader says in a table for each column with a vocabulary."""
    tables: list[tuple[Mapping[str, str], Sequence[Column], Rows]]
    tables = [(mapping.columns, CLAIM_COLUMNS, as_one(read, mapping.columns))]
    tables += [(mapping.nodes, NODE_COLUMNS, read.nodes)] if read.nodes else []
    asked = [
        (column, table.frame[columns[column.name]])
        for columns, ours, table in tables
        for column in ours
        if column.name in VOCABULARIES and columns.get(column.name) in table.frame
    ]
    counted = [(column, cells.value_counts()) for column, cells in asked]
    counted = [(column, counts) for column, counts in counted if _is_asked(column, counts)]
    values = dict(mapping.values)
    if any(None in _words(column, counts, mapping) for column, counts in counted):
        st.caption("A value that is not understood means None: click there and choose, or its rows are wrong.")
    for place, (column, counts) in zip(_side_by_side(len(counted)), counted, strict=True):
        with place:
            values[column.name] = _meanings(column, counts, mapping, f"values{counts.index.name}{key}")
    return replace(mapping, values={name: meant for name, meant in values.items() if meant})


def _is_asked(column: Column, counts: pd.Series[int]) -> bool:
    """Whether there is something to ask: the stance always is, as it is what all else rests on."""
    if len(counts) > MOST_VALUES:
        return False
    return column.name == "relation" or not {*counts.index} <= {*column.values, ""}


def _side_by_side(count: int) -> Sequence[st.delta_generator.DeltaGenerator]:
    return st.columns(count) if count else []


def _meanings(column: Column, counts: pd.Series[int], mapping: ColumnMapping, key: str) -> dict[str, str]:
    means = _words(column, counts, mapping)
    table = pd.DataFrame({"value": counts.index, "rows": counts.to_numpy(), "means": means})
    st.markdown(f"**What the values of {column.name} mean**")
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=["value", "rows"],
        key=key,
        column_config={
            "means": st.column_config.SelectboxColumn(
                "means",
                options=[*column.values, *([SKIP] if column in CLAIM_COLUMNS else [])],
                help=f"{column.description} skip: the row says nothing, as an abstention.",
            )
        },
    )
    return {
        value: word
        for value, word in zip(edited["value"], edited["means"], strict=True)
        if isinstance(word, str) and word != value
    }


def _words(column: Column, counts: pd.Series[int], mapping: ColumnMapping) -> list[str | None]:
    known = meanings(counts.index, column.name, mapping)
    return [known.get(value) for value in counts.index]


def _chosen(ours: Sequence[str], theirs: Sequence[str], likely: Mapping[str, str], key: str) -> dict[str, str]:
    chosen: dict[str, str] = {}
    places = st.columns(ACROSS)
    for place, name in enumerate(ours):
        with places[place % ACROSS]:
            chosen[name] = _choice(name, theirs, likely.get(name, NONE), f"{name}{key}")
    return chosen


def _choice(label: str, options: Sequence[str], likely: str, key: str) -> str:
    options = [NONE, *options]
    place = options.index(likely) if likely in options else 0
    return st.selectbox(plain(label), options, place, key=key, format_func=lambda column: column or "-")


def _columns(table: Rows) -> list[str]:
    return [str(name) for name in table.frame.columns if name not in (ROW, "")]
