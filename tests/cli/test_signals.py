"""A command that is stopped by a signal ends with one line and the exit code that shells know it by, at any time."""

import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow
WHILE_IT_IMPORTS = """
import os, sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            os.kill(os.getpid(), {signal})
sys.meta_path.insert(0, Stop())
import runpy
sys.argv[1:] = ["schema"]
runpy.run_module("graphmodel", run_name="__main__", alter_sys=True)
"""
"""Runs `python -m graphmodel schema`, which gets a signal when it comes to import what only the command line needs."""

WHILE_IT_ASKS = """
import os, sys, threading
import pyarrow as pa
from graphmodel.cli import main, program
from graphmodel.engines.query import fetch, store
@program.command()
def slow():
    table = store(pa.table({{"a": range(3_000)}}))
    every = table
    for number in range(3):
        every = every.cross_join(table.rename({{f"a{{number}}": "a"}}))
    threading.Timer(0.2, os.kill, (os.getpid(), {signal})).start()
    fetch(every.aggregate(most=(every.a * every.a0 % 7 + every.a1 * every.a2 % 5).max()))
sys.argv[1:] = ["slow"]
main()
"""
"""Gets a signal while DuckDB works on a question that would take it days."""

WHILE_IT_COMPUTES = """
import os, sys
from graphmodel.cli import main, program
@program.command()
def slow():
    os.kill(os.getpid(), {signal})
    while True:
        pass
sys.argv[1:] = ["slow"]
main()
"""


WHAT_SWALLOWS_IT = """
import os, sys, time
from graphmodel.cli import main, program
@program.command()
def slow():
    try:
        os.kill(os.getpid(), {signal})
        time.sleep(60)
    except BaseException:
        pass
    while True:
        time.sleep(0.05)
sys.argv[1:] = ["slow"]
main()
"""
"""Clears the error that a signal raises, as libraries do where they look for others that may not be installed."""


def ended(code: str) -> tuple[int, str, str]:
    """Return how a program ended, and what it wrote."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("code", "number", "exit_code"),
    [
        (WHILE_IT_IMPORTS, signal.SIGINT, 130),
        (WHILE_IT_IMPORTS, signal.SIGTERM, 143),
        (WHILE_IT_ASKS, signal.SIGINT, 130),
        (WHILE_IT_ASKS, signal.SIGTERM, 143),
        (WHILE_IT_COMPUTES, signal.SIGHUP, 129),
        (WHAT_SWALLOWS_IT, signal.SIGTERM, 143),
    ],
    ids=["imports-INT", "imports-TERM", "asks-INT", "asks-TERM", "computes-HUP", "swallows-TERM"],
)
def test_a_stopped_command_ends_with_one_line(code: str, number: signal.Signals, exit_code: int):
    assert ended(code.format(signal=int(number))) == (exit_code, "", f"Stopped by {number.name}.\n")


def test_what_was_started_to_outlive_its_terminal_is_not_stopped_by_its_end():
    ignoring = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    code = f"{ignoring}{WHILE_IT_COMPUTES.format(signal=int(signal.SIGHUP)).replace('while True:', 'while False:')}"
    assert ended(code) == (0, "", "")
