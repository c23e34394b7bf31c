"""Text without case and accents, so that it is found however it is spelt: one rule, here and in queries.

The rule: accents and other marks go; each letter is made a capital, then small, where each is one letter; "ß" is "ss".
So the Turkish "I" with a dot and "i" without one are both "i", and both forms of the Greek small sigma are one.
`picture/browser/folded.js` has the same rule for a page without a server.
"""

from __future__ import annotations

import unicodedata

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


def mentions(table: ir.Table, column: str, text: str | ir.StringValue) -> ir.BooleanValue:
    """Return which rows of a table have a text in a column, whatever the case; accents count in the user's own engine.

    An engine that the user runs has no function for accents that all have, and another opinion of some capitals: so its
    rule is applied to both sides.
    """
    return _folded(table, table[column]).contains(_folded(table, ibis.literal(text) if isinstance(text, str) else text))


def _small(letter: str) -> str:
    capital = letter.upper()
    small = capital.lower() if len(capital) == 1 else letter
    return small if len(small) == 1 else letter


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def strip_accents(text: str) -> str:  # type: ignore[empty-body]
    """Return a text without marks, as DuckDB has it."""


def _folded(table: ir.Table, text: ir.StringValue) -> ir.StringValue:
    if not is_embedded(table):
        return text.upper().lower()
    return strip_accents(text).upper().lower().replace("ß", "ss")
