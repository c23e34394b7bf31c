from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import read_tables
from tests.reading.formats.valid_files import plain, texts


def test_each_target_of_a_line_is_a_tie():
    tables = read_tables(b"Farm Union\topposes\tTrust\tTown\nTown\tsupports\tTrust\n", name="a.sif")
    assert plain(tables.claims) == [
        ["source", "relation", "target"],
        ["Farm Union", "opposes", "Trust"],
        ["Farm Union", "opposes", "Town"],
        ["Town", "supports", "Trust"],
    ]
    assert tables.nodes is None
    assert tables.notes == ("SIF: 3 ties of 3 nodes.",)


def test_a_line_of_one_node_is_a_node_without_ties():
    tables = read_tables(b"a pp b\nc\n", name="a.sif")
    assert plain(tables.claims) == [["source", "relation", "target"], ["a", "pp", "b"]]
    assert plain(tables.nodes) == [["id"], ["a"], ["b"], ["c"]]


def test_a_line_without_another_node_is_a_finding():
    tables = read_tables(b"a pp\na pp b\n", name="a.sif")
    assert tables.claims.frame[ROW].tolist() == [3]
    assert texts(tables) == [
        (
            "error [bad-line] a.sif [edges] row 2: line 1 has a node and a relation, but no other node. "
            "Write it as: node relation node."
        )
    ]
