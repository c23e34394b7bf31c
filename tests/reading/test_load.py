"""Files of any columns become the case of their sound rows; every row is counted, and the others are listed."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import Finding
from graphmodel.model.case import claims
from graphmodel.model.nodes import ids
from graphmodel.reading.limits import MOST_FINDINGS
from graphmodel.reading.load import load, load_files
from graphmodel.reading.loaded import Counts
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.several_files import unique_names
from tests.reading.contents import read_files
from tests.small_case import EDGES, NODES

pytestmark = pytest.mark.slow

THEIRS = "From,To,Stance,When\nA,B,ally,1/15/2024\nB,C,enemy,2/3/2024\nA,,ally,\nA,C,abstain,\nC,C,ally,\n"
MORE = "From,To,Stance\nA,D,friend\nQ,A,wat\n"


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int, str]]:
    return [(each.table, each.row, each.code) for each in findings if each.is_defect]


def test_our_own_files_are_loaded_as_they_are():
    loaded = load(read_files({"edges.csv": EDGES.encode(), "nodes.csv": NODES.encode()}), title="Town")
    assert loaded.case
    assert (loaded.case.title, loaded.counts, loaded.findings) == ("Town", Counts(9, 9, 0, 0), ())
    assert ids(loaded.case, "proposal") == ["dam", "park"]


def test_sound_rows_are_a_case_and_the_others_are_listed():
    loaded = load(read_files({"theirs.csv": THEIRS.encode()}))
    assert loaded.counts == Counts(rows=5, claims=2, wrong=2, skipped=1)
    assert places(loaded.findings) == [
        ("theirs.csv", 5, "says-nothing"),
        ("theirs.csv", 4, "empty-cell"),
        ("theirs.csv", 6, "self-tie"),
    ]
    assert loaded.case
    found = claims(loaded.case)[["source", "target", "relation", "date"]]
    assert found.to_numpy().tolist() == [["A", "B", "support", "2024-01-15"], ["B", "C", "opposition", "2024-02-03"]]


def test_an_actor_that_only_rows_with_errors_name_is_none_unless_a_file_lists_it():
    rows = b"source,target,relation\nA,B,support\nEgyptt,B,wat\nA,Nobody,perhaps\n"
    alone = load(read_files({"edges.csv": rows}))
    assert alone.case
    assert ids(alone.case, "actor") == ["A", "B"]
    assert alone.counts == Counts(rows=3, claims=1, wrong=2, skipped=0)
    nodes = b"id,kind\nA,actor\nB,actor\nEgyptt,actor\nNobody,actor\n"
    listed = load(read_files({"edges.csv": rows, "nodes.csv": nodes}))
    assert listed.case
    assert ids(listed.case, "actor") == ["A", "B", "Egyptt", "Nobody"]


def test_several_files_are_one_case_whose_findings_name_their_file_and_row():
    loaded = load(read_files({"one.csv": THEIRS.encode(), "two.csv": MORE.encode()}))
    assert loaded.counts == Counts(rows=7, claims=3, wrong=3, skipped=1)
    assert ("two.csv", 3, "unknown-value") in places(loaded.findings)
    assert ("one.csv", 6, "self-tie") in places(loaded.findings)


def test_a_file_with_other_columns_is_read_by_its_own_and_that_is_reported():
    files = {"one.csv": b"From,To,Stance\nA,B,ally\n", "two.csv": b"source,target,sign,page\nB,C,-1,p4\nC,A,1,\n"}
    loaded = load(read_files(files))
    assert loaded.counts == Counts(rows=3, claims=3, wrong=0, skipped=0)
    assert loaded.notes == (
        (
            "two.csv has other columns than the first file: "
            "its 'source' is read as 'From', its 'target' as 'To', its 'sign' as 'Stance'."
        ),
    )
    assert loaded.case
    found = claims(loaded.case)[["source", "target", "relation", "locator", "document"]]
    assert found.to_numpy().tolist() == [
        ["A", "B", "support", "", "one.csv"],
        ["B", "C", "opposition", "p4", "two.csv"],
        ["C", "A", "support", "", "two.csv"],
    ]


def test_a_mapping_holds_for_the_files_that_have_its_columns():
    mapping = ColumnMapping(
        {"source": "X", "target": "Y", "relation": "S"}, {"relation": {"u": "support", "v": "opposition"}}
    )
    files = {"a.csv": b"X,Y,S\nA,B,u\n", "b.csv": b"X,Y,S\nB,A,v\n", "c.csv": b"from,to,vote\nA,C,against\n"}
    loaded = load(read_files(files, mapping), mapping)
    assert loaded.counts == Counts(rows=3, claims=3, wrong=0, skipped=0)
    assert loaded.notes == (
        "c.csv has other columns than the first file: its 'from' is read as 'X', its 'to' as 'Y', its 'vote' as 'S'.",
    )


def test_files_of_claims_are_distinguished_from_nodes_by_what_is_in_them_whatever_comes_first():
    nodes, awkward = b"id,label\nA,Ada\nB,Ben\n", b"eins,zwei,drei\nA,B,ally\nB,A,enemy\n"
    assert load(read_files({"a.csv": nodes, "b.csv": awkward})).counts == Counts(2, 2, 0, 0)
    both = load(read_files({"b.csv": awkward, "c.csv": b"from,to,vote\nA,B,against\n", "a.csv": nodes}))
    assert both.counts == Counts(3, 3, 0, 0)
    assert both.case
    assert both.case.nodes["label"].tolist() == ["Ada", "Ben"]


def test_two_files_of_one_name_are_both_read(tmp_path: Path):
    for folder, text in (("a", "source,target,sign\nA,B,1\n"), ("b", "source,target,sign\nB,A,1\nB,C,x\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "edges.csv").write_text(text)
    loaded = load_files([tmp_path / "a" / "edges.csv", tmp_path / "b" / "edges.csv"])
    assert loaded.counts == Counts(rows=3, claims=2, wrong=1, skipped=0)
    assert ("edges (2).csv", 3, "unknown-value") in places(loaded.findings)
    assert unique_names(["x", "x", "x (2)"]) == ["x", "x (3)", "x (2)"]


def test_a_type_of_nodes_that_is_no_kind_is_a_group_and_keeps_no_claim_out():
    files = {"e.csv": b"from,to,sign\nA,B,1\n", "n.csv": b"name,type\nA,regional power\nB,great power\n"}
    loaded = load(read_files(files))
    assert loaded.case
    assert loaded.case.nodes[["id", "kind", "group"]].to_numpy().tolist() == [
        ["A", "actor", "regional power"],
        ["B", "actor", "great power"],
    ]


def test_claims_that_name_a_wrong_node_are_wrong_too():
    nodes = "id,kind\nA,actor\nB,nonsense\nC,actor\n"
    edges = "source,target,relation\nA,B,support\nA,C,support\n"
    loaded = load(read_files({"edges.csv": edges.encode(), "nodes.csv": nodes.encode()}))
    assert loaded.counts == Counts(rows=2, claims=1, wrong=1, skipped=0)


def test_targets_may_be_proposals():
    mapping = ColumnMapping({"source": "who", "target": "what"}, constants={"relation": "support"}, targets="proposal")
    loaded = load(read_files({"x.csv": b"who,what\nAnn,Dam\nBen,Dam\n"}), mapping)
    assert loaded.case
    assert (ids(loaded.case, "actor"), ids(loaded.case, "proposal")) == (["Ann", "Ben"], ["Dam"])


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"just words"])
def test_what_cannot_be_read_is_no_case_and_says_why(content: bytes):
    loaded = load(read_files({"x.csv": content}))
    assert loaded.case is None
    assert loaded.findings


CELL = st.sampled_from(["A", "B", "C", "", "support", "ally", "no", "0", "x,y", '"'])


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=8))
def test_the_counts_always_add_up_to_the_rows_of_the_file(rows: list[list[str]]):
    text = "source,target,relation\n" + "".join(",".join(row) + "\n" for row in rows)
    loaded = load(read_files({"x.csv": text.encode()}))
    counts = loaded.counts
    assert counts.rows == counts.claims + counts.wrong + counts.skipped
    assert min(counts.claims, counts.wrong, counts.skipped) >= 0
    assert (loaded.case is None) == (counts.claims == 0)


TIE = {"source": "A", "target": "B", "relation": "support"}
RECORDS = [TIE, 3, "x", {"source": "B"}, TIE | {"target": "C"}]
PAJEK = "*Vertices 2\n1 A\n2 B\n9 Z\n*Arcs\n1 2 1\n2\n5 1 1\nx y z\n2 1 -1\n*Arcslist\n1 2 2\n"
GRAPHML = (
    '<graphml><key id="s" for="edge" attr.name="sign"/><graph edgedefault="directed">'
    '<node id="a"/><node/><node id="b"/><edge source="a" target="b"><data key="s">1</data></edge>'
    '<edge source="a"><data key="s">-1</data></edge>'
    '<edge source="a" target="zz"><data key="s">1</data></edge></graph></graphml>'
)


def sheet(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "counts"),
    [
        ("x.csv", b"source,target,relation\nA,B,support\nB,C\nC,A,support,x\n\nC,A,opposition\n", (4, 2, 2, 0)),
        ("x.csv", b"source,target,relation\n" + b"A,B\n" * 1_500 + b"A,B,support\n", (1_501, 1, 1_500, 0)),
        ("x.tsv", b"source\ttarget\trelation\nA\tB\n1\t2\tsupport\n", (2, 1, 1, 0)),
        ("x.csv", b"concept;organization;agreement\nC;O;1\nC;P;\nC;P\n;P;1\n", (4, 1, 3, 0)),
        ("x.csv", b"concept;organization;agreement\n" + b"C;O;\n" * 1_500 + b"C;O;1\n", (1_501, 1, 1_500, 0)),
        (
            "x.xlsx",
            sheet(["source", "target", "stance"], ["A", "B", "for"], [], ["B", "A", "mixed"], ["A", "C", "for", "x"]),
            (3, 1, 1, 1),
        ),
        ("x.json", json.dumps(RECORDS).encode(), (5, 2, 3, 0)),
        ("x.net", PAJEK.encode(), (7, 2, 5, 0)),
        ("x.graphml", GRAPHML.encode(), (3, 1, 2, 0)),
    ],
)
def test_the_counts_add_up_in_every_format_with_bad_rows_and_bad_nodes(
    name: str, content: bytes, counts: tuple[int, int, int, int]
):
    loaded = load(read_files({name: content}))
    assert loaded.counts == Counts(*counts)
    assert loaded.case
    assert len(loaded.findings) <= MOST_FINDINGS + 10


def test_the_counts_of_several_files_with_bad_rows_add_up():
    files = {"a.csv": "From,To,Sign\nA,B,1\nA\nB\n", "b.csv": "From,To,Sign\nC\nB,A,1\n"}
    loaded = load(read_files({name: text.encode() for name, text in files.items()}))
    assert loaded.counts == Counts(rows=5, claims=2, wrong=3, skipped=0)
    assert sorted(place for place in places(loaded.findings) if place[1]) == [
        ("a.csv", 3, "ragged-row"),
        ("a.csv", 4, "ragged-row"),
        ("b.csv", 2, "ragged-row"),
    ]


HEAD = st.sampled_from(
    ["from", "to", "type", "key", "date", "", "id", "label", "topic of it", "rcid", "sign", "ünïcode", "1"]
)
ANY = st.sampled_from(
    ["A", "B", "", "1", "-1", "0", "yes", "2024-01-01", "1/2/2024", "a long cell of some words in it", "\u202e"]
)


@given(st.lists(HEAD, min_size=1, max_size=6, unique=True), st.lists(st.lists(ANY, min_size=6, max_size=6), max_size=6))
def test_any_table_is_a_case_or_findings_and_every_row_is_counted(header: list[str], rows: list[list[str]]):
    lines = [",".join(cells[: len(header)]) for cells in [header, *rows]]
    loaded = load(read_files({"x.csv": "\n".join(lines).encode()}))
    counts = loaded.counts
    assert counts.rows == counts.claims + counts.wrong + counts.skipped
    assert loaded.case or loaded.findings


def test_thousands_of_wrong_rows_are_named_up_to_a_limit_and_all_left_out():
    wrong = "".join(f"A,B,wat{number},99\n" for number in range(1_200))
    loaded = load(read_files({"x.csv": f"source,target,relation,date\n{wrong}A,B,support,2024\n".encode()}))
    assert loaded.counts == Counts(rows=1_201, claims=1, wrong=1_200, skipped=0)
    assert [str(each) for each in loaded.findings if each.others] == [
        f"x.csv row 1002, {column}: the same is wrong in 200 rows from here on. Fix those before first."
        for column in ("relation", "date")
    ]
    assert len(loaded.findings) == 1 + 2 * (MOST_FINDINGS + 1)


def test_a_saved_index_without_a_name_is_no_error():
    loaded = load(read_files({"x.csv": b",source,target,sign\n0,A,B,1\n1,B,A,-1\n"}))
    assert loaded.counts == Counts(2, 2, 0, 0)


def test_files_are_read_from_disk_and_name_the_case(tmp_path: Path):
    (tmp_path / "river.csv").write_text(THEIRS)
    loaded = load_files([tmp_path / "river.csv"])
    assert loaded.case
    assert loaded.case.title == "river"


def test_a_list_without_a_header_is_loaded_whole(tmp_path: Path):
    (tmp_path / "trust.csv").write_text("6,2,4,1289241911.7\n2,5,-10,1289241941.5\n")
    found = load_files([tmp_path / "trust.csv"])
    assert (found.counts.claims, found.counts.wrong) == (2, 0)
    assert found.preview[["source", "target", "relation"]].to_numpy().tolist() == [
        ["6", "2", "support"],
        ["2", "5", "opposition"],
    ]


CYRILLIC = """источник,цель,знак
Россия,Армения,1
Литва,Россия,-1
"""


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (b"source,target,relation,,\nA,B,support,,\n", [["A", "B", "support"]]),
        (b"sep=;\nsource;target;relation\nA;B;support\n", [["A", "B", "support"]]),
        (b"source;target;weight\nA;B;1,5\nB;C;-0,5\n", [["A", "B", "support"], ["B", "C", "opposition"]]),
        (CYRILLIC.encode("cp1251"), [["Россия", "Армения", "support"], ["Литва", "Россия", "opposition"]]),
        (CYRILLIC.encode("utf-16"), [["Россия", "Армения", "support"], ["Литва", "Россия", "opposition"]]),
    ],
)
def test_what_spreadsheet_programs_write_is_read(text: bytes, rows: list[list[str]]):
    loaded = load(read_files({"x.csv": text}))
    assert loaded.case
    assert claims(loaded.case)[["source", "target", "relation"]].to_numpy().tolist() == rows


def test_a_weight_of_1_in_every_row_is_no_stance():
    loaded = load(read_files({"x.csv": b"Source,Target,Type,Weight\nA,B,Directed,1\n"}))
    assert ("relation" in loaded.mapping.columns, loaded.mapping.constants) == (False, {})


def test_an_empty_file_or_one_of_no_nodes_keeps_no_claim_out():
    edges = b"source,target,relation\nA,B,support\n"
    for other, code in ((b"", "empty"), (b"foo\nbar\n", "missing-column")):
        loaded = load(read_files({"a.csv": edges, "b.csv": other}))
        assert loaded.counts == Counts(rows=1, claims=1, wrong=0, skipped=0)
        assert [(each.table, each.code) for each in loaded.findings if each.severity == "error"] == [("b.csv", code)]


def test_a_matrix_of_ties_is_read_as_the_list_of_its_cells():
    loaded = load(read_files({"x.csv": b",A,B,C\nA,0,1,-1\nB,1,0,0\nC,-1,0,0\n"}))
    assert loaded.counts == Counts(rows=6, claims=4, wrong=0, skipped=2)
    assert loaded.notes == ("x.csv: read as a matrix of 3 by 3 actors, one row per cell.",)
    assert loaded.interpretation.questions == ()
    assert loaded.case
    assert claims(loaded.case)[["id", "source", "target", "relation"]].to_numpy().tolist() == [
        ["row2column3", "A", "B", "support"],
        ["row2column4", "A", "C", "opposition"],
        ["row3column2", "B", "A", "support"],
        ["row4column2", "C", "A", "opposition"],
    ]


WRONG = {
    "empty-cell": ",B,support,k{}\n",
    "self-tie": "A,A,support,k{}\n",
    "unknown-value": "A,B,wat{},k{}\n",
    "duplicate-id": "A,B,support,same\n",
}


@pytest.mark.parametrize("code", WRONG)
def test_rows_that_are_all_wrong_are_counted_whatever_is_wrong(code: str):
    rows = "".join(WRONG[code].replace("{}", str(number)) for number in range(1_201))
    loaded = load(read_files({"x.csv": f"source,target,relation,id\n{rows}".encode()}))
    kept = int(code == "duplicate-id")
    assert loaded.counts == Counts(rows=1_201, claims=kept, wrong=1_201 - kept, skipped=0)
    found = [each for each in loaded.findings if each.code == code]
    assert (len(found), len(found[-1].others)) == (MOST_FINDINGS + 1, 201 - kept)
