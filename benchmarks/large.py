"""Time large cases: made-up claims in Parquet and a real case of votes, each beside plain pandas."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log10
from pathlib import Path
from statistics import median

from rich.table import Table

from benchmarks.cases import REPOSITORY
from graphmodel.engines.query import arrow
from graphmodel.model.derived_columns import DERIVED
from graphmodel.reading.in_place import open_case
from graphmodel.reading.mapping.yaml_file import read_mapping
from graphmodel.reading.synthetic import generate_parts, write_parquet

ACTORS, ISSUES = 1_000, 20
TRIES = 3
# What each process does: open, then the same questions several times, and say the seconds of each and its peak memory.
OURS = """
from pathlib import Path
import graphmodel as gm
from graphmodel.reading.in_place import open_case
case, opened = timed(lambda: open_case(Path(sys.argv[1])))
chosen = gm.Selection(issue=("Issue 3",), since="2021", until="2022")
asked = [timed(lambda: gm.ties(gm.select(case, chosen))) for _ in range(TRIES)]
say(opened, asked, len(asked[0][0]))
"""
PANDAS = """
import pandas as pd
frame, opened = timed(lambda: pd.read_parquet(sys.argv[1]).astype({"strength": "int64", "date": "str", "issue": "str"}))
def ask():
    kept = frame[(frame["issue"] == "Issue 3") & frame["date"].between("2021-01-01", "2022-12-31")]
    keys = ["source", "target", "relation"]
    summed = kept.groupby(keys, observed=True).agg(claims=("id", "size"), strength=("strength", "sum"),
        first=("date", "min"), last=("date", "max"), issues=("issue", lambda cells: "; ".join(sorted(set(cells)))))
    return summed.reset_index()
asked = [timed(ask) for _ in range(TRIES)]
say(opened, asked, len(asked[0][0]))
"""
# Votes of the General Assembly, joined to their dates and topics; then what the last argument asks for.
VOTES = """
from pathlib import Path
import graphmodel as gm
from graphmodel.analysis.agreement import agreement as _agreement
from graphmodel.reading.mapping.yaml_file import read_mapping
claims, what = Path(sys.argv[1]), sys.argv[2]
if claims.is_dir():
    from graphmodel.reading.mapping.apply import ColumnMapping
    case, opened = timed(lambda: gm.open_case(claims, mapping=ColumnMapping(targets="proposal")))
else:
    case, opened = timed(lambda: gm.open_case(claims, mapping=read_mapping(Path(MAPPING))))
chosen = gm.Selection(issue=("Nuclear weapons and nuclear material",), since="1980", until="1989")
asks = {"filter": lambda: gm.ties(gm.select(case, chosen)), "agreement": lambda: _agreement(case)}
asked = [timed(asks[what]) for _ in range(TRIES)]
say(opened, asked, len(asked[0][0]))
"""
# A million ties as a graph, here and by what NetworkX has for tables; from the same table.
GRAPHS = """
from pathlib import Path
import networkx as nx
import graphmodel as gm
from graphmodel.graph import graph_of
case, opened = timed(lambda: gm.open_case(Path(sys.argv[1])))
table = gm.ties(case).head(1_000_000)
attributes = [name for name in table if name not in ("source", "target", "relation")]
asks = {
    "ours": lambda: graph_of(case, table),
    "theirs": lambda: nx.from_pandas_edgelist(
        table, "source", "target", attributes, create_using=nx.MultiDiGraph, edge_key="relation"),
}
asked = [timed(asks[sys.argv[2]]) for _ in range(TRIES)]
say(opened, asked, asked[0][0].number_of_edges())
"""
MAPPING = REPOSITORY / "data" / "examples" / "un-votes.yaml"
VOTE_FILES = ("un_votes_long.csv.gz", "un_roll_calls.csv.gz", "un_roll_call_issues.csv.gz")
AROUND = """
import json, resource, sys
from time import perf_counter
TRIES = {tries}
def timed(work):
    begin = perf_counter()
    answer = work()
    return answer, perf_counter() - begin
def say(opened, asked, rows):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(dict(opened=opened, asked=[seconds for _, seconds in asked], rows=rows, peak=peak)))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds to open and to answer (median), rows of the answer, and the most memory of the process, in MiB."""

    what: str
    claims: int
    opened: float
    asked: float
    rows: int
    peak: float


def runs_of(claims: int, folder: Path) -> Iterator[Run]:
    """Make so many claims, and open and ask them here and in pandas; pandas only where they fit its memory."""
    where = folder / str(claims)
    write_parquet(generate_parts(actors=ACTORS, claims=claims, issues=ISSUES, seed=1)[1], where)
    yield _run("this explorer", OURS, where, claims)
    if claims <= 10_000_000:
        yield _run("pandas", PANDAS, where, claims)


def votes(folder: Path) -> list[Run]:
    """Open the votes of the General Assembly from packed CSV and from Parquet; filter them, and ask who agrees."""
    claims = folder / VOTE_FILES[0]
    script = VOTES.replace("MAPPING", repr(str(MAPPING)))
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as made:
        case = open_case(claims, mapping=read_mapping(MAPPING))
        parquet = Path(made) / "votes"
        write_parquet([arrow(case.claims.drop(*DERIVED))], parquet)
        return [
            _run(f"UN votes, {where}: {what}", script, path, 759_212, what.split()[0])
            for where, path in (("CSV.gz", claims), ("Parquet", parquet))
            for what in ("filter by issue and decade", "agreement of all pairs")
        ]


def graphs() -> list[Run]:
    """Make a graph of a million ties, as we do, and as `nx.from_pandas_edgelist` does."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as made:
        claims = 1_500_000
        where = Path(made) / "claims"
        write_parquet(generate_parts(actors=10_000, claims=claims, issues=ISSUES, seed=1)[1], where)
        called = {"ours": "ties to MultiDiGraph", "theirs": "nx.from_pandas_edgelist"}
        return [_run(what, GRAPHS, where, claims, who) for who, what in called.items()]


def measured(sizes: list[int]) -> list[Run]:
    """Return the runs of several sizes."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        return [run for claims in sizes for run in runs_of(claims, Path(folder))]


def runs_table(runs: list[Run]) -> Table:
    """Lay the runs one below another."""
    table = Table(title="large cases: seconds, and peak memory of the process", title_justify="left")
    for heading in ("claims", "what", "open", "filter and ties", "ties", "peak MiB"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for run in runs:
        cells = (
            f"{run.claims:,}",
            run.what,
            f"{run.opened:.2f}",
            f"{run.asked:.2f}",
            f"{run.rows:,}",
            f"{run.peak:,.0f}",
        )
        table.add_row(*cells)
    return table


def growth(runs: list[Run]) -> list[str]:
    """Say by which power of the number of claims the answer grows, from one size to the next."""
    ours = [run for run in runs if run.what == "this explorer"]
    return [
        f"{one.claims:,} to {other.claims:,}: exponent "
        f"{log10(other.asked / one.asked) / log10(other.claims / one.claims):.2f}"
        for one, other in pairwise(ours)
    ]


def _run(what: str, script: str, path: Path, claims: int, *more: str) -> Run:
    program = AROUND.format(tries=TRIES) + script
    done = subprocess.run([sys.executable, "-c", program, str(path), *more], check=True, capture_output=True, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return Run(what, claims, told["opened"], median(told["asked"]), told["rows"], told["peak"])
