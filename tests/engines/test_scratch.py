"""What queries write beside memory, and uploads, are gone when the program ends, and later where it was killed."""

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
UPLOADING = (
    "from graphmodel.reading.import_process.folder import Folder\n"
    "folder = Folder()\n"
    "(folder.path / 'interviews.csv').write_bytes(b'rows')\n"
    "print(folder.path.parent.name, flush=True)\n"
)


def run(program: str, place: Path, further: str = "", *, code: int = 0) -> str:
    """Return the name of the folder of a program that wrote into it and ended."""
    done = subprocess.run(
        [sys.executable, "-c", program + further],
        env={"TMPDIR": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, "")
    return done.stdout.strip()


@pytest.mark.slow
@pytest.mark.parametrize("program", [SPILLING, UPLOADING])
def test_the_folder_is_removed_when_the_program_ends(tmp_path: Path, program: str):
    assert run(program, tmp_path).startswith("graphmodel-")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot lock a folder")
@pytest.mark.parametrize(
    ("program", "prefix", "left"),
    [
        (SPILLING, "graphmodel-scratch-", ["duckdb_temp_storage.tmp"]),
        (UPLOADING, "graphmodel-files-", ["interviews.csv"]),
    ],
)
def test_the_folder_of_a_program_that_was_killed_is_removed_by_the_next_and_no_other(
    tmp_path: Path, program: str, prefix: str, left: list[str]
):
    killed = run(program, tmp_path, "import os; os.kill(os.getpid(), 9)", code=-9)
    (tmp_path / f"{prefix}mine").mkdir()
    (tmp_path / f"{prefix}mine" / "notes.txt").write_text("not of this program")
    (tmp_path / f"{prefix}file").write_text("no folder")
    assert [path.name for path in (tmp_path / killed).rglob("*") if path.is_file()] == left
    with subprocess.Popen(
        [sys.executable, "-c", program + "input()"],
        env={"TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout
        held = running.stdout.readline().strip()
        run(program, tmp_path)
        there = sorted(path.name for path in tmp_path.iterdir())
        running.communicate("\n")
    assert there == sorted([held, f"{prefix}file", f"{prefix}mine"])
    assert (tmp_path / f"{prefix}mine" / "notes.txt").is_file()
