"""Measure how much processor time a table takes to read as claims, beside pandas, each in a process of its own.

Twice: the whole process, with the start of the libraries, and reading alone, once they are loaded.
"""

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
IMPORTS, PANDAS = "import graphmodel as gm; gm.read", "import pandas as pd"
OURS = "case = gm.read(path)"
ASKED = "from graphmodel.__main__ import main; sys.argv[1:] = ['import', path, '-o', 'asked']; main()"
TEXTS = "dtype='str', keep_default_na=False)"
THEIRS = "frame = pd.read_{}(path, " + TEXTS
OURS_JOINED = "case = gm.read(path, mapping=sys.argv[2])"
THEIRS_JOINED = f"""
votes = pd.read_csv(path, {TEXTS}
calls = pd.read_csv(path.replace('un_votes_long', 'un_roll_calls'), {TEXTS}
issues = pd.read_csv(path.replace('un_votes_long', 'un_roll_call_issues'), {TEXTS}
frame = votes.merge(calls, how='left', on='rcid').merge(issues.groupby('rcid').agg('; '.join), how='left', on='rcid')
"""
AROUND = """
import sys, time
{imports}
path, begun = sys.argv[1], time.process_time()
try:
    {read}
finally:
    print("reading", time.process_time() - begun)
"""
ROOT = Path(__file__).parents[1]
MAPPING = ROOT / "data" / "examples" / "un-votes.yaml"
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
        yield "the same, joined to their dates and issues", VOTES, OURS_JOINED, THEIRS_JOINED
    write_numbers(folder / "wide.csv", columns=WIDE, most=99, size=10_000)
    yield f"question about {WIDE:,} columns, 11 kB", folder / "wide.csv", ASKED, THEIRS.format("csv")
    write_numbers(folder / "numbers.csv", columns=NUMBERS, most=1_000, size=NUMBER_BYTES)
    yield f"question about {NUMBERS} columns of numbers, 8 MB", folder / "numbers.csv", ASKED, THEIRS.format("csv")


def seconds(imports: str, read: str, path: Path) -> tuple[float, float]:
    """Return the processor time of a Python process, and of what it does after its imports.

    Each is the least of several runs: what else is running adds to it.
    """
    runs = [_once(imports, read, path) for _ in range(RUNS)]
    return min(whole for whole, _ in runs), min(reading for _, reading in runs)


def _once(imports: str, read: str, path: Path) -> tuple[float, float]:
    before = _spent()
    code = AROUND.format(imports=imports, read=read.strip().replace("\n", "\n    "))
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "ignore", "-c", code, str(path), str(MAPPING)]
    run = subprocess.run(command, cwd=path.parent, env=environment, check=False, capture_output=True, text=True)
    if bool(run.returncode) is not (read == ASKED) or ("Open:" in run.stderr) is not (read == ASKED):
        raise SystemExit(f"{read} did something else than was to be measured: {run.stderr}")
    return _spent() - before, float(run.stdout.split("reading ")[-1])


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        for what, path, own, theirs in cases(Path(folder)):
            print(what)
            both = zip(seconds(IMPORTS, own, path), seconds(PANDAS, theirs, path), strict=True)
            for part, (ours, pandas) in zip(("whole process", "after imports"), both, strict=True):
                print(f"  {part}: {ours:.2f} s, pandas {pandas:.2f} s: {ours / pandas:.1f}x")
