"""Records of a project as the tables of a case: nodes, claims that count, and documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

import pandas as pd
import pyarrow as pa

from graphmodel.model.column import names
from graphmodel.model.schema import CLAIM_COLUMNS, DOCUMENT_COLUMNS, NODE_COLUMNS
from graphmodel.project.acts import Fields
from graphmodel.project.state import State

_CODING = ("coder", "quote", "start", "end")
"""Columns of a claim beside those of every case."""
REPLACES = "replaces"
"""Field of a claim that was made in place of others when coders were compared: their keys, joined by spaces."""
_KEPT_INSIDE = ("prefix", "suffix", "sha256", "decision", REPLACES)
"""Fields of a claim that no table of a case shows."""
MOST_QUOTED, CUT = 1_000, " …"
"""Longest quote in a table, in characters, so that none holds a whole document; and what ends one that is cut."""
SUGGESTIONS = "suggestions"
"""Role of a coder whose claims count nowhere until they are accepted."""
ACCEPTED, SET_ASIDE = "accepted", "set aside"
"""Decisions on a claim."""


def counts(state: State, claim: Fields) -> bool:
    """Return whether a claim is one of the case: not set aside, and accepted where it is a suggestion."""
    is_suggestion = state.get("coder", claim.get("coder", "")).get("role") == SUGGESTIONS
    decision = claim.get("decision", "")
    return decision == ACCEPTED or (decision != SET_ASIDE and not is_suggestion)


def claims_table(state: State) -> pd.DataFrame:
    """Return the claims that count, with the quotes from the documents, of up to `MOST_QUOTED` characters.

    Parameters
    ----------
    state
        The state of a project.

    Returns
    -------
    DataFrame
        One row per claim, all text: `schema.CLAIM_COLUMNS`, `CODING` where claims have them, then further columns.
    """
    counted = {key: _shown(claim) for key, claim in state.of("claim").items() if counts(state, claim)}
    used = [name for name in _CODING if name not in _KEPT_INSIDE and any(name in each for each in counted.values())]
    return _table(counted.items(), (*names(CLAIM_COLUMNS), *used), _KEPT_INSIDE)


def _shown(claim: Fields) -> Fields:
    quote = claim.get("quote", "")
    return claim if len(quote) <= MOST_QUOTED else {**claim, "quote": quote[:MOST_QUOTED].rstrip() + CUT}


def nodes_table(state: State) -> pd.DataFrame:
    """Return the actors and proposals: one row each, all text, `schema.NODE_COLUMNS` and further columns."""
    required = [column.name for column in NODE_COLUMNS if not column.rare]
    return _table(state.of("node").items(), required, set())


def documents_table(state: State) -> pd.DataFrame:
    """Return the documents without their text: one row each, all text, `schema.DOCUMENT_COLUMNS`."""
    return _table(state.of("document").items(), names(DOCUMENT_COLUMNS), {"original"})


def _table(records: Iterable[tuple[str, Fields]], columns: Iterable[str], left_out: Collection[str]) -> pd.DataFrame:
    listed = dict(records)
    keys, rows = [*listed], [*listed.values()]
    ours = list(columns)
    further = [name for name in dict.fromkeys(chain.from_iterable(rows)) if name not in ours and name not in left_out]
    cells = [[row.get(name, "") for row in rows] if name != "id" else keys for name in (*ours, *further)]
    arrays = [pd.array(pa.array(each, pa.large_string()), dtype="str") for each in cells]  # in no time, unlike lists
    return pd.DataFrame(dict(zip((*ours, *_as_columns(further, ours)), arrays, strict=True)))


def _as_columns(fields: Iterable[str], ours: Iterable[str]) -> Iterator[str]:
    """Yield names of columns for fields, which other programs may call as they like: unlike others in any case."""
    taken = {name.lower() for name in ours}
    last: dict[str, int] = {}
    for field in fields:
        name = wanted = field.lstrip("_ ").rstrip() or "field"
        number = last.get(wanted.lower(), 1)
        while name.lower() in taken:
            number += 1
            name = f"{wanted} ({number})"
        last[wanted.lower()] = number
        taken.add(name.lower())
        yield name


def records_of(table: pd.DataFrame) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield key and fields of each row of a table with the column ``id``; empty cells are left out."""
    for row in table.astype("str").to_dict("records"):
        key = row.pop("id")
        yield key, {str(name): value for name, value in row.items() if value}
