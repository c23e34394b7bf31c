"""Dialogue in which a reader chooses how a figure looks, sees it, and downloads it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import partial

import streamlit as st

from graphmodel.export.figure import FIGURES, figure
from graphmodel.export.figure_options import USUAL_DPI, FigureOptions
from graphmodel.export.file_names import file_name
from graphmodel.export.formats import FORMATS
from graphmodel.model.case import Case
from graphmodel.picture.style import Theme
from graphmodel.picture.view import View

_WIDTHS: dict[str, int | None] = {"one column": 85, "two columns": 175, "slide": 250, "as it is": None}
"""In mm."""
_RESOLUTIONS = (150, 300, 600)
"""Pixels per inch: for screens, and as journals ask for photographs and for lines."""
_THEMES: tuple[Theme, ...] = ("light", "dark")
_UPPER = {name: name.upper() for name in FIGURES}


@st.dialog("Figure", width="large")
def show_figure(case: Case, seen: Callable[[], View | None]) -> None:
    """Show the choices, the button that downloads, and the figure as it comes out.

    Parameters
    ----------
    case
        What is shown.
    seen
        Gives the view on screen, with places as they are by then.
    """
    left, right = st.columns([1, 3])
    with left:
        format_, options = _chosen()
        st.download_button(
            "Download",
            lambda: figure(case, format_, view=seen(), options=options),
            file_name=file_name(case, f"figure.{FORMATS[format_].suffix}"),
            mime=FORMATS[format_].media_type,
            key="figure_file",
            on_click="ignore",
            type="primary",
            help="The file also holds how it was made: `graphmodel replay FILE` makes it again.",
        )
        for hint in _hints(options, seen()):
            st.caption(hint)
    with right:
        _show_preview(figure(case, "svg", view=seen(), options=options))


def _hints(options: FigureOptions, view: View | None) -> list[str]:
    """Return what a reader of the figure might miss."""
    hints = []
    if options.width == _WIDTHS["one column"]:
        hints.append(
            "No name is printed smaller than 6 points: a proposal for whose name there is no room is drawn without it."
        )
    if options.greyscale and view and view.colours:
        hints.append("In grey, camps differ only by how dark they are: with more than two, name them in the caption.")
    return hints


def _chosen() -> tuple[str, FigureOptions]:
    choose = partial(st.segmented_control, required=True)
    width = st.radio("Width", _WIDTHS, index=1, format_func=_with_size, key="figure_width")
    format_ = choose("Format", _UPPER, default="png", format_func=_UPPER.get, key="figure_format") or "png"
    dpi = None
    if format_ == "png":
        dpi = choose("Pixels per inch", _RESOLUTIONS, default=USUAL_DPI, key="figure_dpi")
    theme = choose("Page", _THEMES, default="light", key="figure_theme")
    options = FigureOptions(
        width=_WIDTHS[width],
        dpi=dpi,
        greyscale=st.checkbox("Greyscale", key="figure_grey"),
        theme=theme or "light",
        legend=st.checkbox("Legend", value=True, key="figure_legend"),
        source_line=st.checkbox(
            "Source line",
            value=True,
            key="figure_source",
            help="A line below the figure with the title, the number of claims and the filters.",
        ),
    )
    return format_, options


def _with_size(name: str) -> str:
    return f"{name}, {_WIDTHS[name]} mm" if _WIDTHS[name] else name


def _show_preview(svg: bytes) -> None:
    """Show an SVG as an image, in which nothing runs."""
    source, look = f"data:image/svg+xml;base64,{b64encode(svg).decode()}", "max-width:100%;max-height:68vh"
    st.html(f'<img alt="Preview of the figure" style="{look}" src="{source}">')
