"""Other people's columns: which of theirs is which of ours, and what their words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pandas as pd
import yaml

from graphmodel.dates import day_range
from graphmodel.errors import UsageError, listing, suggestion
from graphmodel.rows import ROW, Rows
from graphmodel.schema import BASES, CLAIM_COLUMNS, KINDS, NODE_COLUMNS, RELATIONS, STATUSES, Column, names

SKIP = "skip"
"""A value that maps to this says nothing: its rows are no claims (an abstention), and are counted."""
DayOrder = Literal["", "dmy", "mdy"]
SIGNS_AS_WORDS = ("0", "1", "-1", "+1")
MOST_VALUES = 200
"""So many values of a column are looked at for their meaning."""
MONTHS = 12
DAY_ORDERS: tuple[DayOrder, ...] = ("", "dmy", "mdy")
VOCABULARIES = {"relation": RELATIONS, "status": STATUSES, "basis": BASES}

COLUMN_WORDS = {
    "id": "claim, claim id, statement id, edge id, key",
    "source": "from, sender, actor, actor 1, actor1, organization, country, src, ego, node 1, who",
    "target": "to, receiver, actor 2, actor2, concept, proposal, dst, alter, node 2, whom, towards",
    "relation": "sign, stance, type, polarity, agreement, vote, weight, tie, valence, kind, label",
    "issue": "topic, theme, subject, issue area, category",
    "status": "modality",
    "basis": "directness",
    "strength": "intensity, confidence",
    "date": "time, day, year, when, datetime, timestamp",
    "agent": "person, speaker, spokesperson",
    "document": "document title, article, file, title, reference, url",
    "locator": "paragraph, page, section, line, place",
    "evidence": "quote, text, quotation, statement, note, notes, comment, excerpt, description",
}
"""What others call a column, most telling first; compared without case and punctuation."""
NODE_WORDS = {
    "id": "node, key, name, code, actor, label",
    "label": "name, title, full name",
    "kind": "type, node type, class",
    "group": "camp, party, category, cluster, modularity class",
    "issue": "topic",
    "description": "note, notes, comment",
}
VALUE_WORDS = {
    "support": "1, +1, +, 1.0, yes, y, true, pro, for, favor, favour, in favour, agree, agreement, positive, pos, "
    "ally, allied, alliance, friend, cooperation, supports, supportive, like",
    "opposition": "-1, \N{MINUS SIGN}1, -, -1.0, no, n, false, con, contra, against, disagree, disagreement, negative, "
    "neg, enemy, foe, rival, conflict, opposes, oppose, dislike",
    "mediation": "mediates, mediator, mediate, broker, good offices",
    SKIP: "0, 0.0, abstain, abstention, neutral, none, absent, na, n/a",
    "observed": "actual, past, real, fact",
    "prospective": "potential, future, planned, possible, hypothetical",
    "direct": "explicit, stated",
    "inferred": "implicit, derived, indirect",
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
        By claim column (relation, status, basis): our word, or `SKIP`, by the value of the file.
    constants
        By claim column: what every row says.
    nodes
        Column of the file by our node column.
    targets
        Kind of the targets where there is no table of nodes.
    days
        Order of day and month in dates with slashes: ``dmy``, ``mdy`` or not known.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)
    targets: str = KINDS[0]
    days: DayOrder = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table with our columns, and the rows that say nothing."""

    rows: Rows
    skipped: tuple[int, ...] = field(default=())


def propose(claims: Rows, nodes: Rows | None = None) -> ColumnMapping:
    """Return which column is likely which, by name and then by content, and what the values likely mean."""
    columns = _by_name(claims, CLAIM_COLUMNS, COLUMN_WORDS)
    if not {"source", "target"} <= columns.keys():
        columns = _with_ends(claims, columns)
    if "relation" not in columns:
        columns = _with_relation(claims, columns)
    values = {
        name: meant
        for name in VOCABULARIES
        if name in columns and (meant := _values(claims.frame[columns[name]], name))
    }
    constants = {} if "relation" in columns else {"relation": RELATIONS[0]}
    of_nodes = {} if nodes is None else _by_name(nodes, NODE_COLUMNS, NODE_WORDS)
    days = _day_order(claims.frame[columns["date"]]) if "date" in columns else ""
    return ColumnMapping(columns, values, constants, of_nodes, days=days)


def meanings(values: Iterable[str], name: str, mapping: ColumnMapping) -> dict[str, str]:
    """Return our word, or `SKIP`, for each value that is understood."""
    meaning = _meaning(mapping.values.get(name, {}), name)
    words = {value: meaning(value) for value in values}
    return {value: word for value, word in words.items() if word in (*VOCABULARIES[name], SKIP)}


