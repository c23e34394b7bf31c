"""What can be taken away: a selection as the bytes of a file, one entry a format."""

from __future__ import annotations

from graphmodel.export.bundle import bundle
from graphmodel.export.columnar import parquet
from graphmodel.export.content import UNTITLED
from graphmodel.export.delimited import csv, csv_excel, edge_list, edge_list_parts, gephi_edges, gephi_nodes, tsv
from graphmodel.export.discourse import dna
from graphmodel.export.format import Format
from graphmodel.export.graphs import gexf, graphml
from graphmodel.export.json_graph import json_graph, node_link
from graphmodel.export.pajek import pajek
from graphmodel.export.recipe_text import recipe_text
from graphmodel.export.spreadsheet import xlsx
from graphmodel.export.stand_alone import (
    caption,
    drawn_ties,
    html,
    named,
    needs_blocs,
    page,
    picture_of,
    picture_of_blocs,
    places,
    said_of,
)
from graphmodel.export.template import template_csv, template_xlsx
from graphmodel.export.vector import png, svg
from graphmodel.recipe import Level

__all__ = [
    "FORMATS",
    "UNTITLED",
    "Format",
    "Level",
    "caption",
    "drawn_ties",
    "edge_list",
    "edge_list_parts",
    "named",
    "needs_blocs",
    "node_link",
    "page",
    "picture_of",
    "picture_of_blocs",
    "places",
    "recipe_text",
    "said_of",
    "template_csv",
    "template_xlsx",
]

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS = {
    "csv": Format("csv", "text/csv", "Every column, nothing changed.", csv, holds_recipe=False),
    "csv-excel": Format(
        "csv", "text/csv", "CSV to open in Excel: accents right, formulas harmless.", csv_excel, holds_recipe=False
    ),
    "tsv": Format("tsv", "text/tab-separated-values", "Every column, separated by tabs.", tsv, holds_recipe=False),
    "xlsx": Format("xlsx", _WORKBOOK, "Workbook with claims or ties, nodes, and what each column holds.", xlsx),
    "parquet": Format("parquet", "application/vnd.apache.parquet", "Typed columns for pandas, R, DuckDB.", parquet),
    "json": Format("json", "application/json", "Nodes, ties and claims, as NetworkX reads them.", json_graph, False),
    "graphml": Format("graphml", "application/graphml+xml", "Graph for NetworkX, igraph, yEd, Cytoscape.", graphml),
    "gexf": Format("gexf", "application/gexf+xml", "Graph for Gephi, with its colours.", gexf),
    "gephi-edges": Format("csv", "text/csv", "Edges table for Gephi.", gephi_edges, holds_recipe=False),
    "gephi-nodes": Format("csv", "text/csv", "Nodes table for Gephi.", gephi_nodes, False, holds_recipe=False),
    "pajek": Format("net", "text/plain", "Network of several relations for Pajek.", pajek),
    "dna": Format(
        "csv", "text/csv", "Positions as an event list for discourse network analysis.", dna, holds_recipe=False
    ),
    "html": Format(
        "html", "text/html", "The picture with its claims, one page that works offline.", html, False, html, True
    ),
    "svg": Format("svg", "image/svg+xml", "The picture with its legend, to scale and edit.", svg, True, svg, True),
    "png": Format("png", "image/png", "The picture with its legend, for slides and documents.", png, True, png, True),
    "bundle": Format("zip", "application/zip", "Data, picture, page, recipe and citation in one.", bundle, draw=bundle),
}
"""Every format by the name that the command line knows it by."""
