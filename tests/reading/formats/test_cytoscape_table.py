from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import read_tables
from tests.reading.formats.valid_files import plain, texts

HEADER = '"SUID","interaction","name","selected"\n'


def test_the_ends_of_an_edge_are_in_its_name():
    content = f'{HEADER}"80","opposes","Farm (East) (opposes) Mill","false"\n"81","pp","Mill (pp) Town","true"\n'
    tables = read_tables(content.encode(), name="edges.csv")
    assert plain(tables.claims) == [
        ["source", "target", "SUID", "interaction", "name", "selected"],
        ["Farm (East)", "Mill", "80", "opposes", "Farm (East) (opposes) Mill", "false"],
        ["Mill", "Town", "81", "pp", "Mill (pp) Town", "true"],
    ]
    assert tables.notes == ("Read as an edge table of Cytoscape: the ends of an edge are in its name.",)


def test_a_name_without_its_interaction_is_a_finding():
    tables = read_tables(f"{HEADER}80,pp,Farm,false\n81,pp,Farm (pp) Mill,false\n".encode(), name="edges.csv")
    assert tables.claims.frame[ROW].tolist() == [3]
    assert tables.claims.unread == 1
    assert texts(tables) == [
        (
            "error [bad-name] edges.csv row 2, name: the name does not say both ends and, between them, the "
            "interaction in brackets. Write it as: source (interaction) target."
        )
    ]


def test_a_table_with_ends_stays_as_it_is():
    content = b"SUID,interaction,name,source,target\n1,pp,x,a,b\n"
    assert plain(read_tables(content, name="edges.csv").claims)[1] == ["1", "pp", "x", "a", "b"]


def test_an_edge_table_without_edges_is_a_table_without_rows():
    assert plain(read_tables(HEADER.encode(), name="edges.csv").claims)[0][:2] == ["source", "target"]
