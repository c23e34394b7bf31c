"""The case: nodes and claims, frozen; every later step takes one, and most return one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from graphmodel.engines.query import batches, fetch, fetch_over
from graphmodel.errors import Finding
from graphmodel.model.column import names
from graphmodel.model.derived_columns import DERIVED, ORDER
from graphmodel.model.reading import AS_IT_IS, Reading
from graphmodel.model.schema import BETWEEN, CLAIM_COLUMNS, DOCUMENT_COLUMNS, KINDS, issues_in
from graphmodel.model.selection import NOTHING_CHOSEN, Selection
from graphmodel.model.supposition import NOTHING_SUPPOSED, Supposition
from graphmodel.model.taken_from import TakenFrom

UNTITLED = "Stakeholder positions"
"""Title of files about a case that has none."""
_PREVIEWED = 5
"""Number of claims that a notebook shows of a case."""


def no_documents() -> pd.DataFrame:
    """Return the table of documents of a case that has none."""
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
        in whole, and never changed or removed. Do not iterate over it.

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

    def __repr__(self) -> str:
        counts = [(len(ids(self, kind)), kind) for kind in KINDS]
        defects = sum(finding.is_defect for finding in self.warnings)
        counted = [(claim_total(self), "claim"), *counts, *([(defects, "warning")] if defects else [])]
        name = f"Case {self.title!r}" if self.title else "Case"
        of = f" of {claim_total(self.whole):,}" if self.selections else ""
        words = [
            f"{count:,}{of if word == 'claim' else ''} {word}{'' if count == 1 and not of else 's'}"
            for count, word in counted
        ]
        return f"{name}: {', '.join(words)}"

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
    return fetch(case.claims.order_by(*ORDER).drop(*DERIVED).limit(most))


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


def claim_total(case: Case) -> int:
    """Return the number of claims.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    int
        Asked of the engine once per case.
    """
    return sum(vocabulary(case, "relation").values())


def labels(case: Case) -> dict[str, str]:
    """Return the label of every node.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    dict
        Label by node id, in the order of the nodes; two nodes may have the same.
    """
    return dict(zip(case.nodes["id"].tolist(), case.nodes["label"].tolist(), strict=True))


def unique_labels(case: Case) -> dict[str, str]:
    """Return a unique label for every node of the whole case.

    A label that several nodes share gets the id, ``Same (A)``; it is the same in every selection.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    dict
        Label by node id.
    """
    case = case.whole
    if "unique labels" not in case.memo:
        whole = labels(case)
        shared = Counter(whole.values())
        unique = {node: label if shared[label] == 1 else f"{label} ({node})" for node, label in whole.items()}
        case.memo["unique labels"] = unique
    return dict(case.memo["unique labels"])


def ids(case: Case, kind: str) -> list[str]:
    """Return the node ids of one kind.

    Parameters
    ----------
    case
        A case or a selection of one.
    kind
        ``actor`` or ``proposal``.

    Returns
    -------
    list of str
        In the order of the nodes; empty where there are none.
    """
    if "ids" not in case.memo:  # asked for a dozen times a page, and pandas takes texts out of Arrow one by one
        kinds, nodes = (pa.array(case.nodes[name], pa.string()).to_pylist() for name in ("kind", "id"))
        case.memo["ids"] = {each: [node for node, of in zip(nodes, kinds, strict=True) if of == each] for each in KINDS}
    return list(case.memo["ids"].get(kind, ()))


def vocabulary(case: Case, column: str) -> dict[str, int]:
    """Return the values of a claim column.

    A claim on several issues counts for each. Asked of the engine once a case, which never changes.

    Parameters
    ----------
    case
        A case or a selection of one.
    column
        Name of one of `schema.CLAIM_COLUMNS`.

    Returns
    -------
    dict
        Number of claims by value, most frequent first; the empty value is left out.
    """
    assert column in names(CLAIM_COLUMNS)
    found = cells(case, column)
    if column != "issue" or not any(BETWEEN in cell for cell in found):
        return dict(found)
    counts: Counter[str] = Counter()
    for cell, number in found.items():
        counts.update(dict.fromkeys(issues_in(cell), number))
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def cells(case: Case, column: str) -> dict[str, int]:
    """Return the values of a claim column as they are: several issues are one value.

    Parameters
    ----------
    case
        A case or a selection of one.
    column
        Name of one of `schema.CLAIM_COLUMNS`.

    Returns
    -------
    dict
        Number of claims by value, most frequent first; the empty value is left out.
    """
    if column not in case.memo:
        case.memo[column] = _counted(case, column)
    found: dict[str, int] = case.memo[column]
    return found


def _counted(case: Case, column: str) -> dict[str, int]:
    if column == "relation" and "ties" in case.memo:  # which are counted already: one query less a selection
        sums = case.memo["ties"].groupby(column)["claims"].sum()
        return dict(sorted(sums.astype(int).items(), key=lambda each: (-each[1], each[0])))
    rows = fetch_over(case.claims, _numbers(column)).sort_values(["n", column], ascending=[False, True])
    return dict(zip(rows[column], rows["n"].astype(int), strict=True))


@cache
def _numbers(column: str) -> Callable[[ir.Table], ir.Table]:
    """Return the query of the number of claims by value, the same one for the same column: see `fetch_over`."""
    return lambda claims: claims.filter(claims[column] != "").group_by(column).aggregate(n=ibis._.count())
