"""Plain lists of signed ties: words in any case, signs in any notation."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from graphmodel.errors import Finding, Severity
from graphmodel.model.columns import ROW
from graphmodel.model.schema import CLAIM_COLUMNS, RELATIONS, names
from graphmodel.reading.numbers import is_number, number_of
from graphmodel.reading.rows import Rows

ENDS = ("source", "target")
PLAIN = (*ENDS, "relation")
"""A table with no further column of claims is a plain list, as other programs write it; case does not matter in it."""
SIGN, WEIGHT = "sign", "weight"
SIGNS = {"+": "1", "-": "-1", "positive": "1", "negative": "-1"}
"""Signs that are no numbers, in lower case."""
RELATION_SIGNS = {*SIGNS, "1", "+1", "-1", "0"}
"""Values of a column of relations that holds signs; other numbers could be codes of anything."""
MINUS = str.maketrans("\N{MINUS SIGN}\N{EN DASH}", "--")


def in_our_words(table: Rows) -> Rows:
    """Return a plain list of ties with our columns and words; a table of claims stays as it is.

    The names of the columns and the relations may be in any case, a column of relations may hold signs, and where there
    is neither relation nor sign, weights of which some are negative are signs.
    """
    further = set(names(CLAIM_COLUMNS)) - set(PLAIN)
    return table if further & set(table.frame.columns) else replace(table, frame=_renamed(table.frame))


def _renamed(frame: pd.DataFrame) -> pd.DataFrame:
    known = {*names(CLAIM_COLUMNS), SIGN, WEIGHT}
    ours = {theirs: theirs.lower() for theirs in frame.columns if theirs.lower() in known - set(frame.columns)}
    frame = frame.rename(columns=ours)
    if "relation" in frame:
        words = frame["relation"].str.lower().str.translate(MINUS)
        if SIGN not in frame and set(words.unique()) <= RELATION_SIGNS:
            return frame.rename(columns={"relation": SIGN})
        return frame.assign(relation=words.where(words.isin(RELATIONS), frame["relation"]))
    if SIGN not in frame and WEIGHT in frame and (_numbers(frame[WEIGHT]) < 0).any():
        return frame.assign(**{SIGN: frame[WEIGHT]})
    return frame


def with_relation(claims: Rows) -> Rows:
    """Return the claims of a signed list (``sign`` in place of ``relation``) with the relation its signs mean.

    Any number above 0 is support, below opposition; 0 takes no side, and its row is left out with a finding, as are
    ties to oneself, which signed networks of trust hold. What such a list does not have is empty, without a warning.
    """
    if SIGN not in claims.frame or "relation" in claims.frame:
        return claims
    number = _numbers(claims.frame[SIGN])
    words = number.map(np.sign).map({1.0: "support", -1.0: "opposition"})
    frame = claims.frame.assign(relation=words.fillna("support"))
    alone = pd.Series(data=False, index=frame.index)
    if set(ENDS) <= set(frame.columns):
        alone = (frame["source"] == frame["target"]) & (frame["source"] != "")
    findings = [
        *_once_a_value(claims, number.isna(), ("error", "bad-sign"), "no number"),
        *_once_a_value(claims, number == 0, ("warning", "no-side"), "no side taken"),
        *_once_a_value(claims, alone, ("warning", "self-tie"), "the sign of a tie to oneself"),
    ]
    absent = [column.name for column in CLAIM_COLUMNS if not column.required and column.name not in frame]
    frame = frame[~(alone | (number == 0))].assign(**dict.fromkeys(absent, ""))
    return replace(claims, frame=frame, findings=(*claims.findings, *findings))


def _numbers(cells: pd.Series[str]) -> pd.Series[float]:
    """Return signs as numbers; nan where a cell is none."""
    plain = cells.str.lower().str.translate(MINUS)
    words = plain.map(SIGNS).fillna(plain)
    numbers = {word: number_of(word) if is_number(word) else math.nan for word in words.unique().tolist()}
    return words.map(numbers).astype("float64")


def _once_a_value(claims: Rows, where: pd.Series[bool], kind: tuple[Severity, str], what: str) -> Iterator[Finding]:
    """Yield one finding for each value of ``sign``, at the first of its rows, as a network may have thousands."""
    for value, rows in claims.frame[where].groupby(SIGN, sort=False)[ROW]:
        message = f"{value!r} is {what} ({len(rows)} {'row' if len(rows) == 1 else 'rows'} from here on)."
        hint = "Above 0 is support, below opposition." if kind[0] == "error" else "They are left out."
        yield claims.finding(*kind, message, row=int(rows.iloc[0]), column=SIGN, value=str(value), hint=hint)
