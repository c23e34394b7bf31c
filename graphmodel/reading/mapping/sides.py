"""Read tables that have a column for each side: with a mark, or with the names of all who take it, as a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from graphmodel.errors import listing, quoted
from graphmodel.model.derived_columns import ROW
from graphmodel.model.other_words import NO, REASONS, SOURCES, YES, words
from graphmodel.model.schema import RELATIONS, SKIP
from graphmodel.reading.mapping.apply import NOTHING, ColumnMapping
from graphmodel.reading.mapping.contents import LONG_TEXT, Contents, contents_of
from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.matrix_cells import ANSWER
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS, spaced_words, word_of
from graphmodel.reading.numbers import is_number
from graphmodel.reading.rows import Rows

_WHO = "actor"
"""Column of the list that holds the names."""
_SUPPORT, _OPPOSITION, _MEDIATION = RELATIONS
_TAKERS = {
    _SUPPORT: (
        "supporters",
        "proponents",
        "advocates",
        "backers",
        "befürworter",
        "unterstützer",
        "supported by",
        "favored by",
        "favoured by",
    ),
    _OPPOSITION: ("opponents", "opposers", "critics", "adversaries", "gegner", "kritiker", "opposed by", "rejected by"),
    _MEDIATION: ("mediator", "mediators", "mediated by", "mediating party", "third party mediator"),
    SKIP: ("abstainers", "abstaining"),
}
"""Names of columns that list who takes a side."""
_STANCES = {
    _SUPPORT: words(
        "support, supports, supported, supporting, pro, for, in favor, in favour, favor, favour, agree, agrees, yes, "
        "aye, ayes, yea, yeas, dafür, zustimmung, pour, a favor, a favore, voor, за"
    ),
    _OPPOSITION: words(
        "oppose, opposes, opposed, opposing, opposition, against, con, contra, anti, disagree, disagrees, no, nay, "
        "nays, noes, dagegen, ablehnung, contre, en contra, contro, tegen, przeciw, против"
    ),
}
"""Names of columns of which a mark says the side. Other flags (`collab`, `conflict`) may be kinds of ties."""
_SAYS = {name: side for of_sides in (_TAKERS, _STANCES) for side, of_side in of_sides.items() for name in of_side} | {
    word: side for side, answers in ((_SUPPORT, YES), (_OPPOSITION, NO)) for word in answers if len(word) > 1
}
"""By name of a column, its side."""
STANCES = frozenset({"relation", *VOCABULARY_COLUMNS["relation"].aliases})
"""Names of columns that hold stances."""
_SET = {"x", "*", "✓", "✔", "☑", "✅", "1", "1.0", "true", "t", *YES}
_UNSET = {"", "0", "0.0", "false", "f", "-", "☐", *NO}
_REASONS = frozenset(REASONS)
_OF_ANY_NAME = {"no", "yes", "for", "like", "con"}
"""Words that are parts of names which say no stance, as in "no stance" and "for 2020"."""
_NOBODY = {"", "-", "\N{EN DASH}", "\N{EM DASH}"}
_MARKS = {";": ";", "|": "|", "line break": "\n", ",": ",", NOTHING: "\0"}
"""What may stand between the names of a cell, the surest first, as a mapping calls it; no cell holds the last."""


@dataclass(frozen=True, slots=True)
class SideColumns:
    """The columns that each stand for a side, and how a cell says who takes it.

    Attributes
    ----------
    columns
        The side by column; `SKIP` for neither.
    between
        What stands between the names of a cell (one of `_MARKS`); empty where a cell is marked or not.
    is_certain
        Whether it can stand for nothing else: a comma may be part of a name.
    thing
        What is left of their names without the side: `bill` of `supports_bill` and `opposes_bill`.
    """

    columns: Mapping[str, str]
    between: str = ""
    is_certain: bool = True
    thing: str = ""


def sides_of(table: Contents, *, between: str = "") -> SideColumns | None:
    """Return the sides that a table has a column for each, by their names and their first rows; None where it has none.

    Parameters
    ----------
    between
        What stands between the names of a cell, where that is known.
    """
    columns, thing = sides_named(table.columns)
    stances = STANCES - {*map(spaced_words, columns)}
    if not {_SUPPORT, _OPPOSITION} <= {*columns.values()} or not stances.isdisjoint(map(spaced_words, table.columns)):
        return None
    values = {value for name in columns for value in table.head(name)}
    if are_marks(values):
        return SideColumns(columns, thing=thing) if values else None
    found = mark_between(table, [*columns], between)
    if thing:  # whom the names of bills are of, is asked
        return None
    mark, are_takers = found or ";", any(map(is_called_by_takers, columns))
    names = [name for value in values for name in parted(value, mark)]
    is_many = sum(map(len, names)) > LONG_TEXT * len(names)
    may_list = are_takers or (found and {*map(spaced_words, table.columns)}.isdisjoint(SOURCES))
    if _WHO in map(spaced_words, table.columns) or is_many or any(map(is_number, names)) or not may_list:
        return None
    return SideColumns(columns, mark, is_certain=between in _MARKS or (are_takers and mark != ","))


def sides_named(columns: Iterable[str]) -> tuple[dict[str, str], str]:
    """Return the side by column of those that are called by both, and what else their names say alike.

    Examples
    --------
    >>> sides_named(["actor", "supports_bill", "opposes_bill"])
    ({'supports_bill': 'support', 'opposes_bill': 'opposition'}, 'bill')
    """
    names = [*columns]
    exact = {name: side for name in names if (side := side_called(name))}
    if {_SUPPORT, _OPPOSITION} <= {*exact.values()}:
        return exact, ""
    both = [(named, rest) for rest, named in _pairs(names).items() if _REASONS.isdisjoint(rest.split())]
    return both[0] if len(both) == 1 else (exact, "")


def say_both_sides(columns: Iterable[str]) -> bool:
    """Return whether some columns are called by both sides, such as the reasons for and against something."""
    names = [*columns]
    return {_SUPPORT, _OPPOSITION} <= {*map(stance_in, names)} or bool(_pairs(names))


def _pairs(names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the columns whose names are alike but for both sides: by what is alike, the side of each."""
    apart: dict[str, dict[str, str]] = {}
    for name in names:
        side, rest = _side_and_rest(spaced_words(name).split())
        if side and rest:
            apart.setdefault(rest, {})[name] = side
    return {rest: named for rest, named in apart.items() if {_SUPPORT, _OPPOSITION} <= {*named.values()}}


