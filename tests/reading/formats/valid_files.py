"""One small case in every format, made by the programs that write it; and how tables are looked at."""

import gzip
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import networkx as nx
import pandas as pd
import pyreadstat
import rdata

from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import Tables
from graphmodel.reading.rows import Rows

CLAIMS = pd.DataFrame(
    {
        "source": ["AM", "AM", "AZ"],
        "target": ["AZ", "dam", "dam"],
        "relation": ["support", "opposition", "support"],
        "weight": [2.0, -1.5, 1.0],
        "note": ["e\u0301", "", "שלום, <&>"],
    }
)
NODES = pd.DataFrame({"id": ["AM", "AZ", "dam"], "label": ["Armenia", "Azerbaijan", "Dam"], "kind": ["a", "a", "p"]})


def graph() -> nx.MultiDiGraph:
    """Return the case as a graph."""
    graph = nx.MultiDiGraph()
    for node in NODES.to_dict("records"):
        graph.add_node(node["id"], label=node["label"], kind=node["kind"])
    for claim in CLAIMS.to_dict("records"):
        ends = claim.pop("source"), claim.pop("target")
        graph.add_edge(*ends, **claim)
    return graph


def written(write: Callable[[io.BytesIO], object]) -> bytes:
    """Return what is written to a stream of bytes."""
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def workbook(**sheets: pd.DataFrame) -> bytes:
    """Return the tables as the sheets of a workbook."""
    stream = io.BytesIO()
    with pd.ExcelWriter(stream, engine="openpyxl") as writer:
        for name, frame in sheets.items():
            frame.to_excel(writer, sheet_name=name, index=False)
    return stream.getvalue()


def plain(rows: Rows | None) -> list[list[str]]:
    """Return the header and the rows of a table, without their numbers, which are looked at apart."""
    assert rows is not None
    cells = rows.frame.drop(columns=ROW)
    return [list(cells), *cells.to_numpy().tolist()]


def texts(tables: Tables) -> list[str]:
    """Return all findings in the tables, with severity and code."""
    found = [*tables.claims.findings, *(tables.nodes.findings if tables.nodes else ())]
    return [f"{finding.severity} [{finding.code}] {finding}" for finding in found]


def pajek(graph: nx.MultiDiGraph) -> bytes:
    """Return the graph as NetworkX writes it for Pajek, which has no room for empty text."""
    for *_, attributes in graph.edges(data=True):
        if not attributes["note"]:
            del attributes["note"]
    return written(lambda stream: nx.write_pajek(graph, stream))


DNA = (
    b'"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"text";"document_title"\n'
    b'7;2013-03-14 19:00:00;"Ann, A.";"EPA";"Cap emissions";1;120;"We, the EPA";"Hearing"\n'
    b'8;2013-03-15 00:00:00;"Bo";"";"Cap emissions";0;9;"No";"Letter"\n'
)

DNA_TABLES = """
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Password TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Author TEXT, Source TEXT, Section TEXT,
    Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER,
    Stop INTEGER, Coder INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER,
    AttributeValue TEXT);
INSERT INTO CODERS VALUES (1, 'Eva', 'secret'), (2, 'Jo', 'secret');
INSERT INTO DOCUMENTS VALUES (3, 'Hearing', '😀 We, the EPA, say yes. But no.', 'Clerk', 'Gazette', '', '', 1363287600),
    (4, 'Letter', 'No.', '', '', '', 'mail', 1363305600);
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement'), (2, 'Annotation');
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
    (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'note', 'long text', 2),
    (6, 'remark', 'long text', 1);
INSERT INTO STATEMENTS VALUES (7, 1, 3, 3, 23, 1), (8, 1, 3, 24, 31, 2), (9, 2, 3, 0, 2, 1), (10, 1, 4, 0, 3, 1);
INSERT INTO DATABOOLEAN VALUES (1, 7, 4, 1), (2, 8, 4, 0), (3, 10, 4, 0);
INSERT INTO DATALONGTEXT VALUES (1, 9, 5, 'a smile'), (2, 8, 6, 'unsure');
INSERT INTO ENTITIES VALUES (1, 1, 'Ann, A.'), (2, 1, 'Bo'), (3, 2, 'EPA'), (4, 2, ''), (5, 3, 'Cap emissions');
INSERT INTO DATASHORTTEXT VALUES (1, 7, 1, 1), (2, 7, 2, 3), (3, 7, 3, 5), (4, 8, 1, 1), (5, 8, 2, 3), (6, 8, 3, 5),
    (7, 10, 1, 2), (8, 10, 2, 4), (9, 10, 3, 5);
INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 2, 'Type'), (2, 3, 'Notes'), (3, 1, 'Type');
INSERT INTO ATTRIBUTEVALUES VALUES (1, 3, 1, 'agency'), (2, 5, 2, 'a ceiling'), (3, 2, 3, 'citizen'), (4, 3, 2, '');
"""
"""A database of the Discourse Network Analyzer as version 3 has it, without the columns that no claim needs."""


