"""Which column holds the stance, and what its values mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from graphmodel.errors import listing
from graphmodel.model.other_words import FALSE, NO, TRUE, YES
from graphmodel.model.schema import SKIP
from graphmodel.reading.checks.similar_names import title_of
from graphmodel.reading.mapping.coders import FILE_COLUMN
from graphmodel.reading.mapping.contents import OFTEN, Contents, some_values
from graphmodel.reading.mapping.ends import MOST_CANDIDATES
from graphmodel.reading.mapping.interpretation import Candidate, Ground, Question
from graphmodel.reading.mapping.sides import sides_of, stance_in
from graphmodel.reading.mapping.signs import ANSWERED, is_called, likely_meanings, strengths_of, unnamed_codes
from graphmodel.reading.mapping.stance_columns import (
    ANSWERED_BY,
    MOST_ASKED,
    SIGNED_BY,
    called_so,
    contrary_columns,
    doubt,
    is_doubted,
    is_likely,
    is_of_few,
    is_wished,
    without_repeated,
)
from graphmodel.reading.mapping.stance_values import StanceReading, read_values, rows_by_word
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS, code_in, code_words, is_against, meanings, spaced_words
from graphmodel.reading.numbers import is_number, number_of

_RELATION = VOCABULARY_COLUMNS["relation"]
HELPERS = ("directed", "direction", "_row", "selected", "reciprocated", "mutual", "id", "key", "suid")
"""Names of columns that programs add, which hold no stance."""
_WRITTEN = {"source", "target", "relation", "status", "basis", "strength"}
"""Columns of a table that this program wrote, whose further columns were there when the stance was settled."""
_EITHER = frozenset({*YES, *NO, *TRUE, *FALSE})
_STANCE = "Which column is the stance:"


@dataclass(frozen=True, slots=True)
class StanceColumn:
    """The column of the stance, the meanings of its values, the grounds for both, and what is open.

    Attributes
    ----------
    column
        Empty where no column holds a stance.
    values
        Meanings that the values do not have by themselves.
    sizes
        By value, the strength that the size of a number says.
    """

    column: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, str] = field(default_factory=dict)
    ground: Ground = "named"
    value_ground: Ground = "ours"
    questions: tuple[Question, ...] = ()


def understand_stance(
    table: Contents,
    *,
    taken: Collection[str],
    given: str = "",
    values: Mapping[str, str] | None = None,
    ground: Ground = "mapped",
    are_alike: bool = False,
) -> StanceColumn:
    """Return the stance of a table: as given, by the names of its columns, or as a question.

    Parameters
    ----------
    taken
        Columns that have another role.
    given
        The column, where it is known.
    values
        Meanings that are known.
    ground
        Why it is known. Values without a meaning are findings where the user says it, and else asked for; codes of
        missing answers, which a range of numbers would take for its own, are always asked for.
    are_alike
        Whether both ends are alike by their names, as `from` and `to` are: 0 may then say that there is no tie.
    """
    free = [name for name in table.columns if name not in {*taken} and spaced_words(name) not in HELPERS]
    if given:
        stance = _read(table, given, ground, values)
        return replace(stance, questions=tuple(_of_missing(table, given, stance))) if ground == "mapped" else stance
    if ours := next((name for name in free if name.lower() == "relation"), ""):
        contrary = [] if {*table.columns} >= _WRITTEN else contrary_columns(table, free, ours)
        return _of_several(table, [ours, *contrary], are_equal=True) if contrary else _read(table, ours, "ours")
    found = _by_name(table, free) or _by_content(table, free, are_ends_known="" not in taken)
    are_codes = found.values == ANSWERED or {*map(str.casefold, found.values)} <= _EITHER
    if are_alike and found.values and are_codes and not found.questions:
        zeros = [value for value in table.counts(found.column) if _is_zero(value)]
        asked = (_meaning(found.column, value, table.counts(found.column)[value], SKIP) for value in zeros)
        return replace(found, questions=(*found.questions, *asked))
    return found if found.column else _by_file(table)


def _is_zero(value: str) -> bool:
    return value.casefold() in {*NO, *FALSE} or (is_number(value) and not number_of(value))


def _by_file(table: Contents) -> StanceColumn:
    """Return the names of several files as the stance, with the question whether they are, where each says one."""
    files = table.counts(FILE_COLUMN) if FILE_COLUMN in table.columns else {}
    meant = {file: stance_in(title_of(Path(file))) for file in files}
    if len(files) < 2 or not all(meant.values()):
        return StanceColumn()
    reason = ", ".join(f"{file}: {files[file]:,} {word}" for file, word in meant.items())
    question = Question("columns", "relation", _STANCE, (Candidate(FILE_COLUMN, reason),), likely=FILE_COLUMN)
    return StanceColumn(FILE_COLUMN, meant, {}, "content", "content", (question,))


def _by_name(table: Contents, free: Sequence[str]) -> StanceColumn | None:
    """Return the stance by the names of columns; None where no column of such a name has values that are understood."""
    if (sides := sides_of(table)) and not sides.between:
        return _of_several(table, [*sides.columns])
    strong, weak = (called_so(table, free, names) for names in (_RELATION.aliases, _RELATION.weak_aliases))
    longer = [
        name
        for name in free
        if is_called(name, _RELATION.aliases, most=3) and name not in strong and not is_wished(name)
    ]
    for names in (strong, weak, longer):
        understood = [name for name in names if read_values(table, name).share >= OFTEN]
        if len(understood) > 1:
            understood = without_repeated(table, understood)
        if len(understood) == 1:
            if contrary := contrary_columns(table, free, understood[0]):
                return _of_several(table, [*understood, *contrary], are_equal=True)
            stance = _read(table, understood[0], "named")
            return stance if names is not weak else replace(stance, questions=_unless_all_known(table, stance))
        if understood:
            return _of_several(table, understood)
    return None


def _unless_all_known(table: Contents, stance: StanceColumn) -> tuple[Question, ...]:
    """Return what is open about a column of any relations, such as `type`: also each word that is no stance."""
    counts = table.counts(stance.column)
    known = meanings(counts, "relation", stance.values)
    words = [value for value in counts if value not in known and not is_number(value)][:MOST_ASKED]
    return (*stance.questions, *(_meaning(stance.column, word, counts[word], None) for word in words))


def _by_content(table: Contents, free: Sequence[str], *, are_ends_known: bool) -> StanceColumn:
    """Return the column of a usual name, or a question that names it beside all that could be the stance."""
    strong = called_so(table, free, _RELATION.aliases)
    likely = sorted((name for name in free if name not in strong and is_likely(table, name)), key=partial(doubt, table))
    if len(strong) == 1 and not likely:
        return _read(table, strong[0], "named")
    if strong or likely:
        further = [name for name in called_so(table, free, _RELATION.weak_aliases) if is_of_few(table, name)]
        return _of_several(table, [*dict.fromkeys((*strong, *likely, *further))])
    marks = [name for name in free if is_of_few(table, name) and not any(map(str.isalnum, "".join(table.head(name))))]
    return _of_several(table, marks) if are_ends_known and len(marks) == 1 else StanceColumn()


def _of_several(table: Contents, names: Sequence[str], *, are_equal: bool = False) -> StanceColumn:
    """Return the first of several columns that could be the stance, with the question which it is.

    It is likely one that is called as stances are, the only one that says both sides, or the only one that is not
    called by what should be. Where there is but one column, what its values mean is asked too, so that it takes one
    round.

    Parameters
    ----------
    are_equal
        Whether none is likelier than another, as each says the contrary of another.
    """
    actual = [name for name in names if not is_wished(name)]
    names = [*actual, *(name for name in names if name not in actual)]
    candidates = tuple(Candidate(name, _counted(table, name)) for name in names[:MOST_CANDIDATES])
    one_sided = [doubt(table, name)[0] for name in names]
    is_called_so = spaced_words(names[0]) in _RELATION.aliases
    is_only = len(actual) == 1 or (not one_sided[0] and all(one_sided[1:]))
    is_likely = not are_equal and bool(actual) and (is_only or is_called_so)
    question = Question("columns", "relation", _STANCE, candidates, likely=names[0] if is_likely else None)
    reading = read_values(table, names[0])
    if len(names) == 1 and is_doubted(table, names[0]):
        values = {value: word for value, word in reading.values.items() if not _is_zero(value)}
        reading = replace(reading, values=values, share=0.0)
    of_values = _open_values(table, names[0], reading) if len(names) == 1 else ()
    return StanceColumn(names[0], reading.values, {}, "content", reading.ground, (question, *of_values))


def _counted(table: Contents, column: str) -> str:
    """Return how many rows a column makes support, opposition and so on, or its values where these may mean another."""
    words = {} if is_doubted(table, column) else rows_by_word(table, column)
    return ", ".join(f"{rows:,} {word}" for word, rows in words.items()) or some_values(table, column)


def _read(table: Contents, column: str, ground: Ground, given: Mapping[str, str] | None = None) -> StanceColumn:
    reading = read_values(table, column, given)
    questions = tuple(_open_values(table, column, reading))
    sizes = strengths_of(table.counts(column), reading.values)
    return StanceColumn(column, reading.values, sizes, ground, reading.ground, questions)


def _open_values(table: Contents, column: str, reading: StanceReading) -> Iterator[Question]:
    """Yield a question for each value without a meaning, and for numbers that are no signs but codes."""
    yield from _unknown(table, column, reading)
    yield from _of_missing(table, column, reading)


def _of_missing(table: Contents, column: str, reading: StanceReading | StanceColumn) -> Iterator[Question]:
    """Yield a question for each code of a missing answer among numbers that count by their size."""
    counts = table.counts(column)
    for value in unnamed_codes(counts, reading.values):
        yield _meaning(column, value, counts[value], SKIP)


def _meaning(column: str, value: str, rows: int, likely: str | None) -> Question:
    """Return the question what a value of the stance means."""
    words = (*_RELATION.values, SKIP)
    candidates = tuple(Candidate(word) for word in sorted(words, key=lambda word: word != likely))
    text = f"What does {value!r} mean in {column!r} ({rows:,} {'row' if rows == 1 else 'rows'}):"
    return Question("values", "relation", text, candidates, value, likely)


def _unknown(table: Contents, column: str, reading: StanceReading) -> Iterator[Question]:
    """Yield a question for each value without a meaning, where these are no slips among words that have one."""
    counts = table.counts(column)
    known = meanings(counts, "relation", reading.values)
    unknown = [value for value in counts if value not in known]
    answers = code_words("relation", [value for value in unknown if value.casefold() in ANSWERED_BY])
    is_lacking = not {*answers.values()} <= {*known.values()}  # a yes or no that no word beside it says
    if not unknown or (reading.share >= OFTEN and not all(map(is_number, unknown)) and not is_lacking):
        return
    if all(not is_number(value) for value in unknown) and spaced_words(column) == "relation":
        return  # misspelt words of ours are findings, which name the nearest
    signs = code_words("relation", [value for value in unknown if code_in(value) in SIGNED_BY])
    likely = {} if is_against(column) else answers | signs | likely_meanings(counts)
    if is_doubted(table, column):
        likely = {value: word for value, word in likely.items() if not _is_zero(value)}
    numbers = [value for value in unknown if is_number(value) and value not in likely]
    scale = numbers if len(numbers) > MOST_ASKED else []
    by_one = [value for value in unknown if value not in {*scale}]
    for value in by_one[:MOST_ASKED]:
        yield _meaning(column, value, counts[value], likely.get(value))
    if further := by_one[MOST_ASKED:]:
        yield _of_further(column, further, f"such as {listing(further, most=5)}")
    if scale:
        yield _of_further(column, scale, f"from {min(scale, key=number_of)} to {max(scale, key=number_of)}")


def _of_further(column: str, values: Sequence[str], such: str) -> Question:
    """Return the question what more values mean than can be asked for one by one."""
    text = f"{len(values)} values of {column!r} have no meaning, {such}: from which number on is it support?"
    return Question("values", "relation", f"{text} Say it as '> 50', and opposition as '< 50'.", (), "> 0")
