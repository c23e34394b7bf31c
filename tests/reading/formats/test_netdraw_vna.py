from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import Tables, read_tables
from tests.reading.formats.valid_files import plain, texts


def read(text: str) -> Tables:
    """Return the tables of a file."""
    return read_tables(text.encode(), name="a.vna")


def test_ties_are_claims_and_nodes_are_nodes_with_their_columns():
    tables = read(
        '*Node data\nID "camp name"\n"Farm Union" left\nMill right\n*node properties\nID x y\nMill 1 2\n'
        '*Tie data\nfrom to sign\n"Farm Union" Mill -1\n'
    )
    assert plain(tables.nodes) == [["ID", "camp name"], ["Farm Union", "left"], ["Mill", "right"]]
    assert plain(tables.claims) == [["from", "to", "sign"], ["Farm Union", "Mill", "-1"]]
    assert tables.notes == ("VNA: 1 ties and 2 nodes.", "Not read: node properties.")
    assert texts(tables) == []


def test_cells_may_be_separated_by_commas():
    tables = read('*tie data\nfrom,to,note\n"Farm, Union",Mill,\nMill,Farm,x\n')
    assert plain(tables.claims) == [["from", "to", "note"], ["Farm, Union", "Mill", ""], ["Mill", "Farm", "x"]]
    assert tables.nodes is None


def test_a_line_of_other_cells_is_a_finding():
    tables = read("*tie data\nfrom to sign\na b c 1\na b 1\n")
    assert tables.claims.frame[ROW].tolist() == [3]
    assert texts(tables) == [
        (
            "error [ragged-row] a.vna [tie data] row 2: line 3 has 4 cells, the header 3. "
            "Put quotation marks around a cell with blanks."
        )
    ]


def test_a_file_without_ties_is_one_finding():
    assert texts(read("*node data\nID\na\n")) == [
        "error [no-claims] a.vna: the file has no section *tie data. Look whether its ending is right."
    ]
