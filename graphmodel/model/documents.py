"""Documents that claims are coded from: full title, citation and link by the short name that the claims give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import pandas as pd

from graphmodel.model.case import Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.column import names
from graphmodel.model.schema import BETWEEN, DOCUMENT_COLUMNS


@dataclass(frozen=True, slots=True)
class Document:
    """A document; its attributes are the columns of `schema.DOCUMENT_COLUMNS`.

    Examples
    --------
    >>> gazette = Document(id="Gazette 12", title="The dam", author="Dora Miller", date="2024", source="Gazette")
    >>> gazette.citation
    'Dora Miller (2024): The dam. Gazette.'
    """

    id: str
    title: str = ""
    author: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    sha256: str = ""

    @property
    def citation(self) -> str:
        """Author, date, title and place, as far as they are known; else the short name."""
        authors = ", ".join(self.author.split(BETWEEN)) if self.author else ""
        dated = f"({self.date})" if self.date else ""
        head = " ".join(filter(None, (authors, dated)))
        tail = "".join(f" {_sentence(part)}" for part in (self.title, self.source) if part)
        return (f"{head}:{tail}" if head and tail else f"{head}{tail}".strip()) or self.id

    @property
    def link(self) -> str:
        """The address where it can be read; empty where there is none that a browser may open."""
        return self.url if is_link(self.url) else ""


def cited(case: Case, among: Iterable[str] | None = None) -> dict[str, Document]:
    """Return the documents that claims name and that are in the table of documents.

    Parameters
    ----------
    case
        A case or a selection of one: only what its claims name is returned.
    among
        Names of documents, where only these are asked for.

    Returns
    -------
    dict
        Document by the name that the claims give it, in the order of the table.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> [document.title for document in cited(shipped_case()).values()]
    ['Armenia-Azerbaijan Peace Talks Yield Little Results']
    """
    rows = cited_rows(case, among)[names(DOCUMENT_COLUMNS)]
    return {row[0]: Document(*row) for row in rows.itertuples(index=False, name=None)}


def citations(case: Case, among: Iterable[str] | None = None) -> dict[str, dict[str, str]]:
    """Return the documents of `cited` for the browser: ``citation`` and ``link`` of each, by its short name.

    Parameters
    ----------
    case, among
        As of `cited`.

    Returns
    -------
    dict
        The link is empty where there is none.
    """
    return {name: {"citation": each.citation, "link": each.link} for name, each in cited(case, among).items()}


def cited_rows(case: Case, among: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the rows of the table of documents that `cited` returns.

    Parameters
    ----------
    case, among
        As of `cited`.

    Returns
    -------
    DataFrame
        Columns of `schema.DOCUMENT_COLUMNS`.
    """
    if case.documents.empty:
        return case.documents
    asked = set(vocabulary(case, "document") if among is None else among)
    return case.documents[case.documents["id"].isin(asked)]


def is_link(url: str) -> bool:
    """Return whether a text is an address that a browser may open: of the web, with a host, and without spaces."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and " " not in url


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
