"""The package logs by the standard library: nothing by default, all of it to standard error with ``--verbose``."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from ibis.common.exceptions import OperationNotDefinedError

from graphmodel import EngineError, GraphModelError
from graphmodel.engines.connections import Connections
from graphmodel.logs import VERBOSE_VARIABLE, log_to_stderr
from tests.cli.running import Run

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _logger_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    logger = logging.getLogger("graphmodel")
    level, handlers = logger.level, list(logger.handlers)
    monkeypatch.setenv(VERBOSE_VARIABLE, "")  # so that it is restored
    monkeypatch.delenv(VERBOSE_VARIABLE)
    yield
    logger.setLevel(level)
    logger.handlers[:] = handlers


@pytest.fixture
def engine(tmp_path: Path) -> str:
    """Return the URL of a database with a table of claims."""
    path = tmp_path / "case.duckdb"
    with duckdb.connect(path) as database:
        database.sql("CREATE TABLE claims AS SELECT 'A' AS source, 'B' AS target, 'support' AS relation")
    return f"duckdb://{path}"


def test_a_program_that_uses_the_package_sees_no_log() -> None:
    script = "import logging, graphmodel; logging.getLogger('graphmodel.engines').error('seen')"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize("verbose_first", [True, False])
def test_verbose_prints_where_an_error_came_from(run: Run, engine: str, *, verbose_first: bool) -> None:
    command = ["summary", "--backend", engine, "--edges", "clams"]
    words = ["--verbose", *command] if verbose_first else [*command, "--verbose"]
    code, out, err = run(*words)
    message = f"Error: edges, nodes: {engine} has no table 'clams'. It has: claims. Did you mean 'claims'?\n"
    assert (code, out) == (2, "")
    assert err.startswith("DEBUG graphmodel.cli: The command ended with an error\nTraceback (most recent call last):\n")
    assert "in _own_table\n" in err
    assert err.endswith(message)


def test_without_verbose_an_error_is_one_line(run: Run, engine: str) -> None:
    message = f"Error: edges, nodes: {engine} has no table 'clams'. It has: claims. Did you mean 'claims'?\n"
    assert run("summary", "--backend", engine, "--edges", "clams") == (2, "", message)


def test_the_programs_that_a_verbose_one_starts_are_verbose_too(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr(verbose=True)
    assert os.environ[VERBOSE_VARIABLE] == "1"
    logging.getLogger("graphmodel.reading").debug("read")
    assert capsys.readouterr().err == "DEBUG graphmodel.reading: read\n"


def test_a_server_prints_errors_alone(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr()
    log_to_stderr()
    logger = logging.getLogger("graphmodel.ui")
    logger.debug("not printed")
    logger.error("failed")
    assert capsys.readouterr().err == "ERROR graphmodel.ui: failed\n"


def test_the_traceback_of_an_engine_is_logged_without_secrets(
    engine: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "hush-hush")
    connections = Connections(engine)
    with caplog.at_level(logging.DEBUG, "graphmodel"), pytest.raises(EngineError, match="could not answer: Catalog"):
        connections.ask(lambda backend: backend.raw_sql('SELECT * FROM "hush-hush"'))
    (text,) = [record.getMessage() for record in caplog.records if "could not answer" in record.getMessage()]
    assert text.startswith(f"{engine} could not answer\nTraceback (most recent call last):\n")
    assert "duckdb.CatalogException: Catalog Error: Table with name *** does not exist!" in text
    assert "hush" not in caplog.text


@pytest.mark.parametrize(
    "mistake", [KeyError("certainty"), TypeError("two"), IndexError("3"), OperationNotDefinedError("no rule for Mode")]
)
def test_a_mistake_of_this_program_is_not_blamed_on_the_engine(engine: str, mistake: Exception) -> None:
    def ask(_backend: object) -> None:
        raise mistake

    connections = Connections(engine)
    for _ in range(2):
        with pytest.raises(type(mistake)) as raised:
            connections.ask(ask)
        assert raised.value is mistake
        assert not isinstance(raised.value, GraphModelError)
        connections.ask(lambda backend: backend.raw_sql("SELECT 1"))  # leaves a connection for the next turn


def test_a_mistake_of_this_program_while_rows_are_streamed_is_not_blamed_on_the_engine(engine: str) -> None:
    with pytest.raises(AttributeError, match="no_such_method"):
        list(Connections(engine).stream(lambda backend: backend.no_such_method()))
