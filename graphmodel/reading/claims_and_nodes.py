"""Read a case from the file of its claims and that of its nodes, or list all that is wrong in them."""

from __future__ import annotations

from pathlib import Path

from graphmodel.errors import Finding
from graphmodel.model.case import Case
from graphmodel.reading.load import load_files
from graphmodel.reading.loaded import Loaded


def read_case(
    *,
    edges: Path | str,
    nodes: Path | str | None = None,
    documents: Path | str | None = None,
    title: str = "",
    encoding: str = "",
) -> Case:
    """Read a case from the files of its claims (``edges``) and, where given, of its ``nodes``.

    Where neither the file of the nodes nor that of the claims names the nodes, every source is taken as an actor. Both
    files are loaded into memory; `read` also takes folders, databases and engines.

    Parameters
    ----------
    edges, nodes, documents
        Files of the claims, of the nodes, and of the documents that claims name, each in any format of
        `reading.formats`.
    title
        What the case is called; the name of the file of its claims where not given.
    encoding
        Of files of text that do not name it themselves; guessed, with a warning, where not given.

    Returns
    -------
    Case
        With its warnings.

    Raises
    ------
    CaseError
        With every problem of both files, if any of them is an error.
    OpenQuestionsError
        What a column or a value means is not certain.

    Examples
    --------
    >>> read_case(edges="data/edges.csv", nodes="data/nodes.csv", title="Talks")
    Case 'Talks': 165 claims, 7 actors, 15 proposals
    """
    return _loaded(edges, nodes, documents, title=title, encoding=encoding).whole()


def check_files(
    *,
    edges: Path | str,
    nodes: Path | str | None = None,
    documents: Path | str | None = None,
    encoding: str = "",
) -> list[Finding]:
    """Return every problem of the files, errors and warnings; what is open is an error each.

    Parameters
    ----------
    edges, nodes, documents
        Files as in `read_case`.
    encoding
        As in `read_case`.

    Returns
    -------
    list of Finding
        Errors and warnings, in the order of the rows; empty where there are none.

    Examples
    --------
    >>> [finding.place for finding in check_files(edges="data/edges.csv", nodes="data/nodes.csv")][:2]
    ['edges.csv row 44, relation', 'edges.csv row 55, relation']
    """
    loaded = _loaded(edges, nodes, documents, encoding=encoding)
    return [*loaded.interpretation.findings(loaded.name), *loaded.findings]


def _loaded(
    edges: Path | str,
    nodes: Path | str | None,
    documents: Path | str | None,
    *,
    title: str = "",
    encoding: str = "",
) -> Loaded:
    of_nodes, of_documents = (None if each is None else Path(each) for each in (nodes, documents))
    paths = [Path(edges), *([of_nodes] if of_nodes else [])]
    return load_files(paths, nodes=of_nodes, documents=of_documents, title=title, encoding=encoding)
