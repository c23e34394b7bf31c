"""Check a project: every passage is in its document, and acts of several people fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphmodel.errors import Finding
from graphmodel.project.acts import Fields
from graphmodel.project.edits import anchor_of
from graphmodel.project.state import State

HINT = "Select the passage anew, or remove the claim."


def check(state: State, texts: Mapping[str, str]) -> list[Finding]:
    """Return every problem of a project.

    Parameters
    ----------
    state
        The state of the project.
    texts
        Texts of documents by their SHA-256.

    Returns
    -------
    list of Finding
        Conflicts of acts, then claims whose passage is not in the text of their document, in the order of the claims.
    """
    return [*state.conflicts, *_without_passage(state, texts)]


def _without_passage(state: State, texts: Mapping[str, str]) -> Iterator[Finding]:
    for key, claim in state.of("claim").items():
        if "quote" not in claim:
            continue
        problem = passage_problem(claim, texts.get(_sha256(state, claim)))
        if problem:
            yield Finding("warning", "no-passage", f"claim {key}", 0, "quote", claim["quote"], problem, HINT)


def _sha256(state: State, claim: Fields) -> str:
    return state.get("document", claim.get("document", "")).get("sha256", "")


def passage_problem(claim: Fields, text: str | None) -> str:
    """Return why the passage of a claim cannot be shown in the text of its document; empty where it can."""
    place = anchor_of(claim)
    if text is None:
        return "the text of its document is not in the project."
    if place is None or text[place.start : place.end] != place.quote:
        return "its quote does not stand at its place in the document."
    return ""
