"""A command that is stopped by a signal ends with one line and the exit code that shells know it by, at any time."""

import signal
import subprocess
import sys

import pytest

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
import duckdb
from graphmodel.cli import main, program
@program.command()
def slow():
    threading.Timer(0.5, os.kill, (os.getpid(), {signal})).start()
    duckdb.sql("select max(a.range * b.range % 7) from range(10000000) a, range(10000000) b").fetchall()
sys.argv[1:] = ["slow"]
main()
"""
"""Gets a signal while DuckDB works on a question that would take it hours."""

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
    ],
    ids=["imports-INT", "imports-TERM", "asks-INT", "asks-TERM", "computes-HUP"],
)
def test_a_stopped_command_ends_with_one_line(code: str, number: signal.Signals, exit_code: int):
    assert ended(code.format(signal=int(number))) == (exit_code, "", f"Stopped by {number.name}.\n")


def test_what_was_started_to_outlive_its_terminal_is_not_stopped_by_its_end():
    ignoring = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    code = f"{ignoring}{WHILE_IT_COMPUTES.format(signal=int(signal.SIGHUP)).replace('while True:', 'while False:')}"
    assert ended(code) == (0, "", "")
