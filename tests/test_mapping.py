"""Other people's columns and words are recognised, by name, then by content; what is settled is kept as YAML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import UsageError
from graphmodel.mapping import (
    SKIP,
    VOCABULARIES,
    ColumnMapping,
    apply,
    apply_to_nodes,
    from_yaml,
    has_ends,
    iso_day,
    meanings,
    propose,
    to_yaml,
)
from graphmodel.rows import ROW, Rows
from graphmodel.schema import CLAIM_COLUMNS, NODE_COLUMNS, names
from graphmodel.separated import rows_of


def table(text: str) -> Rows:
    return rows_of(text.encode(), name="theirs.csv")


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("source,target,sign", {"source": "source", "target": "target", "relation": "sign"}),
        ("From,To,Stance,Topic", {"source": "From", "target": "To", "relation": "Stance", "issue": "Topic"}),
        ("Actor 1,Actor 2,Type", {"source": "Actor 1", "target": "Actor 2", "relation": "Type"}),
        ("country,proposal,vote,day", {"source": "country", "target": "proposal", "relation": "vote", "date": "day"}),
        (
            "organization,concept,agreement,person,document_title,time",
            {
                "source": "organization",
                "target": "concept",
                "relation": "agreement",
                "date": "time",
                "agent": "person",
                "document": "document_title",
            },
        ),
    ],
)
def test_columns_are_known_by_what_others_call_them(header: str, columns: dict[str, str]):
    width = header.count(",")
    assert propose(table(f"{header}\n{'a,b' + ',1' * (width - 1)}\n")).columns == columns


def test_a_column_of_our_own_name_comes_before_one_that_is_called_otherwise():
    assert propose(table("from,source,target,relation\nx,A,B,support\n")).columns["source"] == "source"


def test_columns_without_a_telling_name_are_known_by_their_content():
    proposed = propose(table("eins,zwei,drei\nA,B,pro\nB,C,contra\n"))
    assert proposed.columns == {"source": "eins", "target": "zwei", "relation": "drei"}
    assert proposed.values == {"relation": {"pro": "support", "contra": "opposition"}}


def test_a_list_without_stances_is_one_of_support():
    assert propose(table("from,to\nA,B\n")).constants == {"relation": "support"}


@pytest.mark.parametrize(
    ("column", "values", "words"),
    [
        ("vote", ["yes", "no", "abstain"], ["support", "opposition", SKIP]),
        ("sign", ["1", "-1", "+1", "0"], ["support", "opposition", "support", "mediation"]),
        ("agreement", ["1", "0", "1", "0"], ["support", "opposition", "support", "opposition"]),
        ("weight", ["2.5", "-3", "0", "1e-2"], ["support", "opposition", SKIP, "support"]),
        ("stance", ["Ally", "ENEMY", "mediates", "perhaps"], ["support", "opposition", "mediation", "perhaps"]),
    ],
)
def test_values_mean_what_they_say(column: str, values: list[str], words: list[str]):
    theirs = table(f"from,to,{column}\n" + "".join(f"A,B{place},{value}\n" for place, value in enumerate(values)))
    mapping = propose(theirs)
    mapped = apply(mapping, theirs)
    told = dict(zip(mapped.rows.frame[ROW], mapped.rows.frame["relation"], strict=True)) | dict.fromkeys(
        mapped.skipped, SKIP
    )
    assert [told[row] for row in sorted(told)] == words
    known = [*VOCABULARIES["relation"], SKIP]
    assert meanings(values, "relation", mapping) == {v: w for v, w in zip(values, words, strict=True) if w in known}


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
    assert apply(propose(theirs), theirs).rows.frame["date"].tolist() == read


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


def test_nodes_have_a_mapping_too():
    nodes = table("name,type\nAnn,actor\n")
    mapping = propose(table("from,to\nA,B\n"), nodes)
    assert mapping.nodes == {"id": "name", "kind": "type"}
    assert apply_to_nodes(mapping, nodes).frame.drop(columns=ROW).to_dict("records") == [{"id": "Ann", "kind": "actor"}]


@pytest.mark.parametrize(("header", "holds"), [("from,to", True), ("id,label,kind", False), ("actor,group", False)])
def test_a_table_of_claims_is_told_from_one_of_nodes(header: str, holds: bool):  # noqa: FBT001 - what is expected
    assert has_ends(table(f"{header}\na,b,c\n".replace(",c", ",c" * (header.count(",") - 1)))) is holds


WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12)
MAPPINGS = st.builds(
    ColumnMapping,
    columns=st.dictionaries(st.sampled_from(names(CLAIM_COLUMNS)), WORDS),
    values=st.dictionaries(
        st.just("relation"), st.dictionaries(WORDS, st.sampled_from([*VOCABULARIES["relation"], SKIP]), min_size=1)
    ),
    constants=st.dictionaries(st.sampled_from(names(CLAIM_COLUMNS)), WORDS),
    nodes=st.dictionaries(st.sampled_from(names(NODE_COLUMNS)), WORDS),
    targets=st.sampled_from(["actor", "proposal"]),
    days=st.sampled_from(["", "dmy", "mdy"]),
)


@given(MAPPINGS)
def test_a_mapping_survives_yaml(mapping: ColumnMapping):
    assert from_yaml(to_yaml(mapping)) == mapping


def test_a_mapping_may_be_written_by_hand():
    columns = "columns: {source: from, target: to, relation: vote}"
    text = f"{columns}\nvalues: {{relation: {{yes: support, no: opposition, 2: skip}}}}\n"
    assert from_yaml(text) == ColumnMapping(
        columns={"source": "from", "target": "to", "relation": "vote"},
        values={"relation": {"yes": "support", "no": "opposition", "2": "skip"}},
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "The mapping has to begin with 'columns:' and the like."),
        ("columns: {sorce: x}\n", "columns: 'sorce' is not one of id, source,"),
        ("colums: {}\n", "The mapping has a part 'colums'."),
        (
            "values: {relation: {x: allied}}\n",
            "values, relation: 'allied' is not one of support, opposition,",
        ),
        ("values: {issue: {x: y}}\n", "values: 'issue' is not one of relation, status, basis."),
        ("targets: people\n", "targets: 'people' is not one of actor, proposal."),
        ("columns: [\n", "The mapping is no YAML:"),
        ("!!python/object/apply:os.system ['true']\n", "The mapping is no YAML:"),
        ("columns: 3\n", "columns: what is expected is one 'our column: value' a line."),
    ],
)
def test_what_is_wrong_with_a_mapping_is_said(text: str, said: str):
    with pytest.raises(UsageError) as caught:
        from_yaml(text)
    assert str(caught.value).startswith(said)


def test_a_date_is_iso_or_stays():
    assert iso_day("2024/3/1") == "2024-03-01"
    assert iso_day("spring") == "spring"