def has_ends(table: Rows) -> bool:
    """Return whether a table names a source and a target: then it holds claims, else it may hold nodes."""
    return {"source", "target"} <= _by_name(table, CLAIM_COLUMNS, COLUMN_WORDS).keys()


def apply(mapping: ColumnMapping, claims: Rows) -> Mapped:
    """Return the claims with our columns and words; a value without a meaning stays, to be found."""
    frame = _renamed(claims.frame, mapping.columns)
    if ROW not in frame:  # the file could not be read
        return Mapped(claims)
    for name, value in mapping.constants.items():
        frame[name] = value
    skip = pd.Series(data=False, index=frame.index)
    for name in VOCABULARIES:
        if name in frame:
            frame[name] = frame[name].map(_meaning(mapping.values.get(name, {}), name))
            skip |= frame[name] == SKIP
    if "date" in frame:
        frame["date"] = frame["date"].map({text: iso_day(text, mapping.days) for text in frame["date"].unique()})
    return Mapped(replace(claims, frame=frame[~skip]), tuple(frame.loc[skip, ROW].tolist()))


def apply_to_nodes(mapping: ColumnMapping, nodes: Rows) -> Rows:
    """Return the nodes with our columns."""
    return replace(nodes, frame=_renamed(nodes.frame, mapping.nodes))


def to_yaml(mapping: ColumnMapping) -> str:
    """Return a mapping as a small YAML file."""
    whole = {
        "columns": dict(mapping.columns),
        "values": {name: dict(meant) for name, meant in mapping.values.items()},
        "constants": dict(mapping.constants),
        "nodes": dict(mapping.nodes),
        "targets": mapping.targets,
        "days": mapping.days,
    }
    return yaml.safe_dump({name: part for name, part in whole.items() if part}, allow_unicode=True, sort_keys=False)


def from_yaml(text: str) -> ColumnMapping:
    """Return the mapping that a YAML file holds.

    Raises
    ------
    UsageError
        The text is no mapping; the message says where and what was expected.
    """
    try:
        whole = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise UsageError(f"The mapping is no YAML: {error}.") from error
    if not isinstance(whole, dict):
        raise UsageError("The mapping has to begin with 'columns:' and the like.")
    known = list(ColumnMapping.__slots__)
    for name in whole:
        if name not in known:
            raise UsageError(
                f"The mapping has a part {name!r}. Known: {listing(known)}. {suggestion(str(name), known)}"
            )
    parts = {name: _texts(whole.get(name, {}), name, of) for name, of in _FIELDS.items()}
    values = whole.get("values") or {}
    if not isinstance(values, dict):
        raise UsageError("values: what is expected is one list of 'value: word' a column.")
    meanings = {_known(name, list(VOCABULARIES), "values"): _meanings(meant, name) for name, meant in values.items()}
    targets = _known(whole.get("targets", KINDS[0]), list(KINDS), "targets")
    days: Any = _known(whole.get("days", ""), list(DAY_ORDERS), "days")
    return ColumnMapping(**parts, values=meanings, targets=targets, days=days)


def iso_day(text: str, days: DayOrder = "") -> str:
    """Return a date as ISO 8601 where it is clear what is meant, else the text as it is.

    >>> iso_day("2024-03-01T09:30:00"), iso_day("1.3.2024"), iso_day("3/1/2024", "mdy"), iso_day("3/1/2024")
    ('2024-03-01', '2024-03-01', '2024-03-01', '3/1/2024')
    """
    if found := re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:.*", text):
        return found[1]
    if found := re.fullmatch(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", text):
        return _iso(found[1], found[2], found[3], text)
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text):
        return _iso(found[3], found[2], found[1], text)
    if days and (found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)):
        day, month = (found[1], found[2]) if days == "dmy" else (found[2], found[1])
        return _iso(found[3], month, day, text)
    return text


def _iso(year: str, month: str, day: str, text: str) -> str:
    iso = f"{year}-{month:>02}-{day:>02}"
    try:
        day_range(iso)
    except ValueError:
        return text
    return iso


