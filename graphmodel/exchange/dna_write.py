"""Write a project as a database that the Discourse Network Analyzer 3 opens."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import count

from graphmodel.errors import Finding
from graphmodel.exchange.coded import COLOR, TYPE, Coded, Collector, placed, red_green_blue
from graphmodel.exchange.dna_read import OF_NODE
from graphmodel.exchange.dna_rows import Statement, statements_of, variables_of
from graphmodel.exchange.dna_tables import (
    BOOLEAN,
    COLORS,
    CONCEPT,
    COUNTERPART,
    DATA_TABLES,
    DATE,
    DNA_STATEMENT,
    DNA_VERSION,
    FIRST_PASSWORD,
    INTEGER,
    MOST_LETTERS,
    ORGANIZATION,
    PERSON,
    SHORT,
    as_variable,
    hashed,
    statements,
)
from graphmodel.exchange.offsets import Units
from graphmodel.model.dates import day_range, is_date
from graphmodel.project.acts import Fields
from graphmodel.project.claims import SUGGESTIONS
from graphmodel.project.codebook import ENTRY

_ADMIN = "Admin"
"""The first coder of every database, who may do everything."""
_NUMBERED = re.compile(r"s([1-9]\d{0,8})")
"""Key of a claim or mark that has the number of a statement."""
_NUMBER = re.compile(r"-?\d{1,9}")
_NODES = {CONCEPT: "proposal", ORGANIZATION: "actor", COUNTERPART: "actor"}
"""Kind of the nodes that are entities of these variables."""
_OF_ENTITY = (ENTRY, TYPE, "variable", "label", COLOR)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_Variable = tuple[str, str]
"""Label of a type of statement, and name of a variable in lower case."""


def write_dna(coded: Coded, name: str) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the bytes of a database, and findings on what it cannot hold."""
    with closing(sqlite3.connect(":memory:")) as database:
        for statement in statements():
            database.execute(statement)
        writing = _Writing(database, coded, name)
        writing.everything()
        database.commit()
        return database.serialize(), writing.collected.findings()


