"""Read a case from whatever holds it: files of any format and size, a folder, or tables of an engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphmodel.errors import UsageError
from graphmodel.model.case import Case
from graphmodel.on_demand import function_of
from graphmodel.reading.encoding import encoding_named
from graphmodel.reading.files_in_place import stays
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.yaml_file import read_mapping

open_tables = function_of("graphmodel.reading.engine_tables", "open_tables")  # files need none of it


def read(
    source: str | Path | Sequence[str | Path],
    edges: str = "",
    nodes: str = "",
    *,
    mapping: ColumnMapping | str | Path | None = None,
    title: str = "",
    encoding: str = "",
    leave_out_errors: bool = False,
    accept_guesses: bool = False,
) -> Case:
    """Read a case.

    Parameters
    ----------
    source
        A file of claims in any format, or several files that belong together (claims, nodes, files joined by a key); a
        folder of Parquet files or a DuckDB database; or the URL of an engine, such as ``postgres://host/db``.
    edges, nodes
        Of an engine, the table of the claims and, where there is one, that of the nodes.
    mapping
        Which column is which and what values mean, or its YAML file; understood from the files where not given.
    title
        What the case is called; the name of the file or table where not given.
    encoding
        Of files of text that do not say it themselves, such as ``cp1250``; guessed, with a warning, where not given.
    leave_out_errors
        Whether rows with an error are left out; all findings are then in ``case.warnings``. A large case always leaves
        them out, and counts them there.
    accept_guesses
        Whether what is not certain is taken as is likely.

    Returns
    -------
    Case
        Its claims are loaded; of a folder, a database, an engine or a large file, they stay where they are
        (``in_place``).

    Raises
    ------
    CaseError
        A row has an error and is not to be left out, or no row is a valid claim; with every finding.
    OpenQuestionsError
        What a column or a value means is not certain: the message asks, and names what it could be.
    EngineError
        The engine does not answer.
    UsageError
        The URL cannot be used, the encoding is not known, or the mapping names what is not there.

    Examples
    --------
    >>> from graphmodel.reading.sources import SHIPPED
    >>> read([SHIPPED.edges, SHIPPED.nodes], title="Talks")
    Case 'Talks': 165 claims, 7 actors, 15 proposals
    """
    meant = read_mapping(Path(mapping)) if isinstance(mapping, str | Path) else mapping
    if isinstance(source, str) and "://" in source:
        return open_tables(source, edges=edges, nodes=nodes, mapping=meant, title=title, accept_guesses=accept_guesses)
    if edges or nodes:
        raise UsageError("edges and nodes name tables of an engine; give several files as a list.")
    if encoding:
        encoding_named(encoding)
    paths = [Path(each) for each in ([source] if isinstance(source, str | Path) else source)]
    if stays(paths[0]):
        of_nodes = paths[1] if len(paths) > 1 else None
        return open_case(
            paths[0], nodes=of_nodes, mapping=meant, title=title, encoding=encoding, accept_guesses=accept_guesses
        )
    loaded = load_files(paths, meant, title=title, encoding=encoding, accept_guesses=accept_guesses)
    if not leave_out_errors or loaded.case is None:
        return loaded.whole(accept_guesses=accept_guesses)
    return loaded.sound(accept_guesses=accept_guesses)
