"""The page from top to bottom: case, filters, picture, tabs, downloads."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graphmodel.analysis.measures import MEASURES
from graphmodel.errors import CaseError, EngineError, GraphModelError
from graphmodel.logs import log_to_stderr
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.on_demand import function_of
from graphmodel.project.store import Project
from graphmodel.reading.sources import CaseSource
from graphmodel.ui.background.at_rest import run_of_a_page
from graphmodel.ui.background.progress_bar import cancellable, progress_bar
from graphmodel.ui.in_browser import show_copy_link
from graphmodel.ui.living_picture import load_graph, show_places, show_search
from graphmodel.ui.page.active_filters import show_filters
from graphmodel.ui.page.claims_panel import show_panel
from graphmodel.ui.page.columns import show_columns
from graphmodel.ui.page.division import show_division
from graphmodel.ui.page.downloads import PictureSource, show_downloads, show_files_of_project
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.page.findings_table import show_findings
from graphmodel.ui.page.header import STYLE, show_heading, show_notes, show_problems
from graphmodel.ui.page.sidebar import show_sidebar
from graphmodel.ui.session import session_at_hand
from graphmodel.ui.state.address import address_of, read_address, start_over, take_dragged
from graphmodel.ui.state.clicked import has_begun, is_new, take_clicks
from graphmodel.ui.state.desk_acts import take_acts
from graphmodel.ui.state.filters import readable_choice
from graphmodel.ui.state.found import found, search_in, take_hit
from graphmodel.ui.state.kept_values import with_value
from graphmodel.ui.state.open_case import files_now, follow_address, own_case
from graphmodel.ui.state.open_case import problems as problems_of_case
from graphmodel.ui.state.open_project import follow_passage, has_claims, keep_choices, project_of, project_title
from graphmodel.ui.state.pages import CODING_TAB, PAGES, without_page
from graphmodel.ui.state.pages import tabs as tab_names
from graphmodel.ui.state.places import given_places
from graphmodel.ui.state.places import left_out as places_left_out
from graphmodel.ui.state.saved_cases import keep_in_browser
from graphmodel.ui.state.shown import Shown, case_of, counts_of, forget_case, given_files, shown_of
from graphmodel.ui.state.shown_picture import Drawn, drawn_of
from graphmodel.ui.state.supposed import is_same, supposed_case
from graphmodel.ui.tabs.graph import show_graph

LOG = logging.getLogger("graphmodel")
_FAILED = (
    "This page could not be made: the program failed, and the server's log says where. Reload the page; if it happens "
    "again, start over. That takes back all filters; cases of your own stay."
)


def run() -> None:
    """Show the explorer; Streamlit calls this at each interaction."""
    log_to_stderr()
    st.set_page_config(page_title="Stakeholder positions", layout="wide", initial_sidebar_state=268)
    project = None
    try:
        given = given_files()
        with session_at_hand(), run_of_a_page(), progress_bar(), cancellable("page"):
            project = project_of(given)
            if project:
                keep_choices(project)
                take_acts(project)
                take_clicks()
                follow_passage(project)
            if project and not has_claims(project):
                _show_beginning(project)
            elif follow_address(lambda: case_of(given)):
                own = own_case()
                _show(own or case_of(files_now(given)), given, None if own or files_now(given) != given else project)
            else:
                show_missing()
    except CaseError as error:
        show_findings(error.findings, title=given.title)
        if project:  # its claims are corrected at the desk, though none of them is valid
            _show_beginning(project)
    except EngineError as error:
        st.error(escaped(str(error)))
        st.button("Try again", key="again", on_click=forget_case, args=(files_now(given),))
    except GraphModelError as error:
        st.error(escaped(str(error)))
    except Exception:  # the run ends here; what Streamlit itself ends runs with is none of these
        LOG.exception("The page could not be made")
        st.error(_FAILED)
        st.button("Start over", key="start_over", on_click=start_over)


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of the page below its top: tabs by name, beside them what is asked about, and downloads above it."""

    tabs: Mapping[str, Any]
    beside: DeltaGenerator
    downloads: DeltaGenerator


def _show(coded: Case, given: CaseSource, project: Project | None) -> None:
    breath = _BREATH if has_begun() else FIRST_BREATH
    take_clicks()
    case, problems = supposed_case(coded)
    problems += problems_of_case() + read_address(case, coded=project is not None, is_same=is_same(coded))
    with cancellable("found"):
        take_hit(case)
    selection = readable_choice(problems)
    sidebar = st.sidebar.container()
    with address_of(case):  # what is clicked counts as far as the picture has it
        shown = None
        with cancellable("selection"):
            shown = shown_of(case, selection)
        if not shown:
            with sidebar:
                show_sidebar(case, counts_of(case, selection))
            return
        # Places first: what is optional must not move the picture, which would mount it anew.
        _show_top(shown, problems, project)
        places = _divided()
        division = places.tabs["Graph"].container(horizontal=True, key="division")
        at_desk = project if places.tabs[CODING_TAB].open else None
        drawn = None if at_desk else _show_picture(places, shown)
        load_graph(drawn.packed if drawn else b"", on_dragged=take_dragged)
    time.sleep(breath)
    _show_beside(places, shown, drawn, project, at_desk)
    if drawn and places.tabs["Graph"].open:
        with division:
            show_division(shown, drawn)
    with sidebar:
        hidden = claim_total(shown.wider) - shown.claims
        show_sidebar(case, counts_of(case, selection), undated=shown.undated, hidden=hidden)
    picture = _show_tabs(places, shown, coded, given, project) or _picture_for_files(shown, drawn, at_desk)
    with places.downloads:
        show_downloads(shown, picture, project=project)
        show_copy_link(note=places_left_out(case))
    if coordinates := given_places():
        show_places(coordinates)
    keep_in_browser()
    if drawn and places.tabs["Graph"].open:
        show_columns(case)


