"""Read databases of the Discourse Network Analyzer: statements with their quotes, documents and coders."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats.dna import read_statements
from graphmodel.reading.formats.records import Records
from graphmodel.reading.formats.sqlite_file import Database, open_database
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.rows import Rows, UnreadError, check_size

_DATA = {
    "boolean": "DATABOOLEAN",
    "integer": "DATAINTEGER",
    "long text": "DATALONGTEXT",
    "short text": "DATASHORTTEXT",
}
"""The table that holds the values of variables, by their type."""
TABLES = {"CODERS", "DOCUMENTS", "STATEMENTS", "STATEMENTTYPES", "VARIABLES", *_DATA.values()}
_ACTORS = ("organization", "person")
_CONCEPT, _AGREEMENT = "concept", "agreement"
_DOCUMENT = ("Title", "Author", "Source", "Section", "Type")
_BASE = (
    "statement_id",
    "time",
    *_ACTORS,
    _CONCEPT,
    _AGREEMENT,
    "locator",
    "evidence",
    "start_position",
    "stop_position",
    "coder",
)
_MOST_SECONDS = 10**11
"""Larger times are milliseconds, as DNA 2 writes them: this is the year 5138 in seconds, 1973 in milliseconds."""
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - dates of documents have no time zone


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a type of statement."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class DnaDocument:
    """A document: its columns, its day, and its text in UTF-16, whose units the offsets of quotes count."""

    columns: Mapping[str, str]
    time: str
    text: bytes

    def quote(self, start: int, stop: int) -> str:
        """Return a passage."""
        return self.text[2 * max(start, 0) : 2 * max(stop, 0)].decode("utf-16-le", errors="replace")


def read_dna_database(content: bytes, name: str) -> Tables:
    """Read the statements that have an actor, a concept and an agreement; those of other types are counted."""
    with open_database(content) as database:
        if missing := sorted(TABLES - database.tables):
            message = f"the database has no table {missing[0]}, so it is none of the Discourse Network Analyzer."
            raise UnreadError("no-claims", message, "Write its table of claims as CSV.")
        return _tables(database, name)


def _tables(database: Database, name: str) -> Tables:
    types = dict(database.texts("STATEMENTTYPES", "ID", "Label"))
    variables = _variables(database)
    read = [key for key in types if _has_roles(variables[key].values())]
    if not read:
        message = "no type of statement has the variables organization or person, concept and agreement."
        raise UnreadError("no-claims", message, f"Its types are {', '.join(types.values())[:200]}.")
    events, left_out = _events(database, {key: variables[key] for key in read}, name)
    kinds = {each.kind for key in read for each in variables[key].values() if each.name == _AGREEMENT}
    tables = read_statements(events, qualifier="integer" if "integer" in kinds else "boolean")
    nodes = tables.nodes and _with_attributes(tables.nodes, _attributes(database, variables))
    note = f"Read as a database of the Discourse Network Analyzer: {len(tables.claims.frame)} statements."
    others = ", ".join(f"{count} of the type {types.get(key, key)!r}" for key, count in left_out.items())
    notes = (note, *([f"Not read: statements without an agreement, {others[:200]}."] if others else []))
    return Tables(tables.claims, nodes, (*notes, *events.notes))


def _variables(database: Database) -> Mapping[str, dict[str, Variable]]:
    """Return the variables of each type of statement by their ids, called as the usual ones are whatever their case."""
    found: defaultdict[str, dict[str, Variable]] = defaultdict(dict)
    for key, label, kind, of in database.texts("VARIABLES", "ID", "Variable", "DataType", "StatementTypeId"):
        lower = label.lower().replace("organisation", "organization")
        found[of][key] = Variable(lower if lower in _BASE else label, kind)
    return found


def _has_roles(variables: Iterable[Variable]) -> bool:
    kind_of = {each.name: each.kind for each in variables}
    has_texts = kind_of.get(_CONCEPT) == "short text" and any(kind_of.get(name) == "short text" for name in _ACTORS)
    return has_texts and kind_of.get(_AGREEMENT) in {"boolean", "integer"}


def _events(
    database: Database, variables: Mapping[str, Mapping[str, Variable]], name: str
) -> tuple[Rows, Mapping[str, int]]:
    """Return the statements as an event list, and how many of which other type there are."""
    values = _values(database, {key for of in variables.values() for key in of})
    documents, coders = _documents(database), dict(database.texts("CODERS", "ID", "Name"))
    records, left_out, size = Records(*_BASE), Counter[str](), 0
    columns = ("ID", "StatementTypeId", "DocumentId", "Coder", "Start", "Stop")
    for row, (*keys, start, stop) in enumerate(database.rows("STATEMENTS", *columns), start=2):
        key, kind, of, coder = map(str, keys)
        if kind not in variables:
            left_out[kind] += 1
            continue
        document = documents.get(of) or DnaDocument({}, "", b"")
        begin, end = (place if isinstance(place, int) else 0 for place in (start, stop))
        quote = document.quote(begin, end)
        size += len(quote)
        check_size(size)
        own = {each.name: values.get((number, key), "") for number, each in variables[kind].items()}
        place = {"statement_id": key, "time": document.time, "evidence": quote, "coder": coders.get(coder, "")}
        place |= {"locator": f"{begin}-{end}", "start_position": str(begin), "stop_position": str(end)}
        base = {each: own.pop(each) for each in (*_ACTORS, _CONCEPT, _AGREEMENT) if each in own}
        records.add(place | base, {**document.columns, **own}, row=row)
    return records.rows(name), left_out


def _values(database: Database, variables: set[str]) -> dict[tuple[str, str], str]:
    """Return the values of variables by variable and statement."""
    entities = dict(database.texts("ENTITIES", "ID", "Value")) if "ENTITIES" in database.tables else {}
    found = {}
    for table in _DATA.values():
        cell = "Entity" if "ENTITY" in database.columns(table) else "Value"
        for statement, variable, value in database.texts(table, "StatementId", "VariableId", cell):
            if variable in variables:
                found[variable, statement] = entities.get(value, "") if cell == "Entity" else value
    return found


def _documents(database: Database) -> dict[str, DnaDocument]:
    found = {}
    for key, time, text, *cells in database.rows("DOCUMENTS", "ID", "Date", "Text", *_DOCUMENT):
        columns = {f"document_{name.lower()}": str(cell or "") for name, cell in zip(_DOCUMENT, cells, strict=True)}
        found[str(key)] = DnaDocument(columns, moment(time), str(text or "").encode("utf-16-le", errors="replace"))
    return found


def moment(time: object) -> str:
    """Return the time of a document, which is in seconds since 1970."""
    if not isinstance(time, int):
        return ""
    try:
        return (_EPOCH + dt.timedelta(seconds=time if abs(time) < _MOST_SECONDS else time // 1000)).isoformat(" ")
    except OverflowError:
        return ""


def _attributes(
    database: Database, variables: Mapping[str, Mapping[str, Variable]]
) -> dict[tuple[str, str], dict[str, str]]:
    """Return the attributes of entities by the name of their variable and their own; those without a value are none."""
    if not {"ENTITIES", "ATTRIBUTEVARIABLES", "ATTRIBUTEVALUES"} <= database.tables:
        return {}
    called = {key: each.name for of in variables.values() for key, each in of.items()}
    entities = {
        key: (called.get(of, ""), value) for key, of, value in database.texts("ENTITIES", "ID", "VariableId", "Value")
    }
    names = dict(database.texts("ATTRIBUTEVARIABLES", "ID", "AttributeVariable"))
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for entity, name, value in database.texts("ATTRIBUTEVALUES", "EntityId", "AttributeVariableId", "AttributeValue"):
        if value and entity in entities and name in names:
            found[entities[entity]].setdefault(names[name], value)
    return found


def _with_attributes(nodes: Rows, attributes: Mapping[tuple[str, str], Mapping[str, str]]) -> Rows:
    records = Records("id", "label", "kind")
    for row in nodes.frame.to_dict("records"):
        base = {str(name): str(row[name]) for name in ("id", "label", "kind")}
        variables = (_CONCEPT,) if base["kind"] == "proposal" else _ACTORS
        own = next((attributes[each, base["label"]] for each in variables if (each, base["label"]) in attributes), {})
        records.add(base, own, row=int(row[ROW]))
    return replace(records.rows(nodes.name), findings=nodes.findings)
