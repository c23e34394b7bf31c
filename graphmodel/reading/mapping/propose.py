"""Propose a mapping of foreign columns: by their names, then by their content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.model.columns import ROW
from graphmodel.model.dates import DayOrder
from graphmodel.model.schema import CLAIM_COLUMNS, KINDS, NODE_COLUMNS, RELATIONS, SKIP, Column, names
from graphmodel.reading.mapping.apply import CODED, ColumnMapping, meaning_of
from graphmodel.reading.numbers import is_number, number_of
from graphmodel.reading.rows import Rows

SIGNS_AS_WORDS = ("0", "1", "-1", "+1")
MOST_VALUES = 200
"""Number of values of a column whose meaning is proposed."""
MOST_COUNTED = 10_000
"""Number of different values of a column, the most frequent ones, that are compared with the words for a stance."""
MONTHS = 12
_ALIASES = {column.name: column.aliases for column in CLAIM_COLUMNS}
DAY = re.compile(
    r"\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:.*)?)?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}[./]\d{1,2}[./]\d{1,2}", re.ASCII
)
"""Pattern of a day or month; a year alone could be any number."""
WEAK = ("type", "weight", "tie", "kind", "label")
"""Names of many columns that hold no stance: one of these counts as the relation only if its values do."""
OF_PROPOSALS = ("concept", "proposal", "bill", "motion", "resolution", "roll call", "rcid", "vote id")
"""Names of a column of targets that are proposals."""
OFTEN = 0.5
"""Share of the filled rows of a column that have to look alike for a proposal by content."""
SENTENCE = 30
"""Characters that cells of evidence have at least on average."""


def propose(claims: Rows, nodes: Rows | None = None) -> ColumnMapping:
    """Return the likely mapping: columns by name and then by content, and the meanings of values."""
    columns = _by_content(claims, _by_name(claims, CLAIM_COLUMNS))
    values = _meanings(claims, CLAIM_COLUMNS, columns)
    of_nodes: dict[str, str] = {}
    if nodes is not None:
        of_nodes = _of_nodes(nodes)
        values |= _meanings(nodes, NODE_COLUMNS, of_nodes)
    constants = {} if "relation" in columns else {"relation": RELATIONS[0]}
    days = _day_order(claims.frame[columns["date"]]) if "date" in columns else ""
    targets = KINDS[_folded(columns.get("target", "")) in OF_PROPOSALS]
    return ColumnMapping(columns, values, constants, of_nodes, targets=targets, days=days)


def _meanings(table: Rows, columns: Iterable[Column], theirs: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return what the values of each column with a vocabulary likely mean, where that is not what they are."""
    coded = [column.name for column in columns if column.values and column.name in theirs]
    meanings = {name: _values(table.frame[theirs[name]], name) for name in coded}
    return {name: meant for name, meant in meanings.items() if meant}


def _of_nodes(nodes: Rows) -> dict[str, str]:
    """Return the columns of nodes by name; a type whose values are neither actor nor proposal is a group."""
    columns = _by_name(nodes, NODE_COLUMNS)
    kind = columns.get("kind", "")
    if _folded(kind) not in {"", "kind"} and _understood(nodes.frame[kind], "kind") < OFTEN:
        columns.pop("kind")
        columns.setdefault("group", kind)
    return {name: columns[name] for name in names(NODE_COLUMNS) if name in columns}


def has_ends(table: Rows) -> bool:
    """Return whether a table names a source and a target: then it holds claims, else it may hold nodes."""
    return {"source", "target"} <= _by_name(table, CLAIM_COLUMNS).keys()


def names_nodes(table: Rows) -> bool:
    """Return whether a table has a column that could be the ids of nodes."""
    return "id" in _by_name(table, NODE_COLUMNS)


def _by_name(table: Rows, columns: tuple[Column, ...]) -> dict[str, str]:
    """Return the column of the file for each of ours: by its own name first, then by the first alias found."""
    free = {_folded(name): name for name in reversed(table.frame.columns) if name not in (ROW, "")}
    found: dict[str, str] = {}
    for column in columns:
        if theirs := free.pop(column.name, None):
            found[column.name] = theirs
    for column in columns:
        if column.name not in found:
            word = next((word for word in column.aliases if word in free), None)
            if word is not None:
                found[column.name] = free.pop(word)
    return {name: found[name] for name in names(columns) if name in found}


def _by_content(claims: Rows, columns: dict[str, str]) -> dict[str, str]:
    """Correct and complete the columns found by name, where a name is missing, weak or wrong, by their content."""
    frame = claims.frame
    theirs = columns.get("id", "id")
    if _folded(theirs) != "id" and not frame.loc[frame[theirs] != "", theirs].is_unique:
        columns = {name: column for name, column in columns.items() if name != "id"}
    theirs = columns.get("relation", "")
    if _folded(theirs) in WEAK and _understood(frame[theirs]) < OFTEN:
        columns = {name: column for name, column in columns.items() if name != "relation"}
    columns = _with(columns, "relation", _likeliest(_free(claims, columns), _understood))
    if not {"source", "target"} <= columns.keys():
        columns = _with_ends(claims, columns)
    columns = _with(columns, "date", _likeliest(_free(claims, columns), _dated))
    columns = _with(columns, "issue", _by_word_of(_free(claims, columns), "issue"))
    columns = _with(columns, "evidence", _likeliest(_free(claims, columns), _wordiness, least=SENTENCE))
    return {name: columns[name] for name in names(CLAIM_COLUMNS) if name in columns}


