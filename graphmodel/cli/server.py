"""Settings of the server, the same whatever folder it is started from."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphmodel.errors import UsageError

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "streamlit.toml"
SETTINGS_FILE = _INSTALLED if _INSTALLED.is_file() else _PACKAGE.parent / ".streamlit" / "config.toml"
"""Inside the package when installed; in a checkout, where Streamlit finds it itself."""
OPENS_NONE = "STREAMLIT_SERVER_HEADLESS"
"""Whether the page is only served: the command opens it, as it says."""
_BECOMES = os.name == "posix"
"""Whether this process can become the server, so that a signal to the one ends the other."""


def serve(arguments: Sequence[str], *, port: int, address: str, variables: Mapping[str, str]) -> int:
    """Serve the page until a signal ends it, and return the exit code.

    Parameters
    ----------
    arguments
        What the page is given: the case, as options.
    port, address
        Where the server listens.
    variables
        Of the environment, beside those that are set.

    Raises
    ------
    UsageError
        No server can listen there.
    """
    _check_free(address, port)
    script = _PACKAGE / "ui" / "asgi.py"
    server = ["run", str(script), f"--server.port={port}", f"--server.address={address}"]
    command = [sys.executable, "-m", "graphmodel.ui.serving", *server, "--", *arguments]
    environment = settings() | os.environ | dict(variables)
    if _BECOMES:
        os.execve(sys.executable, command, environment)  # noqa: S606 - our own program
    return _as_child(command, environment)


def _check_free(address: str, port: int) -> None:
    """Check that a server can listen on an address; of Streamlit's own errors, some end in a traceback."""
    try:
        family, *_ = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        socket.create_server((address, port), family=family).close()
    except OSError as error:
        where = f"{address}, port {port} ({error.strerror or error})"
        raise UsageError(f"The server cannot listen on {where}. Choose another --port or --address.") from error


def _as_child(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the server beside this process; Ctrl-C reaches both, what ends this one alone is passed on."""
    with subprocess.Popen(command, env=environment) as server:  # noqa: S603 - our own program
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        return server.wait()


def settings() -> dict[str, str]:
    """Return the settings of the file as the variables of the environment that Streamlit takes them from."""
    found = dict(_variables("STREAMLIT", tomllib.loads(SETTINGS_FILE.read_text(encoding="utf-8"))))
    return {name: value for name, value in found.items() if name != OPENS_NONE}


def _variables(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield name, str(value).lower() if isinstance(value, bool) else str(value)
        return
    for key, inner in value.items():
        yield from _variables(f"{name}_{re.sub('(?<=[a-z])(?=[A-Z])', '_', key).upper()}", inner)
