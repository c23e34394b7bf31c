"""The case: nodes and claims, frozen; every later step takes one, and most return one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import escape
from typing import Any, TypeVar

import ibis.expr.types as ir
import pandas as pd

from graphmodel.engines.query import batches, fetch_over
from graphmodel.errors import Finding
from graphmodel.model.column import names
from graphmodel.model.derived_columns import DERIVED, ORDER
from graphmodel.model.reading import AS_IT_IS, Reading
from graphmodel.model.schema import DOCUMENT_COLUMNS
from graphmodel.model.selection import NOTHING_CHOSEN, Selection
from graphmodel.model.supposition import NOTHING_SUPPOSED, Supposition
from graphmodel.model.taken_from import TakenFrom
from graphmodel.on_demand import function_of

T = TypeVar("T")
UNTITLED = "Stakeholder positions"
"""Title of files about a case that has none."""
_in_short = function_of("graphmodel.model.summary", "in_short")
_PREVIEWED = 5
"""Number of claims that a notebook shows of a case."""


@cache
def no_documents() -> pd.DataFrame:
    """Return the table of documents of a case that has none, the same for all such cases."""
    return pd.DataFrame(columns=names(DOCUMENT_COLUMNS), dtype="str")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Case:
    """Actors, proposals and the claims about them.

    Attributes
    ----------
    nodes
        One row per node, columns of `schema.NODE_COLUMNS`, all text. Treat as read-only.
    claims
        Ibis table with one row per claim: columns of `schema.CLAIM_COLUMNS`, any further columns of the file,
        and the `derived_columns.DERIVED` ones.
    fingerprint
        Changes whenever nodes or claims as read change; the same for every selection of the case.
    title
        Title of the case; may be empty.
    warnings
        Findings that did not keep the case from being loaded.
    in_place
        The claims stay where they are, and may be more than memory holds; else they are in an embedded database.
    reading
        Number of rows that are left out, and what was guessed.
    documents
        One row per document that claims name, columns of `schema.DOCUMENT_COLUMNS`, all text; empty where no table of
        documents was read. See `documents.cited`.
    origin
        The whole case that this is a part of, which knows every word that may be asked for; None where it is whole.
    selections
        What was selected from the whole, one after the other; what one selection can say is one.
    taken_from
        What an extract, which stands alone, knows of the case that it was taken from; None for any other case.
    supposed
        What the case leaves out of what was coded, and adds to it; see `reading.what_if`.
    before
        The case as it was coded, of one that supposes something; None for any other.
    memo
        Cached answers, which stay true as the case never changes. Sessions share it without a lock: an answer is put
        in whole by `once`, and never changed or removed. Do not iterate over it.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> case = shipped_case()
    >>> case
    Case 'Armenia-Azerbaijan peace talks, spring 2024': 165 claims, 7 actors, 15 proposals
    >>> case.nodes["id"].head(3).tolist(), case.claims.count().to_pyarrow().as_py(), case.whole is case
    (['AM', 'AZ', 'TR'], 165, True)
    """

    nodes: pd.DataFrame
    claims: ir.Table
    fingerprint: str
    title: str = ""
    warnings: tuple[Finding, ...] = ()
    in_place: bool = False
    reading: Reading = AS_IT_IS
    documents: pd.DataFrame = field(default_factory=no_documents)
    origin: Case | None = field(default=None, repr=False)
    selections: tuple[Selection, ...] = ()
    taken_from: TakenFrom | None = field(default=None, repr=False)
    supposed: Supposition = NOTHING_SUPPOSED
    before: Case | None = field(default=None, repr=False)
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def whole(self) -> Case:
        """The whole case that this is a part of."""
        return self.origin or self

    @property
    def selection(self) -> Selection:
        """The last selection that made this part; of a whole case, the one that keeps all."""
        return self.selections[-1] if self.selections else NOTHING_CHOSEN

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues that were asked for; empty where all were. A claim may be on others as well."""
        return next((each.issue for each in reversed(self.selections) if each.issue), ())

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return the cached answer of a name, which is made where it is not there yet."""
        if name not in self.memo:
            self.memo[name] = make()
        answer: T = self.memo[name]
        return answer

    def __repr__(self) -> str:
        return _in_short(self)

    def _repr_html_(self) -> str:
        """Return the case for a notebook: its counts, and its first claims."""
        rows = claims(self, most=_PREVIEWED)
        return f"<p>{escape(repr(self))}</p>{rows.to_html(index=False)}"


def claims(case: Case, *, most: int | None = None) -> pd.DataFrame:
    """Return the claims in the order of their file, or the first of them, with the columns of the file.

    Parameters
    ----------
    case
        A case or a selection of one.
    most
        Largest number of rows; all where not given.

    Returns
    -------
    DataFrame
        One row per claim: columns of `schema.CLAIM_COLUMNS`, which are text but for the number ``strength``, and any
        further ones of the file.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> claims(shipped_case(), most=2)[["id", "source", "relation", "target", "strength"]]
         id source    relation target  strength
    0  c001     AZ  opposition     RU         2
    1  c002     RU   mediation     AM         2
    """
    return fetch_over(case.claims, _first(most))


@lru_cache(maxsize=16)
def _first(most: int | None) -> Callable[[ir.Table], ir.Table]:
    """Return the query of the first claims, the same one for the same number: see `fetch_over`."""
    return lambda claims: claims.order_by(*ORDER).drop(*DERIVED).limit(most)


def claim_parts(case: Case) -> Iterator[pd.DataFrame]:
    """Yield `claims` some rows at a time, of a case of any size.

    Parameters
    ----------
    case
        A case or a selection of one.

    Yields
    ------
    DataFrame
        Rows as of `claims`, in the same order.
    """
    yield from batches(case.claims.order_by(*ORDER).drop(*DERIVED))
