"""Columns by their names: ours, or those that other programs give them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphmodel.model.column import Column, names
from graphmodel.model.schema import DOCUMENT_COLUMNS, NODE_COLUMNS
from graphmodel.reading.mapping.words import spaced_words

_BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[a-zA-Z])")
_OF_DOCUMENTS_ALONE = {"author", "url", "sha256"}
"""Columns of documents that neither claims nor nodes have under these names."""


def by_name(theirs: Iterable[str], columns: Iterable[Column]) -> dict[str, str]:
    """Return the column of the file for each of ours: by its own name first, then by the first alias found."""
    free = {spaced_words(name): name for name in reversed([*theirs])}
    columns = list(columns)
    found = {column.name: free.pop(column.name) for column in columns if column.name in free}
    for column in columns:
        if column.name not in found and (word := next((word for word in column.aliases if word in free), None)):
            found[column.name] = free.pop(word)
    return {column.name: found[column.name] for column in columns if column.name in found}


def names_nodes(columns: Iterable[str]) -> bool:
    """Return whether one of the columns of a table could be the ids of nodes by its name."""
    return "id" in by_name(columns, NODE_COLUMNS)


def is_of_documents(columns: Iterable[str]) -> bool:
    """Return whether a table lists documents by the names of its columns.

    Examples
    --------
    >>> is_of_documents(["id", "title", "url"]), is_of_documents(["id", "title", "kind", "url"])
    (True, False)
    """
    found = set(columns)
    of_others = ({*names(NODE_COLUMNS)} - {*names(DOCUMENT_COLUMNS)}) | {"target", "relation"}
    return {"id", "title"} <= found and bool(found & _OF_DOCUMENTS_ALONE) and not found & of_others


def name_words(name: str) -> list[str]:
    """Return the words of a name in lower case, also where capital letters or digits divide them.

    Examples
    --------
    >>> name_words("Actor1Name")
    ['actor', '1', 'name']
    """
    return spaced_words(_BETWEEN_WORDS.sub(" ", name)).split()
