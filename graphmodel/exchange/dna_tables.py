"""The tables of a database of the Discourse Network Analyzer 3, and how our records are called in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterator
from functools import cache

from graphmodel.exchange.coded import OTHERWISE

DNA_VERSION, DATE = "3.0.7", "2022-06-10"
"""Version of the program whose tables these are; later ones open them, too."""
MOST_LETTERS = 190
"""Longest name, title or short text."""
FIRST_PASSWORD = "graphmodel"  # noqa: S105 - it is published, to be changed after the first opening
"""Password of every coder in a file that is written: the program asks for one, and none can be carried over."""
_ROUNDS = 100_000
"""How often the program hashes a password (Jasypt's StrongPasswordEncryptor: SHA-256 with 16 bytes of salt)."""
DNA_STATEMENT, TIE = "DNA Statement", "Actor tie"
"""Types of statements: an actor on a concept, as the program has it, and one on another actor, which we add."""
PERSON, ORGANIZATION, CONCEPT, AGREEMENT = "person", "organization", "concept", "agreement"
COUNTERPART, STANCE = "counterpart", "stance"
"""Variables of a tie: whom the stance is towards, and which it is."""
SHORT, LONG, INTEGER, BOOLEAN = "short text", "long text", "integer", "boolean"
USUAL = {
    DNA_STATEMENT: {PERSON: SHORT, ORGANIZATION: SHORT, CONCEPT: SHORT, AGREEMENT: BOOLEAN},
    TIE: {PERSON: SHORT, ORGANIZATION: SHORT, COUNTERPART: SHORT, STANCE: SHORT},
}
"""Variables of these types, with the kind of their values."""
COLORS = {DNA_STATEMENT: "#efd033", TIE: "#c0a0e0"}
DATA_TABLES = {BOOLEAN: "DATABOOLEAN", INTEGER: "DATAINTEGER", LONG: "DATALONGTEXT", SHORT: "DATASHORTTEXT"}
"""Table of the values of each kind."""

_KEY, _BYTE, _SWITCH = "INTEGER NOT NULL PRIMARY KEY", "INTEGER NOT NULL DEFAULT 0", "INTEGER NOT NULL DEFAULT 1"
_RIGHTS = (
    *(f"{act}Documents" for act in ("Add", "Edit", "Delete", "Import")),
    *(f"{act}Statements" for act in ("Add", "Edit", "Delete")),
    *(f"Edit{what}" for what in ("Attributes", "Regex", "StatementTypes", "Coders", "CoderRelations")),
    *(f"{act}Others{what}" for what in ("Documents", "Statements") for act in ("View", "Edit")),
)
RGB = ("Red", "Green", "Blue")


def _name(column: str, more: str = "NOT NULL") -> str:
    return f"{column} TEXT {more} CHECK (length({column}) <= {MOST_LETTERS})"


def _within(column: str, most: int, more: str) -> str:
    return f"{column} {more} CHECK ({column} BETWEEN 0 AND {most})"


def _of(column: str, table: str) -> str:
    return f"FOREIGN KEY ({column}) REFERENCES {table} (ID) ON DELETE CASCADE"


def _colours(more: str = _BYTE) -> list[str]:
    return [_within(part, 255, more) for part in RGB]


def _values(value: str) -> list[str]:
    links = [_of("StatementId", "STATEMENTS"), _of("VariableId", "VARIABLES"), "UNIQUE (StatementId, VariableId)"]
    return [f"ID {_KEY}", "StatementId INTEGER NOT NULL", "VariableId INTEGER NOT NULL", value, *links]


_TABLES: dict[str, list[str]] = {
    "SETTINGS": ["Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"],
    "CODERS": [
        f"ID {_KEY}",
        _name("Name"),
        *_colours(),
        _within("Refresh", 9999, _BYTE),
        "FontSize INTEGER NOT NULL DEFAULT 14 CHECK (FontSize BETWEEN 1 AND 99)",
        _name("Password"),
        "PopupWidth INTEGER DEFAULT 300 CHECK (PopupWidth BETWEEN 100 AND 9999)",
        _within("ColorByCoder", 1, _BYTE),
        _within("PopupDecoration", 1, _BYTE),
        _within("PopupAutoComplete", 1, _SWITCH),
        *(_within(f"Permission{right}", 1, _SWITCH) for right in _RIGHTS),
    ],
    "DOCUMENTS": [
        f"ID {_KEY}",
        _name("Title"),
        "Text TEXT NOT NULL",
        "Coder INTEGER",
        *(_name(each, "NOT NULL DEFAULT ''") for each in ("Author", "Source", "Section")),
        "Notes TEXT NOT NULL DEFAULT ''",
        _name("Type", "NOT NULL DEFAULT ''"),
        "Date INTEGER NOT NULL",
        _of("Coder", "CODERS"),
    ],
    "STATEMENTTYPES": [f"ID {_KEY}", _name("Label"), *_colours()],
    "VARIABLES": [
        f"ID {_KEY}",
        _name("Variable"),
        f"DataType TEXT NOT NULL DEFAULT '{SHORT}' CHECK (DataType IN ('{BOOLEAN}', '{INTEGER}', '{LONG}', '{SHORT}'))",
        "StatementTypeId INTEGER",
        _of("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    ],
    "VARIABLELINKS": [
        f"ID {_KEY}",
        "SourceVariableId INTEGER",
        "TargetVariableId INTEGER",
        "CHECK (TargetVariableId != SourceVariableId)",
        _of("SourceVariableId", "VARIABLES"),
        _of("TargetVariableId", "VARIABLES"),
    ],
    "REGEXES": [_name("Label", "PRIMARY KEY"), *_colours()],
    "CODERRELATIONS": [
        f"ID {_KEY}",
        "Coder INTEGER CHECK (Coder > 0)",
        "OtherCoder INTEGER CHECK (OtherCoder > 0)",
        *(_within(f"{act}{what}", 1, _SWITCH) for what in ("Statements", "Documents") for act in ("view", "edit")),
        "CHECK (Coder != OtherCoder)",
        _of("Coder", "CODERS"),
        _of("OtherCoder", "CODERS"),
    ],
    "STATEMENTS": [
        f"ID {_KEY}",
        "StatementTypeId INTEGER",
        "DocumentId INTEGER",
        "Start INTEGER NOT NULL CHECK (Start >= 0)",
        "Stop INTEGER NOT NULL CHECK (Stop >= 0)",
        "Coder INTEGER",
        "CHECK (Start < Stop)",
        _of("StatementTypeId", "STATEMENTTYPES"),
        _of("Coder", "CODERS"),
        _of("DocumentId", "DOCUMENTS"),
    ],
    "DATABOOLEAN": _values("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _values("Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": [
        f"ID {_KEY}",
        "VariableId INTEGER NOT NULL",
        _name("Value", "NOT NULL DEFAULT ''"),
        *_colours("INTEGER"),
        "ChildOf INTEGER CHECK (ChildOf > 0)",
        "UNIQUE (VariableId, Value)",
        _of("ChildOf", "ENTITIES"),
        _of("VariableId", "VARIABLES"),
    ],
    "DATASHORTTEXT": [*_values("Entity INTEGER NOT NULL"), _of("Entity", "ENTITIES")],
    "DATALONGTEXT": _values("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": [
        f"ID {_KEY}",
        "VariableId INTEGER NOT NULL",
        _name("AttributeVariable"),
        "UNIQUE (VariableId, AttributeVariable)",
        _of("VariableId", "VARIABLES"),
    ],
    "ATTRIBUTEVALUES": [
        f"ID {_KEY}",
        "EntityId INTEGER NOT NULL",
        "AttributeVariableId INTEGER NOT NULL",
        _name("AttributeValue", "NOT NULL DEFAULT ''"),
        "UNIQUE (EntityId, AttributeVariableId)",
        _of("EntityId", "ENTITIES"),
        _of("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ],
}
"""Columns and conditions of each table, as the program makes them; conditions stand behind the columns."""
_CONDITIONS = ("FOREIGN", "UNIQUE", "CHECK")


def statements() -> Iterator[str]:
    """Yield the SQL that makes the tables."""
    for table, parts in _TABLES.items():
        columns = [part for part in parts if not part.startswith(_CONDITIONS)]
        conditions = [part for part in parts if part.startswith(_CONDITIONS)]
        yield f"CREATE TABLE {table} ({', '.join([*columns, *conditions])})"


@cache
def hashed(password: str, name: str) -> str:
    """Return what the program keeps of a password; the salt is made of the name, so that a file is the same again."""
    salt = hashlib.sha256(name.encode()).digest()[:16]
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()


def as_field(variable: str, ours: Collection[str]) -> str:
    """Return the field of a record that holds a variable: another name where the field means something else."""
    return f"{variable}{OTHERWISE}" if variable in ours else variable


def as_variable(name: str, ours: Collection[str]) -> str:
    """Return the variable that a field holds; the reverse of `as_field`."""
    bare = name.removesuffix(OTHERWISE)
    return bare if bare in ours else name
