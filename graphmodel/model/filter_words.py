"""Words of the filters on screen: what each keeps, and how it is named where it is active."""

from __future__ import annotations

from dataclasses import fields

from graphmodel.model.glossary import GLOSSARY
from graphmodel.model.selection import Selection

_MEANT = {"min_strength": "strength", "ego": "neighbourhood", "proposals": "proposal"}
"""Filters named otherwise than the word of the glossary that explains them."""
HELP = {
    field.name: f"{field.metadata['help']} {GLOSSARY.get(_MEANT.get(field.name, field.name), '')}".strip()
    for field in fields(Selection)
}
"""By filter, what it keeps and what its word means."""
ACTIVE = {
    "min_strength": "strength at least",
    "proposals": "with proposals",
    "ego": "neighbourhood of",
    "hops": "ties away",
    "undated": "with undated claims",
}
"""Names of active filters, where they are not those of the fields."""
WITHOUT_PROPOSALS = "without proposals"
"""Name of the filter that hides positions on proposals."""
