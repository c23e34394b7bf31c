"""The page is served with the project's settings, wherever it is started, and ends when it is asked to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

import pytest
from streamlit import config
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.sync.client import ClientConnection, connect

from benchmarks.ports import free_port
from graphmodel.cli.server import OPENS_NONE, SETTINGS_FILE, settings

pytestmark = pytest.mark.slow
PATIENCE = 30


def test_each_setting_of_the_file_is_a_variable_that_streamlit_knows():
    options = {option.env_var: option for option in config.get_config_options().values()}
    assert settings().keys() <= options.keys()
    assert len(settings()) == SETTINGS_FILE.read_text().count(" = ") - 1
    assert settings()["STREAMLIT_THEME_LIGHT_PRIMARY_COLOR"].startswith("#")
    assert settings()["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] == "false"
    assert settings()["STREAMLIT_RUNNER_POST_SCRIPT_GC"] == "false"
    assert OPENS_NONE in options


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 0), ("SIGINT", 0), ("SIGHUP", -signal.SIGHUP)])
def test_a_signal_to_the_command_ends_the_server(name: str, code: int, tmp_path: Path):
    with _serving(tmp_path / "log") as (process, port):
        process.send_signal(getattr(signal, name))
        assert process.wait(PATIENCE) == code
        assert not _answers(port)
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)  # nothing of what it started is left


def test_a_server_compresses_against_what_it_sent_last_and_ends_though_nobody_reads_its_output_any_more(tmp_path: Path):
    with _serving(tmp_path / "log", output=subprocess.PIPE) as (process, port):
        with _asked(port) as socket:
            assert socket.response
            offered = socket.response.headers["Sec-WebSocket-Extensions"]
        assert offered == "permessage-deflate; server_max_window_bits=15; client_max_window_bits=12"
        assert process.stdout
        process.stdout.close()
        process.terminate()
        process.wait(PATIENCE)
        assert not _answers(port)


def test_where_the_server_is_a_child_its_end_is_passed_on(tmp_path: Path):
    child = "import sys; from graphmodel.cli import main, server; server._BECOMES = False; sys.argv[0] = ''; main()"
    with _serving(tmp_path / "log", program=("-c", child)) as (process, port):
        process.terminate()
        process.wait(PATIENCE)
        assert not _answers(port)


def _asked(port: int) -> ClientConnection:
    """Open the way of a page, asking for compression as browsers do."""
    asked = [ClientPerMessageDeflateFactory(client_max_window_bits=True)]
    return connect(f"ws://127.0.0.1:{port}/_stcore/stream", compression=None, extensions=asked)


@contextmanager
def _serving(
    log: Path, *, output: int | None = None, program: tuple[str, str] = ("-m", "graphmodel")
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Start the command on a free port, wait until it serves, and surely end all that it started."""
    port = free_port()
    command = [sys.executable, *program, "app", f"--port={port}", "--address=127.0.0.1"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdout=output or out,
            stderr=subprocess.STDOUT,
            cwd=Path(__file__).parents[2],
            env=os.environ | {OPENS_NONE: "true"},
            start_new_session=True,
        )
    try:
        end = monotonic() + PATIENCE
        while not _answers(port):
            assert process.poll() is None, log.read_text()
            assert monotonic() < end, log.read_text()
            sleep(0.1)
        yield process, port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False
