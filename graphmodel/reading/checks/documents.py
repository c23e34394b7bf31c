"""Check a table of documents, and that it has those which claims name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphmodel.errors import Finding, quoted, suggestion
from graphmodel.model.derived_columns import ROW
from graphmodel.model.documents import is_link
from graphmodel.model.schema import DOCUMENT_COLUMNS
from graphmodel.reading.checks.case import check_table
from graphmodel.reading.row_findings import bounded, findings_in
from graphmodel.reading.rows import Rows

_UNLISTED, _NO_LINK = "unlisted-document", "no-link"


def check_documents(documents: Rows) -> list[Finding]:
    """Return the findings in a table of documents."""
    if not len(documents.frame.columns):
        return list(documents.findings)
    return bounded(documents.findings, check_table(documents, DOCUMENT_COLUMNS, "documents"), _check_links(documents))


def check_named(claims: Rows, documents: Rows) -> list[Finding]:
    """Return a warning for each document that claims name and that the table lacks, at the first claim that does."""
    if not {"document", ROW} <= set(claims.frame.columns):
        return []
    rows: dict[str, list[int]] = {}
    for name, row in zip(claims.frame["document"].tolist(), claims.frame[ROW].tolist(), strict=True):
        rows.setdefault(name, []).append(row)
    found = (
        replace(each, table=claims.name, row=rows[each.value][0], others=tuple(rows[each.value][1:]))
        for each in unlisted(rows, documents)
    )
    return bounded(found)


def unlisted(named: Iterable[str], documents: Rows) -> Iterator[Finding]:
    """Yield a warning, in no table yet, for each document that is named and that the table lacks."""
    if "id" not in documents.frame:
        return
    listed = set(documents.frame["id"])
    for name in named:
        if name and name not in listed:
            hint = suggestion(name, listed) or "Add a row for it, or leave it at its short name."
            message = f"{quoted(name)} is not in {documents.name}."
            yield Finding("warning", _UNLISTED, "", 0, "document", name, message, hint)


def _check_links(documents: Rows) -> Iterator[Finding]:
    frame = documents.frame
    if "url" not in frame or ROW not in frame:
        return
    wrong = frame[[bool(url) and not is_link(url) for url in frame["url"].tolist()]]
    hint = "Write it like https://example.org/article."
    yield from findings_in(
        documents,
        ("warning", _NO_LINK, "url"),
        wrong,
        lambda url: (f"{quoted(url)} is not an address of the web, and no link is made of it.", hint),
    )
