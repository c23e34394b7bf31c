import io

import networkx as nx
import pytest

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import Tables, read_tables
from tests.reading.formats.valid_files import FILES, plain, texts, written

NODES = [["id", "label", "kind"], ["AM", "Armenia", "a"], ["AZ", "Azerbaijan", "a"], ["dam", "Dam", "p"]]


def graphml(body: str, *, keys: str = "", head: str = "", usual: str = "directed") -> Tables:
    """Return the tables of a graph in GraphML."""
    text = f'<?xml version="1.0"?>{head}<graphml>{keys}<graph edgedefault="{usual}">{body}</graph></graphml>'
    return read_tables(text.encode(), name="a.graphml")


def gexf(body: str, *, graph: str = 'defaultedgetype="directed"') -> Tables:
    """Return the tables of a graph in GEXF."""
    return read_tables(f"<gexf><graph {graph}>{body}</graph></gexf>".encode(), name="a.gexf")


def test_graphml_of_networkx_is_a_row_an_edge_and_a_row_a_node():
    tables = read_tables(FILES["a.graphml"], name="a.graphml")
    assert plain(tables.claims) == [
        ["source", "target", "key", "relation", "weight", "note"],
        ["AM", "AZ", "0", "support", "2.0", "e\u0301"],
        ["AM", "dam", "0", "opposition", "-1.5", ""],
        ["AZ", "dam", "0", "support", "1.0", "שלום, <&>"],
    ]
    assert plain(tables.nodes) == NODES
    assert tables.claims.frame[ROW].tolist() == [2, 3, 4]
    assert tables.notes == (
        "GraphML: 3 edges and 3 nodes.",
        "In a.graphml [edges], the ids of the edges are the column 'key', as they are not unique.",
    )
    assert texts(tables) == []


def test_gexf_of_networkx_is_a_row_an_edge_and_a_row_a_node():
    tables = read_tables(FILES["a.gexf"], name="a.gexf")
    assert plain(tables.claims) == [
        ["source", "target", "id", "weight", "relation", "note", "networkx_key"],
        ["AM", "AZ", "0", "2.0", "support", "e\u0301", "0"],
        ["AM", "dam", "1", "-1.5", "opposition", "", "0"],
        ["AZ", "dam", "2", "1.0", "support", "שלום, <&>", "0"],
    ]
    assert plain(tables.nodes) == NODES
    assert tables.notes == ("GEXF: 3 edges and 3 nodes.",)
    assert texts(tables) == []


@pytest.mark.parametrize(("name", "write"), [("a.graphml", nx.write_graphml), ("a.gexf", nx.write_gexf)])
def test_undirected_edges_say_so(name: str, write: object):
    content = written(lambda stream: write(nx.path_graph(["a", "b", "c"]), stream))
    tables = read_tables(content, name=name)
    assert tables.claims.frame[["source", "target", "directed"]].to_numpy().tolist() == [
        ["a", "b", "false"],
        ["b", "c", "false"],
    ]
    assert tables.notes[1] == "2 edges are undirected; each is read from its first end to its second."


def test_an_edge_may_differ_from_its_graph_in_direction():
    edges = '<edge source="a" target="b" directed="false"/><edge source="b" target="c"/>'
    assert graphml(edges).claims.frame["directed"].tolist() == ["false", ""]
    assert plain(graphml(edges.replace("false", "true"), usual="undirected").claims) == [
        ["source", "target", "directed"],
        ["a", "b", ""],
        ["b", "c", "false"],
    ]
    edges = '<edges><edge source="a" target="b" type="mutual"/><edge source="b" target="c"/></edges>'
    assert gexf(edges).claims.frame["directed"].tolist() == ["false", ""]


def test_ids_of_edges_that_are_unique_stay_ids():
    tables = graphml('<edge id="e1" source="a" target="b"/><edge id="e2" source="a" target="b"/>')
    assert plain(tables.claims) == [["source", "target", "id"], ["a", "b", "e1"], ["a", "b", "e2"]]
    assert tables.nodes is None


