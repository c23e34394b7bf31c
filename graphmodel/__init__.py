"""Who stands with and against whom, on what, and what does that rest on: claims, ties, graph and picture."""

from typing import TYPE_CHECKING

from graphmodel.on_demand import load_on_demand
from graphmodel.schema import VERSION as __version__  # noqa: N811 - the name that Python users expect

if TYPE_CHECKING:  # for readers of types; at run time, the table at the end has the same
    from graphmodel.case import Case, claims, claims_of
    from graphmodel.errors import CaseError, EngineError, Finding, GraphModelError, SelectionError
    from graphmodel.export import edge_list, node_link, page
    from graphmodel.graph import tie_graph
    from graphmodel.layout import layout
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

load_on_demand(
    __name__,
    {
        "case": ("Case", "claims", "claims_of"),
        "errors": ("CaseError", "EngineError", "Finding", "GraphModelError", "SelectionError"),
        "export": ("edge_list", "node_link", "page"),
        "graph": ("tie_graph",),
        "layout": ("layout",),
        "selection": ("Selection", "select"),
        "shipped": ("shipped_case",),
        "stored": ("case_of_table", "open_case", "open_tables"),
        "summary": ("Summary", "summary"),
        "tables": ("check_files", "read_case"),
        "ties": ("ties",),
    },
)