def _side_and_rest(parts: Sequence[str]) -> tuple[str, str]:
    """Return the only side that is among the words of a name, and the other words; nothing where there are two."""
    found = {
        (side, " ".join((*parts[:place], *parts[place + length :])))
        for length in (2, 1)
        for place in range(len(parts) - length + 1)
        if (side := side_called(" ".join(parts[place : place + length])))
    }
    return found.pop() if len(found) == 1 else ("", "")


def side_called(column: str) -> str:
    """Return the side that a column is called by, `SKIP` for neither, and an empty text for any other name."""
    return _SAYS.get(spaced_words(column), SKIP if word_of("relation", column) == SKIP else "")


def stance_in(name: str) -> str:
    """Return the stance that a name or a word in it says, `SKIP` for none; empty where it says nothing, or several.

    Examples
    --------
    >>> stance_in("critics_2020"), stance_in("support or oppose")
    ('opposition', '')
    >>> stance_in("votes for and against")
    ''
    """
    parts = spaced_words(name).split()
    whole = side_called(name) or word_of("relation", name)
    said = {part: side_called(part) or word_of("relation", part) for part in parts}
    sides_said = ({side for part, side in said.items() if part not in _OF_ANY_NAME} | {whole}) - {""}
    others = {side for part, side in said.items() if part in _OF_ANY_NAME} - {"", *sides_said}
    return sides_said.pop() if len(sides_said) == 1 and (whole or not others) else ""


def is_called_by_takers(column: str) -> bool:
    """Return whether a column is called by those who take a side."""
    return any(spaced_words(column) in names for names in _TAKERS.values())


def are_marks(cells: Iterable[str]) -> bool:
    """Return whether cells say no more than that something is so or not."""
    return {*map(str.casefold, cells)} <= _SET | _UNSET


def mark_between(table: Contents, columns: Sequence[str], given: str) -> str:
    """Return what stands between the names in some columns: as given, or as it looks; empty where nothing does."""
    held = table.holding(columns, [text for each, text in _MARKS.items() if each != NOTHING])
    return given if given in _MARKS else next((each for each in _MARKS if held.get(_MARKS[each])), "")


