"""Options of a shared page: how much of the case it holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What a page holds.

    Attributes
    ----------
    whole
        The whole case, opened at the selection; else no more than the selection.
    text
        With evidence and with the columns that only the file knows; else without them.
    pages
        It stands in a site, beside a page of each actor, proposal, issue, document and claim.
    """

    whole: bool = False
    text: bool = True
    pages: bool = False


WHAT_IS_SHOWN = PageOptions()
"""No more than the selection, with its evidence."""
