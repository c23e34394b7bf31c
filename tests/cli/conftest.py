from pathlib import Path

import pytest

from tests.small_case import EDGES, NODES


@pytest.fixture
def town(tmp_path: Path) -> list[str]:
    """Return the options that name the files of the small case."""
    (tmp_path / "town-nodes.csv").write_text(NODES)
    (tmp_path / "town-edges.csv").write_text(EDGES)
    return ["--nodes", str(tmp_path / "town-nodes.csv"), "--edges", str(tmp_path / "town-edges.csv")]
