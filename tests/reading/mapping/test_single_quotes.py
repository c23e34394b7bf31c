"""Single quotation marks around every text of a column are no part of it; an apostrophe is."""

from pathlib import Path

import pytest

from graphmodel.reading.load import load_files
from tests.reading.mapping.test_sides import Way, large, small, stances, written

PLAIN = [("A", "support", "B"), ("B", "opposition", "C")]


@pytest.mark.parametrize("way", [small, large])
@pytest.mark.parametrize(
    "text",
    [
        "source,target,relation\n'A','B','support'\n'B','C','opposition'\n",
        "'source','target','relation'\n'A','B','support'\n'B','C','opposition'\n",
        "source,target,relation\n'A','B',support\n'B','C',opposition\n",
    ],
)
def test_single_quotation_marks_around_all_texts_are_left_out(tmp_path: Path, way: Way, text: str):
    assert stances(way(written(tmp_path, text))) == PLAIN


def test_single_quotes_that_are_left_out_are_reported(tmp_path: Path):
    loaded = load_files([written(tmp_path, "source,target,relation\n'A','B',support\n")])
    assert loaded.notes == ("t.csv: single quotation marks around the texts of 'source', 'target' are left out.",)


@pytest.mark.parametrize("name", ["O'Neill", "'Ndrangheta", "A'"])
def test_an_apostrophe_is_part_of_a_name(tmp_path: Path, name: str):
    path = written(tmp_path, f"source,target,relation\n{name},B,support\nB,{name},support\n")
    assert stances(small(path)) == [(name, "support", "B"), ("B", "support", name)]
