"""An import as the page sees it: what it asks, and what it is answered, both plain and small."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from graphmodel.errors import Finding
from graphmodel.model.case import Case
from graphmodel.reading.fixes import Fixes
from graphmodel.reading.limits import MOST_MEANINGS
from graphmodel.reading.loaded import Counts
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import Ground, Question

Values = Mapping[str, Mapping[str, int]]
"""By column of a table, its values with their number of rows; without columns of too many, see `MOST_VALUES`."""
MOST_VALUES, MOST_NUMBERS = MOST_MEANINGS, 50
"""Values of a column that is listed, and those of one of numbers: more of these are read by their sign or by ranges."""


@dataclass(frozen=True, slots=True)
class Request:
    """Some files to be understood.

    Attributes
    ----------
    files
        Where the content of each lies, by its name.
    saved
        Mapping that the reader brought along, if any.
    joins
        By the name of a file that says more of the claims, the column that both have; as is likely where not given.
    mapping
        Mapping to be applied; as saved, or as is likely, where not given.
    encoding
        Encoding of the files of text; guessed where not given.
    """

    files: Mapping[str, Path]
    saved: ColumnMapping | None = None
    joins: Mapping[str, str] | None = None
    mapping: ColumnMapping | None = None
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """The answer to a request: the contents of the files, and the case made of them.

    Attributes
    ----------
    files
        Columns of the claims of each file, by its name.
    mapping
        The mapping that was applied, its joins among it.
    columns, values
        Columns of the claims of all files as one table, and what is in them.
    node_columns, node_values
        The same of the nodes; columns are None where no file names any.
    findings
        Everything that is wrong.
    notes
        How the files were understood, one sentence each.
    counts
        Where the rows went; None where no file could be read.
    preview
        The first rows as they were understood.
    open
        Returns the case of the sound rows; None where there is none.
    questions
        What is not certain; the answer is that of the likeliest.
    grounds
        By our column, why it is read as it is.
    original
        The rows of the preview as they stand in the files, with the number of each in ``row``.
    fixes
        The cells that can be corrected.
    """

    files: Mapping[str, tuple[str, ...]]
    mapping: ColumnMapping
    columns: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)
    node_columns: tuple[str, ...] | None = None
    node_values: Values = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    counts: Counts | None = None
    preview: pd.DataFrame = field(default_factory=pd.DataFrame)
    open: Callable[[], Case] | None = None
    questions: tuple[Question, ...] = ()
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    original: pd.DataFrame = field(default_factory=pd.DataFrame)
    fixes: Fixes = field(default_factory=Fixes)