def _renamed(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the frame with our names; a column of theirs that bears one of these but means another is set apart."""
    ours = {theirs: name for name, theirs in columns.items() if theirs in frame}
    taken = set(ours.values())
    apart = {name: f"{name} (file)" for name in frame.columns if name in taken and name not in ours}
    return frame.rename(columns=apart | ours)


def _by_name(table: Rows, columns: tuple[Column, ...], words: Mapping[str, str]) -> dict[str, str]:
    """Return the column of the file for each of ours: its very name before others' words."""
    free = {_folded(name): name for name in reversed(table.frame.columns) if name not in (ROW, "")}
    found: dict[str, str] = {}
    for column in columns:
        if theirs := free.pop(column.name, None):
            found[column.name] = theirs
    for column in columns:
        if column.name not in found:
            word = next((word for word in words[column.name].split(", ") if word in free), None)
            if word is not None:
                found[column.name] = free.pop(word)
    return {name: found[name] for name in names(columns) if name in found}


def _with_ends(claims: Rows, columns: dict[str, str]) -> dict[str, str]:
    """Take the first two free columns of text as source and target: most edge lists begin with them."""
    taken = set(columns.values())
    free = [name for name in claims.frame.columns if name not in {*taken, ROW, ""} and _is_wordy(claims.frame[name])]
    ends = iter(free)
    return {end: columns.get(end) or next(ends, "") for end in ("source", "target")} | columns if free else columns


def _with_relation(claims: Rows, columns: dict[str, str]) -> dict[str, str]:
    taken = set(columns.values())
    free = [name for name in claims.frame.columns if name not in {*taken, ROW, ""}]
    told = [name for name in free if _all_mean_something(claims.frame[name].unique(), "relation")]
    return columns | {"relation": told[0]} if told else columns


def _is_wordy(cells: pd.Series[str]) -> bool:
    filled = cells[cells != ""]
    return len(filled) > 0 and not filled.str.fullmatch(r"[-+]?\d*\.?\d+").all()


def _all_mean_something(values: Iterable[str], name: str) -> bool:
    meaning = _meaning({}, name)
    filled = [value for value in values if value]
    return bool(filled) and all(meaning(value) in (*VOCABULARIES[name], SKIP) for value in filled)


def _values(cells: pd.Series[str], name: str) -> dict[str, str]:
    """Return what the values of a column likely mean; our own words, and numbers that are read by sign, need none."""
    seen = sorted(set(cells.unique()) - {""})
    zero = {"0": "mediation"} if cells.name == "sign" else {"0": "opposition"} if set(seen) <= {"0", "1"} else {}
    meaning = _meaning(zero, name)
    told = [value for value in seen if value in SIGNS_AS_WORDS or not _is_number(value)][:MOST_VALUES]
    return {value: word for value in told if (word := meaning(value)) != value}


def _meaning(given: Mapping[str, str], name: str) -> Callable[[str], str]:
    """Return what turns a value into our word: as given, as others say it, by the sign of a number, else as it is."""
    known = {word: word for word in VOCABULARIES[name]}
    for ours, words in VALUE_WORDS.items():
        if ours in VOCABULARIES[name] or (ours == SKIP and name == "relation"):
            known |= dict.fromkeys(words.split(", "), ours)

    def meaning(value: str) -> str:
        if value in given:
            return given[value]
        word = known.get(value.strip().lower())
        if word is None and name == "relation" and _is_number(value):
            return SKIP if float(value) == 0 else RELATIONS[float(value) < 0]
        return word or value

    return meaning


def _is_number(value: str) -> bool:
    return re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", value) is not None


def _day_order(cells: pd.Series[str]) -> DayOrder:
    parts = cells.drop_duplicates().str.extract(r"^(\d{1,2})/(\d{1,2})/\d{4}$").dropna().astype("int64")
    if (parts[0] > MONTHS).any():
        return "dmy"
    return "mdy" if (parts[1] > MONTHS).any() else ""


MONTHS = 12


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def _texts(part: object, name: str, of: tuple[Column, ...]) -> dict[str, str]:
    if not isinstance(part or {}, dict):
        raise UsageError(f"{name}: what is expected is one 'our column: value' a line.")
    return {_known(key, names(of), name): _text(value) for key, value in dict(part or {}).items()}  # type: ignore[call-overload]


def _meanings(part: object, name: str) -> dict[str, str]:
    if not isinstance(part, dict):
        raise UsageError(f"values, {name}: what is expected is one 'value: word' a line.")
    words = [*VOCABULARIES[name], SKIP]
    return {_text(value): _known(word, words, f"values, {name}") for value, word in part.items()}


def _text(value: object) -> str:
    """Return a value as it stands in a table: YAML reads 1 as a number and yes as true."""
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _known(value: object, known: list[str], where: str) -> str:
    if value not in known:
        hint = suggestion(str(value), known)
        raise UsageError(f"{where}: {value!r} is not one of {listing(known)}." + (f" {hint}" if hint else ""))
    return str(value)


_FIELDS = {"columns": CLAIM_COLUMNS, "constants": CLAIM_COLUMNS, "nodes": NODE_COLUMNS}
