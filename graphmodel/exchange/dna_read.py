"""Read a database of the Discourse Network Analyzer as a project: documents, statements, coders, entities, colours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphmodel.errors import counted
from graphmodel.exchange.coded import COLOR, PLACE_FIELDS, TYPE, Coded, Collector, checked, colour, place_fields
from graphmodel.exchange.dna_statement_types import StatementType
from graphmodel.exchange.dna_tables import (
    AGREEMENT,
    CONCEPT,
    COUNTERPART,
    DATA_TABLES,
    DNA_STATEMENT,
    ORGANIZATION,
    PERSON,
    RGB,
    STANCE,
    TIE,
    as_field,
)
from graphmodel.exchange.offsets import Units
from graphmodel.model.schema import RELATIONS
from graphmodel.project.codebook import ENTRY
from graphmodel.reading.formats.cells import cell_text
from graphmodel.reading.formats.dna_database import TABLES as NEEDED
from graphmodel.reading.formats.dna_database import moment
from graphmodel.reading.formats.sqlite_file import Database, open_database
from graphmodel.reading.rows import UnreadError

_OF_VERSION_2 = ("Type", "Alias", "Notes")
"""Attributes of every entity in version 2."""
_DOCUMENT = ("Author", "Source", "Section", "Type", "Notes")
_PLACE = ("document", "coder", *PLACE_FIELDS, TYPE)
OF_CLAIM = (*_PLACE, "id", "source", "target", "relation", "agent", "decision")
OF_MARK = _PLACE
OF_NODE = ("id", "label", "kind", COLOR, "variable")
_NO_DAY = ("1970-01-01", "00:00:00")
"""Day and time of a document that has none."""
_AGREES = {"1": "support", "0": "opposition"}
_NUMBERS = "Statements whose agreement is a number, which says no stance by itself, are kept as marks"
_UNTIED = "Statements without an actor, a concept or a stance are kept as marks"


@dataclass(frozen=True, slots=True)
class _Document:
    key: str
    text: str
    units: Units
    date: str


def read_dna_project(content: bytes, name: str) -> Coded:
    """Return what a database holds.

    Raises
    ------
    UnreadError
        It is damaged, or none of the program's.
    """
    with open_database(content) as database:
        if missing := sorted(NEEDED - database.tables):
            message = f"the database has no table {missing[0]}, so it is none of the Discourse Network Analyzer."
            raise UnreadError("no-claims", message, "Write its table of claims as CSV.")
        return _Reading(database, name).coded()


class _Reading:
    def __init__(self, database: Database, name: str) -> None:
        self.database, self.collected = database, Collector(name)
        self.types: dict[str, StatementType] = {}

    def coded(self) -> Coded:
        coders, entities = self._coders(), {}
        self._types()
        documents = self._documents(coders)
        if "ENTITIES" in self.database.tables:
            entities = self._entities()
        elif "ATTRIBUTES" in self.database.tables:
            self._entities_of_2()
        self._patterns()
        self._statements(documents, coders, self._values(entities))
        self._left_out()
        return self.collected.coded()

    def _coders(self) -> dict[str, str]:
        found = {}
        for key, name, *parts in self._rows("CODERS", "ID", "Name", maybe=RGB):
            called = cell_text(name).strip() or f"Coder {key}"
            found[str(key)] = self.collected.add("coder", called, {COLOR: colour(*parts)})
        return found

    def _types(self) -> None:
        for key, label, *parts in self._rows("STATEMENTTYPES", "ID", "Label", maybe=RGB):
            called = cell_text(label)
            self.types[str(key)] = StatementType(called)
            self._word("type", called, label=called, color=colour(*parts))
        columns = ("ID", "Variable", "DataType", "StatementTypeId")
        for key, name, kind, of in self.database.texts("VARIABLES", *columns):
            if of in self.types:
                self.types[of].variables[key] = (name, kind)
                self._word("variable", self.types[of].label, name, type=self.types[of].label, label=name, data=kind)

    def _rows(self, table: str, *columns: str, maybe: Sequence[str]) -> Iterator[list[Any]]:
        """Yield some columns of a table; of those that it may have not, None."""
        there = self.database.columns(table)
        present = [name for name in maybe if name.upper() in there]
        for row in self.database.rows(table, *columns, *present):
            further = dict(zip(present, row[len(columns) :], strict=True))
            yield [*row[: len(columns)], *(further.get(name) for name in maybe)]

    def _word(self, entry: str, *names: str, **fields: str) -> None:
        self.collected.add("word", ": ".join([entry, *names]), {ENTRY: entry, **fields})

    def _documents(self, coders: Mapping[str, str]) -> dict[str, _Document]:
        found = {}
        columns, further = ("ID", "Title", "Text", "Date"), ("Coder", *_DOCUMENT)
        for key, title, text, time, coder, *cells in self._rows("DOCUMENTS", *columns, maybe=further):
            whole, (day, _, clock) = cell_text(text), moment(time).partition(" ")
            if (day, clock) == _NO_DAY:
                message = "Documents of the first second of 1970, which stands for no date, have none"
                self.collected.problem("date", message, about=cell_text(title))
                day = ""
            fields = {name.lower(): cell_text(cell) for name, cell in zip(_DOCUMENT, cells, strict=True)}
            fields |= {"coder": coders.get(str(coder), "")}
            fields |= {"date": day, "time": clock if clock != "00:00:00" else ""}
            named = self.collected.add_document(cell_text(title), whole, **fields)
            found[str(key)] = _Document(named, whole, Units.of(whole), day)
        return found

    def _entities(self) -> dict[str, str]:
        """Add nodes for actors and concepts and words for all other entities, and return their values by id."""
        attributes, found = self._attributes(), {}
        for key, variable, value, *parts in self._rows("ENTITIES", "ID", "VariableId", "Value", maybe=RGB):
            found[str(key)] = cell_text(value)
            self._entity(str(variable), found[str(key)], {COLOR: colour(*parts), **attributes.get(str(key), {})})
        return found

    def _entities_of_2(self) -> None:
        """Add those of version 2, which have three attributes each, and no ids that statements name."""
        for variable in [key for each in self.types.values() for key in each.variables]:
            self._attribute_names(variable)
        for variable, value, *cells in self._rows("ATTRIBUTES", "VariableId", "Value", maybe=(*RGB, *_OF_VERSION_2)):
            named = dict(zip(_OF_VERSION_2, map(cell_text, cells[len(RGB) :]), strict=True))
            self._entity(str(variable), cell_text(value), {COLOR: colour(*cells[: len(RGB)]), **named})

    def _attribute_names(self, variable: str) -> None:
        type_, called = self._variable(variable)
        for name in _OF_VERSION_2:
            self._word("attribute", type_.label, called, name, type=type_.label, variable=called, label=name)

    def _variable(self, key: str) -> tuple[StatementType, str]:
        """Return the type that a variable belongs to, and its name in lower case."""
        of = ((each, each.variables[key][0].lower()) for each in self.types.values() if key in each.variables)
        return next(of, (StatementType(""), ""))

    def _entity(self, variable: str, value: str, fields: Mapping[str, str]) -> None:
        type_, name = self._variable(variable)
        if not value:
            return
        if type_.has_actor and name in (ORGANIZATION, COUNTERPART, CONCEPT):
            self._node(value, "proposal" if name == CONCEPT else "actor", fields)
        else:
            self._word("entity", type_.label, name, value, type=type_.label, variable=name, label=value, **fields)

    def _attributes(self) -> dict[str, dict[str, str]]:
        if not {"ATTRIBUTEVARIABLES", "ATTRIBUTEVALUES"} <= self.database.tables:
            return {}
        names = {}
        for key, variable, name in self.database.texts("ATTRIBUTEVARIABLES", "ID", "VariableId", "AttributeVariable"):
            names[key] = name
            type_, called = self._variable(variable)
            self._word("attribute", type_.label, called, name, type=type_.label, variable=called, label=name)
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        columns = ("EntityId", "AttributeVariableId", "AttributeValue")
        for entity, name, value in self.database.texts("ATTRIBUTEVALUES", *columns):
            if value and name in names:
                found[entity][as_field(names[name], (*OF_NODE, ENTRY, TYPE))] = value
        return found

    def _node(self, label: str, kind: str, fields: Mapping[str, str]) -> str:
        return self.collected.add_node({"label": label, "kind": kind, **fields})

    def _patterns(self) -> None:
        if "REGEXES" in self.database.tables:
            for label, *parts in self._rows("REGEXES", "Label", maybe=RGB):
                self._word("pattern", cell_text(label), label=cell_text(label), color=colour(*parts))

    def _values(self, entities: Mapping[str, str]) -> dict[str, dict[str, str]]:
        """Return the values of variables by the id of their statement."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for table in DATA_TABLES.values():
            cell = "Entity" if "ENTITY" in self.database.columns(table) else "Value"
            for statement, variable, value in self.database.texts(table, "StatementId", "VariableId", cell):
                found[statement][variable] = entities.get(value, "") if cell == "Entity" else value
        return found

    def _statements(
        self, documents: Mapping[str, _Document], coders: Mapping[str, str], values: Mapping[str, Mapping[str, str]]
    ) -> None:
        columns = ("ID", "StatementTypeId", "DocumentId", "Coder", "Start", "Stop")
        for key, type_, of, coder, start, stop in self.database.rows("STATEMENTS", *columns):
            document, kind = documents.get(str(of)), self.types.get(str(type_), StatementType(str(type_)))
            fields = {"coder": coders.get(str(coder), ""), "document": document.key if document else ""}
            fields |= self._place(document, start, stop, f"statement {key}")
            own = values.get(str(key), {})
            named = {name: own.get(variable, "") for variable, (name, _) in kind.variables.items()}
            claim = self._claim(kind, named, document.date if document else "")
            if claim is None:
                of_mark = {as_field(name, OF_MARK): value for name, value in named.items()}
                self.collected.add("mark", f"s{key}", {TYPE: kind.label, **of_mark, **fields})
            else:
                self.collected.add("claim", f"s{key}", {**claim, **fields})

    def _place(self, document: _Document | None, start: object, stop: object, about: str) -> dict[str, str]:
        if document is None or not (isinstance(start, int) and isinstance(stop, int)):
            self.collected.problem("no-place", "Statements are in no document", about=about)
            return {}
        if not 0 <= start < stop <= document.units.count:
            message = "The places of statements are not in the texts of their documents, so they have none"
            self.collected.problem("no-place", message, about=about)
            return {}
        first, last = document.units.point(start), document.units.point(stop, up=True)
        if (document.units.before(first), document.units.before(last)) != (start, stop):
            message = "Passages that begin or end within a letter have it whole"
            self.collected.problem("half-letter", message, about=about)
        return place_fields(document.text, first, last)

    def _claim(self, kind: StatementType, values: Mapping[str, str], date: str) -> dict[str, str] | None:
        """Return the fields of the claim that a statement makes; None where it makes none."""
        if not (kind.is_position or kind.is_tie):
            if kind.is_numbered:
                self.collected.problem("numbers", _NUMBERS)
            return None
        lower = {name.lower(): value for name, value in values.items()}
        actor, person = lower.get(ORGANIZATION, ""), lower.get(PERSON, "")
        target = lower[CONCEPT if kind.is_position else COUNTERPART]
        stance = _AGREES.get(lower[AGREEMENT], "") if kind.is_position else lower[STANCE]
        is_loop = kind.is_tie and target == (actor or person)
        if not ((actor or person) and target) or stance not in RELATIONS or is_loop:
            self.collected.problem("no-claim", _UNTIED)
            return None
        roles = {ORGANIZATION, PERSON, *((CONCEPT, AGREEMENT) if kind.is_position else (COUNTERPART, STANCE))}
        own = {as_field(name, OF_CLAIM): value for name, value in values.items() if name.lower() not in roles}
        usual = DNA_STATEMENT if kind.is_position else TIE
        return {
            "source": self._node(actor or person, "actor", {} if actor else {"variable": PERSON}),
            "target": self._node(target, "proposal" if kind.is_position else "actor", {}),
            "relation": stance,
            "agent": person if actor else "",
            "date": date,
            TYPE: kind.label if kind.label != usual else "",
            **checked("claim", own),
        }

    def _left_out(self) -> None:
        if "VARIABLELINKS" in self.database.tables:
            for (key,) in self.database.rows("VARIABLELINKS", "ID"):
                self.collected.problem("links", "Links between variables are not kept", about=str(key))
        if "STATEMENTLINKS" in self.database.tables:
            for _ in self.database.rows("STATEMENTLINKS", "ID"):
                self.collected.problem("links", "Links between statements are not kept")
        for table in self.database.tables & {"ENTITIES", "ATTRIBUTES"}:
            for value, parent in self._rows(table, "Value", maybe=("ChildOf",)):
                if parent:
                    message = "That entities are below others is not kept"
                    self.collected.problem("parents", message, about=cell_text(value))
        counts = {kind: len(self.collected.records.get(kind, {})) for kind in ("claim", "mark")}
        self.collected.notes.append(
            f"Read as a database of the Discourse Network Analyzer: {counted(counts['claim'], 'claim')} "
            f"and {counted(counts['mark'], 'mark')}. Passwords and rights of coders are not read."
        )
