"""Hits of a search, and what is shown of one that is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graphmodel.model.case import Case
from graphmodel.model.search import MOST_LISTED, search
from graphmodel.model.selection import NOTHING_CHOSEN
from graphmodel.model.showing import showing
from graphmodel.picture.hits import hits_message
from graphmodel.project.store import Project
from graphmodel.project.text_search import text_hits
from graphmodel.ui.session import session
from graphmodel.ui.state.clicked import forget_hit, hit_chosen, mark_claim, take_clicked, unfold, unfolded
from graphmodel.ui.state.filters import choose_all, chosen, readable_choice
from graphmodel.ui.state.kept_values import set_value
from graphmodel.ui.state.shown import Shown, shown_of
from graphmodel.ui.state.shown_picture import drawn_of

TEXTS = "document"
"""Kind of the hits in the texts of a project."""
_PROJECT = "_searched_project"
_SEARCHED = "_searched"
"""What is searched: as the search box runs as a fragment, it is held by the session and goes with it."""


def search_in(shown: Shown, project: Project | None = None) -> None:
    """Have the search box look in what is shown, and in the texts of a project."""
    session()[_SEARCHED], session()[_PROJECT] = shown, project


def found(text: str) -> Mapping[str, Any]:
    """Return what a text finds in what is searched."""
    of_case = found_in(session()[_SEARCHED], text)
    project = session()[_PROJECT]
    if project is None:
        return of_case
    groups = [*of_case["groups"], *_in_texts(project, text)]
    return {**of_case, "groups": groups, "searched": f"{of_case['searched']}, and the texts of the documents"}


def _in_texts(project: Project, text: str) -> list[dict[str, Any]]:
    hits, number = text_hits(project.state(), project.text, text, most=MOST_LISTED)
    if not hits:
        return []
    listed = [
        {
            "id": hit.document,
            "label": project.state().get("document", hit.document).get("title", hit.document),
            "column": "evidence",
            "text": hit.excerpt,
            "hidden": False,
            "place": [hit.start, hit.end],
        }
        for hit in hits
    ]
    title = f"{number:,} document{'' if number == 1 else 's'}"
    return [{"kind": TEXTS, "title": title, "listed": listed, "more": number - len(hits)}]


def found_in(shown: Shown, text: str) -> Mapping[str, Any]:
    """Return what a text finds in the case, as the browser shows it."""
    chosen_ = shown.case.selection
    only_switch = not chosen_.proposals and replace(chosen_, proposals=True) == NOTHING_CHOSEN
    hides = "hidden: proposals are not shown" if only_switch else "hidden by the filters"
    return hits_message(search(shown.case, text), text, case=shown.case, hides=hides)


def take_hit(case: Case) -> None:
    """Show a hit that was chosen: without the filters that hide it, its bloc unfolded; an issue becomes the filter.

    It is forgotten last, so that a run that Streamlit stops on the way is made up for by the next.
    """
    hit = hit_chosen()
    if not hit:
        return
    kind, name = hit["kind"], hit["id"]
    choose_all(showing(case, readable_choice([]), kind=kind, id=name))
    if kind == "claim":
        take_clicked(dict(zip(("source", "target", "relation"), hit["tie"], strict=True)))
        mark_claim(name)
    elif kind != "issue":
        take_clicked({"node": name})
        set_value("tab", "Graph")
    forget_hit()
    if kind in ("actor", "proposal"):
        _unfold_to(case, name)


def _unfold_to(case: Case, node: str) -> None:
    """Unfold the blocs that a node is drawn in, until it stands for itself."""
    while bloc := _bloc_of(case, node):
        if bloc in unfolded():  # it does not fall apart
            return
        unfold(bloc)


def _bloc_of(case: Case, node: str) -> str | None:
    folded = drawn_of(shown_of(case, chosen())).view.folded
    unit = folded.unit_of.get(node) if folded else None
    return unit if folded and unit in folded.blocs else None