def _divided() -> _Places:
    left, right = st.columns([2.6, 1], gap="small")
    downloads = right.container(horizontal=True, key="downloads")
    names = tab_names()
    return _Places(
        dict(zip(names, left.tabs(names, key=with_value("tab"), on_change="rerun"), strict=True)), right, downloads
    )


def _show_picture(places: _Places, shown: Shown) -> Drawn | None:
    """Show the graph, before what takes long: the picture is what the reader waits for.

    Not at the desk, where each act makes another case, and to draw it takes longer than all else.
    """
    with places.tabs["Graph"]:
        return show_graph(shown)


def _show_beside(
    places: _Places, shown: Shown, drawn: Drawn | None, project: Project | None, at_desk: Project | None
) -> None:
    """Show beside the open tab what is asked about in it: the form of a claim at the desk, else claims."""
    if drawn or at_desk:
        with places.beside.container(key="beside"):
            if at_desk:
                show_beside_desk(at_desk)
            elif drawn:
                show_panel(shown, drawn, reads=project is not None)


def _picture_for_files(shown: Shown, drawn: Drawn | None, at_desk: Project | None) -> PictureSource:
    """Return what a file of a picture draws; at the desk it is drawn where one asks for it."""
    if at_desk:
        return shown, cache(lambda: drawn_of(shown).view)
    return shown, lambda: drawn.view if drawn else None


def _show_tabs(
    places: _Places, shown: Shown, coded: Case, given: CaseSource, project: Project | None
) -> PictureSource | None:
    """Show the pages of the tabs that are open, and return the last picture on them."""
    picture = None
    for name, tab in places.tabs.items():
        if tab.open:
            with tab:
                _show_case_tab(name, coded, given, project)
            with tab, cancellable("tab"):
                picture = _show_tab(name, shown) or picture
    return picture


def _show_beginning(project: Project) -> None:
    """Show a project without claims in the places of the whole page: so the first claim moves nothing at the desk."""
    st.sidebar.container().caption("Filters come with the first claim.")
    st.session_state.setdefault("tab", CODING_TAB)
    st.query_params["tab"] = CODING_TAB  # which the first claim leads to
    st.html(STYLE)
    with st.container(horizontal=True, key="top"), st.container(horizontal=True, key="heading"):
        st.header(escaped(project_title(project)), anchor=False, width="content")
        st.markdown("**No claim yet**: select a passage of a document, and it becomes one.", width="content")
    st.container(key="problems")
    places = _divided()
    with places.downloads:
        show_files_of_project(project)
    for name, tab in places.tabs.items():
        with tab:
            if name == CODING_TAB:
                show_desk(project)
            elif tab.open:
                st.info("This comes with the first claim.")
    if places.tabs[CODING_TAB].open:
        with places.beside.container(key="beside"):
            show_beside_desk(project)


def _show_top(shown: Shown, problems: list[str], project: Project | None) -> None:
    st.html(STYLE)
    top = st.container(horizontal=True, key="top")
    with top.container(horizontal=True, key="heading"):
        show_heading(shown)
        show_notes(shown.case.whole)
        show_filters(shown)
    with top.container(horizontal=True, key="tools", width="content"):
        search_in(shown, project)
        show_search(found, is_new=is_new)
    with st.container(key="problems"):
        show_problems(shown, problems=problems)


_BREATH = 0.012
"""Seconds. Streamlit sends what is waiting every 10 ms, if the script lets it: so the picture goes before the rest."""
FIRST_BREATH = 0.3
"""The same when a page opens: so that its picture does not wait for the scripts of all widgets, some forty files."""
show_data = function_of("graphmodel.ui.tabs.data", "show_data")
show_missing = function_of("graphmodel.ui.tabs.data", "show_missing")
show_documents = function_of("graphmodel.ui.tabs.documents", "show_documents")
show_desk = function_of("graphmodel.ui.tabs.desk", "show_desk")
show_beside_desk = function_of("graphmodel.ui.tabs.desk", "show_beside_desk")
show_measure = function_of("graphmodel.ui.tabs.measure", "show_measure")
"""Loaded when a tab is opened: the first page of a server comes sooner without their libraries."""


def _show_case_tab(name: str, case: Case, given: CaseSource, project: Project | None) -> None:
    """Show the page of a tab that is about the case itself, whatever is selected."""
    if name == "Data":
        show_data(case, given)
    if name == CODING_TAB and project:
        show_desk(project)
    elif name == CODING_TAB:
        show_documents(case)


def _show_tab(name: str, shown: Shown) -> PictureSource | None:
    """Show the page of a tab, then the measures of this tab that are on no page.

    Return the view of a picture on it, and what it is a view of.
    """
    page, others = PAGES.get(name), without_page(name)
    if any(each.tab == name and each.scope == "proposals" for each in MEASURES.values()):
        shown = _with_proposals(shown)
    view = page.show(shown) if page else None
    for measure in others:
        show_measure(measure, shown)
    return (shown, lambda: view) if view else None


def _with_proposals(shown: Shown) -> Shown:
    """Return the same with positions on proposals, whatever the picture shows."""
    selection = shown.case.selection
    if selection.proposals:
        return shown
    return shown_of(shown.case.whole, replace(selection, proposals=True))
