"""Which column holds the stance, and what its values mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from graphmodel.errors import listing
from graphmodel.model.other_words import ANSWERS
from graphmodel.model.schema import SKIP
from graphmodel.reading.mapping.contents import OFTEN, Contents
from graphmodel.reading.mapping.ends import MOST_CANDIDATES, is_text, some_values
from graphmodel.reading.mapping.interpretation import Candidate, Ground, Question
from graphmodel.reading.mapping.sides import sides_of
from graphmodel.reading.mapping.words import BY_SIGN, CODED, code_words, folded, meanings, ranges_in, word_of
from graphmodel.reading.numbers import MINUS, are_numbers, is_number, number_of

_RELATION = CODED["relation"]
LONGEST_CODE = 3
"""Letters of a code, such as `yes`."""
MOST_ASKED = 12
"""Different values whose meaning is asked for one by one."""
HELPERS = ("directed", "direction", "_row", "selected", "reciprocated", "mutual", "id", "key", "suid")
"""Names of columns that programs add, which hold no stance."""
_MISSING = frozenset({7, 8, 9, 66, 77, 88, 97, 98, 99, 777, 888, 999, 9999})
"""Sizes of the codes by which surveys and statistical programs mark a missing answer."""
_BEYOND = 3
"""Times the largest other number from which on one of these sizes is beyond the scale. Nobody has measured it."""
_SCALES = (range(1, 6), range(1, 8))
"""Scales of answers that surveys have."""
_STANCE = "Which column is the stance:"


@dataclass(frozen=True, slots=True)
class Stance:
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What the values of a column mean as stances."""

    values: Mapping[str, str] = field(default_factory=dict)
    ground: Ground = "ours"
    share: float = 0.0
    """Share of the filled rows that have a meaning."""


