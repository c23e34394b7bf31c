"""Checks of one cell, by the kind of its column: of a value in memory, and of the rows of a table in an engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

import ibis.expr.types as ir
import pandas as pd

from graphmodel.engines.one_of_many import is_one_of
from graphmodel.errors import quoted, suggestion
from graphmodel.model.column import Column, ColumnKind
from graphmodel.model.dates import date_problem, is_date
from graphmodel.model.other_words import SUMS
from graphmodel.model.schema import CLAIM_COLUMNS
from graphmodel.model.written_dates import could_be
from graphmodel.reading.numbers import is_number

_Condition = Callable[[ir.Table], ir.BooleanValue]
"""Returns which rows of complete claims, see `complete_columns.complete`, are meant."""

DAY_ORDER = "day-order"
"""Code of the finding about dates of which only the order of day and month is not known."""

NA, NA_NAME = "NA", "na-name"
"""What R writes for a missing value, and the code of the finding about ends that are called so."""
_OF_PROGRAMS = (
    *("n/a", "N/A", "#n/a", "#N/A", "<NA>", "n.a.", "N.A.", "nan", "NaN", "NaT", "null", "Null", "NULL", "(null)"),
    *("None", "none", "(none)", "(blank)", "(missing)", "undefined"),
)
_OF_SPREADSHEETS = ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!")
_DASHES = ("-", "--", "\N{EN DASH}", "\N{EM DASH}", ".", "..", "...", "?", "??")
_OF_SURVEYS = ("-9", "-99", "-999", "-9999", "-88", "-888", "-77", "-777")
_OF_WRITERS = (
    *('"', "''", ",,", "^", "\u3003", "\u201d", "ditto", "Ditto", "do.", "idem", "Idem", "same as above", "see above"),
    *("dto.", "dto", "ibid.", "Ibid.", "ebd.", "id.", "ídem", "Ídem", "то же", "同上", "siehe oben", "voir ci-dessus"),
    *("Same as above", "See above", "s. o.", "s.o.", "see note", "see notes", "tbd", "TBD", "tba", "TBA"),
)
"""Marks that stand for the cell above, or for what is still to come."""
NO_NAMES = frozenset([*_OF_PROGRAMS, *_OF_SPREADSHEETS, *_DASHES, *_OF_SURVEYS, *_OF_WRITERS])
"""Marks for a missing value, as spreadsheets and programs write them: an end called so is a cell without a name."""
_ZEROS = frozenset({"0", "0.0", "-1"})
"""Numbers that stand for nobody among names."""
_MARK_ALONE = re.compile(r"[-+*/\\=~#%&<>|_.:;,!?()\[\]\u00b1\u00d7\u2010-\u2015\u2212\u2190-\u21ff\u2713-\u2718\s]+")
"""A cell of marks alone, as those of a legend below a table are: it names nobody."""
MARK_NA = "Empty the cells if a value is missing; if NA is a name, put quotation marks around all texts, as R does."


@dataclass(frozen=True, slots=True)
class CellCheck:
    """A check of the cells of a column, once for each of the two places that claims can be in.

    Attributes
    ----------
    code
        Of the finding.
    is_bad
        Whether a value that is not empty is wrong.
    explain
        Message and hint about a wrong value.
    bad_rows
        Which rows of an engine have a wrong value, given the texts of a column of dates that are none.
    rows
        Describes such rows, to follow the word "rows".
    """

    code: str
    is_bad: Callable[[Column, str], bool]
    explain: Callable[[Column, str], tuple[str, str]]
    bad_rows: Callable[[Column, Collection[str]], _Condition]
    rows: str


def sums_among(ends: Collection[str]) -> frozenset[str]:
    """Return which ends are called as rows of sums are; so may be an actor, who then has more claims than one."""
    return frozenset(end for end in ends if end.casefold().rstrip(": ") in SUMS)


def marks_among(ends: Collection[str]) -> frozenset[str]:
    """Return which ends of claims are marks for a missing value: some always, 0 and -1 where all others are names.

    Examples
    --------
    >>> sorted(marks_among(["Ann", "0", "?"])), sorted(marks_among(["0", "1", "2"]))
    (['0', '?'], [])
    """
    marks = frozenset(end for end in ends if end in NO_NAMES or _MARK_ALONE.fullmatch(end))
    zeros = _ZEROS.intersection(ends)
    if not zeros or any(is_number(end) for end in ends if end not in zeros | marks):
        return marks
    return marks | zeros if len({*ends} - zeros - marks - {""}) else marks


def costs_cell(column: Column) -> bool:
    """Return whether a wrong value costs the cell and not its row: a claim needs no more than its required cells."""
    return column in CLAIM_COLUMNS and not column.required


def taken_as(column: Column) -> str:
    """Return what a wrong cell is taken as, to follow the words "taken as"."""
    return repr(column.default) if column.default else "empty"


def without_bad_cells(claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims with nothing in wrong cells of the columns that are not required."""
    emptied: dict[str, pd.Series[str]] = {}
    for column in CLAIM_COLUMNS:
        check = CHECKS.get(column.kind)
        if check and costs_cell(column) and column.name in claims:
            cells = claims[column.name]
            bad = [value for value in cells.unique().tolist() if value and check.is_bad(column, value)]
            emptied |= {column.name: cells.where(~cells.isin(bad), "")} if bad else {}
    return claims.assign(**emptied)


def _explain_choice(column: Column, value: str) -> tuple[str, str]:
    message = f"{quoted(value)} is not one of {', '.join(column.values)}"
    return _with_what_is_taken(column, message), suggestion(value, column.values)


def _explain_strength(column: Column, value: str) -> tuple[str, str]:
    return _with_what_is_taken(column, f"{quoted(value)} is not 1, 2 or 3"), column.description


def _explain_date(column: Column, value: str) -> tuple[str, str]:
    problem = f"{quoted(value)} stands for a missing value" if value in NO_NAMES else date_problem(value)
    return _with_what_is_taken(column, problem), could_be(value) or column.description


def _with_what_is_taken(column: Column, message: str) -> str:
    return f"{message}; the cell is taken as {taken_as(column)}." if costs_cell(column) else f"{message}."


def _is_not_in(column: Column, value: str) -> bool:
    return value not in column.values


_CHOICE = CellCheck(
    "unknown-value",
    _is_not_in,
    _explain_choice,
    lambda column, _: lambda rows: rows[column.name].notin(["", *column.values]),
    "with a {} that is not known",
)
_STRENGTH = CellCheck(
    "bad-strength",
    _is_not_in,
    _explain_strength,
    lambda column, _: lambda rows: rows[column.name].isnull(),  # noqa: PD003 - of Ibis; complete claims have numbers there
    "with a {} that is not 1, 2 or 3",
)
_DATE = CellCheck(
    "bad-date",
    lambda _, value: not is_date(value),
    _explain_date,
    lambda column, no_dates: lambda rows: is_one_of(rows, column.name, no_dates),
    "with a {} that cannot be read",
)
CHECKS: dict[ColumnKind, CellCheck] = {"choice": _CHOICE, "strength": _STRENGTH, "date": _DATE}
"""By kind of column; cells of other kinds may hold any text."""
