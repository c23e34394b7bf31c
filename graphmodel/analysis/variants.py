"""What can be left out of a case to see what stays: one claim, paragraph, document or coder, or all of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from graphmodel.analysis.signed import Index

FAMILIES = ("claim", "paragraph", "document", "coder", "kind")
"""What is left out: one claim, one paragraph, one document, one coder, or all inferred or all prospective claims."""
PLACES = {"paragraph": ("document", "locator"), "document": ("document",), "coder": ("coder",)}
KINDS = (("inferred", "basis"), ("prospective", "status"))
MOST_VARIANTS = 2_000
"""Of a family with more variants, so many are drawn at random."""


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """What is left out: of which family, by what name, and the places of these claims in the table."""

    family: str
    left_out: str
    claims: Index


def variants_of(claims: pd.DataFrame) -> dict[str, list[Variant]]:
    """Return the variants of each family that has some.

    A paragraph is a document with a locator. Claims that do not have both, and claims without a document or coder, are
    not left out together: they have none in common.
    What is all there is, is not left out either.

    Parameters
    ----------
    claims
        With columns ``id``, ``basis``, ``status``, ``document``, ``locator`` and, where coders are known, ``coder``.
    """
    found = {"claim": [Variant("claim", name, np.array([place])) for place, name in enumerate(claims["id"])]}
    found |= {family: list(_by_place(claims, family, names)) for family, names in PLACES.items()}
    of_kind = [(name, np.flatnonzero(claims[column] == name)) for name, column in KINDS]
    found["kind"] = [Variant("kind", name, places) for name, places in of_kind if len(places)]
    return {family: variants for family, variants in found.items() if variants}


def drawn(variants: Mapping[str, Sequence[Variant]], *, seed: int) -> Iterator[tuple[int, Variant]]:
    """Yield up to `MOST_VARIANTS` of each family in random order, the small families first, each with its place."""
    random = np.random.default_rng(seed)
    for family in sorted(variants, key=lambda family: len(variants[family])):
        for place in random.permutation(len(variants[family]))[:MOST_VARIANTS].tolist():
            yield place, variants[family][place]


def _by_place(claims: pd.DataFrame, family: str, columns: tuple[str, ...]) -> Iterator[Variant]:
    if not set(columns) <= set(claims.columns):
        return
    indices = claims.groupby(list(columns)).indices
    for place, index in sorted(indices.items(), key=lambda item: int(item[1][0])):
        words = [str(word) for word in place] if isinstance(place, tuple) else [str(place)]
        if all(words) and len(index) < len(claims):
            yield Variant(family, " ".join(words), np.asarray(index, dtype=np.int64))
