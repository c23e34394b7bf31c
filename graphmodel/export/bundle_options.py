"""Options of a bundle: what it leaves out, and what the case does not know about its citation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BundleOptions:
    """What a bundle holds, and whom it is cited by.

    Attributes
    ----------
    text
        With evidence and with the columns that only the file knows; else without them.
    authors
        Who is to be cited for the data, ``Family name, Given names`` or the name of an institution.
    released
        The day on which the data are made public, such as ``2026-11-28``; empty where it is not known.
    """

    text: bool = True
    authors: tuple[str, ...] = ()
    released: str = ""


WHOLE_TEXT = BundleOptions()
"""With evidence; who made the data is not known."""
