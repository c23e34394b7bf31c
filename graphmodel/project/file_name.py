"""The ending by which the file of a project is known, before anything of it is loaded."""

from __future__ import annotations

from pathlib import Path

PROJECT_ENDING = ".graphmodel"


def is_project(path: Path) -> bool:
    """Return whether a path is that of a project, by its ending."""
    return path.suffix.lower() == PROJECT_ENDING
