import io
import zipfile

import pytest

from graphmodel.reading.formats import read_tables
from tests.reading.formats.valid_files import CLAIMS, FILES, NODES, as_csv, plain, texts, zipped


def test_a_zip_of_one_table_is_that_table():
    tables = read_tables(zipped(votes=b"a,b\n1,2\n"), name="a.zip")
    assert plain(tables.claims) == [["a", "b"], ["1", "2"]]
    assert tables.claims.name == "a.zip/votes.csv"
    assert tables.nodes is None
    assert tables.notes == ("The claims are those of votes.csv.",)


def test_claims_and_nodes_are_known_by_the_names_of_their_files():
    tables = read_tables(zipped(actors=as_csv(NODES), notes=b"x,y\n", ties=as_csv(CLAIMS)), name="a.zip")
    assert plain(tables.claims)[0] == list(CLAIMS)
    assert plain(tables.nodes) == [list(NODES), *NODES.to_numpy().tolist()]
    assert tables.notes == (
        "The claims are those of ties.csv.",
        "The nodes are those of actors.csv.",
        "Not read: notes.csv.",
    )


def test_files_of_other_kinds_and_hidden_ones_are_passed_over():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name in ("read me.pdf", "__MACOSX/._edges.csv", ".hidden.csv", "data/"):
            packed.writestr(name, b"")
        packed.writestr("data/net.graphml", FILES["a.graphml"])
    tables = read_tables(stream.getvalue(), name="a.zip")
    assert plain(tables.nodes)[0] == ["id", "label", "kind"]
    assert tables.notes[0] == "The claims are those of data/net.graphml."


def test_a_workbook_is_one_by_its_content_too():
    assert plain(read_tables(FILES["a.xlsx"], name="a.zip").claims)[0] == list(CLAIMS)


def method(kind: int) -> bytes:
    """Return a zip that is packed in some way."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", kind) as packed:
        packed.writestr("a.csv", b"a,b\n")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (zipped(a=zipped(a=b"a,b\n")), "packed-twice] a.zip: a.csv is packed once more. Unpack it first."),
        (
            method(zipfile.ZIP_BZIP2),
            "zip-method] a.zip: a part of the file is packed in an unusual way. Pack the tables alone.",
        ),
        (
            zipped(a=b"0" * 20_000_000),
            "zip-bomb] a.zip: the file would unpack to 1 files of 20000000 bytes. Pack the tables alone.",
        ),
        (
            zipped(a=b"a,b\n1,2\n")[:-30],
            (
                "broken-zip] a.zip: the zip file cannot be unpacked (BadZipFile: File is not a zip file). "
                "Pack it again, without a password."
            ),
        ),
    ],
    ids=["packed twice", "unusual", "bomb", "cut"],
)
def test_a_zip_that_is_not_read_is_one_finding(content: bytes, finding: str):
    assert texts(read_tables(content, name="a.zip")) == [f"error [{finding}"]


def test_a_zip_without_a_table_is_one_finding():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("a.pdf", b"")
    assert texts(read_tables(stream.getvalue(), name="a.zip"))[0].startswith(
        "error [no-claims] a.zip: the zip file holds no table. It can hold .csv, .tsv, "
    )
