"""The table of documents of a case, read and joined to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graphmodel.engines.files import read_file
from graphmodel.model.case import Case, no_documents
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.column import names
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import DOCUMENT_COLUMNS
from graphmodel.reading.checks.documents import check_documents, unlisted
from graphmodel.reading.formats import read_tables
from graphmodel.reading.rows import Rows, unread


def read_documents(path: Path, *, encoding: str = "") -> Rows:
    """Return the table of documents in a file of any format."""
    try:
        return read_tables(read_file(path), name=path.name, encoding=encoding).claims
    except OSError as error:
        return unread(path, error).rows(path.name)


def with_documents(case: Case, documents: Rows) -> Case:
    """Return a case with its documents, each once, in our columns.

    Parameters
    ----------
    case
        A whole case.
    documents
        As they stand in their file; checked or not.
    """
    frame = documents.frame
    if "id" not in frame or ROW not in frame:
        return case
    ours = frame.reindex(columns=names(DOCUMENT_COLUMNS), fill_value="").astype("str")
    kept = ours[(ours["id"] != "") & ~ours["id"].duplicated()].reset_index(drop=True)
    return replace(case, documents=kept if len(kept) else no_documents())


def with_documents_in_place(case: Case, documents: Rows) -> Case:
    """Return a case whose claims are queried where they are with its documents, and what is wrong in them."""
    found = [*unlisted(vocabulary(case, "document"), documents), *check_documents(documents)]
    listed = [replace(each, table=each.table or case.title) for each in found]
    return replace(with_documents(case, documents), warnings=(*case.warnings, *listed))
