"""Check a project: every passage is in its document, and acts of several people fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphmodel.errors import Finding
from graphmodel.model.schema import ENDS
from graphmodel.project.acts import PLACED, Fields
from graphmodel.project.edits import anchor_of
from graphmodel.project.log_file import digest
from graphmodel.project.state import State

_HINT = "Select the passage anew, or remove it."


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
        Conflicts of acts, claims that name what is not there, texts that another program changed, then claims and marks
        whose passage is not in the text of their document, in their order.
    """
    return [*state.conflicts, *_without_ends(state), *_changed_texts(state, texts), *_without_passage(state, texts)]


def _changed_texts(state: State, texts: Mapping[str, str]) -> Iterator[Finding]:
    wrong = {sha256 for sha256, text in texts.items() if digest(text) != sha256}
    for key, document in state.of("document").items():
        if (sha256 := document.get("sha256", "")) in wrong:
            problem = "its text is not the one that was added: another program changed it in the file."
            hint = "Take the text from one of the states beside the file."
            yield Finding("warning", "changed-text", f"document {key}", 0, "sha256", sha256, problem, hint)


def _without_ends(state: State) -> Iterator[Finding]:
    """Yield what a merge leaves where one removed an actor that another coded with."""
    nodes = state.of("node")
    for key, claim in state.of("claim").items():
        for end in ENDS:
            if claim.get(end, "") not in nodes:
                problem = f"it names {claim.get(end, '')!r}, which is not there any more, so it counts nowhere."
                hint = "Change the claim, or remove it."
                yield Finding("warning", "no-end", f"claim {key}", 0, end, claim.get(end, ""), problem, hint)


def _without_passage(state: State, texts: Mapping[str, str]) -> Iterator[Finding]:
    for kind, key in [(each, key) for each in PLACED for key in state.of(each)]:
        placed = state.get(kind, key)
        if "quote" not in placed:
            continue
        problem = passage_problem(placed, texts.get(_sha256(state, placed)))
        if problem:
            yield Finding("warning", "no-passage", f"{kind} {key}", 0, "quote", placed["quote"], problem, _HINT)


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
