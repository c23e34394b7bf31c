"""Dates of others in tables in memory, as ISO 8601."""

from __future__ import annotations

from dataclasses import replace

from graphmodel.model.dates import DayOrder
from graphmodel.model.written_dates import iso_days
from graphmodel.reading.rows import Rows


def dated(claims: Rows, days: DayOrder = "") -> Rows:
    """Return claims with ISO 8601 dates where it is clear what is meant; the others stay, for the checks to find."""
    if "date" not in claims.frame:
        return claims
    texts = claims.frame["date"].unique().tolist()
    iso = iso_days(texts, days)
    dates = claims.frame["date"].map({text: iso.get(text, text) for text in texts}) if iso else claims.frame["date"]
    return replace(claims, frame=claims.frame.assign(date=dates))
