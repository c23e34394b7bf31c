"""The scripts and style sheets of the living picture, and the page that holds them with a view of it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

import pandas as pd

from graphmodel.picture.drawing import vis_network
from graphmodel.picture.hits import SEARCHED
from graphmodel.picture.message import message
from graphmodel.picture.style import PAGE_STYLES
from graphmodel.picture.view import View

SCRIPTS = (
    "element",
    "data",
    "words",
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
    "view",
    "details",
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
STYLE_SHEETS = tuple(f"{name}.css" for name in ("view", "panel", "search"))


def to_page(view: View, *, claims: pd.DataFrame, more: Mapping[str, Any] | None = None) -> str:
    """Return a page that stands alone: a view and its claims, in one file that loads nothing.

    Parameters
    ----------
    more
        What the page needs beside the view: its ``strongest`` ties, and what lines rest on that no claim declares.
    """
    page = Template(_template("page.html"))
    graph = view.picture.graph
    style = style_sheet() + page_colours() + _template("page.css")
    script = _script(library() + _template("matching.js") + _template("page.js"))
    return page.substitute(
        title=html.escape(str(graph["title"])),
        policy=_policy(style, script),
        style=style,
        script=script,
        graph=_json({**graph, "searched": SEARCHED, "view": message(view) | dict(more or {}), **_moved(view)}),
        claims=_json(claims.to_dict("records")),
    )


@cache
def library() -> str:
    """Return the scripts of the living picture: vis-network as pyvis ships it, and ours."""
    scripts = "\n".join(_template(f"{name}.js") for name in SCRIPTS)
    return vis_network() + "\n" + scripts


def style_sheet() -> str:
    """Return the style sheet of the living picture and its panel, with the colours that no page around gives."""
    light = PAGE_STYLES["light"]
    given = f"--graph-accent: {light.accent}; --graph-line: {light.line};"
    return f".graph-view, .graph-panel, .graph-search {{ {given} }}\n" + "".join(map(_template, STYLE_SHEETS))


def page_colours() -> str:
    """Return the colours of the stand-alone page as custom properties, light and dark."""
    light, dark = (_properties(asdict(PAGE_STYLES[theme])) for theme in ("light", "dark"))
    return f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy of a page: it runs its own script, wears its own style, and asks nobody."""
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _moved(view: View) -> dict[str, Any]:
    moved = {node: [float(x), float(y)] for node, (x, y) in view.coordinates.items()}
    return {"moved": moved} if moved else {}


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
