"""The comparison of two coders as an answer: how far they agree, and their claims side by side."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.analysis.claim_pairs import claim_pairs, pairs_table
from graphmodel.analysis.coding_agreement import coding_agreement
from graphmodel.analysis.coding_differences import CLAIMS_OF
from graphmodel.analysis.measure import Answer, Table
from graphmodel.project.layers import Compared


def comparison_answer(found: Compared, texts: Mapping[str, str]) -> Answer:
    """Return how far two coders agree, and their claims side by side.

    Parameters
    ----------
    found
        The layers of the two.
    texts
        The texts of the documents, by key.
    """
    pairs = claim_pairs(*found.layers, documents=found.documents)
    rows = pairs_table(pairs, *found.layers, found.names)
    agreement = coding_agreement(found.layers, texts)
    counts = {str(what): int(number) for what, number in rows["coded"].value_counts(sort=False).items()}
    as_json = {
        "coders": found.names,
        "documents": found.documents,
        "claims": counts,
        "agreement": agreement,
        "pairs": rows,
    }
    columns = tuple(map(CLAIMS_OF.format, found.names))
    differences = rows[rows["coded"] != "alike"]
    return Answer(
        as_json,
        (
            Table("Agreement: of stances (alpha) and of passages (unitizing)", agreement),
            Table(f"{_in_words(counts)}. Where they differ:", differences, claims=columns),
        ),
        file=rows,
    )


def _in_words(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {what}" for what, number in counts.items())
