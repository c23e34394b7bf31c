"""The scripts and style sheets of the living picture, and the page that holds them with a view of it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from graphmodel.model.schema import VERSION
from graphmodel.picture.drawing import vis_network
from graphmodel.picture.message import looks_of, message
from graphmodel.picture.style import PAGE_STYLES
from graphmodel.picture.view import View

SCRIPTS = (
    "element",
    "data",
    "words",
    "colours",
    "overlay",
    "blocs",
    "style",
    "crowd",
    "names",
    "numbers",
    "paint",
    "legend",
    "picture",
    "camera",
    "toolbar",
    "keyboard",
    "coordinates",
    "pointer",
    "network",
    "view",
    "details",
    "passage",
    "tie_card",
    "panel",
    "folded",
    "search",
    "columns",
    "day_range",
    "chosen",
    "select",
    "ties",
    "filter_counts",
    "compose",
)
"""The scripts in `browser/`, in the order in which they build on one another."""
_STYLE_SHEETS = tuple(f"{name}.css" for name in ("view", "panel", "search"))


PAGE_SCRIPTS = (
    "near_texts",
    "matching",
    "fragment",
    "csv",
    "held",
    "behind",
    "filters",
    "heading",
    "claims_table",
    "tabs",
    "embed",
    "reports",
    "page",
)
"""The scripts in `browser/page/`, of a page without a server alone, in the order in which they build on one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """What a page without a server is made of, beside its first view.

    Attributes
    ----------
    about
        What its scripts need to know: names, filters, columns of the table, the selection of the first view.
    columns, texts
        The claims that it holds, as of `packed_columns`.
    view
        What the first view needs beside its message, such as what lines by agreement rest on.
    plain
        The view of single ties that is drawn once filters are changed; None where that is the first one.
    recipe
        How the page was made.
    counts
        How many claims it shows at first.
    measures, sources, making
        HTML of its sections.
    """

    about: Mapping[str, Any]
    columns: bytes
    texts: bytes
    view: Mapping[str, Any]
    plain: View | None
    recipe: str
    counts: str
    measures: str
    sources: str
    making: str


def to_page(view: View, parts: PageParts) -> str:
    """Return a page without a server: a view, and the claims to filter and to read, in one file that loads nothing."""
    page = Template(_template("page/page.html"))
    graph = view.picture.graph
    style = style_sheet() + _page_colours() + _template("page/page.css")
    script = _script("\n".join([library(), *(_template(f"page/{name}.js") for name in PAGE_SCRIPTS)]))
    first = {**graph, "view": message(view) | dict(parts.view), **_moved(view)}
    return page.substitute(
        title=html.escape(str(graph["title"])),
        policy=_policy(style, script),
        style=style,
        script=script,
        recipe=f'<meta name="recipe" content="{html.escape(parts.recipe)}">',
        version=VERSION,
        counts=html.escape(parts.counts),
        no_filters="" if parts.about["filters"] else html.escape(str(parts.about["no_filters"])),
        measures=parts.measures,
        sources=parts.sources,
        making=parts.making,
        about=_json(parts.about),
        graph=_json(first),
        plain=_block("plain", _plain(parts.plain, view)) if parts.plain else "",
        columns=_base64(parts.columns),
        texts=_base64(parts.texts),
    )


def to_still_page(title: str, body: str) -> str:
    """Return a page of markup without scripts."""
    style = _page_colours() + _template("page/still.css")
    filled = {"title": html.escape(title), "policy": _policy(style), "style": style, "body": body}
    return Template(_template("page/still.html")).substitute(filled)


def live_script() -> str:
    """Return the script that shows the page in a notebook and reports what is clicked in it to a model."""
    return _template("page/live.js")


@cache
def library() -> str:
    """Return the scripts of the living picture: vis-network as pyvis ships it, and ours."""
    scripts = "\n".join(_template(f"{name}.js") for name in SCRIPTS)
    return vis_network() + "\n" + scripts


def style_sheet() -> str:
    """Return the style sheet of the living picture and its panel, with the colours that no page around gives."""
    light = PAGE_STYLES["light"]
    given = f"--graph-accent: {light.accent}; --graph-line: {light.line};"
    return f".graph-view, .graph-panel, .graph-search {{ {given} }}\n" + "".join(map(_template, _STYLE_SHEETS))


def _page_colours() -> str:
    """Return the colours of the stand-alone page as custom properties, light and dark."""
    light, dark = (_properties(asdict(PAGE_STYLES[theme])) for theme in ("light", "dark"))
    return f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def _block(name: str, value: object) -> str:
    return f'<script type="application/json" id="{name}">{_json(value)}</script>'


def _base64(packed: bytes) -> str:
    return base64.b64encode(packed).decode()


def _policy(style: str, script: str = "") -> str:
    """Return the Content-Security-Policy of a page: it runs its own script, wears its own style, and asks nobody."""
    runs = f"script-src '{_digest(script)}'; img-src data: blob:; " if script else ""
    return f"default-src 'none'; {runs}style-src '{_digest(style)}'; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"sha256-{_base64(hashlib.sha256(text.encode()).digest())}"


def _moved(view: View) -> dict[str, Any]:
    moved = {node: [float(x), float(y)] for node, (x, y) in view.coordinates.items()}
    return {"moved": moved} if moved else {}


def _plain(plain: View, first: View) -> dict[str, Any]:
    return {**plain.picture.graph, "view": looks_of(plain), **_moved(first)}


def _properties(colours: Mapping[str, str]) -> str:
    names = {
        "page": "background",
        "panel": "secondary-background",
        "text": "text",
        "line": "border",
        "accent": "primary",
    }
    return " ".join(f"--st-{name}-color: {colours[each]};" for each, name in names.items())


def _json(value: object) -> str:
    """Return JSON that cannot end the script element it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _script(text: str) -> str:
    return text.replace("</script", "<\\/script")


@cache
def _template(name: str) -> str:
    return files("graphmodel.picture").joinpath("browser", name).read_text(encoding="utf-8")
