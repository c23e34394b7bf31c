"""CSV, TSV and Gephi's tables, read by pandas and by the csv module."""

import csv
import io
from dataclasses import replace

import ibis
import pandas as pd
import pytest

from graphmodel.export.delimited import edge_list
from graphmodel.export.formats import FORMATS
from graphmodel.model.case import Case, claims
from graphmodel.model.level import LEVELS, Level
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.ties import ties
from graphmodel.reading.formats import read_tables
from graphmodel.reading.formulas import harmless
from tests.export.hostile import FORMULAS, FURTHER, TEXTS
from tests.small_case import EDGES, TIES

ALL = Selection()
LAND = Selection(issue=("Land",))
MARK = b"\xef\xbb\xbf"


def read(name: str, case: Case, level: Level = "claim", *, sep: str = ",") -> pd.DataFrame:
    """Return the cells of a file as text, as pandas reads it."""
    content = FORMATS[name].to_bytes(select(case, ALL), level)
    return pd.read_csv(io.BytesIO(content), sep=sep, dtype="str", keep_default_na=False, encoding="utf-8-sig")


def test_the_edge_list_of_everything_is_the_file_that_was_read(small: Case):
    assert edge_list(select(small, ALL)).decode() == EDGES


def test_a_cell_with_the_line_end_of_old_macs_stays_one_cell(small: Case):
    case = replace(small, claims=small.claims.mutate(evidence=ibis.literal("one\rtwo")))
    assert set(read("csv", case)["evidence"]) == set(read("tsv", case, sep="\t")["evidence"]) == {"one\rtwo"}


def test_the_edge_list_of_a_selection_has_its_claims_in_every_column(small: Case):
    lines = EDGES.splitlines()
    wanted = [lines[0], *(line for line in lines if line.startswith(("k2,", "k4,", "k9,")))]
    assert edge_list(select(small, LAND)).decode().splitlines() == wanted


def test_the_edge_list_of_ties_has_one_row_a_tie(small: Case):
    assert edge_list(select(small, ALL), level="tie").decode() == TIES
    assert edge_list(select(small, LAND), level="tie").decode().splitlines()[1:] == [
        "A,B,support,1,1,3,0,0,Land,2021-05-01,2021-05-31",
        "B,A,opposition,-1,1,1,1,0,Land,2019-02-01,2019-03-31",
        "C,park,support,1,1,1,0,0,Land,,",
    ]


def test_an_empty_edge_list_still_names_its_columns(small: Case):
    nobody = Selection(actor=("D",))
    assert edge_list(select(small, nobody)).decode() == EDGES.splitlines()[0] + "\n"
    assert edge_list(select(small, nobody), level="tie").decode() == TIES.splitlines()[0] + "\n"


@pytest.mark.parametrize("level", LEVELS)
def test_tabs_separate_the_same_cells(small: Case, level: Level):
    content = FORMATS["tsv"].to_bytes(select(small, ALL), level).decode()
    rows = list(csv.reader(io.StringIO(content), delimiter="\t"))
    assert rows == list(csv.reader(io.StringIO(EDGES if level == "claim" else TIES)))


def test_hostile_text_comes_back_from_tabs_as_it_was(hostile: Case):
    assert read("tsv", hostile, sep="\t")["evidence"].tolist()[: len(TEXTS)] == list(TEXTS)


def test_plain_csv_has_no_mark_and_no_apostrophe(hostile: Case):
    content = FORMATS["csv"].to_bytes(select(hostile, ALL), "claim")
    assert not content.startswith(MARK)
    assert b"'=1+1" not in content


def test_csv_for_excel_begins_with_a_mark_and_is_else_the_same(small: Case):
    assert FORMATS["csv-excel"].to_bytes(select(small, ALL), "claim") == MARK + EDGES.encode()


def test_no_cell_of_csv_for_excel_begins_a_formula(hostile: Case):
    rows = list(
        csv.reader(io.StringIO(FORMATS["csv-excel"].to_bytes(select(hostile, ALL), "claim").decode("utf-8-sig")))
    )
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "'=further" in rows[0]
    evidence = [row[rows[0].index("evidence")] for row in rows[1:]]
    assert evidence[: len(TEXTS)] == ["'" + text if text in FORMULAS else text for text in TEXTS]


