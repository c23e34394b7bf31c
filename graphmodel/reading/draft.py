"""Files as they are understood, before any of their rows is checked: what is open, and the first rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from graphmodel.engines.files import read_file
from graphmodel.model.column import names
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import CLAIM_COLUMNS
from graphmodel.model.surrogates import without_surrogates
from graphmodel.on_demand import function_of
from graphmodel.project.file_name import is_project
from graphmodel.reading.formats import Tables, read_tables
from graphmodel.reading.formats.tables import refused
from graphmodel.reading.mapping.apply import ColumnMapping, Mapped, apply
from graphmodel.reading.mapping.interpretation import Interpretation
from graphmodel.reading.mapping.named_columns import check_columns
from graphmodel.reading.rows import Rows, UnreadError, unread
from graphmodel.reading.several_files import Read, as_one, columns_of, gather, understood, unique_names

read_documents = function_of("graphmodel.reading.documents", "read_documents")  # brings all of the case
read_project = function_of("graphmodel.reading.formats.project_file", "read_project")  # brings all of a project
_PREVIEWED = 10
"""Rows of a preview."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Files as they are understood.

    Attributes
    ----------
    read
        Their tables.
    interpretation
        How they were understood, and what is open.
    whole
        The claims of all files as one table, as it stands there.
    mapped
        The same with the columns and words of the mapping.
    """

    read: Read
    interpretation: Interpretation
    whole: Rows
    mapped: Mapped

    @property
    def name(self) -> str:
        """Name of the table of claims."""
        return self.whole.name

    @property
    def notes(self) -> tuple[str, ...]:
        """How the files were read, one sentence each."""
        layout = self.interpretation.layout
        return tuple(dict.fromkeys((*self.read.notes, *self.whole.notes, *([f"Read as {layout}."] if layout else []))))

    def preview(self) -> pd.DataFrame:
        """Return the first rows after the mapping, columns of `schema.CLAIM_COLUMNS` first."""
        frame = self.mapped.rows.frame.head(_PREVIEWED)
        ours = [name for name in names(CLAIM_COLUMNS) if name in frame]
        further = [name for name in frame.columns if name not in (*ours, ROW)]
        return frame[[*ours, *further]]

    def original(self) -> pd.DataFrame:
        """Return the rows of the preview as they stand in the files, with the number of each in ``row``."""
        if ROW not in self.whole.frame:
            return pd.DataFrame()
        rows = self.whole.frame.loc[self.mapped.rows.frame.head(_PREVIEWED).index]
        if (written := self.read.written) is not None:
            rows = written.frame.rename(columns={"": "(no name)"}).set_index(ROW, drop=False).loc[rows[ROW]]
        theirs = rows.drop(columns=[ROW, "", "row"], errors="ignore").astype("str")
        theirs.insert(0, "row", rows[ROW].astype("str"))
        return theirs


def draft_of(read: Read, mapping: ColumnMapping | None = None) -> Draft:
    """Return tables as they are understood.

    Parameters
    ----------
    read
        Result of `several_files.gather`.
    mapping
        Which column is which; what it does not say is understood from the tables.

    Raises
    ------
    UsageError
        The mapping names a column that no file has.
    """
    tables = columns_of(read.claims)
    if mapping and tables:
        check_columns(mapping, tables)
    interpretation = understood(read, mapping)
    whole = as_one(read, interpretation.mapping.columns)
    return Draft(read, interpretation, whole, apply(interpretation.mapping, whole))


def draft_files(
    paths: Sequence[Path],
    mapping: ColumnMapping | None = None,
    *,
    nodes: Path | None = None,
    documents: Path | None = None,
    encoding: str = "",
) -> Draft:
    """Return files of any format as they are understood; see `load.load_files`."""
    encoding = encoding or (mapping.encoding if mapping else "")
    names_of_files = unique_names([without_surrogates(path.name) for path in paths])
    files = {name: _tables(path, name, encoding) for name, path in zip(names_of_files, paths, strict=True)}
    of_nodes = [name for name, path in zip(names_of_files, paths, strict=True) if path == nodes]
    read = gather(files, mapping, of_nodes=of_nodes)
    read = read if documents is None else replace(read, documents=read_documents(documents, encoding=encoding))
    return draft_of(read, mapping)


def _tables(path: Path, name: str, encoding: str) -> Tables:
    try:
        if is_project(path):
            return read_project(path, name)
        return read_tables(read_file(path), name=name, encoding=encoding)
    except UnreadError as problem:
        return refused(name, problem)
    except OSError as error:
        return refused(name, unread(path, error))
