"""The formats by name: what each is for, and the function that makes it, loaded when a file is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphmodel.export.format import Format
from graphmodel.on_demand import function_of


def _of(module: str, name: str) -> Callable[..., Any]:
    return function_of(f"graphmodel.export.{module}", name)


_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS = {
    "csv": Format("csv", "text/csv", "Every column, nothing changed.", _of("delimited", "csv"), holds_recipe=False),
    "csv-excel": Format(
        "csv",
        "text/csv",
        "CSV to open in Excel: accents right, formulas harmless.",
        _of("delimited", "csv_excel"),
        holds_recipe=False,
    ),
    "tsv": Format(
        "tsv",
        "text/tab-separated-values",
        "Every column, separated by tabs.",
        _of("delimited", "tsv"),
        holds_recipe=False,
    ),
    "xlsx": Format(
        "xlsx",
        _WORKBOOK,
        "Workbook with claims or ties, nodes, and what each column holds.",
        _of("spreadsheet", "xlsx"),
    ),
    "parquet": Format(
        "parquet",
        "application/vnd.apache.parquet",
        "Typed columns for pandas, R, DuckDB.",
        _of("columnar", "parquet"),
    ),
    "json": Format(
        "json",
        "application/json",
        "Nodes, ties and claims, as NetworkX reads them.",
        _of("json_graph", "json_graph"),
        has_levels=False,
    ),
    "graphml": Format(
        "graphml",
        "application/graphml+xml",
        "Graph for NetworkX, igraph, yEd, Cytoscape.",
        _of("graphs", "graphml"),
    ),
    "gexf": Format("gexf", "application/gexf+xml", "Graph for Gephi, with its colours.", _of("graphs", "gexf")),
    "gephi-edges": Format(
        "csv", "text/csv", "Edges table for Gephi.", _of("delimited", "gephi_edges"), holds_recipe=False
    ),
    "gephi-nodes": Format(
        "csv",
        "text/csv",
        "Nodes table for Gephi.",
        _of("delimited", "gephi_nodes"),
        has_levels=False,
        holds_recipe=False,
    ),
    "pajek": Format("net", "text/plain", "Network of several relations for Pajek.", _of("pajek", "pajek")),
    "dna": Format(
        "csv",
        "text/csv",
        "Positions as an event list for discourse network analysis.",
        _of("discourse", "dna"),
        holds_recipe=False,
    ),
    "html": Format(
        "html",
        "text/html",
        "The explorer with its claims in one file, without a server.",
        _of("stand_alone", "html"),
        has_levels=False,
        draws=True,
        is_bounded=True,
    ),
    "svg": Format(
        "svg",
        "image/svg+xml",
        "The picture with its legend, to scale and edit.",
        _of("vector", "svg"),
        draws=True,
        is_bounded=True,
    ),
    "png": Format(
        "png",
        "image/png",
        "The picture with its legend, for slides and documents.",
        _of("vector", "png"),
        draws=True,
        is_bounded=True,
    ),
    "pdf": Format(
        "pdf",
        "application/pdf",
        "The picture with its legend, for papers: lines and text at any size.",
        _of("vector", "pdf"),
        draws=True,
        is_bounded=True,
    ),
    "bundle": Format(
        "zip",
        "application/zip",
        "Data, picture, page, recipe and citation in one.",
        _of("bundle", "bundle"),
        draws=True,
    ),
}
"""Every format by the name that the command line knows it by."""
PURPOSES = {
    "xlsx": "for Excel: workbook",
    "csv-excel": "for Excel: CSV",
    "csv": "for any program: CSV",
    "tsv": "for any program: separated by tabs",
    "parquet": "for R, pandas, DuckDB: typed table",
    "graphml": "for R, NetworkX, Cytoscape: graph",
    "json": "for NetworkX and the web: graph",
    "pajek": "for Pajek, UCINET: network",
    "gexf": "for Gephi: graph with colours",
    "gephi-edges": "for Gephi: table of edges",
    "gephi-nodes": "for Gephi: table of nodes",
    "dna": "for Discourse Network Analyzer: events",
    "html": "to share: web page",
    "bundle": "to deposit: bundle of all files",
    "svg": "for a paper: drawing to edit",
    "png": "for slides: pixels",
    "pdf": "for a paper: page",
}
"""What each is for, in the order of a list that has those for the same side by side; see FORMATS for what it holds."""
