"""Folders, databases and large files are queried where they are; their fingerprint follows what they hold."""

from pathlib import Path

import pytest

from graphmodel.reading.files_in_place import stays
from graphmodel.reading.in_place import open_case
from graphmodel.reading.sources import SHIPPED
from graphmodel.reading.synthetic import generate_parts, write_parquet


def test_folders_and_databases_stay_where_they_are_and_small_files_are_loaded(tmp_path: Path):
    (tmp_path / "edges").mkdir()
    (tmp_path / "edges.csv").write_bytes(SHIPPED.edges.read_bytes())
    names = ("edges", "edges.duckdb", "edges.csv", "nothing.csv")
    assert [stays(tmp_path / name) for name in names] == [True, True, False, False]
    assert not stays(SHIPPED.edges)


def test_a_large_file_of_a_format_that_the_engine_does_not_read_is_loaded_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("graphmodel.reading.files_in_place.IN_PLACE_BYTES", 10)
    for name in ("a.csv", "a.CSV.gz", "a.tsv", "a.parquet", "a.parquet.gz", "a.xlsx", "a.json", "a.graphml", "a.net"):
        (tmp_path / name).write_bytes(b"more than ten bytes")
    assert {path.name for path in tmp_path.iterdir() if stays(path)} == {"a.csv", "a.CSV.gz", "a.tsv", "a.parquet"}


@pytest.mark.slow
def test_the_fingerprint_follows_the_files_and_not_their_place(tmp_path: Path):
    write_parquet(generate_parts(actors=12, claims=600, seed=5)[1], tmp_path / "here")
    write_parquet(generate_parts(actors=12, claims=100, seed=6)[1], tmp_path / "more")
    (tmp_path / "more" / "part-00000.parquet").rename(tmp_path / "here" / "part-00001.parquet")
    first = open_case(tmp_path / "here").fingerprint
    (tmp_path / "here").rename(tmp_path / "there")
    assert open_case(tmp_path / "there").fingerprint == first
    (tmp_path / "there" / "part-00001.parquet").unlink()
    assert open_case(tmp_path / "there").fingerprint != first
