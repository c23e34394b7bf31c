"""What a file format is: its ending, what it is for, and how a selection of a case becomes its bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphmodel.case import Case
from graphmodel.recipe import Level
from graphmodel.selection import Selection


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    Attributes
    ----------
    suffix, media_type, description
        Ending of its files, what browsers call it, and what it is for.
    write
        From a case, a selection of it and a level to the bytes of a file; the same bytes for the same case.
    has_levels
        Whether the file depends on the level; if not, it holds claims and ties, or neither.
    """

    suffix: str
    media_type: str
    description: str
    write: Callable[[Case, Selection, Level], bytes]
    has_levels: bool = True