def understand_stance(
    table: Contents,
    *,
    taken: Iterable[str],
    given: str = "",
    values: Mapping[str, str] | None = None,
    ground: Ground = "mapped",
) -> Stance:
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
        Why it is known. Values without a meaning are findings where the user says it, and else asked for.
    """
    free = [name for name in table.columns if name not in {*taken} and folded(name) not in HELPERS]
    if given:
        stance = _read(table, given, ground, values)
        return replace(stance, questions=()) if ground == "mapped" else stance
    if ours := next((name for name in free if name.lower() == "relation"), ""):
        return _read(table, ours, "ours")
    return _by_name(table, free) or _by_content(table, free)


def _by_name(table: Contents, free: Sequence[str]) -> Stance | None:
    """Return the stance by the names of columns; None where no column of such a name has values that are understood."""
    if (sides := sides_of(table)) and not sides.between:
        return _of_several(table, [*sides.columns])
    strong, weak = (_called(table, free, names) for names in (_RELATION.aliases, _RELATION.weak_aliases))
    longer = [name for name in free if _is_named(name, _RELATION.aliases, most=3) and name not in strong]
    for names in (strong, weak, longer):
        understood = [name for name in names if read_values(table, name).share >= OFTEN]
        if len(understood) == 1:
            return _read(table, understood[0], "named")
        if understood:
            return _of_several(table, understood)
    return None


def _by_content(table: Contents, free: Sequence[str]) -> Stance:
    """Return the column of a usual name, or a question that names it beside all that could be the stance."""
    strong = _called(table, free, _RELATION.aliases)
    likely = sorted(
        (name for name in free if name not in strong and _is_likely(table, name)), key=partial(_doubt, table)
    )
    if len(strong) == 1 and not likely:
        return _read(table, strong[0], "named")
    return _of_several(table, [*strong, *likely]) if strong or likely else Stance()


def read_values(table: Contents, column: str, given: Mapping[str, str] | None = None) -> Reading:
    """Return what the values of a column mean as stances, by the whole of its vocabulary.

    Parameters
    ----------
    given
        Meanings that are known; the numbers among the values have no others where these speak of numbers.
    """
    given = given or {}
    counts = table.counts(column)
    rest = [value for value in counts if value not in given]
    numbers, words = _apart(rest)
    are_answers = _is_named(column, ANSWERS, most=2)
    values, ground = code_words("relation", rest, are_answers=are_answers), _words_ground(words)
    if values:
        ground = "named"
    elif not any(is_number(value) for value in given) and not ranges_in(given):
        unknown = sum(counts[value] for value in words if not word_of("relation", value))
        if 2 * unknown <= table.rows(column):
            values = _signs(column, numbers)
            ground = "named" if values else ground
    known = meanings(counts if values or given else words, "relation", {**values, **given})
    share = sum(counts[value] for value in known) / max(sum(counts.values()), 1)
    return Reading({**values, **given}, ground, share)


def _apart(values: Sequence[str]) -> tuple[Sequence[str], list[str]]:
    """Return the numbers among values, and the words."""
    if are_numbers(values):  # a column that may have thousands of them
        return values, []
    numbers: list[str] = []
    words: list[str] = []
    for value in values:
        (numbers if is_number(value) else words).append(value)
    return numbers, words


def _words_ground(words: Iterable[str]) -> Ground:
    return "ours" if all(value.lower() in _RELATION.values for value in words) else "named"


def _signs(column: str, texts: Sequence[str]) -> dict[str, str]:
    """Return the meanings of numbers that are signs; nothing where they could be codes of anything.

    They are signs where both signs occur, or -1 alone or beside 0; where they are 0 and 1 in a column of answers by its
    name; and where they are always 1 in one that is called like a stance.
    """
    is_below = any(text.startswith(("-", MINUS)) for text in texts)
    if not texts or (not is_below and any(number_of(text) not in (0, 1) for text in texts)):  # most columns
        return {}
    numbers = {*map(number_of, texts)}
    if numbers <= {0, 1} and _is_named(column, ANSWERS, most=2):
        return {"1": "support", "0": "opposition"}
    is_named = _is_named(column, ("relation", *_RELATION.aliases), most=2)
    if min(numbers) < 0 < max(numbers) or numbers in ({-1}, {-1, 0}) or (is_named and numbers == {1}):
        return dict(BY_SIGN)
    return {}


def _is_named(column: str, names: Sequence[str], *, most: int = 1) -> bool:
    """Return whether a column has one of these names, or one of at most so few words among which it is."""
    words = folded(column).split()
    return " ".join(words) in names or (len(words) <= most and any(name in words for name in names))


def _called(table: Contents, free: Sequence[str], aliases: Sequence[str]) -> list[str]:
    """Return the columns of these names that could hold stances: neither empty, nor sentences, nor always the same."""
    known = {folded(name): name for name in reversed(free)}
    found = [known[alias] for alias in aliases if alias in known]
    return [name for name in found if table.counts(name) and not is_text(table, name) and not _says_one(table, name)]


def _says_one(table: Contents, column: str) -> bool:
    """Return whether a column has the same value everywhere that is no word for a stance, nor a sign under its name."""
    counts = table.counts(column)
    return len(counts) == 1 and table.rows(column) > 1 and not read_values(table, column).share


def _is_likely(table: Contents, column: str) -> bool:
    """Return whether a column of any name could be the stance: words or both signs, or a flag called like a stance."""
    if table.is_flag(column):
        return bool(word_of("relation", column)) and len(table.counts(column)) > 1
    if (
        table.share(column, lambda value: len(value) <= LONGEST_CODE or is_number(value) or word_of("relation", value))
        < OFTEN
    ):
        return False
    reading = read_values(table, column)
    return reading.share >= OFTEN


def _doubt(table: Contents, column: str) -> tuple[bool, float]:
    """Return what sorts columns that could be the stance: those with both sides first, then those of most rows."""
    reading = read_values(table, column)
    sides = {*meanings(table.counts(column), "relation", reading.values).values()}
    return not {"support", "opposition"} <= sides, -reading.share


def _of_several(table: Contents, names: Sequence[str]) -> Stance:
    """Return the first of several columns that could be the stance, with the question which it is.

    Where there is but one, what its values mean is asked too, so that it takes one round.
    """
    candidates = tuple(Candidate(name, _counted(table, name)) for name in names[:MOST_CANDIDATES])
    question = Question("columns", "relation", _STANCE, candidates, likely=names[0])
    reading = read_values(table, names[0])
    of_values = _open_values(table, names[0], reading) if len(names) == 1 else ()
    return Stance(names[0], reading.values, {}, "content", reading.ground, (question, *of_values))


def _counted(table: Contents, column: str) -> str:
    """Return how many rows a column makes support, opposition and so on, or its values where these mean nothing."""
    counts = table.counts(column)
    known = meanings(counts, "relation", read_values(table, column).values)
    if not known:
        return some_values(table, column)
    words = {word: sum(counts[value] for value in known if known[value] == word) for word in known.values()}
    return ", ".join(f"{rows:,} {word}" for word, rows in words.items())


def _read(table: Contents, column: str, ground: Ground, given: Mapping[str, str] | None = None) -> Stance:
    reading = read_values(table, column, given)
    questions = tuple(_open_values(table, column, reading))
    return Stance(column, reading.values, _sizes(table, column, reading), ground, reading.ground, questions)


def _open_values(table: Contents, column: str, reading: Reading) -> Iterator[Question]:
    """Yield a question for each value without a meaning, and for numbers that are no signs but codes."""
    yield from _unknown(table, column, reading)
    counts = table.counts(column)
    for value in _missing_codes(counts, reading):
        yield _meaning(column, value, counts[value], SKIP)


def _missing_codes(counts: Mapping[str, int], reading: Reading) -> list[str]:
    """Return the numbers among signs that mark a missing answer, far beyond all others, as -99 is beside -1 and 1."""
    if reading.values != BY_SIGN:
        return []
    sizes = {value: abs(number_of(value)) for value in counts if is_number(value)}
    scale = max((size for size in sizes.values() if size not in _MISSING), default=0.0)
    return [value for value, size in sizes.items() if size in _MISSING and 0 < _BEYOND * scale <= size]


def _meaning(column: str, value: str, rows: int, likely: str | None) -> Question:
    """Return the question what a value of the stance means."""
    candidates = tuple(Candidate(word) for word in (*_RELATION.values, SKIP))
    text = f"What does {value!r} mean in {column!r} ({rows:,} {'row' if rows == 1 else 'rows'}):"
    return Question("values", "relation", text, candidates, value, likely)


def _unknown(table: Contents, column: str, reading: Reading) -> Iterator[Question]:
    """Yield a question for each value without a meaning, where these are no slips among words that have one."""
    counts = table.counts(column)
    known = meanings(counts, "relation", reading.values)
    unknown = [value for value in counts if value not in known]
    if not unknown or (reading.share >= OFTEN and not all(map(is_number, unknown))):
        return
    if all(not is_number(value) for value in unknown) and folded(column) == "relation":
        return  # misspelt words of ours are findings, which name the nearest
    likely = _scale(table, column)
    for value in unknown[:MOST_ASKED]:
        yield _meaning(column, value, counts[value], likely.get(value))
    if further := unknown[MOST_ASKED:]:
        text = f"{len(further)} further values of {column!r} have no meaning: {listing(further, most=5)}."
        yield Question(
            "values", "relation", f"{text} Say from which number on it is support: '> 50', and '< 50'", (), "> 0"
        )


def _scale(table: Contents, column: str) -> dict[str, str]:
    """Return what each value of a scale from 1 on likely means: below the middle opposition, above it support."""
    counts = table.counts(column)
    numbers = sorted(table.numbers(column))
    if _is_named(column, ("vote",)) or len(numbers) < 3 or not any(set(numbers) <= {*scale} for scale in _SCALES):
        return {}
    middle = next(scale[len(scale) // 2] for scale in _SCALES if set(numbers) <= {*scale})
    by_side = {True: "support", False: "opposition"}
    return {value: SKIP if number_of(value) == middle else by_side[number_of(value) > middle] for value in counts}


def _sizes(table: Contents, column: str, reading: Reading) -> dict[str, str]:
    """Return the strength that each number says by its size, where the sizes are 1, 2 and 3 of several."""
    if reading.values != BY_SIGN:
        return {}
    counts = table.counts(column)
    missing = _missing_codes(counts, reading)
    sizes = {value: abs(number_of(value)) for value in counts if is_number(value) and value not in missing}
    if not {*sizes.values()} <= {0.0, 1.0, 2.0, 3.0} or max(sizes.values(), default=0) < 2:
        return {}
    return {value: str(int(size)) for value, size in sizes.items() if size}
