"""Measure how much processor time a command takes to start, beside `import duckdb, pandas` in the same run."""

import resource
import subprocess
import sys

BASE = "import duckdb, pandas"
RUNS = 5
STARTED = {
    BASE: ("-c", BASE),
    "graphmodel --help": ("-m", "graphmodel", "--help"),
    "graphmodel schema": ("-m", "graphmodel", "schema"),
    "graphmodel edges": ("-m", "graphmodel", "edges"),
    "import graphmodel.ui.app": ("-c", "import graphmodel.ui.app"),
}


def seconds(*words: str) -> float:
    """Return the processor time of a Python process, the least of several runs: what else is running adds to it."""
    return min(_once(words) for _ in range(RUNS))


def _once(words: tuple[str, ...]) -> float:
    before = _spent()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    taken = {name: seconds(*words) for name, words in STARTED.items()}
    for name, each in taken.items():
        print(f"{name}: {each:.2f} s, {each / taken[BASE]:.1f}x")
