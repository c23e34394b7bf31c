"""Which columns could hold the stance: by their names, and by what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from graphmodel.model.other_words import ANSWERS, NO, SCORES, WISHED, YES
from graphmodel.model.schema import RELATIONS, SKIP
from graphmodel.reading.mapping.contents import OFTEN, Contents, is_text
from graphmodel.reading.mapping.named_things import name_without_thing, question_in, thing_in
from graphmodel.reading.mapping.sides import stance_in
from graphmodel.reading.mapping.signs import is_called
from graphmodel.reading.mapping.stance_values import contradicts, read_values
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS, code_words, meanings, spaced_words, word_of
from graphmodel.reading.numbers import is_number

_RELATION = VOCABULARY_COLUMNS["relation"]
_LONGEST_CODE = 3
"""Letters of a code, such as `yes`."""
MOST_ASKED = 12
"""Different values whose meaning is asked for one by one."""
_VERBS = ("verb", "predicate", "action")
"""Names of columns that say what somebody does, beside which a polarity may say something else."""
ANSWERED_BY = frozenset(word for word in (*YES, *NO) if len(word) > 1)
"""Yes and no in full."""
SIGNED_BY = frozenset(
    code for of_set in _RELATION.codes for code in chain(*of_set.values()) if not any(map(str.isalnum, code))
)
"""Codes without letters, such as `+`."""


def contrary_columns(table: Contents, free: Sequence[str], stance: str) -> list[str]:
    """Return the other columns that are called as stances or verbs are, and say the contrary of a row."""
    called = {*_RELATION.aliases, *_RELATION.weak_aliases, *_VERBS}
    longer = ("relation", *_RELATION.aliases)
    names = [name for name in free if spaced_words(name) in called or is_called(name, longer, most=3)]
    return [name for name in names if name != stance and contradicts(table, name, stance)]


def without_repeated(table: Contents, names: Sequence[str]) -> list[str]:
    """Return the columns of stances without those that say in other values what one of words says."""
    words = [name for name in names if not any(map(is_number, table.head(name)))]
    return words if len(words) == 1 and not any(contradicts(table, name, words[0]) for name in names) else [*names]


def called_so(table: Contents, free: Sequence[str], aliases: Sequence[str]) -> list[str]:
    """Return the columns of these names that could hold stances: neither empty, nor sentences, nor always the same."""
    known = {name_without_thing(name): name for name in reversed(free)} | {
        spaced_words(name): name for name in reversed(free)
    }
    found = [*dict.fromkeys(known[alias] for alias in aliases if alias in known)]
    return [
        name for name in found if table.counts(name) and not is_text(table, name) and not _has_one_meaning(table, name)
    ]


def _has_one_meaning(table: Contents, column: str) -> bool:
    """Return whether a column has the same value everywhere that is no word for a stance, nor a sign under its name."""
    counts = table.counts(column)
    return len(counts) == 1 and table.rows(column) > 1 and not read_values(table, column).share


def is_likely(table: Contents, column: str) -> bool:
    """Return whether a column of any name could be the stance.

    Words or both signs are, a flag that is called like a stance, and numbers that are called like a scale.
    """
    if is_called(column, SCORES, most=3) and len(table.numbers(column)) > 1:
        return True
    names_side = word_of("relation", name_without_thing(column)) in _RELATION.values  # it may list whom it is about
    is_named = is_called(column, (*SCORES, *ANSWERS, *_RELATION.aliases), most=3) and not names_side
    if is_named and is_of_few(table, column) and len(table.columns) > 1:
        return True
    if (
        _is_answered(table, column)
        or _holds_votes(table, column)
        or (thing_in(column) and read_values(table, column).share >= OFTEN)
    ):
        return True
    if table.is_flag(column):
        return is_doubted(table, column) and len(table.counts(column)) > 1
    if (
        table.share(column, lambda value: len(value) <= _LONGEST_CODE or is_number(value) or word_of("relation", value))
        < OFTEN
    ):
        return False
    reading = read_values(table, column)
    return reading.share >= OFTEN


def _is_answered(table: Contents, column: str) -> bool:
    """Return whether a column is called by a stance, in whatever sentence, and answered by yes or no."""
    values = {*map(str.casefold, table.head(column))}
    words = spaced_words(column).split()
    is_asked = any(word in ANSWERS or word_of("relation", word) for word in words)
    if ANSWERED_BY.isdisjoint(values) or not 1 < len(values) <= MOST_ASKED:
        return False
    return bool(question_in(column)) or (is_asked and is_of_few(table, column))


def _holds_votes(table: Contents, column: str) -> bool:
    """Return whether most cells of a column are yes, no and a word for neither, whatever its name and the others."""
    if table.is_flag(column) or not is_of_few(table, column):
        return False
    known = {value: word for value in table.counts(column) if (word := word_of("relation", value))}
    answers = [value for value in table.counts(column) if value.casefold() in ANSWERED_BY]
    known |= code_words("relation", [*answers, *known])
    is_whole = {*known.values()} >= {*RELATIONS[:2], SKIP}
    return is_whole and bool(answers) and table.share(column, known.__contains__) >= OFTEN


def is_wished(column: str) -> bool:
    """Return whether a column is called by what should be: `desired engagement` is nobody's stance."""
    return not {*spaced_words(column).split()}.isdisjoint(WISHED)


def is_of_few(table: Contents, column: str) -> bool:
    """Return whether a column holds several different values, few enough to ask for each, and no numbers or dates."""
    values = table.counts(column)
    return (
        1 < len(values) <= MOST_ASKED
        and not any(map(is_number, values))
        and not (table.names_nobody(column) or is_text(table, column))
    )


def doubt(table: Contents, column: str) -> tuple[bool, float]:
    """Return what sorts columns that could be the stance: those with both sides first, then those of most rows."""
    reading = read_values(table, column)
    sides = {*meanings(table.counts(column), "relation", reading.values).values()}
    return not {"support", "opposition"} <= sides, -reading.share


def is_doubted(table: Contents, column: str) -> bool:
    """Return whether a column says that something is so or not: what is no support may be neither."""
    return table.is_flag(column) and stance_in(column) in _RELATION.values
