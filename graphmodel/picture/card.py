"""Columns that the card of a claim in the panel shows below its evidence."""

from __future__ import annotations

from typing import Any

from graphmodel.model.schema import CLAIM_COLUMNS


def card_fields() -> list[dict[str, Any]]:
    """Return the ``name`` of each column of the card, in order, and the ``text`` whose ``{}`` stands for the value.

    ``without`` is the text of a claim that has no value there; nothing is shown where it is empty. ``spelt`` is an
    abbreviation that stands before a number, and the text for both.

    Examples
    --------
    >>> card_fields()[0], card_fields()[5]["spelt"]
    ({'name': 'agent', 'text': '{}', 'without': '', 'spelt': None}, ('p', 'paragraph {}'))
    """
    shown = sorted((column for column in CLAIM_COLUMNS if column.card_rank), key=lambda column: column.card_rank)
    return [
        {"name": each.name, "text": each.card_text, "without": each.card_without, "spelt": each.spelt} for each in shown
    ]