def _with(columns: dict[str, str], name: str, theirs: str) -> dict[str, str]:
    return columns | {name: theirs} if theirs and name not in columns else columns


def _free(claims: Rows, columns: Mapping[str, str]) -> pd.DataFrame:
    return claims.frame.drop(columns=[*columns.values(), ROW, ""], errors="ignore")


def _likeliest(frame: pd.DataFrame, share: Callable[[pd.Series[str]], float], *, least: float = OFTEN) -> str:
    """Return the column of the greatest share, the first of several; empty if none reaches the least."""
    shares = {str(name): share(frame[name]) for name in frame.columns}
    best = max(shares, key=lambda name: shares[name], default="")
    return best if best and shares[best] >= least else ""


def _by_word_of(frame: pd.DataFrame, name: str) -> str:
    """Return the first column whose name has one of our aliases among its words."""
    words = {name, *_ALIASES[name]}
    return next((str(theirs) for theirs in frame.columns if words & set(_folded(str(theirs)).split())), "")


def _with_ends(claims: Rows, columns: dict[str, str]) -> dict[str, str]:
    """Take the first two free columns as source and target, of text if there are any: most edge lists begin so."""
    free = _free(claims, columns)
    wordy = [str(name) for name in free.columns if _is_wordy(free[name])]
    for end in ("source", "target"):
        if len(wordy) > 2:
            issue = _by_word_of(free[wordy], "issue")
            wordy = [name for name in wordy if name != issue]
        ends = [name for name in (wordy or [str(name) for name in free.columns]) if name not in columns.values()]
        columns = _with(columns, end, ends[0] if ends else "")
    return columns


def _filled(cells: pd.Series[str]) -> pa.Array:
    """Return the cells that are not empty, in Arrow, as pandas takes a millisecond a step even for one row."""
    column = pa.array(cells)
    return column.filter(pc.not_equal(column, ""))


def _first_filled(cells: pd.Series[str]) -> list[str]:
    return _filled(cells).slice(0, MOST_VALUES).to_pylist()


def _most_frequent(cells: pd.Series[str]) -> dict[str, int]:
    """Return the number of rows of each different value that is not empty, of very many those of most rows."""
    counted = pc.value_counts(_filled(cells))
    counts = Counter(dict(zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True)))
    return dict(counts.most_common(MOST_COUNTED))


def _is_wordy(cells: pd.Series[str]) -> bool:
    filled = _filled(cells)
    return len(filled) > 0 and not pc.all(pc.match_substring_regex(filled, r"^[-+]?\d*\.?\d+$")).as_py()


def _understood(cells: pd.Series[str], name: str = "relation") -> float:
    """Return the share of filled rows whose value has a meaning.

    Numbers are signs only where some are negative, or all are 0 and 1; a weight of 1 in every row is none. Of very many
    different values, the most frequent stand for all.
    """
    counts = _most_frequent(cells)
    if not counts:
        return 0.0
    numbers = {value: number_of(value) for value in counts if is_number(value)}
    found = set(numbers.values())
    is_weight = found == {1.0} and _folded(str(cells.name)) == "weight"
    signs = min(found, default=0.0) < 0 or (found <= {0.0, 1.0} and not is_weight)
    meaning, words = meaning_of({}, name), {*CODED[name].values, SKIP}
    possible = counts if signs else counts.keys() - numbers.keys()
    return sum(counts[value] for value in possible if meaning(value) in words) / sum(counts.values())


def _dated(cells: pd.Series[str]) -> float:
    """Return the share of filled rows that hold a day or a month; a year alone may be any number."""
    first = _first_filled(cells)
    return sum(DAY.fullmatch(cell) is not None for cell in first) / len(first) if first else 0.0


def _wordiness(cells: pd.Series[str]) -> float:
    """Return the average length of the cells, 0 where they hold no sentences."""
    first = _first_filled(cells)
    if not first or sum(" " in cell for cell in first) / len(first) <= OFTEN:
        return 0.0
    return sum(map(len, first)) / len(first)


def _values(cells: pd.Series[str], name: str) -> dict[str, str]:
    """Return what the values of a column likely mean; our own words, and numbers that are read by sign, need none."""
    seen = sorted(set(cells.unique()[:MOST_COUNTED]) - {""})
    is_vote = name == "relation" and set(seen) <= {"0", "1"} and cells.name != "sign"
    zero = {"0": "opposition"} if is_vote else {}
    meaning = meaning_of(zero, name)
    listed = [value for value in seen if value in SIGNS_AS_WORDS or not is_number(value)][:MOST_VALUES]
    return {value: word for value in listed if (word := meaning(value)) != value}


def _day_order(cells: pd.Series[str]) -> DayOrder:
    slashed = cells[cells.str.contains("/", regex=False)]
    parts = slashed.drop_duplicates().str.extract(r"^(\d{1,2})/(\d{1,2})/\d{4}$").dropna().astype("int64")
    if (parts[0] > MONTHS).any():
        return "dmy"
    return "mdy" if (parts[1] > MONTHS).any() else ""


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()
