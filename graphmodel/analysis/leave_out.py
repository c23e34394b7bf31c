"""Variants of a case that leave out one claim, paragraph, document or coder, or all inferred claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from graphmodel.analysis.merging_rules import Index

_TOGETHER = {"paragraph": ("document", "locator"), "document": ("document",), "coder": ("coder",)}
_KINDS = (("inferred", "basis"), ("prospective", "status"))
MOST_VARIANTS = 2_000
"""Largest number of variants of a family; of more, this number is drawn at random."""


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """Claims that are left out together.

    Attributes
    ----------
    family
        ``claim``, ``paragraph``, ``document``, ``coder``, or ``kind``: all inferred or all prospective claims.
    left_out
        Name of the claim, paragraph, document, coder or kind.
    claims
        Indices of the claims in the table.
    """

    family: str
    left_out: str
    claims: Index


def variants_of(claims: pd.DataFrame) -> dict[str, list[Variant]]:
    """Return the variants of each family that has some.

    A paragraph is a document with a locator. Claims that do not have both, and claims without a document or coder, are
    not left out together: they have none in common. What all claims have in common is not left out either.

    Parameters
    ----------
    claims
        With columns ``id``, ``basis``, ``status``, ``document``, ``locator`` and, where coders are known, ``coder``.

    Returns
    -------
    dict
        The variants by family, in the order of `Variant.family`; a family without any is not among them.
    """
    found = {"claim": [Variant("claim", name, np.array([index])) for index, name in enumerate(claims["id"])]}
    found |= {family: list(_by_columns(claims, family, names)) for family, names in _TOGETHER.items()}
    of_kind = [(name, np.flatnonzero(claims[column] == name)) for name, column in _KINDS]
    found["kind"] = [Variant("kind", name, indices) for name, indices in of_kind if len(indices)]
    return {family: variants for family, variants in found.items() if variants}


def drawn(variants: Mapping[str, Sequence[Variant]], *, seed: int) -> Iterator[tuple[int, Variant]]:
    """Yield up to `MOST_VARIANTS` of each family in random order, the small families first, each with its index.

    Parameters
    ----------
    variants
        By family, of `variants_of`.
    seed
        The same seed gives the same variants in the same order.

    Yields
    ------
    tuple
        The index of a variant within its family, and the variant.
    """
    random = np.random.default_rng(seed)
    for family in sorted(variants, key=lambda family: len(variants[family])):
        for index in random.permutation(len(variants[family]))[:MOST_VARIANTS].tolist():
            yield index, variants[family][index]


def _by_columns(claims: pd.DataFrame, family: str, columns: tuple[str, ...]) -> Iterator[Variant]:
    if not set(columns) <= set(claims.columns):
        return
    indices = claims.groupby(list(columns)).indices
    for values, index in sorted(indices.items(), key=lambda item: int(item[1][0])):
        words = [str(word) for word in values] if isinstance(values, tuple) else [str(values)]
        if all(words) and len(index) < len(claims):
            yield Variant(family, " ".join(words), np.asarray(index, dtype=np.int64))