def test_an_attribute_called_like_a_column_of_the_format_gets_a_number():
    keys = '<key id="k" for="all" attr.name="id"/><key id="s" for="edge" attr.name="Source"/>'
    body = (
        '<node id="n"><data key="k">7</data></node>'
        '<edge source="n" target="m"><data key="k">8</data><data key="s">x</data></edge>'
    )
    tables = graphml(body, keys=keys)
    assert plain(tables.nodes) == [["id", "id (2)"], ["n", "7"]]
    assert plain(tables.claims) == [["source", "target", "id", "Source (2)"], ["n", "m", "8", "x"]]
    assert tables.notes[1:] == (
        "In a.graphml [edges], the attribute 'Source' is the column 'Source (2)'.",
        "In a.graphml [nodes], the attribute 'id' is the column 'id (2)'.",
    )


def test_an_id_given_as_attribute_comes_before_ids_that_are_not_unique():
    body = "".join(f'<edge id="0" source="a" target="b"><data key="k">c{n}</data></edge>' for n in range(2))
    tables = graphml(body, keys='<key id="k" for="edge" attr.name="id"/>')
    assert plain(tables.claims) == [["source", "target", "key", "id"], ["a", "b", "0", "c0"], ["a", "b", "0", "c1"]]
    assert tables.notes[1:] == (
        "In a.graphml [edges], the ids of the edges are the column 'key', as they are not unique.",
    )


def test_defaults_stand_where_nothing_is_given():
    keys = '<key id="k" for="edge" attr.name="sign"><default>1</default></key>'
    tables = graphml(
        '<edge source="a" target="b"/><edge source="a" target="c"><data key="k">-1</data></edge>', keys=keys
    )
    assert tables.claims.frame["sign"].tolist() == ["1", "-1"]
    body = (
        '<attributes class="edge"><attribute id="0" title="sign"><default>1</default></attribute></attributes><edges>'
        '<edge source="a" target="b"/><edge source="a" target="c"><attvalues><attvalue for="0" value="-1"/></attvalues>'
        "</edge></edges>"
    )
    assert gexf(body).claims.frame["sign"].tolist() == ["1", "-1"]


def test_the_labels_of_yed_are_labels():
    keys = '<key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d10" yfiles.type="edgegraphics"/>'
    body = (
        '<node id="n0"><data key="d6"><y:ShapeNode><y:Geometry height="30"/><y:NodeLabel>Armenia</y:NodeLabel>'
        '</y:ShapeNode></data></node><edge id="e0" source="n0" target="n1"><data key="d10"><y:PolyLineEdge>'
        "<y:EdgeLabel>supports</y:EdgeLabel></y:PolyLineEdge></data></edge>"
    )
    tables = graphml(body, keys=keys)
    assert plain(tables.nodes) == [["id", "label"], ["n0", "Armenia"]]
    assert plain(tables.claims) == [["source", "target", "id", "label"], ["n0", "n1", "e0", "supports"]]


def test_groups_are_opened_and_hyperedges_left_out():
    body = (
        '<node id="g"><graph edgedefault="undirected"><node id="a"/><edge source="a" target="g"/></graph></node>'
        '<edge source="g" target="a"/><hyperedge><endpoint node="a"/></hyperedge>'
    )
    tables = graphml(body)
    assert plain(tables.nodes) == [["id"], ["a"], ["g"]]
    assert plain(tables.claims) == [["source", "target", "directed"], ["a", "g", "false"], ["g", "a", ""]]
    assert tables.notes[-1] == "Not read: 1 hyperedges and ports."


def test_values_over_time_are_joined():
    body = (
        '<attributes class="node"><attribute id="0" title="party"/></attributes>'
        '<nodes><node id="a" label="A" start="1"><attvalues><attvalue for="0" value="x" end="5"/>'
        '<attvalue for="0" value="y" start="5"/></attvalues></node>'
        "</nodes>"
    )
    assert plain(gexf(body).nodes) == [["id", "label", "start", "party"], ["a", "A", "1", "x; y"]]


