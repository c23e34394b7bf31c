"""Credentials come from the environment and are never seen: not in addresses, recipes, files, logs or errors."""

from __future__ import annotations

import io
import logging
import sys
import zipfile
from pathlib import Path

import pytest

from graphmodel.cli import opening
from tests.backends.postgres import PASSWORD, USER, Server
from tests.cli.running import Run
from tests.ui.explorer import Explorer

GUESS = "wrong-and-never-to-be-seen"


def of(server: Server) -> tuple[str, ...]:
    return "--backend", server.url, "--edges", "claims", "--nodes", "nodes"


def test_a_refused_password_is_not_repeated(
    server: Server,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("PGPASSWORD", GUESS)
    code, out, err = run("summary", *of(server))
    assert (code, out) == (2, "")
    assert err == (
        f'Error: {server.url} does not answer: connection failed: connection to server at "127.0.0.1", port '
        f'{server.port} failed: FATAL:  password authentication failed for user "***". Nothing is lost: see to the '
        "engine, then try again.\n"
    )
    assert GUESS not in server.log()


def test_the_variables_of_any_engine_will_do_for_postgres(
    server: Server,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.delenv("PGUSER")
    monkeypatch.delenv("PGPASSWORD")
    assert run("summary", *of(server))[0] == 2
    monkeypatch.setenv("GRAPHMODEL_BACKEND_USER", USER)
    monkeypatch.setenv("GRAPHMODEL_BACKEND_PASSWORD", PASSWORD)
    assert run("summary", *of(server))[0] == 0


@pytest.mark.parametrize("format_", ["bundle", "html", "json", "parquet", "xlsx"])
def test_no_file_holds_them(server: Server, run: Run, request: pytest.FixtureRequest, tmp_path: Path, format_: str):
    if format_ == "bundle":  # the measures of the page in it are those of the page by itself
        request.getfixturevalue("without_measures")
    path = tmp_path / "file"
    code, out, err = run("export", format_, *of(server), "--issue", "Issue 1", "--no-proposals", "-o", path)
    assert code == 0
    content = [path.read_bytes(), out.encode(), err.encode()]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(content[0])) as archive:
            content += [archive.read(name) for name in archive.namelist()]
    assert seen_in(content, str(server.port)) == []


def seen_in(content: list[bytes], *further: str) -> list[str]:
    return [secret for secret in (USER, PASSWORD, *further) if any(secret.encode() in each for each in content)]


def test_the_app_shows_them_nowhere(
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
):
    monkeypatch.setattr(sys, "argv", ["graph_app.py", *of(server)])
    with caplog.at_level(logging.DEBUG):
        explorer = Explorer(issue="Issue 1", tab="Data")
    app = explorer.app
    seen = [*app.query_params, str(app.main), str(app.sidebar), caplog.text, *capfd.readouterr()]
    assert seen_in([each.encode() for each in seen]) == []
    assert "Issue 1" in str(explorer.app.sidebar)


def test_the_command_that_opens_the_app_says_the_tables_and_no_secret(
    server: Server,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
):
    started: list[list[str]] = []
    monkeypatch.setattr(opening, "serve", lambda arguments, **_: started.append(arguments) or 0)
    assert run("app", *of(server))[0] == 0
    assert started == [[f"--backend={server.url}", "--edges=claims", "--nodes=nodes"]]
