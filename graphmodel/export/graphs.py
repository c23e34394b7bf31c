"""GraphML and GEXF: one edge per claim or tie, one attribute per column.

Written here, not by NetworkX: its writers number parallel edges from 0 between any two nodes, so that ids are no
longer unique in the file (https://github.com/networkx/networkx/issues/475), and know neither the words for the recipe
nor GEXF's kind of an edge, without which Gephi merges support and opposition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from graphmodel.export.content import Content, Edge, graph_edges, graph_nodes, legible_content
from graphmodel.model.case import Case
from graphmodel.model.level import Level
from graphmodel.model.schema import ENDS
from graphmodel.picture.style import KIND_STYLES, RELATION_STYLES

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
_DRAWN = ("label", "weight")
"""Attributes of an edge that GEXF has words of its own for; a column of the same name goes before."""


def graphml(case: Case, level: Level) -> bytes:
    """Return a selection as GraphML.

    The id of an edge is both its own and an attribute: NetworkX reads the one, igraph 1.0 only the other.
    """
    return "\n".join(_graphml(legible_content(case, level, format_="graphml"))).encode()


def gexf(case: Case, level: Level) -> bytes:
    """Return a selection as GEXF 1.3, coloured by kind and relation."""
    return "\n".join(_gexf(legible_content(case, level, format_="gexf"))).encode()


def _graphml(held: Content) -> Iterator[str]:
    beside = {"title": held.title, "level": held.level, "recipe": held.recipe}
    of_nodes, of_edges = _keys(held.nodes, ("id",), "n"), _keys(held.rows, ENDS, "e")
    of_graph = {name: f"g{number}" for number, name in enumerate(beside)}
    yield from (_DECLARATION, f'<graphml xmlns="{_GRAPHML}">')
    yield from _declared(of_graph, "graph", {})
    yield from _declared(of_nodes, "node", _types(held.nodes))
    yield from _declared(of_edges, "edge", _types(held.rows))
    yield from ('<graph edgedefault="directed">', *_data(beside, of_graph))
    for node, values in graph_nodes(held):
        yield from (f"<node id={_attribute(node)}>", *_data(values, of_nodes), "</node>")
    for edge in graph_edges(held):
        yield from (f"<edge {_ends(edge)}>", *_data(edge.values, of_edges), "</edge>")
    yield from ("</graph>", "</graphml>", "")


def _declared(keys: Mapping[str, str], domain: str, types: Mapping[str, str]) -> Iterator[str]:
    for name, key in keys.items():
        kind = "int" if types.get(name) == "integer" else "string"
        yield f'<key id="{key}" for="{domain}" attr.name={_attribute(name)} attr.type="{kind}"/>'


def _data(values: Mapping[str, object], keys: Mapping[str, str]) -> Iterator[str]:
    for name, value in values.items():
        yield f'<data key="{keys[name]}">{_text(value)}</data>'


def _gexf(held: Content) -> Iterator[str]:
    # the label of a node and the id of an edge are said once, in words of GEXF's own
    of_nodes, of_edges = _keys(held.nodes, ("id", "label"), "n"), _keys(held.rows, (*ENDS, "id"), "e")
    yield from (_DECLARATION, f'<gexf xmlns="{_GEXF}" xmlns:viz="{_GEXF}/viz" version="1.3">', "<meta>")
    yield from ("<creator>graphmodel</creator>", f"<title>{_text(held.title)}</title>")
    yield from (f"<description>{_text(held.recipe)}</description>", "</meta>")
    yield '<graph defaultedgetype="directed" mode="static">'
    yield from _titled(of_nodes, "node", _types(held.nodes))
    yield from _titled(of_edges, "edge", _types(held.rows))
    yield "<nodes>"
    for node, values in graph_nodes(held):
        yield f"<node id={_attribute(node)} label={_attribute(values['label'])}>"
        yield from (*_values(values, of_nodes), _colour(KIND_STYLES[values["kind"]].light.fill), "</node>")
    yield from ("</nodes>", "<edges>")
    for edge in graph_edges(held):
        yield f"<edge {_ends(edge)} kind={_attribute(edge.values['relation'])}{_drawn(edge)}>"
        yield from (*_values(edge.values, of_edges), _colour(RELATION_STYLES[edge.values["relation"]].light), "</edge>")
    yield from ("</edges>", "</graph>", "</gexf>", "")


def _titled(keys: Mapping[str, str], domain: str, types: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{domain}" mode="static">'
    for name, key in keys.items():
        yield f'<attribute id="{key}" title={_attribute(name)} type="{types[name]}"/>'
    yield "</attributes>"


def _values(values: Mapping[str, object], keys: Mapping[str, str]) -> Iterator[str]:
    yield "<attvalues>"
    for name, key in keys.items():
        yield f'<attvalue for="{key}" value={_attribute(values[name])}/>'
    yield "</attvalues>"


def _drawn(edge: Edge) -> str:
    taken = {name.lower() for name in edge.values}
    words = {"label": edge.values["relation"], "weight": edge.values["strength"]}
    return "".join(f" {name}={_attribute(words[name])}" for name in _DRAWN if name not in taken)


def _colour(code: str) -> str:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _ends(edge: Edge) -> str:
    return f"id={_attribute(edge.id)} source={_attribute(edge.source)} target={_attribute(edge.target)}"


def _keys(table: pd.DataFrame, without: Iterable[str], letter: str) -> dict[str, str]:
    names = [name for name in table.columns if name not in without]
    return {name: f"{letter}{number}" for number, name in enumerate(names)}


def _types(table: pd.DataFrame) -> dict[str, str]:
    return {str(name): "integer" if kind == "int64" else "string" for name, kind in table.dtypes.items()}


def _text(value: object) -> str:
    """Return a value as the text of an element."""
    return escape(str(value), {"\r": "&#13;"})


def _attribute(value: object) -> str:
    """Return a value as the text of an attribute, quotation marks and all."""
    return quoteattr(str(value))
