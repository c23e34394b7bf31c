"""A pipe or a device in place of a file is refused at once: one would be waited for, the other never ends."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graphmodel import CaseError, open_case, open_tables, read_case
from graphmodel.errors import EngineError
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.yaml_file import read_mapping
from graphmodel.reading.server_folder import offered

PIPE = "it is a pipe, a file is expected: save the content as one"
CLAIMS = "source,target,relation,key\nA,B,support,1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a table, and a pipe into which nobody writes under many names."""
    (tmp_path / "claims.csv").write_text(CLAIMS)
    (tmp_path / "parts").mkdir()
    for name in ("pipe", "pipe.csv", "pipe.parquet", "pipe.duckdb", "parts/1.parquet"):
        os.mkfifo(tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("opening", "error", "said"),
    [
        (
            lambda folder: read_case(edges=folder / "pipe.csv"),
            CaseError,
            f"pipe.csv: the file cannot be read ({PIPE}).",
        ),
        (
            lambda folder: read_case(edges=folder / "claims.csv", nodes=folder / "pipe"),
            CaseError,
            f"pipe: the file cannot be read ({PIPE}).",
        ),
        (lambda folder: open_case(folder / "pipe.csv"), CaseError, f"pipe.csv: the file cannot be read ({PIPE})."),
        (
            lambda folder: open_case(folder / "pipe.parquet"),
            CaseError,
            f"pipe.parquet: the file cannot be read ({PIPE}).",
        ),
        (
            lambda folder: open_case(folder / "pipe.duckdb"),
            CaseError,
            f"pipe.duckdb: the file cannot be read ({PIPE}).",
        ),
        (lambda folder: open_case(folder / "parts"), CaseError, f"parts: the file cannot be read ({PIPE})."),
        (lambda folder: open_case(folder / "claims.csv", nodes=folder / "pipe"), OSError, f"[Errno 22] {PIPE}"),
        (
            lambda folder: load_files([folder / "pipe.csv"]).whole(),
            CaseError,
            f"pipe.csv: the file cannot be read ({PIPE}).",
        ),
        (lambda folder: read_mapping(folder / "pipe"), OSError, f"[Errno 22] {PIPE}"),
        (
            lambda folder: open_tables(f"duckdb://{folder}/pipe.duckdb", edges="claims"),
            EngineError,
            f"/pipe.duckdb: {PIPE}",
        ),
    ],
)
def test_a_pipe_in_place_of_a_file_is_refused(
    folder: Path, opening: Callable[[Path], object], error: type[Exception], said: str
):
    with pytest.raises(error) as raised:
        opening(folder)
    assert said in str(raised.value)


def test_a_device_is_refused():
    with pytest.raises(CaseError, match=r"^zero: the file cannot be read \(it is a device, a file is expected"):
        load_files([Path("/dev/zero")]).whole()


def test_a_folder_of_a_server_offers_no_pipe(folder: Path):
    (folder / "parts" / "1.parquet").unlink()
    assert list(offered(folder)) == ["claims.csv"]
