"""What is settled is kept as YAML, and what is wrong with an edited one is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import UsageError
from graphmodel.model.column import names
from graphmodel.model.schema import CLAIM_COLUMNS, NODE_COLUMNS, SKIP
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import OPEN
from graphmodel.reading.mapping.words import VOCABULARY_COLUMNS
from graphmodel.reading.mapping.yaml_file import from_yaml, to_yaml

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12).filter(
    lambda text: text != OPEN
)
MAPPINGS = st.builds(
    ColumnMapping,
    columns=st.dictionaries(st.sampled_from(names(CLAIM_COLUMNS)), WORDS),
    values=st.dictionaries(
        st.just("relation"),
        st.dictionaries(WORDS, st.sampled_from([*VOCABULARY_COLUMNS["relation"].values, SKIP]), min_size=1),
    ),
    constants=st.dictionaries(st.sampled_from(names(CLAIM_COLUMNS)), WORDS),
    nodes=st.dictionaries(st.sampled_from(names(NODE_COLUMNS)), WORDS),
    targets=st.sampled_from(["actor", "proposal"]),
    days=st.sampled_from(["", "dmy", "mdy"]),
    joins=st.dictionaries(WORDS, WORDS),
)


@given(MAPPINGS)
def test_a_mapping_survives_yaml(mapping: ColumnMapping):
    assert from_yaml(to_yaml(mapping)) == mapping


def test_half_of_a_pair_of_surrogates_becomes_a_replacement_character():
    assert from_yaml('constants: {agent: "\\ud800"}\ncolumns: {source: "\\ud83d\\ude00"}\n') == ColumnMapping(
        columns={"source": "\U0001f600"}, constants={"agent": "\ufffd"}
    )


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
        ("values: {issue: {x: y}}\n", "values: 'issue' is not one of relation, status, basis, strength, kind."),
        ("targets: people\n", "targets: 'people' is not one of actor, proposal."),
        ("columns: [\n", "The mapping is no YAML: in line 2, expected the node content, but found '<stream end>'."),
        ("columns: {source: a, source: b}\n", "The mapping is no YAML: it has 'source' twice, in lines 1 and 1."),
        ("values:\n  relation:\n    1: support\n    1: skip\n", "The mapping is no YAML: it has '1' twice, in lines 3"),
        (
            f"values: {{relation: {dict.fromkeys([f'> {number}' for number in range(101)], 'support')}}}\n",
            "values, relation: 101 ranges of numbers are more than the 100 that are allowed. Leave some out.",
        ),
        (
            f"values: {{relation: {dict.fromkeys([f'v{number}' for number in range(1001)], 'support')}}}\n",
            "values, relation: 1001 values are more than the 1000 that are allowed. Leave some out.",
        ),
        ("!!python/object/apply:os.system ['true']\n", "The mapping has to begin with 'columns:' and the like."),
        ("columns: {source: &a [x], target: *a}\n", "The mapping is no YAML: it refers to a part of itself."),
        ("columns: {source: [a, b]}\n", "columns, source: a text was expected, and a list of others found."),
        ("values: {relation: {a: [b]}}\n", "values, relation: a list of others is not one of support,"),
        ("? [a]\n: b\n", "The mapping is no YAML:"),
        ("joins: x\n", "joins: what is expected is one 'file: column of both' a line."),
        ("x" * 1_000_001, "The mapping has to begin with 'columns:' and the like."),
        ('constants: {source: "\\0"}\n', "The mapping is no YAML: a text in it holds a null character."),
        ("columns: 3\n", "columns: what is expected is one 'our column: value' a line."),
    ],
)
def test_what_is_wrong_with_a_mapping_is_reported(text: str, said: str):
    with pytest.raises(UsageError) as caught:
        from_yaml(text)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize("word", ["yes", "Yes", "NO", "on", "true", "1", "+1", "1.0", "0x1", "2024-99-99", "~"])
def test_a_value_is_what_is_written_not_what_yaml_takes_it_for(word: str):
    mapping = from_yaml(f"values: {{relation: {{{word}: support}}}}\n")
    assert mapping.values == {"relation": {word: "support"}}


def test_references_that_would_grow_without_end_are_refused_at_once():
    lines = [
        "a0: &a0 [x, x]",
        *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)),
        "columns: {source: *a59}",
    ]
    with pytest.raises(UsageError, match="it refers to a part of itself"):
        from_yaml("\n".join(lines))
