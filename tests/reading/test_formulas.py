"""A table written for Excel is harmless there, and read back as what it was written from."""

import gzip
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.export.formats import FORMATS
from graphmodel.model.case import claims
from graphmodel.reading.files_in_place import IN_PLACE_BYTES, stays
from graphmodel.reading.formats import read_tables
from graphmodel.reading.formulas import harmless, without_apostrophes
from graphmodel.reading.load import load
from tests.reading.contents import read_files
from tests.small_case import EDGES, HEADER, case_from

CELLS = ("=SUM(A1)", "-5", "+1", "@a", "'=1", "''=1", "'tis", "'", "''", "=", "a=1", "''a", "'-'")
MARK = "\ufeff"


def claims_with(cells: tuple[str, ...], header: str = HEADER) -> str:
    """Return a table of claims with these cells as their evidence."""
    return header + "".join(f"k{row},A,B,support,,,,,,,,,{cell}\n" for row, cell in enumerate(cells))


@given(st.text(st.sampled_from("'=+-@ab\t\r\n"), max_size=6))
def test_what_is_made_harmless_is_undone_to_what_it_was(text: str):
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert without_apostrophes(pd.Series([harmless(text)], dtype="str")).tolist() == [text]


def test_cells_that_begin_a_formula_come_back_and_others_stay_as_they_are():
    case = case_from(claims_with(CELLS))
    assert claims(case)["evidence"].tolist() == list(CELLS)
    files = {"x.csv": FORMATS["csv-excel"].to_bytes(case, "claim")}
    loaded = load(read_files(files))
    assert loaded.case
    assert claims(loaded.case)["evidence"].tolist() == list(CELLS)
    assert loaded.notes == (
        "The file begins with a byte-order mark of UTF-8.",
        (
            "x.csv was written for Excel by this program: "
            "the apostrophe that kept 8 cells from being computed is left out."
        ),
    )


def test_a_table_of_our_own_without_formulas_is_not_remarked_upon():
    files = {"x.csv": (MARK + EDGES).encode()}
    assert read_tables(files["x.csv"], name="x.csv").notes == ("The file begins with a byte-order mark of UTF-8.",)


@pytest.mark.parametrize(
    "text",
    [claims_with(CELLS), MARK + claims_with(CELLS, HEADER.replace("id,source,target", "id,target,source"))],
    ids=["no mark", "other columns"],
)
def test_a_table_that_is_not_written_for_excel_by_us_keeps_its_apostrophes(text: str):
    assert read_tables(text.encode(), name="x.csv").claims.frame["evidence"].tolist() == list(CELLS)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".csv", ".csv.gz"])
def test_a_large_table_for_excel_is_loaded_where_others_stay_in_place(tmp_path: Path, suffix: str):
    rows = "k,A,B,support,,,,,,,,,=1\n" * (IN_PLACE_BYTES // 20)
    for name, mark, in_place in (("plain", "", True), ("excel", MARK, False)):
        content = (mark + HEADER + rows).encode()
        path = tmp_path / f"{name}{suffix}"
        path.write_bytes(gzip.compress(content, 0) if suffix.endswith("gz") else content)
        assert stays(path) is in_place
