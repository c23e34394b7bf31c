"""Other people's columns become ours, and their words mean what they say."""

import pytest

from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import SKIP
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.mapping.apply import ColumnMapping, apply, apply_to_nodes
from graphmodel.reading.mapping.contents import contents_of
from graphmodel.reading.mapping.understand import understand
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS, meanings
from graphmodel.reading.rows import Rows


def table(text: str) -> Rows:
    return read_csv_rows(text.encode(), name="theirs.csv")


def meant(claims: Rows, nodes: Rows | None = None) -> ColumnMapping:
    return understand(contents_of(claims), None if nodes is None else contents_of(nodes)).mapping


@pytest.mark.parametrize(
    ("column", "values", "words"),
    [
        ("vote", ["yes", "no", "abstain"], ["support", "opposition", SKIP]),
        ("sign", ["1", "-1", "+1", "0"], ["support", "opposition", "support", SKIP]),
        ("agreement", ["1", "0", "1", "0"], ["support", "opposition", "support", "opposition"]),
        ("weight", ["2.5", "-3", "0", "1e-2"], ["support", "opposition", SKIP, "support"]),
        ("stance", ["Ally", "ENEMY", "mediates", "perhaps"], ["support", "opposition", "mediation", "perhaps"]),
    ],
)
def test_values_mean_what_they_say(column: str, values: list[str], words: list[str]):
    theirs = table(f"actor,concept,{column}\n" + "".join(f"A,B{place},{value}\n" for place, value in enumerate(values)))
    mapping = meant(theirs)
    mapped = apply(mapping, theirs)
    told = dict(zip(mapped.rows.frame[ROW], mapped.rows.frame["relation"], strict=True)) | dict.fromkeys(
        mapped.skipped, SKIP
    )
    assert [told[row] for row in sorted(told)] == words
    known = [*VOCABULARY_COLUMNS["relation"].values, SKIP]
    assert meanings(values, "relation", mapping.values.get("relation", {})) == {
        v: w for v, w in zip(values, words, strict=True) if w in known
    }


@pytest.mark.parametrize(
    ("dates", "read"),
    [
        (["2024-03-01T10:00:00", "2024-03"], ["2024-03-01", "2024-03"]),
        (["1.3.2024", "31.12.1999"], ["2024-03-01", "1999-12-31"]),
        (["3/1/2024", "1/31/2024"], ["2024-03-01", "2024-01-31"]),
        (["3/1/2024", "31/1/2024"], ["2024-01-03", "2024-01-31"]),
        (["3/1/2024", "4/2/2024"], ["3/1/2024", "4/2/2024"]),  # nothing says which is the month
        (["31.2.2024"], ["31.2.2024"]),
    ],
)
def test_dates_are_read_where_it_is_clear_what_is_meant(dates: list[str], read: list[str]):
    theirs = table("from,to,date\n" + "".join(f"A,B,{date}\n" for date in dates))
    assert apply(meant(theirs), theirs).rows.frame["date"].tolist() == read


def test_a_column_of_theirs_that_bears_our_name_but_is_not_taken_is_set_apart():
    theirs = table("id,from,to,relation,stance\nk,A,B,cousin,ally\n")
    columns = {"source": "from", "target": "to", "relation": "stance"}
    mapped = apply(ColumnMapping(columns=columns), theirs).rows.frame
    assert mapped.drop(columns=ROW).to_dict("records") == [
        {"id": "k", "source": "A", "target": "B", "relation (file)": "cousin", "relation": "support"}
    ]


def test_constants_are_what_every_row_says():
    theirs = table("from,to\nA,B\nB,C\n")
    mapped = apply(ColumnMapping({"source": "from", "target": "to"}, constants={"issue": "Trade"}), theirs)
    assert mapped.rows.frame["issue"].tolist() == ["Trade", "Trade"]


def test_strengths_status_and_basis_are_mapped_as_stances_are():
    theirs = table("from,to,sign,how,when,said\nA,B,1,Weak,planned,implicit\nA,C,1,3.0,soon,x\n")
    columns = {
        "source": "from",
        "target": "to",
        "relation": "sign",
        "strength": "how",
        "status": "when",
        "basis": "said",
    }
    mapping = ColumnMapping(columns, {"status": {"soon": "prospective"}, "basis": {"x": SKIP}})
    mapped = apply(understand(contents_of(theirs), given=mapping).mapping, theirs)
    assert mapped.rows.frame[["relation", "strength", "status", "basis"]].to_numpy().tolist() == [
        ["support", "1", "prospective", "inferred"]
    ]
    assert mapped.skipped == (3,)
    assert meanings(["strong", "4"], "strength", {}) == {"strong": "3"}


def test_nodes_have_a_mapping_too():
    nodes = table("name,type\nAnn,Country\nDam,x\n")
    mapping = ColumnMapping(nodes={"id": "name", "kind": "type"}, values={"kind": {"x": "proposal"}})
    assert apply_to_nodes(mapping, nodes).frame.drop(columns=ROW).to_dict("records") == [
        {"id": "Ann", "kind": "actor", "type": "Country"},
        {"id": "Dam", "kind": "proposal", "type": "x"},
    ]


def test_a_column_without_a_name_is_kept_under_one():
    theirs = table(",from,to\n0,A,B\n")
    mapped = apply(ColumnMapping({"source": "from", "target": "to"}), theirs).rows.frame
    assert list(mapped) == ["column without a name", "source", "target", ROW]


def test_issues_are_joined_alike_however_their_semicolons_are_spaced():
    theirs = table("source,target,relation,issue\nA,B,support,War;Water ;\nB,A,support,; War\nA,C,support,;\n")
    assert apply(meant(theirs), theirs).rows.frame["issue"].tolist() == ["War; Water", "War", ""]