def dna_database(changes: str = "") -> bytes:
    """Return the database of `DNA_TABLES`, changed by some SQL."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(DNA_TABLES + changes)
        return database.serialize()


CYTOSCAPE = {
    "elements": {
        "nodes": [{"data": node, "position": {"x": 1, "y": 2}} for node in NODES.to_dict("records")],
        "edges": [{"data": claim} for claim in CLAIMS.to_dict("records")],
    }
}


def zipped(**files: bytes) -> bytes:
    """Return a zip of tables in CSV, called by their names without ending."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(f"{name}.csv", content)
    return stream.getvalue()


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV."""
    return frame.to_csv(index=False).encode()


DL = b"""dl n=3 format=edgelist1
labels: AM, AZ, dam
data:
1 2 2
1 3 -1.5
2 3 1
"""
VNA = """*Node data
ID label kind
AM Armenia a
*Tie data
from,to,sign,note
AM,AZ,1,e\u0301
AM,dam,-1,
AZ,dam,1,"שלום, <&>"
""".encode()


def as_sav(frame: pd.DataFrame, **options: object) -> bytes:
    """Return a table as SPSS saves it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sav"
        pyreadstat.write_sav(frame, path, **options)
        return path.read_bytes()


def for_r(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with texts as `rdata` takes them."""
    return frame.astype({name: "object" for name in frame if pd.api.types.is_string_dtype(frame[name])})


def as_rds(frame: pd.DataFrame) -> bytes:
    """Return a table as R saves it, not packed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.rds"
        rdata.write_rds(path, for_r(frame))
        return gzip.decompress(path.read_bytes())


FILES = {
    "a.csv": CLAIMS.to_csv(index=False).encode(),
    "a.tsv": CLAIMS.to_csv(index=False, sep="\t").encode("utf-16"),
    "dna.csv": DNA,
    "a.xlsx": workbook(edges=CLAIMS, nodes=NODES),
    "a.parquet": written(CLAIMS.to_parquet),
    "a.json": json.dumps(nx.node_link_data(graph(), edges="edges")).encode(),
    "a.graphml": written(lambda stream: nx.write_graphml(graph(), stream)),
    "a.gexf": written(lambda stream: nx.write_gexf(graph(), stream)),
    "a.net": pajek(graph()),
    "a.dta": written(lambda stream: CLAIMS.to_stata(stream, write_index=False, version=118)),
    "a.sav": as_sav(CLAIMS),
    "a.rds": as_rds(CLAIMS),
    "a.gml": written(lambda stream: nx.write_gml(graph(), stream)),
    "a.dl": DL,
    "a.vna": VNA,
    "a.dna": dna_database(),
    "a.cyjs": json.dumps(CYTOSCAPE).encode(),
    "a.jsonl": "".join(f"{json.dumps(claim)}\n" for claim in CLAIMS.to_dict("records")).encode(),
    "a.zip": zipped(nodes=as_csv(NODES), edges=as_csv(CLAIMS)),
    "comments.tsv": b"# a list\n# " + CLAIMS.to_csv(index=False, sep="\t").encode(),
}
