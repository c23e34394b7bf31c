"""Cases that several tests of the measures take."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graphmodel.model.case import Case
from graphmodel.reading.claims_and_nodes import read_case
from tests.analysis.short import short_case


@pytest.fixture(scope="session")
def case_of_text() -> Callable[..., Case]:
    """Return what makes a case of literal short text, see `tests.analysis.short`."""
    return short_case


@pytest.fixture(scope="session")
def reference() -> Path:
    """Return the folder of the published networks, which are not part of the project."""
    folder = os.environ.get("GRAPHMODEL_REFERENCE")
    if not folder:
        pytest.skip("GRAPHMODEL_REFERENCE does not name the folder of reference data")
    return Path(folder)


@pytest.fixture(scope="session")
def tribes(reference: Path) -> Case:
    """Return the highland tribes of Read (1954): 16 actors, 58 ties, 29 of them negative."""
    return read_case(edges=reference / "highland_tribes.csv")


@pytest.fixture(scope="session")
def one_foe() -> Case:
    """Return a triangle in which one tie is negative."""
    return short_case("A + B\nB + C\nA - C")


@pytest.fixture(scope="session")
def five_foes() -> Case:
    """Return five actors who all oppose each other."""
    letters = "ABCDE"
    return short_case("\n".join(f"{a} - {b}" for a in letters for b in letters if a < b))
