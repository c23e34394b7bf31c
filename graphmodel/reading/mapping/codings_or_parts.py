"""Ask whether several files of claims are codings of the same material or parts of one case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pandas as pd

from graphmodel.errors import listing
from graphmodel.reading.mapping.coders import FILE_COLUMN, coders_in
from graphmodel.reading.mapping.interpretation import Candidate, Question

FEW, _MANY = 0.25, 0.5
"""Shares of what a file says that another file says of too: below the first they are parts, from the second likely
codings. Nobody has measured them; between them the answer is asked with the other likelihood."""


def codings_or_parts(claims: pd.DataFrame, columns: Mapping[str, str]) -> Iterator[Question]:
    """Yield the question what several files are, where much of one is about the same as much of another.

    A column of coders in all of them decides, and so do other documents, other times, or other ends.

    Parameters
    ----------
    claims
        Those of all files.
    columns
        Column of the files by our claim column.
    """
    ends = [columns[end] for end in ("source", "target") if end in columns and columns[end] in claims]
    ends = list(dict.fromkeys(end for end in ends if end != FILE_COLUMN))
    if FILE_COLUMN not in claims or len(ends) < 2:
        return
    coder = coders_in(claims)
    files = claims[FILE_COLUMN].drop_duplicates().tolist()
    if len(files) < 2 or (coder and _fills_all(claims, coder)):
        return
    where = {
        columns[name]: word
        for name, word in (("document", "in the same document"), ("date", "at the same time"))
        if columns.get(name, "") not in ("", FILE_COLUMN) and _fills_all(claims, columns[name])
    }
    name, shared, of = _most_shared(claims[[FILE_COLUMN, *ends, *where]])
    if not of or shared / of < FEW:
        return
    about = "".join(f", {word}" for word in where.values())
    reason = f"{shared:,} of {of:,} pairs of source and target in {name} are in another file too{about}"
    candidates = (
        Candidate("codings", f"{reason}: each file is a coder"),
        Candidate("parts", "every row is a claim of its own"),
    )
    likely = "codings" if shared / of >= _MANY else "parts"
    text = f"Are {listing(files, most=5)} codings of the same material, or parts of one case:"
    yield Question("files", "", text, candidates, likely=likely)


def _fills_all(claims: pd.DataFrame, column: str) -> bool:
    """Return whether each file has something in a column."""
    return column in claims and set(claims.loc[claims[column] != "", FILE_COLUMN]) == set(claims[FILE_COLUMN])


def _most_shared(claims: pd.DataFrame) -> tuple[str, int, int]:
    """Return the file of which most is in others too, with the number of what it shares and of all in it."""
    ends = claims[claims.columns[1:]].apply(lambda cells: cells.str.strip().str.casefold())
    by_file = {
        name: {*rows.itertuples(index=False, name=None)} for name, rows in ends.groupby(claims[FILE_COLUMN], sort=False)
    }
    of = Counter(pair for pairs in by_file.values() for pair in pairs)
    shared = {name: sum(of[pair] > 1 for pair in pairs) for name, pairs in by_file.items()}
    name = max(by_file, key=lambda each: (shared[each] / max(len(by_file[each]), 1), list(by_file).index(each)))
    return str(name), shared[name], len(by_file[name])
