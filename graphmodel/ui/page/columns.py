"""Give the browser the claims of a case, so that the picture follows a filter before Python has answered."""

from __future__ import annotations

from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.packed_columns import MOST_CLAIMS, columns, texts
from graphmodel.ui.background.cache import cached
from graphmodel.ui.living_picture import give_columns
from graphmodel.ui.state.shown import is_crowded

MOST_BYTES = 2_000_000
"""Largest size of the packed texts of a case that are sent for the sake of the filter ``text``."""


def show_columns(case: Case) -> None:
    """Give the columns of a whole case, unless it is too large or in an engine: then the browser waits for Python."""
    if case.in_place or claim_total(case) > MOST_CLAIMS or is_crowded(case):
        return
    given, words = _packed(case)
    give_columns(given, words if len(words) <= MOST_BYTES else b"")


@cached("Packing the claims", max_entries=4)
def _packed(case: Case) -> tuple[bytes, bytes]:
    return columns(case), texts(case)
