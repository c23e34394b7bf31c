"""Check who would mediate by a proposal: known actors, and in the rows of proposals alone."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.errors import Finding, listing, quoted, suggestion
from graphmodel.model.mediators import actors_called, mediator_names
from graphmodel.reading.row_findings import findings_in
from graphmodel.reading.rows import Rows

_UNKNOWN, _OF_ACTOR = "unknown-mediator", "mediator-of-actor"


def check_mediators(nodes: Rows) -> Iterator[Finding]:
    """Yield the findings in the column ``mediator`` of a table of nodes; what is wrong there is left out."""
    frame = nodes.frame
    if not {"id", "mediator"} <= set(frame.columns) or not frame["mediator"].any():
        return
    named = frame.assign(**{name: frame.get(name, "") for name in ("label", "kind")})
    named["label"] = named["label"].where(named["label"] != "", named["id"])
    called = actors_called(named)
    is_proposal, is_filled = named["kind"] == "proposal", named["mediator"] != ""

    def explain(value: str) -> tuple[str, str]:
        part = next(part for part in mediator_names(value) if len(called.get(part, ())) != 1)
        if part in called:
            return f"{quoted(part)} is the label of {listing(called[part])}, and is left out.", "Name one by its id."
        known = listing(named.loc[~is_proposal, "id"])
        hint = suggestion(part, called) or f"Known actors: {known}."
        return f"{quoted(part)} is not an actor in {nodes.name}, and is left out.", hint

    def is_wrong(value: str) -> bool:
        return any(len(called.get(part, ())) != 1 for part in mediator_names(value))

    wrong = named[is_proposal & is_filled]
    wrong = wrong[wrong["mediator"].map(is_wrong).astype("bool")]
    yield from findings_in(nodes, ("warning", _UNKNOWN, "mediator"), wrong, explain)
    hint = "Name it in the row of a proposal to mediate."
    yield from findings_in(
        nodes,
        ("warning", _OF_ACTOR, "mediator"),
        named[~is_proposal & is_filled],
        lambda value: (f"{quoted(value)} is in the row of an actor, and is left out.", hint),
    )
