"""A page that works offline: the explorer of a case, or of a part of one, in one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from graphmodel.analysis.agreement_ties import WORDS
from graphmodel.analysis.positions import sides
from graphmodel.errors import counted
from graphmodel.export.compose_view import known_rule, view_of, with_positions
from graphmodel.export.file_names import file_name
from graphmodel.export.page_measures import measures_section
from graphmodel.export.page_options import WHAT_IS_SHOWN, PageOptions
from graphmodel.export.page_sections import making_section, sources_section
from graphmodel.export.recipe_text import recipe_text
from graphmodel.model.case import Case, claims
from graphmodel.model.claim_counts import claim_total, coded_by
from graphmodel.model.derived_columns import ORDER
from graphmodel.model.documents import citations
from graphmodel.model.extract import columns_with_text, whole_actors, whole_claims
from graphmodel.model.level import Level
from graphmodel.model.nodes import ids, unique_labels
from graphmodel.model.one_actor import OTHERS_BESIDE, one_actor
from graphmodel.model.packed_columns import MOST_CLAIMS, columns, texts
from graphmodel.model.selection import NOTHING_CHOSEN, to_query
from graphmodel.model.ties import tie_total
from graphmodel.picture.backbone import MOST_DRAWN
from graphmodel.picture.compose import coordinates, picture_of, view_of_ties, with_attributes
from graphmodel.picture.drawing import part_of
from graphmodel.picture.hits import HIDDEN, SEARCHED
from graphmodel.picture.page import PageParts, to_page
from graphmodel.picture.page_words import filters, table_columns
from graphmodel.picture.view import AUTOMATIC, AgreementLines, View

MOST_READ = 20_000
"""Number of claims of a page whose case has more than the browser can filter: the first ones, to be read."""
_OTHER_VIEW = (
    "Camps, blocs and lines by agreement were computed for the view that the page opens with; with other filters it "
    "draws the ties."
)


def page(case: Case, *, view: View | None = None, options: PageOptions = WHAT_IS_SHOWN) -> bytes:
    """Return a case, or a part of one, as a page that stands alone: the explorer with the claims, in one file.

    Parameters
    ----------
    case
        A case or a selection of one: what the page opens with.
    view
        What is drawn, as in the app; the ties of the case, or blocs where there are too many, if not given.
    options
        How much of the case the page holds.

    Returns
    -------
    bytes
        HTML that needs no server and no network. Of more than `packed_columns.MOST_CLAIMS` claims, it holds the first
        `MOST_READ` to be read, and no filters.

    Examples
    --------
    >>> from graphmodel import shipped_case
    >>> page(shipped_case())[:15]
    b'<!doctype html>'
    """
    if len(case.selections) > 1:  # the page's address can hold one
        options = replace(options, whole=False)
    seen = view or view_of(case)
    lines = seen.options.agreement
    shown = with_positions(case) if lines else case
    held = held_by(shown, options)
    can_filter = claim_total(held) == claim_total(case.whole if options.whole else shown)
    recipe = recipe_text(case, format_="html", level=None, view=view, page=options)
    drawn = seen if options.whole else part_of_view(seen)
    parts = PageParts(
        about=_about(case, held, drawn, options, can_filter=can_filter),
        columns=columns(held),
        texts=texts(held, leave_out=() if options.text else columns_with_text(held)),
        view=_behind(shown, seen, lines),
        plain=_plain(held, seen) if can_filter else None,
        recipe=recipe,
        counts=_counts(case, seen),
        measures=measures_section(case),
        sources=sources_section(held),
        making=making_section(case, held, recipe, options),
    )
    return to_page(replace(drawn, selected=None), parts).encode()


def held_by(case: Case, options: PageOptions) -> Case:
    """Return the part of a case that a page of it holds."""
    whole = case.whole if options.whole else case
    return whole if claim_total(whole) <= MOST_CLAIMS else _first(case)


def part_of_view(view: View) -> View:
    """Return a view whose picture has no more than it shows: what is hidden is not shared."""
    return replace(view, picture=part_of(view.picture, view.nodes, view.ties))


def _about(case: Case, held: Case, view: View, options: PageOptions, *, can_filter: bool) -> dict[str, Any]:
    """Return what the scripts of the page need to know."""
    labels = unique_labels(case)
    kept = [name for name in claims(held, most=0).columns if options.text or name not in columns_with_text(held)]
    chosen = case.selection if options.whole else NOTHING_CHOSEN
    if view.options.agreement:
        chosen = replace(chosen, proposals=False)
    special = bool(view.folded or view.options.agreement or view.marked is not None)
    return {
        "labels": {node: labels[node] for node in held.nodes["id"]},
        "of": {"claims": whole_claims(case), "actors": whole_actors(case)},
        "coded_by": coded_by(case.whole),
        "filters": filters(held) if can_filter else [],
        "no_filters": f"This page holds the first {MOST_READ:,} claims to be read; filters would need all of them.",
        "selection": {name: value for name, value in asdict(chosen).items() if name in to_query(chosen)},
        "columns": table_columns(kept),
        "names": kept,
        "first_counts": _counts(case, view) if view.options.agreement and one_actor(case) else "",
        "file": file_name(case, "claims.csv"),
        "page_file": file_name(case, "page.html"),
        "searched": SEARCHED,
        "hides": HIDDEN,
        "note": _OTHER_VIEW if special else "",
        "documents": citations(held),
    }


def _first(case: Case) -> Case:
    """Return the first claims of a case that has more than a page can filter, with the nodes at their ends."""
    few = replace(case, claims=case.claims.order_by(*ORDER).limit(MOST_READ))
    rows = claims(few)
    return replace(few, nodes=case.nodes[case.nodes["id"].isin({*rows["source"], *rows["target"]})])


def _plain(held: Case, view: View) -> View | None:
    """Return the view of the single ties of what a page holds, where its first view draws something else."""
    if not (view.folded or view.options.agreement) or tie_total(held) > MOST_DRAWN:
        return None
    picture = picture_of(held, coordinates(held.whole))
    return with_attributes(held, view_of_ties(held, AUTOMATIC, picture=picture), view.options)


def _counts(case: Case, view: View) -> str:
    """Return how much is shown; where lines by agreement are drawn of one actor, that there are others too."""
    actors, of_actors = len(ids(case, "actor")), whole_actors(case)
    claims_shown = f"{claim_total(case):,} of {counted(whole_claims(case), 'claim')}"
    if view.options.agreement and one_actor(case):
        return f"{claims_shown}, of {actors:,} of {counted(of_actors, 'actor')}; {OTHERS_BESIDE}"
    return f"{claims_shown}, {actors:,} of {counted(of_actors, 'actor')} shown"


def _behind(case: Case, view: View, lines: AgreementLines | None) -> Mapping[str, Any]:
    """Return the side of each actor on each proposal, by which the page finds the claims behind lines of agreement."""
    if not lines:
        return {}
    taken = sides(case, rule=known_rule(lines.rule))
    by_actor: dict[str, dict[str, int]] = {actor: {} for actor in taken.actors}
    for actor, proposal, side in zip(taken.actor, taken.proposal, taken.side, strict=True):
        by_actor[taken.actors[actor]][taken.proposals[proposal]] = int(side)
    odds = {bloc: list(two) for bloc, two in view.at_odds.items()}
    return {"sides": by_actor, "agrees": WORDS[0], "at_odds": odds}


def html(
    case: Case,
    level: Level = "claim",  # noqa: ARG001 - it holds both
    *,
    view: View | None = None,
) -> bytes:
    """Return a selection as a page, whatever the level: it draws the ties, and each opens into its claims."""
    return page(case, view=view)
