"""Content of a file: rows of claims or ties, the nodes at their ends, and the recipe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from graphmodel.export.legible import distinct, legible, legible_table
from graphmodel.model.case import UNTITLED, Case, claim_parts, claims
from graphmodel.model.level import Level
from graphmodel.model.schema import ENDS
from graphmodel.model.ties import ties
from graphmodel.on_demand import function_of

recipe_text = function_of("graphmodel.export.recipe_text", "recipe_text")  # brings the picture, which no table needs


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What a file holds.

    Attributes
    ----------
    title, recipe
        What the case is called, and how the file was made (as JSON).
    level
        What a row of ``rows`` is.
    rows
        The claims with every column of their file, or the ties with those of `schema.TIE_COLUMNS`.
    nodes
        The nodes of the selection, with every column of their file.
    """

    title: str
    recipe: str
    level: Level
    rows: pd.DataFrame
    nodes: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Edge:
    """A claim or a tie as an edge of a graph; its values are all columns but the ends."""

    id: str
    source: str
    target: str
    values: dict[str, Any]


def content(case: Case, level: Level, *, format_: str) -> Content:
    """Return what a file of a selection, in some format, holds."""
    recipe = recipe_text(case, format_=format_, level=level)
    return Content(case.title or UNTITLED, recipe, level, rows_at(case, level), case.nodes)


def legible_content(case: Case, level: Level, *, format_: str) -> Content:
    """Return what a file holds that is made of XML: no control characters, and ids that stay apart without them."""
    held = content(case, level, format_=format_)
    ids = held.nodes["id"].tolist()
    shown = dict(zip(ids, distinct(ids), strict=True))
    return replace(
        held,
        title=legible(held.title),
        rows=legible_table(held.rows, ids=shown, id_columns=ENDS),
        nodes=legible_table(held.nodes, ids=shown, id_columns=("id",)),
    )


def rows_at(case: Case, level: Level) -> pd.DataFrame:
    """Return the claims of a case, or its ties: columns are text (`str`) or whole numbers (`int64`)."""
    return claims(case) if level == "claim" else ties(case).astype({"sign": "int64"})


def row_parts(case: Case, level: Level) -> Iterator[pd.DataFrame]:
    """Yield `rows_at`, at least once: some rows at a time where claims are in place, maybe more than memory holds."""
    rows = None
    if level == "claim" and case.in_place:
        for rows in claim_parts(case):
            yield rows
    if rows is None:
        yield rows_at(case, level)


def edge_ids(rows: pd.DataFrame, level: Level) -> list[str]:
    """Return an id for each row: that of the claim, or `t1`, `t2`, ... for the ties."""
    return rows["id"].tolist() if level == "claim" else [f"t{number}" for number in range(1, len(rows) + 1)]


def graph_edges(held: Content) -> Iterator[Edge]:
    """Yield the rows as edges."""
    inner = [name for name in held.rows.columns if name not in ENDS]
    columns = [held.rows[name].tolist() for name in (*ENDS, *inner)]
    for edge_id, source, target, *values in zip(distinct(edge_ids(held.rows, held.level)), *columns, strict=True):
        yield Edge(edge_id, source, target, dict(zip(inner, values, strict=True)))


def graph_nodes(held: Content) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each node's id with its other columns."""
    for values in held.nodes.to_dict("records"):
        named = {str(name): value for name, value in values.items()}
        yield named.pop("id"), named


def spoken_names(nodes: pd.DataFrame) -> dict[str, str]:
    """Return a name of its own for each node, by id: its label, with the id behind it where labels are shared."""
    often = Counter(nodes["label"])
    return {
        node: label if often[label] == 1 else f"{label} ({node})"
        for node, label in zip(nodes["id"], nodes["label"], strict=True)
    }
