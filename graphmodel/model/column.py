"""A column of a table, as data: all that the program has to know to read, check, show and write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

ColumnKind = Literal["id", "text", "choice", "strength", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name, description
        Name in the file's header, and what the column holds.
    kind
        Decides how a value is checked, see `reading.checks.cells`.
    required
        A table without this column cannot be loaded.
    default
        Value of an empty cell, and of every cell where the column is missing.
    values
        Allowed values of a ``choice`` or ``strength`` column.
    aliases
        Names that other programs give the column, the most specific first; compared without case and punctuation.
    weak_aliases
        Names that many other columns have too: one counts only where the values are understood.
    synonyms
        By allowed value (or `schema.SKIP`), the lower-case words that mean it whatever else the column holds.
    codes
        Sets of short words by what they mean, of which each means something only in a column that holds no others.
    rare
        Most tables have no use for the column: that it is missing is not reported.
    filters
        Claims can be selected by the values of the column; `Selection` has a field of the same name.
    heading
        Heading on screen; the name where empty.
    rank
        Position in the table of claims on screen, from 1; columns without one follow in the order of the file.
    width
        Width on screen in pixels; 0 leaves it to the browser.
    card_rank, card_text, card_without
        Position on the card of a claim, from 1, how it is written there, and what stands there without a value; a rank
        of 0 leaves the column out.
    spelt
        An abbreviation that stands before a number (``p6``), and how the two are written on the card.
    examples
        Values of the rows of the template, from the first; further rows are empty.
    shares
        Values that a synthetic case draws, with their probabilities; the default value where empty.
    """

    name: str
    description: str
    kind: ColumnKind = "text"
    required: bool = False
    default: str = ""
    values: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    codes: tuple[Mapping[str, tuple[str, ...]], ...] = field(default=(), hash=False)
    rare: bool = False
    filters: bool = False
    heading: str = ""
    rank: int = 0
    width: int = 0
    card_rank: int = 0
    card_text: str = "{}"
    card_without: str = ""
    spelt: tuple[str, str] | None = None
    examples: tuple[str, ...] = ()
    shares: Mapping[str, float] = field(default_factory=dict, hash=False)


def names(columns: Iterable[Column]) -> list[str]:
    """Return the names of the columns, in order.

    Parameters
    ----------
    columns
        Columns of a table.

    Returns
    -------
    list of str
        Names as in the header of a file.
    """
    return [column.name for column in columns]
