"""Who stands with and against whom, on what, and what does that rest on: claims, ties, graph and picture."""

from graphmodel.case import Case, claims, claims_of
from graphmodel.errors import CaseError, EngineError, Finding, GraphModelError, SelectionError
from graphmodel.export import edge_list, node_link, page
from graphmodel.graph import tie_graph
from graphmodel.layout import layout
from graphmodel.schema import VERSION as __version__  # noqa: N811 - the name that Python users expect
from graphmodel.selection import Selection, select
from graphmodel.shipped import shipped_case
from graphmodel.stored import case_of_table, open_case, open_tables
from graphmodel.summary import Summary, summary
from graphmodel.tables import check_files, read_case
from graphmodel.ties import ties

__all__ = [
    "Case",
    "CaseError",
    "EngineError",
    "Finding",
    "GraphModelError",
    "Selection",
    "SelectionError",
    "Summary",
    "__version__",
    "case_of_table",
    "check_files",
    "claims",
    "claims_of",
    "edge_list",
    "layout",
    "node_link",
    "open_case",
    "open_tables",
    "page",
    "read_case",
    "select",
    "shipped_case",
    "summary",
    "tie_graph",
    "ties",
]
