"""Claims that repeat or contradict earlier ones are found alike in memory and in an engine."""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.errors import CONTRADICTORY
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load_files

pytestmark = pytest.mark.slow

CELLS = {
    "source": ("A", "B"),
    "target": ("C",),
    "relation": ("support", "opposition", "mediation"),
    "issue": ("", "dam", "park", "dam; park"),
    "date": ("", "2024", "2025"),
    "locator": ("", "p. 1"),
    "coder": ("Eva", "Max"),
}
KINDS = ("repeated-claim", CONTRADICTORY)


@pytest.mark.parametrize("most", [0, 80], ids=["more than memory holds", "few"])
@pytest.mark.parametrize("absent", ["", "issue", "date", "locator", "coder"])
def test_an_engine_counts_the_claims_that_are_listed_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, absent: str, most: int
):
    monkeypatch.setattr("graphmodel.reading.checks.duplicates_in_engine.MOST_IN_MEMORY", most)
    drawn = random.Random(1)
    table = pd.DataFrame([{name: drawn.choice(cells) for name, cells in CELLS.items()} for _ in range(80)])
    table = table.drop(columns=absent or [])
    table.to_csv(tmp_path / "a.csv", index=False)
    table.to_parquet(tmp_path / "a.parquet")
    listed = [each.code for each in load_files([tmp_path / "a.csv"]).findings]
    warnings = open_case(tmp_path / "a.parquet").warnings
    counted = {each.code: int(each.message.rsplit(": ")[-1].rstrip(".")) for each in warnings if each.code in KINDS}
    assert counted == {code: listed.count(code) for code in KINDS if code in listed}
    assert counted[CONTRADICTORY] > 10
