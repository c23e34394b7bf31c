"""Claims queried where they lie are the same case as the same claims loaded."""

from __future__ import annotations

from io import BytesIO
from itertools import product
from pathlib import Path

import duckdb
import ibis
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import graphmodel as gm
from graphmodel import Case, CaseError, Selection, case_of_table, claims, open_case, read_case, select, summary, ties
from graphmodel.engines.query import store
from graphmodel.errors import UsageError
from graphmodel.export.delimited import csv, edge_list, to_csv
from graphmodel.export.formats import FORMATS
from graphmodel.model.graph import tie_graph
from graphmodel.model.level import LEVELS, Level
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.yaml_file import from_yaml
from graphmodel.reading.sources import case_source
from graphmodel.reading.synthetic import generate_parts, write_csv, write_parquet
from tests.reading.mapping.test_joins import ISSUES, MAPPING, ROLL_CALLS, VOTES

pytestmark = pytest.mark.slow

SELECTIONS = (
    Selection(),
    Selection(proposals=False),
    Selection(issue=("Issue 2",), relation=("support", "opposition")),
    Selection(since="2021-02", until="2022", status=("observed",)),
    Selection(actor=("a1", "a2"), min_strength=2, basis=("direct",)),
    Selection(proposal=("p3",)),
    Selection(text="ISSUE 1", ego=("a3",), hops=1),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One made-up case as CSV, as a folder of Parquet files and as a database."""
    where = tmp_path_factory.mktemp("stored")
    for name in ("csv", "parquet"):
        nodes, parts = generate_parts(actors=12, claims=600, issues=3, seed=5)
        if name == "parquet":
            write_parquet((half for part in parts for half in (part.slice(0, 250), part.slice(250))), where / "edges")
        else:
            with (where / "edges.csv").open("wb") as file:
                write_csv(parts, file)
    (where / "nodes.csv").write_bytes(to_csv(nodes))
    with duckdb.connect(where / "edges.duckdb") as database:
        database.sql(f"CREATE TABLE claims AS SELECT * FROM read_parquet('{where}/edges/*.parquet')")
    return where


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Case:
    return read_case(edges=folder / "edges.csv", nodes=folder / "nodes.csv")


@pytest.fixture(scope="module", params=["edges", "edges.duckdb", "edges.csv"])
def stored(request: pytest.FixtureRequest, folder: Path) -> Case:
    return open_case(folder / request.param, nodes=folder / "nodes.csv")


def in_order(table: pd.DataFrame, *by: str) -> list[dict[str, object]]:
    return table.sort_values(list(by), ignore_index=True).to_dict("records")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stored", "selection"),
    [
        *(("edges", selection) for selection in SELECTIONS),
        *product(["edges.duckdb", "edges.csv"], [SELECTIONS[0], SELECTIONS[-1]]),
    ],
    indirect=["stored"],
)
def test_a_selection_has_the_same_claims_ties_and_nodes(stored: Case, loaded: Case, selection: Selection):
    found, wanted = select(stored, selection), select(loaded, selection)
    assert in_order(claims(found), "id") == in_order(claims(wanted), "id")
    assert in_order(ties(found), "source", "target", "relation") == in_order(
        ties(wanted), "source", "target", "relation"
    )
    assert in_order(found.nodes, "id") == in_order(wanted.nodes, "id")
    assert len(claims(wanted)) > 0


def test_the_graph_and_the_counts_are_the_same(stored: Case, loaded: Case):
    assert summary(stored) == summary(loaded)
    assert dict(tie_graph(stored).edges) == dict(tie_graph(loaded).edges)


def test_without_nodes_every_end_is_one_and_called_by_its_id(folder: Path):
    found = open_case(folder / "edges")
    assert set(found.nodes["kind"]) == {"actor"}
    assert found.nodes["label"].tolist() == found.nodes["id"].tolist()
    assert len(found.nodes) == 12 + 6


def test_rows_that_are_no_claim_are_left_out_and_counted(tmp_path: Path):
    rows = (
        "source,target,relation,strength,date,status\n"
        "A,B,support,1,2024-02,\n"
        ",B,support,1,,\n"
        "A,B,suport,1,,\n"
        "A,A,support,1,,\n"
        "A,B,support,9,,\n"
        "A,B,support,1,2024-13,\n"
        "A,B,support,,2023/2024-02,prospective\n"
    )
    (tmp_path / "edges.csv").write_text(rows)
    found = open_case(tmp_path / "edges.csv")
    fix = "Fix them in the file, or map their values."
    assert [str(warning) for warning in found.warnings] == [
        (
            "edges.csv: these columns are not there, and taken as: id (empty), issue (empty), basis (direct), "
            "agent (empty), document (empty), locator (empty), evidence (empty)."
        ),
        "edges.csv: of 7 rows, 4 are claims, 3 have errors and 0 are skipped.",
        *(
            f"edges.csv, {column}: rows {what}: 1, {fate}. The first is row {row}. {hint}"
            for row, column, what, fate, hint in (
                (3, "source", "without a source", "left out", fix),
                (4, "relation", "with a relation that is not known", "left out", fix),
                (6, "strength", "with a strength that is not 1, 2 or 3", "taken as '2'", fix),
                (7, "date", "with a date that cannot be read", "taken as empty", "Some are '2024-13'."),
                (5, "target", "about their own source", "left out", fix),
            )
        ),
    ]
    kept = ties(found).iloc[0]
    assert (kept["claims"], kept["strength"], kept["observed"]) == (4, 6, 3)
    assert (kept["first"], kept["last"]) == ("2023-01-01", "2024-02-29")


def test_a_mapping_says_whose_column_is_which_and_what_values_mean(tmp_path: Path):
    (tmp_path / "votes.csv").write_text("rcid,country,vote\n3,US,yes\n3,CA,no\n3,FR,abstain\n4,US,no\n")
    mapping = ColumnMapping(
        columns={"source": "country", "target": "rcid", "relation": "vote"},
        values={"relation": {"yes": "support", "no": "opposition", "abstain": "skip"}},
        targets="proposal",
    )
    found = open_case(tmp_path / "votes.csv", mapping=mapping)
    assert claims(found)[["id", "source", "target", "relation"]].to_numpy().tolist() == [
        ["row2", "US", "3", "support"],
        ["row3", "CA", "3", "opposition"],
        ["row5", "US", "4", "opposition"],
    ]
    assert found.nodes[["id", "kind"]].to_numpy().tolist() == [
        ["US", "actor"],
        ["CA", "actor"],
        ["3", "proposal"],
        ["4", "proposal"],
    ]
    assert [warning.code for warning in found.warnings] == ["absent-columns", "left-out", "says-nothing"]


def test_a_word_that_comes_late_is_understood_too(tmp_path: Path):
    (tmp_path / "ties.csv").write_text("source,target,relation\n" + "a,b,ally\n" * 3000 + "b,a,enemy\n")
    mapping = ColumnMapping(columns={name: name for name in ("source", "target", "relation")})
    found = ties(open_case(tmp_path / "ties.csv", mapping=mapping))
    assert found[["relation", "claims"]].to_numpy().tolist() == [["support", 3000], ["opposition", 1]]


def test_signs_as_numbers_are_understood(tmp_path: Path):
    (tmp_path / "trust.csv").write_text("source,target,sign\na,b,10\nb,c,-3\nc,a,0\n")
    assert ties(open_case(tmp_path / "trust.csv"))["relation"].tolist() == ["support", "opposition"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("gone.parquet", None, "unread"),
        ("bad.parquet", b"PAR1 no parquet PAR1", "unread"),
        ("bad.duckdb", b"no database", "unread"),
        ("other.csv", b"when,where\n1,2\n", "missing-column"),
        ("none.csv", b"source,target,relation\nA,A,support\n", "no-rows"),
    ],
)
def test_what_cannot_be_opened_is_a_finding(tmp_path: Path, name: str, content: bytes | None, code: str):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CaseError) as raised:
        open_case(tmp_path / name)
    assert {finding.code for finding in raised.value.findings if finding.severity == "error"} == {code}


def test_a_database_without_a_table_of_claims_is_a_finding_that_names_what_it_has(tmp_path: Path):
    with duckdb.connect(tmp_path / "votes.duckdb") as database:
        database.execute("CREATE TABLE votes (a INT); CREATE TABLE states (b INT)")
    with pytest.raises(CaseError) as raised:
        open_case(tmp_path / "votes.duckdb")
    assert [(finding.code, finding.message, finding.hint) for finding in raised.value.findings] == [
        ("unread", "the database has no table 'claims'.", "It has: states, votes.")
    ]


def test_check_counts_what_is_wrong_in_place_and_lists_it_otherwise(tmp_path: Path):
    database = tmp_path / "town.duckdb"
    with duckdb.connect(database) as connection:
        connection.sql("CREATE TABLE claims (source TEXT, target TEXT, relation TEXT)")
        connection.sql("INSERT INTO claims VALUES ('A', 'B', 'support'), ('A', 'A', 'support'), ('B', 'B', 'support')")
    assert [(finding.code, finding.message) for finding in case_source(database, None).findings()] == [
        ("left-out", "of 3 rows, 1 are claims, 2 have errors and 0 are skipped."),
        ("self-tie", "rows about their own source: 2, left out."),
    ]
    assert [finding.code for finding in case_source(tmp_path, None).findings()] == ["unread"]
    (tmp_path / "town.csv").write_text("source,target,relation\nA,A,support\n")
    found = case_source(tmp_path / "town.csv", None).findings()
    assert [finding.row for finding in found if finding.code == "self-tie"] == [2]


def test_a_mediation_to_a_proposal_and_a_stance_of_one_are_no_claims(tmp_path: Path):
    (tmp_path / "nodes.csv").write_text("id,kind\nA,actor\nB,actor\ndam,proposal\n")
    (tmp_path / "edges.csv").write_text(
        "source,target,relation\nA,dam,support\nA,dam,mediation\ndam,A,support\nA,B,mediation\n"
    )
    found = open_case(tmp_path / "edges.csv", nodes=tmp_path / "nodes.csv")
    assert ties(found)[["source", "target", "relation"]].to_numpy().tolist() == [
        ["A", "dam", "support"],
        ["A", "B", "mediation"],
    ]
    assert [(warning.code, warning.message) for warning in found.warnings if warning.is_defect] == [
        ("left-out", "of 4 rows, 2 are claims, 2 have errors and 0 are skipped."),
        ("mediated-proposal", "rows that mediate towards a proposal: 1, left out."),
        ("proposal-source", "rows in which a proposal takes a stance: 1, left out."),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["votes.csv", "votes.parquet", "votes.duckdb"])
def test_further_files_are_joined_in_place_as_when_they_are_loaded(tmp_path: Path, name: str):
    for other, content in (("votes.csv", VOTES), ("roll_calls.csv", ROLL_CALLS), ("issues.csv", ISSUES)):
        (tmp_path / other).write_bytes(content)
    with duckdb.connect(tmp_path / "votes.duckdb") as database:
        database.sql(f"CREATE TABLE claims AS FROM read_csv('{tmp_path}/votes.csv', all_varchar = true)")
        database.sql(f"COPY claims TO '{tmp_path}/votes.parquet'")
    mapping = from_yaml(MAPPING)
    found = open_case(tmp_path / name, mapping=mapping)
    wanted = load_files([tmp_path / other for other in ("votes.csv", *mapping.joins)], mapping).case
    assert wanted
    columns = ["id", "source", "target", "relation", "issue", "date", "evidence"]
    assert in_order(claims(found)[columns], "id") == in_order(claims(wanted)[columns], "id")
    assert in_order(found.nodes, "id") == in_order(wanted.nodes, "id")
    before = found.fingerprint
    (tmp_path / "issues.csv").write_bytes(ISSUES.replace(b"Arms", b"Alms"))
    assert open_case(tmp_path / name, mapping=mapping).fingerprint != before


def test_joins_that_cannot_be_made_are_reported(tmp_path: Path):
    (tmp_path / "votes.csv").write_text("source,target,relation\nA,B,support\n")
    mapping = ColumnMapping(joins={"calls.csv": "rcid"})
    with pytest.raises(UsageError, match=r"^joins: 'calls\.csv' is not beside votes\.csv\.$"):
        open_case(tmp_path / "votes.csv", mapping=mapping)
    (tmp_path / "calls.csv").write_text("rcid,date\nA,2020\n")
    lacking = r"^joins, calls\.csv: the table of claims has no column 'rcid'\. Found: source, target, relation\."
    with pytest.raises(UsageError, match=lacking):
        open_case(tmp_path / "votes.csv", mapping=mapping)
    with pytest.raises(
        UsageError, match=r"^joins: tables of an engine are joined there\. Name a view of them as --edges\.$"
    ):
        case_of_table(store(pa.table({"source": ["A"]})), mapping=mapping)


@pytest.mark.parametrize("limit", [30_000_000, 10])
@pytest.mark.parametrize("name", ["../outside.csv", "/outside.csv", "within/outside.csv", "..", "."])
def test_a_file_that_does_not_lie_beside_the_claims_is_not_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: int
):
    monkeypatch.setattr(
        "graphmodel.reading.files_in_place.IN_PLACE_BYTES", limit
    )  # as it is, and so that the file stays where it is
    (tmp_path / "case" / "within").mkdir(parents=True)
    (tmp_path / "case" / "votes.csv").write_text("source,target,relation\nA,B,support\n")
    for place in (tmp_path, tmp_path / "case" / "within"):
        (place / "outside.csv").write_text("source,issue\nA,secret\n")
    named = str(tmp_path / "outside.csv") if name.startswith("/") else name
    (tmp_path / "map.yaml").write_text(f"joins: {{{named}: source}}\n")
    with pytest.raises(UsageError) as raised:
        case_source(tmp_path / "case" / "votes.csv", map_=tmp_path / "map.yaml").read()
    assert str(raised.value) == f"joins: {named!r} is a path. Name a file that lies beside votes.csv."


@pytest.mark.slow
@pytest.mark.parametrize("level", ["claim", "tie"])
def test_an_edge_list_in_parts_is_the_edge_list(stored: Case, monkeypatch: pytest.MonkeyPatch, level: Level):
    monkeypatch.setattr("graphmodel.engines.query.BATCH", 100)
    for selection in (SELECTIONS[0], SELECTIONS[-1], Selection(text="said by nobody")):
        part = select(stored, selection)
        assert b"".join(csv(part, level)) == edge_list(part, level=level)


@pytest.mark.parametrize("name", ["csv", "tsv", "parquet"])
def test_a_file_in_parts_holds_the_same_rows(stored: Case, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setattr("graphmodel.engines.query.BATCH", 100)
    for selection in (Selection(), Selection(text="said by nobody")):
        parts = list(FORMATS[name].parts(select(stored, selection), "claim"))
        assert (len(parts) > 3) == (selection == Selection())
        file = BytesIO(b"".join(parts))
        found = pd.read_parquet(file) if name == "parquet" else pd.read_csv(file, sep=SEPARATORS[name], dtype=str)
        expected = claims(select(stored, selection)).astype(str)
        assert found.astype(object).fillna("").astype(str).to_dict("list") == expected.to_dict("list")


SEPARATORS = {"csv": ",", "tsv": "\t"}


FURTHER = {
    "remark_text": (pa.array(["x", None]), ["x", ""]),
    "remark_int64": (pa.array([9007199254740993, None]), ["9007199254740993", ""]),
    "remark_double": (pa.array([1.5, None]), ["1.5", ""]),
    "remark_bool": (pa.array([True, False]), ["true", "false"]),
    "remark_list": (pa.array([[1], [2, 3]]), ["[1]", "[2, 3]"]),
}
"""The cells of columns that are none of ours, and as what they are read."""


@pytest.mark.usefixtures("without_measures")
@pytest.mark.slow
def test_further_columns_of_any_type_are_text_in_every_format(tmp_path: Path):
    ends = {"id": ["c1", "c2"], "source": ["A", "B"], "target": ["B", "A"], "relation": ["support", "opposition"]}
    further = {name: cells for name, (cells, _) in FURTHER.items()}
    pq.write_table(pa.table({**ends, **further}), tmp_path / "claims.parquet")
    case = open_case(tmp_path / "claims.parquet")
    assert {name: claims(case)[name].tolist() for name in FURTHER} == {
        name: told for name, (_, told) in FURTHER.items()
    }
    for each in FORMATS.values():
        for level in LEVELS:
            assert each.to_bytes(case, level)


def test_the_nodes_tell_cases_of_the_same_claims_apart(tmp_path: Path):
    edges, nodes = tmp_path / "claims.parquet", tmp_path / "nodes.csv"
    pd.DataFrame({"id": ["c1"], "source": ["A"], "target": ["B"], "relation": ["support"]}).to_parquet(edges)
    stamps = set()
    for label in ("Ada", "Ann"):
        nodes.write_text(f"id,label\nA,{label}\n")
        stamps.add(open_case(edges, nodes=nodes).fingerprint)
    assert len(stamps) == 2


def test_claims_of_a_parquet_file_are_in_the_order_of_the_file_as_those_of_a_csv_file_are(tmp_path: Path):
    frame = pd.DataFrame(
        {
            "id": ["z", "a", "m", "b", "k"],
            "source": ["B", "A", "A", "B", "C"],
            "target": ["dam", "dam", "dam", "A", "A"],
            "relation": ["support", "support", "opposition", "opposition", "support"],
        }
    )
    frame.to_csv(tmp_path / "claims.csv", index=False)
    frame.to_parquet(tmp_path / "claims.parquet")
    nodes = tmp_path / "nodes.csv"
    nodes.write_text("id,kind\nA,actor\nB,actor\nC,actor\ndam,proposal\n")
    small, large = (
        read_case(edges=tmp_path / "claims.csv", nodes=nodes),
        open_case(tmp_path / "claims.parquet", nodes=nodes),
    )
    assert claims(large)["id"].tolist() == claims(small)["id"].tolist() == ["z", "a", "m", "b", "k"]
    assert gm.positions(large).stances["claim_ids"].tolist() == ["a; m", "z"]
    assert gm.positions(small).stances["claim_ids"].tolist() == ["a; m", "z"]
    left_out = [gm.robustness(case).variants["left_out"].tolist() for case in (small, large)]
    assert left_out[0] == left_out[1]
    assert left_out[0][:2] == ["b", "k"]


NUMBERS = {
    "strengths": {
        "strength": ([1.0, 2.0, 3.0], [1, 2, 3]),
        "id": ([1.0, 2.0, 3.0], ["1", "2", "3"]),
        "issue": ([1.0, 0.5, None], ["1", "0.5", ""]),
    },
    "strengths with a gap": {
        "strength": ([1.0, None, 3.0], [1, 2, 3]),
        "source": ([1.0, 2.0, -3.0], ["1", "2", "-3"]),
        "date": ([2020.0, None, 2021.0], ["2020", "", "2021"]),
    },
    "strengths that are no number": {
        "strength": (pa.array([1.0, float("nan"), 3.0]), [1, 2, 3]),
        "a column of their own": ([1e15, 1e16, -0.0], ["1000000000000000", "1e+16", "0"]),
    },
}


@pytest.mark.parametrize("name", NUMBERS)
def test_whole_numbers_with_a_point_are_read_in_place_as_in_a_loaded_file(tmp_path: Path, name: str):
    """Pandas makes a column of whole numbers with a gap one of floating point."""
    words = {column: written for column, (_, written) in NUMBERS[name].items()}
    ends = {"id": ["a", "b", "c"], "source": ["A", "B", "C"], "target": ["X", "Y", "Z"], "relation": ["support"] * 3}
    cells = {column: cells for column, (cells, _) in NUMBERS[name].items()}
    file, folder, base = tmp_path / "claims.parquet", tmp_path / "claims", tmp_path / "claims.duckdb"
    folder.mkdir()
    for place in (file, folder / "part.parquet"):
        pq.write_table(pa.table({**ends, **cells}), place)
    with duckdb.connect(base) as database:
        database.execute(f"CREATE TABLE claims AS FROM read_parquet('{file}')")
    assert claims(case_source(file).read())[[*words]].to_dict("list") == words
    for place in (file, folder, base):
        case = open_case(place)
        assert claims(case)[[*words]].to_dict("list") == words, place.name
        assert case.warnings == ()


@pytest.mark.parametrize("kind", [pa.float64(), pa.decimal128(3, 1)])
def test_a_strength_that_is_no_whole_number_is_taken_as_2_and_counted(tmp_path: Path, kind: pa.DataType):
    """All cells are filled; by an engine they were compared with texts."""
    ends = {"id": ["a", "b"], "source": ["A", "B"], "target": ["X", "Y"], "relation": ["support"] * 2}
    strengths = pa.array(["1.5", "1.5"]).cast(kind)
    pq.write_table(pa.table({**ends, "strength": strengths}), tmp_path / "claims.parquet")
    case = open_case(tmp_path / "claims.parquet")
    assert claims(case)["strength"].tolist() == [2, 2]
    assert [finding.message for finding in case.warnings] == [
        "rows with a strength that is not 1, 2 or 3: 2, taken as '2'."
    ]


@pytest.mark.parametrize("made", ["file", "frame"])
def test_a_table_that_only_its_connection_sees_is_refused_in_a_sentence(made: str):
    engine = ibis.duckdb.connect()
    path = "data/edges.csv"
    seen = (
        engine.read_csv(path, all_varchar=True)
        if made == "file"
        else ibis.memtable(store(pa.Table.from_pandas(pd.read_csv(path, dtype="str"))).to_pyarrow())
    )
    with pytest.raises(UsageError, match=r"^The table is seen by its own connection alone"):
        case_of_table(seen)
    case_of_table(engine.create_table("claims", seen), title="Talks")


def test_a_position_on_a_proposal_to_mediate_is_an_answer_through_every_door():
    folder = Path(__file__).parents[2] / "data"
    edges, nodes = folder / "edges.csv", folder / "nodes.csv"
    listed = pd.read_csv(nodes, dtype=str, keep_default_na=False)
    engine = ibis.duckdb.connect()
    table = engine.create_table("talks", engine.read_csv(str(edges), all_varchar=True))
    doors = (read_case(edges=edges, nodes=nodes), open_case(edges, nodes=nodes), case_of_table(table, nodes=listed))
    answers = ["answer_a", "answer_b", "by_a", "by_b", "basis_a", "basis_b"]
    wanted = ["accepts", "refuses", "eu-mediation", "EU; eu-mediation", "inferred", "direct; inferred"]
    assert [gm.mediation(case).loc[0, ["mediator", *answers]].tolist() for case in doors] == [["EU", *wanted]] * 3


def test_an_unknown_mediator_is_reported_of_a_table_too():
    claim, engine = {"id": ["c"], "source": ["A"], "target": ["plan"], "relation": ["support"]}, ibis.duckdb.connect()
    table = engine.create_table("talks", pa.table(claim))
    nodes = pd.DataFrame({"id": ["A", "plan"], "kind": ["actor", "proposal"], "mediator": ["", "Ann"]}, dtype="str")
    assert [str(found) for found in case_of_table(table, nodes=nodes, title="talks").warnings] == [
        "talks, mediator: 'Ann' is not an actor in talks, and is left out. Known actors: A."
    ]
