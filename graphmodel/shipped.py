"""Which files hold the case: those that are named, else those of the example."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graphmodel.case import Case
from graphmodel.errors import CaseError, Finding
from graphmodel.stored import open_case, stays
from graphmodel.tables import check_files, read_case

_PACKAGE = Path(__file__).parent
FOLDER = _PACKAGE / "data" if (_PACKAGE / "data").is_dir() else _PACKAGE.parent / "data"
"""Where the example lies: inside the package when installed, beside it in a checkout."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a case, and what it is called on screen."""

    edges: Path
    nodes: Path | None
    title: str

    def read(self) -> Case:
        """Return the case, loaded (`tables.read_case`) or, where it is large, queried in place (`stored.open_case`)."""
        if stays(self.edges):
            return open_case(self.edges, nodes=self.nodes, title=self.title)
        return read_case(edges=self.edges, nodes=self.nodes, title=self.title)

    def findings(self) -> list[Finding]:
        """Return every problem of the files; of a case that is queried in place, how many rows have which."""
        if not stays(self.edges):
            return check_files(edges=self.edges, nodes=self.nodes)
        try:
            return list(self.read().warnings)
        except CaseError as error:
            return list(error.findings)


SHIPPED = Files(FOLDER / "edges.csv", FOLDER / "nodes.csv", "Armenia-Azerbaijan peace talks, spring 2024")

_TEACHING = FOLDER / "examples" / "teaching"
TEACHING = Files(_TEACHING / "edges.csv", _TEACHING / "nodes.csv", "The weir: five actors to learn the measures by")


def files_of(edges: Path | None, nodes: Path | None) -> Files:
    """Return the files that are named, else those of the example."""
    return Files(edges, nodes, edges.stem) if edges else SHIPPED


def shipped_case() -> Case:
    """Return the case of the Armenia-Azerbaijan peace talks of spring 2024."""
    return SHIPPED.read()
