"""Panel beside the picture: the claims behind what is clicked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from graphmodel.model.case import Case, claims
from graphmodel.model.claim_counts import claim_total, vocabulary
from graphmodel.model.claims_behind import behind, claims_by_id
from graphmodel.model.documents import citations
from graphmodel.model.nodes import unique_labels
from graphmodel.picture.style import OPPOSITE
from graphmodel.ui.living_picture import show_cards
from graphmodel.ui.state.clicked import TitledClaims, asked_claims, clicked, marked_claim, unmark
from graphmodel.ui.state.shown import Shown, narrowed, shown_beyond_one
from graphmodel.ui.state.shown_picture import Drawn, bloc_note, claims_behind, left_out_behind

_MOST_CARDS = 100
"""Largest number of claims shown as cards; the table has all of them."""
_LEFT_OUT = "Left out here, and there in the data"
"""Note on the claims behind what is there in the data, and not in what is supposed."""


def show_panel(shown: Shown, drawn: Drawn, *, reads: bool = False) -> None:
    """Show the claims behind a clicked node, tie, cell or row; with nothing clicked, the strongest ties.

    Where it ``reads`` documents, each claim leads to its passage.
    """
    unmark(shown.case.selection)
    listed = _listed(shown, drawn)
    cards = [*listed["claims"], *listed.get("against", ())]
    about = {
        "called": _called(shown.case.whole, drawn, listed["claims"]),
        "documents": citations(shown.case, {card["document"] for card in cards}) if cards else {},
    }
    offers = {"reads": reads, "leaves": True}
    now = {"graph": drawn.picture.key, "selected": clicked(), "found": marked_claim()}
    show_cards({**now, **offers, **about, **listed})


def _called(case: Case, drawn: Drawn, cards: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the label and description of what claims name and the picture does not have."""
    absent = {card[end] for card in cards for end in ("source", "target")} - drawn.picture.nodes.keys()
    if not absent:
        return {}
    names, nodes = unique_labels(case), case.nodes[case.nodes["id"].isin(absent)]
    return {node: [names[node], text] for node, text in zip(nodes["id"], nodes["description"], strict=True)}


def _listed(shown: Shown, drawn: Drawn) -> dict[str, Any]:
    if question := asked_claims():
        return _answer(question, shown)
    if tie := clicked():
        part = claims_behind(shown, drawn, dict(tie))
        if gone := left_out_behind(shown, dict(tie), part):
            return {**_cards(_with_found(gone), total=claim_total(gone)), "note": _LEFT_OUT, "leaves": False}
        note = bloc_note(drawn, dict(tie), unique_labels(shown.case))
        return {
            **_cards(_with_found(part), total=claim_total(part)),
            **_split(part),
            **_against(shown, drawn, tie),
            "note": note,
        }
    return {"claims": [], "strongest": drawn.strongest}


def _split(part: Case) -> dict[str, Any]:
    """Count all claims, where there are more than cards, by status and basis."""
    if claim_total(part) <= _MOST_CARDS:
        return {}
    return {"split": {name: dict(sorted(vocabulary(part, name).items())) for name in ("status", "basis")}}


def _against(shown: Shown, drawn: Drawn, tie: Mapping[str, str]) -> dict[str, Any]:
    """Return the claims of the same ends that say the opposite of a tie, or how many the filter of relations hides."""
    opposite = OPPOSITE.get(tie.get("relation", ""))
    if not opposite or any(len(drawn.view.members(tie[end])) > 1 for end in ("source", "target")):
        return {}
    reversed_ = {"source": tie["source"], "target": tie["target"], "relation": opposite}
    if (chosen := shown.case.selection.relation) and opposite not in chosen:
        hidden = claim_total(behind(narrowed(shown.case, relation=()), **reversed_))
        return {"against": [], "more_against": 0, "hidden_against": hidden}
    part = behind(shown.case, **reversed_)
    found = _cards(claims(part, most=_MOST_CARDS), total=claim_total(part))
    return {"against": found["claims"], "more_against": found["more"]}


def _with_found(part: Case) -> pd.DataFrame:
    """Return the first claims, and before them one that is looked for where it is not among these."""
    first, found = claims(part, most=_MOST_CARDS), marked_claim()
    if not found or found in set(first["id"]):
        return first
    return pd.concat([claims_by_id(part, [found]), first])


def _answer(question: TitledClaims, shown: Shown) -> dict[str, Any]:
    """Return the claims of a question that the present filters show, and the number that they hide."""
    within = shown_beyond_one(shown).case if question.proposals else shown.case
    found = claims_by_id(within, question.claims)
    return {
        **_cards(found, total=len(found)),
        "title": question.title,
        "hidden": len(set(question.claims)) - len(found),
    }


def _cards(found: pd.DataFrame, *, total: int) -> dict[str, Any]:
    cards = found.head(_MOST_CARDS).to_dict("records")
    return {"claims": cards, "more": total - len(cards)}
