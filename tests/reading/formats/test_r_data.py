import bz2
import gzip
import lzma
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import rdata

from graphmodel.reading.formats import r_data, read_tables
from tests.reading.formats.valid_files import CLAIMS, FILES, NODES, as_rds, for_r, plain, texts


def as_rdata(**objects: object) -> bytes:
    """Return a workspace of R, not packed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.rda"
        rdata.write_rda(path, objects)
        return gzip.decompress(path.read_bytes())


def test_a_data_frame_is_a_table():
    tables = read_tables(FILES["a.rds"], name="a.rds")
    assert plain(tables.claims) == [
        ["source", "target", "relation", "weight", "note"],
        ["AM", "AZ", "support", "2", "e\u0301"],
        ["AM", "dam", "opposition", "-1.5", ""],
        ["AZ", "dam", "support", "1", "שלום, <&>"],
    ]
    assert tables.notes == ("R: a data frame of 3 rows.",)
    assert texts(tables) == []


def test_a_factor_is_text_and_what_is_missing_is_empty():
    levels = pd.Index(["no", "yes"], dtype="object")
    frame = pd.DataFrame({"vote": pd.Categorical(["yes", None, "no"], categories=levels), "n": [1.0, None, 2.5]})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.rds"
        rdata.write_rds(path, frame)
        content = path.read_bytes()
    assert plain(read_tables(content, name="a.rds").claims) == [["vote", "n"], ["yes", "1"], ["", ""], ["no", "2.5"]]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_is_unpacked(pack: Callable[[bytes], bytes]):
    assert plain(read_tables(pack(FILES["a.rds"]), name="a.rds").claims)[0] == list(CLAIMS)


def test_claims_and_nodes_of_a_workspace_are_known_by_their_names():
    objects = {"k": [1.0], "nodes": for_r(NODES), "edges": for_r(CLAIMS)}
    tables = read_tables(as_rdata(**objects), name="a.RData")
    assert plain(tables.claims)[0] == list(CLAIMS)
    assert plain(tables.nodes) == [list(NODES), *NODES.to_numpy().tolist()]
    assert tables.notes == (
        "R: a data frame of 3 rows.",
        "The claims are those of edges.",
        "The nodes are those of nodes.",
        "Not read: k.",
    )


def test_a_workspace_without_a_data_frame_is_one_finding():
    assert texts(read_tables(as_rdata(k=[1.0]), name="a.RData")) == [
        "error [no-claims] a.RData: the file holds no data frame. Save one with saveRDS or save."
    ]


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress])
def test_a_file_that_unpacks_to_too_much_is_refused(pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(r_data, "MOST_BYTES", 2 * 2**20)
    (found,) = texts(read_tables(pack(b"X\n" + b"\0" * 5 * 2**20), name="a.rds"))
    assert found.startswith("error [too-many-bytes] a.rds: the file holds more than 2 megabytes of objects of R.")


def sequence(length: float) -> bytes:
    """Return a data frame whose only column is the numbers up to a length, as R writes `1:length`."""

    def symbol(name: bytes) -> bytes:
        return struct.pack(">iii", 1, 0x40009, len(name)) + name

    def text(name: bytes) -> bytes:
        return struct.pack(">iiii", 16, 1, 0x40009, len(name)) + name

    about = struct.pack(">i", 2) + symbol(b"compact_intseq") + struct.pack(">i", 2) + symbol(b"base")
    about += struct.pack(">iiii", 2, 13, 1, 13) + struct.pack(">i", 254)
    column = struct.pack(">i", 238) + about + struct.pack(">ii3d", 14, 3, length, 1, 1) + struct.pack(">i", 254)
    end = struct.pack(">i", 254)
    names = struct.pack(">i", 0x402) + symbol(b"names") + text(b"n")
    classes = struct.pack(">i", 0x402) + symbol(b"class") + text(b"data.frame")
    head = b"X\n" + struct.pack(">iiii", 3, 0x40201, 0x30500, 5) + b"UTF-8"
    return head + struct.pack(">ii", 0x313, 1) + column + names + classes + end


def test_a_sequence_in_short_is_its_numbers_and_one_that_is_too_long_is_refused():
    assert plain(read_tables(sequence(3), name="a.rds").claims) == [["n"], ["1"], ["2"], ["3"]]
    assert texts(read_tables(sequence(1e15), name="a.rds")) == [
        "error [too-many-rows] a.rds: the table has more than 5000000 rows. Divide it, or leave some out."
    ]


def test_a_file_that_is_cut_is_one_finding():
    (found,) = texts(read_tables(as_rds(CLAIMS)[:200], name="a.rds"))
    assert found.startswith("error [broken-statistics] a.rds: this is no file of R that can be read (")
