"""Columns that the card of a claim in the panel shows below its evidence."""

from __future__ import annotations

from graphmodel.model.schema import CLAIM_COLUMNS


def card_fields() -> list[dict[str, str]]:
    """Return the ``name`` of each column of the card, in order, and the ``text`` whose ``{}`` stands for the value.

    ``without`` is the text of a claim that has no value there; nothing is shown where it is empty.

    Examples
    --------
    >>> card_fields()[0], card_fields()[4]
    ({'name': 'agent', 'text': '{}', 'without': ''}, {'name': 'strength', 'text': 'strength {}', 'without': ''})
    """
    shown = sorted((column for column in CLAIM_COLUMNS if column.card_rank), key=lambda column: column.card_rank)
    return [{"name": column.name, "text": column.card_text, "without": column.card_without} for column in shown]
