"""Which columns are the ends of claims that no names say, by what is in them: each a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graphmodel.model.other_words import GROUPS, LIKELY_SOURCES, PUBLICATIONS, QUOTES
from graphmodel.model.schema import RELATIONS
from graphmodel.reading.mapping.contents import Contents, is_text
from graphmodel.reading.mapping.end_questions import about_one, or_about_one, question_of_end
from graphmodel.reading.mapping.ends import MOST_CANDIDATES, SOURCES, TARGETS, Ends, persons_beside, without
from graphmodel.reading.mapping.named_things import about_in
from graphmodel.reading.mapping.names import called, is_called_as, name_words
from graphmodel.reading.mapping.sides import stance_in
from graphmodel.reading.mapping.who_acts import acts, is_passive, suffers
from graphmodel.reading.numbers import is_number

_ASIDES = tuple(word for word in QUOTES if word not in ("statement", "description"))
"""Names of columns of quotes and notes beside a claim, which are ends the least likely."""
_MANY_ROWS = 10
"""Rows from which on a value of its own in each is no end."""


def ends_by_content(table: Contents, ends: Ends, *, taken: Iterable[str], issue: str = "", stance: str = "") -> Ends:
    """Return ends of which some are not known by name, each missing one as a question with the likeliest columns.

    Parameters
    ----------
    taken
        Columns that have another role.
    issue
        The column of issues: where no other says towards what, these are what positions are taken on.
    stance
        The column of stances, which may say what these are on.
    """
    free = without(table.columns, *taken)
    known = called(free)
    sources = [*dict.fromkeys(known[alias] for alias in SOURCES if alias in known and _may_name(table, known[alias]))]
    is_plain_source = len(sources) == 1 and " ".join(name_words(sources[0])) in SOURCES
    source = ends.source or (sources[0] if is_plain_source and not ends.target else "")
    group = source or next((name for name in sources if is_called_as(name, GROUPS)), "")
    persons = [] if ends.source else [name for name in persons_beside([group], known) if _may_name(table, name)]
    if persons and {*sources} <= {*persons, group}:
        who = question_of_end(table, "source", [*persons, group], is_likely=True)
        ends, free, source = replace(ends, questions=(*ends.questions, who)), without(free, group), persons[0]
    passive = [name for name in free if is_passive(name) and _is_able(table, name)]
    source = "" if len(passive) == 1 and not ends.source else source
    able = [name for name in without(free, source, ends.target) if _is_able(table, name)]
    wordy = [name for name in able if not all(map(is_number, table.head(name)))]
    is_aside = (*_ASIDES, *(PUBLICATIONS if source or about_in(stance) else ()))
    asides = [name for name in able if is_called_as(name, is_aside)]
    likely = [*wordy, *without(able, *wordy)]
    if issue and not ends.target:
        acting = [name for name in wordy if source and set(table.head(name)) & set(table.head(source))]
        likely = [*acting, issue, *without(likely, *acting, issue)] if source else [*without(likely, issue), issue]
    likely = [*without(likely, *asides), *asides][:MOST_CANDIDATES]
    missing = [role for role, end in (("source", source), ("target", ends.target)) if not end]
    is_about_one = not issue and bool(about_in(stance)) and len(without(likely, *asides)) == 1 and len(missing) == 2
    if is_about_one:
        who = question_of_end(table, "source", likely, is_likely=True)
        ends, source, missing = replace(ends, questions=(*ends.questions, who)), likely[0], ["target"]
        likely = likely[1:]
    if missing == ["target"] and not issue and (is_about_one or _is_register(table, source, likely)):
        others = [name for name in likely if not table.is_unique(name)]
        is_named = bool(about_in(stance))
        listed = [name for name in likely if stance_in(name) in RELATIONS]  # whom an actor supports
        others = [] if is_named else [*listed, *without(others, *listed)]
        about = about_one(table, [*others, *without(likely, *others)], is_likely=not others, stance=stance)
        target = others[0] if others else ""
        return replace(ends, source=source, target=target, ground="content", questions=(*ends.questions, about))
    if len(likely) < len(missing):
        return replace(ends, source=source)
    so_called = _called_so(likely, missing)
    columns = _likeliest(likely, missing, so_called, table.columns)
    is_plain = len(missing) in (len(wordy), len(likely)) or bool(issue and not ends.target)
    asked = [
        question_of_end(
            table,
            role,
            [column, *without(likely, column)],
            is_likely=(is_plain or role in so_called) and column not in asides,
        )
        for role, column in columns.items()
    ]
    asked = [or_about_one(table, each, stance=stance) if each.role == "target" else each for each in asked]
    found = {"source": source, "target": ends.target} | columns
    return replace(
        ends, source=found["source"], target=found["target"], ground="content", questions=(*ends.questions, *asked)
    )


def _is_register(table: Contents, source: str, others: Sequence[str]) -> bool:
    """Return whether each actor is in a table once, and no other column names some of them: it is about one thing."""
    acting = table.counts(source)
    return table.is_unique(source) and all(acting.keys().isdisjoint(table.counts(other)) for other in others)


def _called_so(likely: Sequence[str], missing: Sequence[str]) -> dict[str, str]:
    """Return the column for each of several missing ends that alone is called as sources or targets are."""
    found: dict[str, str] = {}
    for role, names in (("target", ("target", *TARGETS)), ("source", (*SOURCES, *LIKELY_SOURCES))):
        fits = suffers if role == "target" else acts
        so_called = [
            name for name in likely if name not in found.values() and (is_called_as(name, names) or fits(name, likely))
        ]
        if role in missing and len(so_called) == 1 and len(missing) > 1:
            found[role] = so_called[0]
    return found


def _likeliest(
    likely: Sequence[str], missing: Sequence[str], called: Mapping[str, str], columns: Sequence[str]
) -> dict[str, str]:
    """Return the likeliest column for each missing end: one called as sources or targets are, else in their order."""
    left = iter(sorted(without(likely, *called.values())[: len(missing) - len(called)], key=columns.index))
    return {role: called.get(role) or next(left) for role in missing}


def _may_name(table: Contents, column: str) -> bool:
    """Return whether a column can hold ends, and years neither."""
    return not (table.names_nobody(column) or table.is_dated(column, years=True))


def _is_able(table: Contents, column: str) -> bool:
    """Return whether a column of any name could hold ends: neither sentences nor another value in each of many rows."""
    rows = table.head(column).values()
    is_label = max(rows, default=1) == 1 and len(rows) >= _MANY_ROWS
    return not (table.names_nobody(column) or is_text(table, column) or is_label)
