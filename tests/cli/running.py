"""Run a command in the process of the tests."""

from typing import Protocol


class Run(Protocol):
    """Run a command and return its exit code, standard output and error stream."""

    def __call__(self, *words: object) -> tuple[int, str, str]: ...
