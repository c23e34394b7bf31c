"""Find words in a case: the same rule for what is searched for and what the filter Text keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import ibis.expr.types as ir

from graphmodel.engines.folded import folded, mentions
from graphmodel.engines.one_of_many import values_for_isin
from graphmodel.model.case import Case
from graphmodel.model.column import names
from graphmodel.model.schema import NODE_COLUMNS

_OF_NODES = ("label", "id", "group", "issue", "description")
"""Columns of a node that are searched, with any that the schema does not name, as other names of an actor."""
OF_CLAIMS = ("evidence", "quote", "agent", "document", "issue")
"""Columns of a claim that are searched, as far as it has them, with the texts of its two ends."""


@dataclass(frozen=True, slots=True)
class FoldedNode:
    """The texts of a node by column, as they are and folded."""

    kind: str
    texts: Mapping[str, str]
    folded: Mapping[str, str]


def searched_columns(table: ir.Table) -> list[str]:
    """Return the columns of claims that are searched."""
    return [name for name in OF_CLAIMS if name in table.columns and table[name].type().is_string()]


def folded_nodes(case: Case) -> Sequence[FoldedNode]:
    """Return the texts of the nodes of a whole case; folded once a case."""
    if "folded nodes" not in case.memo:
        further = [name for name in case.nodes.columns if name not in names(NODE_COLUMNS)]
        rows = case.nodes.fillna("").astype(str).to_dict("records")
        texts = [{name: row[name] for name in (*_OF_NODES, *further)} for row in rows]
        case.memo["folded nodes"] = tuple(
            FoldedNode(row["kind"], text, {name: folded(each) for name, each in text.items()})
            for row, text in zip(rows, texts, strict=True)
        )
    nodes: Sequence[FoldedNode] = case.memo["folded nodes"]
    return nodes


def mentioning(
    table: ir.Table, words: Sequence[str], *, whole: Case, of_ends: Collection[str]
) -> Iterator[ir.BooleanValue]:
    """Yield, for each of some words, which claims have it in any of their texts or those of their ends.

    Parameters
    ----------
    table
        Claims.
    words
        Folded, see `engines.folded`.
    whole
        The whole case that they are of.
    of_ends
        Columns of the two ends that count.
    """
    for word in words:
        having = [
            node.texts["id"] for node in folded_nodes(whole) if any(word in node.folded[column] for column in of_ends)
        ]
        ends = values_for_isin(table, having)
        is_in_claim = mentions(table, searched_columns(table), word)
        yield is_in_claim | table.source.isin(ends) | table.target.isin(ends)
