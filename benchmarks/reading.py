"""Measures how much processor time a table takes to read as claims, beside pandas, each in a process of its own."""

import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

ROWS, SHEET_ROWS = 1_000_000, 100_000
ACTORS = 500
WIDE, NUMBERS = 1_000, 20
"""Columns of two tables of numbers of which all is open, so that the command asks and makes no case."""
NUMBER_BYTES = 8_000_000
RUNS = 3
OURS = "import sys, graphmodel as gm; case = gm.read(sys.argv[1])"
ASKED = (
    "import sys; from graphmodel.__main__ import main; sys.argv[1:] = ['import', sys.argv[1], '-o', 'asked']; main()"
)
THEIRS = "import sys, pandas as pd; frame = pd.read_{}(sys.argv[1], dtype='str', keep_default_na=False)"
ROOT = Path(__file__).parents[1]
VOTES = Path(os.environ.get("GRAPHMODEL_REFERENCE", "")) / "un_votes_long.csv.gz"


def table(rows: int) -> pd.DataFrame:
    """Return signed ties with a date and a sentence each, in the columns of others."""
    draw = random.Random(1)
    ties = [draw.sample(range(ACTORS), 2) for _ in range(rows)]
    return pd.DataFrame(
        {
            "from": [f"Actor {source}" for source, _ in ties],
            "to": [f"Actor {target}" for _, target in ties],
            "stance": [draw.choice(["supports", "opposes"]) for _ in ties],
            "date": [f"2024-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}" for _ in ties],
            "quote": [f"Statement {number} on the matter at hand." for number in range(rows)],
        }
    )


def write_numbers(path: Path, *, columns: int, most: float, size: int) -> None:
    """Write a table of random numbers without meaning, of about so many bytes."""
    draw = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(f"c{number}" for number in range(columns)) + "\n")
        while file.tell() < size:
            file.write(",".join(f"{draw.random() * most:.4g}" for _ in range(columns)) + "\n")


def cases(folder: Path) -> Iterator[tuple[str, Path, str, str]]:
    """Yield what is read, where it lies, and how we and pandas read it."""
    table(ROWS).to_csv(folder / "claims.csv", index=False)
    yield f"CSV, {ROWS:,} rows", folder / "claims.csv", OURS, THEIRS.format("csv")
    table(SHEET_ROWS).to_excel(folder / "claims.xlsx", index=False)
    yield f"XLSX, {SHEET_ROWS:,} rows", folder / "claims.xlsx", OURS, THEIRS.format("excel")
    if VOTES.is_file():
        yield "votes of the United Nations, 870,109 rows", VOTES, OURS, THEIRS.format("csv")
    write_numbers(folder / "wide.csv", columns=WIDE, most=99, size=10_000)
    yield f"question about {WIDE:,} columns, 11 kB", folder / "wide.csv", ASKED, THEIRS.format("csv")
    write_numbers(folder / "numbers.csv", columns=NUMBERS, most=1_000, size=NUMBER_BYTES)
    yield f"question about {NUMBERS} columns of numbers, 8 MB", folder / "numbers.csv", ASKED, THEIRS.format("csv")


def seconds(code: str, path: Path) -> float:
    """Return the processor time of a Python process, the least of several runs: what else is running adds to it."""
    return min(_once(code, path) for _ in range(RUNS))


def _once(code: str, path: Path) -> float:
    before = _spent()
    python = [sys.executable, "-W", "ignore", "-c"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [*python, code, str(path)], cwd=path.parent, env=environment, check=False, capture_output=True, text=True
    )
    if bool(run.returncode) is not (code == ASKED) or ("Open:" in run.stderr) is not (code == ASKED):
        raise SystemExit(f"{code} did something else than was to be measured: {run.stderr}")
    return _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        for what, path, own, theirs in cases(Path(folder)):
            ours, pandas = seconds(own, path), seconds(theirs, path)
            print(f"{what}: {ours:.1f} s, pandas {pandas:.1f} s: {ours / pandas:.1f}x")
