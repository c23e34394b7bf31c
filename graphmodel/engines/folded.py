"""Text without case and accents, so that it is found however it is spelt: one rule, here and in queries.

The rule: accents and other marks go; each letter is made a capital, then small, where each is one letter; "ß" is "ss".
So the Turkish "I" with a dot and "i" without one are both "i", and both forms of the Greek small sigma are one.
`picture/browser/folded.js` has the same rule for a page without a server.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

import ibis
import ibis.expr.types as ir

from graphmodel.engines.query import is_embedded


def folded(text: str) -> str:
    """Return a text without case and accents.

    Examples
    --------
    >>> folded("İSTANBUL, Ərdoğan, Größe, Ёлка, ΟΔΌΣ")
    'istanbul, ərdogan, grosse, елка, οδοσ'
    """
    bare = "".join(each for each in unicodedata.normalize("NFD", text) if unicodedata.category(each)[0] != "M")
    return "".join(map(_small, unicodedata.normalize("NFC", bare))).replace("ß", "ss")


def mentions(table: ir.Table, columns: Sequence[str], word: str | ir.StringValue) -> ir.BooleanValue:
    """Return which rows of a table have a word, which holds no line break, in one of some columns.

    Case and accents do not count. An engine that the user runs may have another opinion of some capitals: so its rule
    is applied to both sides.
    """
    bare = strip_accents if is_embedded(table) else _without_marks
    texts = ibis.literal("\n").join([table[column] for column in columns])
    return _in_small(bare(texts)).contains(_in_small(bare(ibis.literal(word) if isinstance(word, str) else word)))


def _small(letter: str) -> str:
    capital = letter.upper()
    small = capital.lower() if len(capital) == 1 else letter
    return small if len(small) == 1 else letter


@cache
def _marked() -> tuple[str, str]:
    """Return all letters with marks and what they are without, then the marks alone, which nothing stands for."""
    letters = [chr(code) for code in range(0x80, 0x2C00)]
    bases = {each: unicodedata.normalize("NFD", each)[0] for each in letters if unicodedata.category(each)[0] == "L"}
    changed = {letter: base for letter, base in bases.items() if letter != base}
    marks = [each for each in letters if unicodedata.category(each)[0] == "M"]
    return "".join([*changed, *marks]), "".join(changed.values())


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def strip_accents(text: str) -> str:  # type: ignore[empty-body]
    """Return a text without marks, as DuckDB has it."""


def _without_marks(text: ir.StringValue) -> ir.StringValue:
    """Return a text without marks, in an engine that has no function for that."""
    return text.translate(*_marked())


def _in_small(text: ir.StringValue) -> ir.StringValue:
    return text.upper().lower().replace("ß", "ss")
