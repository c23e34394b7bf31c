"""What queries write beside memory is gone when the program ends, and later where it was killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SPILLING = (
    "from graphmodel.engines.embedded import open_memory\n"
    "from graphmodel.engines.scratch import scratch_folder\n"
    "(scratch_folder() / 'duckdb_temp_storage.tmp').write_bytes(b'rows')\n"
    "print(scratch_folder().name, flush=True)\n"
)


def spill(place: Path, further: str = "", *, code: int = 0) -> str:
    """Return the name of the folder of a program that wrote into it and ended."""
    done = subprocess.run(
        [sys.executable, "-c", SPILLING + further],
        env={"TMPDIR": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, "")
    return done.stdout.strip()


@pytest.mark.slow
def test_the_folder_is_removed_when_the_program_ends(tmp_path: Path):
    assert spill(tmp_path).startswith("graphmodel-scratch-")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot lock a folder")
def test_the_folder_of_a_program_that_was_killed_is_removed_by_the_next_and_no_other(tmp_path: Path):
    killed = spill(tmp_path, "import os; os.kill(os.getpid(), 9)", code=-9)
    (tmp_path / "graphmodel-scratch-mine").mkdir()
    (tmp_path / "graphmodel-scratch-mine" / "notes.txt").write_text("not of DuckDB")
    (tmp_path / "graphmodel-scratch-file").write_text("no folder")
    assert [path.name for path in (tmp_path / killed).iterdir()] == ["duckdb_temp_storage.tmp"]
    with subprocess.Popen(
        [sys.executable, "-c", SPILLING + "input()"],
        env={"TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout
        held = running.stdout.readline().strip()
        spill(tmp_path)
        left = sorted(path.name for path in tmp_path.iterdir())
        running.communicate("\n")
    assert left == sorted([held, "graphmodel-scratch-file", "graphmodel-scratch-mine"])
    assert (tmp_path / "graphmodel-scratch-mine" / "notes.txt").is_file()
