import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.small_case import EDGES, NODES


@pytest.fixture
def town(tmp_path: Path) -> list[str]:
    """Return the options that name the files of the small case."""
    (tmp_path / "town-nodes.csv").write_text(NODES)
    (tmp_path / "town-edges.csv").write_text(EDGES)
    return ["--nodes", str(tmp_path / "town-nodes.csv"), "--edges", str(tmp_path / "town-edges.csv")]


@pytest.fixture(autouse=True)
def _files_read_once(files_read_once: None) -> None:
    """Read files once for all commands of these tests; those in processes of their own go the whole way."""


@pytest.fixture(autouse=True)
def signals_of_a_terminal() -> Iterator[None]:
    """Let programs that a test starts heed the signals that a run in the background (`nohup`, `&`) ignores."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGHUP)}
    for number, handler in before.items():
        if handler == signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
