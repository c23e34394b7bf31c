"""Other people's columns: which of theirs is which of ours, and what their words mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from graphmodel.dates import DayOrder, iso_day
from graphmodel.numbers import is_number, number_of
from graphmodel.rows import ROW, Rows
from graphmodel.schema import CLAIM_COLUMNS, KINDS, NODE_COLUMNS, RELATIONS, names

SKIP = "skip"
"""A value that maps to this says nothing: its rows are no claims (an abstention), and are counted."""
VOCABULARIES = {column.name: column.values for column in (*CLAIM_COLUMNS, *NODE_COLUMNS) if column.values}
"""By column of claims or nodes, our words for what may be in it."""
VALUE_WORDS = {
    "support": "1, +1, +, 1.0, yes, y, true, pro, for, favor, favour, in favour, agree, agreement, positive, pos, "
    "ally, allied, alliance, friend, cooperation, supports, supportive, like",
    "opposition": "-1, \N{MINUS SIGN}1, -, -1.0, no, n, false, con, contra, against, disagree, disagreement, negative, "
    "neg, enemy, foe, rival, conflict, opposes, oppose, dislike",
    "mediation": "mediates, mediator, mediate, broker, good offices",
    SKIP: "0, 0.0, abstain, abstention, neutral, none, absent, na, n/a",
    "observed": "actual, past, real, fact, done, happened",
    "prospective": "potential, future, planned, possible, hypothetical, announced, expected, intended",
    "direct": "explicit, stated",
    "inferred": "implicit, derived, indirect",
    "1": "1.0, weak, low, conditional, minor",
    "2": "2.0, plain, medium, moderate, normal",
    "3": "3.0, strong, high, emphasised, emphasized, major",
    "actor": "person, individual, organisation, organization, country, state, government, party, company, institution, "
    "group, ngo, stakeholder",
    "proposal": "concept, bill, motion, resolution, policy, measure, plan, demand",
}
"""What others say for a word of ours, folded to lower case."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How the tables of others become claims and nodes.

    Attributes
    ----------
    columns
        Column of the file by our claim column; the others keep their name.
    values
        By column (relation, status, basis, strength; kind of nodes): our word, or `SKIP`, by the value of the file.
    constants
        By claim column: what every row says.
    nodes
        Column of the file by our node column.
    targets
        Kind of the targets where there is no table of nodes.
    days
        Order of day and month in dates with slashes: ``dmy``, ``mdy`` or not known.
    joins
        By the name of a further file, the column by which its rows belong to those of the claims.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)
    targets: str = KINDS[0]
    days: DayOrder = ""
    joins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table with our columns, and the rows that say nothing."""

    rows: Rows
    skipped: tuple[int, ...] = field(default=())


def meanings(values: Iterable[str], name: str, mapping: ColumnMapping) -> dict[str, str]:
    """Return our word, or `SKIP`, for each value that is understood."""
    meaning = meaning_of(mapping.values.get(name, {}), name)
    words = {value: meaning(value) for value in values}
    return {value: word for value, word in words.items() if word in (*VOCABULARIES[name], SKIP)}


def apply(mapping: ColumnMapping, claims: Rows) -> Mapped:
    """Return the claims with our columns and words; a value without a meaning stays, to be found."""
    frame = _renamed(claims.frame, mapping.columns)
    if ROW not in frame:  # the file could not be read
        return Mapped(claims)
    for name, value in mapping.constants.items():
        frame[name] = value
    skip = pd.Series(data=False, index=frame.index)
    for name in names(CLAIM_COLUMNS):
        if name in frame and name in VOCABULARIES:
            frame[name] = _meant(frame[name], mapping)
            skip |= frame[name] == SKIP
    if "date" in frame:
        frame["date"] = frame["date"].map(
            {text: iso_day(text, mapping.days) for text in frame["date"].unique().tolist()}
        )
    return Mapped(replace(claims, frame=frame[~skip]), tuple(frame.loc[skip, ROW].tolist()))


def apply_to_nodes(mapping: ColumnMapping, nodes: Rows) -> Rows:
    """Return the nodes with our columns and words."""
    frame = _renamed(nodes.frame, mapping.nodes)
    if ROW in frame and "kind" in frame:
        frame["kind"] = _meant(frame["kind"], mapping)
    return replace(nodes, frame=frame)


def meaning_of(given: Mapping[str, str], name: str) -> Callable[[str], str]:
    """Return what turns a value into our word: as given, as others say it, by the sign of a number, else as it is."""
    known = {word: word for word in VOCABULARIES[name]}
    for ours, words in VALUE_WORDS.items():
        if ours in VOCABULARIES[name] or (ours == SKIP and name == "relation"):
            known |= dict.fromkeys(words.split(", "), ours)

    def meaning(value: str) -> str:
        if value in given:
            return given[value]
        word = known.get(value.strip().lower())
        if word is None and name == "relation" and is_number(value):
            return SKIP if number_of(value) == 0 else RELATIONS[number_of(value) < 0]
        return word or value

    return meaning


def _meant(cells: pd.Series[str], mapping: ColumnMapping) -> pd.Series[str]:
    name = str(cells.name)
    meaning = meaning_of(mapping.values.get(name, {}), name)
    return cells.map({text: meaning(text) for text in cells.unique().tolist()})


def _renamed(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the frame with our names; a column of theirs that bears one of these but means another is set apart.

    So is one without a name, as an index that was saved along has none.
    """
    ours = {theirs: name for name, theirs in reversed([*columns.items()]) if theirs in frame and theirs != ROW}
    further = {name: theirs for name, theirs in columns.items() if theirs in ours and ours[theirs] != name}
    taken = {*ours.values(), *further}
    apart = {name: f"{name} (file)" for name in frame.columns if name in taken and name not in ours}
    unnamed = {"": "column without a name"} if "" not in ours else {}
    called = frame.rename(columns=apart | unnamed | ours)
    return called.assign(**{name: frame[theirs] for name, theirs in further.items()})  # one column as two of ours
