"""A page that works offline: the picture of a selection with its claims, in one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

from graphmodel.analysis.agreement_ties import WORDS
from graphmodel.analysis.positions import sides
from graphmodel.export.compose_view import known_rule, view_of, with_positions
from graphmodel.export.recipe import Level
from graphmodel.export.recipe_text import recipe_text
from graphmodel.model.case import Case, claim_total, claims, unique_labels
from graphmodel.model.documents import citations
from graphmodel.picture.page import to_page
from graphmodel.picture.view import AgreementLines, View

MOST_HELD = 20_000
"""Largest number of claims of a page; a browser could not open one of millions."""
OFFERED = 8
"""Number of ties that are offered to begin with."""
FIRST_META = '<meta charset="utf-8">\n'


def page(case: Case, *, view: View | None = None) -> bytes:
    """Return a case, or a part of one, as a page that stands alone: the living picture with its claims.

    Parameters
    ----------
    case
        A case or a selection of one.
    view
        What is drawn, as in the app; the ties of the case, or blocs where there are too many, if not given.

    Returns
    -------
    bytes
        HTML that needs no server and no network; at most `MOST_HELD` claims can be read in it.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> page(shipped_case())[:15]
    b'<!doctype html>'
    """
    view = view or view_of(case)
    lines = view.options.agreement
    held = with_positions(case) if lines else case
    caption = view.caption
    if claim_total(held) > MOST_HELD:
        caption = f"{caption} · the first {MOST_HELD:,} claims can be read here"
    spoken = recipe_text(case, format_="html", level=None, view=view)
    recipe = f'<meta name="recipe" content="{escape(spoken)}">\n'
    strongest = view.ties.nlargest(OFFERED, ["strength", "claims"])
    more = {
        "strongest": strongest.drop(columns="direct").to_dict("records"),
        **_documents(held),
        **_behind(held, view, lines),
    }
    shown = replace(view, caption=caption, selected=None)
    made = to_page(shown, claims=claims(held, most=MOST_HELD), more=more)
    return made.replace(FIRST_META, FIRST_META + recipe, 1).encode()


def _documents(case: Case) -> Mapping[str, Any]:
    found = citations(case)
    return {"documents": found} if found else {}


def _behind(case: Case, view: View, lines: AgreementLines | None) -> Mapping[str, Any]:
    """Return what says which claims lines of agreement rest on: the side of each actor on each proposal."""
    if not lines:
        return {}
    taken = sides(case, rule=known_rule(lines.rule))
    by_actor: dict[str, dict[str, int]] = {actor: {} for actor in taken.actors}
    for actor, proposal, side in zip(taken.actor, taken.proposal, taken.side, strict=True):
        by_actor[taken.actors[actor]][taken.proposals[proposal]] = int(side)
    names, absent = unique_labels(case), case.nodes[~case.nodes["id"].isin(list(view.picture.nodes))]
    called = {node: [names[node], text] for node, text in zip(absent["id"], absent["description"], strict=True)}
    return {
        "called": called,
        "sides": by_actor,
        "agrees": WORDS[0],
        "at_odds": {bloc: list(two) for bloc, two in view.at_odds.items()},
    }


def html(
    case: Case,
    level: Level = "claim",  # noqa: ARG001 - it holds both
    *,
    view: View | None = None,
) -> bytes:
    """Return a selection as a page, whatever the level: it draws the ties, and each opens into its claims."""
    return page(case, view=view)
