"""Columns by their names: ours, or those that other programs give them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from operator import itemgetter

from graphmodel.model.column import Column, names
from graphmodel.model.other_words import ID_WORDS, NAME_WORDS
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


def called(columns: Iterable[str]) -> dict[str, str]:
    """Return columns by what they are called, also without words that every column of names or ids may have.

    A group that forms write before a name (`group/actor`) is left out too, where no other name ends so. The plain name
    comes first, then that of a column of names, then that of one of ids.

    Examples
    --------
    >>> called(["member_id", "member name", "form/bill"])["member"], called(["form/bill"])["bill"]
    ('member name', 'form/bill')
    """
    names = [*columns]
    grouped = Counter(name.rpartition("/")[2].casefold() for name in names)
    ways = [
        (place, way, name)
        for name in names
        for place, way in enumerate(_ways(name))
        if place % 2 == 0 or grouped[name.rpartition("/")[2].casefold()] == 1
    ]
    found: dict[str, str] = {}
    for _, way, name in sorted(ways, key=itemgetter(0)):
        found.setdefault(way, name)
    return found


def is_called_as(column: str, names: Collection[str]) -> bool:
    """Return whether a column has one of these names in some way that `called` knows."""
    return any(way in names for way in _ways(column))


def _ways(name: str) -> list[str]:
    """Return what a column may be called, the plainest way first."""
    parts = [name_words(part) for part in (name, name.rpartition("/")[2])]
    return [
        " ".join([word for word in words if word not in further] or words)
        for further in (frozenset[str](), _OF_NAMES, _OF_NAMES | _OF_IDS)
        for words in parts
    ]


_OF_NAMES, _OF_IDS = frozenset(NAME_WORDS), frozenset(ID_WORDS)


def name_words(name: str) -> list[str]:
    """Return the words of a name in lower case, also where capital letters or digits divide them.

    Examples
    --------
    >>> name_words("Actor1Name")
    ['actor', '1', 'name']
    """
    return spaced_words(_BETWEEN_WORDS.sub(" ", name)).split()
