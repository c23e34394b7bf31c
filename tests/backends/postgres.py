"""A PostgreSQL server of a test's own, in a folder of its own: started, stopped, and gone afterwards."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ports import free_port
from tests.backends.services import need

USER = "reader_of_claims"
PASSWORD = "never-to-be-seen-3b9f"
DATABASE = "postgres"


@dataclass(frozen=True, slots=True)
class Server:
    """A server on a port of this machine, which takes its user only with the password."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgres://127.0.0.1:{self.port}/{DATABASE}"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        _run("pg_ctl", "start", "-w", "-D", self.folder / "data", "-l", self.folder / "log", "-o", options)

    def stop(self) -> None:
        _run("pg_ctl", "stop", "-m", "immediate", "-D", self.folder / "data")

    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")


@contextmanager
def started() -> Iterator[Server]:
    """Run a server whose text is in the order of a language, as most are, not in that of codes."""
    folder = Path(tempfile.mkdtemp(prefix="graphmodel-postgres-"))
    (folder / "password").write_text(PASSWORD, encoding="utf-8")
    server = Server(folder, free_port())
    try:
        if os.getuid() == 0:  # as which it refuses to run
            for path in (folder, folder / "password"):
                shutil.chown(path, _runner())
        has_icu = "icu-locale" in _run("initdb", "--help")
        of_language = ["--locale-provider=icu", "--icu-locale=en-US"] if has_icu else []
        access = ["-U", USER, "-A", "scram-sha-256", f"--pwfile={folder / 'password'}"]
        _run("initdb", "-N", "-E", "UTF8", "--locale=C", *of_language, *access, "-D", folder / "data")
        server.start()
        yield server
        server.stop()
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.stop()
        shutil.rmtree(folder)


def _run(program: str, *words: object) -> str:
    command = [str(need("PostgreSQL server") / program), *map(str, words)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd="/", user=_runner(), stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _runner() -> str | None:
    """Return who runs the server: who runs the tests, unless that is root."""
    if os.getuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody", getpass.getuser()) if name in names)
