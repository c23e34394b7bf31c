"""A large file is read by the same rules as a small one: the same rows are claims, and the same is found wrong."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graphmodel.engines.query import fetch
from graphmodel.errors import CaseError, Finding
from graphmodel.model.case import Case, claims
from graphmodel.model.column import names
from graphmodel.model.schema import CLAIM_COLUMNS
from graphmodel.reading.files_in_place import stays
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.in_place import open_case
from graphmodel.reading.large_csv import read_large_csv
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.sources import Files
from tests.reading.checks.test_case import CASES, files

pytestmark = pytest.mark.slow

HEADER = "id,source,target,relation,status,basis,strength,date,evidence\n"
NODES = "id,label,kind,issue\nA,Ada,actor,\nB,Ben,actor,\nC,Cleo,actor,\nQ,Quinn,actor,\ndam,Dam,proposal,Water\n"
Kinds = Counter[tuple[str, str]]
"""Number of rows by code and column of their findings."""


def table(
    *special: str, header: str = HEADER, rows: int = 150, filler: str = "f{n},A,B,support,,,,2020,said\n"
) -> bytes:
    """Return a file whose special rows stand in the middle of sound ones."""
    sound = [filler.format(n=number) for number in range(rows)]
    return "".join([header, *sound[: rows // 2], *special, *sound[rows // 2 :]]).encode()


ROWS = {
    "quoted": 'c1,"Q",B,support,,,,,\n',
    "doubled marks": 'c1,"Pat ""Z"" Fox",B,support,,,,,\n',
    "empty in quotes": 'c1,"",B,support,,,,,\n',
    "blank in quotes": 'c1," ",B,support,,,,,\n',
    "blanks around cells": "c1, Q ,\tB , support ,observed , direct, 2, 2020 ,\n",
    "no-break spaces": "c1,\u00a0Q\u00a0,B,support,,,,,\n",
    "what nobody sees": "c1,\ufeffQ\u200b,\u200eB\u2060,support\u200b,,,,,\n",
    "doubled id": "c1,A,B,support,,,,,\nc1,B,A,opposition,,,,,\nc1,C,A,opposition,,,,,\n",
    "id of a row without one": "row80,A,C,support,,,,,\n" + ",A,B,support,,,,,\n" * 9,
    "separator in ids": "c1; c2,A,B,support,,,,,\n",
    "mark within a cell": 'c1,5" pipe,B,support,,,,,\nc2,Q,B,support,,,,,"a ""b"", c"\n',
    "comma in quotes": 'c1,"Smith, John",B,support,,,,,\n',
    "blanks beside marks": 'c1,"Q ",B,support,,,,,said\nc2,A," B",support,,,,,"said "\n',
    "line end beside marks": 'c1,"Q\n",B,support,,,,,"\nsaid"\n',
    "blank between marks": 'c1,Q,B,support,,,,," ""said"" "\n',
    "line break in quotes": 'c1,A,B,support,,,,,"one\ntwo\r\nthree"\n',
    "some CRLF": "c1,A,B,support,,,,,x\r\nc2,B,A,support,,,,,y\r\n",
    "a lone CR": "c1,A,B,support,,,,,x\rc2,B,A,support,,,,,y\n",
    "ragged": "c1,A,B,support\nc2,A,B,support,,,,,x,y\nc3,A,B,support,,,,,x,,\n",
    "blank rows": "\n,,,,,,,,\n  ,,,,,,,,\n\nc1,A,B,support,,,,,\n",
    "ends missing": "c1,,B,support,,,,,\nc2,A,,support,,,,,\nc3,A,B,,,,,,\nc4,,,,,,,,\n",
    "unknown words": "c1,A,B,suport,,,,,\nc2,A,B,support,maybe,,,,\nc3,A,B,support,,sure,,,\nc4,A,B,support,,,9,,\n",
    "words of others": "c1,A,B,ally,,,,,\nc2,A,B,enemy,actual,,,,\nc3,A,B,1,,,,,\n",
    "words in another case": "c1,A,B,Support,,,,,\n",
    "bad dates": "c1,A,B,support,,,,2024-13,\nc2,A,B,support,,,,17.2.2024,\nc3,A,B,support,,,,2024/2023,\n",
    "dates of all kinds": "c1,A,B,support,,,,2024-02,\nc2,A,B,support,,,,2023/2024-02,\n,A,B,support,,,,2024-02-17,\n",
    "self tie": "c1,A,A,support,,,,,\n",
    "several at once": "c1,A,A,suport,maybe,,9,soon,\nc1,,A,support,,,,,\n",
    "letters of all scripts": "c1,Zoë,שלום,support,,,,,नमस्ते\n",
    "long cell": f"c1,A,B,support,,,,,{'x' * 1_000_000}\n",
    "too long a cell": f"c1,A,B,support,,,,,{'x' * 1_000_001}\n",
    "NUL in an id": "c\0,A,B,support,,,,,\n",
    "text behind a mark": 'c1,"A"x,B,support,,,,,\n',
}
REFUSED = ("too long a cell", "NUL in an id", "text behind a mark", "id of a row without one", "long cell")
"""Kinds that the whole file is refused for, or that go by the number of the row or are long."""
OF_CSV = ("ragged", "some CRLF", "a lone CR", "mark within a cell", "text behind a mark")
"""Special rows that are so in CSV alone."""
ALONE = {name: text for name, text in ROWS.items() if name in (*REFUSED, *OF_CSV)}
"""Special rows that change how the rest of their file is read."""
TOGETHER = "".join(
    re.sub(r"\bc(?=\d)", f"k{number}c", text) for number, (name, text) in enumerate(ROWS.items()) if name not in ALONE
)
"""All other special rows, each kind with ids of its own."""
FILES = {
    **{name: table(special) for name, special in ALONE.items()},
    "all others": table(TOGETHER),
    "several names in a cell": table("c3,Q; Z,B,support,,,,,\nc4,B,Q; Z,support,,,,,\n"),
    "single quotation marks": table(filler="'f{n}','A','B',support,,,,2020,'said'\n"),
    "unclosed at the end": table() + b'c1,A,B,support,,,,,"x\n',
    "no line end at the end": table() + b"c1,Q,B,support,,,,,x",
    "blank rows at the end": table() + b"\n\n\n",
    "CRLF throughout": table("c1,Q,B,support,,,,,\n").replace(b"\n", b"\r\n"),
    "CR throughout": table("c1,Q,B,support,,,,,\n").replace(b"\n", b"\r"),
    "Latin-1": table("c1,Zo\u00eb,B,support,,,,,\n").decode().encode("latin-1"),
    "no encoding": table() + b"c1,A\x81,B,support,,,,,\n",
    "Cyrillic": table(*["c1,\u041c\u043e\u0441\u043a\u0432\u0430,B,support,,,,,\n"]).decode().encode("cp1251"),
    "UTF-16": table(ROWS["letters of all scripts"]).decode().encode("utf-16"),
    "UTF-16 cut off": table().decode().encode("utf-16") + b"x",
    "byte-order mark": b"\xef\xbb\xbf" + table(),
    "sep": b"sep=;\n" + table("c1,A,B,support,,,,,x,\n").replace(b",", b";"),
    "semicolons": table(ROWS["comma in quotes"]).replace(b",", b";").replace(b"Smith;", b"Smith,"),
    "tabs": table().replace(b",", b"\t"),
    "bars": table().replace(b",", b"|"),
    "empty": b"",
    "only blanks": b" \n\t\n",
    "missing as R writes it": table(
        '"c1",NA,"B","support",NA,NA,NA,NA,"of NA, ,NA, a"\n"c2","NA","B","support",NA,NA,3,NA,NA\n',
        header=",".join(f'"{name}"' for name in HEADER.strip().split(",")) + "\n",
        filler='"f{n}","A","B","support",NA,NA,2,"2020","said"\n',
    ),
    "NA without quotation marks": table("c1,NA,B,support,NA,,,,\nc2,B,NA,support,,,NA,NA,NA\n"),
    "header only": HEADER.encode(),
    "blank first row": b"\n" + table(),
    "blanks in the header": table(header=HEADER.replace(",", " , ")),
    "header in another case": table(header=HEADER.upper()),
    "header of others": table(header=HEADER.replace("source,target", "from,to")),
    "doubled column": table(header=HEADER.replace("evidence", "ID")),
    "reserved column": table(header=HEADER.replace("evidence", "_row")),
    "column without a name": table(header=HEADER.replace("evidence", "")),
    "empty column without a name": table(header=HEADER.replace("evidence", ""), filler="f{n},A,B,support,,,,2020,\n"),
    "empty last columns": table(header=HEADER[:-1] + ",,\n", filler="f{n},A,B,support,,,,2020,said,,\n"),
    "one of the empty last columns filled": table(
        "c1,A,B,support,,,,,,,x\n", header=HEADER[:-1] + ",,\n", filler="f{n},A,B,support,,,,2020,said,,\n"
    ),
    "further columns": table(
        "A,B,support,x,1\n", header="source,target,relation,Note,n\n", filler="A,B,support,y,{n}\n"
    ),
    "all wrong": table(filler="f{n},A,A,support,,,,2020,said\n"),
}
SIGNED = "source,target,sign\n"
LISTS = {
    "signs": table("A,B,-1\nB,C,+\nC,A,\u22121\nA,C,POSITIVE\nC,B,0\nA,A,1\nA,B,x\n", header=SIGNED, filler="A,B,1\n"),
    "infinite": table("A,B,inf\nB,C,-Infinity\nB,C,nan\nA,B,1e400\nA,B,\n", header=SIGNED, filler="A,B,1\n"),
    "numbers": table("A,B,-0.5\nB,C,.5\nB,A,1e3\nB,A,-1e-3\nA,C,1.0\n", header=SIGNED, filler="A,B,{n}1\n"),
    "commas in numbers": table("A;B;-0,5\nB;C;1,5\n", header="source;target;sign\n", filler="A;B;1\n"),
    "other case": table("A,B,-1\n", header="Source,TARGET,Sign\n", filler="A,B,1\n"),
    "relations in other case": table(
        "A,B,Opposition\nB,C,suport\n", header="Source,Target,Relation\n", filler="A,B,SUPPORT\n"
    ),
    "relations that are signs": table("A,B,-\nB,C,0\n", header="Source,Target,Relation\n", filler="A,B,+\n"),
    "relations mixed with signs": table("A,B,-1\n", header="source,target,relation\n", filler="A,B,Support\n"),
    "negative weights": table("A,B,-3\nB,C,x\n", header="source,target,weight\n", filler="A,B,{n}.5\n"),
    "weights": table(header="source,target,weight\n", filler="A,B,{n}.5\n"),
    "sign and weight": table("A,B,-1,-2\n", header="source,target,sign,weight\n", filler="A,B,1,-3\n"),
    "sign and relation": table("A,B,-1,support\n", header="source,target,sign,relation\n", filler="A,B,1,opposition\n"),
    "no header": table("C,A,-1\nC,A,x\n", header="B,C,1\n", filler="A,B,1\n"),
    "no header, with times": table("C,A,-1,7\nA\n", header="B,C,-10,1289241911.7\n", filler="A,B,1,{n}\n"),
    "no header, years first": table("2001,C,A,-1\n", header="2000,B,C,1\n", filler="2000,A,B,1\n"),
    "no header, decimal commas": table("C;A;-0,5\n", header="B;C;0,25\n", filler="A;B;1\n"),
    "no header, words": table("C,A,opposition\n", header="B,C,support\n", filler="A,B,Support\n"),
    "two numbers": table(header="1,2\n", filler="2,3\n"),
    "issues": table(
        "A,B,-1,War;Water ;\nB,C,1,; War\nB,C,1,;\nB,A,1,Art. 5\n",
        header="source,target,sign,issue\n",
        filler="A,B,1,War; Water\n",
    ),
    "signs with dates": table("A,B,-1,2020\n", header="source,target,sign,date\n", filler="A,B,1,\n"),
}
OF_NODES = {
    "dangling": "c1,A,X,support,,,,,\nc2,Y,X,support,,,,,\nc3,dam,A,support,,,,,\n",
    "proposals": "c1,A,dam,support,,,,,\nc2,dam,A,support,,,,,\nc3,A,dam,mediation,,,,,\nc4,dam,dam,mediation,,,,,\n",
}


def small(path: Path, nodes: Path | None = None) -> tuple[pd.DataFrame | None, Kinds]:
    """Return the claims without an error in a file that is loaded, and what is wrong; no claims of what is refused."""
    loaded = load_files([path, *([nodes] if nodes else [])], nodes=nodes)
    if loaded.interpretation.questions:  # nothing else is said of a file that is asked about
        return None, warned(loaded.interpretation.findings(path.name))
    kinds: Kinds = Counter()
    for finding in loaded.findings:
        kinds[finding.code, finding.column] += counted(finding)
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    is_refused = loaded.case is None or any(not each.row or each.table != path.name for each in errors)
    return None if is_refused or loaded.case is None else claims(loaded.case), kinds


def counted(finding: Finding) -> int:
    """Return the number of rows that a finding of a file that is loaded is about."""
    once = re.search(r"\((\d+) rows? from here on\)", finding.message)
    return int(once[1]) if once else max(len(finding.others), 1)


def large(path: Path, nodes: Path | None, monkeypatch: pytest.MonkeyPatch) -> tuple[Case | None, Kinds]:
    """Return the case of a file that is taken for a large one, and what is wrong with it."""
    with monkeypatch.context() as patch:
        patch.setattr("graphmodel.reading.files_in_place.IN_PLACE_BYTES", 0)
        patch.setattr("graphmodel.reading.formats.csv_parts.BLOCK", 2_000, raising=False)
        try:
            case = Files(path, nodes, path.stem).read()
            found = case.warnings
        except CaseError as error:
            case, found = None, error.findings
    return case, warned(found)


def warned(found: Iterable[Finding]) -> Kinds:
    """Return the number of rows by kind in the findings of a large file."""
    kinds: Kinds = Counter()
    for finding in found:
        if finding.code not in ("left-out", "no-rows"):
            kinds[finding.code, finding.column] += in_all(finding)
    return kinds


def in_all(finding: Finding) -> int:
    """Return the number of rows that a finding of a large file counts."""
    number = re.search(r": ([\d,]+)(?:, (?:left out|taken as \S+))?\.$", finding.message)
    return int(number[1].replace(",", "")) if number else 1


def compare(path: Path, nodes: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """See that a file gives the same claims and the same findings whether it is small or large."""
    wanted, kinds = small(path, nodes)
    monkeypatch.setattr("graphmodel.reading.formats.csv_parts.FAST_BYTES", 1)
    case, found = large(path, nodes, monkeypatch)
    kinds.pop(("no-rows", ""), None)
    assert dict(found) == dict(kinds)
    if wanted is None:
        assert case is None
        return
    assert case is not None
    pd.testing.assert_frame_equal(claims(case), wanted)


@pytest.mark.slow
@pytest.mark.parametrize("content", [*FILES.values(), *LISTS.values()], ids=[*FILES, *LISTS])
def test_a_file_gives_the_same_claims_and_findings_whatever_its_size(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "edges.csv").write_bytes(content)
    compare(tmp_path / "edges.csv", None, monkeypatch)


@pytest.mark.parametrize("name", [name for name in ROWS if name not in ALONE])
def test_rows_of_each_kind_by_themselves_have_the_same_cells_whatever_the_size(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "edges.csv").write_bytes(table(ROWS[name]))
    wanted = read_csv_rows(table(ROWS[name]), name="edges.csv").frame
    monkeypatch.setattr("graphmodel.reading.formats.csv_parts.BLOCK", 2_000)
    monkeypatch.setattr("graphmodel.reading.formats.csv_parts.FAST_BYTES", 1)
    found = fetch(read_large_csv(tmp_path / "edges.csv", unnamed="unnamed").table)
    pd.testing.assert_frame_equal(found[[*wanted]], wanted)


@pytest.mark.parametrize("name", ["all others", "ragged", "Latin-1", "UTF-16", "empty"])
def test_a_packed_file_too(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "edges.csv.gz").write_bytes(gzip.compress(FILES[name], 1))
    compare(tmp_path / "edges.csv.gz", None, monkeypatch)


REPEATED = "".join(f"c{n},A,C,{stance},,,,2020,\n" for n, stance in enumerate(["support", "support", "opposition"]))


@pytest.mark.parametrize("special", [*(name for name in ALONE if name not in OF_CSV), "repeated", "all others"])
def test_a_parquet_file_gives_the_same_claims_and_findings_whatever_its_size(
    special: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    limit = csv.field_size_limit(2_000_000)
    text = {**ALONE, "repeated": REPEATED, "all others": TOGETHER}[special]
    header, *rows = csv.reader(io.StringIO(table(text, rows=20).decode(), newline=""))
    csv.field_size_limit(limit)
    columns = {name: [*cells] for name, cells in zip(header, zip(*filter(None, rows), strict=True), strict=True)}
    absent = {name: [""] * len(columns["id"]) for name in names(CLAIM_COLUMNS) if name not in columns}
    pq.write_table(pa.table({**columns, **absent}), tmp_path / "edges.parquet")
    compare(tmp_path / "edges.parquet", None, monkeypatch)


@pytest.mark.parametrize("name", ["edges.csv", "edges.csv.gz"])
def test_special_rows_in_the_middle_of_a_file_that_is_large_are_read_as_in_a_small_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("graphmodel.reading.files_in_place.IN_PLACE_BYTES", 3_000_000)
    special = "".join(text for kind, text in ROWS.items() if kind not in REFUSED).replace("c1", "s1")
    for size in (2_000, 30_000):
        (tmp_path / f"{size}").mkdir()
        content = table(special, rows=size, filler="f{n},A,B,support,,,,2020," + "said in a report " * 5 + "\n")
        packed = gzip.compress(content, 1) if name.endswith(".gz") else content
        (tmp_path / f"{size}" / name).write_bytes(packed)
    few, kinds = small(tmp_path / "2000" / name)
    assert few is not None
    path = tmp_path / "30000" / name
    assert stays(path) == (name == "edges.csv")
    case = open_case(path)
    assert warned(case.warnings) == kinds
    found, wanted = (each[~each["id"].str.match("f|row")].drop(columns="id") for each in (claims(case), few))
    pd.testing.assert_frame_equal(found.reset_index(drop=True), wanted.reset_index(drop=True))
    said = next(finding.message for finding in case.warnings if finding.code == "left-out")
    rows, sound, wrong, silent = (int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", said))
    assert sound == len(claims(case)) == len(few) + 28_000
    assert rows == sound + wrong + silent


@pytest.mark.parametrize(
    "special", [*OF_NODES.values(), *ALONE.values(), TOGETHER], ids=[*OF_NODES, *ALONE, "all others"]
)
def test_claims_are_held_against_the_nodes_whatever_the_size(
    special: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "edges.csv").write_bytes(table(special))
    (tmp_path / "nodes.csv").write_text(NODES)
    compare(tmp_path / "edges.csv", tmp_path / "nodes.csv", monkeypatch)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_broken_case_is_the_same_when_it_is_large(folder: Path, monkeypatch: pytest.MonkeyPatch):
    edges, nodes = files(folder)["edges"], files(folder)["nodes"]
    assert edges
    compare(edges, nodes, monkeypatch)


def test_where_a_file_lists_the_proposals_alone_the_actors_are_called_by_their_ids(tmp_path: Path):
    (tmp_path / "votes.csv").write_text("country,rcid,vote\nA,9,yes\nB,9,no\nA,7,abstain\nB,7,yes\n")
    (tmp_path / "calls.csv").write_text("id,label\n9,The dam\n7,The weir\n5,Never voted on\n")
    mapping = ColumnMapping(
        columns={"source": "country", "target": "rcid", "relation": "vote"},
        nodes={"id": "id", "label": "label"},
        values={"relation": {"yes": "support", "no": "opposition", "abstain": "skip"}},
        targets="proposal",
    )
    paths = [tmp_path / "votes.csv", tmp_path / "calls.csv"]
    small, large = load_files(paths, mapping).case, open_case(paths[0], nodes=paths[1], mapping=mapping)
    assert small is not None
    for case in (small, large):
        assert claims(case)[["source", "target", "relation"]].to_numpy().tolist() == [
            ["A", "9", "support"],
            ["B", "9", "opposition"],
            ["B", "7", "support"],
        ]
        assert dict(zip(case.nodes["id"], case.nodes["kind"], strict=True)) == {
            "9": "proposal",
            "7": "proposal",
            "5": "proposal",
            "A": "actor",
            "B": "actor",
        }
        assert "actors-not-listed" in [finding.code for finding in case.warnings]