class _Writing:
    def __init__(self, database: sqlite3.Connection, coded: Coded, name: str) -> None:
        self.database, self.coded, self.collected = database, coded, Collector(name)
        self.words = [word for word in coded.state.of("word").values() if word.get("label")]
        self.coders: dict[str, int] = {}
        self.types: dict[str, int] = {}
        self.variables: dict[_Variable, tuple[int, str]] = {}
        self.entities: dict[tuple[int, str], int] = {}
        self.attributes: dict[tuple[int, str], int] = {}

    def everything(self) -> None:
        self._row("SETTINGS", Property="version", Value=DNA_VERSION)
        self._row("SETTINGS", Property="date", Value=DATE)
        self._coders()
        documents = self._documents()
        found = list(statements_of(self.coded, self.collected))
        self._types(found)
        self._entities({each.type for each in found})
        for word in self._entries("pattern"):
            self._row("REGEXES", Label=self._short(word["label"], "patterns"), **_rgb(word))
        self._statements(found, documents)

    def _row(self, table: str, **values: object) -> int:
        """Add a row, and return its number."""
        names, places = ", ".join(values), ", ".join("?" * len(values))
        made = self.database.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", [*values.values()])  # noqa: S608
        return made.lastrowid or 0

    def _entries(self, entry: str) -> Iterator[Fields]:
        return (word for word in self.words if word.get(ENTRY) == entry)

    def _short(self, text: str, what: str) -> str:
        """Return a text that is short enough for a name."""
        if len(text) > MOST_LETTERS:
            message = f"Of {what}, the first {MOST_LETTERS} letters are kept"
            self.collected.problem("cut", message, about=f"{text[:40]}…")
        return text[:MOST_LETTERS]

    def _coders(self) -> None:
        named: dict[str, Fields] = {_ADMIN: {}, **self.coded.state.of("coder")}
        for name, fields in named.items():
            if fields.get("role") != SUGGESTIONS:
                called = self._short(name, "names of coders")
                password = hashed(FIRST_PASSWORD, called)
                self.coders[name] = self._row("CODERS", Name=called, Password=password, **_rgb(fields))
        for one in self.coders.values():
            for other in self.coders.values():
                if one != other:
                    self._row("CODERRELATIONS", Coder=one, OtherCoder=other)

    def _documents(self) -> dict[str, int]:
        found = {}
        for key, fields in self.coded.state.of("document").items():
            if fields.get("sha256", "") not in self.coded.texts:
                self.collected.problem("no-text", "Documents have no text in the project", about=key)
            if fields.get("url"):
                self.collected.problem("url", "Addresses of documents stand in their notes", about=key)
            found[key] = self._row(
                "DOCUMENTS",
                Title=self._short(fields.get("title", key), "titles"),
                Text=self.coded.text_of(key),
                Coder=self.coders.get(fields.get("coder", ""), 1),
                Author=self._short(fields.get("author", ""), "authors"),
                Source=self._short(fields.get("source", ""), "sources"),
                Section=self._short(fields.get("section", ""), "sections"),
                Notes="\n".join(filter(None, [fields.get("notes", ""), fields.get("url", "")])),
                Type=self._short(fields.get("type", ""), "types of documents"),
                Date=self._seconds(key, fields),
            )
        return found

    def _seconds(self, key: str, fields: Fields) -> int:
        """Return the time of a document in seconds since 1970."""
        date = fields.get("date", "") if is_date(fields.get("date", "")) else ""
        day = day_range(date)[0] if date else "1970-01-01"
        if not date:
            self.collected.problem("date", f"Documents without a date get that of {day}", about=key)
        elif day != date:
            message = "Of dates that are no day, the first day is kept"
            self.collected.problem("date", message, about=f"{key}: {date}")
        moment = dt.datetime.fromisoformat(f"{day}T{fields.get('time') or '00:00:00'}+00:00")
        return int((moment - _EPOCH).total_seconds())

    def _types(self, found: Sequence[Statement]) -> None:
        colors = {**COLORS, **{word["label"]: word.get(COLOR, "") for word in self._entries("type")}}
        known = [word["label"] for word in self._entries("type")] or [DNA_STATEMENT]
        for type_ in dict.fromkeys([*known, *(each.type for each in found)]):
            label = self._short(type_, "types of statements")
            self.types[type_] = self._row("STATEMENTTYPES", Label=label, **_rgb({COLOR: colors.get(type_, "")}))
            words = (word for word in self._entries("variable") if word.get(TYPE) == type_)
            listed = {word["label"]: word.get("data", SHORT) for word in words}
            for name, kind in variables_of(type_, listed, (each for each in found if each.type == type_)).items():
                called = self._short(name, "variables")
                number = self._row("VARIABLES", Variable=called, DataType=kind, StatementTypeId=self.types[type_])
                self.variables[type_, name.lower()] = (number, kind)

    def _entities(self, used: Collection[str]) -> None:
        """Add nodes and further entities with their colours and attributes; a type that is used has empty ones, too."""
        for (type_, _), (number, kind) in self.variables.items():
            if kind == SHORT and type_ in used:
                self._entity(number, "", {})
        for word in self._entries("attribute"):
            if variable := self.variables.get((word.get(TYPE, ""), word.get("variable", ""))):
                self._attribute(variable[0], word["label"])
        for word in self._entries("entity"):
            if variable := self.variables.get((word.get(TYPE, ""), word.get("variable", ""))):
                self._described(variable[0], word, left=_OF_ENTITY)
        for node in self.coded.state.of("node").values():
            for role in self._roles(node):
                self._described(self.variables[role][0], node, left=OF_NODE)
        numbers = [
            (entity, attribute)
            for (of, _), entity in self.entities.items()
            for (variable, _), attribute in self.attributes.items()
            if of == variable
        ]
        both = "INSERT OR IGNORE INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId) VALUES (?, ?)"
        self.database.executemany(both, numbers)

    def _roles(self, node: Fields) -> Iterator[_Variable]:
        """Yield each variable that a node is an entity of."""
        is_person = node.get("variable") == PERSON
        for type_, name in self.variables:
            has_actor = {(type_, PERSON), (type_, ORGANIZATION)} & self.variables.keys()
            if has_actor and (name == PERSON if is_person else _NODES.get(name) == node.get("kind", "actor")):
                yield type_, name

    def _described(self, variable: int, record: Fields, *, left: Collection[str]) -> None:
        """Add an entity with its attributes, which are the fields of its record but some."""
        entity = self._entity(variable, record.get("label", ""), record)
        change = (
            "INSERT OR REPLACE INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)"
        )
        for name, value in record.items():
            if name not in left:
                attribute = self._attribute(variable, as_variable(name, (*OF_NODE, ENTRY, TYPE)))
                self.database.execute(change, [entity, attribute, self._short(value, "attributes")])

    def _entity(self, variable: int, value: str, colored: Fields) -> int:
        label = self._short(value, "names and short texts")
        if (variable, label) not in self.entities:
            self.entities[variable, label] = self._row("ENTITIES", VariableId=variable, Value=label, **_rgb(colored))
        return self.entities[variable, label]

    def _attribute(self, variable: int, name: str) -> int:
        called = self._short(name, "attributes")
        if (variable, called) not in self.attributes:
            number = self._row("ATTRIBUTEVARIABLES", VariableId=variable, AttributeVariable=called)
            self.attributes[variable, called] = number
        return self.attributes[variable, called]

    def _statements(self, found: Sequence[Statement], documents: Mapping[str, int]) -> None:
        units = {key: Units.of(self.coded.text_of(key)) for key in documents}
        for number, each in zip(_numbers([each.key for each in found]), found, strict=True):
            place, of = placed(each.record), each.record.get("document", "")
            if place is None or of not in documents or not place[0] < place[1] <= units[of].length:
                message = "Passages that are not in the texts of their documents are left out"
                self.collected.problem("no-passage", message, about=each.key)
                continue
            self._row(
                "STATEMENTS",
                ID=number,
                StatementTypeId=self.types[each.type],
                DocumentId=documents[of],
                Start=units[of].before(place[0]),
                Stop=units[of].before(place[1]),
                Coder=self.coders.get(each.record.get("coder", ""), 1),
            )
            self._values(number, each)

    def _values(self, number: int, statement: Statement) -> None:
        """Add a value for every variable of the type, as the program does."""
        values = {name.lower(): value for name, value in statement.values.items()}
        for (of, name), (variable, kind) in self.variables.items():
            if of == statement.type:
                text = values.get(name, "")
                value: object = text
                if kind == SHORT:
                    value = self._entity(variable, text, {})
                elif kind in (BOOLEAN, INTEGER):
                    value = self._number(text, f"{name} of {statement.key}")
                cell = "Entity" if kind == SHORT else "Value"
                self._row(DATA_TABLES[kind], StatementId=number, VariableId=variable, **{cell: value})

    def _number(self, value: str, about: str) -> int:
        if _NUMBER.fullmatch(value):
            return int(value)
        self.collected.problem("no-number", "Values of variables that are no whole number are 0", about=about)
        return 0


def _numbers(keys: Sequence[str]) -> Iterator[int]:
    """Yield a number for each key: the one that is in it, where it is the first, or the next that no other has."""
    named = [int(match[1]) if (match := _NUMBERED.fullmatch(key)) else 0 for key in keys]
    taken, used = set(named), {0}
    free = (each for each in count(1) if each not in taken)
    for number in named:
        yield next(free) if number in used else number
        used.add(number)


def _rgb(fields: Fields) -> dict[str, int]:
    return dict(zip(("Red", "Green", "Blue"), red_green_blue(fields.get(COLOR, "")), strict=True))
