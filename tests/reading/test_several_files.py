"""Which files of a case hold what, and a mapping that names what they do not have."""

import io
import re
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.errors import UsageError
from graphmodel.model.case import Case, claims
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load
from graphmodel.reading.mapping.yaml_file import from_yaml
from graphmodel.reading.sources import Files
from tests.reading.contents import read_files

TRAP = "id,source,target,from,relation\nk1,WRONG,B,A,support\nk2,WRONG,C,A,opposition\n"
"""A list in which the column that is meant is called `from`, and another is called like ours."""
NODES = "id,name\nA,Ada\nB,Ben\n"
COLUMNS = "columns: {source: frm, target: target}\n"
FOUND = "Found: id, source, target, from, relation."

WRONG = {
    COLUMNS: f"columns, source: t.csv has no column 'frm'. {FOUND} Did you mean 'from'?",
    "columns: {source: from, issue: x}\n": f"columns, issue: t.csv has no column 'x'. {FOUND}",
    f"columns: {{source: {'n' * 900_000}}}\n": f"columns, source: t.csv has no column '{'n' * 200}' …. {FOUND}",
    "columns: {strength: _row}\n": f"columns, strength: t.csv has no column '_row'. {FOUND}",
    "columns: {relation: relation}\nconstants: {relation: support}\n": (
        "constants, relation: the mapping names a column for it too. Leave one of the two out."
    ),
    "values: {status: {past: observed}}\n": (
        f"values, status: no column of t.csv is taken as status. {FOUND} "
        "Name it under columns, or leave the values out."
    ),
}
OF_NODES = {
    "nodes: {label: nam}\n": "nodes, label: nodes.csv has no column 'nam'. Found: id, name. Did you mean 'name'?",
    "values: {kind: {x: actor}}\n": (
        "values, kind: no column of nodes.csv is taken as kind. Found: id, name. "
        "Name it under nodes, or leave the values out."
    ),
}
OF_JOINS = {
    "joins: {dates.cvs: id}\n": (
        "joins: 'dates.cvs' is not among the files: t.csv, dates.csv. Did you mean 'dates.csv'?"
    ),
    "joins: {dates.csv: idd}\n": f"joins, dates.csv: t.csv has no column 'idd'. {FOUND} Did you mean 'id'?",
    "joins: {dates.csv: from}\n": "joins, dates.csv: dates.csv has no column 'from'. Found: id, day.",
}


def refused(mapping: str, **files: str) -> str:
    """Return why some files are not read by a mapping."""
    with pytest.raises(UsageError) as raised:
        read_files({name.replace("_", "."): text.encode() for name, text in files.items()}, from_yaml(mapping))
    return str(raised.value)


@pytest.mark.parametrize(("mapping", "message"), WRONG.items(), ids=[text[:40] for text in WRONG])
def test_a_mapping_that_names_a_column_that_is_not_there_is_refused(mapping: str, message: str):
    assert refused(mapping, t_csv=TRAP) == message


@pytest.mark.parametrize(("mapping", "message"), OF_NODES.items())
def test_a_mapping_that_names_a_column_that_the_nodes_do_not_have_is_refused(mapping: str, message: str):
    assert refused(mapping, t_csv=TRAP, nodes_csv=NODES) == message


@pytest.mark.parametrize(("mapping", "message"), OF_JOINS.items())
def test_a_mapping_that_joins_what_is_not_there_is_refused(mapping: str, message: str):
    assert refused(mapping, t_csv=TRAP, dates_csv="id,day\nk1,2020\n") == message


def test_a_column_may_be_that_of_a_file_that_is_joined():
    mapping = from_yaml("columns: {source: from, date: day}\njoins: {dates.csv: id}\n")
    files = {"t.csv": TRAP.encode(), "dates.csv": b"id,day\nk1,2020\n"}
    case = load(read_files(files, mapping), mapping).case
    assert case
    assert claims(case)[["source", "date"]].to_numpy().tolist() == [["A", "2020"], ["A", ""]]


def test_of_several_files_one_has_the_column_and_the_others_are_read_by_their_own():
    mapping = from_yaml("columns: {source: Sender, target: To, relation: Sign}\n")
    files = {"one.csv": b"Sender,To,Sign\nA,B,+\n", "two.csv": b"source,target,sign\nB,C,-\n"}
    loaded = load(read_files(files, mapping), mapping)
    assert loaded.notes == (
        (
            "two.csv has other columns than the first file: "
            "its 'source' is read as 'Sender', its 'target' as 'To', its 'sign' as 'Sign'."
        ),
    )
    assert loaded.case
    assert claims(loaded.case)["source"].tolist() == ["A", "B"]
    message = (
        "columns, issue: one.csv and two.csv have no column 'topic'. "
        "Found: Sender, To, Sign, file, source, target, sign."
    )
    with pytest.raises(UsageError, match=re.escape(message)):
        read_files(files, from_yaml("columns: {source: Sender, issue: topic}\n"))


def test_one_column_may_be_two_of_ours():
    mapping = from_yaml("columns: {source: from, document: from, locator: id, id: id}\n")
    case = load(read_files({"t.csv": TRAP.encode()}, mapping), mapping).case
    assert case
    found = claims(case)[["id", "source", "document", "locator"]]
    assert found.to_numpy().tolist() == [["k1", "A", "A", "k1"], ["k2", "A", "A", "k2"]]


def in_place(folder: Path) -> Path:
    """Return a folder of Parquet files with the rows of `TRAP`."""
    (folder / "trap").mkdir()
    pd.read_csv(io.StringIO(TRAP)).to_parquet(folder / "trap/part.parquet")
    return folder / "trap"


@pytest.mark.parametrize("mapping", [mapping for mapping in WRONG if "_row" not in mapping and "nnn" not in mapping])
def test_a_case_in_place_is_held_to_its_mapping_too(tmp_path: Path, mapping: str):
    with pytest.raises(UsageError) as raised:
        open_case(in_place(tmp_path), mapping=from_yaml(mapping))
    assert str(raised.value) == WRONG[mapping].replace("t.csv", "trap")


def test_the_nodes_of_a_case_in_place_are_held_to_its_mapping_too(tmp_path: Path):
    (tmp_path / "nodes.csv").write_text(NODES)
    for mapping, message in OF_NODES.items():
        with pytest.raises(UsageError) as raised:
            open_case(in_place(tmp_path), nodes=tmp_path / "nodes.csv", mapping=from_yaml(mapping))
        assert str(raised.value) == message
        (tmp_path / "trap/part.parquet").unlink()
        (tmp_path / "trap").rmdir()


def test_files_that_are_named_are_held_to_their_mapping_too(tmp_path: Path):
    (tmp_path / "t.csv").write_text(TRAP)
    (tmp_path / "map.yaml").write_text(COLUMNS)
    with pytest.raises(UsageError) as raised:
        Files(tmp_path / "t.csv", None, "t", tmp_path / "map.yaml").read()
    assert str(raised.value) == WRONG[COLUMNS]


def test_a_file_in_place_and_one_that_is_loaded_take_one_column_for_two_alike(tmp_path: Path):
    mapping = from_yaml("columns: {source: from, document: from}\n")
    loaded: Case | None = load(read_files({"t.csv": TRAP.encode()}, mapping), mapping).case
    assert loaded
    opened = open_case(in_place(tmp_path), mapping=mapping)
    columns = ["id", "source", "target", "document"]
    assert claims(opened)[columns].to_numpy().tolist() == claims(loaded)[columns].to_numpy().tolist()
