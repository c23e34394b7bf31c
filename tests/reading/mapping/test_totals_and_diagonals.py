"""A matrix is read without its totals, and without what stands where an actor meets itself."""

from pathlib import Path

import pytest

from graphmodel.model.case import claims
from graphmodel.reading.load import load_files
from graphmodel.reading.loaded import Loaded

SQUARE = ",USA,UK,China\nUSA,{0},1,-1\nUK,1,{0},0\nChina,-1,0,{0}\n"


def loaded(folder: Path, text: str) -> Loaded:
    (folder / "t.csv").write_text(text, encoding="utf-8")
    return load_files([folder / "t.csv"])


def stances(found: Loaded) -> list[tuple[str, str, str]]:
    rows = claims(found.whole())
    return [(row.source, row.relation, row.target) for row in rows.itertuples()]


@pytest.mark.parametrize("mark", ["x", "X", "-", "\N{EM DASH}", ".", "n/a", "", "self"])
def test_what_stands_on_the_diagonal_is_no_tie_and_no_reason_to_ask(tmp_path: Path, mark: str):
    assert stances(loaded(tmp_path, SQUARE.format(mark))) == [
        ("USA", "support", "UK"),
        ("USA", "opposition", "China"),
        ("UK", "support", "USA"),
        ("China", "opposition", "USA"),
    ]


@pytest.mark.parametrize("name", ["Total", "SUM", "Gesamt"])
def test_a_row_and_a_column_of_totals_are_left_out_and_this_is_reported(tmp_path: Path, name: str):
    found = loaded(tmp_path, f",Dam,Road,Park,{name}\nFarmers,1,-1,,0\nTown,1,1,-1,1\n{name},2,0,-1,1\n")
    assert {*claims(found.whole())["source"], *claims(found.whole())["target"]} == {
        *("Farmers", "Town", "Dam", "Road", "Park")
    }
    assert f"t.csv: left out as a sum of the others: the column '{name}', the row '{name}'." in found.notes


def test_means_and_counts_are_left_out_as_totals_are(tmp_path: Path):
    found = loaded(tmp_path, ",Dam,Road,N\nFarmers,1,-1,2\nTown,1,1,2\nMill,1,,1\nMean,1.0,0.0,\nMedia,-1,-1,2\n")
    named = {name for each in stances(found) for name in each[::2]}
    assert named == {"Farmers", "Town", "Mill", "Media", "Dam", "Road"}
    assert [note for note in found.notes if "left out" in note] == [
        "t.csv: left out as a mean of the others: the row 'Mean'.",
        "t.csv: left out as a count of the others: the column 'N'.",
    ]


def test_a_company_called_total_is_an_actor_where_its_row_is_no_sum(tmp_path: Path):
    found = loaded(tmp_path, ",Dam,Road,Park\nFarmers,1,-1,1\nTotal,-1,1,1\n")
    assert ("Total", "opposition", "Dam") in stances(found)
