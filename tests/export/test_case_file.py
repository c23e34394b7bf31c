"""A case is saved as one file, and comes back whole from it; what is no such file is refused in a sentence."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from graphmodel import Case, read
from graphmodel.errors import UsageError
from graphmodel.export.case_file import case_file, saved_case
from graphmodel.reading.case_file import SavedCase, is_saved_case, read_saved_case
from graphmodel.reading.mapping.apply import ColumnMapping

MAPPED = SavedCase(
    "Water",
    {"theirs.csv": b"From,To\nAnn,Ben\n", "nodes.csv": b"id\nAnn\n"},
    ColumnMapping(columns={"source": "From", "target": "To"}, corrections={"source": {"An": "Ann"}}),
    "",
    {"issue": ["Use of force", "Land"], "places": ["s3ir~1.2s.-10"]},
)
ABOUT = {"title": "T", "encoding": "", "address": {}}


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_what_is_saved_comes_back_and_the_bytes_are_the_same() -> None:
    content = case_file(MAPPED)
    assert is_saved_case(io.BytesIO(content))
    assert read_saved_case(content) == MAPPED
    assert case_file(MAPPED) == content


def test_a_case_of_any_origin_is_saved_as_tables_that_are_the_same_case(shipped: Case, tmp_path: Path) -> None:
    found = read_saved_case(case_file(saved_case(shipped, {"tab": ["Camps"]})))
    for name, content in found.files.items():
        (tmp_path / name).write_bytes(content)
    again = read([tmp_path / name for name in found.files])
    assert again.documents.equals(shipped.documents)
    assert (again.fingerprint, found.title, found.address) == (shipped.fingerprint, shipped.title, {"tab": ["Camps"]})


def test_no_other_file_is_taken_for_a_saved_case() -> None:
    assert not any(is_saved_case(io.BytesIO(each)) for each in (b"", b"PK", b"a,b\n", zipped(edges=b"a,b\n")))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (zipped(**{"case.yaml": json.dumps(ABOUT).encode()}), "0 files of data are in it, 1 to 20 were expected"),
        (zipped(**{"case.yaml": b"[" * 90_000, "data/a.csv": b"a"}), "it cannot be unpacked (RecursionError)"),
        (zipped(**{"case.yaml": b"{", "data/a.csv": b"a"}), "it cannot be unpacked (JSONDecodeError)"),
        (zipped(**{"case.yaml": b"[]", "data/a.csv": b"a"}), "case.yaml does not name title, encoding and address"),
        (
            zipped(**{"case.yaml": json.dumps(ABOUT | {"address": {"a": "b"}}).encode(), "data/a.csv": b"a"}),
            "case.yaml does not name title, encoding and address",
        ),
        (zipped(**{"case.yaml": b" " * 100_001, "data/a.csv": b"a"}), "case.yaml has more than 100,000 bytes"),
    ],
    ids=["no data", "deep", "no JSON", "a list", "no address", "long"],
)
def test_a_broken_one_is_refused_in_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_saved_case(content)
    assert str(raised.value) == (f"This saved case cannot be opened: {why}. Save the case again, or bring its table.")


def test_one_that_would_unpack_to_too_much_is_not_unpacked() -> None:
    with pytest.raises(UsageError, match="the file would unpack to 2 files of"):
        read_saved_case(zipped(**{"case.yaml": json.dumps(ABOUT).encode(), "data/a.csv": b"0" * 50_000_000}))


def test_names_in_it_lead_to_no_folder() -> None:
    found = read_saved_case(zipped(**{"case.yaml": json.dumps(ABOUT).encode(), "data/../../../etc/a.csv": b"a"}))
    assert list(found.files) == ["a.csv"]
