"""Records that are compared after a file was written and read again."""

import os
from pathlib import Path

import pytest

from graphmodel.exchange.coded import Coded
from graphmodel.project.store import Project

FOLDER = os.environ.get("GRAPHMODEL_REFERENCE")
with_reference = pytest.mark.skipif(
    not FOLDER, reason="GRAPHMODEL_REFERENCE does not name the folder of reference data"
)


def reference(name: str) -> bytes:
    return (Path(FOLDER or "") / name).read_bytes()


@pytest.fixture
def project(tmp_path: Path):
    with Project.create(tmp_path / "a.graphmodel") as made:
        yield made


def said(coded: Coded, *kinds: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the records of some kinds without their keys, those that they name by their names, in some order."""
    found = []
    for kind in kinds:
        for fields in coded.state.of(kind).values():
            named = {
                name: coded.state.get("node", value).get("label", value) if name in ("source", "target") else value
                for name, value in fields.items()
            }
            found.append((kind, sorted(named.items())))
    return sorted(found)
