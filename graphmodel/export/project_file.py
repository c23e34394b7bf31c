"""A case as a new project, to go on coding."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from graphmodel.model.case import Case
from graphmodel.project.edits import of_case
from graphmodel.project.file_name import PROJECT_ENDING
from graphmodel.project.store import Project


def project_file(case: Case, *, coder: str) -> bytes:
    """Return the file of a project that holds a case, and no text of a document yet.

    Parameters
    ----------
    case
        A whole case.
    coder
        Who begins it.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"case{PROJECT_ENDING}"
        with Project.create(path) as made:
            made.act(coder, lambda _: of_case(case))
        return path.read_bytes()
