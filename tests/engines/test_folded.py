"""Text is found whatever its case and accents, by the same rule in Python and in the embedded database."""

from __future__ import annotations

import unicodedata

import ibis
import pyarrow as pa
import pytest

from graphmodel.engines.folded import folded, mentions
from graphmodel.engines.query import fetch, store


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Zangezur", "zangezur"),
        ("\u0130stanbul", "istanbul"),  # Turkish capital i with a dot
        ("Yaz\u0131c\u0131", "yazici"),  # Turkish small i without a dot
        ("Erdo\u011fan, Aliyev\u2019in", "erdogan, aliyev\u2019in"),
        ("Gro\u00dfe \u00c4ngste", "grosse angste"),
        ("\u0401\u043b\u043a\u0430", "\u0435\u043b\u043a\u0430"),  # Cyrillic yo
        ("\u039f\u0394\u039f\u03a3 \u03bf\u03b4\u03cc\u03c2", "\u03bf\u03b4\u03bf\u03c3 \u03bf\u03b4\u03bf\u03c3"),
        ("\ud55c\uad6d", "\ud55c\uad6d"),
    ],
)
def test_case_and_accents_do_not_count(text: str, plain: str) -> None:
    assert folded(text) == plain
    assert folded(unicodedata.normalize("NFD", text)) == plain


def test_the_embedded_database_has_the_same_rule_for_every_letter_of_the_basic_plane() -> None:
    letters = [chr(code) for code in range(1, 0x10000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    rows = store(
        pa.table({"letter": [f"<{letter}>" for letter in letters], "plain": [f"<{folded(x)}>" for x in letters]})
    )
    same = rows.mutate(found=mentions(rows, ["letter"], rows.plain))
    assert fetch(same.filter(~same.found)).letter.tolist() == []
    assert len(letters) == fetch(rows.aggregate(n=ibis._.count())).n[0] > 50_000
