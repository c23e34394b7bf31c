"""What can be taken away: a selection as the bytes of a file, one entry a format."""

from typing import TYPE_CHECKING

from graphmodel.on_demand import load_on_demand

if TYPE_CHECKING:  # for readers of types; at run time, the table at the end has the same
    from graphmodel.export.content import UNTITLED
    from graphmodel.export.delimited import edge_list, edge_list_parts
    from graphmodel.export.format import Format
    from graphmodel.export.formats import FORMATS
    from graphmodel.export.json_graph import node_link
    from graphmodel.export.recipe_text import recipe_text
    from graphmodel.export.stand_alone import (
        caption,
        drawn_ties,
        named,
        needs_blocs,
        page,
        picture_of,
        picture_of_blocs,
        places,
        said_of,
    )
    from graphmodel.export.template import template_csv, template_xlsx
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

load_on_demand(
    __name__,
    {
        "content": ("UNTITLED",),
        "delimited": ("edge_list", "edge_list_parts"),
        "format": ("Format", "Level"),
        "formats": ("FORMATS",),
        "json_graph": ("node_link",),
        "recipe_text": ("recipe_text",),
        "stand_alone": (
            "caption",
            "drawn_ties",
            "named",
            "needs_blocs",
            "page",
            "picture_of",
            "picture_of_blocs",
            "places",
            "said_of",
        ),
        "template": ("template_csv", "template_xlsx"),
    },
)
