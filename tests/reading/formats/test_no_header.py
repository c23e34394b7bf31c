"""A list that begins with a tie and names no columns is read with its first tie; a header is never taken for one."""

from pathlib import Path

import pytest

import graphmodel as gm
from graphmodel.reading.formats import read_tables
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.in_place import open_case


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Farmers,Trust,-1\nTrust,Ministry,1\n", ["source", "target", "sign"]),
        ("Farmers;Trust;-0,5\nTrust;Ministry;0,75\n", ["source", "target", "sign"]),
        ("Farmers\tTrust\t-25\nTrust\tMinistry\t30\n", ["source", "target", "sign"]),
        ("6,2,4,1289241911.72836\n6,5,-2,1289241941.53378\n", ["source", "target", "sign", "seconds"]),
        ("A,B,-1,2024-02-17\nB,C,1,2024-02-18\n", ["source", "target", "sign", "date"]),
        ("Farmers,Trust,opposes\nTrust,Ministry,supports\n", ["source", "target", "relation"]),
        ("A,B,For\nC,D,against\nE,F,For\n", ["source", "target", "relation"]),
        ("2013,Farmers,Trust,-1\n2014,Trust,Ministry,1\n", ["date", "source", "target", "sign"]),
        ("Farmers Trust -1\nTrust Ministry 1\n", ["source", "target", "sign"]),
        ("Farmers Trust opposes\nTrust Ministry supports\n", ["source", "target", "relation"]),
        ("Farmers,opposes,Trust\nTrust,supports,Ministry\n", ["source", "relation", "target"]),
        ("2013;A;B;opposes\n2014;B;C;supports\n", ["date", "source", "target", "relation"]),
    ],
)
def test_a_first_row_that_is_a_tie_is_one(text: str, columns: list[str]):
    rows = read_csv_rows(text.encode(), name="t.csv")
    assert [name for name in rows.frame if name != "_row"] == columns
    assert len(rows.frame) == text.count("\n")
    assert str(rows.findings[0]) == (
        f"t.csv row 1: the first row is a tie and does not name the columns, which were taken as {', '.join(columns)}. "
        "Put their names above if that is wrong."
    )


@pytest.mark.parametrize(
    "text",
    [
        "actor,proposal,support\nFarmers,Dam,yes\nTrust,Dam,no\n",
        "who,to whom,for\nA,B,yes\nB,A,no\n",
        "Farmers,Trust,opposes\n",
        "Farmers,Trust,opposes\nTrust,Ministry,perhaps\n",
        "name,country,2013\nA,B,1\nB,C,2\n",
        "2013,2014,2015,2016\n1,2,3,4\n",
        "year,from,to,sign\n2013,A,B,1\n",
        "one two -1\nthree four five six\n",
        "A,B,supports,said so\nB,A,supports,no\n",
    ],
)
def test_a_first_row_that_may_be_a_header_is_one(text: str):
    rows = read_csv_rows(text.encode(), name="t.csv")
    assert [name for name in rows.frame if name != "_row"] == text.split("\n", 1)[0].split(",")
    assert rows.findings == ()


def test_a_list_with_spaces_is_known_without_an_ending_too():
    tables = read_tables(b"Farmers Trust -1\nTrust Ministry 1\n", name="ties.txt")
    assert [name for name in tables.claims.frame if name != "_row"] == ["source", "target", "sign"]


@pytest.mark.parametrize("way", [gm.read, open_case], ids=["small", "large"])
@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("Farmers;Trust;-0,5\nTrust;Ministry;0,75\n", [["opposition", ""], ["support", ""]]),
        ("2013,Farmers,Trust,-1\n2014,Trust,Ministry,1\n", [["opposition", "2013"], ["support", "2014"]]),
    ],
)
def test_a_list_without_a_header_has_its_signs_and_years_whatever_its_size(
    way: object, text: str, ties: list[list[str]], tmp_path: Path
):
    (tmp_path / "t.csv").write_text(text)
    assert callable(way)
    assert gm.claims(way(tmp_path / "t.csv"))[["relation", "date"]].to_numpy().tolist() == ties
