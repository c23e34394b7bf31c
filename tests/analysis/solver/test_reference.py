"""Published networks, where GRAPHMODEL_REFERENCE names the folder that holds them."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from graphmodel.analysis.solver.clustering import fewest_errors
from graphmodel.analysis.solver.frustration import least_frustration
from graphmodel.analysis.solver.network import SignedNetwork
from graphmodel.analysis.solver.splits import optimal_splits
from tests.analysis.solver.networks import signed_network

FOLDER = os.environ.get("GRAPHMODEL_REFERENCE")
pytestmark = pytest.mark.skipif(not FOLDER, reason="GRAPHMODEL_REFERENCE does not name the folder of reference data")


def _read(name: str) -> tuple[SignedNetwork, list[str]]:
    with (Path(FOLDER or "") / name).open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if row and row[0] != "source"]
    names = list(dict.fromkeys(actor for row in rows for actor in row[:2]))
    number = {name: place for place, name in enumerate(names)}
    return signed_network(len(names), [(number[a], number[b], int(sign)) for a, b, sign in rows]), names


def test_highland_tribes_have_seven_contradictions_and_one_best_split():
    """Read (1954): {Gavev, Kotun, Nagad, Gama} against the rest."""
    network, names = _read("highland_tribes.csv")
    split = least_frustration(network)
    assert (network.n, network.m, split.lower, split.upper, split.is_exact) == (16, 58, 7.0, 7.0, True)
    assert 1 - 2 * split.upper / network.m == pytest.approx(0.7586207, abs=5e-8)
    four = {name for name, side in zip(names, split.side, strict=True) if side == split.side[names.index("Gavev")]}
    assert four == {"Gavev", "Kotun", "Nagad", "Gama"}
    assert len(optimal_splits(network) or []) == 1


@pytest.mark.parametrize("k", [3, None])
def test_highland_tribes_in_three_camps_have_two_contradictions(k: int | None):
    found = fewest_errors(_read("highland_tribes.csv")[0], k=k)
    assert (found.lower, found.upper, found.is_exact, int(found.camp.max())) == (2.0, 2.0, True, 2)


def test_congress_is_exact():
    """219 representatives, 521 pairs: a certificate, and no camps do better than two."""
    network, _ = _read("congress_convote.csv")
    split = least_frustration(network)
    assert (network.n, network.m, split.lower, split.upper, split.is_exact) == (219, 521, 18.0, 18.0, True)
    assert fewest_errors(network, k=None).lower == 18.0
