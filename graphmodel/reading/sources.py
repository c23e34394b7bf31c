"""Sources of a case: named files or tables of an engine, or the example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphmodel.engines.credentials import check_url
from graphmodel.errors import CaseError, Finding, UsageError
from graphmodel.model.case import Case
from graphmodel.project.file_name import is_project
from graphmodel.reading.checks.similar_names import title_of
from graphmodel.reading.documents import read_documents, with_documents_in_place
from graphmodel.reading.encoding import encoding_named
from graphmodel.reading.engine_tables import open_tables
from graphmodel.reading.files_in_place import joined_files, stays
from graphmodel.reading.formats.project_file import title_of_project
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load_files
from graphmodel.reading.loaded import Loaded
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import OpenQuestionsError
from graphmodel.reading.mapping.yaml_file import read_mapping
from graphmodel.reading.read import read
from graphmodel.reading.what_if import what_if

_PACKAGE = Path(__file__).parents[1]
_FOLDER = _PACKAGE / "data" if (_PACKAGE / "data").is_dir() else _PACKAGE.parent / "data"
"""Where the example lies: inside the package when installed, beside it in a checkout."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a case, what it is called on screen, and a mapping where their columns are not ours.

    A database may hold views (``views``) where whoever names it could open it anyway, not where readers of a server do.
    What is not certain is asked, or taken as likely (``accept_guesses``).
    """

    edges: Path
    nodes: Path | None
    title: str
    map: Path | None = None
    views: bool = True
    encoding: str = ""
    accept_guesses: bool = False
    documents: Path | None = None
    without: tuple[str, ...] = ()
    with_: Path | None = None

    def files(self) -> list[Path]:
        """Return every file or folder that it is read from."""
        joined = joined_files(self.edges, read_mapping(self.map)) if self.map else {}
        named = (self.edges, self.nodes, self.map, self.documents, self.with_, *joined.values())
        return [path for path in named if path]

    def read(self) -> Case:
        """Return the case, loaded or, where it is large (`files_in_place.stays`), queried in place; as supposed."""
        return supposed(self, self._read())

    def _read(self) -> Case:
        mapping = read_mapping(self.map) if self.map else None
        if not stays(self.edges):
            loaded = self._loaded(mapping)
            if is_project(self.edges):  # claims without ends, as a merge may leave them, are corrected at the desk
                return loaded.sound(accept_guesses=self.accept_guesses)
            return loaded.whole(accept_guesses=self.accept_guesses)
        case = open_case(
            self.edges,
            nodes=self.nodes,
            mapping=mapping,
            title=self.title,
            views=self.views,
            encoding=self.encoding,
            accept_guesses=self.accept_guesses,
        )
        if not self.documents:
            return case
        return with_documents_in_place(case, read_documents(self.documents, encoding=self.encoding))

    def findings(self) -> list[Finding]:
        """Return every problem of the files; of a case that is queried in place, how many rows have which."""
        return _found(self.read)

    def _loaded(self, mapping: ColumnMapping | None) -> Loaded:
        files = [path for path in self.files() if path not in (self.map, self.documents, self.with_)]
        return load_files(
            files,
            mapping,
            nodes=self.nodes,
            documents=self.documents,
            title=self.title,
            encoding=self.encoding,
            accept_guesses=self.accept_guesses,
        )


@dataclass(frozen=True, slots=True)
class EngineTables:
    """The tables of a case in an engine that the user runs; otherwise as `Files`."""

    url: str
    edges: str
    nodes: str
    title: str
    map: Path | None = None
    accept_guesses: bool = False
    documents: Path | None = None
    without: tuple[str, ...] = ()
    with_: Path | None = None

    def files(self) -> list[Path]:
        """Return every file that it is read from: tables change without being seen to."""
        return [path for path in (self.map, self.documents, self.with_) if path]

    def read(self) -> Case:
        """Return the case, queried in the engine; as it is supposed."""
        return supposed(self, self._read())

    def _read(self) -> Case:
        mapping = read_mapping(self.map) if self.map else None
        case = open_tables(
            self.url,
            edges=self.edges,
            nodes=self.nodes,
            mapping=mapping,
            title=self.title,
            accept_guesses=self.accept_guesses,
        )
        return with_documents_in_place(case, read_documents(self.documents)) if self.documents else case

    def findings(self) -> list[Finding]:
        """Return how many rows have which problem."""
        return _found(self.read)


CaseSource = Files | EngineTables
"""Where a case is, and what is supposed about it: claims left out (``without``), and added from a file (``with_``)."""


def case_source(
    edges: Path | str | None,
    nodes: Path | str | None = None,
    *,
    documents: Path | None = None,
    backend: str = "",
    map_: Path | None = None,
    encoding: str = "",
    accept_guesses: bool = False,
    title: str = "",
    without: Sequence[str] = (),
    with_: Path | None = None,
) -> CaseSource:
    """Return the files, or tables of an engine, that are named; where none are, the files of the example.

    The case is called by its ``title``, or by `usual_title` where none is given.

    Raises
    ------
    UsageError
        An option about claims is given without claims, the encoding is not known, or the URL of the engine is not
        accepted.
    """
    named = {
        "nodes": nodes,
        "documents": documents,
        "backend": backend,
        "map": map_,
        "encoding": encoding,
        "accept-guesses": accept_guesses,
        "title": title,
    }
    if not edges:
        if given_alone := [name for name, value in named.items() if value]:
            raise UsageError(f"--{given_alone[0]} needs --edges.")
        return replace(SHIPPED, without=tuple(without), with_=with_) if without or with_ else SHIPPED
    if encoding:
        encoding_named(encoding)
    if backend and encoding:
        raise UsageError("--encoding is that of files; an engine knows that of its tables.")
    if backend:
        check_url(backend)
        called = title.strip() or usual_title(str(edges))
        return EngineTables(
            backend,
            str(edges),
            str(nodes or ""),
            called,
            map_,
            accept_guesses,
            documents,
            without=tuple(without),
            with_=with_,
        )
    of_nodes, called = Path(nodes) if nodes else None, title.strip() or usual_title(Path(edges))
    return Files(
        Path(edges),
        of_nodes,
        called,
        map_,
        encoding=encoding,
        accept_guesses=accept_guesses,
        documents=documents,
        without=tuple(without),
        with_=with_,
    )


def supposed(where: CaseSource, case: Case) -> Case:
    """Return a case of some files or tables as it would be without some claims, and with others; see `what_if`."""
    added = read(where.with_, accept_guesses=where.accept_guesses) if where.with_ else ()
    return what_if(case, without=where.without, added=added)


def usual_title(edges: Path | str) -> str:
    """Return what a case is called unless it is given a title: by its project or file, or by the table of an engine."""
    if isinstance(edges, str):
        return edges.rstrip("/").rpartition("/")[2]
    return title_of_project(edges) or title_of(edges)


def _found(read: Callable[[], Case]) -> list[Finding]:
    try:
        return list(read().warnings)
    except OpenQuestionsError:
        raise
    except CaseError as error:
        return list(error.findings)


SHIPPED = Files(
    _FOLDER / "edges.csv",
    _FOLDER / "nodes.csv",
    "Armenia-Azerbaijan peace talks, spring 2024",
    documents=_FOLDER / "documents.csv",
)

_TEACHING = _FOLDER / "examples" / "teaching"
TEACHING = Files(_TEACHING / "edges.csv", _TEACHING / "nodes.csv", "The weir: five actors to learn the measures by")


def shipped_case() -> Case:
    """Return the example that comes with the program: the Armenia-Azerbaijan peace talks of spring 2024.

    Returns
    -------
    Case
        165 claims of 7 actors, on ties among them and on 15 proposals.

    Examples
    --------
    >>> shipped_case()
    Case 'Armenia-Azerbaijan peace talks, spring 2024': 165 claims, 7 actors, 15 proposals
    """
    return SHIPPED.read()
