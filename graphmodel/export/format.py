"""A file format: its suffix, its description, and the function that makes its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graphmodel.model.case import Case
from graphmodel.model.level import Level
from graphmodel.picture.view import View


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    Attributes
    ----------
    suffix, media_type, description
        Ending of its files, what browsers call it, and what it is for.
    make
        From a case, or a part of one, and a level to the bytes of a file, or to parts of them where it may be of any
        size; the same bytes for the same case. One that draws takes a ``view`` too.
    has_levels
        Whether the file depends on the level; if not, it holds claims and ties, or neither.
    draws
        Whether the file has a picture, which can be that of a view.
    is_bounded
        Whether the file stays small, however many claims there are.
    holds_recipe
        Whether the file says how it was made; if not, its recipe goes beside it.
    """

    suffix: str
    media_type: str
    description: str
    make: Callable[..., bytes | Iterator[bytes]]
    has_levels: bool = True
    draws: bool = False
    is_bounded: bool = False
    holds_recipe: bool = True

    def parts(self, case: Case, level: Level, view: View | None = None) -> Iterator[bytes]:
        """Yield the bytes of a file; of a drawing, that of the view which is given."""
        made = self.make(case, level, view=view) if self.draws and view else self.make(case, level)
        yield from (made,) if isinstance(made, bytes) else made

    def to_bytes(self, case: Case, level: Level, view: View | None = None) -> bytes:
        """Return the bytes of a file as one."""
        return b"".join(self.parts(case, level, view))
