"""Describe a measure: the question it answers, its function and options, its tables, and where it is shown.

This module and `measures` load no library of data: the list of commands is made of them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from graphmodel.model.schema import BETWEEN

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.analysis.merging_rules import StandingRule

_Scope = Literal["actors", "proposals", "codings"]
"""Subject of a measure: ties among actors, positions on proposals, or several codings of the same documents."""
RestsOn = Literal["claims", "claims among actors", "positions"]
"""Which claims of a selection a figure counts: all, those from actor to actor, or those on proposals."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a measure; its kind and its default are those of the parameter of the function.

    Attributes
    ----------
    name
        That of the parameter.
    help
        One sentence for the command line and the app.
    flag
        The option of the command line without its dashes, where it is not the name.
    least
        The smallest number that is allowed.
    on_screen
        The whole numbers that the app offers, the default first. Of other options it offers those with choices.
    only_with
        Name and value of another option, without which it has no effect.
    """

    name: str
    help: str
    flag: str = ""
    least: int | None = None
    on_screen: range | None = None
    only_with: tuple[str, str] | None = None

    @property
    def switch(self) -> str:
        """The option as it is typed: ``--min-shared``."""
        return f"--{self.flag or self.name.replace('_', '-')}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option with the type and the default that the function gives it.

    Attributes
    ----------
    option
        The option.
    kind
        Type of the parameter of the function.
    default
        Its default.
    """

    option: Option
    kind: Any
    default: Any

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that are allowed; empty where they are not a list."""
        return get_args(self.kind) if get_origin(self.kind) is Literal else ()


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of an answer.

    Attributes
    ----------
    title
        Heading of the table.
    frame
        The table.
    claims
        Names of the columns that hold ids of claims: lists, or text joined by '; '.
    """

    title: str
    frame: pd.DataFrame
    claims: tuple[str, ...] = ("claim_ids",)

    def ids_of(self, row: pd.Series) -> tuple[str, ...]:
        """Return the ids of all claims that a row rests on, each once."""
        named = [each for name in self.claims if name in row.index for each in claim_list(row[name])]
        return tuple(dict.fromkeys(named))

    def counted(self) -> pd.DataFrame:
        """Return the table with the number of claims in place of their ids; None where they are not named."""
        counted = self.frame.copy()
        for name in [name for name in self.claims if name in counted]:
            at = list(counted.columns).index(name)
            number = [_number(cell) for cell in counted.pop(name)]
            if (heading := _counted_name(name)) not in counted:
                counted.insert(at, heading, number)
        return counted


def claim_list(cell: Any) -> list[str]:
    """Return the ids of claims in a cell.

    Parameters
    ----------
    cell
        A list, text joined by '; ', or None where claims are not named.

    Returns
    -------
    list of str
        The ids; empty where the cell is.
    """
    return [each for each in cell.split(BETWEEN) if each] if isinstance(cell, str) else list(cell or ())


def _number(cell: Any) -> int | None:
    return len(claim_list(cell)) if isinstance(cell, str | list | tuple) else None


def _counted_name(name: str) -> str:
    return name.replace("claim_ids", "claims").replace("_ids", "_claims")


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The result of a measure as it is shown and written.

    Attributes
    ----------
    as_json
        Numbers, words, lists, mappings and tables, of which JSON is made.
    tables
        In the order in which they are shown.
    file
        The table that is written as CSV; the first where it is None.
    rule
        How support and opposition were merged; None where the answer does not depend on it.
    rests_on
        Which claims it counts, where options have made them others than those of its measure.
    """

    as_json: Any
    tables: tuple[Table, ...]
    file: pd.DataFrame | None = None
    rule: StandingRule | None = None
    rests_on: RestsOn | None = None


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure: command line, tabs, headings of columns and the table in the documents derive from it.

    Attributes
    ----------
    name
        The command.
    question
        The question of the reader that it answers.
    about
        What the answer is, in a sentence.
    path
        Module and function, ``"graphmodel.analysis.standing:standing"``, loaded when it is used. The function takes a
        case (of scope ``codings`` a list of cases) and the options, and returns a table or an `Answer`.
    tab
        The tab of the app in which it is shown.
    scope
        What it is about, see `_Scope`. Of proposals, the tab takes their claims even where the picture hides them.
    rests_on
        Which claims it counts; the sentence on the method gives their number.
    options
        In the order of the parameters.
    note
        A caveat, for the help of the command.
    title, claims
        Of the table, where the function returns one: its heading, and its columns of ids of claims.
    labels
        What columns are called on screen; None hides one. ``*`` at the end of a name stands for any ending, which
        ``{}`` repeats. A column keeps its name where it is not here.
    words
        Columns of words that may read like the id of a node, and are none: they are shown as they are.
    """

    name: str
    question: str
    about: str
    path: str
    tab: str
    scope: _Scope = "actors"
    rests_on: RestsOn = "claims"
    options: tuple[Option, ...] = ()
    note: str = ""
    title: str = ""
    claims: tuple[str, ...] = ("claim_ids",)
    labels: Mapping[str, str | None] = field(default_factory=dict)
    words: tuple[str, ...] = ()

    @property
    def help(self) -> str:
        """The help of the command: the question, what the answer is, and the caveat."""
        first = f"{self.question} {self.about}".strip()
        return f"{first}\n\n{self.note}" if self.note else first

    @property
    def function(self) -> Callable[..., Any]:
        """The function, whose module is loaded here."""
        function: Callable[..., Any] = resolve_name(self.path)
        return function

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The options with their types and defaults; this loads the function."""
        known = inspect.signature(self.function, eval_str=True).parameters
        return tuple(Parameter(each, known[each.name].annotation, known[each.name].default) for each in self.options)

    @property
    def is_of_stances(self) -> bool:
        """Whether the answer depends on support and opposition both, which are merged to one sign."""
        return any(each.name == "rule" for each in self.options)

    def parameter(self, name: str) -> Parameter:
        """Return the option of a name, with its type and default."""
        (found,) = [each for each in self.parameters if each.option.name == name]
        return found

    def answer(self, subject: Any, **options: Any) -> Answer:
        """Return the answer about a case, or about codings."""
        return self.to_answer(self.function(subject, **options), rule=options.get("rule"))

    def to_answer(self, result: Any, *, rule: StandingRule | None = None) -> Answer:
        """Return what the function has returned as an answer."""
        if isinstance(result, Answer):
            return result
        return Answer(result, (Table(self.title or self.name, result, self.claims),), rule=rule)