def test_a_cell_is_harmless_once_an_apostrophe_stands_before_what_begins_a_formula():
    formulas = ("=1", "+1", "-1", "@a", "\ta", "\ra")
    assert [harmless(text) for text in formulas] == ["'" + text for text in formulas]
    assert [harmless(text) for text in ("", "1-1", " =1", "'tis", "'=1")] == ["", "1-1", " =1", "'tis", "''=1"]


def test_numbers_stay_numbers_in_csv_for_excel(small: Case):
    assert read("csv-excel", small, "tie")["sign"].tolist() == ["1", "-1", "-1", "0", "0", "1", "-1", "1"]


def test_gephi_reads_an_edge_a_claim(small: Case):
    header, *lines = FORMATS["gephi-edges"].to_bytes(select(small, LAND), "claim").decode().splitlines()
    assert header.startswith("Source,Target,Type,Id,Label,Weight,relation,issue,status,basis,strength,date,agent,")
    assert [line.rsplit(",", maxsplit=1)[0] for line in lines] == [
        "A,B,Directed,k2,support,3,support,Land,prospective,inferred,3,2021-05,Warden,Report,p2",
        "B,A,Directed,k4,opposition,1,opposition,Land,observed,inferred,1,2019-02/2019-03,,Letter,p1",
        "C,park,Directed,k9,support,1,support,Land,prospective,inferred,1,,,Letter,p4",
    ]


def test_gephi_reads_an_edge_a_tie(small: Case):
    assert FORMATS["gephi-edges"].to_bytes(select(small, LAND), "tie").decode().splitlines() == [
        "Source,Target,Type,Id,Label,Weight,relation,sign,claims,strength,observed,direct,issues,first,last",
        "A,B,Directed,t1,support,3,support,1,1,3,0,0,Land,2021-05-01,2021-05-31",
        "B,A,Directed,t2,opposition,1,opposition,-1,1,1,1,0,Land,2019-02-01,2019-03-31",
        "C,park,Directed,t3,support,1,support,1,1,1,0,0,Land,,",
    ]


def test_gephi_reads_the_nodes(small: Case):
    assert FORMATS["gephi-nodes"].to_bytes(select(small, LAND), "claim").decode().splitlines() == [
        "Id,Label,kind,group,issue,description,mediator",
        "A,Ada,actor,north,,Mayor.,",
        "B,Ben,actor,south,,Miller.,",
        "C,Cleo,actor,,,,",
        "park,Open the park,proposal,,Land,,",
    ]


def test_no_column_of_the_file_takes_a_name_of_gephi(hostile: Case):
    found = read("gephi-edges", hostile)
    assert [name for name in found.columns if name.endswith(" (file)")] == [f"{name} (file)" for name in FURTHER[:3]]
    assert found["Weight"].unique().tolist() == ["2"]
    assert found["weight (file)"].tolist()[: len(TEXTS)] == list(TEXTS)


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_pandas_reads_back_every_cell(hostile: Case, name: str):
    found = read(name, hostile, sep="\t" if name == "tsv" else ",")
    pd.testing.assert_frame_equal(found, claims(hostile).astype("str"), check_dtype=False)


def test_pandas_reads_back_every_tie(small: Case):
    found = pd.read_csv(io.BytesIO(FORMATS["tsv"].to_bytes(select(small, ALL), "tie")), sep="\t", keep_default_na=False)
    pd.testing.assert_frame_equal(found, ties(small), check_dtype=False)


@pytest.mark.parametrize("level", LEVELS)
def test_a_table_for_excel_is_read_as_the_plain_one_is(hostile: Case, level: Level):
    for_excel, plain = (
        read_tables(FORMATS[name].to_bytes(hostile, level), name="x.csv").claims.frame for name in ("csv-excel", "csv")
    )
    pd.testing.assert_frame_equal(for_excel, plain)
