"""Fixtures of all tests: two cases, the watch over arguments, the command line, and who runs what."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from graphmodel.cli import main
from graphmodel.engines.query import fetch
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.load import load_files
from graphmodel.reading.rows import Rows
from graphmodel.reading.sources import shipped_case
from tests.cli.running import Run
from tests.read_once import read_once
from tests.small_case import case_from

settings.register_profile(
    "graphmodel", max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", settings.get_profile("graphmodel"), max_examples=4)
settings.load_profile("graphmodel")

TOGETHER = ("tests/backends/", "tests/browser/")
"""Folders whose tests one worker runs, so that each engine, server and browser is started once."""


class OneWorkerPerFile(LoadScopeScheduling):
    """Gives each file to whichever worker is free, as its tests share fixtures and caches, and some folders whole."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneWorkerPerFile:
    """Say how tests are shared out: in the order in which they are collected, not those of most tests first."""
    config.option.loadscopereorder = False
    return OneWorkerPerFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let workers begin with the folders that take longest, so that none is idle at the end."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(TOGETHER))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what stays and seldom look, which took up to a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


Unchanged = Callable[..., AbstractContextManager[None]]


@pytest.fixture(scope="session")
def shipped() -> Case:
    """Return the case that the project ships."""
    return shipped_case()


@pytest.fixture(scope="session")
def small() -> Case:
    """Return the case of `tests.small_case`."""
    return case_from()


@pytest.fixture(scope="session")
def unchanged() -> Unchanged:
    """Return a context that fails if one of the objects given to it is another afterwards than before."""

    @contextmanager
    def watch(*objects: object) -> Iterator[None]:
        before = [deep_fingerprint(each) for each in objects]
        yield
        assert [deep_fingerprint(each) for each in objects] == before

    return watch


@pytest.fixture
def without_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the measures out of pages and bundles, as of large cases: four fifths of the time that a page takes.

    For tests of anything but them; `export/test_page_measures.py` holds that they are in a page, and so does each test
    that does without this.
    """
    monkeypatch.setattr("graphmodel.export.page_measures.MOST_MEASURED", 0)


READ_ONCE = read_once(load_files)


@pytest.fixture
def files_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands read the files of a case once for all tests: half of what a command on a small case takes."""
    for module in ("sources", "claims_and_nodes"):
        monkeypatch.setattr(f"graphmodel.reading.{module}.load_files", READ_ONCE)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line as `python -m graphmodel` does."""
    for name in ("FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")

    def run_main(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["graphmodel", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        return (code if isinstance(code, int) else 0, *capsys.readouterr())

    return run_main


def deep_fingerprint(value: object) -> str:
    """Return everything that a graph, table, case or other value holds, with types and order, as text."""
    if isinstance(value, nx.Graph):
        edges = list(value.edges(keys=True, data=True) if value.is_multigraph() else value.edges(data=True))
        parts = [nx.is_frozen(value), value.graph, list(value.nodes(data=True)), edges, _adjacency(value)]
    elif isinstance(value, pd.DataFrame):
        index = (value.index, value.columns, value.attrs)
        parts = [*index, value.dtypes.to_dict(), value.to_dict("split")]
    elif isinstance(value, Case):
        stored = deep_fingerprint(fetch(value.claims.order_by(ROW)))
        parts = [deep_fingerprint(value.nodes), stored, value.fingerprint, value.warnings]
    elif isinstance(value, Rows):
        parts = [value.name, deep_fingerprint(value.frame), value.findings]
    else:
        parts = [value]
    return repr((type(value).__name__, *parts))


def _adjacency(graph: nx.Graph) -> dict[object, list[object]]:
    return {node: list(graph.adj[node]) for node in graph}
