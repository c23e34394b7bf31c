"""What the columns of the measures are called on screen; files keep the names that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable

HEADINGS = {
    "a": "A",
    "b": "B",
    "answer_a": "answer of A",
    "answer_b": "answer of B",
    "sign_a": "mediator towards A",
    "sign_b": "mediator towards B",
    "camp_of": "in the camp of",
    "positive_in": "supported by",
    "negative_in": "opposed by",
    "positive_out": "supports",
    "negative_out": "opposes",
    "net": "friends minus foes",
    "ratio": "share of friends",
    "ambivalent": "ambivalent with",
    "pn": "PN",
    "pn_in": "PN, as seen by others",
    "pn_out": "PN, as it sees others",
    "total": "all roles",
    "congruence": "same side",
    "conflict": "opposite sides",
    "value": "agreement",
    "shared": "proposals shared",
    "declared": "declared sign",
    "implied": "agreement on proposals",
    "family": "left out, one by one",
    "of": "of so many",
    "left_out": "left out",
    "pairs_changed": "pairs changed",
    "camp_note": "note on the camp",
    "solutions": "equally good splits",
    "camps_hold": "same best splits",
    "together_hold": "same always together",
    "variants": "tried",
    "claim_ids": None,
    "decisive_ids": None,
    "implied_claim_ids": None,
}
"""Heading by name; None hides a column: what the claims are is told by a click. Any other column is its own heading."""
ROLE_SCORES = {"z_groups_": "{}, z: groups exchanged", "z_ties_": "{}, z: random ties"}
"""Headings of what stands behind these in the name of a column."""
HIDDEN = ("mean_ties_", "sd_ties_")
"""What columns of more figures than can be read on screen begin with; files have them."""


def headings(columns: Iterable[str]) -> dict[str, str | None]:
    """Return what to call these columns, as Streamlit takes it.

    Examples
    --------
    >>> headings(["actor", "pn_in", "z_ties_liaison", "claim_ids"])
    {'actor': 'actor', 'pn_in': 'PN, as seen by others', 'z_ties_liaison': 'liaison, z: random ties', 'claim_ids': None}
    """
    return {name: _heading(name) for name in columns}


def _heading(name: str) -> str | None:
    for beginning, heading in ROLE_SCORES.items():
        if name.startswith(beginning):
            return heading.format(HEADINGS.get(role := name.removeprefix(beginning), role))
    return None if name.startswith(HIDDEN) else HEADINGS.get(name, name)