def sides_in(table: Contents, known: ColumnMapping) -> SideColumns | None:
    """Return the sides of a table; None where it has none, or a mapping gives one of their columns another role."""
    found = sides_of(table, between=known.between)
    return found if found and {*known.columns.values()}.isdisjoint(found.columns) else None


def read_sides(table: Rows, known: ColumnMapping) -> tuple[Rows, Question | None]:
    """Return a table that has a column for each side as a list of stances, and the question how its cells are parted.

    Any other table, and one of which the mapping names such a column, stays as it is.
    """
    found = sides_in(contents_of(table), known) if ROW in table.frame else None
    if found is None:
        return table, None
    stance = f"{ANSWER} on {found.thing}" if found.thing else ANSWER
    if found.between:
        frame = name_by_name(table.frame, found, name=_WHO, stance=stance)
    else:
        frame = _marked(table.frame, found, stance=stance)
    named = listing([f"{quoted(column)} ({side})" for column, side in found.columns.items()])
    what = "name actors, one claim each" if found.between else "say the stance"
    listed = replace(table, frame=frame, notes=(*table.notes, f"{table.name}: the columns {named} {what}."))
    return listed, None if found.is_certain else mark_question(table, [*found.columns], found.between)


def _marked(frame: pd.DataFrame, sides: SideColumns, *, stance: str) -> pd.DataFrame:
    """Return each row with the side that is marked; with all that are where these are several, which is an error."""
    marks = frame[[*sides.columns]].map(str.casefold)
    is_set = ~marks.isin(_UNSET)
    only = [next(iter(sides.columns[name] for name, mark in row.items() if mark), SKIP) for row in _records(is_set)]
    every = [" and ".join(name for name, mark in row.items() if mark) for row in _records(is_set)]
    is_plain = (is_set.sum(axis=1) <= 1) & marks.isin(_SET | _UNSET).all(axis=1)
    cells = pd.Series(only, index=frame.index, dtype="str").where(is_plain, pd.Series(every, index=frame.index))
    return frame.drop(columns=[*sides.columns]).assign(**{stance: cells.astype("str")})


def _records(table: pd.DataFrame) -> list[dict[str, bool]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False)]


def name_by_name(frame: pd.DataFrame, sides: SideColumns, *, name: str, stance: str) -> pd.DataFrame:
    """Return a row for each name, with it and its side in new columns; a row that names nobody says nothing."""
    kept = frame.drop(columns=[*sides.columns, "id"], errors="ignore")
    places = {str(column): place for place, column in enumerate(frame.columns, start=1)}
    parts: list[pd.DataFrame] = []
    for column, side in sides.columns.items():
        names = frame[column].map(lambda cell: parted(cell, sides.between)).explode().dropna().astype("str")
        rows = kept.loc[names.index].assign(id=f"column{places[column]} " + names)
        rows[name], rows[stance] = names, side
        parts.append(rows)
    named = {row for part in parts for row in part.index}
    silent = {"id": "", name: "", stance: str(SKIP)}
    parts.append(kept[~kept.index.isin(named)].assign(**silent))
    whole = pd.concat(parts)
    whole["id"] = "row" + whole[ROW].astype("str") + whole["id"]
    return whole.sort_values(ROW, kind="stable", ignore_index=True).astype(dict.fromkeys(("id", name, stance), "str"))


def parted(cell: str, mark: str) -> list[str]:
    """Return the names of a cell, between which a mark stands, as a mapping calls it."""
    return [*dict.fromkeys(name for part in cell.split(_MARKS[mark]) if (name := part.strip()) not in _NOBODY)]


def mark_question(table: Rows, columns: Sequence[str], mark: str) -> Question:
    """Return the question whether a mark stands between the names of a cell."""
    cell = next((cell for name in columns for cell in table.frame[name] if _MARKS[mark] in cell), "")
    several = Candidate(mark, f"several actors: {' | '.join(parted(cell, mark))}")
    text = f"In the columns {listing(columns)} of {table.name}, a cell such as {quoted(cell)} names:"
    return Question("between", "", text, (several, Candidate(NOTHING, f"one actor: {cell}")), likely=mark)