def test_an_older_gexf_names_its_values_by_id():
    body = (
        '<attributes class="node"><attribute id="0" title="party"/></attributes><nodes><node id="a">'
        '<attvalues><attvalue id="0" value="x"/></attvalues></node></nodes>'
    )
    assert plain(gexf(body).nodes) == [["id", "party"], ["a", "x"]]


DECLARATIONS = [
    '<!DOCTYPE graphml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE graphml [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE graphml SYSTEM "http://127.0.0.1:9/graphml.dtd">',
    '<!DOCTYPE graphml [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]>',
    "<!DOCTYPE graphml>",
]


@pytest.mark.parametrize("head", DECLARATIONS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["a.graphml", "a.gexf"])
def test_a_declared_type_is_refused(head: str, encoding: str, name: str):
    text = f"{head}<graphml><graph><node id='&b;'/></graph></graphml>"
    assert texts(read_tables(text.encode(encoding), name=name)) == [
        (
            f"error [doctype] {name}: the file declares a document type, which could bring in entities and other "
            "files. Remove the line that begins with <!DOCTYPE."
        )
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "broken-xml] a.gexf: this is not well-formed XML (no element found: line 1, column 0). Save"),
        (b"<gexf>", "broken-xml] a.gexf: this is not well-formed XML (no element found: line 1, column 6). Save"),
        (b"<a>&x;</a>", "broken-xml] a.gexf: this is not well-formed XML (undefined entity: line 1, column 3). Save"),
        (b'<?xml version="1.0" encoding="rot13"?><a/>', "broken-xml] a.gexf: this is not well-formed XML ("),
        (b'<?xml version="1.0" encoding="what"?><a/>', "broken-xml] a.gexf: this is not well-formed XML ("),
        (b"<a>\0</a>", "broken-xml] a.gexf: this is not well-formed XML ("),
        (b"<html/>", "no-graph] a.gexf: the file holds no graph of GEXF. Look whether its ending is right."),
        (b"<a>" * 61, "too-deep] a.gexf: the elements are nested more than 60 deep. Save the graph without groups"),
    ],
)
def test_what_is_no_graph_is_one_finding(content: bytes, text: str):
    (found,) = texts(read_tables(content, name="a.gexf"))
    assert found.startswith(f"error [{text}")


def test_an_endless_text_is_refused():
    keys = '<key id="k" for="edge" attr.name="note"/>'
    tables = graphml(f'<edge source="a" target="b"><data key="k">{"x" * 1_000_001}</data></edge>', keys=keys)
    assert texts(tables) == ["error [long-cell] a.graphml: a cell holds more than 1000000 characters. Shorten it."]


def test_a_long_default_counts_in_every_row(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.reading.rows.MOST_BYTES", 2**20)
    keys = f'<key id="k" for="edge" attr.name="note"><default>{"x" * 10_000}</default></key>'
    tables = graphml('<edge source="a" target="b"/>' * 1_000, keys=keys)
    assert texts(tables) == [
        "error [too-large] a.graphml: the file holds more than 1 megabytes. Divide it, or leave out rows and columns."
    ]


def test_a_thousand_attributes_are_the_most():
    keys = "".join(f'<key id="k{n}" for="edge" attr.name="a{n}"><default>1</default></key>' for n in range(999))
    assert texts(graphml('<edge source="a" target="b"/>', keys=keys)) == [
        "error [too-many-columns] a.graphml: the table has more than 1000 columns. Divide it, or leave some out."
    ]


def test_many_edges_are_all_read():
    graph = nx.gnm_random_graph(50, 1_000, seed=1, directed=True)
    stream = io.BytesIO()
    nx.write_graphml(graph, stream)
    frame = read_tables(stream.getvalue(), name="a.graphml").claims.frame
    assert list(zip(frame["source"], frame["target"], strict=True)) == [(str(a), str(b)) for a, b in graph.edges]
