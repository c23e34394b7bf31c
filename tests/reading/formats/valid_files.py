"""One small case in every format, made by the programs that write it; and how tables are looked at."""

import io
import json
from collections.abc import Callable

import networkx as nx
import pandas as pd

from graphmodel.model.columns import ROW
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
}
