"""Names and messages of an engine without its secrets."""

from __future__ import annotations

import os
import re
from urllib.parse import unquote

from ibis.util import backend_entry_points

from graphmodel.errors import UsageError, of_system, suggestion

USER, PASSWORD = "GRAPHMODEL_BACKEND_USER", "GRAPHMODEL_BACKEND_PASSWORD"
"""Environment variables for engines that know none of their own; PostgreSQL knows PGUSER, PGPASSWORD and PGPASSFILE."""
_CALLING = "An error occurred while calling"
"""Words of Py4J before a message of Spark."""
_OURS = (USER, PASSWORD, "PGUSER", "PGPASSWORD")
_SHORTEST = 4
"""Least number of characters of a value in the environment that is hidden: a switch that is 1 is no secret."""
_SECRET = re.compile(
    r"pass(word|wd|phrase)|\bpwd|secret|token|credential|(private|access|api)[ _.-]?key", re.IGNORECASE
)
"""Words in the names of secrets."""
SPARK = ("spark", "sc")
"""Schemes of a Spark master (or ``spark://local[2]``) and of a Spark Connect server."""


def check_url(url: str) -> None:
    """Raise `UsageError`, without repeating the secret, where a URL carries one or names no known engine."""
    scheme, found, rest = unquote(url).partition("://")
    user, _, _ = rest.rpartition("@")
    options = [option.partition("=")[0] for option in re.split("[?&;]", rest)[1:]]
    if ":" in user or any(_SECRET.search(name) for name in options):
        raise UsageError(
            "backend: the URL carries a password or another secret. Leave it out and put it into the environment: "
            f"PGPASSWORD or PGPASSFILE for PostgreSQL, {USER} and {PASSWORD} for others, or what the engine knows."
        )
    known = [*SPARK, *sorted({"postgresql", *(point.name for point in backend_entry_points())} - {"pyspark"})]
    if not found or scheme not in known:
        hint = suggestion(scheme, known) or "Such are duckdb:///talks.duckdb, postgres://host/talks and spark://local."
        raise UsageError(f"backend: no URL of an engine that is known. {hint}")


def shown(url: str) -> str:
    """Return a URL as messages show it: without user and options."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{re.split('[?;]', rest)[0].rpartition('@')[2]}"


def message_of(error: BaseException) -> str:
    """Return the first line of a driver's message, without the secrets that the environment holds for it."""
    text = of_system(error) if isinstance(error, OSError) else str(error)
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(_CALLING)]
    return without_secrets((lines[0] if lines else type(error).__name__).strip(":. "))


def without_secrets(text: str) -> str:
    """Return a text in which stars replace the secrets of the environment, of addresses and of settings."""
    for value in sorted(_hidden(), key=len, reverse=True):
        text = text.replace(value, "***")
    text = re.sub(r"//[^/@\s]*@", "//", text)
    return re.sub(rf"(?i)(\w*(?:{_SECRET.pattern})\w*\s*[=:]\s*)\S+", r"\1***", text)


def _hidden() -> set[str]:
    named = {value for name, value in os.environ.items() if _SECRET.search(name) and len(value) >= _SHORTEST}
    return named | {os.environ[name] for name in _OURS if os.environ.get(name)}
