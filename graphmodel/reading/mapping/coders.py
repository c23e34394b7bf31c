"""Name the coder of each claim where each file is a coding of its own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from graphmodel.model.schema import BETWEEN
from graphmodel.reading.checks.similar_names import title_of

FILE_COLUMN = "file"
"""Column of the claims of several files with the name of their file."""
_CODER = "coder"


def with_coders(claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims of several files with a coder each: as the file says, or called by the file.

    Coders number their claims alike, so the id of a claim that more than one file has is followed by the file's name.
    """
    if FILE_COLUMN not in claims:
        return claims
    called = claims[FILE_COLUMN].map(_names(claims[FILE_COLUMN].unique().tolist()))
    own = coders_in(claims)
    named = claims.drop(columns=[FILE_COLUMN, *([own] if own else [])])
    named[_CODER] = called if not own else claims[own].where(claims[own] != "", called)
    if "id" in named:
        shared = named["id"].ne("") & claims.groupby("id")[FILE_COLUMN].transform("nunique").gt(1)
        named["id"] = named["id"].mask(shared, named["id"] + " (" + called + ")")
    return named


def coders_in(claims: pd.DataFrame) -> str:
    """Return the column that names the coders; empty where none does."""
    return next((str(name) for name in claims if str(name).casefold() == _CODER), "")


def _names(files: Iterable[str]) -> dict[str, str]:
    """Return what each file is called as a coder: without its ending where the names then still differ."""
    titles = {file: title_of(Path(file)) for file in files}
    distinct = titles if len({*titles.values()}) == len(titles) else {file: file for file in titles}
    return {file: name.replace(BETWEEN, ", ") for file, name in distinct.items()}
