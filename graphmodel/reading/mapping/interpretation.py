"""The interpretation of a table: which column is which and what values mean, on what ground, and what is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from graphmodel.errors import CaseError, Finding
from graphmodel.model.other_words import FALSE, NO, TRUE, YES
from graphmodel.model.schema import KINDS
from graphmodel.reading.mapping.apply import PAIRED, ColumnMapping
from graphmodel.reading.mapping.coders import FILE_COLUMN
from graphmodel.reading.numbers import is_number

Ground = Literal["ours", "mapped", "layout", "named", "content"]
"""Why something is read as it is, strongest first: our own name and words, the word of the user, a layout that is known
by its header, a name that others use, and the content of a column. What rests on content alone is asked."""
GROUND_WORDS: Mapping[Ground, str] = {
    "ours": "our own name",
    "mapped": "as you say",
    "layout": "a known layout",
    "named": "a known name",
    "content": "what is in it",
}
FILES: Mapping[str, str] = {"": "", "codings": "each file is another coder", "parts": "the files are parts of one case"}
"""How several files are read, by the part ``files`` of a mapping."""
_ANSWERS = frozenset((*YES, *NO, *TRUE, *FALSE))
OPEN = "?"
"""Stands in a mapping for what is open."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible answer to a question.

    Attributes
    ----------
    answer
        A column, a word, an order of days or an encoding; empty where there is no such column.
    reason
        Counts of rows that speak for it.
    """

    answer: str
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.answer or 'none'} ({self.reason})" if self.reason else self.answer or "none"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only whoever knows the table can say.

    Attributes
    ----------
    part
        Part of the mapping that the answer stands in: ``columns``, ``values``, ``constants``, ``targets``,
        ``days``, ``matrix``, ``files``, ``encoding``, ``between``, ``sides`` or ``sheets``.
    role
        Our column that it is about; empty where the part has one value.
    value
        The value of the file whose meaning is asked for, of the part ``values``; the file, of ``encoding``; what every
        row is about where no column of the targets is the answer.
    text
        The question, as a sentence.
    candidates
        Possible answers, the likeliest first.
    likely
        The one that is taken where guesses are accepted; None where none is likelier than another.
    """

    part: Literal[
        "columns", "values", "constants", "targets", "days", "matrix", "files", "encoding", "between", "sides", "sheets"
    ]
    role: str
    text: str
    candidates: tuple[Candidate, ...]
    value: str = ""
    likely: str | None = None

    @property
    def is_first(self) -> bool:
        """Whether all else depends on the answer: to pairs in a column, names in columns, and sheets of one table."""
        return self.part in ("sides", "sheets") or (self.part == "between" and self.likely in PAIRED)

    @property
    def is_finding(self) -> bool:
        """Whether a question without an answer is a finding in the rows that it is about."""
        is_code = is_number(self.value) or self.value.casefold() in _ANSWERS
        return self.part == "days" or (self.part == "values" and bool(self.candidates) and not is_code)

    def __str__(self) -> str:
        return f"{self.text} {' or '.join(map(str, self.candidates))}?" if self.candidates else self.text


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a table of claims is understood.

    Attributes
    ----------
    mapping
        The mapping, with the likeliest answers in place of what is open.
    grounds
        Why, by our column (``relation``) and, for the meanings of its values, ``values of relation``.
    questions
        What is open; empty where all of it is certain.
    layout
        The known layout of the table; empty where it has none.
    further
        What is open as well once the questions are answered as is likely.
    """

    mapping: ColumnMapping
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    layout: str = ""
    further: tuple[Question, ...] = ()

    def findings(self, table: str) -> list[Finding]:
        """Return one error for each question."""
        return [
            Finding("error", "open-question", table, 0, each.role, each.value, str(each), _HINT)
            for each in self.questions
        ]

    def guesses(self) -> tuple[str, ...]:
        """Return the answers that are taken as likely, one sentence each."""
        return tuple(_guess(each) for each in (*self.questions, *self.further) if each.likely is not None)

    def undecided(self) -> tuple[Question, ...]:
        """Return what is open and has no answer that is likelier than another, so that none can be guessed.

        A word without a meaning is an error of its rows, and a date of no known order is left out, with a finding. A
        number without one is on a scale, and so is yes or no, of which no row is known.
        """
        open_ = (*self.questions, *self.further)
        return tuple(each for each in open_ if each.likely is None and not each.is_finding)

    def check(self, table: str, *, accept_guesses: bool = False) -> None:
        """Raise `OpenQuestionsError` where something is open or, if guesses are accepted, undecided."""
        asked = self.undecided() if accept_guesses else self.questions
        if asked:
            raise OpenQuestionsError(table, replace(self, questions=asked))

    def with_open_places(self) -> ColumnMapping:
        """Return the mapping with `OPEN` in place of each answer that is to be given."""
        mapping = self.mapping
        for each in self.questions:
            mapping = answered(mapping, each, OPEN)
        return mapping


class OpenQuestionsError(CaseError):
    """A table cannot be read without an answer that it does not give: nothing is guessed."""

    def __init__(self, table: str, interpretation: Interpretation) -> None:
        self.table, self.interpretation = table, interpretation
        super().__init__(interpretation.findings(table))


_HINT = "Answer it in a mapping."


def answered(mapping: ColumnMapping, question: Question, answer: str) -> ColumnMapping:
    """Return a mapping with the answer to a question."""
    if question.part == "files":
        return with_files(mapping, answer)
    if question.is_first:
        return _read_anew(mapping, question.part, answer)
    if question.part in ("days", "targets", "matrix", "encoding", "between"):
        return replace(mapping, **{question.part: answer})  # type: ignore[arg-type]
    if question.part == "values":
        meant = {**mapping.values.get(question.role, {}), question.value: answer}
        return replace(mapping, values={**mapping.values, question.role: meant})
    is_constant = question.part == "constants" or (question.role == "target" and not answer and question.value)
    if is_constant:
        mapping = replace(mapping, constants={**mapping.constants, question.role: answer or question.value})
    if question.part == "constants":
        return mapping
    columns = {name: column for name, column in mapping.columns.items() if name != question.role}
    constants = {name: value for name, value in mapping.constants.items() if name != question.role or not answer}
    return replace(mapping, columns=columns | ({question.role: answer} if answer else {}), constants=constants)


def _read_anew(mapping: ColumnMapping, part: str, answer: str) -> ColumnMapping:
    """Return what a mapping says whatever the columns of the claims are."""
    as_it_is = replace(mapping, columns={}, values={}, otherwise={}, targets=KINDS[0], days="")
    return replace(as_it_is, **{part: answer})  # type: ignore[arg-type]


def with_files(mapping: ColumnMapping, files: str) -> ColumnMapping:
    """Return a mapping in which several files are codings, or parts: then each is the document where no column is."""
    columns = {name: column for name, column in mapping.columns.items() if column != FILE_COLUMN}
    if files != "codings" and columns:
        columns = {"document": FILE_COLUMN} | columns
    return replace(mapping, columns=columns, files=files)  # type: ignore[arg-type]


def with_likeliest(mapping: ColumnMapping, questions: Iterable[Question]) -> ColumnMapping:
    """Return a mapping with the likeliest answer to each question that has one."""
    for each in questions:
        if each.is_first:  # the table is read so already
            mapping = replace(mapping, **{each.part: each.likely or ""})  # type: ignore[arg-type]
        elif each.likely is not None:
            mapping = answered(mapping, each, each.likely)
    return mapping


def with_question(interpretation: Interpretation, question: Question) -> Interpretation:
    """Return an interpretation with a further question before the others, its likeliest answer taken."""
    mapping = with_likeliest(interpretation.mapping, [question])
    return replace(interpretation, mapping=mapping, questions=(question, *interpretation.questions))


def _guess(question: Question) -> str:
    """Return the likeliest answer to a question as a sentence."""
    answer = question.likely or ""
    if question.part == "columns" and not answer and question.value:
        return f"{question.role} of every row is {question.value}."
    if question.part == "columns":
        return f"{question.role} is {f'the column {answer!r}' if answer else 'no column'}."
    if question.part == "values":
        return f"{question.role}: {question.value!r} means {answer}."
    if question.part == "constants":
        return f"{question.role} of every row is {answer}."
    return f"{question.part}: {answer}."
