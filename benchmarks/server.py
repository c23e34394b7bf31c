"""Serve a page for the length of a measurement, and end it surely."""

import os
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.cases import REPOSITORY, BenchCase
from benchmarks.pages import Page
from benchmarks.peers import FOLDER_VARIABLE
from benchmarks.ports import free_port

START_LIMIT = 60.0
END_LIMIT = 5.0


class ServerError(RuntimeError):
    """A page's server that did not start."""


@contextmanager
def served(page: Page, case: BenchCase) -> Iterator[str]:
    """Serve the page on a free port of this machine and give its address."""
    with running(page, case) as (address, _):
        yield address


@contextmanager
def running(page: Page, case: BenchCase) -> Iterator[tuple[str, int]]:
    """Serve the page on a free port of this machine; give its address, and the id of its process."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with tempfile.NamedTemporaryFile(prefix=f"benchmarks-{page.name}-", suffix=".log") as log:
        process = subprocess.Popen(
            page.command(case, port),
            cwd=REPOSITORY,
            env={**os.environ, FOLDER_VARIABLE: str(case.folder), "PYTHONPATH": str(REPOSITORY)},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_up(process, address, Path(log.name))
            yield address, process.pid
        finally:
            _end(process)


def _wait_until_up(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise ServerError(f"no answer from {address} within {START_LIMIT:.0f} s; its log:\n{log.read_text()[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started: they share a group of their own."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(END_LIMIT)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
