import sys
from pathlib import Path

import pytest

from graphmodel.cli import main
from tests.cli.running import Run
from tests.small_case import EDGES, NODES


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


@pytest.fixture
def town(tmp_path: Path) -> list[str]:
    """Return the options that name the files of the small case."""
    (tmp_path / "town-nodes.csv").write_text(NODES)
    (tmp_path / "town-edges.csv").write_text(EDGES)
    return ["--nodes", str(tmp_path / "town-nodes.csv"), "--edges", str(tmp_path / "town-edges.csv")]
