"""Write a case as a file, in the format of its suffix."""

from __future__ import annotations

from pathlib import Path

from graphmodel.errors import UsageError, listing
from graphmodel.export.atomic_files import replaced
from graphmodel.export.formats import FORMATS
from graphmodel.model.case import Case
from graphmodel.model.level import Level


def write(case: Case, path: str | Path, *, format: str = "", level: Level | None = None) -> Path:  # noqa: A002
    """Write a case, or a part of one, as a file; what was there stays until all of it is written.

    Parameters
    ----------
    case
        A case or a selection of one.
    path
        Where the file goes; its folder has to exist.
    format
        A format by name, as ``gephi-edges``; that of the suffix where not given.
    level
        One row, or edge, a ``claim`` or a ``tie``; ties for pictures and claims for all else where not given.

    Returns
    -------
    Path
        Where the file is.

    Raises
    ------
    UsageError
        There is no such format, or none of this suffix.
    OSError
        The file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from graphmodel.reading.sources import shipped_case
    >>> with TemporaryDirectory() as folder:
    ...     write(shipped_case(), Path(folder, "talks.graphml")).stat().st_size > 10_000
    True
    """
    target = Path(path)
    name = format or _format_of(target)
    if name not in FORMATS:
        raise UsageError(f"format: {name!r} is not one of {listing(FORMATS)}.")
    kind = FORMATS[name]
    with replaced(target) as (unfinished,), unfinished.open("wb") as file:
        file.writelines(kind.parts(case, level or ("tie" if kind.is_bounded else "claim")))
    return target


def _format_of(path: Path) -> str:
    """Return the first format of a suffix: `csv` for ``.csv``, not one of those for a special program."""
    suffix = path.suffix.removeprefix(".").lower()
    for name, kind in FORMATS.items():
        if kind.suffix == suffix:
            return name
    suffixes = listing(dict.fromkeys(f".{kind.suffix}" for kind in FORMATS.values()))
    raise UsageError(f"{path.name}: its suffix is none of {suffixes}. Name the format.")
