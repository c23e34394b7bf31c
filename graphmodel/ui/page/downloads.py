"""Downloads beside the tabs: the edge list, a figure, and files for other programs, all of what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from graphmodel.exchange.formats import WRITERS
from graphmodel.export.bundle_options import BundleOptions
from graphmodel.export.delimited import edge_list
from graphmodel.export.extract_in_recipe import checked_options
from graphmodel.export.figure import FIGURES
from graphmodel.export.file_names import file_name
from graphmodel.export.formats import FORMATS, PURPOSES
from graphmodel.export.recipe import RECIPE_ENDING
from graphmodel.export.recipe_text import recipe_text
from graphmodel.export.ties_as_claims import why_not_again
from graphmodel.export.without_text import file_of, without_text
from graphmodel.model.case import Case
from graphmodel.model.level import LEVELS, Level
from graphmodel.picture.view import AUTOMATIC, View
from graphmodel.project.store import Project
from graphmodel.ui.page.figure_dialog import show_figure
from graphmodel.ui.page.project_downloads import show_project_file
from graphmodel.ui.page.share_dialog import WITHOUT_TEXT, show_share
from graphmodel.ui.state.kept_values import kept_values, set_value, with_value
from graphmodel.ui.state.places import dragged_places
from graphmodel.ui.state.shown import Shown

OFFERED = tuple(name for name in PURPOSES if name not in (*FIGURES, "html"))
"""Formats in the list of files: figures and the page have dialogues of their own."""
_FIRST_CHOSEN = {"format": "xlsx", "file_level": LEVELS[0]}
"""What is chosen in the list of files at first, by the keys of its widgets."""
MOST_TAKEN = 1_000_000
"""Number of claims that a browser can download as one file, which the server holds in memory."""
_TO_CITE = (
    "Who made the data: it goes into the file CITATION.cff. Left empty, that file says that the names are missing."
)
TOO_MANY = (
    f"A browser takes {MOST_TAKEN:,} claims at most. The command line writes any number, with the same filters: "
    "`graphmodel edges --edges FILE -o claims.csv`."
)


PictureSource = tuple[Shown, Callable[[], View | None]]
"""What is shown, and a function that gives the view of it on screen."""


def show_downloads(shown: Shown, picture: PictureSource, *, project: Project | None = None) -> None:
    """Show a button for each file of what is shown; a file is made when it is asked for.

    Parameters
    ----------
    shown
        What is shown.
    picture
        The view on screen, and what it is a view of: on some tabs, with positions that are not shown else.
    project
        The project that is open.
    """
    empty, too_many = shown.claims == 0, shown.claims > MOST_TAKEN
    st.download_button(
        "Edge list (CSV)",
        lambda: edge_list(shown.case),
        file_name=file_name(shown.case, "claims.csv"),
        mime="text/csv",
        key="claims_csv",
        on_click="ignore",
        disabled=empty or too_many,
        help=TOO_MANY
        if too_many
        else f"{shown.claims:,} {'claim' if shown.claims == 1 else 'claims'}, every column: exactly what is shown.",
    )
    drawn, view = picture
    seen = _with_moved(view, shown.case.fingerprint)
    if st.button("Figure", key="figure", disabled=empty, help="The picture for a paper or slides: PNG, SVG, PDF."):
        show_figure(drawn.case, seen)
    if st.button(
        "Share",
        key="share",
        disabled=empty,
        help="A page to send to others or to put on a website; it works without this program.",
    ):
        seen()  # drawn now: the file is made where no page is
        show_share(drawn, seen)
    for name, first in _FIRST_CHOSEN.items():
        kept_values().setdefault(name, first)
    with st.popover("Files", key="files", on_change="rerun", disabled=empty) as files:
        if files.open:  # made only for whoever looks at it
            _show_files(shown, seen if drawn is shown else lambda: None, project, too_many=too_many)


def show_files_of_project(project: Project) -> None:
    """Show the files of a project that has no claim yet: those for other programs."""
    with st.popover("Files", key="files", on_change="rerun") as files:
        if files.open:
            name = st.selectbox("Format", WRITERS, format_func=purpose_of, key="project_format")
            show_project_file(project, None, name)


def _show_files(shown: Shown, seen: Callable[[], View | None], project: Project | None, *, too_many: bool) -> None:
    st.download_button(
        f"Ties (CSV): {shown.total:,}",
        lambda: edge_list(shown.case, level="tie"),
        file_name=file_name(shown.case, "ties.csv"),
        mime="text/csv",
        key="ties_csv",
        on_click="ignore",
        help="One row for each pair and relation, its claims summed up.",
    )
    offered = (*OFFERED, *WRITERS) if project else OFFERED
    if kept_values()["format"] not in offered:  # it was chosen of a project, and another case is open now
        set_value("format", _FIRST_CHOSEN["format"])
    name = st.selectbox("Format", offered, format_func=purpose_of, key=with_value("format"))
    if project and name in WRITERS:
        show_project_file(project, shown, name)
    else:
        _show_other_format(shown.case, name, seen, too_many=too_many)


def _with_moved(view: Callable[[], View | None], fingerprint: str) -> Callable[[], View | None]:
    """Return a function that gives the view with the nodes where they were dragged by the time that a file is made."""
    dragged = dragged_places()
    return lambda: replace(seen, coordinates=dragged.get(fingerprint, {})) if (seen := view()) else None


def file_name_of(case: Case, format_: str, level: Level) -> str:
    """Return what a file of a format is called, after its case and view."""
    each = FORMATS[format_]
    stem = f"{level}s" if each.has_levels else "graph"
    what = f"{stem}.{each.suffix}" if format_ == each.suffix else f"{stem}-{format_}.{each.suffix}"
    return file_name(case, what)


def purpose_of(format_: str) -> str:
    """Return what a format is for, then its code: "For Excel: workbook (xlsx)"."""
    purpose = WRITERS[format_].purpose if format_ in WRITERS else PURPOSES[format_]
    return f"{purpose[0].upper()}{purpose[1:]} ({format_})"


def _options(format_: str) -> BundleOptions:
    """Show what a file may leave out, and whom a bundle may name, and return what is chosen."""
    without = st.checkbox("Without evidence", key="file_without_text", help=WITHOUT_TEXT)
    if format_ != "bundle":
        return BundleOptions(text=not without)
    named = st.text_input(
        "Authors to be cited", key="bundle_authors", placeholder="Family name, Given names; next author", help=_TO_CITE
    )
    return checked_options(BundleOptions(text=not without, authors=tuple(named.split(";"))))


def _show_other_format(case: Case, name: str, seen: Callable[[], View | None], *, too_many: bool) -> None:
    each = FORMATS[name]
    level: Level = "claim"
    if each.has_levels:
        level = (
            st.segmented_control("One row or edge per", LEVELS, key=with_value("file_level"), required=True) or level
        )
    st.caption(each.description)
    if too_many and level == "claim":
        st.warning(TOO_MANY)
        return
    called = file_name_of(case, name, level)
    options, view = _options(name), seen()
    if name == "bundle" and (why := why_not_again(case, level, view.options if view else AUTOMATIC)):
        st.caption(f"It will not be made again from itself alone. {why}")
    st.download_button(
        f"Download {name}",
        lambda: file_of(case, name, level, seen(), options),
        file_name=called,
        mime=each.media_type,
        key="other_file",
        on_click="ignore",
        help=called,
    )
    if not each.holds_recipe:

        def recipe() -> str:
            return recipe_text(case if options.text else without_text(case, name), format_=name, level=level)

        _offer_recipe(recipe, called)


def _offer_recipe(recipe: Callable[[], str], file: str) -> None:
    st.download_button(
        "Its recipe",
        recipe,
        file_name=file + RECIPE_ENDING,
        mime="application/json",
        key="other_recipe",
        on_click="ignore",
        help="How the file was made: `graphmodel replay FILE` makes it again from this.",
    )
